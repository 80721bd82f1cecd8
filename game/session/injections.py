"""What facilitators add to the game of a team: a crisis, a problem, a note in a tray."""

from __future__ import annotations

from game.protocol.messages import Facilitate
from game.protocol.refusals import Code, Refusal
from game.rules import crises, slow_problems
from game.rules.entry import NoteSent, ProblemStarted
from game.session import commit
from game.session.outcome import OutcomeBuilder
from game.session.room_state import RoomState
from game.session.team import Team


def inject(room: RoomState, outcome: OutcomeBuilder, message: Facilitate) -> Refusal | None:
    """Start a crisis for a team, or for all, as soon as all have reached the same day."""
    if room.phase != "run" or room.is_skipping or room.desk.crisis_due:
        return Refusal(Code.NOT_NOW, (("phase", room.phase),))
    setup = room.plan.setup
    teams = find_teams(room, message.team)
    if any(message.thing not in crises.list_startable(setup, team.game.table) for team in teams):
        return Refusal(Code.UNKNOWN, (("what", str(message.thing or "")),))
    room.desk.start_crisis(message.thing or "", message.team)
    return None


def start_problem(room: RoomState, outcome: OutcomeBuilder, message: Facilitate) -> Refusal | None:
    """Let a problem begin at once in a team, or in all."""
    if room.phase in ("lobby", "briefing", "after", "end"):
        return Refusal(Code.NOT_NOW, (("phase", room.phase),))
    setup = room.plan.setup
    teams = find_teams(room, message.team)
    if any(message.thing not in slow_problems.list_startable(setup, team.game.table) for team in teams):
        return Refusal(Code.UNKNOWN, (("what", str(message.thing or "")),))
    commit.let_happen(room, ProblemStarted(message.thing or ""), teams)
    return None


def send_note(room: RoomState, outcome: OutcomeBuilder, message: Facilitate) -> Refusal | None:
    """Put a note in the tray of a seat, of all seats of a team, or of everyone."""
    if room.phase == "end":
        return Refusal(Code.NOT_NOW, (("phase", room.phase),))
    if not message.text.strip():
        return Refusal(Code.NO_CHANGE)
    if message.seat is not None and (message.team == 0 or message.seat not in room.roster.seats):
        return Refusal(Code.UNKNOWN, (("what", message.seat),))
    commit.let_happen(room, NoteSent(message.seat or "", message.text), find_teams(room, message.team))
    return None


def find_teams(room: RoomState, number: int) -> tuple[Team, ...]:
    """Return the team with a number; all teams for 0."""
    return tuple(team for team in room.teams if number in (0, team.number))


def list_startable(room: RoomState) -> tuple[str, ...]:
    """Return the crises that can be started now or later in every team."""
    found = [crises.list_startable(room.plan.setup, team.game.table) for team in room.teams]
    return tuple(crisis for crisis in found[0] if all(crisis in one for one in found))
