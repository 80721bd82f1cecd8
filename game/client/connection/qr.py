"""QR codes, which phones read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import pygame
import segno

QUIET_MODULES = 2
"""Width of the blank border; the standard asks for four, of which the white card around it is the rest."""


@lru_cache(maxsize=8)
def render_qr_code(text: str, size: int, dark: Sequence[int], light: Sequence[int]) -> pygame.Surface:
    """Return the QR code of a text, at most `size` pixels wide, with whole pixels a module for sharp edges."""
    rows = [bytes(row) for row in segno.make(text, error="m", micro=False).matrix]
    modules = len(rows) + 2 * QUIET_MODULES
    pixels = max(size // modules, 1)
    surface = pygame.Surface((modules * pixels, modules * pixels))
    surface.fill(light)
    for y, row in enumerate(rows):
        for x, module in enumerate(row):
            if module:
                place = ((x + QUIET_MODULES) * pixels, (y + QUIET_MODULES) * pixels)
                surface.fill(dark, (*place, pixels, pixels))
    return surface
