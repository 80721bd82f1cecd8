"""Real games, small: the shipped scenario in a place of 20,000 people, moved by hand."""

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

SMALL = 20_000
SEED = 7


def with_population(setup: GameSetup, people: int) -> GameSetup:
    """The same scenario in a place of another size."""
    values = {p.name: setup.parameters.get(p.name) for p in PARAMETERS}
    values["population"] = float(people)
    return replace(setup, parameters=Settings.of(values))


@cache
def small(format: str = "half_day", scenario: str = "winter_pressures") -> GameSetup:
    """A shipped scenario in a small place."""
    return with_population(load(scenario, format), SMALL)


@cache
def alone(format: str = "half_day", scenario: str = "winter_pressures") -> History:
    """The small place left alone."""
    return play_without_action(small(format, scenario), SEED)


def started(format: str = "half_day", scenario: str = "winter_pressures") -> Game:
    """A game of the small place in its lobby."""
    return Game.start(small(format, scenario), SEED, no_action=alone(format, scenario))


def go_on(game: Game) -> None:
    """Go to the next phase, letting the days of the present one pass."""
    while game.table.phase in ("run", "after") and not game.must_stop():
        game.run_day()
    move = game.next_move()
    assert move is not None, "the game is over"
    game.apply(Entry(game.table.day, move))


def go_to(game: Game, phase: Phase, round: int = 1) -> Game:
    """Go on until a phase of a round begins."""
    while (game.table.phase, game.table.round) != (phase, round):
        go_on(game)
    return game


def planning(round: int = 1, format: str = "half_day") -> Game:
    """A game in the plan phase of a round, nobody having acted."""
    return go_to(started(format), "plan", round)


def do(game: Game, seat: str, action: Action) -> Accepted:
    """Carry out an action that must be accepted."""
    judgement = game.judge(seat, action)
    assert not isinstance(judgement, Refusal), judgement
    game.apply(Entry(game.table.day, Acted(seat, action, judgement.thing)))
    return judgement


def refused(game: Game, seat: str, action: Action) -> str:
    """The code with which an action is refused; nothing has changed."""
    before = game.table
    judgement = game.judge(seat, action)
    assert isinstance(judgement, Refusal), judgement
    assert game.table is before
    return judgement.code.value


def run_out(game: Game, days: int) -> None:
    """Let some days pass whatever the phase: for looking at effects alone."""
    for _ in range(days):
        game.run_day()
