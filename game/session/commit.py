"""The two things that change a game: a seat's action and the move to a phase.

Each is applied and journaled together, so the journal holds every change to a game. What days do by
themselves is not journaled: it follows from these.
"""

from __future__ import annotations

from game.journal.entries import ROOM, PhaseMoved, SeatActed
from game.protocol.actions import Action
from game.protocol.refusals import Refusal
from game.rules.entry import Acted, Entry, Moved, NoteSent, ProblemStarted
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


def enter_phase(room: RoomState, outcome: OutcomeBuilder, move: Moved, teams: tuple[Team, ...]) -> None:
    """Take teams to a phase: one entry for the room, or one a team when their days differ or some stay behind."""
    for team in teams:
        team.game.apply(Entry(team.game.table.day, move))
    for number in list_entry_teams(room, teams):
        room.write(outcome, number, PhaseMoved(move.phase, move.round, move.thing or None))


def let_happen(room: RoomState, what: NoteSent | ProblemStarted, teams: tuple[Team, ...]) -> None:
    """Let something happen in teams that no seat has done; the act that asks for it is journaled by its caller."""
    for team in teams:
        team.game.apply(Entry(team.game.table.day, what))
        team.is_stale = True


def list_entry_teams(room: RoomState, teams: tuple[Team, ...]) -> tuple[int, ...]:
    """Return the numbers under which something is journaled: the room's, or each team's own when days differ."""
    if len(teams) == len(room.teams) and len({team.game.table.day for team in teams}) == 1:
        return (ROOM,)
    return tuple(team.number for team in teams)
