"""The room's vote on one decision in the debrief: what people expect, and what the year without it shows.

The years are played outside the session, which asks for them by `WhatIfWanted` and hears how far they are.
"""

from __future__ import annotations

from game.journal.entries import Voted, WhatIfPlayed
from game.protocol.facilitator_acts import PUT_UP, RUN, TAKE_AWAY
from game.protocol.messages import Facilitate, WhatIfVote
from game.protocol.person_messages import VoteAnswer
from game.protocol.refusals import Code, Refusal
from game.session.ballot import Ballot
from game.session.outcome import DecisionsWanted, OutcomeBuilder, WhatIfWanted
from game.session.room_state import RoomState
from game.session.roster import Person


def facilitate(room: RoomState, outcome: OutcomeBuilder, message: Facilitate) -> Refusal | None:
    """Put a decision to the vote, run the year without it, or take the vote away."""
    desk, ballot = room.desk, room.desk.ballot
    if message.amount == TAKE_AWAY:
        if ballot is None:
            return Refusal(Code.NO_CHANGE)
        desk.ballot = None
    elif desk.debrief == "off" or (message.amount == RUN and ballot is None):
        return Refusal(Code.NOT_NOW, (("phase", room.phase),))
    elif message.amount == PUT_UP:
        if message.thing is None or not message.team:
            return Refusal(Code.UNKNOWN, (("what", message.thing or ""),))
        if ballot is not None and ballot.state == "running":
            return Refusal(Code.NOT_NOW, (("phase", room.phase),))
        desk.ballot = Ballot(message.team, message.thing, message.text)
    elif ballot is not None:
        if ballot.state not in ("open", "failed"):
            return Refusal(Code.NO_CHANGE)
        ballot.state, ballot.done = "running", 0
        outcome.out.append(WhatIfWanted(ballot.team, ballot.decision))
    send_to_all(room, outcome)
    return None


def vote(room: RoomState, outcome: OutcomeBuilder, person: Person, answer: VoteAnswer) -> Refusal | None:
    """Take a person's answer, in place of an earlier one; only those who play vote."""
    ballot = room.desk.ballot
    if ballot is None or ballot.state != "open":
        return Refusal(Code.NOT_NOW, (("phase", room.phase),))
    if person.part != "player":
        return Refusal(Code.NOT_YOURS)
    if ballot.answers.get(person.number) == answer:
        return Refusal(Code.NO_CHANGE)
    ballot.answers[person.number] = answer
    room.write(outcome, ballot.team, Voted(answer), person=person)
    for one in room.list_present():
        if one is person or one.part not in ("player", "computer"):
            outcome.send(one.number, build_message(ballot, one))
    return None


def ask_decisions(room: RoomState, outcome: OutcomeBuilder, person: Person, team: int) -> Refusal | None:
    """Let a facilitator have the decisions of a team."""
    if person.part != "facilitator":
        return Refusal(Code.NOT_FACILITATOR)
    if room.desk.debrief == "off" or room.find_team(team) is None:
        return Refusal(Code.NOT_NOW, (("phase", room.phase),))
    outcome.out.append(DecisionsWanted(person.number, team))
    return None


def show_progress(room: RoomState, outcome: OutcomeBuilder, wanted: WhatIfWanted, done: int, lucks: int) -> None:
    """Tell everyone how many lucks have been played."""
    ballot = _find_running(room, wanted)
    if ballot is not None:
        ballot.done, ballot.lucks = done, lucks
        send_to_all(room, outcome)


def finish(room: RoomState, outcome: OutcomeBuilder, wanted: WhatIfWanted, result: WhatIfPlayed | None) -> None:
    """Journal and show the result; `None` says that it could not be played."""
    ballot = _find_running(room, wanted)
    if ballot is None:
        return
    ballot.state, ballot.result = ("done", result) if result is not None else ("failed", None)
    if result is not None:
        room.write(outcome, ballot.team, result)
    send_to_all(room, outcome)


def restore_act(room: RoomState, team: int, amount: int, thing: str, text: str) -> None:
    """Do again what a facilitator did; what was running when the host ended can be run again."""
    if amount == PUT_UP:
        room.desk.ballot = Ballot(team, thing, text)
    elif amount == TAKE_AWAY:
        room.desk.ballot = None
    elif room.desk.ballot is not None:
        room.desk.ballot.state = "failed"


def restore_vote(room: RoomState, person: int, answer: VoteAnswer) -> None:
    """Take a journalled answer again."""
    if room.desk.ballot is not None:
        room.desk.ballot.answers[person] = answer


def restore_result(room: RoomState, result: WhatIfPlayed) -> None:
    """Take a journalled result again."""
    if room.desk.ballot is not None:
        room.desk.ballot.state, room.desk.ballot.result = "done", result


def send_to_all(room: RoomState, outcome: OutcomeBuilder) -> None:
    """Tell everyone where the vote is, each with their own answer."""
    for person in room.list_present():
        if person.part != "computer":
            outcome.send(person.number, build_message(room.desk.ballot, person))


def send_to(room: RoomState, outcome: OutcomeBuilder, person: Person) -> None:
    """Tell a person who comes in where the vote is."""
    if room.desk.ballot is not None and person.part != "computer":
        outcome.send(person.number, build_message(room.desk.ballot, person))


def build_message(ballot: Ballot | None, person: Person) -> WhatIfVote:
    """Return what a person sees of the vote."""
    if ballot is None:
        return WhatIfVote("off")
    result = ballot.result
    return WhatIfVote(
        state=ballot.state,
        team=ballot.team,
        decision=ballot.label,
        own=ballot.answers.get(person.number),
        voted=len(ballot.answers),
        counts=ballot.count(),
        done=ballot.done,
        lucks=result.lucks if result is not None else ballot.lucks,
        lives=result.lives if result is not None else None,
        spared=result.spared if result is not None else None,
    )


def _find_running(room: RoomState, wanted: WhatIfWanted) -> Ballot | None:
    ballot = room.desk.ballot
    if ballot is None or ballot.state != "running" or (ballot.team, ballot.decision) != (wanted.team, wanted.decision):
        return None
    return ballot
