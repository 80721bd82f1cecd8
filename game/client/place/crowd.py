"""The figures on the board: each has a place, and walks along the roads when that changes.

A `Crowd` is given one public view after another. A person still in the same service moves up, one
in another service walks there, a new one comes from home and one who has left goes home.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from math import ceil, hypot
from operator import itemgetter
from typing import Final

import pygame

from game.client.place.ground import (
    BED_SERVICES,
    COMMUNITY_ROWS,
    NAMELESS,
    PERSON,
    QUEUE_OF,
    Plan,
    Room,
    find_way,
    plan_room,
)
from game.client.place.two_hospitals import areas_of
from game.client.ui.motion import SETTLE_SECONDS, WALK_SECONDS, Point, ease, point_along
from game.client.ui.sprites import Sprites
from game.client.ui.theme import Box
from game.protocol.public_views import Dot, PublicView, Service
from game.protocol.view_base import DotState

_ROUND_NUMBERS: Final = tuple(digit * 10**power for power in range(8) for digit in (1, 2, 5))
_ORDER: Final[Mapping[str, int]] = {"on_time": 0, "past_standard": 1, "being_harmed": 2, "fit_to_go": 3}
STAY_IN_BED: Final = frozenset({"run", "phone", "crisis", "after"})
"""Phases in which figures stay in their beds; in the others they are sorted by state."""

FRONT_DOOR: Final[Point] = (84, 470)
MOST_NAMELESS: Final = 200
QUEUES: Final[Mapping[str, str]] = {
    **QUEUE_OF,
    "emergency": "corridor",
    "second_emergency": "second_corridor",
}
"""Where people stand for whom a service's empty places are not free: care is not staffed, cubicles have no doctor."""
LATEST_START: Final = 0.45
"""Share of a walk's time within which all figures have set off."""

REACH: Final = 11.0
"""How far from a figure a click may be, in units of the plan."""


Blit = tuple[pygame.Surface, tuple[int, int]]
"""A picture, and where its top left corner is in the window."""


@dataclass
class Walker:
    """One figure, its path, and how long it has been walking."""

    dot: Dot
    path: tuple[Point, ...]
    seconds: float
    height: float = PERSON
    passed: float = 0.0
    """Seconds since it set off; negative before."""

    @property
    def here(self) -> Point:
        """The point between its feet now; on the road each figure has a lane of its own."""
        if self.passed >= self.seconds:
            return self.path[-1]
        x, y = point_along(self.path, ease(self.passed / self.seconds))
        aside = self.dot.id % 9 - 4.0
        return (x, y) if len(self.path) < 3 else (x + aside, y + aside)

    @property
    def is_bed_kept(self) -> bool:
        """Whether it is on the way to a bed, which is not free meanwhile."""
        return self.passed < self.seconds and len(self.path) > 1 and self.dot.service in BED_SERVICES

    @property
    def tall(self) -> float:
        """Its height: full on the road, and what its cell allows once there."""
        return self.height if self.passed >= self.seconds or len(self.path) < 3 else PERSON


@dataclass(frozen=True)
class Cells:
    """The cells of a service with beds: which are taken, and which by someone fit to go home."""

    service: str
    room: Room
    beds: int
    """How many of the cells are beds; figures in the rest stand."""
    taken: frozenset[int]
    blocked: frozenset[int]
    is_held: bool = False
    """Whether people wait for these places, so that an empty one is not free for anybody."""

    @property
    def has_empty(self) -> bool:
        """Whether an empty bed is drawn."""
        return not self.taken.issuperset(range(self.beds))


