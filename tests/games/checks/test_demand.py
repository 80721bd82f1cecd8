"""From nine per cent fewer people to seventeen more: harm changes smoothly, and the game sits inside the band."""

from __future__ import annotations

from itertools import pairwise
from statistics import fmean

import pytest

from game.policies.reference_teams.aligned import HABITS
from tests.games.checks.check_games import IS_MANY, SCENARIOS, SEEDS, cost

LOADS = (0.91, 0.94, 0.97, 1.0, 1.03, 1.06, 1.1, 1.17) if IS_MANY else (0.91, 1.0, 1.17)
TEAMS = ("aligned", "hands_off", "siloed")

STEEPEST = 16.0
"""Per cent more harm for each per cent more people: a queue near its limit, and no cliff."""

BAND = (0.97, 1.0, 1.03) if IS_MANY else (1.0,)
"""Loads around the scenario's own within which every habit is to be worth something."""


def harm(scenario: str, team: str, load: float) -> float:
    return fmean(cost(scenario, seed, None, team, load).deaths for seed in SEEDS)


@pytest.mark.slow
@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("team", TEAMS if IS_MANY else TEAMS[::2])
def test_harm_rises_without_a_cliff(scenario: str, team: str) -> None:
    told = [(load, harm(scenario, team, load)) for load in LOADS]
    for (load, fewer), (more_load, more) in pairwise(told):
        steps = 100 * (more_load / load - 1)
        assert fewer < more < fewer * (1 + STEEPEST / 100) ** steps, (load, more_load, fewer, more)


@pytest.mark.slow
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_team_order_holds_at_every_load(scenario: str) -> None:
    for load in LOADS:
        aligned, siloed = (harm(scenario, team, load) for team in ("aligned", "siloed"))
        assert aligned < siloed
    if IS_MANY:
        shares = [harm(scenario, "siloed", load) / harm(scenario, "aligned", load) for load in LOADS]
        assert shares == sorted(shares, reverse=True), "what alignment is worth falls as everything fills up"


@pytest.mark.slow
@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("habit", HABITS if IS_MANY else ("involvement",))
def test_usual_load_lets_habits_count(scenario: str, habit: str) -> None:
    for load in BAND:
        aligned = harm(scenario, "aligned", load)
        assert harm(scenario, f"without_{habit}", load) > 1.02 * aligned, (load, habit)
