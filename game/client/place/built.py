"""Changes in use as small buildings of the place, which grow with the share of people who use them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pygame

from game.client.connection.store import Store
from game.client.place.brush import Brush
from game.client.place.captions import has_two_hospitals
from game.client.place.ground import Plan
from game.client.ui.motion import Point
from game.client.ui.theme import BARK, BLUE, EDGE, GRASS, GREEN, SKY, SURFACE, WINDOW_LIGHT, Box
from game.quantities import Part

SIZE: Final = 24.0
"""Width and height of a building at full use, in units of the plan."""
_RIM: Final = 7.0
"""Around it, for its roof, flag and lawn."""
STAGES: Final = 4
"""How many steps a building grows in, so that the scenery is not drawn again every day."""

SITES: Final[dict[str, tuple[Point, ...]]] = {
    "practices": ((104, 162), (134, 162), (164, 162), (194, 162)),
    "hospital": ((258, 258), (228, 258), (198, 258), (168, 258), (258, 226), (228, 226), (198, 226)),
    "community": ((770, 470), (800, 470), (770, 504), (800, 504), (828, 470), (828, 504)),
    "list": ((816, 316), (816, 346), (816, 376), (816, 406)),
    "home": ((186, 396), (186, 428)),
}
"""Where there is room to build, by neighbourhood, as left upper corners."""

SITE_OF_PART: Final[dict[Part, str]] = {
    "practices": "practices",
    "front_door": "hospital",
    "four_hours": "hospital",
    "wards": "hospital",
    "safety": "hospital",
    "way_home": "community",
    "community": "community",
    "planned_list": "list",
}


@dataclass(frozen=True)
class Building:
    """A change in use: where it stands, and how far it has grown."""

    name: str
    corner: Point
    stage: int
    """From 1 to `STAGES`."""
    in_use: int
    """Per cent."""


def find_buildings(store: Store) -> tuple[Building, ...]:
    """Return the changes in use as buildings, in the order in which they were proposed."""
    taken: dict[str, int] = {}
    found: list[Building] = []
    for proposal in store.public.proposals if store.public is not None else ():
        if proposal.state != "in_use" or not proposal.in_use:
            continue
        site = next(iter(_list_sites(store, proposal.card)), "home")
        number = taken.get(site, 0)
        taken[site] = number + 1
        corners = SITES[site][1:] if site == "list" and has_two_hospitals(store) else SITES[site]
        if number < len(corners):
            stage = min(STAGES, 1 + proposal.in_use * STAGES // 100)
            found.append(Building(proposal.name, corners[number], stage, proposal.in_use))
    return tuple(found)


def _list_sites(store: Store, key: str) -> Iterator[str]:
    card = store.card(key)
    touches = sorted(card.touches if card is not None else (), key=lambda touch: -touch.tenths)
    return (SITE_OF_PART[one.part] for one in touches if one.tenths > 0 and one.part in SITE_OF_PART)


def building_box(building: Building) -> Box:
    """Return where a building is on the plan."""
    return (*building.corner, SIZE, SIZE)


def draw_building(surface: pygame.Surface, plan: Plan, building: Building) -> None:
    """Draw the foundations, then walls, a roof, and at last a flag and light in the windows."""
    left, top = plan.point((building.corner[0] - _RIM, building.corner[1] - _RIM))
    right, bottom = plan.point((building.corner[0] + SIZE + _RIM, building.corner[1] + SIZE + _RIM))
    patch = Plan(plan.scale, (plan.origin[0] - left, plan.origin[1] - top))
    brush = Brush((right - left, bottom - top), patch, is_clear=True)
    _paint_building(brush, building)
    surface.blit(brush.finish(), (left, top))


def _paint_building(brush: Brush, building: Building) -> None:
    x, y = building.corner
    floor = y + SIZE
    brush.oval((x - 3, floor - 4, SIZE + 6, 7), GRASS)
    brush.box((x, floor - 3, SIZE, 3), GREEN)
    if building.stage == 1:
        for post in (2.0, 11.0, 20.0):
            brush.box((x + post, floor - 12, 2, 9), EDGE)
        brush.line((x + 2, floor - 8), (x + 21, floor - 8), BARK, 1.2)
        return
    if building.stage == STAGES:
        brush.line((x + SIZE / 2, floor - 21), (x + SIZE / 2, floor - 30), EDGE, 1.4)
        brush.shape(((x + SIZE / 2, floor - 30.5), (x + SIZE / 2 + 8, floor - 28), (x + SIZE / 2, floor - 25.5)), GREEN)
    if building.stage >= 3:
        brush.house((x + 2, floor - 14, SIZE - 4, 12), SURFACE, GREEN, 8)
    else:
        brush.box((x + 2, floor - 14, SIZE - 4, 12), SURFACE, EDGE)
    brush.box((x + 10, floor - 9, 4.5, 7), BLUE)
    for side in (4.5, 16.5):
        brush.box((x + side, floor - 10, 3.5, 4), WINDOW_LIGHT if building.stage == STAGES else SKY)
