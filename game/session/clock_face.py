"""The room's one clock as a message to people and as a journal record."""

from __future__ import annotations

from typing import Final

from game.journal.entries import ROOM, ClockSet
from game.protocol.messages import Clock
from game.session.outcome import OutcomeBuilder
from game.session.room_state import MEETINGS, RoomState
from game.session.roster import Person
from game.session.timetable import RUNNING

CLOCK_SECONDS: Final = 5.0
"""Interval at which everyone gets the clock again."""


def build_message(room: RoomState, now: float) -> Clock:
    """Return the clock message."""
    left = _count_run_seconds(room, now) if room.phase in RUNNING else room.clock.remaining(now)
    return Clock(
        phase=room.phase,
        remaining_ms=0 if left is None else int(left * 1000),
        paused=room.clock.paused,
        day_ms=room.clock.day_ms,
        started=room.is_started,
    )


def _count_run_seconds(room: RoomState, now: float) -> float:
    """Return the seconds left of a run, or of the days after the game."""
    table, format = room.teams[0].game.table, room.plan.setup.format
    played = room.plan.setup.days
    ends = played + format.days_after if room.phase == "after" else table.round * format.round_days
    soon = max(0.0, room.teams[0].day_due - room.clock.passed(now))
    return max(0, ends - table.day - 1) * room.clock.day_ms / 1000 + soon


def build_waiting_message(room: RoomState, now: float) -> Clock | None:
    """Return the clock of a team whose run stands still while another meets; `None` while none does."""
    if not room.desk.has_apart or room.phase not in MEETINGS or len(room.list_meeting()) == len(room.teams):
        return None
    left = _count_run_seconds(room, now)
    return Clock("run", int(left * 1000), paused=True, day_ms=room.clock.day_ms, started=True, waits=True)


def does_wait(room: RoomState, person: Person) -> bool:
    """Return whether a person with a seat is in a team that waits for another one."""
    team = room.find_team(person.team) if person.seat is not None else None
    return team is not None and team.phase == "run"


def send_to(room: RoomState, outcome: OutcomeBuilder, person: Person) -> None:
    """Send a person who comes in or changes seat the clock of their team."""
    waiting = build_waiting_message(room, outcome.now)
    is_waiting = waiting is not None and does_wait(room, person)
    outcome.send(person.number, waiting if waiting is not None and is_waiting else build_message(room, outcome.now))


def build_record(room: RoomState, now: float) -> ClockSet:
    """Return the clock's journal record."""
    clock = build_message(room, now)
    return ClockSet(clock.remaining_ms, clock.paused, clock.day_ms, clock.started)


def pause(room: RoomState, outcome: OutcomeBuilder) -> None:
    """Stop the clock without a facilitator, journal it, and send it to everyone."""
    if room.clock.paused:
        return
    room.clock.pause(outcome.now)
    room.write(outcome, ROOM, build_record(room, outcome.now))
    send_to_all(room, outcome)


def send_to_all(room: RoomState, outcome: OutcomeBuilder) -> None:
    """Send the clock to everyone."""
    clock = build_message(room, outcome.now)
    waiting = build_waiting_message(room, outcome.now)
    for person in room.list_present():
        outcome.send(person.number, waiting if waiting is not None and does_wait(room, person) else clock)
    room.clock_due = outcome.now + CLOCK_SECONDS
