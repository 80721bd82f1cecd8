"""The line of days of a replay: where one is, and a mark of its own shape for each kind of moment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pygame

from game.client.framework.stage import Stage
from game.client.replay.scrub import x_of
from game.client.ui.text_rendering import Pen
from game.client.ui.theme import BLUE, BLUE_DARK, EDGE, INK, LINE, PURPLE, RED, SMALL, WHITE, Box, Colour
from game.protocol.public_views import Flag

COLOURS: Final[dict[str, Colour]] = {
    "round": EDGE,
    "lever": BLUE,
    "proposal": BLUE,
    "phone": BLUE,
    "crisis": RED,
    "stocktake": BLUE_DARK,
    "bookmark": PURPLE,
}
SIZE: Final = 5.0


def draw_track(
    pen: Pen,
    stage: Stage,
    box: Box,
    marks: Sequence[Flag],
    position: int,
    length: int,
) -> None:
    """Draw the line in a box (units), the marks above it and the handle on it."""
    x, y, width, height = box
    middle = y + height * 0.66
    here = x_of(position, x, width, length)
    pen.box(x, middle - 3, width, 6, LINE, radius=3)
    pen.box(x, middle - 3, max(here - x, 3.0), 6, BLUE, radius=3)
    for flag in marks:
        _draw_mark(pen, stage, flag, x_of(flag.day, x, width, length), y + height * 0.27)
    centre = pen.point(here, middle)
    pygame.draw.aacircle(pen.surface, INK, centre, pen.length(9))
    pygame.draw.aacircle(pen.surface, WHITE, centre, pen.length(5))


def _draw_mark(pen: Pen, stage: Stage, flag: Flag, x: float, y: float) -> None:
    colour = COLOURS.get(flag.kind, EDGE)
    if flag.kind == "round":
        pen.line((x, y - 6), (x, y + 8), colour, 2)
    elif flag.kind == "crisis":
        points = [pen.point(x, y - SIZE - 1), pen.point(x + SIZE + 1, y + SIZE), pen.point(x - SIZE - 1, y + SIZE)]
        pygame.draw.polygon(pen.surface, colour, points)
    elif flag.kind in ("stocktake", "bookmark"):
        pen.box(x - SIZE, y - SIZE, 2 * SIZE, 2 * SIZE, colour, radius=SIZE if flag.kind == "bookmark" else 1)
    elif flag.seat and flag.kind == "proposal":
        pen.box(x - 7, y - 8, 14, 15, colour, radius=3)
        pen.text(x, y - 8, flag.seat, SMALL - 1, "bold", WHITE, align="centre")
    else:
        points = [pen.point(x, y - SIZE), pen.point(x + SIZE, y), pen.point(x, y + SIZE), pen.point(x - SIZE, y)]
        pygame.draw.polygon(pen.surface, colour, points)
