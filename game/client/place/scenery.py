"""The scenery of the place: ground, roads, buildings, trees. Drawn once for each size and month."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import atan2, cos, hypot, sin
from typing import Final

import pygame

from game.client.place.brush import Brush
from game.client.place.buildings import draw_care, draw_hospital, draw_house, draw_practice
from game.client.place.ground import AREAS, HOUSES, ONE_BUILDING, PRACTICES, ROADS, Hospital, Plan
from game.client.place.season import Season
from game.client.place.trees import draw_trees
from game.client.ui.motion import Point
from game.client.ui.theme import DARK, DRIFT, EDGE, FAINT, GREEN, LINE, ROAD, ROAD_MARK, SKY, WHITE, Box
from game.client.ui.tone import mix

_ROAD_WIDTH: Final = 21.0

AMBULANCE: Final = (39.0, 25.5)
"""Width and height of an ambulance at its usual size, in units of the plan."""

_LAWNS: Final[tuple[Box, ...]] = (
    (-60, 180, 112, 130), (-46, 290, 112, 126), (20, 330, 44, 40), (100, 214, 66, 50), (128, 236, 50, 40),
    (8, 436, 120, 92), (84, 442, 104, 76), (232, 12, 50, 70), (242, 62, 46, 60), (232, 112, 40, 56),
    (814, 294, 84, 90), (806, 350, 84, 90), (180, 372, 46, 36), (172, 502, 40, 30),
)  # fmt: skip
"""Grass around the trees and the houses, where nothing is written."""
_DRIFTS: Final[tuple[Box, ...]] = (
    (6, 226, 34, 8), (34, 330, 30, 6), (114, 264, 40, 6), (240, 166, 24, 6), (818, 402, 30, 7), (28, 522, 44, 6),
    (150, 488, 34, 6), (252, 100, 22, 5), (8, 398, 30, 7), (232, 52, 30, 5),
)  # fmt: skip
"""Snow that lies on the grass."""


def draw_scenery(
    size: tuple[int, int], plan: Plan, season: Season, hospitals: Sequence[Hospital] = ONE_BUILDING, *,
    has_rows: bool = True,
) -> pygame.Surface:  # fmt: skip
    """Return the place without people or text, as a picture of a size in pixels."""
    brush = Brush(size, plan)
    brush.surface.fill(season.ground)
    for rim, colour in ((5.0, mix(season.ground, season.grass, 0.45)), (0.0, season.grass)):
        for x, y, wide, high in _LAWNS:
            brush.oval((x - rim, y - rim, wide + 2 * rim, high + 2 * rim), colour)
    if season.snow:
        for drift in _DRIFTS:
            brush.oval(drift, DRIFT)
    for road in ROADS:
        _draw_road(brush, road)
    _draw_bays(brush, AREAS["ambulance"])
    for number, house in enumerate(HOUSES):
        draw_house(brush, season, house, number)
    for box in PRACTICES:
        draw_practice(brush, season, box)
    for building in hospitals:
        draw_hospital(brush, season, building)
    draw_care(brush, season, has_rows=has_rows)
    draw_trees(brush, season, season.grass)
    return brush.finish()


def _draw_road(brush: Brush, points: tuple[Point, ...]) -> None:
    for wide, colour in ((_ROAD_WIDTH + 3, mix(ROAD, ROAD_MARK, 0.35)), (_ROAD_WIDTH, ROAD)):
        for start, end in pairwise(points):
            brush.line(start, end, colour, wide)
    for start, end in pairwise(points):
        _draw_dashes(brush, start, end)
    _draw_arrow(brush, points[-2], points[-1])


def _draw_dashes(brush: Brush, start: Point, end: Point) -> None:
    long = hypot(end[0] - start[0], end[1] - start[1])
    at = 4.0
    while at + 5 < long - 8:
        first, last = ((start[0] + (end[0] - start[0]) * s, start[1] + (end[1] - start[1]) * s)
                       for s in (at / long, (at + 5) / long))  # fmt: skip
        brush.line(first, last, ROAD_MARK, 1.5)
        at += 10


def _draw_arrow(brush: Brush, before: Point, tip: Point) -> None:
    angle = atan2(tip[1] - before[1], tip[0] - before[0])
    back = (tip[0] - 11 * cos(angle), tip[1] - 11 * sin(angle))
    side = (4.5 * sin(angle), -4.5 * cos(angle))
    brush.shape((tip, (back[0] + side[0], back[1] + side[1]), (back[0] - side[0], back[1] - side[1])), FAINT)


def _draw_bays(brush: Brush, area: Box) -> None:
    """Draw the bays where ambulances wait to hand over."""
    x, y, wide, high = area
    brush.box((x - 4, y - 4, wide + 8, high + 4), ROAD, radius=3)
    for number in range(5):
        left = x - 2.5 + number * (wide + 4) / 4
        brush.line((left, y - 1), (left, y + high - 3), LINE, 1.2)


def draw_ambulance(size: tuple[int, int], scale: float) -> pygame.Surface:
    """Return an ambulance of a size in pixels, at pixels a unit; see `AMBULANCE`."""
    brush = Brush(size, Plan(scale, (0, 0)), is_clear=True)
    brush.box((1, 1, 37, 20), WHITE, EDGE, radius=3)
    brush.box((2.5, 12, 34, 4.5), GREEN)
    brush.box((28, 4, 8, 7), SKY, EDGE, radius=1)
    for wheel in (9, 30):
        brush.disc((wheel, 21.5), 3.4, DARK)
        brush.disc((wheel, 21.5), 1.2, FAINT)
    return brush.finish().convert_alpha()
