"""The run sheet: every phase of the session with its planned length and when it began."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from game.protocol.facilitator_views import AgendaLine
from game.protocol.view_base import Phase
from game.rules.setup.game_setup import GameSetup
from game.session.facilitator_desk import PhaseStart
from game.session.room_state import RoomState
from game.session.timetable import get_phase_seconds


def note_phase(room: RoomState, now: float) -> None:
    """Note that the present phase begins now; a return to the days of a run begins nothing."""
    phase, number = room.phase, room.round
    if any((one.phase, one.round) == (phase, number) for one in room.desk.phases):
        return
    room.desk.phases.append(PhaseStart(phase, number, max(0, int(now - room.began))))


def build_agenda(room: RoomState) -> tuple[AgendaLine, ...]:
    """Return the phases that have begun and those still to come, in their order."""
    begun: dict[tuple[Phase, int], int] = {(one.phase, one.round): one.at_s for one in room.desk.phases}
    planned: list[AgendaLine] = [
        AgendaLine(phase, number, seconds, begun.pop((phase, number), -1))
        for phase, number, seconds in _list_planned(room.plan.setup)
    ]
    extra = [AgendaLine(phase, number, 0, at) for (phase, number), at in begun.items() if phase not in ("lobby",)]
    done = sorted((line for line in [*planned, *extra] if line.started_s >= 0), key=lambda line: line.started_s)
    return (*done, *_list_ahead(room, planned))


def _list_ahead(room: RoomState, planned: list[AgendaLine]) -> list[AgendaLine]:
    """Return the planned phases that still lie ahead, runs at the pace that is kept now; passed over ones are out."""
    here = (room.round, _ORDER[room.phase])
    return [
        replace(line, planned_s=round(line.planned_s * room.clock.stretch)) if line.phase == "run" else line
        for line in planned
        if line.started_s < 0 and room.phase != "end" and (line.round, _ORDER[line.phase]) > here
    ]


def _list_planned(setup: GameSetup) -> list[tuple[Phase, int, int]]:
    format = setup.format
    found: list[tuple[Phase, int, int]] = [("briefing", 1, format.briefing_seconds)]
    for number in range(1, format.rounds + 1):
        minutes = format.minutes[min(number, len(format.minutes)) - 1]
        has_call = any((format.format, number) in call.rounds for call in setup.calls)
        has_crisis = any(when[:2] == (format.format, number) for crisis in setup.crises for when in crisis.when)
        phases: list[tuple[Phase, bool]] = [
            ("plan", True),
            ("run", True),
            ("phone", has_call),
            ("crisis", has_crisis),
            ("review", True),
            ("stocktake", (format.format, number) in setup.stocktake.rounds),
        ]
        for phase, is_planned in phases:
            if is_planned:
                seconds = minutes.run if phase == "run" else get_phase_seconds(format, phase, number, timed=True) or 0
                found.append((phase, number, int(seconds)))
    return found


_ORDER: Final[dict[Phase, int]] = {
    "lobby": 0,
    "briefing": 1,
    "plan": 2,
    "run": 3,
    "phone": 4,
    "crisis": 5,
    "review": 6,
    "stocktake": 7,
    "after": 8,
    "end": 9,
}
