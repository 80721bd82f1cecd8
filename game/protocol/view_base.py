"""What all views share: their base class, units, phases and figures."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from game.protocol.bounds import Count, Key, Whole
from game.protocol.limits import TREND_POINTS


class View(Struct, frozen=True, forbid_unknown_fields=True):
    """What all parts of views share: frozen, no unknown fields."""


Unit = Literal[
    "number", "percent", "people", "pounds", "thousand_pounds", "days", "beds", "places", "points", "minutes", "hours"
]


Trend = Annotated[tuple[Whole, ...], Meta(max_length=TREND_POINTS)]
"""Values at the figure's own precision, oldest first, one for each stretch of days."""


class Figure(View, frozen=True):
    """One number on the board, with where it comes from and where it should be."""

    key: Key
    """`figure.<key>` names it and `figure.<key>.help` explains it in a sentence."""
    value: Whole
    digits: Count
    unit: Unit
    better: Literal["up", "down", "neither"]
    standard: Whole | None
    """The national standard or own target, at the same precision."""
    trend: Trend


DotState = Literal["on_time", "past_standard", "being_harmed", "fit_to_go"]


Phase = Literal["lobby", "briefing", "plan", "run", "phone", "crisis", "review", "stocktake", "after", "end"]
