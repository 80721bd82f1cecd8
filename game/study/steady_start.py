"""Whether a place is steady when a game begins: its first weeks against later ones, with no seasons and no action.

One job is one seed: the scenario's place is warmed up as for a game, then runs on the settings of day 0 with the
seasons off. Nothing is decided and no event of the scenario happens, so any change is the place's own: queues, lists
or staff that have not settled.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import partial
from statistics import fmean
from typing import Final

from game.model.economy import Economy
from game.model.params import Settings
from game.quantities import BILLIONTHS
from game.replay.workers import JobProgress, Workers
from game.rules.effects import settings_for
from game.rules.setup.game_setup import GameSetup
from game.rules.table import first_table
from game.scenario.load import load
from game.study.claims import Claim
from game.study.demand import at_load
from game.study.jobs import by_seed
from game.study.statistics import Interval, ratio_of_means

DAYS_A_WEEK: Final = 7
FIRST_WEEKS: Final = 4
LATER_FROM_WEEK: Final = 12
LATER_TO_WEEK: Final = 36
MEASURES: Final = ("avoidable deaths", "QALYs lost", "people harmed")
"""In the order of `DayReport.harm_today`."""


@dataclass(frozen=True, slots=True)
class Steadiness:
    """Harm a day of one scenario's place by seed, in its first weeks and later."""

    scenario: str
    early: tuple[tuple[float, ...], ...]
    """By seed, in the order of `MEASURES`."""
    later: tuple[tuple[float, ...], ...]

    def early_against_later(self, measure: int) -> Interval:
        """Return how much more harm a day the first weeks have than the later ones, per cent, paired by seed."""
        return ratio_of_means([seed[measure] for seed in self.early], [seed[measure] for seed in self.later])


def measure_steadiness(
    scenario: str, seeds: Sequence[int], *, demand: float = 1.0, workers: Workers, progress: JobProgress
) -> Steadiness:
    """Run the scenario's place on all seeds, with `demand` times the people who come unplanned.

    `progress` gets how many seeds are done, and how many there are.
    """
    setup = load(scenario)
    done = by_seed(partial(_harm_a_day, at_load(setup, demand)), seeds, workers, progress)
    early, later = zip(*done.values(), strict=True)
    return Steadiness(setup.scenario, early, later)


def steady_claims(tables: Sequence[Steadiness]) -> tuple[Claim, ...]:
    """Return whether each place begins as it goes on, by each measure of harm."""
    return tuple(_claim(table, place, measure) for table in tables for place, measure in enumerate(MEASURES))


def _claim(table: Steadiness, place: int, measure: str) -> Claim:
    found = table.early_against_later(place)
    weeks = f"weeks {LATER_FROM_WEEK} to {LATER_TO_WEEK}"
    name = f"{table.scenario}: {measure} a day in the first {FIRST_WEEKS} weeks as in {weeks}"
    return Claim(name, found.low <= 0 <= found.high, found.mean, "% apart, interval includes 0")


def as_plain(table: Steadiness) -> dict[str, object]:
    """Return the table as plain data: harm a day by seed, and the difference in per cent, for each measure."""
    return {
        measure: {
            "first_weeks_a_day": [seed[place] for seed in table.early],
            "later_weeks_a_day": [seed[place] for seed in table.later],
            "difference_percent": asdict(table.early_against_later(place)),
        }
        for place, measure in enumerate(MEASURES)
    }


def _harm_a_day(setup: GameSetup, seed: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    settings = steady_settings(setup)
    first_date = date.fromisoformat(setup.first_date)
    economy = Economy.start(
        settings, seed, start_weekday=first_date.weekday(), start_day_of_year=first_date.timetuple().tm_yday
    )
    harm: list[tuple[int, ...]] = []
    for _ in range(LATER_TO_WEEK * DAYS_A_WEEK):
        economy.day(settings)
        harm.append(economy.report().harm_today)
    return _mean(harm[: FIRST_WEEKS * DAYS_A_WEEK]), _mean(harm[LATER_FROM_WEEK * DAYS_A_WEEK :])


def steady_settings(setup: GameSetup) -> Settings:
    """Return the settings of the scenario's day 0 without seasons."""
    flat = replace(setup, parameters=setup.parameters.having(season_strength=0.0))
    return settings_for(flat, first_table(flat), 0)


def _mean(days: Sequence[tuple[int, ...]]) -> tuple[float, ...]:
    return tuple(fmean(values) / BILLIONTHS for values in zip(*days, strict=True))
