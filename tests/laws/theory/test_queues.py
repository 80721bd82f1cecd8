"""The engine against queueing theory: the network with everything but one service switched off, on fixed seeds."""

from dataclasses import replace
from functools import cache
from math import sqrt

import pytest

from tests.bench.network import simulated
from tests.bench.reference_work import ACUTE, M_M_34, Measured, Reference
from tests.kit.soak import SHARE

SEEDS = range(1, 13)
T_99_9 = 4.437
"""Student's t, two-sided 99.9 %, for the mean of twelve runs."""

SERVERS = (31, 32, 34, 36, 38) if SHARE else (31, 34, 38)
ADMITTED = (0.1, 0.2, 0.28, 0.4) if SHARE else (0.1, 0.28)


@cache
def runs(rules: Reference, warm_up: int, days: int) -> tuple[Measured, ...]:
    return tuple(simulated(rules, seed, warm_up, days) for seed in SEEDS)


def interval(values: list[float]) -> tuple[float, float]:
    """Mean of the runs and half the width of its 99.9 % interval."""
    mean = sum(values) / len(values)
    variance = sum((value - mean) ** 2 for value in values) / (len(values) - 1)
    return mean, T_99_9 * sqrt(variance / len(values))


def erlang_c(servers: int, offered: float) -> float:
    """Probability of waiting in M/M/c, by the recursion of Erlang's loss formula (Gross and Harris, chapter 2)."""
    lost = 1.0
    for n in range(1, servers + 1):
        lost = offered * lost / (n + offered * lost)
    return lost / (1 - offered / servers * (1 - lost))


def mean_wait_minutes(servers: int, rules: Reference) -> float:
    """Mean wait of everybody in M/M/c."""
    an_hour, hours = rules.arrivals_a_day / 24, rules.treatment_hours[0]
    return erlang_c(servers, an_hour * hours) * 60 / (servers / hours - an_hour)


def mmc(servers: int) -> tuple[Measured, ...]:
    return runs(replace(M_M_34, cubicles=servers), 30, 900)


def test_erlang_c_matches_published() -> None:
    assert erlang_c(34, 280 / 24 * 2.55) == pytest.approx(0.3498, abs=0.00005)
    assert mean_wait_minutes(34, M_M_34) == pytest.approx(12.594, abs=0.0005)


@pytest.mark.soak
@pytest.mark.parametrize("servers", SERVERS)
def test_share_waiting_matches_erlang(servers: int) -> None:
    mean, half = interval([run.waiting_share for run in mmc(servers)])
    assert abs(mean - erlang_c(servers, 280 / 24 * 2.55)) <= half


@pytest.mark.soak
@pytest.mark.parametrize("servers", SERVERS)
def test_the_mean_wait_is_erlangs(servers: int) -> None:
    mean, half = interval([run.emergency_wait for run in mmc(servers)])
    assert abs(mean - mean_wait_minutes(servers, M_M_34)) <= half


@pytest.mark.soak
@pytest.mark.parametrize("servers", SERVERS)
def test_one_server_more_is_detected(servers: int) -> None:
    mean, half = interval([run.waiting_share for run in mmc(servers)])
    assert abs(mean - erlang_c(servers + 1, 280 / 24 * 2.55)) > half
    assert abs(mean - erlang_c(servers - 1, 280 / 24 * 2.55)) > half


@pytest.mark.soak
@pytest.mark.parametrize("servers", SERVERS)
def test_busy_servers_equal_offered_load(servers: int) -> None:
    mean, half = interval([run.cubicles_busy for run in mmc(servers)])
    assert abs(mean - 280 / 24 * 2.55) <= half


@pytest.mark.soak
@pytest.mark.parametrize("admitted", ADMITTED)
def test_unlimited_beds_hold_arrivals_times_stay(admitted: float) -> None:
    """M/G/infinity, with the lognormal stay of the wards (sigma 1)."""
    rules = replace(ACUTE, admitted_share=admitted, beds=100_000, community_share=0.0)
    mean, half = interval([run.beds_occupied for run in runs(rules, 200, 700)])
    assert abs(mean - 280 * admitted * 6) <= half
    assert half < 0.03 * mean
