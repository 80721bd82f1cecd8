"""The season of the place: its ground, trees, snow on the roofs, and light in the windows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

import pygame

from game.client.connection.store import Store
from game.client.place.ground import HOUSES, PRACTICES, Plan, Roof
from game.client.ui.motion import Point
from game.client.ui.theme import (
    BARK,
    BUD,
    GROUND,
    LEAF_GOLD,
    LEAF_GREEN,
    LEAF_RUST,
    SNOW,
    SURFACE,
    WINDOW_LIGHT,
    WINTER_GROUND,
)
from game.client.ui.tone import Colour, Rgb, mix, rgb

TREES: Final[tuple[Point, ...]] = (
    (24, 206), (46, 246), (20, 292), (50, 350), (22, 386), (122, 236), (152, 256), (250, 40), (268, 92), (250, 150),
    (838, 316), (830, 372), (842, 428), (192, 524), (204, 392),
)  # fmt: skip
"""Feet of the trees, where nobody walks and nothing is written."""


@dataclass(frozen=True)
class Season:
    """What a month looks like."""

    winter: float
    """Share of the winter's ground in that of the summer."""
    leaves: float
    """Size of the crowns, from bare to full."""
    crown: Colour
    snow: bool = False
    """Whether snow lies on roofs and trees."""
    lit: bool = False
    """Whether it is dark before the day's work is done, with light in the windows."""
    fallen: bool = False
    """Whether leaves lie under the trees."""


_SUMMER: Final = Season(0.0, 1.0, LEAF_GREEN)
SEASONS: Final[dict[int, Season]] = {
    10: Season(0.0, 1.0, LEAF_GOLD, fallen=True),
    11: Season(0.35, 0.6, LEAF_RUST, lit=True, fallen=True),
    12: Season(0.8, 0.0, LEAF_RUST, snow=True, lit=True),
    1: Season(1.0, 0.0, LEAF_RUST, snow=True, lit=True),
    2: Season(0.6, 0.0, LEAF_RUST, lit=True),
    3: Season(0.2, 0.45, BUD),
    4: Season(0.0, 0.75, BUD),
}
"""By month; the others are summer."""


def find_season(store: Store) -> Season:
    """Return the season of the day that is shown."""
    if store.statics is None or store.public is None:
        return _SUMMER
    when = date.fromisoformat(store.statics.first_date) + timedelta(days=store.public.day)
    return SEASONS.get(when.month, _SUMMER)


def mix_ground(season: Season) -> Rgb:
    """Return the colour of the ground."""
    return mix(GROUND, WINTER_GROUND, season.winter) if season.winter else rgb(GROUND)


def draw_season(surface: pygame.Surface, plan: Plan, season: Season, roofs: Sequence[Roof]) -> None:
    """Draw the trees, and what the season does to roofs and windows, over the scenery."""
    for number, foot in enumerate(TREES):
        _draw_tree(surface, plan, season, foot, 1.0 + 0.16 * (number % 3))
    if season.snow:
        _draw_snow(surface, plan, roofs)
    if season.lit:
        for x, y in HOUSES:
            _fill(surface, plan, (x + 4.5, y + 15, 4, 4), WINDOW_LIGHT)
            _fill(surface, plan, (x + 18, y + 15, 4, 4), WINDOW_LIGHT)
        for x, y, wide, _ in PRACTICES:
            for left in (6.0, wide - 12):
                _fill(surface, plan, (x + left, y + 31, 6, 5), WINDOW_LIGHT)


def _draw_tree(surface: pygame.Surface, plan: Plan, season: Season, foot: Point, size: float) -> None:
    x, y = foot
    thin = max(1, round(1.6 * plan.scale))
    pygame.draw.line(surface, BARK, plan.point((x, y)), plan.point((x, y - 12 * size)), thin)
    for side in (-1, 1):
        tip = plan.point((x + side * 5 * size, y - 15 * size))
        pygame.draw.line(surface, BARK, plan.point((x, y - 8 * size)), tip, max(1, thin - 1))
    if season.fallen:
        for dx, dy in ((-6, 1), (-2, 2.5), (4, 1.5), (7, 0)):
            pygame.draw.circle(surface, season.crown, plan.point((x + dx, y + dy)), max(1, round(1.1 * plan.scale)))
    if season.leaves:
        radius = max(2, round(8 * size * season.leaves * plan.scale))
        pygame.draw.aacircle(surface, season.crown, plan.point((x, y - 16 * size)), radius)
        bright = mix(season.crown, SURFACE, 0.25)
        pygame.draw.aacircle(surface, bright, plan.point((x - 2 * size, y - 18 * size)), max(1, radius // 2))
    if season.snow:
        for side in (-1, 0, 1):
            at = plan.point((x + side * 5 * size, y - (15 if side else 12) * size))
            pygame.draw.circle(surface, SNOW, at, max(1, round(1.7 * plan.scale)))


def _draw_snow(surface: pygame.Surface, plan: Plan, roofs: Sequence[Roof]) -> None:
    thick = max(2, round(3.2 * plan.scale))
    for roof in roofs:
        for start, end in pairwise(roof):
            pygame.draw.line(surface, SNOW, plan.point(start), plan.point(end), thick)
    for x, y in HOUSES:
        peak = plan.point((x + 13, y))
        for side in (-2, 28):
            pygame.draw.line(surface, SNOW, peak, plan.point((x + side, y + 12)), max(1, round(2.4 * plan.scale)))
    for x, y, wide, _ in PRACTICES:
        pygame.draw.line(surface, SNOW, plan.point((x, y)), plan.point((x + wide, y)), thick)


def _fill(surface: pygame.Surface, plan: Plan, box: tuple[float, float, float, float], colour: Colour) -> None:
    left, top = plan.point((box[0], box[1]))
    right, bottom = plan.point((box[0] + box[2], box[1] + box[3]))
    pygame.draw.rect(surface, colour, pygame.Rect(left, top, right - left, bottom - top))
