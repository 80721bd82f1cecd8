"""Who sits where, as everybody is told: at once to whom it concerns, soon to all the others."""

from __future__ import annotations

from typing import Final

from game.protocol.messages import Lobby
from game.session.outcome import Making
from game.session.room_state import Floor
from game.session.roster import Person

LOBBY_SECONDS: Final = 0.15
"""At least this long between two lobbies, so that a class may join at once."""


def tell(room: Floor, making: Making, person: Person) -> None:
    """Tell one person who sits where."""
    making.tell(
        person.number,
        Lobby(
            teams=room.roster.lobby(),
            you_team=person.team,
            you_seat=person.seat,
            you_lead=person.lead,
            waiting=room.roster.waiting(),
        ),
    )


def tell_everybody(room: Floor, making: Making) -> None:
    """Tell everybody who sits where; nothing more is due until that changes."""
    room.lobby_due = None
    for person in room.everybody():
        tell(room, making, person)


def changed(room: Floor, now: float) -> None:
    """Somebody came, went or sat down: tell everybody soon, once for all that happens meanwhile."""
    if room.lobby_due is None:
        room.lobby_due = now + LOBBY_SECONDS


def seat_changed(room: Floor, now: float, team: int) -> None:
    """Somebody at a seat of a team came, went or changed places; 0 is no team."""
    changed(room, now)
    of = room.team(team)
    if of is not None:
        of.is_stale = True
