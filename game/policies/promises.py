"""A seat's own promises about its levers, read from the ledger that everyone sees."""

from dataclasses import dataclass

from game.policies.observation import Observation
from game.protocol.actions import Term
from game.protocol.public_views import DealLine
from game.protocol.static_views import LeverCard


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
    """Return a lever's value: an own lever's true one, another seat's as last announced."""
    found = seen.find_lever(key)
    if found is not None:
        return found[1].value
    card = seen.find_lever_card(key)
    if card is None:
        return 0
    announced = _find_announced_value(seen, card)
    value = card.start if announced is None else announced
    for promise in seen.public.promises:
        holds = promise.state == "open" or (promise.state == "kept" and announced is None)
        if promise.line.lever == key and holds and not is_kept(promise.line, value):
            value = promise.line.value
    return value


def _find_announced_value(seen: Observation, card: LeverCard) -> int | None:
    """Return a lever's last announced value, if the feed still has it."""
    named = {option.name: option.value for option in card.options}
    value: int | None = None
    for line in seen.public.feed:
        values = dict(line.values)
        if line.key == "feed.lever" and values.get("lever") == card.name:
            text = str(values.get("value", ""))
            number = text.split(" ", 1)[0]
            value = named[text] if text in named else int(number) if number.isdigit() else value
    return value