@dataclass
class Crowd:
    """All figures of a place."""

    sprites: Sprites
    walkers: dict[int, Walker] = field(default_factory=dict[int, Walker])
    leavers: list[Walker] = field(default_factory=list[Walker])
    cells: tuple[Cells, ...] = ()
    rooms: Mapping[str, Room] = field(default_factory=dict[str, Room])
    """Where the figures of each service are, and how large."""
    stands_for: Mapping[str, int] = field(default_factory=dict[str, int])
    """How many people one figure stands for, by service."""
    _places: dict[int, int] = field(default_factory=dict[int, int])
    _blits: list[Blit] | None = None
    _standing: dict[int, tuple[float, Blit]] = field(default_factory=dict[int, "tuple[float, Blit]"])
    """How far down each figure is that stands, and its picture."""

    @property
    def is_still(self) -> bool:
        """Whether no figure moves."""
        return not self.leavers and all(walker.passed >= walker.seconds for walker in self.walkers.values())

    def show(self, view: PublicView, *, walk_seconds: float = WALK_SECONDS, jump: bool = False) -> None:
        """Send all figures to where they are in this view; with `jump` they are there at once."""
        nameless, areas = create_nameless_figures(view), areas_of(view)
        everybody = _sort_by_service((*view.dots, *nameless), areas)
        by_service = _sort_by_service((*self._leave_out_surplus(view), *nameless), areas)
        before, self.stands_for = self.stands_for, {service: _mode(dots) for service, dots in everybody.items()}
        # Where a figure now stands for another number of people, nobody has moved: it is only redrawn.
        redrawn = {service for service, n in self.stands_for.items() if before.get(service, n) != n}
        rooms = self._assign_rooms(view, by_service)
        first = not self.walkers
        new: dict[int, Walker] = {}
        for service, dots in by_service.items():
            for dot in dots:
                target = rooms[service].feet(self._places[dot.id])
                walker = self._send(dot, target, walk_seconds, jump=jump or first or service in redrawn)
                walker.height = rooms[service].person
                new[dot.id] = walker
        staying = new.keys() | {dot.id for dot in view.dots}
        leavers = () if jump else self._find_leavers(staying, redrawn)
        self.leavers = [self._send_home(walker, walk_seconds) for walker in leavers]
        self.walkers = new
        self.forget_drawing()

    def update(self, seconds: float) -> None:
        """Let all figures walk on."""
        if self.is_still:
            return
        for walker in (*self.walkers.values(), *self.leavers):
            walker.passed += seconds
        self.leavers = [walker for walker in self.leavers if walker.passed < walker.seconds]
        self._blits = None

    def draw(self, surface: pygame.Surface, plan: Plan) -> None:
        """Draw all figures, those further down in front."""
        if self._blits is None:
            figures = [self._place_figure(walker, plan) for walker in (*self.leavers, *self.walkers.values())]
            figures.sort(key=itemgetter(0))
            ghosts = [self._ghost(walker, plan) for walker in self.walkers.values() if walker.is_bed_kept]
            self._blits = [*ghosts, *(blit for _, blit in figures)]
        surface.fblits(self._blits)

    def _place_figure(self, walker: Walker, plan: Plan) -> tuple[float, Blit]:
        """Return how far down a figure is, and its picture; one that stands is worked out once."""
        number, stands = walker.dot.id, walker.passed >= walker.seconds
        if stands and number in self._standing:
            return self._standing[number]
        height = max(6, round(walker.tall * plan.scale))
        picture = self.sprites.person(walker.dot.state, height)
        here = walker.here
        x, y = plan.point(here)
        found = here[1], (picture, (x - picture.get_width() // 2, y - height))
        if stands:
            self._standing[number] = found
        return found

    def _ghost(self, walker: Walker, plan: Plan) -> Blit:
        """Return the faint figure that keeps a bed for someone who is still on the way to it."""
        height = max(6, round(walker.height * plan.scale))
        picture = self.sprites.ghost(walker.dot.state, height)
        x, y = plan.point(walker.path[-1])
        return picture, (x - picture.get_width() // 2, y - height)

    def forget_drawing(self) -> None:
        """Discard the drawn positions, after the plan has changed."""
        self._blits = None
        self._standing.clear()

    def at(self, point: Point) -> Dot | None:
        """Return the person nearest to a point of the plan, within reach."""
        best, nearest = None, REACH
        for walker in self.walkers.values():
            if walker.dot.id < 0:
                continue
            x, y = walker.here
            distance = hypot(x - point[0], y - PERSON / 2 - point[1])
            if distance < nearest:
                best, nearest = walker.dot, distance
        return best

    def where(self, number: int) -> Point | None:
        """Return where a figure is on the plan."""
        walker = self.walkers.get(number)
        return walker.here if walker else None

    def of(self, service: str) -> tuple[int, ...]:
        """Return the ids of the people in a service, in the order of their cells."""
        return tuple(number for number, walker in self.walkers.items() if walker.dot.service == service and number >= 0)

    def _assign_rooms(self, view: PublicView, by_service: Mapping[str, Sequence[Dot]]) -> dict[str, Room]:
        """Return each service's room, and assign a cell to each figure."""
        beds = self._count_beds(view)
        most = max(max(beds.get(row, 0), len(by_service.get(row, ()))) for row in COMMUNITY_ROWS)
        rooms: dict[str, Room] = {}
        cells: list[Cells] = []
        places: dict[int, int] = {}
        areas = areas_of(view)
        for service in areas:
            dots = by_service.get(service, ())
            count = max(len(dots), beds.get(service, 0))
            sized_for = most if service in COMMUNITY_ROWS else 0
            rooms[service] = plan_room(service, count, sized_for=sized_for, areas=areas)
            given = assign_places(dots, count, self._find_present(dots, view))
            places |= given
            if service in BED_SERVICES:
                blocked = frozenset(given[dot.id] for dot in dots if is_ready_to_leave(dot))
                room = beds.get(service, 0) if service in ("emergency", "second_emergency") else count
                taken, is_held = frozenset(given.values()), QUEUES.get(service, "") in by_service
                cells.append(Cells(service, rooms[service], room, taken, blocked, is_held))
        self.cells, self.rooms = tuple(cells), rooms
        self._places = places
        return rooms

    def _leave_out_surplus(self, view: PublicView) -> Iterable[Dot]:
        """Yield the listed people, in services with beds no more than the day's number of people in them.

        The list is a sample, which may be too large by chance: a ward would have more beds than it is said to have.
        People who come from another service go first, so that their walk is seen; then those who are already here.
        """
        most = {one.service: one.busy for one in view.services if is_sampled(one.service)}
        stands_for = {service: _mode(dot for dot in view.dots if dot.service == service) for service in most}
        left = {service: round(busy / max(1, stands_for[service])) for service, busy in most.items()}
        for dot in sorted(view.dots, key=self._rank):
            if dot.service not in left:
                yield dot
            elif left[dot.service] > 0:
                left[dot.service] -= 1
                yield dot

    def _rank(self, dot: Dot) -> int:
        walker = self.walkers.get(dot.id)
        return 2 if walker is None else int(walker.dot.service == dot.service)

    def _find_present(self, dots: Sequence[Dot], view: PublicView) -> dict[int, int]:
        """Return the cell of each figure that stays in its bed; one who comes from elsewhere has none here yet."""
        if view.phase not in STAY_IN_BED:
            return {}
        stay = (dot for dot in dots if dot.service in BED_SERVICES and dot.id in self._places)
        return {dot.id: self._places[dot.id] for dot in stay if self._was_in(dot.id, dot.service)}

    def _was_in(self, number: int, service: str) -> bool:
        walker = self.walkers.get(number)
        return walker is not None and walker.dot.service == service

    def _count_beds(self, view: PublicView) -> dict[str, int]:
        """Return the beds of each service as cells: one for as many beds as a figure stands for people."""
        usual = self.stands_for.get("wards") or _mode(view.dots)
        return {
            service.service: round(service.open / max(1, self.stands_for.get(service.service, usual)))
            for service in view.services
            if service.service in BED_SERVICES
        }

    def _send(self, dot: Dot, target: Point, walk_seconds: float, *, jump: bool) -> Walker:
        before = self.walkers.get(dot.id)
        if jump:
            return Walker(dot, (target,), 0.0)
        if before is None and dot.id < 0:
            return Walker(dot, (target,), 0.0)
        if before is None:
            return _start_walk(dot, (FRONT_DOOR, *find_way("home", dot.service), target), walk_seconds)
        here = before.here
        if before.dot.service != dot.service:
            return _start_walk(dot, (here, *find_way(before.dot.service, dot.service), target), walk_seconds)
        if before.path[-1] == target:
            before.dot = dot
            return before
        return Walker(dot, (here, target), SETTLE_SECONDS)

    def _find_leavers(self, staying: Set[int], redrawn: set[str]) -> Iterable[Walker]:
        """Return the people who are no longer here, except in services that are only redrawn."""
        return (
            walker
            for number, walker in self.walkers.items()
            if number not in staying and number >= 0 and walker.dot.service not in redrawn
        )

    def _send_home(self, walker: Walker, walk_seconds: float) -> Walker:
        path = (walker.here, *find_way(walker.dot.service, "home"))
        return _start_walk(walker.dot, path, walk_seconds)


def _start_walk(dot: Dot, path: tuple[Point, ...], seconds: float) -> Walker:
    """Return a figure at the start of a walk; figures set off at different times."""
    late = dot.id * 37 % 100 / 100 * seconds * LATEST_START
    return Walker(dot, path, seconds * (1 - LATEST_START), passed=-late)


def create_nameless_figures(view: PublicView) -> list[Dot]:
    """Return figures for people whom the view does not list; they have negative ids and no story.

    Services whose people stay less than a day are drawn from the day's numbers. Where there are beds,
    the listed people are a sample, which may be too small by chance: the rest is added, so that a full
    ward looks full. People who wait in a hospital bed for a place in the community also stand before it.
    """
    named: dict[str, list[Dot]] = {}
    for dot in view.dots:
        named.setdefault(dot.service, []).append(dot)
    usual = _mode(named.get("wards", view.dots))
    found: list[Dot] = []
    for place, service in enumerate(view.services):
        known = named.get(service.service, [])
        if service.service in NAMELESS:
            stands_for, states = _count_visitors(service, NAMELESS[service.service]) if not known else (1, [])
        elif is_sampled(service.service):
            stands_for = _mode(known) if known else usual
            states = _find_unlisted(service, known, stands_for)
        else:
            continue
        first = -1 - place * MOST_NAMELESS
        found += [
            Dot(first - n, service.service, state, 0, stands_for) for n, state in enumerate(states[:MOST_NAMELESS])
        ]
    return found + _create_queues(view, max(1, usual))


def is_ready_to_leave(dot: Dot) -> bool:
    """Return whether a patient in a bed is discharge-ready; on a ward harm is done to those who long have been."""
    is_ward = dot.service.endswith("wards") or dot.service == "bridging"
    return dot.state == "fit_to_go" or (is_ward and dot.state == "being_harmed")


def is_sampled(service: str) -> bool:
    """Return whether a service's people are listed as a sample; in an emergency department some have no cubicle."""
    return service in BED_SERVICES and not service.endswith("emergency")


def _create_queues(view: PublicView, stands_for: int) -> list[Dot]:
    """Return the people who stand before each row of places in the community, at least one where any wait."""
    found: list[Dot] = []
    for place, service in enumerate(view.services, len(view.services)):
        queue = QUEUE_OF.get(service.service)
        if queue is not None:
            first, count = -1 - place * MOST_NAMELESS, ceil(service.waiting / stands_for)
            found += [Dot(first - n, queue, "fit_to_go", 0, stands_for) for n in range(min(count, MOST_NAMELESS))]
    return found


def _count_visitors(service: Service, most: int) -> tuple[int, list[DotState]]:
    """Return how many people a figure is, and the states of a day's figures, at most `most` of them.

    Those who were seen come first, then those who were not.
    """
    total = service.busy + service.waiting
    n = next(step for step in _ROUND_NUMBERS if total / step <= most)
    seen: list[DotState] = ["on_time"] * round(service.busy / n)
    late: list[DotState] = ["past_standard"] * round(service.waiting / n)
    return n, seen + late


def _find_unlisted(service: Service, known: Sequence[Dot], stands_for: int) -> list[DotState]:
    """Return the states of the people in beds who are not listed."""
    short = round(service.busy / max(1, stands_for)) - len(known)
    fit = next((figure.value for figure in service.figures if figure.key == "fit_to_go"), 0)
    waiting = round(fit / max(1, stands_for)) - sum(is_ready_to_leave(dot) for dot in known)
    waiting = max(0, min(short, waiting))
    treated: list[DotState] = ["on_time"] * max(0, short - waiting)
    ready: list[DotState] = ["fit_to_go"] * waiting
    return treated + ready


def assign_places(dots: Sequence[Dot], count: int, present: Mapping[int, int]) -> dict[int, int]:
    """Return a cell for each figure: its present one where it has one, otherwise the first that is free."""
    given = {dot.id: present[dot.id] for dot in dots if present.get(dot.id, count) < count}
    free = iter(sorted(set(range(count)) - set(given.values())))
    for dot in dots:
        if dot.id not in given:
            given[dot.id] = next(free)
    return given


def _mode(dots: Iterable[Dot]) -> int:
    """Return how many people most figures stand for."""
    return max(Counter(dot.stands_for for dot in dots).items(), key=lambda pair: (pair[1], -pair[0]), default=(1, 0))[0]


def _sort_by_service(dots: Iterable[Dot], areas: Mapping[str, Box]) -> dict[str, list[Dot]]:
    by_service: dict[str, list[Dot]] = {}
    for dot in dots:
        if dot.service in areas:
            by_service.setdefault(dot.service, []).append(dot)
    for queue in by_service.values():
        queue.sort(key=lambda dot: (_ORDER[dot.state], dot.since, dot.id))
    return by_service
