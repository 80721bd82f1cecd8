"""Real games in a place of 20,000 people, advanced step by step."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from game.model.params import PARAMETERS, Settings
from game.protocol.actions import Action
from game.protocol.refusals import Refusal
from game.protocol.view_base import Phase
from game.rules.entry import Acted, Entry
from game.rules.game import Game
from game.rules.history import History
from game.rules.no_action import play_without_action
from game.rules.setup.game_setup import GameSetup
from game.rules.verdicts import Accepted
from game.scenario.load import load

SMALL_POPULATION = 20_000
SEED = 7


def with_population(setup: GameSetup, people: int) -> GameSetup:
    """Return the same scenario in a place of another size."""
    values = {p.name: setup.parameters.get(p.name) for p in PARAMETERS}
    values["population"] = float(people)
    return replace(setup, parameters=Settings.of(values))


@cache
def small_setup(format: str = "half_day", scenario: str = "winter_pressures") -> GameSetup:
    """Return a shipped scenario in a small place."""
    return with_population(load(scenario, format), SMALL_POPULATION)


@cache
def small_baseline(format: str = "half_day", scenario: str = "winter_pressures") -> History:
    """Return the small game with no action."""
    return play_without_action(small_setup(format, scenario), SEED)


def start_game(format: str = "half_day", scenario: str = "winter_pressures") -> Game:
    """Return a small game in its lobby."""
    return Game.start(small_setup(format, scenario), SEED, no_action=small_baseline(format, scenario))


def advance(game: Game) -> None:
    """Advance to the next phase, running the days of the current one."""
    while game.table.phase in ("run", "after") and not game.must_stop():
        game.run_day()
    move = game.next_move()
    assert move is not None, "the game is over"
    game.apply(Entry(game.table.day, move))


def advance_to(game: Game, phase: Phase, round: int = 1) -> Game:
    """Advance until a phase of a round begins."""
    while (game.table.phase, game.table.round) != (phase, round):
        advance(game)
    return game


def start_planning(round: int = 1, format: str = "half_day") -> Game:
    """Return a game in the plan phase of a round in which no one has acted."""
    return advance_to(start_game(format), "plan", round)


def act(game: Game, seat: str, action: Action) -> Accepted:
    """Carry out an action, which must be accepted."""
    judgement = game.judge(seat, action)
    assert not isinstance(judgement, Refusal), judgement
    game.apply(Entry(game.table.day, Acted(seat, action, judgement.thing)))
    return judgement


def refusal_code(game: Game, seat: str, action: Action) -> str:
    """Return the code with which an action is refused, and check that nothing changed."""
    before = game.table
    judgement = game.judge(seat, action)
    assert isinstance(judgement, Refusal), judgement
    assert game.table is before
    return judgement.code.value


def run_days(game: Game, days: int) -> None:
    """Run some days regardless of the phase, to see effects alone."""
    for _ in range(days):
        game.run_day()
