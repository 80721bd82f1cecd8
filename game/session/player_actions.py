"""What a seat does through the person who may act for it: actions, each answered once, and being ready."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from game.journal.entries import SeatReady
from game.protocol.actions import Action, AnswerPhone
from game.protocol.messages import Act, Done, Refused
from game.protocol.refusals import Code, Refusal
from game.protocol.view_base import Phase
from game.session import commit, computer_seats
from game.session.outcome import OutcomeBuilder
from game.session.room_state import RoomState
from game.session.roster import Chair, Person
from game.session.timetable import RUNNING

ANSWERS_KEPT: Final = 200
"""Answers to a person's actions that are kept, so that one sent again is answered again."""

DECIDED_PHASES: Final[dict[type[Action], Phase]] = {AnswerPhone: "phone"}
"""Who has answered in such a phase is ready for the next one; a stock-take is talked about first."""


def act(room: RoomState, outcome: OutcomeBuilder, person: Person, message: Act) -> None:
    """Answer an action: carry it out, say why not, or give the answer again that it had."""
    kept = room.answers.setdefault(person.number, OrderedDict())
    answer = kept.get(message.action_id)
    if answer is None:
        answer = _judge(room, outcome, person, message)
        kept[message.action_id] = answer
        while len(kept) > ANSWERS_KEPT:
            kept.popitem(last=False)
    outcome.tell(person.number, answer)


def _judge(room: RoomState, outcome: OutcomeBuilder, person: Person, message: Act) -> Done | Refused:
    chair = _chair_to_act_for(room, person)
    if isinstance(chair, Refusal):
        return Refused(refusal=chair, action_id=message.action_id)
    team = room.teams[chair.team - 1]
    made = commit.accept(room, outcome, team, chair.seat, message.action, person=person, action_id=message.action_id)
    if isinstance(made, Refusal):
        return Refused(refusal=made, action_id=message.action_id)
    if DECIDED_PHASES.get(type(message.action)) == room.phase:
        _set_ready(room, outcome, chair, person, ready=True)
    computer_seats.go_on(room, outcome, team)
    return Done(action_id=message.action_id, values=(("thing", made),) if made else ())


def say_ready(room: RoomState, outcome: OutcomeBuilder, person: Person, *, ready: bool) -> Refusal | None:
    """Note that a seat is ready for the next phase, or not after all."""
    chair = _chair_to_act_for(room, person)
    if isinstance(chair, Refusal):
        return chair
    if room.phase in (*RUNNING, "lobby", "end"):
        return Refusal(Code.NOT_NOW, (("phase", room.phase),))
    _set_ready(room, outcome, chair, person, ready=ready)
    return None


def _chair_to_act_for(room: RoomState, person: Person) -> Chair | Refusal:
    chair = room.roster.chair_of(person)
    if chair is None:
        return Refusal(Code.NO_SEAT)
    return chair if chair.actor() is person else Refusal(Code.DEPUTY_WATCHES)


def _set_ready(room: RoomState, outcome: OutcomeBuilder, chair: Chair, person: Person, *, ready: bool) -> None:
    if chair.ready == ready:
        return
    chair.ready = ready
    room.write(outcome, chair.team, SeatReady(ready), seat=chair.seat, person=person)
    room.teams[chair.team - 1].is_stale = True
