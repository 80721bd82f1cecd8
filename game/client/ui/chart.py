"""Small charts: a line that shows a trend."""

from __future__ import annotations

from collections.abc import Sequence

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
