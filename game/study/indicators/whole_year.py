"""A year of reports, and the sums and shares that indicators are made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from game.model.params import Settings
from game.model.report import DayReport
from game.study.reference import Figure

DAYS: Final = 365
A_NEWER_TIME: Final = date(2019, 1, 1)
"""Places that begin before this day are held against the figures of about 2014/15."""
MONTHS_A_QUARTER: Final = 3
FOUR_WEEKS: Final = 28
DAYS_A_MONTH: Final = 365 / 12
REGISTERED_A_RESIDENT: Final = 63_849_320 / 57_690_323
"""People on practices' lists for each resident: population.registered_patients_england, .england_residents."""

Day = Callable[[DayReport], float]


@dataclass(frozen=True)
class Year:
    """The reports of a year from its first date on."""

    reports: tuple[DayReport, ...]
    first_date: date
    settings: Settings

    @cached_property
    def hundred_thousands(self) -> float:
        """Residents in hundreds of thousands."""
        return self.settings.get("population") / 100_000

    @cached_property
    def registered(self) -> float:
        """People on practices' lists."""
        return self.settings.get("population") * REGISTERED_A_RESIDENT

    @cached_property
    def dates(self) -> tuple[date, ...]:
        """The date of each report."""
        return tuple(self.first_date + timedelta(days=day) for day in range(len(self.reports)))

    def sum(self, of: Day) -> float:
        """Return a count summed over the year."""
        return float(sum(of(report) for report in self.reports))

    def mean(self, of: Day) -> float:
        """Return the mean of a count over all days."""
        return self.sum(of) / len(self.reports)

    def share(self, of: Day, among: Day) -> float:
        """Return one sum over another; 0 when there is nothing to share."""
        return self.sum(of) / max(self.sum(among), 1e-9)

    def a_day(self, of: Day) -> float:
        """Return a mean day's count for 100,000 residents."""
        return self.mean(of) / self.hundred_thousands

    def a_month(self, of: Day) -> float:
        """Return a mean month's count for 100,000 residents."""
        return self.a_day(of) * DAYS_A_MONTH

    def in_months(self, *months: int) -> Year:
        """Return the days of some months (1 to 12), as a year of their own."""
        return self._where([day.month in months for day in self.dates])

    def on_weekdays(self, *weekdays: int) -> Year:
        """Return the days of some weekdays (0 Monday)."""
        return self._where([day.weekday() in weekdays for day in self.dates])

    @property
    def quarters(self) -> tuple[Year, ...]:
        """The quarters of the calendar, in the order of the year, each as a year of its own."""
        firsts = dict.fromkeys((day.month - 1) // MONTHS_A_QUARTER for day in self.dates)
        return tuple(self.in_months(*(MONTHS_A_QUARTER * quarter + month for month in (1, 2, 3))) for quarter in firsts)

    @property
    def start(self) -> Year:
        """The first four weeks."""
        return Year(self.reports[:FOUR_WEEKS], self.first_date, self.settings)

    @property
    def end(self) -> Year:
        """The last four weeks."""
        first = len(self.reports) - FOUR_WEEKS
        return Year(self.reports[first:], self.dates[first], self.settings)

    def added_up(self, shape: Callable[[DayReport], tuple[int, ...]]) -> list[int]:
        """Return a list that each report holds, summed place by place over the year."""
        return [sum(steps) for steps in zip(*(shape(report) for report in self.reports), strict=True)]

    def _where(self, chosen: Sequence[bool]) -> Year:
        reports = tuple(report for report, keep in zip(self.reports, chosen, strict=True) if keep)
        return Year(reports, self.first_date, self.settings)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure: how it follows from a year, and its reference figures, now and for the place of 2014.

    `then` is empty where that time has no reference figure; without `then` the figure is the same at any time.
    With `over` the figure is the sum of `of` over all seeds by the sum of `over`: for a slope or a share of which a
    single year tells too little.
    """

    name: str
    unit: str
    of: Callable[[Year], float]
    now: tuple[Figure, ...]
    then: tuple[Figure, ...] | None = None
    over: Callable[[Year], float] | None = None

    def figures_for(self, first_date: date) -> tuple[Figure, ...]:
        """Return the reference figures for a place that begins on this date; empty without any."""
        return self.now if self.then is None or first_date >= A_NEWER_TIME else self.then


def occupancy(year: Year) -> float:
    """Return the share of open general beds that are occupied at midnight."""
    return year.share(lambda day: day.beds_occupied, lambda day: day.beds_open)


def median_of(steps: Sequence[int], first: int = 0) -> float:
    """Return the median of what was counted in steps of width one, from step `first` on, linear within the step."""
    total = sum(steps[first:])
    below = 0
    for step in range(first, len(steps)):
        if steps[step] and below + steps[step] >= total / 2:
            return step + (total / 2 - below) / steps[step]
        below += steps[step]
    return 0.0


def mean_nights(steps: Sequence[int], nights: float) -> float:
    """Return mean nights of the stays of a night or more, from how many had how many and the sum of all nights."""
    return nights / max(sum(steps[1:]), 1)
