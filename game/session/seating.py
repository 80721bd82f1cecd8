"""Sitting down, standing up, and changing places at a shared seat."""

from __future__ import annotations

from game.journal.entries import LeadSwapped, SeatLeft, SeatTaken
from game.protocol.messages import Seated
from game.protocol.refusals import Code, Refusal
from game.session import lobby_view, view_updates
from game.session.outcome import OutcomeBuilder
from game.session.room_state import RoomState
from game.session.roster import Chair, Person


def take(room: RoomState, outcome: OutcomeBuilder, person: Person, team: int, seat: str) -> Refusal | None:
    """Seat a person as lead, or as deputy where there is a lead; give them the seat's brief and view."""
    code = room.roster.may_sit(person, team, seat)
    if code is not None:
        return Refusal(code, (("what", seat),))
    if (person.team, person.seat) == (team, seat):
        return None
    stand(room, outcome, person)
    lead = room.roster.sit(person, team, seat)
    room.write(outcome, team, SeatTaken(lead), seat=seat, person=person)
    lobby_view.seat_changed(room, outcome.now, team)
    outcome.tell(person.number, Seated(team=team, statics=room.briefs[seat]))
    view_updates.place(room, outcome, person)
    lobby_view.tell(room, outcome, person)
    return None


def leave(room: RoomState, outcome: OutcomeBuilder, person: Person) -> Refusal | None:
    """Let a person stand up; they see what is public from then on."""
    if person.seat is None:
        return Refusal(Code.NO_SEAT)
    stand(room, outcome, person)
    view_updates.place(room, outcome, person)
    lobby_view.tell(room, outcome, person)
    return None


def stand(room: RoomState, outcome: OutcomeBuilder, person: Person) -> None:
    """Free a person from their seat, if they have one, and write it down."""
    team, seat = person.team, person.seat
    if seat is None:
        return
    room.roster.stand(person)
    room.write(outcome, team, SeatLeft(), seat=seat, person=person)
    lobby_view.seat_changed(room, outcome.now, team)


def swap(room: RoomState, outcome: OutcomeBuilder, person: Person) -> Refusal | None:
    """Let lead and deputy of the person's seat change places."""
    chair = room.roster.chair_of(person)
    if chair is None:
        return Refusal(Code.NO_SEAT)
    if chair.deputy is None:
        return Refusal(Code.NO_CHANGE)
    room.roster.swap(chair)
    room.write(outcome, chair.team, LeadSwapped(), seat=chair.seat, person=person)
    lobby_view.seat_changed(room, outcome.now, chair.team)
    return None


def free(room: RoomState, outcome: OutcomeBuilder, chair: Chair) -> None:
    """Empty a seat for the person who is to have it."""
    for person in chair.people():
        stand(room, outcome, person)
        view_updates.place(room, outcome, person)
        lobby_view.tell(room, outcome, person)
