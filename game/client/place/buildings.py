"""The buildings of the place: the cut-away hospital, the practices, the houses, and care outside hospital."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from game.client.place.brush import Brush
from game.client.place.ground import COMMUNITY, Hospital
from game.client.ui.motion import Point
from game.client.ui.theme import (
    BLUE,
    BLUE_DARK,
    BLUE_PALE,
    BRICK,
    CREAM,
    EDGE,
    FAINT,
    GREEN,
    LINE,
    RED_PALE,
    ROOF_COLOUR,
    SHADOW,
    SKY,
    SLATE,
    SNOW,
    SURFACE,
    TILE,
    WHITE,
    WINDOW_LIGHT,
    Box,
)
from game.client.ui.tone import Colour, mix

if TYPE_CHECKING:
    from game.client.place.season import Season

QUEUE_SIDE: Final[Box] = (576, 418, 178, 84)
"""The ground before the rows of places, on which those stand who wait for one."""
HEADING: Final = 24.0
"""Height of the band behind a floor's heading, in units of the plan."""

_HOUSE_COLOURS: Final[tuple[tuple[Colour, Colour], ...]] = (
    (CREAM, TILE), (BRICK, SLATE), (SURFACE, TILE), (CREAM, SLATE), (SURFACE, SLATE), (CREAM, TILE), (BRICK, SLATE),
)  # fmt: skip
_DOORS: Final[tuple[Colour, ...]] = (BLUE, GREEN, TILE, BLUE_DARK)


def draw_house(brush: Brush, season: Season, at: Point, number: int) -> None:
    """Draw a house; neighbours differ in walls, roof and door."""
    x, y = at
    wall, roof = _HOUSE_COLOURS[number % len(_HOUSE_COLOURS)]
    brush.box((x + 18.5, y - 1, 4, 9), BRICK, EDGE)
    brush.house((x + 2, y + 11, 22, 14), wall, roof, 11)
    brush.box((x + 10.5, y + 17, 5, 8), _DOORS[number % len(_DOORS)], EDGE)
    for left in (5.0, 18.0):
        brush.box((x + left, y + 15, 3.6, 4.4), WINDOW_LIGHT if season.lit else SKY)
    if season.snow:
        _draw_gable_snow(brush, (x - 1, y + 12), (x + 13, y), (x + 27, y + 12))
        brush.line((x + 18.5, y - 1), (x + 22.5, y - 1), SNOW, 2.0)
    if season.lit:
        for dx, dy, radius in ((2.0, -5.0, 1.5), (3.4, -8.6, 2.0), (6.2, -12.0, 2.6)):
            brush.disc((x + 19 + dx, y + dy), radius, mix(season.ground, WHITE, 0.55))


def draw_practice(brush: Brush, season: Season, box: Box) -> None:
    """Draw a practice, whose name is written between its sign and its windows."""
    x, y, wide, high = box
    brush.box((x + 2, y + 3, wide, high), mix(season.ground, SHADOW, 0.22))
    brush.box(box, SURFACE, EDGE, radius=1.5)
    brush.box((x, y, wide, 9), BLUE, BLUE_DARK, radius=1.5)
    for left in (6.0, 15.0, wide - 21, wide - 12):
        brush.box((x + left, y + 31.5, 6, 5), WINDOW_LIGHT if season.lit else SKY)
    brush.box((x + wide / 2 - 3.5, y + 30.5, 7, high - 30.5), BLUE_DARK)
    if season.snow:
        brush.line((x, y - 0.5), (x + wide, y - 0.5), SNOW, 3.4)


