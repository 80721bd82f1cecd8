"""What facilitators can do to people: move, rename and remove them, swap lead and deputy, lock the room."""

from __future__ import annotations

from game.journal.entries import LeadSwapped
from game.protocol.messages import Bye, Facilitate
from game.protocol.refusals import Code, Refusal
from game.session import lobby_view, seating
from game.session.names import is_visible, normalise_name
from game.session.outcome import OutcomeBuilder
from game.session.room_state import RoomState
from game.session.roster import Person


def move(room: RoomState, outcome: OutcomeBuilder, message: Facilitate) -> Refusal | None:
    """Seat a person elsewhere, or let them stand up when no seat is named."""
    person = room.roster.people.get(message.person)
    if person is None:
        return _refuse_unknown(message)
    if message.seat is None:
        return seating.leave_seat(room, outcome, person)
    if (person.team, person.seat) == (message.team, message.seat):
        return Refusal(Code.NO_CHANGE)
    return seating.take_seat(room, outcome, person, message.team, message.seat)


def rename(room: RoomState, outcome: OutcomeBuilder, message: Facilitate) -> Refusal | None:
    """Give a person another display name."""
    person, name = room.roster.people.get(message.person), normalise_name(message.text)
    if person is None:
        return _refuse_unknown(message)
    if not is_visible(name):
        return Refusal(Code.BAD_NAME)
    if name == person.name:
        return Refusal(Code.NO_CHANGE)
    if room.roster.is_name_taken(name, by=person):
        return Refusal(Code.NAME_TAKEN)
    person.name = name
    outcome.rows.append(person.to_row())
    lobby_view.note_seat_change(room, outcome.now, person.team)
    return None


def reserve(room: RoomState, outcome: OutcomeBuilder, message: Facilitate) -> Refusal | None:
    """Keep a seat for the person who joins with a name; without a name, keep it for nobody."""
    name, seat = normalise_name(message.text), message.seat
    if seat is None or room.roster.find_chair(message.team, seat) is None:
        return _refuse_unknown(message)
    if message.text and not is_visible(name):
        return Refusal(Code.BAD_NAME)
    room.desk.reserve(name, message.team, seat)
    return None


def seat_expected(room: RoomState, outcome: OutcomeBuilder, person: Person) -> None:
    """Seat a person for whom a seat was reserved, if they have none and it has room."""
    place = room.desk.find_reserved(person.name)
    if person.part == "player" and person.seat is None and place is not None:
        seating.take_seat(room, outcome, person, *place)


def remove(room: RoomState, outcome: OutcomeBuilder, message: Facilitate) -> Refusal | None:
    """Send a person away: their seat is free and their token no longer valid."""
    person = room.roster.people.get(message.person)
    if person is None:
        return _refuse_unknown(message)
    if person.part == "facilitator":
        return Refusal(Code.NOT_YOURS)
    seating.stand_up(room, outcome, person)
    outcome.send(person.number, Bye(refusal=Refusal(Code.REMOVED)))
    forget(room, person)
    lobby_view.schedule_update(room, outcome.now)
    return None


def forget(room: RoomState, person: Person) -> None:
    """Make a person's token void and mark them as gone for good."""
    person.present, person.removed, person.token, person.token_before = False, True, b"", b""
    room.desk.away_since.pop(person.number, None)


def swap(room: RoomState, outcome: OutcomeBuilder, message: Facilitate) -> Refusal | None:
    """Swap lead and deputy of a seat."""
    chair = room.roster.find_chair(message.team, message.seat or "")
    if chair is None:
        return _refuse_unknown(message)
    if chair.lead is None or chair.deputy is None:
        return Refusal(Code.NO_CHANGE)
    room.roster.swap(chair)
    room.write(outcome, chair.team, LeadSwapped(), seat=chair.seat, person=chair.lead)
    lobby_view.note_seat_change(room, outcome.now, chair.team)
    return None


def lock(room: RoomState, outcome: OutcomeBuilder, message: Facilitate) -> Refusal | None:
    """Let nobody new in; everyone who has joined can come back."""
    return _set_lock(room, locked=True)


def unlock(room: RoomState, outcome: OutcomeBuilder, message: Facilitate) -> Refusal | None:
    """Let people join again."""
    return _set_lock(room, locked=False)


def _set_lock(room: RoomState, *, locked: bool) -> Refusal | None:
    if room.desk.is_locked == locked:
        return Refusal(Code.NO_CHANGE)
    room.desk.is_locked = locked
    return None


def _refuse_unknown(message: Facilitate) -> Refusal:
    return Refusal(Code.UNKNOWN, (("what", message.text or message.seat or str(message.person)),))
