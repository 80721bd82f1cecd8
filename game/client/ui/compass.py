"""A compass of where a seat's days went: north is patients, each seat's own interests are its own corner."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, hypot, radians, sin
from typing import Final

import pygame

from game.client.ui.motion import Point
from game.client.ui.text_rendering import Pen
from game.client.ui.theme import EDGE, FAINT, INK, LINE, ON_COLOUR, PAPER, SMALL, SURFACE
from game.client.ui.tone import Colour

NORTH_DEGREES: Final = 90.0
_CORNER_DEGREES: Final = (180.0, 0.0, 225.0, 315.0)
"""The seats' own corners, in the order of the seats: west, east, south-west, south-east."""


def corner(place: int, seats: int) -> float:
    """Return the direction of a seat's own corner in degrees, counter-clockwise from east."""
    if seats <= len(_CORNER_DEGREES):
        return _CORNER_DEGREES[place]
    return 180.0 + 180.0 * place / (seats - 1)


def direction(days: Sequence[int], own: float) -> Point | None:
    """Return the arrow of a seat's days (patients, own, staff, standing), of length 1 at most; y is up.

    Days for staff point a third of the way from north to the seat's own corner.
    """
    total = sum(days)
    if total == 0:
        return None
    patients, mine, staff, standing = days
    turn = (own - NORTH_DEGREES + 180) % 360 - 180
    parts = ((patients, NORTH_DEGREES), (mine + standing, own), (staff, NORTH_DEGREES + turn / 3))
    x = sum(count * cos(radians(angle)) for count, angle in parts) / total
    y = sum(count * sin(radians(angle)) for count, angle in parts) / total
    return x, y


def draw_compass(
    pen: Pen,
    box: tuple[float, float, float],
    corners: Sequence[tuple[str, Colour]],
    place: int,
    said: Sequence[int] | None,
    done: Sequence[int],
    north: str,
) -> None:
    """Draw a seat's compass in a square (x, y, size): what was planned in grey, what was done with the letter.

    `corners` are the seats' letters and colours in order, `place` is this seat's position among them.
    Other seats' days are not drawn: an arrow without a name would not say whose corner it points to.
    """
    x, y, size = box
    radius = (size - 34) / 2
    centre = (x + size / 2, y + 18 + radius)
    pixel, length = pen.point(*centre), pen.length(radius)
    pygame.draw.aacircle(pen.surface, PAPER, pixel, length)
    pygame.draw.aacircle(pen.surface, EDGE, pixel, length, pen.length(1.5))
    for degrees in range(0, 360, 45):
        pen.line(_at(centre, degrees, radius * 0.9), _at(centre, degrees, radius), LINE, 1.5)
    pen.text(centre[0], y, north, SMALL, "bold", INK, align="centre")
    for number, (letter, _) in enumerate(corners):
        at = _at(centre, corner(number, len(corners)), radius + 10)
        weight = "bold" if number == place else "regular"
        pen.text(at[0], at[1] - 8, letter, SMALL, weight, INK, align="centre")
    own = corner(place, len(corners))
    letter, colour = corners[place]
    planned = direction(said, own) if said is not None else None
    if planned is not None:
        _arrow(pen, centre, planned, radius, FAINT, "")
    spent = direction(done, own)
    if spent is not None:
        _arrow(pen, centre, spent, radius, colour, letter)


def _at(centre: Point, degrees: float, far: float) -> Point:
    return centre[0] + far * cos(radians(degrees)), centre[1] - far * sin(radians(degrees))


def _arrow(pen: Pen, centre: Point, arrow: Point, radius: float, colour: Colour, letter: str) -> None:
    reach = 0.25 + 0.62 * min(1.0, hypot(*arrow))
    long = hypot(*arrow) or 1.0
    tip = (centre[0] + arrow[0] / long * radius * reach, centre[1] - arrow[1] / long * radius * reach)
    pen.line(centre, tip, colour, 3.5)
    pixel = pen.point(*tip)
    pygame.draw.aacircle(pen.surface, colour, pixel, pen.length(8 if letter else 5))
    if letter:
        pygame.draw.aacircle(pen.surface, SURFACE, pixel, pen.length(8), pen.length(1.2))
        pen.text(tip[0], tip[1] - 8, letter, SMALL, "bold", ON_COLOUR, align="centre")
