"""Tables made once when a place is set up: the only part of the model that uses `exp`, `log` and their like.

What enters state is rounded to nine digits, so that libraries which differ in the last bit give the same place.
"""

import math
from collections.abc import Callable
from functools import cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

STEPS = 4_096
TAIL = 256
EXPONENTIAL, LOGNORMAL_SHORT, LOGNORMAL_MIDDLE, LOGNORMAL_LONG, LOGNORMAL_HOME_CARE, LOGNORMAL_PLACE = 0, 1, 2, 3, 4, 5
_SIGMAS = (0.6, 1.0, 1.42, 1.35, 0.55)
# 0.6: treatment in the department (reference network); 1.0 and 1.42: planned and emergency stays
# (los.elective_overnight_lognormal_sigma; los.emergency_overnight_lognormal_sigma, wider so that the median is nearer
# to the reference); 1.35 and about 0.55: spells on
# pathway 1 and on pathways 2 and 3 (community.pathway1_stay_lognormal, pathway2_..., pathway3_...).

# ae_profile.arrival_share_by_hour, .arrival_share_by_weekday, .month_factor, .month_admitted_share
HOUR_SHARES = (
    0.023, 0.019, 0.016, 0.014, 0.013, 0.014, 0.018, 0.028, 0.046, 0.0599, 0.0669, 0.0669,
    0.0639, 0.0619, 0.0599, 0.0589, 0.0579, 0.0569, 0.0559, 0.0519, 0.046, 0.04, 0.034, 0.028,
)  # fmt: skip
WEEKDAY_SHARES = (0.158, 0.144, 0.141, 0.14, 0.139, 0.137, 0.141)
MONTH_ATTENDANCES = (0.976, 0.989, 1.012, 0.976, 1.031, 1.021, 1.034, 0.957, 1.001, 1.008, 1.01, 0.985)
MONTH_ADMITTED = (0.301, 0.296, 0.291, 0.283, 0.277, 0.278, 0.274, 0.288, 0.284, 0.285, 0.291, 0.3)
# Requests for an appointment in general practice: nearly level; stylised.
MONTH_REQUESTS = (1.0, 0.995, 1.0, 1.0, 1.0, 1.0, 1.01, 0.975, 1.0, 1.015, 1.01, 0.995)
# Share of the beds closed in summer: 2.6 % fewer are open in July to September than in winter (KH03, 2023 to 2025).
MONTH_BEDS_CLOSED = (0.0, 0.0, 0.0, 0.2, 0.4, 0.6, 0.9, 1.0, 0.6, 0.0, 0.0, 0.0)
# Length of emergency stays: longer in winter, when more of the patients are old and short of breath; stylised, to
# ae_profile.emergency_bed_demand_winter_uplift.
MONTH_STAYS = (1.05, 1.05, 1.03, 1.01, 0.98, 0.96, 0.95, 0.96, 0.98, 1.0, 1.02, 1.04)
MONTH_SICKNESS = (1.12, 1.05, 1.0, 0.95, 0.92, 0.92, 0.95, 0.95, 0.97, 1.03, 1.06, 1.12)  # stylised
# Share of the busiest hours' doctors on duty, by hour of the day: stylised after the arrival curve.
DOCTORS_BY_HOUR = (
    0.62, 0.58, 0.52, 0.48, 0.46, 0.46, 0.46, 0.48, 0.72, 0.84, 0.92, 0.98,
    1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.98, 0.92, 0.84, 0.7,
)  # fmt: skip


@cache
def quantiles() -> Floats:
    """Return the quantile tables of six waiting-time shapes with mean 1, one a row (6, 4,096 + 256 + 1), in that mean.

    All places share the one array: nothing writes to it.
    """
    rows = [_quantile_row(lambda u: -math.log1p(-u))]
    normal = NormalDist()
    for sigma in _SIGMAS:
        rows += [_quantile_row(lambda u, s=sigma: math.exp(s * normal.inv_cdf(u) - s * s / 2))]
    return np.array(rows)


def _quantile_row(quantile: Callable[[float], float]) -> list[float]:
    last = (STEPS - 1) / STEPS
    grid = [step / STEPS for step in range(STEPS)] + [last + step / (STEPS * TAIL) for step in range(1, TAIL)]
    values = [quantile(max(u, 1e-9)) for u in grid]
    values.append(quantile(1 - 0.25 / (STEPS * TAIL)))
    body = math.fsum((values[i] + values[i + 1]) / (2 * STEPS) for i in range(STEPS - 1))
    tail = math.fsum((values[i] + values[i + 1]) / (2 * STEPS * TAIL) for i in range(STEPS - 1, STEPS - 1 + TAIL))
    mean = body + tail
    return [round(value / mean, 9) for value in values]


def hour_quantiles() -> Floats:
    """Return the second of the day below which a share of arrivals falls: 1,025 equal steps of share, seconds."""
    total = math.fsum(HOUR_SHARES)
    edges = [0.0]
    for share in HOUR_SHARES:
        edges.append(edges[-1] + share / total)
    edges[-1] = 1.0
    seconds = np.interp([step / 1_024 for step in range(1_025)], edges, [hour * 3_600.0 for hour in range(25)])
    return np.round(seconds, 9)


def seasons() -> Floats:
    """Return factors by day of the year (6, 366), linear between mid-months.

    Rows: attendances, admitted share, sickness and requests in general practice about their mean of 1; the share of the
    beds closed in summer as it is; length of emergency stays about its mean of 1.
    """
    middles = [15.5 + 30.5 * month for month in range(-1, 13)]
    rows: list[Floats] = []
    for months in (MONTH_ATTENDANCES, MONTH_ADMITTED, MONTH_SICKNESS, MONTH_REQUESTS, MONTH_BEDS_CLOSED, MONTH_STAYS):
        mean = 1.0 if months is MONTH_BEDS_CLOSED else math.fsum(months) / 12
        around = [months[-1], *months, months[0]]
        rows.append(np.round(np.interp(np.arange(366.0), middles, [value / mean for value in around]), 9))
    return np.array(rows)


def poisson_tables(means: tuple[float, ...]) -> Floats:
    """Return cumulative Poisson chances, one row a mean: first count, entries, chance of at most each."""
    widths = [int(8 * math.sqrt(mean)) + 12 for mean in means]
    table = np.zeros((len(means), 2 * max(widths) + 4))
    for row, (mean, width) in enumerate(zip(means, widths, strict=True)):
        first = max(0, int(mean) - width)
        last = int(mean) + width
        total = 0.0
        for place, count in enumerate(range(first, last + 1)):
            total += math.exp(count * math.log(mean) - mean - math.lgamma(count + 1)) if mean > 0 else float(count == 0)
            table[row, 2 + place] = round(min(total, 1.0), 9)
        table[row, 0], table[row, 1] = first, last - first + 1
    return table
