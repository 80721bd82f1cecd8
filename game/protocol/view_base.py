"""Types that all views share: base class, units, phases and figures."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from game.protocol.bounds import Count, Key, Whole
from game.protocol.limits import TREND_POINTS
from game.quantities import Part

Habit = Literal["patients", "involve", "money", "egos", "pressures", "stock"]
"""The six habits that the end has a row for."""


class View(Struct, frozen=True, forbid_unknown_fields=True, gc=False, omit_defaults=True):
    """Base of all parts of views: frozen, no unknown fields; what has its default is not sent."""


class Touch(View, frozen=True, array_like=True):
    """How far a choice relieves one part of the place, or burdens it."""

    part: Part
    tenths: Whole
    """Tenths of a point; negative burdens. A point is worth one more open bed, or £25k in 28 days."""


Touches = tuple[Touch, ...]
"""What a choice touches, in a fixed order of the parts; those that it does not touch are left out."""


Unit = Literal[
    "number", "percent", "people", "pounds", "thousand_pounds", "days", "beds", "places", "points", "minutes", "hours"
]


Trend = Annotated[tuple[Whole, ...], Meta(max_length=TREND_POINTS)]
"""Values at the figure's own precision, oldest first, one a week."""


class Figure(View, frozen=True):
    """One figure on the board, with its trend and standard."""

    key: Key
    """`figure.<key>` is its name and `figure.<key>.help` a sentence that explains it."""
    value: Whole
    digits: Count
    unit: Unit
    better: Literal["up", "down", "neither"]
    standard: Whole | None
    """The national standard or own target, at the same precision."""
    trend: Trend


class LuckRange(View, frozen=True, array_like=True):
    """A difference as a mean over several lucks with its 95 % interval, tenths."""

    mean: Whole
    low: Whole
    high: Whole


DotState = Literal["on_time", "past_standard", "being_harmed", "fit_to_go"]


Phase = Literal["lobby", "briefing", "plan", "run", "phone", "crisis", "review", "stocktake", "after", "end"]
