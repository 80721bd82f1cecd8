"""The faces of controls: the labels, icons and knobs that pygame_gui does not draw."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

import pygame

from game.client.ui.sprites import Sprites
from game.client.ui.text_rendering import DrawnText, Lettering, Pen
from game.client.ui.theme import BLUE, EDGE, LINE, SURFACE, Box, Weight
from game.client.ui.tone import Colour

SLIDER_END_UNITS: Final = 12.0
"""From a slider's edge to the end of its track."""


LEFT_MARGIN_UNITS: Final = 10.0
"""Kept free on either side of a label that begins at the left."""


def draw_label(
    pen: Pen,
    sprites: Sprites,
    box: Box,
    label: str,
    *,
    size: float,
    weight: Weight,
    ink: Colour,
    icon: str = "",
    align: Literal["left", "centre"] = "centre",
) -> None:
    """Draw a button's icon and its label, wrapped and cut to its box; record what had to be cut."""
    x, y, width, height = box
    letters = pen.letters
    room = width - (2 * LEFT_MARGIN_UNITS if align == "left" else 12) - (size + 8 if icon else 0)
    step = letters.height(size, weight)
    lines = letters.wrap_within(label, room, max(1, int((height - 2) / step)), size, weight) if label else ()
    wide = max((letters.width(line, size, weight) for line in lines), default=0.0)
    left = x + LEFT_MARGIN_UNITS if align == "left" else x + (width - wide - (size + 8 if icon and label else 0)) / 2
    if icon:
        pixels = pen.length(size + 3)
        picture = sprites.icon(icon, pixels, ink)
        spot = pen.point(left if label else x + (width - size - 3) / 2, y + (height - size - 3) / 2)
        pen.surface.blit(picture, spot)
        left += size + 8
    top = y + (height - step * len(lines)) / 2
    for line in lines:
        at = left if align == "left" or len(lines) == 1 else left + wide / 2
        pen.text(at, top, line, size, weight, ink, align="left" if align == "left" or len(lines) == 1 else "centre")
        top += step
    if pen.drawn_texts is not None and label and " ".join(lines) != " ".join(label.split()):
        rect = pen.rect(*box)
        pen.drawn_texts.append(DrawnText(label, rect, rect, cut=True))


LABEL_MARGIN_UNITS: Final = 14.0
"""Kept free beside a label, both sides together."""


def share_width(letters: Lettering, width: float, labels: Sequence[str], size: float) -> tuple[float, ...]:
    """Return the width of each segment of a row: equal, unless a word of one would be cut and others have room."""
    words = [label.split() or [""] for label in labels]
    least = [max(letters.width(word, size, "semibold") for word in each) + LABEL_MARGIN_UNITS for each in words]
    equal = width / len(labels)
    spare = (width - sum(least)) / len(labels)
    return tuple([equal] * len(labels) if max(least) <= equal or spare < 0 else [one + spare for one in least])


def draw_slider(pen: Pen, box: Box, value: int, least: int, most: int, mark: int | None) -> None:
    """Draw a slider's track with its knob at `value` and a stroke at `mark`, the value in force."""
    x, y, width, height = box
    middle = y + height / 2
    left, right = x + SLIDER_END_UNITS, x + width - SLIDER_END_UNITS

    def at(number: int) -> float:
        return left + (right - left) * (number - least) / max(1, most - least)

    pen.box(left, middle - 3, right - left, 6, LINE, radius=3)
    pen.box(left, middle - 3, max(3.0, at(value) - left), 6, BLUE, radius=3)
    if mark is not None and mark != value:
        pen.box(at(mark) - 1.5, middle - 8, 3, 16, EDGE, radius=1)
    centre, radius = pen.point(at(value), middle), pen.length(9)
    pygame.draw.aacircle(pen.surface, BLUE, centre, radius)
    pygame.draw.aacircle(pen.surface, SURFACE, centre, radius - pen.length(3))
