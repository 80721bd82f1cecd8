"""Announcements of facilitators: to everyone, a team or a seat, for a time or until they are lifted."""

from __future__ import annotations

from game.protocol.facilitator_acts import LONGEST_SECONDS
from game.protocol.messages import Facilitate, Said
from game.protocol.refusals import Code, Refusal
from game.session.facilitator_desk import Announcement
from game.session.outcome import OutcomeBuilder
from game.session.room_state import RoomState
from game.session.roster import Person


def say(room: RoomState, outcome: OutcomeBuilder, message: Facilitate) -> Refusal | None:
    """Show a text to everyone, a team or a seat, and to every facilitator."""
    if not message.text.strip():
        return Refusal(Code.NO_CHANGE)
    if not _is_known(room, message):
        return Refusal(Code.UNKNOWN, (("what", message.seat or ""),))
    seconds = min(message.seconds, LONGEST_SECONDS)
    until = outcome.now + seconds if seconds else None
    room.desk.add_announcement(
        Announcement(message.team, message.seat, message.text, message.amount != 0, seconds, until)
    )
    _send_newest(room, outcome, message)
    return None


def lift(room: RoomState, outcome: OutcomeBuilder, message: Facilitate) -> Refusal | None:
    """Take an announcement off the screens; an older one that still holds is shown again."""
    if not room.desk.lift_announcement(message.team, message.seat):
        return Refusal(Code.NO_CHANGE)
    _send_newest(room, outcome, message)
    return None


def send_current(room: RoomState, outcome: OutcomeBuilder, person: Person) -> None:
    """Send a person who comes in, or changes seat, what is announced to them now."""
    if person.part == "computer":
        return
    found = room.desk.find_announcement(person.team, person.seat, outcome.now)
    if found is not None:
        outcome.send(person.number, found.to_message(outcome.now))


def drop_ended(room: RoomState, now: float) -> None:
    """Forget announcements whose time is up."""
    if any(not one.is_shown(now) for one in room.desk.announcements):
        room.desk.announcements = [one for one in room.desk.announcements if one.is_shown(now)]


def _is_known(room: RoomState, message: Facilitate) -> bool:
    if message.team and room.find_team(message.team) is None:
        return False
    return message.seat is None or (message.team != 0 and message.seat in room.roster.seats)


def _send_newest(room: RoomState, outcome: OutcomeBuilder, message: Facilitate) -> None:
    """Send everyone whom a change concerns the announcement that they should see now."""
    for person in room.list_present():
        is_concerned = message.team in (0, person.team) and message.seat in (None, person.seat)
        if person.part in ("computer", "facilitator") or not is_concerned:
            continue
        found = room.desk.find_announcement(person.team, person.seat, outcome.now)
        outcome.send(person.number, found.to_message(outcome.now) if found is not None else Said(text=""))
