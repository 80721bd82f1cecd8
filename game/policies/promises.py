"""A seat's own promises about its levers, read from the ledger that everyone sees."""

from dataclasses import dataclass
from typing import Final

from game.policies.observation import Observation
from game.protocol.actions import Term
from game.protocol.public_views import DealLine

PROMISED_ROUNDS: Final = 2
"""Rounds for which a colleague promises something about a lever."""


@dataclass(frozen=True, slots=True)
class Bound:
    """The bounds that an own promise sets for a lever; `to` is the seat it was given to."""

    lever: str
    lowest: int | None
    highest: int | None
    to: str

    def allows(self, value: int) -> bool:
        """Return whether a value keeps the promise."""
        return (self.lowest is None or value >= self.lowest) and (self.highest is None or value <= self.highest)


def find_own_promises(seen: Observation) -> tuple[Bound, ...]:
    """Return promises in force about own levers."""
    mine = (p for p in seen.public.promises if p.by == seen.seat and p.state == "open")
    return tuple(to_bound(promise.line, promise.to) for promise in mine if promise.line.what == "promise")


def to_bound(line: DealLine | Term, to: str) -> Bound:
    """Return the bounds that a promise sets."""
    if line.bound == "not_below":
        return Bound(line.lever or "", line.value, None, to)
    return Bound(line.lever or "", None, line.value, to)


def clamp_to_bounds(bounds: tuple[Bound, ...], lever: str, wanted: int) -> int:
    """Return the value nearest to `wanted` that is within every bound."""
    for bound in bounds:
        if bound.lever == lever and bound.lowest is not None:
            wanted = max(wanted, bound.lowest)
        if bound.lever == lever and bound.highest is not None:
            wanted = min(wanted, bound.highest)
    return wanted


def is_kept(line: DealLine | Term, value: int) -> bool:
    """Return whether a lever's value keeps what a line promises."""
    return value >= line.value if line.bound == "not_below" else value <= line.value


def find_lever_value(seen: Observation, key: str) -> int:
    """Return what a lever of any seat was last set to."""
    found = seen.find_lever(key)
    if found is not None:
        return found[1].value
    card = seen.find_lever_card(key)
    return seen.announced_values.get(key, card.start if card is not None else 0)
