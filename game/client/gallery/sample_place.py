"""The sample game's place on one day: its services, the people in them, and harm day by day."""

from __future__ import annotations

import math
from functools import cache
from typing import Final

from game.protocol.public_views import Dot, Service
from game.protocol.view_base import DotState, Figure, Unit

TODAY: Final = 108


def figure(
    key: str,
    value: int,
    unit: Unit = "number",
    *,
    digits: int = 0,
    better: str = "neither",
    standard: int | None = None,
    trend: tuple[int, ...] = (),
) -> Figure:
    """Return one number of the board."""
    return Figure(
        key=key,
        value=value,
        digits=digits,
        unit=unit,
        better=better,  # pyright: ignore[reportArgumentType]
        standard=standard,
        trend=trend,
    )


def make_trend(start: float, end: float, wobble: float, count: int = 24) -> tuple[int, ...]:
    """Return a plausible trend from `start` to `end`."""
    return tuple(
        round(start + (end - start) * n / (count - 1) + wobble * math.sin(n * 1.7) + wobble / 2 * math.cos(n * 0.6))
        for n in range(count)
    )


@cache
def services() -> tuple[Service, ...]:
    """Return the services of the place in January, near their limits."""

    def service(key: str, room: int, busy: int, waiting: int, *figures: Figure) -> Service:
        return Service(service=key, open=room, busy=busy, waiting=waiting, figures=figures)

    four_hour = figure("four_hours", 61, "percent", better="up", standard=78, trend=make_trend(64, 61, 2))
    return (
        service(
            "practices", 2090, 1780, 310,
            figure("gp_same_day", 1460, "people", better="up"),
            figure("gp_unmet", 310, "people", better="down"),
        ),
        service(
            "emergency", 44, 44, 38, four_hour,
            figure("waiting_for_bed", 38, "people", better="down", standard=0),
            figure("waiting_for_bed_at_four", 57, "people", better="down", standard=0),
            figure("over_twelve_hours", 31, "people", better="down", standard=0),
            figure("attendances", 243, "people"),
            figure("handover", 48, "minutes", better="down", standard=30),
        ),
        service(
            "wards", 552, 538, 81,
            figure("occupancy", 97, "percent", better="down", standard=92),
            figure("fit_to_go", 81, "people", better="down"),
            figure("escalation_open", 20, "beds", better="down"),
            figure("outliers", 14, "people", better="down", standard=0),
        ),
        service("theatres", 16, 14, 2, figure("operations", 52, "people", better="up"),
            figure("operations_cancelled", 21, "people", digits=1, better="down", standard=0)),
        service("outpatients", 340, 325, 0, figure("clinics_seen", 340, "people", better="up")),
        service(
            "list", 0, 0, 38400,
            figure("list_size", 38400, "people", better="down"),
            figure("within_18_weeks", 582, "percent", digits=1, better="up", standard=650),
            figure("over_52_weeks", 760, "people", better="down", standard=0),
        ),
        service("home_care", 69, 69, 44), service("rehabilitation", 57, 57, 21),
        service("care_home", 44, 44, 16), service("virtual_ward", 60, 44, 0),
        service("bridging", 0, 0, 0),
    )  # fmt: skip


_CROWD: Final[tuple[tuple[str, int, tuple[tuple[DotState, int], ...]], ...]] = (
    ("practices", 60, (("on_time", 19), ("past_standard", 11), ("being_harmed", 4))),
    ("outpatients", 20, (("on_time", 9), ("past_standard", 5))),
    ("theatres", 1, (("on_time", 7),)),
    ("list", 600, (("on_time", 38), ("past_standard", 18), ("being_harmed", 8))),
    ("wards", 4, (("on_time", 108), ("past_standard", 6), ("fit_to_go", 20))),
    ("emergency", 3, (("on_time", 11), ("past_standard", 5), ("being_harmed", 1))),
    ("corridor", 3, (("past_standard", 9), ("being_harmed", 8))),
    ("ambulance", 3, (("on_time", 1), ("past_standard", 3))),
    ("home_care", 4, (("on_time", 17),)),
    ("rehabilitation", 4, (("on_time", 14),)),
    ("care_home", 4, (("on_time", 11),)),
    ("virtual_ward", 4, (("on_time", 11),)),
)


@cache
def dots() -> tuple[Dot, ...]:
    """Return the people on the board."""
    people: list[Dot] = []
    for service, stands_for, states in _CROWD:
        for state, count in states:
            for _ in range(count):
                number = len(people)
                people.append(
                    Dot(
                        id=1000 + number * 7,
                        service=service,
                        state=state,
                        since=TODAY - number % 9,
                        stands_for=stands_for,
                    )
                )
    return tuple(people)


def harm_by_day(days: int, height: float) -> tuple[int, ...]:
    """Return the harm of each day in hundredths of a person, with influenza from day 93 and ice from day 149."""

    def wave(day: int, middle: int, breadth: int) -> float:
        return math.exp(-((day - middle) ** 2) / breadth)

    return tuple(
        round(height * (270 + d + 60 * math.sin(d / 5) + 40 * math.sin(d * 1.3) + 190 * wave(d, 101, 90)))
        + round(max(height - 0.85, 0) * 900 * wave(d, 156, 160))
        for d in range(days)
    )
