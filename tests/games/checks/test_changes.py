"""Each change that the aligned team makes, left out of the same game: the place misses it."""

from __future__ import annotations

from statistics import fmean

import pytest

from game.study.holding import NotProposed
from tests.games.checks.check_games import IS_MANY, SCENARIOS, SEEDS, cards, cost

FEW = ("home_first", "same_day_care", "one_assessment")
"""Changes that a single seed can tell."""

CHANGES = [(scenario, card) for scenario in SCENARIOS for card in (cards(scenario, SEEDS[0]) if IS_MANY else FEW)]


@pytest.mark.slow
@pytest.mark.parametrize(("scenario", "card"), CHANGES)
def test_each_change_is_missed(scenario: str, card: str) -> None:
    prices = [cost(scenario, seed, NotProposed(card)).deaths - cost(scenario, seed).deaths for seed in SEEDS]
    noise = 0.05 * fmean(cost(scenario, seed).deaths for seed in SEEDS) if not IS_MANY else 0.0
    assert fmean(prices) > -noise, f"{card}: {fmean(prices):+.2f} deaths"
