"""Where everything stands in the place: the hospital, the practices, the roads, and room for people.

Measures are units of the place's own plan, `WIDE` by `HIGH`; a `Plan` puts the plan into a
rectangle of the window. One cell holds one figure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from game.client.ui.motion import Point

WIDE: Final = 852.0
HIGH: Final = 560.0

Box = tuple[float, float, float, float]

HOSPITAL: Final[Box] = (292, 42, 430, 326)
ROOF: Final[tuple[Point, Point, Point]] = ((284, 42), (507, 12), (730, 42))
TOP_FLOOR: Final[Box] = (292, 42, 430, 60)
WARD_FLOOR: Final[Box] = (292, 102, 430, 150)
GROUND_FLOOR: Final[Box] = (292, 252, 430, 116)
PRACTICES: Final[tuple[Box, ...]] = ((30, 58, 56, 40), (94, 58, 56, 40), (158, 58, 56, 40))
COMMUNITY: Final[Box] = (330, 392, 430, 150)
HOUSES: Final[tuple[Point, ...]] = ((36, 450), (72, 462), (108, 448), (142, 464), (54, 490), (92, 494), (130, 494))

ROADS: Final[tuple[tuple[Point, ...], ...]] = (
    ((84, 440), (84, 186)),
    ((84, 296), (292, 296)),
    ((722, 300), (798, 300), (798, 452), (762, 452)),
    ((330, 486), (186, 486)),
)
"""Home to practice; the turning to the hospital; hospital to community; community to home."""

PERSON: Final = 15.0
"""Height of a figure."""

AREAS: Final[Mapping[str, Box]] = {
    "practices": (30, 106, 190, 52),
    "theatres": (304, 70, 192, 26),
    "outpatients": (512, 70, 200, 26),
    "wards": (304, 128, 406, 118),
    "emergency": (304, 276, 406, 42),
    "corridor": (304, 340, 406, 22),
    "ambulance": (112, 318, 172, 26),
    "list": (742, 56, 96, 154),
    "home_care": (438, 422, 310, 20),
    "rehabilitation": (438, 450, 310, 20),
    "care_home": (438, 478, 310, 20),
    "virtual_ward": (438, 506, 310, 20),
    "bridging": (582, 320, 128, 18),
}
"""Room for the figures of each service."""

NAMELESS: Final[Mapping[str, int]] = {"practices": 34, "theatres": 15, "outpatients": 16}
"""Services whose people come and go within a day: drawn from the day's numbers, at most so many figures."""

COMMUNITY_ROWS: Final = ("home_care", "rehabilitation", "care_home", "virtual_ward")
BEDDED: Final = frozenset({"wards", "emergency", "bridging", *COMMUNITY_ROWS})
"""Services whose room is cells, so that an empty one can be seen."""

_CELLS: Final[Mapping[str, tuple[float, float]]] = {
    "emergency": (15.6, 21),
    "wards": (14.5, 23.2),
    "ambulance": (42, 26),
    **dict.fromkeys(COMMUNITY_ROWS, (15.5, 20)),
    "bridging": (12.6, 18),
}
_STANDING: Final = (11.6, 17.0)
"""Width and height of a cell for somebody who stands."""

_LOOP: Final[tuple[Point, ...]] = (
    (84, 470),
    (84, 296),
    (292, 296),
    (507, 312),
    (722, 300),
    (798, 300),
    (798, 452),
    (762, 452),
    (545, 470),
    (330, 486),
    (186, 486),
)
"""The way round: home, turning, front door, inside, back door, down the hill, in and out of the community, home."""

_AT: Final[Mapping[str, tuple[int, tuple[Point, ...]]]] = {
    "home": (0, ()),
    "practices": (1, ((84, 186),)),
    "ambulance": (2, ((262, 318),)),
    "emergency": (3, ()),
    "corridor": (3, ()),
    "wards": (3, ()),
    "bridging": (3, ()),
    "theatres": (3, ()),
    "outpatients": (3, ()),
    "list": (4, ((790, 240),)),
    "home_care": (8, ()),
    "rehabilitation": (8, ()),
    "care_home": (8, ()),
    "virtual_ward": (8, ()),
}
"""Where each service lies on the way round, and the points between it and the way."""


@dataclass(frozen=True)
class Plan:
    """The place put into a rectangle: `scale` pixels a unit of the plan, from `origin` in pixels."""

    scale: float
    origin: tuple[int, int]

    @classmethod
    def inside(cls, left: int, top: int, width: int, height: int) -> Plan:
        """Return the largest plan that fits, in the middle of the rectangle."""
        scale = min(width / WIDE, height / HIGH)
        return cls(scale, (left + round((width - WIDE * scale) / 2), top + round((height - HIGH * scale) / 2)))

    def point(self, point: Point) -> tuple[int, int]:
        """Return a point of the plan in pixels."""
        return self.origin[0] + round(point[0] * self.scale), self.origin[1] + round(point[1] * self.scale)


@dataclass(frozen=True)
class Room:
    """The cells of one service: top left corners, their common size, and the height of who is in them."""

    cells: tuple[Point, ...]
    width: float
    height: float
    person: float

    def feet(self, place: int) -> Point:
        """Return where a figure in a cell has the middle of its feet; past the last cell, the last."""
        x, y = self.cells[min(place, len(self.cells) - 1)] if self.cells else (0.0, 0.0)
        return x + self.width / 2, y + (self.height + self.person) / 2


def room_for(service: str, count: int, *, sized_for: int = 0) -> Room:
    """Return cells for `count` figures of a service, as large as fits and no larger than usual.

    They are as large as `sized_for` figures would need, when those are more: rows that stand
    together have cells of one size.
    """
    x, y, wide, high = AREAS[service]
    width, height = _CELLS.get(service, _STANDING)
    size, across = 0.0, 1
    fitted = max(1, count, sized_for)
    for rows in range(1, fitted + 1):
        columns = ceil(fitted / rows)
        fits = min(1.0, wide / (columns * width), high / (rows * height))
        if fits > size + 1e-9:
            size, across = fits, columns
        if rows * height * size > high:
            break
    width, height = width * size, height * size
    if service in COMMUNITY_ROWS:
        y += max(0.0, high - height * ceil(max(1, count) / max(1, int(wide / width + 1e-6)))) / 2
    across = max(across, int(wide / width + 1e-6))
    cells = tuple((x + (n % across) * width, y + (n // across) * height) for n in range(count))
    return Room(cells, width, height, min(PERSON, height * 0.8, width * 1.3))


def way(start: str, end: str) -> tuple[Point, ...]:
    """Return the points that a walk from one service to another passes, without the two ends."""
    from_node, out = _AT[start]
    to_node, into = _AT[end]
    size = len(_LOOP)
    forward = (to_node - from_node) % size
    if forward <= size - forward:
        nodes = [_LOOP[(from_node + n) % size] for n in range(forward + 1)]
    else:
        nodes = [_LOOP[(from_node - n) % size] for n in range(size - forward + 1)]
    return (*out, *_without_inside(start, end, nodes), *reversed(into))


def _without_inside(start: str, end: str, nodes: Sequence[Point]) -> tuple[Point, ...]:
    """Drop the middle of the house when a walk begins and ends inside it."""
    return () if len(nodes) == 1 and start != "home" and end != "home" else tuple(nodes)
