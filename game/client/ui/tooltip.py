"""Explanations beside what they explain, for hover and for focus."""

from __future__ import annotations

import pygame

from game.client.ui.text_rendering import Lettering, Pen
from game.client.ui.theme import INK, SMALL, TIP_WIDTH, WHITE, YELLOW, Theme


def draw_tip(surface: pygame.Surface, letters: Lettering, theme: Theme, target: pygame.Rect, text: str) -> None:
    """Draw a tip under or above `target`, inside the window."""
    wide_units, high_units = theme.units
    room = min(TIP_WIDTH, wide_units - 40)
    lines = letters.wrap(text, room, SMALL)
    step = letters.height(SMALL)
    width = max(letters.width(line, SMALL) for line in lines) + 20
    height = step * len(lines) + 14
    x = min(max(6, target.centerx / theme.scale - width / 2), wide_units - width - 6)
    y = target.bottom / theme.scale + 8
    if y + height > high_units - 4:
        y = max(4, target.top / theme.scale - height - 8)
    pen = Pen(surface, letters)
    pen.box(x, y, width, height, INK, edge=YELLOW, radius=5)
    for number, line in enumerate(lines):
        pen.text(x + 10, y + 7 + number * step, line, SMALL, colour=WHITE)
