"""The room's screen for a web browser: what a projector is sent, without names of people."""

from __future__ import annotations

from dataclasses import dataclass

from game.protocol.facilitator_views import TeamFigures
from game.protocol.messages import Clock
from game.session.clock_face import build_message
from game.session.displays import build_display
from game.session.room_state import RoomState


@dataclass(frozen=True, slots=True)
class ScreenPage:
    """What a browser may show of the room now."""

    title: str
    place: str
    round: int
    rounds: int
    clock: Clock
    teams: tuple[TeamFigures, ...]
    """Those that the projector shows: all, one, or none on its neutral page and before the start."""
    left_alone_by_week: tuple[int, ...]
    seated: tuple[tuple[str, int, int], ...]
    """(team, seats taken, seats) while people arrive; empty later."""


def describe_screen(room: RoomState, now: float) -> ScreenPage:
    """Return what a browser may show of the room now."""
    display, clock = build_display(room), build_message(room, now)
    shows_figures = display.page != "neutral" and clock.phase not in ("lobby", "briefing")
    shown = [one for one in display.teams if not display.shown_team or one.team == display.shown_team]
    seated = tuple(_count_seats(room, one.team, one.name) for one in display.teams) if clock.phase == "lobby" else ()
    setup = room.plan.setup
    return ScreenPage(
        title=room.plan.session_name,
        place=setup.place,
        round=room.teams[0].game.table.round,
        rounds=setup.format.rounds,
        clock=clock,
        teams=tuple(shown) if shows_figures else (),
        left_alone_by_week=display.left_alone_by_week,
        seated=seated,
    )


def _count_seats(room: RoomState, team: int, name: str) -> tuple[str, int, int]:
    chairs = list(room.roster.list_chairs(team))
    return name, sum(chair.is_played_by_person() for chair in chairs), len(chairs)
