"""Explanations beside what they explain, for hover and for focus."""

from __future__ import annotations

import pygame

from game.client.ui.overlay import measure_text_box
from game.client.ui.text_rendering import Lettering, Pen
from game.client.ui.theme import SMALL, TIP_WIDTH, Theme


def draw_tip(surface: pygame.Surface, letters: Lettering, theme: Theme, target: pygame.Rect, text: str) -> None:
    """Draw a tip under or above `target`, inside the window."""
    window_width, window_height = theme.units
    room = min(TIP_WIDTH, window_width - 40)
    box = measure_text_box(letters, text, room, left=10, right=10, top=7, size=SMALL)
    x = min(max(6, target.centerx / theme.scale - box.width / 2), window_width - box.width - 6)
    y = target.bottom / theme.scale + 8
    if y + box.height > window_height - 4:
        y = max(4, target.top / theme.scale - box.height - 8)
    box.draw(Pen(surface, letters), x, y, radius=5)
