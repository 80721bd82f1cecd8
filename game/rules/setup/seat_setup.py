"""Seats, their goals and the staff groups they ask."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from game.protocol.view_base import Unit
from game.quantities import Purse, Role
from game.rules.setup.effect_setup import Effect


class Shown(NamedTuple):
    """How the value of a measure is shown, and what it can be at most; no bounds where it is money."""

    unit: Unit
    digits: int
    least: float | None = None
    most: float | None = None


SHOWN: Final[dict[str, Shown]] = {
    "balance_board": Shown("thousand_pounds", 0),
    "balance_trust": Shown("thousand_pounds", 0),
    "savings": Shown("thousand_pounds", 0),
    "within_18_weeks": Shown("percent", 1, 0, 100),
    "list_size": Shown("percent", 1, 0, 400),
    "appointments_given": Shown("percent", 0, 0, 100),
    "fairness": Shown("number", 2, 0, 10),
    "planned_operations": Shown("percent", 0, 0, 200),
    "inspection": Shown("points", 0, 0, 100),
    "safe_shifts": Shown("percent", 0, 0, 100),
    "quality": Shown("percent", 0, -400, 100),
    "engagement": Shown("number", 1, 0, 10),
    "four_hours": Shown("percent", 0, 0, 100),
    "occupancy": Shown("percent", 0, 0, 110),
    "recognition": Shown("points", 0, 0, 100),
}
"""Measures of own goals and how each is shown; `game.rules.scores` has one function for each.

Units: balances and savings in thousands of pounds since day 0 (a deficit is below 0);
within_18_weeks, list_size (of the first day's), appointments_given (of those that practices were asked for),
planned_operations (of plan), safe_shifts, four_hours and occupancy in per cent;
fairness is harm in the poorest fifth over that in the richest; quality is the per cent improvement
on no action; engagement in points of 10; inspection and recognition 0 to 100. Bounds that follow from no
definition (list_size, fairness, planned_operations, quality, occupancy) are wider than any year that was played.
"""

MEASURES: Final = tuple(SHOWN)


@dataclass(frozen=True, slots=True)
class Goal:
    """A seat's own goal: its measure, weight, and values at 0 and 100 points."""

    goal: str
    name: str
    measure: str
    weight: int
    unit: Unit
    digits: int
    nothing_at: float
    full_at: float


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat: its role, texts, brief and own goals."""

    seat: str
    role: Role
    title: str
    sentences: str
    brief: str
    purse: Purse
    goals: tuple[Goal, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A staff or patient group that can be asked."""

    group: str
    name: str
    staff_share: float = 0.0
    """Its share of all staff, by which its relief or burden moves morale; 0 for groups that are no staff."""
    asked_effects: tuple[Effect, ...] = ()
    """What the time costs that a group spends on answering, from the day it is asked (assumed)."""
