"""Ratios of paired figures with their 95 % intervals, with no more than the standard library."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from statistics import NormalDist, fmean

from game.replay.interval import Interval, interval, quantile

__all__ = ["Interval", "interval", "quantile", "ratio_of_means", "ratio_of_sums", "upper_tail"]


def ratio_of_sums(pairs: Sequence[tuple[float, float]]) -> Interval:
    """Return the sum of the first values by the sum of the second, one pair a seed, with its 95 % interval.

    The interval is the jackknife's: the same ratio with each seed left out in turn.
    """
    over, under = (sum(values) for values in zip(*pairs, strict=True))
    whole = over / under if under else 0.0
    if len(pairs) < 2:
        return Interval(whole, whole, whole)
    without = [(over - a) / (under - b) if under - b else 0.0 for a, b in pairs]
    spread = interval([len(pairs) * whole - (len(pairs) - 1) * left for left in without])
    return Interval(whole, whole - (spread.mean - spread.low), whole + (spread.high - spread.mean))


def ratio_of_means(over: Sequence[float], base: Sequence[float]) -> Interval:
    """Return how much larger `over` is than `base`, per cent of the mean of `base`, paired by seed."""
    mean_base = fmean(base)
    if not mean_base:
        return Interval(0.0, 0.0, 0.0)
    found = interval([a - b for a, b in zip(over, base, strict=True)])
    return Interval(100 * found.mean / mean_base, 100 * found.low / mean_base, 100 * found.high / mean_base)


def upper_tail(value: float, freedom: int) -> float:
    """Return how often Student's t lies above a value.

    By the normal approximation 26.7.8 of Abramowitz and Stegun, Handbook of Mathematical Functions:
    for 5 degrees of freedom and more at most 0.005 too high.
    """
    return 1 - NormalDist().cdf(value * (1 - 1 / (4 * freedom)) / sqrt(1 + value**2 / (2 * freedom)))
