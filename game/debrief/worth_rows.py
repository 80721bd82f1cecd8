"""What habits and decisions were worth, as the window shows it at the end: whole tenths over the lucks so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final

from game.debrief.decision_names import DecisionNames
from game.protocol.decision_worth import BothYears, DecisionKind, DecisionWorth, Habit, HabitWorth, YearFigure
from game.protocol.view_base import LuckRange
from game.replay.interval import interval
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


@dataclass(frozen=True, slots=True)
class NamedDecision:
    """A decision that is shown on its own: its key, and the name of what it was about."""

    key: str
    thing: str


def name_shown(decisions: dict[str, Decision], names: DecisionNames) -> tuple[NamedDecision, ...]:
    """Return what the decisions are called; their keys are in small letters, as keys of the protocol are."""
    return tuple(NamedDecision(key.lower(), names.name_thing(one)[:LONGEST_NAME]) for key, one in decisions.items())


def price_habits(habits: Sequence[Decision], runs: Sequence[LuckRuns]) -> tuple[HabitWorth, ...]:
    """Return what the acts of each habit moved; nothing after too few lucks."""
    if len(runs) < FEWEST_LUCKS:
        return ()
    return tuple(
        HabitWorth(HABITS[one.about], _find_range(runs, at, "deaths"), _find_range(runs, at, "harmed"))
        for at, one in enumerate(habits)
        if one.about in HABITS
    )


def price_decisions(
    decisions: Sequence[Decision], named: Sequence[NamedDecision], runs: Sequence[LuckRuns]
) -> tuple[DecisionWorth, ...]:
    """Return both years of each decision; nothing after too few lucks."""
    if len(runs) < FEWEST_LUCKS:
        return ()
    return tuple(
        _describe(decision, name, tuple(_find_years(runs, at, figure) for figure in FIGURES_SHOWN))
        for at, (decision, name) in enumerate(zip(decisions, named, strict=True))
    )




def _describe(decision: Decision, named: NamedDecision, years: tuple[BothYears, ...]) -> DecisionWorth:
    kind: DecisionKind = decision.kind  # pyright: ignore[reportAssignmentType]  (habits are not named)
    return DecisionWorth(named.key, kind, named.thing, decision.seats, decision.round, decision.day, years)


def _list_values(runs: Sequence[LuckRuns], at: int, figure: str) -> tuple[list[float], list[float]]:
    place = FIGURES.index(figure)
    played = [run.played.figures[place] for run in runs]
    return played, [run.without[at].outcome.figures[place] for run in runs]


def _find_range(runs: Sequence[LuckRuns], at: int, figure: str) -> LuckRange:
    """Return the year without a decision less the year with it."""
    played, changed = _list_values(runs, at, figure)
    found = interval([without - with_it for with_it, without in zip(played, changed, strict=True)])
    return LuckRange(_tenths(found.mean), _tenths(found.low), _tenths(found.high))


def _find_years(runs: Sequence[LuckRuns], at: int, figure: YearFigure) -> BothYears:
    played, changed = _list_values(runs, at, figure)
    return BothYears(figure, _tenths(fmean(played)), _tenths(fmean(changed)), _find_range(runs, at, figure))


def _tenths(value: float) -> int:
    return round(value * 10)
