"""Explanations beside what they explain, for hover and for focus."""

from __future__ import annotations

from typing import Final

import pygame

from game.client.ui.overlay import measure_text_box
from game.client.ui.text_rendering import Lettering, Pen
from game.client.ui.theme import SMALL, TIP_WIDTH, Theme

BESIDE_FROM: Final = 0.55
"""Share of the window's width from which a tip is drawn left of what it is about."""


def draw_tip(surface: pygame.Surface, letters: Lettering, theme: Theme, target: pygame.Rect, text: str) -> None:
    """Draw a tip beside `target` in the right half of the window, otherwise under or above it.

    Beside the panel it covers none of the controls that stand there under each other.
    """
    window_width, window_height = theme.units
    room = min(TIP_WIDTH, window_width - 40)
    box = measure_text_box(letters, text, room, left=10, right=10, top=7, size=SMALL)
    left, top = target.left / theme.scale, target.top / theme.scale
    x = min(max(6, target.centerx / theme.scale - box.width / 2), window_width - box.width - 6)
    y = target.bottom / theme.scale + 8
    if left > window_width * BESIDE_FROM and left - box.width - 10 >= 6:
        x, y = left - box.width - 10, min(max(4, top), window_height - box.height - 4)
    elif y + box.height > window_height - 4:
        y = max(4, top - box.height - 8)
    box.draw(Pen(surface, letters), x, y, radius=5)
