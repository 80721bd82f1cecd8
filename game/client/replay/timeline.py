"""The line of days of a replay: the current day, and a mark with its own shape for each kind of moment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import pygame

from game.client.connection.turning_points import Mark
from game.client.framework.stage import Stage
from game.client.replay.playback import day_x
from game.client.ui.text_rendering import Pen
from game.client.ui.theme import BLUE, BLUE_DARK, EDGE, INK, LINE, ON_COLOUR, ORANGE, QUIET, RED, SMALL, SURFACE, Box
from game.client.ui.tone import Colour

MARK_COLOURS: Final[dict[str, Colour]] = {
    "round": EDGE,
    "lever": BLUE,
    "proposal": BLUE,
    "deal": BLUE,
    "phone": BLUE,
    "crisis": RED,
    "stocktake": BLUE_DARK,
    "bookmark": ORANGE,
    "turning": INK,
}
MARK_SIZE: Final = 5.0
SHAPE_ROOM: Final = 24.0


def draw_timeline(
    pen: Pen,
    stage: Stage,
    box: Box,
    marks: Sequence[Mark],
    position: int,
    length: int,
) -> None:
    """Draw the line in a box (units), with the marks above it and the handle at `position`."""
    x, y, width, height = box
    middle = y + height * 0.66
    position_x = day_x(position, x, width, length)
    pen.box(x, middle - 3, width, 6, LINE, radius=3)
    pen.box(x, middle - 3, max(position_x - x, 3.0), 6, BLUE, radius=3)
    for flag in marks:
        _draw_mark(pen, stage, flag, day_x(flag.day, x, width, length), y + height * 0.27)
    centre = pen.point(position_x, middle)
    pygame.draw.aacircle(pen.surface, INK, centre, pen.length(9))
    pygame.draw.aacircle(pen.surface, SURFACE, centre, pen.length(5))


def _draw_mark(pen: Pen, stage: Stage, flag: Mark, x: float, y: float) -> None:
    colour, size = MARK_COLOURS.get(flag.kind, EDGE), MARK_SIZE
    if flag.kind == "round":
        pen.line((x, y - 6), (x, y + 8), colour, 2)
    elif flag.kind == "crisis":
        points = [pen.point(x, y - size - 1), pen.point(x + size + 1, y + size), pen.point(x - size - 1, y + size)]
        pygame.draw.polygon(pen.surface, colour, points)
    elif flag.kind == "turning":
        way = 1 if flag.label == "worse" else -1
        pen.line((x, y + 6 * way), (x, y - 6 * way), colour, 2)
        pen.line((x - 4, y - 2 * way), (x, y - 6 * way), colour, 2)
        pen.line((x + 4, y - 2 * way), (x, y - 6 * way), colour, 2)
    elif flag.kind in ("stocktake", "bookmark"):
        pen.box(x - size, y - size, 2 * size, 2 * size, colour, radius=size if flag.kind == "bookmark" else 1)
    elif flag.seat and flag.kind in ("proposal", "deal"):
        pen.box(x - 7, y - 8, 14, 15, colour, radius=3)
        pen.text(x, y - 8, flag.seat, SMALL - 1, "bold", ON_COLOUR, align="centre")
    else:
        points = [pen.point(x, y - size), pen.point(x + size, y), pen.point(x, y + size), pen.point(x - size, y)]
        pygame.draw.polygon(pen.surface, colour, points)


def draw_neighbours(
    pen: Pen, stage: Stage, box: Box, marks: Sequence[Mark], position: int,
    name: Callable[[Mark], Sequence[str]],
) -> None:  # fmt: skip
    """Write in a box which mark is the newest and which comes next, each behind its shape.

    `name` returns the words for a mark, the longest first; those that fit are written.
    """
    x, y, width, height = box
    line = height / 2
    past, future = ([one for one in marks if (one.day <= position) is is_past] for is_past in (True, False))
    # A round begins on the day of other things, which say more.
    before = max(past, key=lambda one: (one.day, one.kind != "round"), default=None)
    after = min(future, key=lambda one: (one.day, one.kind == "round"), default=None)
    for number, (mark, colour) in enumerate(((before, INK), (after, QUIET))):
        if mark is None:
            continue
        most, top = (2 if after is None else 1), y + number * line  # where nothing comes next, the room of both is free
        room = width - SHAPE_ROOM
        words = next((one for one in name(mark) if len(pen.letters.wrap(one, room, SMALL)) <= most), "")
        if words:
            _draw_mark(pen, stage, mark, x + SHAPE_ROOM / 2 - 4, top + line / 2)
            pen.paragraph(x + SHAPE_ROOM, top + 1, room, words, SMALL, colour=colour)
