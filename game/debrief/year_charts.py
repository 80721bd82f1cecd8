"""The charts over the days of the game: the patients' year, and published figures beside their standards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from game.debrief.charts import (
    Box,
    Point,
    Scale,
    Tick,
    choose_ticks,
    draw_area_under,
    draw_areas_between,
    draw_line,
)
from game.debrief.flags import YearPin, place_pins
from game.debrief.formatting import find_date, format_month, format_number, format_sentence, format_value
from game.debrief.report_data import FigureHistory, ReportData
from game.quantities import smooth_weekly
from game.text.catalogue import Catalogue

LEFT: Final = 46.0
RIGHT: Final = 985.0
"""Where the days begin and end, in units, in every chart that is as wide as the page."""

ROW_HEIGHT: Final = 24
PIN_ROOM: Final = 16
"""From the top of the chart's inside to the middle of the lowest pins."""

END_LABEL_GAP: Final = 17
MONTH_GAP: Final = 34


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of days: a crisis, or the days after."""

    x: float
    width: float
    label: str


@dataclass(frozen=True, slots=True)
class YearChart:
    """The patients' year: harm a day, compared with the same winter with no action."""

    width: float
    height: float
    box: Box
    daily: str
    mean: str
    alone: str
    spared: tuple[str, ...]
    """Areas where harm was below no action."""
    added: tuple[str, ...]
    """Areas where it was above."""
    has_added: bool
    """Whether it was above by at least a tenth of the highest tick."""
    values: tuple[Tick, ...]
    months: tuple[Tick, ...]
    bands: tuple[Band, ...]
    after: Band | None
    pins: tuple[YearPin, ...]
    pin_row: float
    pin_room: float
    harm_label_y: float
    alone_label_y: float


def scale_days(data: ReportData, left: float, right: float) -> Scale:
    """Return the scale of days, shared by all charts of a report that are as wide."""
    return Scale(0, max(data.days, 1), left, right)


def place_months(words: Catalogue, first_date: str, days: int, scale: Scale) -> tuple[Tick, ...]:
    """Return the first day of every month within the days, with its short name."""
    months: list[Tick] = []
    when = find_date(first_date, 0)
    for day in range(days + 1):
        date = when + timedelta(days=day)
        if day == 0 or date.day == 1:
            months.append(Tick(scale.at(day), format_month(words, date)))
    if len(months) > 1 and months[1].at - months[0].at < MONTH_GAP:
        months.pop(0)
    return tuple(months)


def place_curve(harm_by_day: Sequence[int], x: Scale, y: Scale) -> list[Point]:
    """Return the points of the weekly mean of hundredths of people a day."""
    means = smooth_weekly([value / 100 for value in harm_by_day])
    return [(x.at(day + 0.5), y.at(mean)) for day, mean in enumerate(means)]


