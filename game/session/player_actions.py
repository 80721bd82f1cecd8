"""What people do for their seat: actions, each carried out once, and being ready."""

from __future__ import annotations

from typing import Final

from game.journal.entries import ROOM, ActRefused, SeatReady
from game.protocol.actions import Action, AnswerPhone, Propose
from game.protocol.messages import Act, Done, Refused
from game.protocol.refusals import Code, Refusal
from game.protocol.view_base import Phase
from game.session import commit, computer_seats
from game.session.answers import Answers
from game.session.names import is_visible
from game.session.outcome import OutcomeBuilder
from game.session.room_state import RoomState
from game.session.roster import Chair, Person
from game.session.timetable import RUNNING

MOST_ACCEPTED: Final = 2000
MOST_REFUSED: Final = 1000
"""Answers to one person in a game: all are remembered, and beyond these every new action is refused."""

DECIDED_PHASES: Final[dict[type[Action], Phase]] = {AnswerPhone: "phone"}
"""Actions that make a seat ready for the next phase. A stock-take is discussed first, so it is not here."""


def act(room: RoomState, outcome: OutcomeBuilder, person: Person, message: Act) -> None:
    """Carry out an action and send the answer; an action sent again gets the answer it had.

    A refusal is journaled as an acceptance is, so both outlast the host.
    """
    answers = room.answers.get(person.number)
    if answers is None:
        answers = room.answers[person.number] = Answers()
    answer = answers.by_id.get(message.action_id)
    if answer is None:
        answer = _carry_out(room, outcome, person, message, answers)
        if answers.refused < MOST_REFUSED:
            answers.add(answer)
            if isinstance(answer, Refused):
                room.write(
                    outcome, person.team or ROOM, ActRefused(answer.refusal), seat=person.seat, person=person,
                    action_id=message.action_id,
                )  # fmt: skip
    outcome.send(person.number, answer)


def _carry_out(
    room: RoomState, outcome: OutcomeBuilder, person: Person, message: Act, answers: Answers
) -> Done | Refused:
    if answers.refused >= MOST_REFUSED or answers.accepted >= MOST_ACCEPTED:
        return Refused(refusal=Refusal(Code.TOO_FAST), action_id=message.action_id)
    chair = _find_acting_chair(room, person)
    if isinstance(chair, Refusal):
        return Refused(refusal=chair, action_id=message.action_id)
    if room.clock.paused:
        return Refused(refusal=Refusal(Code.PAUSED), action_id=message.action_id)
    if isinstance(message.action, Propose) and not is_visible(message.action.name):
        return Refused(refusal=Refusal(Code.BAD_NAME), action_id=message.action_id)
    team = room.teams[chair.team - 1]
    thing = commit.accept_action(
        room, outcome, team, chair.seat, message.action, person=person, action_id=message.action_id
    )
    if isinstance(thing, Refusal):
        return Refused(refusal=thing, action_id=message.action_id)
    if DECIDED_PHASES.get(type(message.action)) == team.phase:
        _set_ready(room, outcome, chair, person, ready=True)
    computer_seats.run_passes(room, outcome, team)
    return Done(action_id=message.action_id, values=(("thing", thing),) if thing else ())


def set_ready(room: RoomState, outcome: OutcomeBuilder, person: Person, *, ready: bool) -> Refusal | None:
    """Mark a seat as ready for the next phase, or not ready after all."""
    chair = _find_acting_chair(room, person)
    if isinstance(chair, Refusal):
        return chair
    phase = room.teams[chair.team - 1].phase
    if phase in (*RUNNING, "lobby", "end"):
        return Refusal(Code.NOT_NOW, (("phase", phase),))
    _set_ready(room, outcome, chair, person, ready=ready)
    return None


def _find_acting_chair(room: RoomState, person: Person) -> Chair | Refusal:
    chair = room.roster.find_chair_of(person)
    if chair is None:
        return Refusal(Code.NO_SEAT)
    return chair if chair.find_actor() is person else Refusal(Code.DEPUTY_WATCHES)


def _set_ready(room: RoomState, outcome: OutcomeBuilder, chair: Chair, person: Person, *, ready: bool) -> None:
    if chair.ready == ready:
        return
    chair.ready = ready
    room.write(outcome, chair.team, SeatReady(ready), seat=chair.seat, person=person)
    room.teams[chair.team - 1].is_stale = True