def draw_hospital(brush: Brush, season: Season, building: Hospital) -> None:
    """Draw a cut-away hospital: a roof, floors between slabs, a door at the front and one at the back."""
    x, y, wide, high = building.walls
    brush.box((x + 3, y + 5, wide + 4, high + 2), mix(season.ground, SHADOW, 0.26))
    _draw_roof(brush, season, building)
    top, ward = building.floors
    for floor, fill, band in (
        (top, SURFACE, mix(SURFACE, BLUE_PALE, 0.55)),
        (ward, SURFACE, mix(SURFACE, BLUE_PALE, 0.55)),
        (building.ground, RED_PALE, RED_PALE),
    ):
        brush.box(floor, fill)
        brush.box((floor[0], floor[1], floor[2], HEADING), band)
    for floor in (ward, building.ground):
        brush.box((floor[0], floor[1] - 2, floor[2], 3.6), FAINT)
        brush.box((floor[0], floor[1] - 2, floor[2], 1.2), LINE)
    if building.middle is not None:
        brush.box((building.middle - 1, top[1], 2, top[3] - 2), LINE)
    brush.box((x - 3, y + high - 1, wide + 6, 5), SLATE, EDGE)
    for side in (x - 2.5, x + wide - 2.5):
        brush.box((side, y, 5, high), SLATE, EDGE)
        brush.box((side - 1, 284, 7, 33), SURFACE)
        brush.box((side - 5, 280, 15, 4.5), BLUE, EDGE)
        if season.snow:
            brush.line((side - 4.5, 280), (side + 9.5, 280), SNOW, 2.4)


def _draw_roof(brush: Brush, season: Season, building: Hospital) -> None:
    left, right = building.roof[0], building.roof[-1]
    peak = building.roof[1:-1]
    middle = (left[0] + right[0]) / 2
    for share in (0.2, 0.8) if len(peak) == 1 else ():  # chimneys, whose feet the slopes cover
        foot = left[0] + (right[0] - left[0]) * share
        brush.box((foot - 6, left[1] - 26, 12, 24), SLATE, EDGE)
        brush.box((foot - 8, left[1] - 28, 16, 4), SLATE, EDGE)
        if season.snow:
            brush.line((foot - 7, left[1] - 28.5), (foot + 7, left[1] - 28.5), SNOW, 2.6)
    brush.shape(building.roof, ROOF_COLOUR)
    brush.box((left[0] + 2, left[1] - 2, right[0] - left[0] - 4, 4.5), mix(ROOF_COLOUR, SHADOW, 0.35))
    if len(peak) == 1:
        brush.line((middle, peak[0][1]), (middle, peak[0][1] - 11), EDGE, 1.4)
        brush.shape(((middle, 1.5), (middle + 13, 4.5), (middle, 8)), GREEN)
    if season.snow:
        for start, end in pairwise(building.roof):
            brush.line(start, end, SNOW, 4.2)


def draw_care(brush: Brush, season: Season, *, has_rows: bool = True) -> None:
    """Draw the house of community and social care, with its rows and the ground where people wait for a place."""
    x, y, wide, high = COMMUNITY
    brush.box((x + 3, y + 4, wide, high + 1), mix(season.ground, SHADOW, 0.26), radius=6)
    brush.shape(((x - 7, y + 1), (x + 9, y - 11), (x + wide - 9, y - 11), (x + wide + 7, y + 1)), GREEN, EDGE)
    brush.box((x, y, wide, high), SURFACE, EDGE, radius=4)
    brush.box((x - 7, y - 1, wide + 14, 4.5), mix(GREEN, SHADOW, 0.4))
    if has_rows:
        brush.box(QUEUE_SIDE, season.ground, radius=5)
    for row in (448, 476, 504) if has_rows else ():
        brush.box((x + 14, row - 1.5, QUEUE_SIDE[0] - x - 22, 1), LINE)
    if season.snow:
        _draw_gable_snow(brush, (x - 7, y + 1), (x + 9, y - 11), (x + wide - 9, y - 11), (x + wide + 7, y + 1))


def _draw_gable_snow(brush: Brush, *ridge: Point) -> None:
    for start, end in pairwise(ridge):
        brush.line(start, end, SNOW, 3.0)
