"""The plan of the place: the hospital, the practices, the roads, and the rooms of each service.

All measures are units of the plan, which is `WIDE` by `HIGH`; a `Plan` fits it into a rectangle of
the window. One cell holds one figure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from game.client.ui.motion import Point
from game.client.ui.theme import Box

WIDE: Final = 852.0
HIGH: Final = 560.0

HOSPITAL: Final[Box] = (292, 42, 430, 326)
Roof = tuple[Point, ...]
"""Its corners from left to right."""

ROOF: Final[Roof] = ((284, 42), (507, 12), (730, 42))
TOP_FLOOR: Final[Box] = (292, 42, 430, 60)
WARD_FLOOR: Final[Box] = (292, 102, 430, 150)
GROUND_FLOOR: Final[Box] = (292, 252, 430, 116)


@dataclass(frozen=True)
class Hospital:
    """A cut-away hospital: its walls, its roof, its floors, the one that it opens to, and a wall upstairs."""

    walls: Box
    roof: Roof
    floors: tuple[Box, ...]
    ground: Box
    middle: float | None = 503


ONE_BUILDING: Final = (Hospital(HOSPITAL, ROOF, (TOP_FLOOR, WARD_FLOOR), GROUND_FLOOR),)
PRACTICES: Final[tuple[Box, ...]] = ((30, 58, 56, 40), (94, 58, 56, 40), (158, 58, 56, 40))
COMMUNITY: Final[Box] = (226, 392, 534, 150)
HOUSES: Final[tuple[Point, ...]] = ((36, 450), (72, 462), (108, 448), (142, 464), (54, 490), (92, 494), (130, 494))

ROADS: Final[tuple[tuple[Point, ...], ...]] = (
    ((84, 440), (84, 186)),
    ((84, 296), (292, 296)),
    ((722, 300), (798, 300), (798, 452), (762, 452)),
    ((226, 486), (186, 486)),
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
    "home_care": (334, 419, 238, 26),
    "rehabilitation": (334, 447, 238, 26),
    "care_home": (334, 475, 238, 26),
    "virtual_ward": (334, 503, 238, 26),
    "home_care_queue": (582, 419, 86, 26),
    "rehabilitation_queue": (582, 447, 86, 26),
    "care_home_queue": (582, 475, 86, 26),
    "bridging": (582, 320, 128, 18),
}
"""The box for the figures of each service."""

NAMELESS: Final[Mapping[str, int]] = {"practices": 34, "theatres": 15, "outpatients": 16}
"""Services whose people come and go within a day, drawn from the day's numbers, and their most figures."""

QUEUE_NOTES_LEFT: Final = 678.0
"""Where the number of people who wait for a row's places begins, right of the queue."""

ROW_WORDS: Final = 5.0
"""Between the top of a row of places and the words beside it."""
COMMUNITY_ROWS: Final = ("home_care", "rehabilitation", "care_home", "virtual_ward")
QUEUE_OF: Final[Mapping[str, str]] = {row: f"{row}_queue" for row in COMMUNITY_ROWS[:3]}
"""The queue before each row of places: people in hospital beds, drawn a second time where they want to go."""

BED_SERVICES: Final = frozenset({"wards", "emergency", "bridging", "second_wards", "second_emergency", *COMMUNITY_ROWS})
"""Services of which empty beds are drawn too."""

_CELL_SIZES: Final[Mapping[str, tuple[float, float]]] = {
    "emergency": (15.6, 21),
    "wards": (14.5, 23.2),
    "ambulance": (42, 26),
    **dict.fromkeys(COMMUNITY_ROWS, (15.5, 20)),
    "bridging": (12.6, 18),
    "second_emergency": (15.6, 21),
    "second_wards": (14.5, 23.2),
    "second_ambulance": (42, 26),
}
SMALLEST_IN_QUEUE: Final = 0.62
"""Size, against the usual one, from which a queue stands in one line rather than in two."""

_STANDING_SIZE: Final = (11.6, 17.0)
"""Width and height of a cell for a standing figure."""

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
    (226, 486),
    (186, 486),
)
"""The walk around: home, turning, front door, inside, back door, down the hill, through the community, home."""

