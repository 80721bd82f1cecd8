"""What a seat's decisions have moved up to a round's review: worked out outside the session while that lasts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec.structs import replace

from game.protocol.messages import PricesAre
from game.protocol.refusals import Code, Refusal
from game.session.outcome import OutcomeBuilder, PricesWanted
from game.session.room_state import RoomState
from game.session.roster import Person

MOST_TEAMS: Final = 8
"""Teams for which one process is done while people still read their reviews; a larger room has the report alone."""


def ask(room: RoomState, outcome: OutcomeBuilder, person: Person) -> Refusal | None:
    """Give a person what is known for their seat, and have it worked out for all seats that people play."""
    if person.seat is None:
        return Refusal(Code.NOT_YOURS)
    if len(room.teams) > MOST_TEAMS:
        return None
    known = room.prices.get((person.team, person.seat))
    if known is None or known.round != room.round or known.failed:
        seats = tuple(seat for seat in room.roster.seats if _is_missing(room, person.team, seat, person.seat))
        known = PricesAre(room.round)
        room.prices |= {(person.team, seat): known for seat in seats}
        outcome.out.append(PricesWanted(person.team, room.round, seats))
    outcome.send(person.number, known)
    return None


def _is_missing(room: RoomState, team: int, seat: str, asks: str) -> bool:
    """Return whether a seat's prices are still to be worked out in this round: one that asks, or another person's."""
    chair, known = room.roster.find_chair(team, seat), room.prices.get((team, seat))
    is_played = seat == asks or (chair is not None and chair.is_played_by_person())
    return is_played and (known is None or known.round != room.round or known.failed)


def is_wanted(room: RoomState, wanted: PricesWanted) -> bool:
    """Return whether the room is still in the review for which prices were wanted."""
    return room.phase == "review" and room.round == wanted.round


def show(
    room: RoomState, outcome: OutcomeBuilder, wanted: PricesWanted, found: Mapping[str, PricesAre] | None
) -> None:
    """Keep what has been worked out so far by seat, and send each seat its own; `None` says that it failed."""
    if not is_wanted(room, wanted):
        return
    if found is None:
        found = {seat: replace(room.prices[wanted.team, seat], failed=True) for seat in wanted.seats}
    room.prices |= {(wanted.team, seat): prices for seat, prices in found.items()}
    for person in room.list_present():
        prices = found.get(person.seat) if person.seat is not None and person.team == wanted.team else None
        if prices is not None and person.part != "computer":
            outcome.send(person.number, prices)
