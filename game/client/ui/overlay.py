"""What is drawn over a scene: a veil that dims it, and text in a dark box."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import pygame

from game.client.ui.text_rendering import Lettering, Pen
from game.client.ui.theme import BODY, TIP, WHITE, YELLOW, Weight
from game.client.ui.tone import Colour, Rgb, rgb


def draw_veil(surface: pygame.Surface, colour: Colour, opacity: int) -> None:
    """Dim a whole surface; `opacity` is 0 to 255."""
    surface.blit(_veil(surface.get_size(), rgb(colour), opacity), (0, 0))


@lru_cache(maxsize=4)
def _veil(size: tuple[int, int], colour: Rgb, opacity: int) -> pygame.Surface:
    veil = pygame.Surface(size)
    veil.fill(colour)
    veil.set_alpha(opacity)
    return veil


@dataclass(frozen=True)
class TextBox:
    """Wrapped text in a dark box with a yellow edge; all measures are units."""

    lines: tuple[str, ...]
    width: float
    height: float
    left: float
    """From the box's left edge to the text."""
    top: float
    """From the box's upper edge to the text."""
    line_height: float
    size: float
    weight: Weight

    def draw(self, pen: Pen, x: float, y: float, *, radius: float, thick: float = 1.5) -> None:
        """Draw the box with its top left corner at a point, and the text in it."""
        pen.box(x, y, self.width, self.height, TIP, edge=YELLOW, radius=radius, thick=thick)
        for number, line in enumerate(self.lines):
            pen.text(x + self.left, y + self.top + number * self.line_height, line, self.size, self.weight, WHITE)


def measure_text_box(
    letters: Lettering,
    text: str,
    room: float,
    *,
    left: float,
    right: float,
    top: float,
    size: float = BODY,
    weight: Weight = "regular",
) -> TextBox:
    """Return the box of a text that is at most `room` units wide, with margins around it."""
    lines = letters.wrap(text, room, size, weight)
    width = max(letters.width(line, size, weight) for line in lines) + left + right
    step = letters.height(size, weight)
    return TextBox(lines, width, step * len(lines) + 2 * top, left, top, step, size, weight)
