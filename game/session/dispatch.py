"""Routes each kind of message to the part of the session that handles it."""

from __future__ import annotations

from typing import Final

from game.protocol.messages import (
    Act,
    AskDay,
    AskDecisions,
    AskPerson,
    AskTexts,
    AskView,
    AskWorth,
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
    Vote,
)
from game.protocol.refusals import Code, Refusal
from game.session import (
    computer_seats,
    console_view,
    debriefing,
    facilitation,
    player_actions,
    seating,
    what_if_vote,
    worth_answers,
)
from game.session.outcome import OutcomeBuilder, Placement
from game.session.room_state import RoomState
from game.session.roster import Person
from game.session.timetable import RUNNING
from game.session.typed_texts import clean_message
from game.view.person import person_view

ACTS_ALONE: Final = frozenset({"pace", "skip"})
"""Acts of a facilitator that are also those of a person who plays alone, while days run."""


def handle_message(room: RoomState, outcome: OutcomeBuilder, person: Person, message: FromPerson) -> Refusal | None:
    """Carry out a message; return a refusal if it cannot be. An action gets its answer under its own id."""
    match clean_message(message):
        case Act() as message:
            player_actions.act(room, outcome, person, message)
        case Batch() as message:
            return computer_seats.accept_batch(room, outcome, person, message)
        case Ready(ready=ready):
            return player_actions.set_ready(room, outcome, person, ready=ready)
        case TakeSeat(team=team, seat=seat):
            return seating.take_seat(room, outcome, person, team, seat)
        case LeaveSeat():
            return seating.leave_seat(room, outcome, person)
        case SwapLead():
            return seating.swap_lead(room, outcome, person)
        case TextFacilitator(text=text, monday=True):
            return console_view.write_intention(room, outcome, person, text)
        case TextFacilitator(text=text):
            return console_view.send_text(room, outcome, person, text)
        case AskView():
            outcome.out.append(Placement(person.number, room.find_group(person)))
        case AskDay(day=day):
            return debriefing.answer_day(room, outcome, person, day)
        case AskDecisions(team=team):
            return what_if_vote.ask_decisions(room, outcome, person, team)
        case Vote(answer=answer):
            return what_if_vote.vote(room, outcome, person, answer)
        case AskWorth(decision=decision):
            return worth_answers.ask(room, outcome, person, decision)
        case AskPerson(id=id):
            team = room.find_team(person.team) or room.teams[0]
            outcome.send(person.number, PersonIs(person=person_view(team.game.reading, id)))
        case AskTexts(language=language):
            outcome.send(person.number, room.plan.find_texts(language))
        case Facilitate() as message:
            if person.part != "facilitator" and not _may_alone(room, person, message):
                return Refusal(Code.NOT_FACILITATOR)
            return facilitation.facilitate(room, outcome, person, message)
        case Hello():
            return Refusal(Code.NOT_NOW)
    return None


def _may_alone(room: RoomState, person: Person, message: Facilitate) -> bool:
    """Return whether a person who plays alone may do an act: let the days pass faster, or up to the next event."""
    is_alone = room.plan.starts_itself and person.part == "player" and room.phase in RUNNING
    return is_alone and message.act in ACTS_ALONE
