"""The result of a whole game in plain figures, as `demo` and `simulate` print it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from game.rules.game import Game

BILLIONTHS: Final = 1_000_000_000
HARM_DECIMALS: Final = 3
"""More would claim a precision that the model does not have."""


@dataclass(frozen=True, slots=True)
class Result:
    """The result of one game.

    Harm includes the days after; percentages are over the played days (18 weeks: on the last of
    them), with one decimal. `rounds` and `days` are those that were played.
    """

    scenario: str
    format: str
    seed: int
    policy: str
    rounds: int
    days: int
    days_after: int
    avoidable_deaths: float
    avoidable_deaths_evidence_only: float
    qalys_lost: float
    people_harmed: float
    four_hour_percent: float
    occupancy_percent: float
    within_18_weeks_percent: float
    seat_scores: dict[str, int]
    state_hash: str


def summarise_game(game: Game, policy: str) -> Result:
    """Return the figures of a game so far; `policy` names who played."""
    setup, history = game.setup, game.history
    played = min(history.days, setup.days)
    last = history.reports[played - 1] if played else game.report
    departures = history.total("departures", 0, played)
    beds = history.total("beds_open", 0, played)
    return Result(
        scenario=setup.scenario,
        format=setup.format.format,
        seed=game.seed,
        policy=policy,
        rounds=game.table.round,
        days=played,
        days_after=history.days - played,
        avoidable_deaths=round(game.report.deaths / BILLIONTHS, HARM_DECIMALS),
        avoidable_deaths_evidence_only=round(game.report.deaths_evidence_only / BILLIONTHS, HARM_DECIMALS),
        qalys_lost=round(game.report.qalys / BILLIONTHS, HARM_DECIMALS),
        people_harmed=round(game.report.harmed / BILLIONTHS, HARM_DECIMALS),
        four_hour_percent=_percent(history.total("within_four_hours", 0, played), departures),
        occupancy_percent=_percent(history.total("beds_occupied", 0, played), beds),
        within_18_weeks_percent=_percent(last.within_18_weeks, last.list_size),
        seat_scores=dict(game.scores()),
        state_hash=game.state_hash(),
    )


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0
