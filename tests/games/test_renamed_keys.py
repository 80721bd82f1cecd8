"""A scenario plays alike under other names: no luck, no order and no computer player goes by the text of a key."""

from __future__ import annotations

from functools import cache

import pytest

from game.rules.game import Game
from game.rules.history import History
from game.rules.no_action import play_without_action
from game.rules.setup.game_setup import GameSetup
from game.scenario.load import load
from game.study.headless_games import play
from tests.kit.games import with_population
from tests.kit.renaming import list_keys, rename

PEOPLE = 60_000
"""Of the place: half of what a scenario has is enough to show a difference, and takes less time."""


@cache
def small(scenario: str) -> GameSetup:
    """Return a scenario in a smaller place."""
    return with_population(load(scenario), PEOPLE)


@cache
def renamed(scenario: str) -> GameSetup:
    """Return the same under other names."""
    return rename(small(scenario))


@cache
def alone(setup: GameSetup, seed: int) -> History:
    """Return the game in which nobody does anything."""
    return play_without_action(setup, seed)


def end(setup: GameSetup, seed: int, policy: str) -> tuple[int, int, tuple[int, ...], tuple[int, ...]]:
    """Return the deaths, QALYs, scores and days spent of a game that a team of one policy has played."""
    game: Game = play(setup, seed, {seat.seat: policy for seat in setup.seats}, alone(setup, seed))
    scores = tuple(points for _, points in game.scores())
    return game.report.deaths, game.report.qalys, scores, tuple(spent.days for spent in game.table.spent)


def test_every_key_is_renamed() -> None:
    setup = load("winter_pressures")
    before, after = list_keys(setup), list_keys(rename(setup))
    assert len(before) > 100
    assert len(before) == len(after)
    assert not set(before) & set(after)
    assert sorted(before) != [before[after.index(key)] for key in sorted(after)]


@pytest.mark.parametrize("scenario", ["winter_pressures", "financial_storm"])
@pytest.mark.parametrize("policy", ["aligned", "siloed", "colleague"])
@pytest.mark.parametrize("seed", [1, 2])
def test_renamed_game_ends_alike(scenario: str, policy: str, seed: int) -> None:
    assert end(renamed(scenario), seed, policy) == end(small(scenario), seed, policy)
