"""Who sits where: sent straight away to the person concerned, soon after to everyone else."""

from __future__ import annotations

from typing import Final

from game.protocol.messages import Lobby
from game.session.outcome import OutcomeBuilder
from game.session.room_state import RoomState
from game.session.roster import Person

LOBBY_SECONDS: Final = 0.15
"""Delay that collects several changes into one update, so that a whole class can join at once."""


def send_to(room: RoomState, outcome: OutcomeBuilder, *people: Person) -> None:
    """Send people who sits where."""
    teams, waiting = room.roster.list_lobby(), room.roster.list_waiting()
    for person in people:
        lobby = Lobby(
            teams=teams,
            you_team=person.team,
            you_seat=person.seat,
            you_lead=person.lead,
            waiting=waiting,
        )
        outcome.send(person.number, lobby)


def send_to_all(room: RoomState, outcome: OutcomeBuilder) -> None:
    """Send everyone who sits where; no further update is due until that changes."""
    room.lobby_due = None
    send_to(room, outcome, *room.list_present())


def schedule_update(room: RoomState, now: float) -> None:
    """Schedule one lobby update for everyone after a person came, left or sat down."""
    if room.lobby_due is None:
        room.lobby_due = now + LOBBY_SECONDS


def note_seat_change(room: RoomState, now: float, team: int) -> None:
    """Note that a seat of a team changed hands; 0 is no team."""
    schedule_update(room, now)
    of = room.find_team(team)
    if of is not None:
        of.is_stale = True
