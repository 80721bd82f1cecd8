"""A game up to now in plain figures: the one reading behind results, prices and balance tables."""

from __future__ import annotations

from dataclasses import dataclass

from game.quantities import BILLIONTHS
from game.rules.game import Game
from game.rules.scores import PENCE_IN_THOUSAND_POUNDS


@dataclass(frozen=True, slots=True)
class GameFigures:
    """One game: harm since its first day, and percentages over some of its days (18 weeks: on the last of them)."""

    avoidable_deaths: float
    avoidable_deaths_evidence_only: float
    """The same, counting delay to admission beyond twelve hours as flat: nothing has been measured there."""
    qalys_lost: float
    people_harmed: float
    over_twelve_hours: int
    """People."""
    four_hour_percent: float
    twelve_hour_percent: float
    occupancy_percent: float
    within_18_weeks_percent: float
    balance_thousand_pounds: float
    """All three organisations together."""
    scores: dict[str, int]
    """By seat, 0 to 100."""


def read_figures(game: Game, *, days: int | None = None) -> GameFigures:
    """Return the figures of a game; percentages are over its first `days`, by default over all."""
    history, report = game.history, game.report
    last = history.reports[days - 1] if days else report
    until = history.days if days is None else days

    def sum_up(name: str) -> int:
        return history.total(name, 0, until)

    departures = sum_up("departures")
    balance = report.balance_board + report.balance_trust + report.balance_community
    return GameFigures(
        avoidable_deaths=report.deaths / BILLIONTHS,
        avoidable_deaths_evidence_only=report.deaths_evidence_only / BILLIONTHS,
        qalys_lost=report.qalys / BILLIONTHS,
        people_harmed=report.harmed / BILLIONTHS,
        over_twelve_hours=sum_up("over_twelve_hours"),
        four_hour_percent=_percent(sum_up("within_four_hours"), departures),
        twelve_hour_percent=_percent(sum_up("over_twelve_hours"), departures),
        occupancy_percent=_percent(sum_up("beds_occupied"), sum_up("beds_open")),
        within_18_weeks_percent=_percent(last.within_18_weeks, last.list_size),
        balance_thousand_pounds=balance / PENCE_IN_THOUSAND_POUNDS,
        scores=dict(game.scores()),
    )


def _percent(part: int, whole: int) -> float:
    return 100 * part / max(1, whole)
