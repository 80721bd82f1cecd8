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
from game.session.outcome import OutcomeBuilder, Placed
from game.session.room_state import RoomState
from game.session.roster import Person
from game.view.person import person_view


def handle_message(room: RoomState, outcome: OutcomeBuilder, person: Person, message: FromPerson) -> Refusal | None:
    """Carry out a message, or say why it cannot be; an action is answered under its own id."""
    match message:
        case Act():
            player_actions.act(room, outcome, person, message)
        case Batch():
            return computer_seats.answer(room, outcome, person, message)
        case Ready(ready=ready):
            return player_actions.say_ready(room, outcome, person, ready=ready)
        case TakeSeat(team=team, seat=seat):
            return seating.take(room, outcome, person, team, seat)
        case LeaveSeat():
            return seating.leave(room, outcome, person)
        case SwapLead():
            return seating.swap(room, outcome, person)
        case TextFacilitator(text=text):
            console_view.send_text(room, outcome, person, text)
        case AskView():
            outcome.out.append(Placed(person.number, room.group_of(person)))
        case AskPerson(id=id):
            team = room.team(person.team) or room.teams[0]
            outcome.tell(person.number, PersonIs(person=person_view(team.game.reading, id)))
        case Facilitate():
            if person.part != "facilitator":
                return Refusal(Code.NOT_FACILITATOR)
            return facilitation.facilitate(room, outcome, person, message)
        case Hello():
            return Refusal(Code.NOT_NOW)
    return None
