"""What a person sends, each kind of message to the part of the session that it is for."""

from __future__ import annotations

from game.protocol.messages import (
    Act,
    AskPerson,
    AskView,
    Batch,
    Facilitate,
    FromPerson,
    Hello,
    LeaveSeat,
    PersonIs,
    Ready,
    SwapLead,
    TakeSeat,
    TextFacilitator,
)
from game.protocol.refusals import Code, Refusal
from game.session import computer_seats, console_view, facilitation, player_actions, seating
from game.session.outcome import Making, Placed
from game.session.room_state import Floor
from game.session.roster import Person
from game.view.person import person_view


def take(room: Floor, making: Making, person: Person, message: FromPerson) -> Refusal | None:
    """Carry out a message, or say why it cannot be; an action is answered under its own id."""
    match message:
        case Act():
            player_actions.act(room, making, person, message)
        case Batch():
            return computer_seats.answer(room, making, person, message)
        case Ready(ready=ready):
            return player_actions.say_ready(room, making, person, ready=ready)
        case TakeSeat(team=team, seat=seat):
            return seating.take(room, making, person, team, seat)
        case LeaveSeat():
            return seating.leave(room, making, person)
        case SwapLead():
            return seating.swap(room, making, person)
        case TextFacilitator(text=text):
            console_view.send_text(room, making, person, text)
        case AskView():
            making.out.append(Placed(person.number, room.group_of(person)))
        case AskPerson(id=id):
            team = room.team(person.team) or room.teams[0]
            making.tell(person.number, PersonIs(person=person_view(team.game.reading, id)))
        case Facilitate():
            if person.part != "facilitator":
                return Refusal(Code.NOT_FACILITATOR)
            return facilitation.facilitate(room, making, person, message)
        case Hello():
            return Refusal(Code.NOT_NOW)
    return None
