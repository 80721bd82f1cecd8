"""The people on the board: each has a place, and goes there along the roads when it changes.

A `Crowd` is shown one public view after another. Whoever is still in the same service shuffles
up; whoever has moved on walks; whoever is new comes from home, and whoever is gone goes home.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import hypot
from typing import Final

import pygame

from game.client.place.ground import AREAS, BEDDED, COMMUNITY_ROWS, NAMELESS, PERSON, Plan, Room, room_for, way
from game.client.ui.motion import SETTLE_SECONDS, WALK_SECONDS, Point, ease, point_along
from game.client.ui.sprites import Sprites
from game.protocol.public_views import Dot, PublicView, Service
from game.protocol.view_base import DotState

_ROUND_NUMBERS: Final = tuple(digit * 10**power for power in range(8) for digit in (1, 2, 5))
_ORDER: Final[Mapping[str, int]] = {"on_time": 0, "past_standard": 1, "being_harmed": 2, "fit_to_go": 3}
STAY_IN_BED: Final = frozenset({"run", "phone", "crisis", "after"})
"""Phases in which nobody is moved from bed to bed; in the others those who wait alike lie together."""
FRONT_DOOR: Final[Point] = (84, 470)
MOST_NAMELESS: Final = 200
LATEST_START: Final = 0.45
"""Share of the time of a walk within which people set off."""
REACH: Final = 11.0
"""How near a click must be to a figure, in units of the plan."""


@dataclass
class Walker:
    """One figure: where it has come from, where it goes, how far it is."""

    dot: Dot
    path: tuple[Point, ...]
    seconds: float
    height: float = PERSON
    gone: float = 0.0

    @property
    def here(self) -> Point:
        """Where the feet are now; on the way, people keep to their own side of the road."""
        if self.gone >= self.seconds:
            return self.path[-1]
        x, y = point_along(self.path, ease(self.gone / self.seconds))
        aside = self.dot.id % 9 - 4.0
        return (x, y) if len(self.path) < 3 else (x + aside, y + aside)

    @property
    def tall(self) -> float:
        """How high the figure is: full size on the way, what its cell allows once there."""
        return self.height if self.gone >= self.seconds or len(self.path) < 3 else PERSON


@dataclass(frozen=True)
class Cells:
    """The cells of a service with beds: where, how many, and who is fit to go in which."""

    service: str
    room: Room
    beds: int
    """How many cells are beds; whoever has a later one stands."""
    taken: frozenset[int]
    blocked: frozenset[int]


@dataclass
class Crowd:
    """All figures of one place."""

    sprites: Sprites
    walkers: dict[int, Walker] = field(default_factory=dict[int, Walker])
    leavers: list[Walker] = field(default_factory=list[Walker])
    cells: tuple[Cells, ...] = ()
    stands_for: Mapping[str, int] = field(default_factory=dict[str, int])
    """How many people one figure is, by service."""
    _places: dict[int, int] = field(default_factory=dict[int, int])
    _blits: list[tuple[pygame.Surface, tuple[int, int]]] | None = None

    @property
    def still(self) -> bool:
        """Whether nobody moves."""
        return not self.leavers and all(walker.gone >= walker.seconds for walker in self.walkers.values())

    def show(self, view: PublicView, *, walk_seconds: float = WALK_SECONDS, jump: bool = False) -> None:
        """Send everybody to where they are in this view; with `jump` they are there at once."""
        by_service = _in_order((*view.dots, *nameless(view)))
        before, self.stands_for = self.stands_for, {service: _mode(dots) for service, dots in by_service.items()}
        # Where a figure stands for another number than before, people have not moved: they are only redrawn.
        redrawn = {service for service, n in self.stands_for.items() if before.get(service, n) != n}
        rooms = self._rooms(view, by_service)
        first = not self.walkers
        new: dict[int, Walker] = {}
        for service, dots in by_service.items():
            for dot in dots:
                target = rooms[service].feet(self._places[dot.id])
                walker = self._sent(dot, target, walk_seconds, jump=jump or first or service in redrawn)
                walker.height = rooms[service].person
                new[dot.id] = walker
        gone = (walker for walker in self._gone(new) if walker.dot.service not in redrawn and walker.dot.id >= 0)
        self.leavers = [] if jump else [self._leaving(walker, walk_seconds) for walker in gone]
        self.walkers = new
        self._blits = None

    def update(self, seconds: float) -> None:
        """Let everybody go on."""
        if self.still:
            return
        for walker in (*self.walkers.values(), *self.leavers):
            walker.gone += seconds
        self.leavers = [walker for walker in self.leavers if walker.gone < walker.seconds]
        self._blits = None

    def draw(self, surface: pygame.Surface, plan: Plan) -> None:
        """Draw everybody, those further down in front."""
        if self._blits is None:
            self._blits = []
            for walker in sorted((*self.leavers, *self.walkers.values()), key=_depth):
                height = max(6, round(walker.tall * plan.scale))
                picture = self.sprites.person(walker.dot.state, height)
                x, y = plan.point(walker.here)
                self._blits.append((picture, (x - picture.get_width() // 2, y - height)))
        surface.fblits(self._blits)

    def moved_plan(self) -> None:
        """Forget where people were drawn, after the plan has changed."""
        self._blits = None

    def at(self, point: Point) -> Dot | None:
        """Return who stands nearest to a point of the plan, within reach."""
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
        """Return where a figure stands."""
        walker = self.walkers.get(number)
        return walker.here if walker else None

    def of(self, service: str) -> tuple[int, ...]:
        """Return the figures of a service, in order of place."""
        return tuple(number for number, walker in self.walkers.items() if walker.dot.service == service and number >= 0)

    def _rooms(self, view: PublicView, by_service: Mapping[str, Sequence[Dot]]) -> dict[str, Room]:
        """Make room for everybody, and give everybody a place in it."""
        beds = self._beds(view)
        most = max(max(beds.get(row, 0), len(by_service.get(row, ()))) for row in COMMUNITY_ROWS)
        rooms: dict[str, Room] = {}
        cells: list[Cells] = []
        places: dict[int, int] = {}
        for service in AREAS:
            dots = by_service.get(service, ())
            count = max(len(dots), beds.get(service, 0))
            rooms[service] = room_for(service, count, sized_for=most if service in COMMUNITY_ROWS else 0)
            kept = self._places if service in BEDDED and view.phase in STAY_IN_BED else {}
            given = places_for(dots, count, kept)
            places |= given
            if service in BEDDED:
                blocked = frozenset(given[dot.id] for dot in dots if dot.state == "fit_to_go")
                room = beds.get(service, 0) if service == "emergency" else count
                cells.append(Cells(service, rooms[service], room, frozenset(given.values()), blocked))
        self.cells = tuple(cells)
        self._places = places
        return rooms

    def _beds(self, view: PublicView) -> dict[str, int]:
        """How many cells each service with beds has, at as many people a figure as are drawn there."""
        usual = self.stands_for.get("wards") or _mode(view.dots)
        return {
            service.service: round(service.open / max(1, self.stands_for.get(service.service, usual)))
            for service in view.services
            if service.service in BEDDED
        }

    def _sent(self, dot: Dot, target: Point, walk_seconds: float, *, jump: bool) -> Walker:
        before = self.walkers.get(dot.id)
        if jump:
            return Walker(dot, (target,), 0.0)
        if before is None and dot.id < 0:
            return Walker(dot, (target,), 0.0)
        if before is None:
            return _setting_off(dot, (FRONT_DOOR, *way("home", dot.service), target), walk_seconds)
        here = before.here
        if before.dot.service != dot.service:
            return _setting_off(dot, (here, *way(before.dot.service, dot.service), target), walk_seconds)
        if before.path[-1] == target:
            before.dot = dot
            return before
        return Walker(dot, (here, target), SETTLE_SECONDS)

    def _gone(self, new: Mapping[int, Walker]) -> Iterable[Walker]:
        return (walker for number, walker in self.walkers.items() if number not in new)

    def _leaving(self, walker: Walker, walk_seconds: float) -> Walker:
        path = (walker.here, *way(walker.dot.service, "home"))
        return _setting_off(walker.dot, path, walk_seconds)


def _setting_off(dot: Dot, path: tuple[Point, ...], seconds: float) -> Walker:
    """Return somebody about to walk; not everybody sets off at once."""
    late = dot.id * 37 % 100 / 100 * seconds * LATEST_START
    return Walker(dot, path, seconds * (1 - LATEST_START), gone=-late)


def nameless(view: PublicView) -> list[Dot]:
    """Return the figures that nobody can be asked about; they have negative ids.

    Services whose people stay less than a day are drawn from the day's numbers. In a service with
    beds the people who are known are a sample, which may be too small by chance: the rest is added,
    so that a full ward looks full.
    """
    named: dict[str, list[Dot]] = {}
    for dot in view.dots:
        named.setdefault(dot.service, []).append(dot)
    usual = _mode(named.get("wards", view.dots))
    found: list[Dot] = []
    for place, service in enumerate(view.services):
        known = named.get(service.service, [])
        if service.service in NAMELESS:
            stands_for, states = _passing(service, NAMELESS[service.service]) if not known else (1, [])
        elif service.service in BEDDED and service.service != "emergency":
            stands_for = _mode(known) if known else usual
            states = _missing(service, known, stands_for)
        else:
            continue
        first = -1 - place * MOST_NAMELESS
        found += [
            Dot(first - n, service.service, state, 0, stands_for) for n, state in enumerate(states[:MOST_NAMELESS])
        ]
    return found


def _passing(service: Service, most: int) -> tuple[int, list[DotState]]:
    """The people of a day, as at most so many figures: those who were seen, then those who were not."""
    total = service.busy + service.waiting
    n = next(step for step in _ROUND_NUMBERS if total / step <= most)
    seen: list[DotState] = ["on_time"] * round(service.busy / n)
    late: list[DotState] = ["past_standard"] * round(service.waiting / n)
    return n, seen + late


def _missing(service: Service, known: Sequence[Dot], stands_for: int) -> list[DotState]:
    """The states of those who are in a bed and not among the known."""
    short = round(service.busy / max(1, stands_for)) - len(known)
    fit = next((figure.value for figure in service.figures if figure.key == "fit_to_go"), 0)
    waiting = round(fit / max(1, stands_for)) - sum(dot.state == "fit_to_go" for dot in known)
    waiting = max(0, min(short, waiting))
    treated: list[DotState] = ["on_time"] * max(0, short - waiting)
    ready: list[DotState] = ["fit_to_go"] * waiting
    return treated + ready


def places_for(dots: Sequence[Dot], count: int, kept: Mapping[int, int]) -> dict[int, int]:
    """Return a cell for each figure: the one that it had in `kept`, or the first that is free."""
    given = {dot.id: kept[dot.id] for dot in dots if kept.get(dot.id, count) < count}
    free = iter(sorted(set(range(count)) - set(given.values())))
    for dot in dots:
        if dot.id not in given:
            given[dot.id] = next(free)
    return given


def _depth(walker: Walker) -> float:
    return walker.here[1]


def _mode(dots: Iterable[Dot]) -> int:
    return max(Counter(dot.stands_for for dot in dots).items(), key=lambda pair: (pair[1], -pair[0]), default=(1, 0))[0]


def _in_order(dots: Iterable[Dot]) -> dict[str, list[Dot]]:
    by_service: dict[str, list[Dot]] = {}
    for dot in dots:
        if dot.service in AREAS:
            by_service.setdefault(dot.service, []).append(dot)
    for queue in by_service.values():
        queue.sort(key=lambda dot: (_ORDER[dot.state], dot.since, dot.id))
    return by_service
