"""Whole games with computer players, as lean as they go: for tables of many games.

The passes are the session's own (`game.session.passes`): the same seats are asked on the same
views in the same order, so a game played here ends in the state of the same game over the
network; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from game.policies.policy import decide
from game.protocol.actions import Action
from game.protocol.refusals import Refusal
from game.rules.entry import Acted, Entry
from game.rules.history import History
from game.rules.setup import GameSetup
from game.rules.year import Game
from game.session.passes import Passes, touches
from game.view.seat import seat_view
from game.view.shared import public_view
from game.view.statics import seat_statics, statics

Watch = Callable[[Game], None]


def play(
    setup: GameSetup,
    seed: int,
    policies: Mapping[str, str],
    alone: History,
    *,
    start: Game | None = None,
    watch: Watch | None = None,
) -> Game:
    """Play a whole game with a policy in each seat.

    `start` is a game in its lobby to go on from (warming a place up once is enough for all
    policies of a seed); `watch` is called at every change of phase.
    """
    game = start or Game.start(setup, seed, left_alone=alone)
    asks = _Asker(setup, policies)
    while (move := game.next_move()) is not None:
        game.apply(Entry(game.table.day, move))
        if watch is not None:
            watch(game)
        asks.through_passes(game)
        while game.table.phase in ("run", "after") and not game.must_stop():
            game.run_day()
    return game


class _Asker:
    """Asks the computer seats of one game, pass by pass."""

    def __init__(self, setup: GameSetup, policies: Mapping[str, str]) -> None:
        self.policies = policies
        self.statics = statics(setup)
        self.briefs = {seat.seat: seat_statics(setup, seat.seat) for seat in setup.seats}

    def through_passes(self, game: Game) -> None:
        """Ask everybody as often as the phase allows while something touches them."""
        passes = Passes()
        passes.reset(game.table.phase)
        while passes.is_due():
            passes.begun, passes.touched = passes.begun + 1, False
            for seat, actions in self._answers(game).items():
                for action in actions:
                    if _accepted(game, seat, action) and touches(action):
                        passes.touched = True

    def _answers(self, game: Game) -> dict[str, tuple[Action, ...]]:
        """What every seat answers to the views of this moment, in seat order."""
        public = public_view(game, ())
        return {
            seat: decide(self.policies[seat], self.statics, brief, public, seat_view(game, seat))
            for seat, brief in self.briefs.items()
        }


def _accepted(game: Game, seat: str, action: Action) -> bool:
    judgement = game.judge(seat, action)
    if isinstance(judgement, Refusal):
        return False
    game.apply(Entry(game.table.day, Acted(seat, action, judgement.thing)))
    return True
