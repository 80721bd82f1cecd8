"""Small charts: a line that shows a trend, and lines with dashes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle, pairwise
from math import dist

import pygame

from game.client.ui.text_rendering import Pen
from game.client.ui.tone import Colour


def draw_sparkline(
    pen: Pen, x: float, y: float, width: float, height: float, values: Sequence[int], colour: Colour, thick: float = 1.8
) -> None:
    """Draw a trend as a line; nothing when there are fewer than two values."""
    if len(values) < 2:
        return
    least, most = min(values), max(values)
    # A tiny change is drawn almost level: the height stands for at least a twentieth of the value.
    span = max(most - least, abs(most) / 20, 1)
    middle = (most + least) / 2
    points = [
        pen.point(x + width * n / (len(values) - 1), y + height * (0.5 - (value - middle) / span))
        for n, value in enumerate(values)
    ]
    pygame.draw.lines(pen.surface, colour, False, points, pen.length(thick))
    pygame.draw.aacircle(pen.surface, colour, points[-1], pen.length(2.6))


def draw_dashed(
    pen: Pen, points: Sequence[tuple[float, float]], colour: Colour, thick: float, dashes: Sequence[float] = ()
) -> None:
    """Draw a line through points; `dashes` are the lengths of its strokes and gaps in turn, none for a solid one."""
    for stroke in split_dashes(points, dashes) if dashes else (points,):
        if len(stroke) > 1:
            pygame.draw.lines(pen.surface, colour, False, [pen.point(*at) for at in stroke], pen.length(thick))


def split_dashes(points: Sequence[tuple[float, float]], dashes: Sequence[float]) -> Iterator[list[tuple[float, float]]]:
    """Yield the strokes of a dashed line through points."""
    lengths = cycle(dashes)
    left, is_stroke = next(lengths), True
    stroke: list[tuple[float, float]] = list(points[:1])
    for start, end in pairwise(points):
        long = dist(start, end)
        done = 0.0
        while long - done > left:
            done += left
            at = (start[0] + (end[0] - start[0]) * done / long, start[1] + (end[1] - start[1]) * done / long)
            if is_stroke:
                yield [*stroke, at]
            left, is_stroke, stroke = next(lengths), not is_stroke, [at]
        left -= long - done
        stroke.append(end)
    if is_stroke and len(stroke) > 1:
        yield stroke
