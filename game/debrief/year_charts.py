"""The charts that run over the days: the patients' year, and one figure beside its standard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from game.debrief.charts import Placed, Scale, between, line, placed, ticks, weekly
from game.debrief.formatting import day_date, number, rounded, short_month, with_unit
from game.debrief.report_data import Course, Material
from game.protocol.public_views import Flag
from game.text.catalogue import Catalogue

LABELLED: Final = ("proposal", "crisis", "stocktake", "bookmark")
"""Kinds of flags that have a label on the patients' year; all others are on the timeline below."""

LEFT: Final = 46.0
RIGHT: Final = 985.0
"""Where the days begin and end, in units, in every chart that is as wide as the page."""

LABEL_ROWS: Final = 6
ROW_HEIGHT: Final = 22


@dataclass(frozen=True, slots=True)
class Box:
    """The inside of a chart, in units."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis: where, and its words."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of days: a crisis, or the days after."""

    x: float
    width: float
    label: str


@dataclass(frozen=True, slots=True)
class FlagMark:
    """A flag with its label on the year."""

    place: Placed
    y: float
    kind: str
    seat: str
    label: str


@dataclass(frozen=True, slots=True)
class YearChart:
    """The patients' year: harm a day, and the same winter left alone."""

    width: float
    height: float
    box: Box
    daily: str
    mean: str
    alone: str
    spared: tuple[str, ...]
    """Where harm lay below the winter left alone."""
    added: tuple[str, ...]
    """Where it lay above."""
    adds: bool
    """Whether it lay above by enough to speak of: a tenth of the highest day."""
    values: tuple[Tick, ...]
    months: tuple[Tick, ...]
    rounds: tuple[Tick, ...]
    bands: tuple[Band, ...]
    after: Band | None
    flags: tuple[FlagMark, ...]
    ends: tuple[float, float]
    """Heights at which the two lines end, moved apart for their labels."""
    readings: tuple[tuple[str, str, str], ...]
    """For each day: date, harmed, left alone, as shown when the pointer is over it."""


def days_scale(material: Material, left: float, right: float) -> Scale:
    """Return where each day lies: all charts of a report that are as wide share it."""
    return Scale(0, max(material.days, 1), left, right)


def month_ticks(words: Catalogue, first_date: str, days: int, scale: Scale) -> tuple[Tick, ...]:
    """Return the first day of every month within the days, by its short name."""
    found: list[Tick] = []
    when = day_date(first_date, 0)
    for day in range(days + 1):
        date = when + timedelta(days=day)
        if day == 0 or date.day == 1:
            found.append(Tick(scale.at(day), short_month(words, date)))
    if len(found) > 1 and found[1].at - found[0].at < 34:
        found.pop(0)
    return tuple(found)


def patients_year(material: Material, words: Catalogue) -> YearChart:
    """Return the chart of the patients' year."""
    public, statics = material.public, material.about.statics
    flags = sorted((flag for flag in public.flags if flag.kind in LABELLED), key=lambda flag: flag.day)
    x = days_scale(material, LEFT, RIGHT)
    places = _places(words, flags, x)
    top = 30 + ROW_HEIGHT * max((place.row for place in places), default=0)
    box = Box(LEFT, top, RIGHT, top + 270)
    harm = [value / 100 for value in public.harm_by_day]
    alone = [value / 100 for value in public.left_alone_by_day]
    mean, mean_alone = weekly(harm), weekly(alone)
    steps = ticks(0, max([*harm, *mean_alone, 0.01]))
    y = Scale(0, steps[-1], box.bottom, box.top)
    xs = [x.at(day + 0.5) for day in range(len(harm))]
    ys, ys_alone = [y.at(value) for value in mean], [y.at(value) for value in mean_alone]
    shared = min(len(ys), len(ys_alone))
    last = statics.rounds * statics.round_days
    return YearChart(
        width=1080,
        height=box.bottom + 40,
        box=box,
        daily=line(zip(xs, (y.at(value) for value in harm), strict=True)),
        mean=line(zip(xs, ys, strict=True)),
        alone=line(zip(xs, ys_alone, strict=False)),
        spared=between(xs[:shared], ys[:shared], ys_alone[:shared]),
        added=between(xs[:shared], ys_alone[:shared], ys[:shared]),
        adds=any(a - b > steps[-1] / 10 for a, b in zip(mean, mean_alone, strict=False)),
        values=tuple(Tick(y.at(step), f"{step:g}") for step in steps),
        months=month_ticks(words, statics.first_date, material.days, x),
        rounds=tuple(
            Tick(x.at((place - 0.5) * statics.round_days), str(place))
            for place in range(1, statics.rounds + 1)
            if (place - 1) * statics.round_days < material.days
        ),
        bands=crisis_bands(material, x),
        after=Band(x.at(last), x.at(material.days) - x.at(last), "") if material.days > last else None,
        flags=_flags(words, flags, places, box),
        ends=_apart(ys[-1] if ys else box.bottom, ys_alone[-1] if ys_alone else box.bottom),
        readings=_readings(material, words),
    )


def crisis_bands(material: Material, x: Scale) -> tuple[Band, ...]:
    """Return every crisis as a stretch of days."""
    titles = {card.crisis: card.title for card in material.about.statics.crises}
    return tuple(
        Band(
            x=x.at(one.from_day),
            width=round(max(x.at(min(one.until_day, material.days)) - x.at(one.from_day), 2), 1),
            label=titles.get(one.crisis, one.crisis),
        )
        for one in material.crises
    )


