"""Geometry of the charts, in SVG units; the templates only draw it.

Nothing here knows words, colours or files. Coordinates are rounded to a tenth so that the same game
gives the same bytes.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """The inside of a chart."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis with its label."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear mapping of values to units."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return the position of a value; a scale without extent puts everything at its start."""
        if self.high == self.low:
            return self.start
        share = (value - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)


def choose_ticks(low: float, high: float, about: int = 4) -> tuple[float, ...]:
    """Return evenly spaced round numbers that span `low` to `high`; `about` is how many to aim for."""
    extent = max(high - low, 1e-9)
    raw = extent / max(about, 1)
    power = 10 ** math.floor(math.log10(raw))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= raw - 1e-12)
    first, last = _count_steps(low, step, math.floor), _count_steps(high, step, math.ceil)
    return tuple(round(step * n, 6) for n in range(first, last + 1))


def _count_steps(value: float, step: float, outward: Callable[[float], int]) -> int:
    """Return how many steps `value` is from nought; a whole number of them is not rounded outward to the next."""
    nearest = round(value / step)
    return nearest if math.isclose(nearest * step, value, rel_tol=1e-9) else outward(value / step)


def draw_line(points: Iterable[Point]) -> str:
    """Return the SVG path through points; empty without any."""
    path = " L".join(f"{x:g} {y:g}" for x, y in points)
    return f"M{path}" if path else ""


def draw_outline(points: Iterable[Point]) -> str:
    """Return the closed SVG path around points; empty without any."""
    path = draw_line(points)
    return f"{path} Z" if path else ""


def draw_area_under(points: Sequence[Point], bottom: float) -> str:
    """Return the closed SVG path between a line through points and `bottom`."""
    return f"{draw_line(points)} L{points[-1][0]:g} {bottom:g} L{points[0][0]:g} {bottom:g} Z"


def draw_areas_between(xs: Sequence[float], upper: Sequence[float], lower: Sequence[float]) -> tuple[str, ...]:
    """Return the closed SVG paths where `upper` is greater than `lower`.

    The crossing points are computed, so that the areas of both directions meet without a gap.
    """
    areas: list[str] = []
    top: list[Point] = []
    bottom: list[Point] = []

    def close() -> None:
        if len(top) > 1:
            areas.append(draw_outline([*top, *reversed(bottom)]))
        top.clear()
        bottom.clear()

    for place, x in enumerate(xs):
        gap = upper[place] - lower[place]
        if place:
            before = upper[place - 1] - lower[place - 1]
            if (gap > 0) != (before > 0) and gap != before:
                share = before / (before - gap)
                cross = (
                    round(xs[place - 1] + share * (x - xs[place - 1]), 1),
                    round(upper[place - 1] + share * (upper[place] - upper[place - 1]), 1),
                )
                top.append(cross)
                bottom.append(cross)
                if gap <= 0:
                    close()
        if gap > 0:
            top.append((x, upper[place]))
            bottom.append((x, lower[place]))
    close()
    return tuple(areas)
