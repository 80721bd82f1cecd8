"""Sitting down, standing up, and changing places at a shared seat."""

from __future__ import annotations

from game.journal.entries import LeadSwapped, SeatLeft, SeatTaken
from game.protocol.messages import Seated
from game.protocol.refusals import Code, Refusal
from game.session import lobby_view, view_updates
from game.session.outcome import Making
from game.session.room_state import Floor
from game.session.roster import Chair, Person


def take(room: Floor, making: Making, person: Person, team: int, seat: str) -> Refusal | None:
    """Seat a person as lead, or as deputy where there is a lead; give them the seat's brief and view."""
    code = room.roster.may_sit(person, team, seat)
    if code is not None:
        return Refusal(code, (("what", seat),))
    if (person.team, person.seat) == (team, seat):
        return None
    stand(room, making, person)
    lead = room.roster.sit(person, team, seat)
    room.write(making, team, SeatTaken(lead), seat=seat, person=person)
    lobby_view.seat_changed(room, making.now, team)
    making.tell(person.number, Seated(team=team, statics=room.briefs[seat]))
    view_updates.place(room, making, person)
    lobby_view.tell(room, making, person)
    return None


def leave(room: Floor, making: Making, person: Person) -> Refusal | None:
    """Let a person stand up; they see what is public from then on."""
    if person.seat is None:
        return Refusal(Code.NO_SEAT)
    stand(room, making, person)
    view_updates.place(room, making, person)
    lobby_view.tell(room, making, person)
    return None


def stand(room: Floor, making: Making, person: Person) -> None:
    """Free a person from their seat, if they have one, and write it down."""
    team, seat = person.team, person.seat
    if seat is None:
        return
    room.roster.stand(person)
    room.write(making, team, SeatLeft(), seat=seat, person=person)
    lobby_view.seat_changed(room, making.now, team)


def swap(room: Floor, making: Making, person: Person) -> Refusal | None:
    """Let lead and deputy of the person's seat change places."""
    chair = room.roster.chair_of(person)
    if chair is None:
        return Refusal(Code.NO_SEAT)
    if chair.deputy is None:
        return Refusal(Code.NO_CHANGE)
    room.roster.swap(chair)
    room.write(making, chair.team, LeadSwapped(), seat=chair.seat, person=person)
    lobby_view.seat_changed(room, making.now, chair.team)
    return None


def free(room: Floor, making: Making, chair: Chair) -> None:
    """Let everybody at a seat stand up, for whoever is to have it instead."""
    for person in chair.people():
        stand(room, making, person)
        view_updates.place(room, making, person)
        lobby_view.tell(room, making, person)
