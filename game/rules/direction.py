"""The compass: where leadership days were planned to go and where they went.

North is patients; each seat's own interests are in its own corner, so rival self-interest
spreads the arrows. An arrow is the mean of the directions of a seat's days.
"""

from functools import lru_cache
from math import acos, cos, degrees, radians, sin, sqrt
from typing import Final, NamedTuple

from game.quantities import MARKS, Mark
from game.rules import stocktake
from game.rules.table import Table

CORNER: Final[dict[int, float]] = {0: 270.0, 1: 90.0, 2: 225.0, 3: 135.0}
"""Degrees clockwise from north of each seat's own corner, by its place in the seat order."""

GAPS_KEPT: Final = 4_096

DaysByMark = tuple[int, int, int, int]
"""Leadership days by what they count as, in the order of `MARKS`."""


class Direction(NamedTuple):
    """Where a seat planned its leadership days to go, and where they went since."""

    planned: DaysByMark | None
    spent: DaysByMark
    gap_degrees: int
    """Between the two arrows; −1 without a plan or without days spent."""


def direction_of(table: Table, seat: str, place: int) -> Direction:
    """Return where a seat, at a place in the seat order, planned to go and where it went."""
    planned = stocktake.last_plan(table, seat)
    spent = days_by_mark(table, seat, from_round=stocktake.plan_start_round(table, seat))
    return Direction(planned, spent, say_do_gap(planned, spent, place))


def days_by_mark(table: Table, seat: str, *, from_round: int = 1) -> DaysByMark:
    """Return a seat's leadership days by what they counted as, since a round."""
    sums: dict[Mark, int] = dict.fromkeys(MARKS, 0)
    for spent in reversed(table.spent):
        if spent.round < from_round:
            break  # rows are oldest first
        if spent.seat == seat:
            sums[spent.mark] += spent.days
    patients, own, staff, standing = (max(0, sums[mark]) for mark in MARKS)
    return (patients, own, staff, standing)


def arrow(days: DaysByMark, place: int) -> tuple[float, float]:
    """Return an arrow (east, north), at most 1 long: patients point north, staff a third of the way to the corner."""
    corner = CORNER[place % 4]
    staff = corner / 3 if corner <= 180 else 360 - (360 - corner) / 3
    total = sum(days)
    if not total:
        return (0.0, 0.0)
    east = north = 0.0
    for share, bearing in zip(days, (0.0, corner, staff, corner), strict=True):
        east += share * sin(radians(bearing))
        north += share * cos(radians(bearing))
    return (east / total, north / total)


def alignment(arrows: list[tuple[float, float]]) -> int:
    """Return how closely arrows agree, per cent: the length of their mean over the mean of their lengths."""
    lengths = [sqrt(x * x + y * y) for x, y in arrows]
    if not any(lengths):
        return 0
    mean = (sum(x for x, _ in arrows) / len(arrows), sum(y for _, y in arrows) / len(arrows))
    return round(100 * sqrt(mean[0] ** 2 + mean[1] ** 2) * len(arrows) / sum(lengths))


@lru_cache(maxsize=GAPS_KEPT)
def say_do_gap(said: DaysByMark | None, done: DaysByMark, place: int) -> int:
    """Return the degrees between the planned and the actual direction; −1 without both."""
    if said is None or not sum(done):
        return -1
    a, b = arrow(said, place), arrow(done, place)
    lengths = sqrt(a[0] ** 2 + a[1] ** 2) * sqrt(b[0] ** 2 + b[1] ** 2)
    if not lengths:
        return 0
    return round(degrees(acos(min(1.0, max(-1.0, (a[0] * b[0] + a[1] * b[1]) / lengths)))))
