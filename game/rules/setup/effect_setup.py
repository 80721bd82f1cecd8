"""Money and effects: how a decision moves the model's parameters.

Prices "a round" are thousands of pounds for 28 days, whatever the length of a round.
"""

from dataclasses import dataclass
from typing import Final, Literal

from game.quantities import Purse

How = Literal["set", "add", "scale"]


SPEND_PARAMETER: Final[dict[str, str]] = {
    "board": "spend_board",
    "trust": "spend_trust",
    "community": "spend_community",
}
"""Purse → the model's parameter (pounds a day) that its decisions are booked to. The fund has none:
money spent from it is on plan, money held back is the board's."""


@dataclass(frozen=True, slots=True)
class Money:
    """A running cost (negative: a saving) of a purse, thousands of pounds per 28 days."""

    purse: Purse
    thousand_pounds: float


@dataclass(frozen=True, slots=True)
class Effect:
    """A dated effect on one parameter of the model, for calls, crises, gifts and changes.

    `value` is the amount added, the factor, or the value set; for a change it is multiplied by the
    share in use. `after_days` counts from the decision (for a change, from its start), `ramp_days`
    is a straight rise to the full value, `lasts_days` 0 means for good.
    """

    parameter: str
    how: How
    value: float
    after_days: int = 0
    ramp_days: int = 0
    lasts_days: int = 0


@dataclass(frozen=True, slots=True)
class LeverEffect:
    """How a lever's value reaches a parameter: straight lines between `points`.

    `points` are (lever value, parameter value) pairs, by rising lever value. A move of the lever
    takes effect `after_days` later, over `ramp_days`.
    """

    parameter: str
    how: How
    points: tuple[tuple[float, float], ...]
    after_days: int = 0
    ramp_days: int = 0
