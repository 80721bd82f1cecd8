"""Games for the checks that caught mistakes in earlier models, on seeds that nothing was tuned on.

`make test` plays a seed or two of the winter; `make checks` plays as many as it has rounds, and
asks for the whole claim instead of one with room for what a single seed does.
"""

from __future__ import annotations

import os
from functools import cache
from statistics import fmean
from typing import Final

from game.rules.game import Game, GameSnapshot
from game.rules.no_action import play_without_action
from game.rules.setup.game_setup import GameSetup
from game.rules.table_rows import LeverSetting
from game.scenario.load import load
from game.study.demand import at_load
from game.study.headless_games import Alter, play
from game.study.holding import Held, Setting
from game.study.lever_study import Harm, harm

FIRST_FRESH: Final = 7001
MANY: Final = int(os.environ.get("CHECK_ROUNDS", "0"))
IS_MANY: Final = MANY > 0
SEEDS: Final = tuple(range(FIRST_FRESH, FIRST_FRESH + max(1, MANY)))
SCENARIOS: Final = ("winter_pressures", "financial_storm") if IS_MANY else ("winter_pressures",)


@cache
def place(scenario: str, demand: float = 1.0) -> GameSetup:
    """A shipped scenario with so many times its people coming unplanned."""
    return at_load(load(scenario), demand)


@cache
def morning(scenario: str, seed: int, demand: float = 1.0) -> tuple[Game, GameSnapshot]:
    """A warmed-up game and its first morning, to go back to."""
    setup = place(scenario, demand)
    game = Game.start(setup, seed, no_action=play_without_action(setup, seed))
    return game, game.snapshot()


@cache
def cost(scenario: str, seed: int, alter: Alter | None = None, policy: str = "aligned", demand: float = 1.0) -> Harm:
    """What a whole game costs patients when a team plays a policy, altered in one thing."""
    return harm(_played(scenario, seed, policy, alter, demand))


def _played(scenario: str, seed: int, policy: str, alter: Alter | None, demand: float) -> Game:
    game, dawn = morning(scenario, seed, demand)
    game.restore(dawn)
    setup = place(scenario, demand)
    policies = {seat.seat: policy for seat in setup.seats}
    return play(setup, seed, policies, game.no_action, start=game, alter=alter)


@cache
def own_settings(scenario: str, seed: int) -> dict[str, LeverSetting]:
    """Where each lever ends up that a team moves whose seats look after their own briefs."""
    game = _played(scenario, seed, "siloed", None, 1.0)
    return {setting.lever: setting for setting in game.table.levers}


@cache
def cards(scenario: str, seed: int) -> tuple[str, ...]:
    """The changes that the aligned team puts on the table."""
    game = _played(scenario, seed, "aligned", None, 1.0)
    return tuple(dict.fromkeys(proposal.card for proposal in game.table.proposals))


def held_as_siloed(scenario: str, seed: int, lever: str) -> Held | None:
    """One lever as its seat's own brief would have it; none where that brief does not move it."""
    setting = own_settings(scenario, seed).get(lever)
    if setting is None:
        return None
    found = next(known for known in place(scenario).levers if known.lever == lever)
    return Held(found, Setting(lever, setting.value, setting.shares), setting.round)


def more(of: list[float], than: list[float]) -> float:
    """How much more one is than the other on the mean, per cent."""
    return 100 * (fmean(of) / fmean(than) - 1)
