"""A page painted as large as it fits: nobody can scroll a projector."""

from __future__ import annotations

from typing import Final

import pygame

from game.client.framework.stage import Stage
from game.client.projector.screen_frame import HEIGHT
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.text_rendering import Lettering, Pen
from game.client.ui.theme import PAD, Box

STEPS: Final = (1.6, 1.45, 1.3, 1.2, 1.1, 1.0, 0.92, 0.85, 0.78, 0.72, 0.66, 0.6, 0.55, 0.5, 0.45, 0.4)
"""Scales that are tried, largest first."""

WIDEST: Final = 1500.0


def paint_fitted(stage: Stage, surface: pygame.Surface, box: Box, paint: Paint, *, largest: float = 1.6) -> float:
    """Paint a page in the middle of a box (units of the screen); return the scale at which it fits.

    With larger text, the first scales that are tried are larger too.
    """
    whole = stage.theme.height / HEIGHT
    most = largest * max(1.0, stage.settings.text_percent / 100)
    tried = [most, *(step for step in STEPS if step < most)]
    for scale in tried:
        page, width, left = _page(stage, surface, box, whole, scale)
        room = box[3] / scale - 2 * PAD
        height = page.measure(paint, width)
        if height <= room or scale == tried[-1]:
            paint(page, left, PAD + max(0.0, (room - height) * 0.42), width)
            return scale
    return tried[-1]


def _page(
    stage: Stage, surface: pygame.Surface, box: Box, whole: float, scale: float
) -> tuple[ScrollPage, float, float]:
    """Return a page at a scale, the width to paint at, and its left edge."""
    origin = round(box[0] * whole), round(box[1] * whole)
    pen = Pen(surface, Lettering(whole * scale), origin, drawn_texts=stage.drawn_texts)
    across = box[2] / scale
    width = min(across - 2 * PAD, WIDEST)
    return ScrollPage(stage.widgets, None, pen, dry=False), width, (across - width) / 2
