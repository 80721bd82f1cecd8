"""How the room's one clock stands, as people are told and as the journal keeps it."""

from __future__ import annotations

from typing import Final

from game.journal.entries import ClockSet
from game.protocol.messages import Clock
from game.session.outcome import Making
from game.session.room_state import Floor
from game.session.timetable import RUNNING

CLOCK_SECONDS: Final = 5.0
"""After so long everybody is told again."""


def message(room: Floor, now: float) -> Clock:
    """Return how the clock stands."""
    left = _run_left(room, now) if room.phase in RUNNING else room.clock.remaining(now)
    return Clock(
        phase=room.phase,
        remaining_ms=0 if left is None else int(left * 1000),
        paused=room.clock.paused,
        day_ms=room.clock.day_ms,
        started=room.is_started,
    )


def _run_left(room: Floor, now: float) -> float:
    table, format = room.teams[0].game.table, room.plan.setup.format
    played = room.plan.setup.days
    ends = table.round * format.round_days if room.phase == "run" else played + format.days_after
    soon = max(0.0, room.teams[0].day_due - room.clock.passed(now))
    return max(0, ends - table.day - 1) * room.clock.day_ms / 1000 + soon


def record(room: Floor, now: float) -> ClockSet:
    """Return how the clock stands, as the journal keeps it."""
    clock = message(room, now)
    return ClockSet(clock.remaining_ms, clock.paused, clock.day_ms, clock.started)


def tell(room: Floor, making: Making) -> None:
    """Tell everybody how the clock stands."""
    clock = message(room, making.now)
    for person in room.everybody():
        making.tell(person.number, clock)
    room.clock_due = making.now + CLOCK_SECONDS
