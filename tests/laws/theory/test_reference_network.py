"""The reference network in the engine: the figures that other engines give, the same in SimPy, and paired luck."""

from dataclasses import replace
from functools import cache
from math import sqrt

import pytest

from tests.bench import simpy_network
from tests.bench.network import simulated
from tests.bench.reference_work import ACUTE, FULL, Measured, Reference

SEEDS = range(1, 21)
MEANS: dict[tuple[str, str], tuple[float, float]] = {
    ("acute", "beds_occupied"): (482.4, 2.7),
    ("acute", "emergency_wait"): (25.8, 0.4),
    ("acute", "delayed"): (15.0, 3.0),
    ("full", "beds_occupied"): (515.3, 2.9),
    ("full", "emergency_wait"): (25.8, 0.4),
    ("full", "delayed"): (14.4, 2.8),
}
"""Mean over seeds and half of its 95 % interval, from independent implementations of the same network."""
RULES = {"acute": ACUTE, "full": FULL}


@cache
def runs(rules: Reference) -> tuple[Measured, ...]:
    return tuple(simulated(rules, seed) for seed in SEEDS)


def mean_and_error(values: list[float]) -> tuple[float, float]:
    mean = sum(values) / len(values)
    return mean, sqrt(variance(values) / len(values))


def variance(values: list[float]) -> float:
    mean = sum(values) / len(values)
    return sum((value - mean) ** 2 for value in values) / (len(values) - 1)


@pytest.mark.parametrize(("part", "figure"), MEANS)
def test_engine_agrees_with_others(part: str, figure: str) -> None:
    """Two means differ by no more than 1.96 standard errors of their difference."""
    other, half = MEANS[part, figure]
    mean, error = mean_and_error([getattr(run, figure) for run in runs(RULES[part])])
    assert abs(mean - other) <= 1.96 * sqrt(error**2 + (half / 1.96) ** 2)


def test_engine_agrees_with_simpy() -> None:
    """Eight runs from empty, five days and forty: the same build-up of beds and waits within the 99.9 % interval."""
    our_runs = [simulated(FULL, seed, 5, 40) for seed in range(8)]
    their_runs = [simpy_network.simulated(FULL, seed, 5, 40) for seed in range(8)]
    for figure in ("beds_occupied", "cubicles_busy", "waiting_share"):
        ours = mean_and_error([getattr(run, figure) for run in our_runs])
        theirs = mean_and_error([getattr(run, figure) for run in their_runs])
        assert abs(ours[0] - theirs[0]) <= 4.14 * sqrt(ours[1] ** 2 + theirs[1] ** 2), figure  # t of 14 degrees


def test_same_seed_gives_same_run() -> None:
    assert simulated(FULL, 5, 10, 20) == simulated(FULL, 5, 10, 20)
    assert simulated(FULL, 5, 10, 20) != simulated(FULL, 6, 10, 20)


def test_pairing_sharpens_one_place_more() -> None:
    """Variance of the difference in delayed bed-days: independent seeds against the same patients and luck."""
    as_is = [run.delayed_bed_days for run in runs(FULL)]
    one_more = [run.delayed_bed_days for run in runs(replace(FULL, community_places=241))]
    paired = variance([a - b for a, b in zip(as_is, one_more, strict=True)])
    assert variance(as_is) + variance(one_more) >= 100 * paired
    assert all(a >= b for a, b in zip(as_is, one_more, strict=True))
