"""Means with their 95 % intervals, with no more than the standard library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev
from typing import Final

T_975: Final = (12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145)
T_975_MANY: Final = ((20, 2.086), (30, 2.042), (40, 2.021), (60, 2.000), (120, 1.980))
"""Student's t at 97.5 % by degrees of freedom: 1 to 14, then at some; larger samples take the last."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean with its 95 % interval over seeds."""

    mean: float
    low: float
    high: float


def interval(values: Sequence[float]) -> Interval:
    """Return the mean of values, one a seed, with its 95 % interval; a single value has no width known."""
    mean = fmean(values)
    if len(values) < 2:
        return Interval(mean, mean, mean)
    half = quantile(len(values) - 1) * stdev(values) / sqrt(len(values))
    return Interval(mean, mean - half, mean + half)


def quantile(freedom: int) -> float:
    """Return Student's t at 97.5 %, rounded up to the next degree of freedom in the table."""
    if freedom <= len(T_975):
        return T_975[freedom - 1]
    below = [value for known, value in T_975_MANY if known <= freedom]
    return below[-1] if below else T_975[-1]
