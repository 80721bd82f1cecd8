"""People at the table: who they are, whether they have done their part, and whose turn it is to speak to them."""

from typing import Final

from game.policies.observation import Observation

GRACE_ROUNDS: Final = 1
"""Rounds that a person has to find their way before anything is missed."""


def is_person(seen: Observation, seat: str) -> bool:
    """Return whether a person plays a seat."""
    return any(one.seat == seat and one.held == "person" for one in seen.public.seats)


def list_people(seen: Observation) -> list[str]:
    """Return the seats that people play, in the order of the table."""
    return [one.seat for one in seen.public.seats if one.held == "person" and one.seat != seen.seat]


def find_missing(seen: Observation) -> list[str]:
    """Return the people who have done nothing that a colleague could see since the last round began."""
    if seen.public.round <= GRACE_ROUNDS:
        return []
    return [seat for seat in list_people(seen) if not _has_acted(seen, seat)]


def has_turn(seen: Observation, other: str) -> bool:
    """Return whether it is this colleague's turn to come to a person; among colleagues it always is.

    A person hears one of them a round, so that nobody is offered the same thing three times.
    """
    if not is_person(seen, other):
        return True
    computers = [one.seat for one in seen.public.seats if one.held != "person"]
    return bool(computers) and computers[seen.public.round % len(computers)] == seen.seat


def _has_acted(seen: Observation, seat: str) -> bool:
    view = seen.public
    since = view.round - 1
    begins = (since - 1) * seen.statics.round_days
    return (
        any(flag.seat == seat and flag.day >= begins for flag in view.flags)
        or any(line.seat == seat and line.day >= begins for line in view.feed)
        or any(said.by == seat and said.round >= since for said in view.said)
        or any(by == seat and note.day >= begins for by, note in view.notes_shown)
        or any(
            deal.round >= since and (deal.by == seat or (deal.to == seat and deal.state in ("struck", "declined")))
            for deal in view.deals
        )
    )