def draw_difference(harm: Sequence[Point], alone: Sequence[Point]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the areas where a curve is below no action, and those where it is above."""
    pairs = list(zip(harm, alone, strict=False))
    xs, here, there = [x for (x, _), _ in pairs], [y for (_, y), _ in pairs], [y for _, (_, y) in pairs]
    return draw_areas_between(xs, here, there), draw_areas_between(xs, there, here)


def draw_year(data: ReportData, words: Catalogue) -> YearChart:
    """Return the chart of the patients' year."""
    public, statics = data.public, data.about.statics
    x = scale_days(data, LEFT, RIGHT)
    pins = place_pins(data, words, x)
    top = 34 + ROW_HEIGHT * max((pin.row for pin in pins), default=0)
    box = Box(LEFT, top, RIGHT, top + 270)
    harm = [value / 100 for value in public.harm_by_day]
    alone = [value / 100 for value in public.left_alone_by_day]
    mean, mean_alone = smooth_weekly(harm), smooth_weekly(alone)
    steps = choose_ticks(0, max([*harm, *mean_alone, 0.01]))
    y = Scale(0, steps[-1], box.bottom, box.top)
    curve = place_curve(public.harm_by_day, x, y)
    alone_curve = place_curve(public.left_alone_by_day, x, y)[: len(harm)]
    spared, added = draw_difference(curve, alone_curve)
    last = statics.rounds * statics.round_days
    ends = [points[-1][1] if points else box.bottom for points in (curve, alone_curve)]
    harm_label_y, alone_label_y = _separate(*ends)
    return YearChart(
        width=1080,
        height=box.bottom + 40,
        box=box,
        daily=draw_line((x.at(day + 0.5), y.at(value)) for day, value in enumerate(harm)),
        mean=draw_line(curve),
        alone=draw_line(alone_curve),
        spared=spared,
        added=added,
        has_added=any(a - b > steps[-1] / 10 for a, b in zip(mean, mean_alone, strict=False)),
        values=tuple(Tick(y.at(step), f"{step:g}") for step in steps),
        months=place_months(words, statics.first_date, data.days, x),
        bands=place_crises(data, x),
        after=Band(x.at(last), x.at(data.days) - x.at(last), "") if data.days > last else None,
        pins=pins,
        pin_row=ROW_HEIGHT,
        pin_room=PIN_ROOM,
        harm_label_y=harm_label_y,
        alone_label_y=alone_label_y,
    )


def place_crises(data: ReportData, x: Scale) -> tuple[Band, ...]:
    """Return every crisis as a stretch of days."""
    titles = {card.crisis: card.title for card in data.about.statics.crises}
    return tuple(
        Band(
            x=x.at(one.from_day),
            width=round(max(x.at(min(one.until_day, data.days)) - x.at(one.from_day), 2), 1),
            label=titles.get(one.crisis, one.crisis),
        )
        for one in data.crises
    )


def _separate(first: float, second: float) -> tuple[float, float]:
    """Return two heights moved apart around their middle, as far as two labels need."""
    if abs(first - second) >= END_LABEL_GAP:
        return first, second
    middle = (first + second) / 2
    half = END_LABEL_GAP / 2
    return (middle - half, middle + half) if first <= second else (middle + half, middle - half)


def list_readings(data: ReportData, words: Catalogue) -> tuple[tuple[str, str, str], ...]:
    """Return (date, harmed, with no action) of each day, as shown when the pointer is over it."""
    public, first = data.public, data.about.statics.first_date
    alone = (*public.left_alone_by_day, *(0 for _ in public.harm_by_day))
    readings: list[tuple[str, str, str]] = []
    for day, value in enumerate(public.harm_by_day):
        when = find_date(first, day)
        label = f"{when.day} {format_month(words, when)}"
        readings.append((label, format_number(value, 2), format_number(alone[day], 2)))
    return tuple(readings)


@dataclass(frozen=True, slots=True)
class FigureChart:
    """One published figure over the days, beside its standard."""

    key: str
    name: str
    explanation: str
    width: float
    height: float
    box: Box
    path: str
    area: str
    values: tuple[Tick, ...]
    months: tuple[Tick, ...]
    standard_y: float | None
    standard: str
    last: str
    last_point: Point
    first: str
    best: str
    worst: str
    is_missed: bool
    rows: tuple[tuple[str, str], ...]
    """(month, value on its last day) for the table."""


def draw_figure(data: ReportData, words: Catalogue, history: FigureHistory) -> FigureChart:
    """Return the chart of one published figure; its first week, which is not yet a full one, is left out."""
    figure = history.figure
    scaled = 10**figure.digits
    points = [(day, value / scaled) for day, value in history.points if day >= 7] or [
        (day, value / scaled) for day, value in history.points
    ]
    standard = figure.standard / scaled if figure.standard is not None else None
    values = [value for _, value in points]
    low, high = min([*values, standard or values[0]]), max([*values, standard or values[0]])
    steps = choose_ticks(low, high, 3)
    box = Box(44, 28, 440, 160)
    x = scale_days(data, box.left, box.right)
    y = Scale(steps[0], steps[-1], box.bottom, box.top)
    marks = [(x.at(day), y.at(value)) for day, value in points]

    def describe(value: float) -> str:
        return format_value(words, round(value * scaled), figure.digits, figure.unit)

    better = min if figure.better == "down" else max
    worse = max if figure.better == "down" else min
    is_missed = standard is not None and (
        values[-1] < standard if figure.better == "up" else values[-1] > standard and figure.better == "down"
    )
    return FigureChart(
        key=figure.key,
        name=format_sentence(words, f"figure.{figure.key}", {}),
        explanation=format_sentence(words, f"figure.{figure.key}.help", {}),
        width=510,
        height=188,
        box=box,
        path=draw_line(marks),
        area=draw_area_under(marks, box.bottom),
        values=tuple(Tick(y.at(step), format_number(round(step * scaled), figure.digits)) for step in steps),
        months=place_months(words, data.about.statics.first_date, data.days, x),
        standard_y=y.at(standard) if standard is not None else None,
        standard=describe(standard) if standard is not None else "",
        last=describe(values[-1]),
        last_point=marks[-1],
        first=describe(values[0]),
        best=describe(better(values)),
        worst=describe(worse(values)),
        is_missed=is_missed,
        rows=_list_months(data, words, history),
    )


def _list_months(data: ReportData, words: Catalogue, history: FigureHistory) -> tuple[tuple[str, str], ...]:
    last: dict[str, int] = {}
    for day, value in history.points:
        when = find_date(data.about.statics.first_date, max(day - 1, 0))
        last[f"{words.text(f'client.month.{when.month}')} {when.year}"] = value
    figure = history.figure
    return tuple((month, format_value(words, value, figure.digits, figure.unit)) for month, value in last.items())