_STOPS: Final[Mapping[str, tuple[int, tuple[Point, ...]]]] = {
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
    "second_ambulance": (4, ((790, 318),)),
    **dict.fromkeys(("second_emergency", "second_corridor", "second_wards"), (3, ())),
    "home_care": (8, ()),
    "rehabilitation": (8, ()),
    "care_home": (8, ()),
    "virtual_ward": (8, ()),
    "home_care_queue": (7, ()),
    "rehabilitation_queue": (7, ()),
    "care_home_queue": (7, ()),
}
"""Index of each service's point in `_LOOP`, and the points from there to the service."""


@dataclass(frozen=True)
class Plan:
    """The plan fitted into a rectangle: `scale` pixels a unit of the plan, from `origin` in pixels."""

    scale: float
    origin: tuple[int, int]

    @classmethod
    def fit(cls, left: int, top: int, width: int, height: int) -> Plan:
        """Return the largest plan that fits into a rectangle, in its middle."""
        scale = min(width / WIDE, height / HIGH)
        return cls(scale, (left + round((width - WIDE * scale) / 2), top + round((height - HIGH * scale) / 2)))

    def point(self, point: Point) -> tuple[int, int]:
        """Return a point of the plan in pixels."""
        return self.origin[0] + round(point[0] * self.scale), self.origin[1] + round(point[1] * self.scale)


@dataclass(frozen=True)
class Room:
    """The cells of one service: their top left corners, their size, and the height of the figures in them."""

    cells: tuple[Point, ...]
    width: float
    height: float
    person: float
    size: float = 1.0
    """The share of the usual size that its cells have."""

    def feet(self, place: int) -> Point:
        """Return the point between a figure's feet in a cell; in the last cell when there are too few."""
        x, y = self.cells[min(place, len(self.cells) - 1)] if self.cells else (0.0, 0.0)
        return x + self.width / 2, y + (self.height + self.person) / 2


def plan_room(service: str, count: int, *, sized_for: int = 0, areas: Mapping[str, Box] = AREAS) -> Room:
    """Return cells for `count` figures of a service, as large as fits but no larger than usual.

    With `sized_for` they are no larger than that many figures would have, so that neighbouring rows
    have cells of one size.
    """
    x, y, wide, high = areas[service]
    width, height = _CELL_SIZES.get(service, _STANDING_SIZE)
    size, across = 0.0, 1
    most = max(1, count, sized_for)
    is_queue = service in QUEUE_OF.values()
    for rows in range(1, most + 1):
        columns = ceil(most / rows)
        fits = min(1.0, wide / (columns * width), high / (rows * height))
        if fits > size + 1e-9:
            size, across = fits, columns
        if rows * height * size > high or (is_queue and fits >= SMALLEST_IN_QUEUE):
            break
    width, height = width * size, height * size
    if service in COMMUNITY_ROWS or is_queue:
        columns = across if is_queue else max(1, int(wide / width + 1e-6))
        y += max(0.0, high - height * ceil(max(1, count) / columns)) / 2
    if not is_queue:
        across = max(across, int(wide / width + 1e-6))
    cells = tuple((x + (n % across) * width, y + (n // across) * height) for n in range(count))
    return Room(cells, width, height, min(PERSON, height * 0.8, width * 1.3), size)


def find_way(start: str, end: str) -> tuple[Point, ...]:
    """Return the points on the walk from one service to another, without its two ends."""
    from_node, out = _STOPS[start]
    to_node, into = _STOPS[end]
    size = len(_LOOP)
    forward = (to_node - from_node) % size
    if forward <= size - forward:
        nodes = [_LOOP[(from_node + n) % size] for n in range(forward + 1)]
    else:
        nodes = [_LOOP[(from_node - n) % size] for n in range(size - forward + 1)]
    return (*out, *_without_inside(start, end, nodes), *reversed(into))


def _without_inside(start: str, end: str, nodes: Sequence[Point]) -> tuple[Point, ...]:
    """Leave out the middle of the hospital for a walk that begins and ends inside it."""
    return () if len(nodes) == 1 and start != "home" and end != "home" else tuple(nodes)
