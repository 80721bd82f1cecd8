"""Who sits where: sent straight away to the person concerned, soon after to everyone else."""

from __future__ import annotations

from typing import Final

from game.protocol.messages import Lobby
from game.session.outcome import OutcomeBuilder
from game.session.room_state import RoomState
from game.session.roster import Person

LOBBY_SECONDS: Final = 0.15
"""At least this long between two lobbies, so that a class may join at once."""


def tell(room: RoomState, outcome: OutcomeBuilder, person: Person) -> None:
    """Tell one person who sits where."""
    outcome.tell(
        person.number,
        Lobby(
            teams=room.roster.lobby(),
            you_team=person.team,
            you_seat=person.seat,
            you_lead=person.lead,
            waiting=room.roster.waiting(),
        ),
    )


def tell_everybody(room: RoomState, outcome: OutcomeBuilder) -> None:
    """Tell everybody who sits where; nothing more is due until that changes."""
    room.lobby_due = None
    for person in room.everybody():
        tell(room, outcome, person)


def changed(room: RoomState, now: float) -> None:
    """Schedule one lobby update for everyone after a person came, left or sat down."""
    if room.lobby_due is None:
        room.lobby_due = now + LOBBY_SECONDS


def seat_changed(room: RoomState, now: float, team: int) -> None:
    """Note that a seat of a team changed hands; 0 is no team."""
    changed(room, now)
    of = room.team(team)
    if of is not None:
        of.is_stale = True
