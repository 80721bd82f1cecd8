"""What habits and decisions were worth, as the window shows it at the end: whole tenths over the lucks so far."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean
from typing import Final

from msgspec.structs import replace

from game.debrief.decision_names import DecisionNames
from game.protocol.decision_worth import BothYears, DecisionKind, DecisionWorth, HabitWorth, WeekOfBoth, YearFigure
from game.protocol.view_base import Habit, LuckRange
from game.replay.interval import Interval, interval
from game.replay.prices.decision_groups import Decision
from game.replay.prices.luck_runs import FIGURES, LuckRuns

FEWEST_LUCKS: Final = 4
"""Before so many lucks a range is so wide that it would only mislead."""

HABITS: Final[dict[str, Habit]] = {
    "patients_first": "patients",
    "involvement": "involve",
    "beyond_funding": "money",
    "no_ego": "egos",
    "understanding": "pressures",
    "stock_takes": "stock",
}
"""The six rows of the end by the key under which the acts of a habit are taken out."""

FIGURES_SHOWN: Final[tuple[YearFigure, ...]] = (
    "deaths", "harmed", "qalys", "over_twelve_hours", "four_hour_percent", "within_18_weeks_percent", "thousand_pounds",
)  # fmt: skip
"""Of each decision, in this order."""

LONGEST_NAME: Final = 200


def name_shown(decisions: dict[str, Decision], names: DecisionNames) -> tuple[DecisionWorth, ...]:
    """Return the single decisions with their names; their keys are in small letters, as keys of the protocol are."""
    return tuple(
        DecisionWorth(
            key.lower(), kind, names.name_thing(one)[:LONGEST_NAME], one.seats, one.round, one.day,
            deal=names.view_deal(one),
        )
        for key, one in decisions.items()
        if (kind := _find_kind(one)) is not None
    )  # fmt: skip


def price_habits(habits: Sequence[Decision], runs: Sequence[LuckRuns]) -> tuple[HabitWorth, ...]:
    """Return what the acts of each habit moved; nothing after too few lucks."""
    if len(runs) < FEWEST_LUCKS:
        return ()
    return tuple(
        HabitWorth(HABITS[one.about], _find_range(runs, at, "deaths"), _find_range(runs, at, "harmed"))
        for at, one in enumerate(habits)
        if one.about in HABITS
    )


def price_decision(named: DecisionWorth, runs: Sequence[LuckRuns]) -> DecisionWorth:
    """Return a decision with both years, from runs without it alone; without years after too few lucks."""
    if len(runs) < FEWEST_LUCKS:
        return replace(named, done=len(runs), years=(), weeks=())
    years = tuple(find_years(runs, figure) for figure in FIGURES_SHOWN)
    return replace(named, done=len(runs), years=years, weeks=_find_weeks(runs))


def to_luck_range(found: Interval) -> LuckRange:
    """Return a mean with its range in tenths, as windows get it."""
    return LuckRange(_to_tenths(found.mean), _to_tenths(found.low), _to_tenths(found.high))


def _find_kind(decision: Decision) -> DecisionKind | None:
    """Return the kind as the protocol knows it; none for a habit, which is no single decision."""
    return None if decision.kind == "habit" else decision.kind


def _list_values(runs: Sequence[LuckRuns], at: int, figure: str) -> tuple[list[float], list[float]]:
    place = FIGURES.index(figure)
    return [run.played.figures[place] for run in runs], [run.without[at].outcome.figures[place] for run in runs]


def _find_range(runs: Sequence[LuckRuns], at: int, figure: str) -> LuckRange:
    """Return the year without a decision less the year with it."""
    played, changed = _list_values(runs, at, figure)
    return to_luck_range(interval([without - with_it for with_it, without in zip(played, changed, strict=True)]))


def find_years(runs: Sequence[LuckRuns], figure: YearFigure, at: int = 0) -> BothYears:
    """Return one figure as it was played and without the decision whose place in the runs is `at`."""
    played, changed = _list_values(runs, at, figure)
    return BothYears(figure, _to_tenths(fmean(played)), _to_tenths(fmean(changed)), _find_range(runs, at, figure))


def _find_weeks(runs: Sequence[LuckRuns]) -> tuple[WeekOfBoth, ...]:
    played = zip(*(run.played.harmed_by_week for run in runs), strict=True)
    changed = zip(*(run.without[0].outcome.harmed_by_week for run in runs), strict=True)
    return tuple(_find_week(*week) for week in zip(played, changed, strict=True))


def _find_week(played: Sequence[float], changed: Sequence[float]) -> WeekOfBoth:
    mean = fmean(played)
    found = interval([without - with_it for with_it, without in zip(played, changed, strict=True)])
    return WeekOfBoth(_to_tenths(mean), LuckRange(*(_to_tenths(mean + x) for x in (found.mean, found.low, found.high))))


def _to_tenths(value: float) -> int:
    return round(value * 10)
