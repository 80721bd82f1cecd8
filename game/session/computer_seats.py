"""Computer seats: asked together in passes; their actions are carried out in seat order."""

from __future__ import annotations

from game.policies.policy import decide
from game.protocol.messages import Batch
from game.protocol.messages import Pass as PassMessage
from game.protocol.refusals import Code, Refusal
from game.session import commit, view_updates
from game.session.outcome import OutcomeBuilder
from game.session.passes import PATIENCE_SECONDS, Pass
from game.session.room_state import RoomState
from game.session.roster import Person
from game.session.team import Team
from game.session.timetable import RUNNING


def accept_batch(room: RoomState, outcome: OutcomeBuilder, person: Person, message: Batch) -> Refusal | None:
    """Take the actions of a computer seat behind a connection; return a refusal if they come at the wrong time."""
    team = room.find_team(person.team)
    running = team.passes.running if team is not None else None
    if team is None or running is None or running.number != message.pass_id:
        return Refusal(Code.NOT_NOW, (("phase", room.phase),))
    if not running.record_answer(person.number, message.actions):
        return Refusal(Code.NOT_YOURS)
    run_passes(room, outcome, team)
    return None


def run_passes(room: RoomState, outcome: OutcomeBuilder, team: Team) -> None:
    """Begin and finish passes of a team until a seat has to be waited for."""
    passes = team.passes
    while team.phase not in RUNNING:
        if passes.running is not None:
            if passes.running.waiting:
                return
            _finish(room, outcome, team, passes.running)
        elif passes.is_due():
            _begin(room, outcome, team)
        else:
            return


def _begin(room: RoomState, outcome: OutcomeBuilder, team: Team) -> None:
    passes = team.passes
    passes.begun, passes.is_requested = passes.begun + 1, False
    room.passes_begun += 1
    passes.running = asked = Pass(room.passes_begun, outcome.now, {})
    view_updates.refresh_team(room, outcome, team)
    for chair in room.roster.list_chairs(team.number):
        actor = chair.find_actor()
        if actor is not None and actor.part == "computer":
            asked.waiting[chair.seat] = actor.number
            outcome.send(actor.number, PassMessage(pass_id=asked.number))
        elif chair.is_played_by_colleague(cover=room.roster.cover):
            asked.batches[chair.seat] = decide(
                room.plan.policy_of(chair.seat),
                room.statics,
                room.briefs[chair.seat],
                team.find_public_view(),
                team.find_seat_view(chair.seat),
            )


def _finish(room: RoomState, outcome: OutcomeBuilder, team: Team, asked: Pass) -> None:
    team.passes.running = None
    for chair in room.roster.list_chairs(team.number):
        for action in asked.batches.get(chair.seat, ()):
            commit.accept_action(room, outcome, team, chair.seat, action, person=chair.find_actor())


def drop_person(room: RoomState, outcome: OutcomeBuilder, team: Team, person: Person) -> None:
    """Stop waiting for a computer seat whose connection is gone."""
    if team.passes.running is not None:
        team.passes.running.drop(person.number)
        run_passes(room, outcome, team)


def drop_late_seats(room: RoomState, outcome: OutcomeBuilder) -> None:
    """Stop waiting for computer seats that have used up `PATIENCE_SECONDS`."""
    for team in room.teams:
        running = team.passes.running
        if running is not None and outcome.now - running.since > PATIENCE_SECONDS:
            for person in tuple(running.waiting.values()):
                running.drop(person)
            run_passes(room, outcome, team)
