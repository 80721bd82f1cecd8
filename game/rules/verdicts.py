"""Judgements of an action: accepted at a price, or refused with a reason."""

from dataclasses import dataclass

from game.protocol.refusals import Code, Refusal
from game.quantities import Mark


@dataclass(frozen=True, slots=True)
class Accepted:
    """The action may happen: what it costs, what it counts as, and the name of what it creates."""

    days: int
    mark: Mark
    target: str = ""
    thing: str = ""


Judgement = Accepted | Refusal


def refuse(code: Code, **values: str | int) -> Refusal:
    """Return a refusal with the values that its sentence needs, in a fixed order."""
    return Refusal(code, tuple(sorted(values.items())))
