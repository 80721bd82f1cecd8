"""All indicators of calibration, in the order in which they are printed."""

from __future__ import annotations

from datetime import date
from typing import Final

from game.study.indicators.care import CARE
from game.study.indicators.front_door import FRONT_DOOR
from game.study.indicators.planned_care import PLANNED
from game.study.indicators.wards import WARDS
from game.study.indicators.whole_year import Indicator

INDICATORS: Final[tuple[Indicator, ...]] = FRONT_DOOR + WARDS + PLANNED + CARE


def indicators_of(first_date: date) -> tuple[Indicator, ...]:
    """Return the indicators that have a reference figure for a place that begins on this date."""
    return tuple(indicator for indicator in INDICATORS if indicator.figures_for(first_date))
