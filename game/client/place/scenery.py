"""The scenery of the place: ground, roads, houses, the cut-away hospital. Drawn once for each size."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import atan2, cos, hypot, sin
from typing import Final

import pygame

from game.client.place.ground import (
    COMMUNITY,
    HOUSES,
    ONE_BUILDING,
    PRACTICES,
    ROADS,
    Building,
    Plan,
)
from game.client.place.season import Season, draw_season, mix_ground
from game.client.ui.motion import Point
from game.client.ui.theme import (
    BLUE,
    DARK,
    EDGE,
    FAINT,
    GREEN,
    GROUND,
    LINE,
    RED_PALE,
    ROAD,
    ROAD_MARK,
    ROOF_COLOUR,
    SHADOW,
    SKY,
    SURFACE,
    WHITE,
    Box,
)
from game.client.ui.tone import Colour, mix

_ROAD_WIDTH: Final = 21.0


def draw_scenery(
    surface: pygame.Surface, plan: Plan, season: Season, hospitals: Sequence[Building] = ONE_BUILDING
) -> None:
    """Draw the place without people or text."""
    surface.fill(mix_ground(season))
    for road in ROADS:
        _draw_road(surface, plan, road)
    for house in HOUSES:
        _draw_house(surface, plan, house)
    for box in PRACTICES:
        _draw_practice(surface, plan, box)
    for building in hospitals:
        _draw_hospital(surface, plan, building)
    _draw_box(surface, plan, COMMUNITY, SURFACE, EDGE, radius=9)
    draw_season(surface, plan, season, [building.roof for building in hospitals])


def _rect(plan: Plan, box: Box) -> pygame.Rect:
    left, top = plan.point((box[0], box[1]))
    right, bottom = plan.point((box[0] + box[2], box[1] + box[3]))
    return pygame.Rect(left, top, right - left, bottom - top)


def _draw_box(
    surface: pygame.Surface, plan: Plan, box: Box, fill: Colour, edge: Colour | None, *, radius: float = 0
) -> None:
    rect = _rect(plan, box)
    corner = round(radius * plan.scale)
    pygame.draw.rect(surface, fill, rect, border_radius=corner)
    if edge is not None:
        pygame.draw.rect(surface, edge, rect, max(1, round(1.6 * plan.scale)), border_radius=corner)


def _draw_road(surface: pygame.Surface, plan: Plan, points: tuple[Point, ...]) -> None:
    wide = max(3, round(_ROAD_WIDTH * plan.scale))
    for start, end in pairwise(points):
        pygame.draw.line(surface, ROAD, plan.point(start), plan.point(end), wide)
    for point in points:
        pygame.draw.circle(surface, ROAD, plan.point(point), wide // 2)
    for start, end in pairwise(points):
        _draw_dashes(surface, plan, start, end)
    _draw_arrow(surface, plan, points[-2], points[-1])


def _draw_dashes(surface: pygame.Surface, plan: Plan, start: Point, end: Point) -> None:
    long = hypot(end[0] - start[0], end[1] - start[1])
    thick = max(1, round(1.6 * plan.scale))
    at = 4.0
    while at + 4 < long - 8:
        first = _between(start, end, at / long)
        last = _between(start, end, (at + 4) / long)
        pygame.draw.line(surface, ROAD_MARK, plan.point(first), plan.point(last), thick)
        at += 9


def _between(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _draw_arrow(surface: pygame.Surface, plan: Plan, before: Point, tip: Point) -> None:
    angle = atan2(tip[1] - before[1], tip[0] - before[0])
    back = (tip[0] - 11 * cos(angle), tip[1] - 11 * sin(angle))
    side = (4.5 * sin(angle), -4.5 * cos(angle))
    corners = [tip, (back[0] + side[0], back[1] + side[1]), (back[0] - side[0], back[1] - side[1])]
    pygame.draw.polygon(surface, FAINT, [plan.point(corner) for corner in corners])


def _draw_house(surface: pygame.Surface, plan: Plan, at: Point) -> None:
    x, y = at
    thick = max(1, round(1.4 * plan.scale))
    roof = [plan.point((x - 2, y + 12)), plan.point((x + 13, y)), plan.point((x + 28, y + 12))]
    _draw_box(surface, plan, (x + 2, y + 11, 22, 14), SURFACE, EDGE)
    pygame.draw.polygon(surface, SURFACE, roof)
    pygame.draw.polygon(surface, EDGE, roof, thick)
    _draw_box(surface, plan, (x + 10, y + 16, 6, 9), EDGE, None)


def _draw_practice(surface: pygame.Surface, plan: Plan, box: Box) -> None:
    x, y, wide, high = box
    _draw_box(surface, plan, (x, y, wide, high), SURFACE, EDGE, radius=2)
    _draw_box(surface, plan, (x, y, wide, 8), BLUE, None, radius=2)


def _draw_hospital(surface: pygame.Surface, plan: Plan, building: Building) -> None:
    x, y, wide, high = building.walls
    _draw_box(surface, plan, (x + 3, y + 4, wide + 2, high + 2), mix(GROUND, SHADOW, 0.22), None)
    pygame.draw.polygon(surface, ROOF_COLOUR, [plan.point(corner) for corner in building.roof])
    top, ward = building.floors
    for floor, fill in ((top, SURFACE), (ward, SURFACE), (building.ground, RED_PALE)):
        _draw_box(surface, plan, floor, fill, None)
    for floor in (ward, building.ground):
        left, right = plan.point((floor[0], floor[1])), plan.point((floor[0] + floor[2], floor[1]))
        pygame.draw.line(surface, FAINT, left, right, max(1, round(1.4 * plan.scale)))
    if building.middle is not None:
        middle = plan.point((building.middle, top[1])), plan.point((building.middle, top[1] + top[3]))
        pygame.draw.line(surface, LINE, *middle, max(1, round(plan.scale)))
    thick = max(2, round(1.8 * plan.scale))
    pygame.draw.rect(surface, EDGE, _rect(plan, building.walls), thick)
    for side in (x, x + wide):
        _draw_box(surface, plan, (side - 2, 286, 4, 30), SURFACE, None)


def draw_ambulance(surface: pygame.Surface, plan: Plan, at: Point, size: float = 1.0) -> None:
    """Draw an ambulance with its top left corner at a point of the plan; `size` is its share of the usual size."""
    x, y = at

    def box(left: float, top: float, wide: float, high: float) -> Box:
        return x + left * size, y + top * size, wide * size, high * size

    _draw_box(surface, plan, box(1, 1, 37, 20), WHITE, EDGE, radius=3 * size)
    _draw_box(surface, plan, box(2.5, 12, 34, 4.5), GREEN, None)
    _draw_box(surface, plan, box(28, 4, 8, 7), SKY, EDGE, radius=size)
    for wheel in (9, 30):
        centre = plan.point((x + wheel * size, y + 21.5 * size))
        pygame.draw.circle(surface, DARK, centre, max(2, round(3.4 * size * plan.scale)))
        pygame.draw.circle(surface, LINE, centre, max(1, round(1.4 * size * plan.scale)))
