"""The base place against England: a year left alone on several seeds, indicator by indicator.

One job is one seed: the place is warmed up, then played for a year on its own settings. Every figure is a function of
the year's reports; no reference figure enters the place here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial

from game.model.economy import Economy
from game.model.params import Settings
from game.model.report import DayReport
from game.replay.workers import JobProgress, Workers
from game.study.indicators.indicator_table import indicators_of
from game.study.indicators.whole_year import DAYS, Indicator, Year
from game.study.jobs import by_seed
from game.study.reference import Label, Reference, best
from game.study.statistics import Interval, interval, ratio_of_sums


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator: what the model makes of it over all seeds, and its reference figure."""

    name: str
    unit: str
    model: float
    ci_low: float
    ci_high: float
    reference: float
    low: float
    high: float
    label: Label
    range_from_source: bool
    source: str
    inside: bool


@dataclass(frozen=True, slots=True)
class Calibration:
    """The whole table of a place."""

    place: str
    seeds: int
    rows: tuple[Row, ...]

    @property
    def inside(self) -> int:
        """How many rows lie within the reference range."""
        return sum(row.inside for row in self.rows)


def calibrate(
    place: str, settings: Settings, first_date: date, seeds: Sequence[int], *, workers: Workers, progress: JobProgress
) -> Calibration:
    """Play the place on all seeds and hold it against the reference figures.

    `progress` gets how many seeds are done, and how many there are.
    """
    reference = Reference.load()
    done = by_seed(partial(_figures, settings, first_date), seeds, workers, progress)
    rows: list[Row] = []
    for indicator in indicators_of(first_date):
        model = _over_seeds(indicator, [done[seed][indicator.name] for seed in seeds])
        known = best(reference, indicator.figures_for(first_date))
        inside = known.low <= model.mean <= known.high
        figures = (model.mean, model.low, model.high, known.value, known.low, known.high)
        sureness = (known.label, known.range_from_source, known.source)
        rows.append(Row(indicator.name, indicator.unit, *figures, *sureness, inside))
    return Calibration(place, len(seeds), tuple(rows))


def one_year(settings: Settings, first_date: date, seed: int) -> Year:
    """Play one seed's year, left alone."""
    economy = Economy.start(
        settings, seed, start_weekday=first_date.weekday(), start_day_of_year=first_date.timetuple().tm_yday
    )
    reports = [_next_day(economy, settings) for _ in range(DAYS)]
    return Year(tuple(reports), first_date, settings)


def _next_day(economy: Economy, settings: Settings) -> DayReport:
    economy.day(settings)
    return economy.report()


def _figures(settings: Settings, first_date: date, seed: int) -> dict[str, tuple[float, float]]:
    """Play one seed's year; return each indicator's figure, or its two parts where it has an `over`."""
    year = one_year(settings, first_date, seed)
    return {
        indicator.name: (indicator.of(year), indicator.over(year) if indicator.over else 1.0)
        for indicator in indicators_of(first_date)
    }


def _over_seeds(indicator: Indicator, figures: Sequence[tuple[float, float]]) -> Interval:
    if indicator.over is not None:
        return ratio_of_sums(figures)
    return interval([figure for figure, _ in figures])


def as_plain(table: Calibration) -> dict[str, object]:
    """Return the table as plain data."""
    return {"inside": table.inside, "total": len(table.rows), "indicators": [asdict(row) for row in table.rows]}
