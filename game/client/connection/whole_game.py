"""All days of a team's game read once: the course of every figure, and the paths of the people on the board."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Final

from game.protocol.bounds import Key
from game.protocol.public_views import Dot, PublicView, ReviewView
from game.protocol.view_base import DotState, Figure
from game.quantities import smooth_weekly

MOST_PATHS: Final = 12
MOST_ALIKE: Final = 3
"""Paths with the same cause of the longest delay."""

LEAST_DELAY_DAYS: Final = 5
HARM: Final = "harm"
"""The key of the people harmed a day, beside those of the published figures."""

DELAYED: Final = ("fit_to_go", "past_standard", "being_harmed")
"""States of people who wait for something."""

CAUSES: Final[dict[str, str]] = {
    "corridor": "delayed_admission",
    "emergency": "delayed_admission",
    "ambulance": "ambulance_delay",
    "wards": "waiting_to_go_home",
    "bridging": "waiting_to_go_home",
    "list": "planned_wait",
    "theatres": "planned_wait",
    "outpatients": "planned_wait",
    "practices": "unmet_gp_need",
}
"""The cause of harm that a delay in a service belongs to."""


@dataclass(frozen=True, slots=True)
class Stay:
    """Days that a person spent in one service and one state."""

    service: Key
    state: DotState
    """On the last of the days."""
    from_day: int
    to_day: int
    """The last of them."""
    touched_by: tuple[str, ...] = ()
    """Names of the decisions that touched the cause of this delay in its round; none where it is no delay."""

    @property
    def days(self) -> int:
        """How many days it lasted."""
        return self.to_day - self.from_day + 1

    @property
    def cause(self) -> str:
        """The cause of harm that the delay belongs to; empty where the person waits for nothing."""
        return CAUSES.get(self.service, "") if self.state in DELAYED else ""


@dataclass(frozen=True, slots=True)
class PatientPath:
    """One person on the board, from the day on which they came to the day on which they went."""

    id: int
    stands_for: int
    stays: tuple[Stay, ...]

    @property
    def delayed_days(self) -> int:
        """How many days were spent waiting."""
        return sum(stay.days for stay in self.stays if stay.cause)

    @property
    def first_day(self) -> int:
        """The first day on the board."""
        return self.stays[0].from_day


@dataclass(frozen=True, slots=True)
class WholeGame:
    """What all days of one team's game show together."""

    figures: dict[str, Figure]
    """Each published figure by key, as on the last day."""
    courses: dict[str, tuple[tuple[int, float], ...]]
    """(day, value) pairs by key; `HARM` among them."""
    paths: tuple[PatientPath, ...]
    """The people who waited longest, in the order in which they came."""


@dataclass(slots=True)
class _Reader:
    figures: dict[str, Figure] = field(default_factory=dict[str, Figure])
    courses: dict[str, list[tuple[int, float]]] = field(default_factory=dict[str, list[tuple[int, float]]])
    dots: dict[int, list[tuple[int, Dot]]] = field(default_factory=dict[int, list[tuple[int, Dot]]])

    def read(self, day: int, view: PublicView) -> None:
        for service in view.services:
            for figure in service.figures:
                self.figures[figure.key] = figure
                self.courses.setdefault(figure.key, []).append((day, figure.value / 10**figure.digits))
        for dot in view.dots:
            self.dots.setdefault(dot.id, []).append((day, dot))


def read_whole_game(
    days: Iterable[tuple[int, PublicView]], reviews: Sequence[ReviewView], round_days: int
) -> WholeGame:
    """Return what (day, view) pairs in order of time show together; reviews say which decisions touched a cause."""
    reader = _Reader()
    harm: tuple[int, ...] = ()
    for day, view in days:
        reader.read(day, view)
        harm = view.harm_by_day
    courses = {key: tuple(points) for key, points in reader.courses.items()}
    courses[HARM] = tuple((day, mean / 100) for day, mean in enumerate(smooth_weekly(harm), 1))
    touched = {(review.round, line.cause): line.touched_by for review in reviews for line in review.because}
    paths = [_trace(id, seen, touched, round_days) for id, seen in reader.dots.items()]
    return WholeGame(reader.figures, courses, _choose(paths))


def _trace(
    id: int, seen: Sequence[tuple[int, Dot]], touched: dict[tuple[int, str], tuple[str, ...]], round_days: int
) -> PatientPath:
    stays: list[Stay] = []
    for _, part in groupby(seen, key=lambda one: (one[1].service, one[1].state in DELAYED)):
        days = list(part)
        (first, _), (last, dot) = days[0], days[-1]
        stay = Stay(dot.service, dot.state, first, last)
        round = max(0, last - 1) // max(1, round_days) + 1
        names = next((touched[at, stay.cause] for at in (round, round - 1) if (at, stay.cause) in touched), ())
        stays.append(replace(stay, touched_by=names))
    return PatientPath(id, seen[-1][1].stands_for, tuple(stays))


def _choose(paths: Iterable[PatientPath]) -> tuple[PatientPath, ...]:
    """Return the paths with the most days of waiting, no more than a few of one kind, in order of time."""
    alike: dict[str, int] = {}
    chosen: list[PatientPath] = []
    for path in sorted(paths, key=lambda one: (-len({s.service for s in one.stays}), -one.delayed_days, one.id)):
        if path.delayed_days < LEAST_DELAY_DAYS or len(chosen) == MOST_PATHS:
            continue
        longest = max((stay for stay in path.stays if stay.cause), key=lambda stay: stay.days)
        if alike.get(longest.cause, 0) < MOST_ALIKE:
            alike[longest.cause] = alike.get(longest.cause, 0) + 1
            chosen.append(path)
    return tuple(sorted(chosen, key=lambda path: (path.first_day, path.id)))
