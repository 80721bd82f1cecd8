"""What facilitators can do to the room's clock, to a team or to a seat."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from game.journal.entries import ROOM, Facilitated
from game.protocol.facilitator_acts import ACT_RULES, LONGEST_SECONDS
from game.protocol.messages import Facilitate
from game.protocol.messages import Facilitated as Answer
from game.protocol.refusals import Code, Refusal
from game.rules.entry import Moved
from game.session import (
    announcements,
    bookmarks,
    clock_face,
    commit,
    debriefing,
    displays,
    drops,
    injections,
    lobby_view,
    people_moves,
    phase_moves,
    seating,
    what_if_vote,
)
from game.session.outcome import OutcomeBuilder
from game.session.room_state import RoomState
from game.session.roster import Chair, Person
from game.session.timetable import RUNNING

SHORTEST_SECONDS: Final = 1
CHANGES_GAMES: Final = frozenset({"send_note", "start_problem"})
"""Acts that change games at once, so that a replay carries them out again."""


def facilitate(room: RoomState, outcome: OutcomeBuilder, person: Person | None, message: Facilitate) -> Refusal | None:
    """Carry out and journal an act of a facilitator, or of the host (`None`); return a refusal if it cannot be done."""
    message = _drop_unused_fields(message)
    refusal = _check_team(room, message) or _check_amount(message) or ACTS[message.act](room, outcome, message)
    if refusal is not None:
        return refusal
    record = Facilitated(
        message.act, message.amount, message.text, message.seconds, message.thing, target=message.person
    )
    for number in _list_entry_teams(room, message):
        room.write(outcome, number, record, seat=message.seat, person=person)
    if person is not None:
        outcome.send(person.number, _build_answer(message))
    room.console_due = outcome.now
    room.write(outcome, ROOM, clock_face.build_record(room, outcome.now))
    clock_face.send_to_all(room, outcome)
    return None


def _list_entry_teams(room: RoomState, message: Facilitate) -> tuple[int, ...]:
    """Return the teams under whose numbers an act is journaled: their own when it changes games on different days."""
    if message.team or message.act not in CHANGES_GAMES:
        return (message.team or ROOM,)
    return commit.list_entry_teams(room, room.teams)


def _build_answer(message: Facilitate) -> Answer:
    return Answer(message.act, message.team, message.seat, message.amount, message.text, message.thing, message.person)


def _drop_unused_fields(message: Facilitate) -> Facilitate:
    """Return the act without the fields that it does not use, which are neither judged nor journalled."""
    used = {field.name for field in ACT_RULES[message.act].fields}
    return Facilitate(message.act, **{name: getattr(message, name) for name in used})


def _check_team(room: RoomState, message: Facilitate) -> Refusal | None:
    """Return why an act may not name its team; 0 is every team, where the act allows it."""
    if message.team == 0 or room.find_team(message.team) is not None:
        return None
    return Refusal(Code.UNKNOWN, (("what", str(message.team)),))


def _check_amount(message: Facilitate) -> Refusal | None:
    """Return why the amount of an act is out of its range; `None` when it is in it, or brought within it."""
    field = next((one for one in ACT_RULES[message.act].fields if one.name == "amount"), None)
    if field is None or field.bounds is None or field.is_clamped:
        return None
    low, high = field.bounds
    return None if low <= message.amount <= high else _refuse_range(low, high)


def _refuse_range(low: int, high: int) -> Refusal:
    return Refusal(Code.OUT_OF_RANGE, (("maximum", high), ("minimum", low)))


def _start(room: RoomState, outcome: OutcomeBuilder, message: Facilitate) -> Refusal | None:
    if room.is_started:
        return Refusal(Code.NO_CHANGE)
    phase_moves.advance(room, outcome)
    return None


def _pause(room: RoomState, outcome: OutcomeBuilder, message: Facilitate) -> Refusal | None:
    if room.clock.paused:
        return Refusal(Code.NO_CHANGE)
    room.clock.pause(outcome.now)
    return None


def _resume(room: RoomState, outcome: OutcomeBuilder, message: Facilitate) -> Refusal | None:
    if not room.clock.paused or room.is_halted:
        return Refusal(Code.NO_CHANGE)
    room.notices.pop("gap", None)
    room.clock.resume(outcome.now)
    return None


def _extend(room: RoomState, outcome: OutcomeBuilder, message: Facilitate) -> Refusal | None:
    if message.amount == 0:
        return _refuse_range(-LONGEST_SECONDS, LONGEST_SECONDS)
    left = room.clock.remaining(outcome.now)
    if left is None:
        return Refusal(Code.NOT_NOW, (("phase", room.phase),))
    if left + message.amount < SHORTEST_SECONDS:
        return Refusal(Code.TOO_LITTLE_TIME)
    room.clock.extend(message.amount)
    return None


def _set_time(room: RoomState, outcome: OutcomeBuilder, message: Facilitate) -> Refusal | None:
    if room.clock.length is None:
        return Refusal(Code.NOT_NOW, (("phase", room.phase),))
    room.clock.set_remaining(outcome.now, message.amount)
    return None


def _skip(room: RoomState, outcome: OutcomeBuilder, message: Facilitate) -> Refusal | None:
    if room.phase in ("lobby", "end"):
        return Refusal(Code.NOT_NOW, (("phase", room.phase),))
    if room.phase in RUNNING:
        room.is_skipping = True
    else:
        phase_moves.advance(room, outcome)
    return None


def _pace(room: RoomState, outcome: OutcomeBuilder, message: Facilitate) -> Refusal | None:
    before = room.clock.day_ms
    room.clock.set_pace(message.amount, room.plan.setup.format, room.round)
    passed = room.clock.passed(outcome.now)
    for team in room.teams:
        waits = max(0.0, team.day_due - passed)
        team.day_due = passed + waits * room.clock.day_ms / before
    return None


def _bookmark(room: RoomState, outcome: OutcomeBuilder, message: Facilitate) -> Refusal | None:
    if message.team and room.find_team(message.team) is None:
        return Refusal(Code.UNKNOWN, (("what", str(message.team)),))
    bookmarks.add(room, message.team, message.text)
    return None


def _finish_by(room: RoomState, outcome: OutcomeBuilder, message: Facilitate) -> Refusal | None:
    room.desk.finish_by = message.amount
    return None


def _computer(room: RoomState, outcome: OutcomeBuilder, message: Facilitate) -> Refusal | None:
    chairs = _list_chairs(room, message)
    if not chairs:
        return Refusal(Code.UNKNOWN, (("what", message.seat or ""),))
    for chair in chairs:
        chair.computer = message.amount != 0
        room.teams[chair.team - 1].is_stale = True
    lobby_view.schedule_update(room, outcome.now)
    return None


def _free_seat(room: RoomState, outcome: OutcomeBuilder, message: Facilitate) -> Refusal | None:
    chairs = _list_chairs(room, message)
    if message.seat is None or message.team == 0 or not chairs:
        return Refusal(Code.UNKNOWN, (("what", message.seat or ""),))
    for chair in chairs:
        seating.free_seat(room, outcome, chair)
    return None


def _end(room: RoomState, outcome: OutcomeBuilder, message: Facilitate) -> Refusal | None:
    if room.phase == "end":
        return Refusal(Code.NO_CHANGE)
    phase_moves.move(room, outcome, Moved("end", room.round))
    return None


def _list_chairs(room: RoomState, message: Facilitate) -> tuple[Chair, ...]:
    return tuple(
        chair
        for chair in room.roster.chairs.values()
        if message.team in (0, chair.team) and message.seat in (None, chair.seat)
    )


ACTS: Final[dict[str, Callable[[RoomState, OutcomeBuilder, Facilitate], Refusal | None]]] = {
    "start": _start,
    "pause": _pause,
    "resume": _resume,
    "extend": _extend,
    "skip": _skip,
    "pace": _pace,
    "bookmark": _bookmark,
    "computer": _computer,
    "free_seat": _free_seat,
    "say": announcements.say,
    "lift": announcements.lift,
    "inject": injections.inject,
    "start_problem": injections.start_problem,
    "send_note": injections.send_note,
    "show": displays.show,
    "finish_by": _finish_by,
    "drop_rule": drops.set_rule,
    "move": people_moves.move,
    "rename": people_moves.rename,
    "remove": people_moves.remove,
    "reserve": people_moves.reserve,
    "swap": people_moves.swap,
    "lock": people_moves.lock,
    "unlock": people_moves.unlock,
    "set_time": _set_time,
    "debrief": debriefing.lead,
    "vote": what_if_vote.facilitate,
    "go_on": debriefing.go_on,
    "end": _end,
}
