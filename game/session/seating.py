"""Taking and leaving seats, and swapping lead and deputy."""

from __future__ import annotations

from game.journal.entries import LeadSwapped, SeatLeft, SeatTaken
from game.protocol.messages import Seated
from game.protocol.refusals import Code, Refusal
from game.session import announcements, clock_face, lobby_view, view_updates
from game.session.outcome import OutcomeBuilder
from game.session.room_state import RoomState
from game.session.roster import Chair, Person


def take_seat(room: RoomState, outcome: OutcomeBuilder, person: Person, team: int, seat: str) -> Refusal | None:
    """Seat a person as lead, or as deputy where there is a lead; give them the seat's brief and view."""
    code = room.roster.check_seat(person, team, seat)
    if code is not None:
        return Refusal(code, (("what", seat),))
    if (person.team, person.seat) == (team, seat):
        return None
    stand_up(room, outcome, person)
    lead = room.roster.sit(person, team, seat)
    room.write(outcome, team, SeatTaken(lead), seat=seat, person=person)
    lobby_view.note_seat_change(room, outcome.now, team)
    outcome.send(person.number, Seated(team=team, statics=room.briefs[seat]))
    view_updates.send_full_view(room, outcome, person)
    lobby_view.send_to(room, outcome, person)
    if room.desk.has_apart:
        clock_face.send_to(room, outcome, person)
    announcements.send_current(room, outcome, person)
    return None


def leave_seat(room: RoomState, outcome: OutcomeBuilder, person: Person) -> Refusal | None:
    """Free a person's seat; from then on they see only what is public."""
    if person.seat is None:
        return Refusal(Code.NO_SEAT)
    room.desk.away_since.pop(person.number, None)
    stand_up(room, outcome, person)
    view_updates.send_full_view(room, outcome, person)
    lobby_view.send_to(room, outcome, person)
    return None


def stand_up(room: RoomState, outcome: OutcomeBuilder, person: Person) -> None:
    """Free a person from their seat, if they have one, and journal it."""
    team, seat = person.team, person.seat
    if seat is None:
        return
    room.roster.stand(person)
    room.write(outcome, team, SeatLeft(), seat=seat, person=person)
    lobby_view.note_seat_change(room, outcome.now, team)


def swap_lead(room: RoomState, outcome: OutcomeBuilder, person: Person) -> Refusal | None:
    """Swap lead and deputy of the person's seat."""
    chair = room.roster.find_chair_of(person)
    if chair is None:
        return Refusal(Code.NO_SEAT)
    if chair.deputy is None:
        return Refusal(Code.NO_CHANGE)
    room.roster.swap(chair)
    room.write(outcome, chair.team, LeadSwapped(), seat=chair.seat, person=person)
    lobby_view.note_seat_change(room, outcome.now, chair.team)
    return None


def free_seat(room: RoomState, outcome: OutcomeBuilder, chair: Chair) -> None:
    """Empty a seat for the person who is to have it."""
    for person in chair.list_people():
        stand_up(room, outcome, person)
        view_updates.send_full_view(room, outcome, person)
        lobby_view.send_to(room, outcome, person)