def _label(words: Catalogue, flag: Flag) -> str:
    return flag.label or words.text(f"report.flag.{flag.kind}")


def _places(words: Catalogue, flags: Sequence[Flag], x: Scale) -> tuple[Placed, ...]:
    labels = [f"{_label(words, flag)} {flag.seat or ''}".strip() for flag in flags]
    return placed([x.at(flag.day) for flag in flags], labels, RIGHT + 90, LABEL_ROWS)


def _flags(
    words: Catalogue, flags: Sequence[Flag], places: Sequence[Placed], box: Box
) -> tuple[FlagMark, ...]:
    return tuple(
        FlagMark(
            place, box.top - 14 - ROW_HEIGHT * place.row, flag.kind, flag.seat or "", _label(words, flag)
        )
        for flag, place in zip(flags, places, strict=True)
    )


def _apart(first: float, second: float, least: float = 17) -> tuple[float, float]:
    """Return two heights at least so far from each other, around their middle."""
    if abs(first - second) >= least:
        return first, second
    middle = (first + second) / 2
    half = least / 2
    return (middle - half, middle + half) if first <= second else (middle + half, middle - half)


def _readings(material: Material, words: Catalogue) -> tuple[tuple[str, str, str], ...]:
    public, first = material.public, material.about.statics.first_date
    alone = (*public.left_alone_by_day, *(0 for _ in public.harm_by_day))
    readings: list[tuple[str, str, str]] = []
    for day, value in enumerate(public.harm_by_day):
        when = day_date(first, day)
        label = f"{when.day} {short_month(words, when)}"
        readings.append((label, number(value, 2), number(alone[day], 2)))
    return tuple(readings)


@dataclass(frozen=True, slots=True)
class CourseChart:
    """One figure over the days, beside its standard."""

    key: str
    width: float
    height: float
    box: Box
    path: str
    area: str
    values: tuple[Tick, ...]
    months: tuple[Tick, ...]
    standard_y: float | None
    standard_text_y: float
    standard: str
    last: str
    last_point: tuple[float, float]
    first: str
    best: str
    worst: str
    misses: bool
    rows: tuple[tuple[str, str], ...]
    """(month, value on its last day) for the table."""


def course_chart(material: Material, words: Catalogue, course: Course) -> CourseChart:
    """Return the chart of one published figure; its first week, not yet full, is left out."""
    figure = course.figure
    scaled = 10**figure.digits
    points = [(day, value / scaled) for day, value in course.points if day >= 7] or [
        (day, value / scaled) for day, value in course.points
    ]
    standard = figure.standard / scaled if figure.standard is not None else None
    values = [value for _, value in points]
    low, high = min([*values, standard or values[0]]), max([*values, standard or values[0]])
    steps = ticks(low, high, 3)
    box = Box(44, 14, 440, 150)
    x = days_scale(material, box.left, box.right)
    y = Scale(steps[0], steps[-1], box.bottom, box.top)
    marks = [(x.at(day), y.at(value)) for day, value in points]

    def shown(value: float) -> str:
        return with_unit(words, round(value * scaled), figure.digits, figure.unit)

    better = min if figure.better == "down" else max
    worse = max if figure.better == "down" else min
    missed = standard is not None and (
        values[-1] < standard if figure.better == "up" else values[-1] > standard and figure.better == "down"
    )
    return CourseChart(
        key=figure.key,
        width=510,
        height=178,
        box=box,
        path=line(marks),
        area=f"{line(marks)} L{marks[-1][0]:g} {box.bottom:g} L{marks[0][0]:g} {box.bottom:g} Z",
        values=tuple(Tick(y.at(step), number(round(step * scaled), figure.digits)) for step in steps),
        months=month_ticks(words, material.about.statics.first_date, material.days, x),
        standard_y=y.at(standard) if standard is not None else None,
        standard_text_y=_clear_of(marks, y.at(standard) if standard is not None else box.top, box),
        standard=shown(standard) if standard is not None else "",
        last=shown(values[-1]),
        last_point=marks[-1],
        first=shown(values[0]),
        best=shown(better(values)),
        worst=shown(worse(values)),
        misses=missed,
        rows=_monthly(material, words, course),
    )


def _clear_of(marks: Sequence[tuple[float, float]], standard_y: float, box: Box) -> float:
    """Return the height of the standard's words at its left: on the side where the course is not."""
    near = [y for x, y in marks if x < box.left + 110] or [box.bottom]
    above = sum(y < standard_y for y in near) * 2 > len(near)
    return standard_y + 15 if above and standard_y + 15 < box.bottom else standard_y - 6


def _monthly(material: Material, words: Catalogue, course: Course) -> tuple[tuple[str, str], ...]:
    last: dict[str, int] = {}
    for day, value in course.points:
        when = day_date(material.about.statics.first_date, max(day - 1, 0))
        last[f"{words.text(f'client.month.{when.month}')} {when.year}"] = value
    figure = course.figure
    return tuple((month, with_unit(words, value, figure.digits, figure.unit)) for month, value in last.items())


def whole(value: int, digits: int) -> str:
    """Return a value as a whole number."""
    return number(rounded(value, digits))
