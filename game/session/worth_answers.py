"""What a team's habits were worth, for the end of the game: worked out outside the session, once for each team.

The single decisions are only for a person who plays alone: in a room they are what the debrief votes on.
"""

from __future__ import annotations

from game.protocol.messages import WorthIs
from game.protocol.refusals import Code, Refusal
from game.session.outcome import OutcomeBuilder, WorthWanted
from game.session.room_state import RoomState
from game.session.roster import Person


def ask(room: RoomState, outcome: OutcomeBuilder, person: Person) -> Refusal | None:
    """Give a person what is known for their team, and have it worked out if nobody has asked before."""
    if person.seat is None:
        return Refusal(Code.NOT_YOURS)
    if room.phase != "end":
        return Refusal(Code.NOT_NOW, (("phase", room.phase),))
    known = room.worth.get(person.team)
    if known is None or known.failed:
        known = room.worth[person.team] = WorthIs()
        outcome.out.append(WorthWanted(person.team, with_decisions=room.plan.starts_itself))
    outcome.send(person.number, known)
    return None


def show(room: RoomState, outcome: OutcomeBuilder, wanted: WorthWanted, worth: WorthIs) -> None:
    """Keep what is known by now, and send it to the people of the team."""
    room.worth[wanted.team] = worth
    for person in room.list_present():
        if person.team == wanted.team and person.seat is not None and person.part == "player":
            outcome.send(person.number, worth)
