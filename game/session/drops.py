"""People who lose the connection: since when, and what the room's rule does about it."""

from __future__ import annotations

from game.protocol.messages import Facilitate
from game.protocol.refusals import Code, Refusal
from game.session import clock_face
from game.session.outcome import OutcomeBuilder
from game.session.room_state import RoomState
from game.session.roster import Person


def note_drop(room: RoomState, outcome: OutcomeBuilder, person: Person) -> None:
    """Note that a person's connection is gone, and stop the clock if that is the rule and nobody stands in."""
    if person.seat is None or person.part != "player":
        return
    room.desk.away_since[person.number] = outcome.now
    room.console_due = outcome.now
    chair = room.roster.find_chair_of(person)
    is_alone = chair is not None and chair.find_actor() is None
    if room.desk.drop_rule == "pause" and is_alone and room.is_started and room.phase != "end":
        clock_face.pause(room, outcome)


def note_return(room: RoomState, outcome: OutcomeBuilder, person: Person) -> None:
    """Note that a person is back."""
    room.desk.away_since.pop(person.number, None)
    room.console_due = outcome.now


def set_rule(room: RoomState, outcome: OutcomeBuilder, message: Facilitate) -> Refusal | None:
    """Set what happens when a person loses the connection."""
    rule = message.thing
    if rule not in ("ask", "cover", "pause"):
        return Refusal(Code.UNKNOWN, (("what", str(rule or "")),))
    if room.desk.drop_rule == rule:
        return Refusal(Code.NO_CHANGE)
    apply_rule(room, rule)
    for team in room.teams:
        team.is_stale = True
    return None


def apply_rule(room: RoomState, rule: str) -> None:
    """Set the rule; `cover` lets computer colleagues play for those who are away."""
    assert rule in ("ask", "cover", "pause")
    room.desk.drop_rule = rule
    room.roster.cover = rule == "cover" or room.plan.computers_cover
