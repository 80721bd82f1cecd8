"""The two things that change a game: a seat's action and the move to a phase.

Each is applied and journaled together, so the journal holds every change to a game. What days do by
themselves is not journaled: it follows from these.
"""

from __future__ import annotations

from game.journal.entries import ROOM, PhaseMoved, SeatActed
from game.protocol.actions import Action
from game.protocol.refusals import Refusal
from game.rules.entry import Acted, Entry, Moved
from game.session.outcome import OutcomeBuilder
from game.session.passes import is_answerable
from game.session.room_state import RoomState
from game.session.roster import Person
from game.session.team import Team


def accept_action(
    room: RoomState,
    outcome: OutcomeBuilder,
    team: Team,
    seat: str,
    action: Action,
    *,
    person: Person | None,
    action_id: str | None = None,
) -> str | Refusal:
    """Judge, apply and journal an action; return the name of what it made (may be empty) or a refusal."""
    judgement = team.game.judge(seat, action)
    if isinstance(judgement, Refusal):
        return judgement
    thing = judgement.thing
    team.game.apply(Entry(team.game.table.day, Acted(seat, action, thing)))
    room.write(outcome, team.number, SeatActed(action, thing), seat=seat, person=person, action_id=action_id)
    team.is_stale = True
    by_person = person is not None and person.part != "computer"
    if is_answerable(action, by_person=by_person):
        team.passes.request(by_person=by_person)
    return thing


def enter_phase(room: RoomState, outcome: OutcomeBuilder, move: Moved) -> None:
    """Take all teams to a phase: one entry for the room, or one a team when their days differ."""
    days = {team.game.table.day for team in room.teams}
    for team in room.teams:
        team.game.apply(Entry(team.game.table.day, move))
        if len(days) > 1:
            room.write(outcome, team.number, PhaseMoved(move.phase, move.round, move.thing or None))
    if len(days) == 1:
        room.write(outcome, ROOM, PhaseMoved(move.phase, move.round, move.thing or None))
