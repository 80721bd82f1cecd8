"""Turning points of a year: the weeks in which its harm began to part from that of the year with no action."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from game.protocol.public_views import Flag, PublicView

WEEK: Final = 7
MOST: Final = 5
APART_DAYS: Final = 21
"""Least days between two turning points."""

LEAST_TURN: Final = 50
"""Change of the difference from one week to the next that counts, hundredths of a person a day."""


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """A day on which the difference to the year with no action began to change most."""

    day: int
    label: Literal["better", "worse"]
    kind: Literal["turning"] = "turning"
    seat: None = None


Mark = Flag | TurningPoint
"""A moment of a replay that one can jump to."""


def find_turning_points(public: PublicView) -> tuple[TurningPoint, ...]:
    """Return the days on which harm turned most against that with no action, in order."""
    gaps = [a - b for a, b in zip(public.harm_by_day, public.left_alone_by_day, strict=False)]
    turns = [
        (_mean(gaps[day : day + WEEK]) - _mean(gaps[day - WEEK : day]), day)
        for day in range(WEEK, len(gaps) - WEEK + 1)
    ]
    chosen: list[TurningPoint] = []
    for turn, day in sorted(turns, key=lambda one: (-abs(one[0]), one[1])):
        if abs(turn) < LEAST_TURN or len(chosen) == MOST:
            break
        if all(abs(day - other.day) >= APART_DAYS for other in chosen):
            chosen.append(TurningPoint(day, "worse" if turn > 0 else "better"))
    return tuple(sorted(chosen, key=lambda one: one.day))


def _mean(values: Sequence[int]) -> float:
    return sum(values) / len(values)
