"""The result of a whole game in plain figures, as `demo` and `simulate` print it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from game.replay.game_figures import read_figures
from game.rules.game import Game

HARM_DECIMALS: Final = 3
"""More would claim a precision that the model does not have."""

PERCENT_DECIMALS: Final = 1


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
    setup = game.setup
    played = min(game.history.days, setup.days)
    figures = read_figures(game, days=played)
    return Result(
        scenario=setup.scenario,
        format=setup.format.format,
        seed=game.seed,
        policy=policy,
        rounds=game.table.round,
        days=played,
        days_after=game.history.days - played,
        avoidable_deaths=round(figures.avoidable_deaths, HARM_DECIMALS),
        avoidable_deaths_evidence_only=round(figures.avoidable_deaths_evidence_only, HARM_DECIMALS),
        qalys_lost=round(figures.qalys_lost, HARM_DECIMALS),
        people_harmed=round(figures.people_harmed, HARM_DECIMALS),
        four_hour_percent=round(figures.four_hour_percent, PERCENT_DECIMALS),
        occupancy_percent=round(figures.occupancy_percent, PERCENT_DECIMALS),
        within_18_weeks_percent=round(figures.within_18_weeks_percent, PERCENT_DECIMALS),
        seat_scores=figures.scores,
        state_hash=game.state_hash(),
    )
