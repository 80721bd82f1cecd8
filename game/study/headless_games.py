"""Whole games with computer players, as lean as they go: for tables of many games.

The passes are the session's own (`game.session.passes`): the same seats are asked on the same
views in the same order, so a game played here ends in the state of the same game over the
network; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from game.policies.policy import IDLE, decide
from game.protocol.actions import Action
from game.protocol.refusals import Refusal
from game.replay.rerun import rerun
from game.rules.entry import Acted, Entry
from game.rules.game import Game
from game.rules.history import History
from game.rules.setup.game_setup import GameSetup
from game.session.passes import Passes, is_answerable
from game.view.seat import seat_view
from game.view.shared import public_view
from game.view.statics import seat_statics, statics

MORNINGS_KEPT: Final = 24
"""Games in their lobby that a process holds, to play each many times; each is some 20 MB."""

Watch = Callable[[Game], None]
"""Called with a game at every change of phase, before any seat is asked."""

Alter = Callable[[Game, str, tuple[Action, ...]], tuple[Action, ...]]
"""What a seat does instead of what its policy wants: for teams that are the same but in one thing."""

Heard = Callable[[str, Action], None]
"""Called with every accepted action and its seat."""


def play(
    setup: GameSetup,
    seed: int,
    policies: Mapping[str, str],
    alone: History,
    *,
    start: Game | None = None,
    watch: Watch | None = None,
    alter: Alter | None = None,
    heard: Heard | None = None,
    record: list[Entry] | None = None,
) -> Game:
    """Play a whole game with a policy in each seat.

    `start` is a game in its lobby to go on from (warming a place up once is enough for all
    policies of a seed). Its setup may differ from `setup`, which is what views show: then people do
    not know of the difference. `watch` is called at every change of phase. Entries are added to `record`.
    """
    game = start or Game.start(setup, seed, no_action=alone)
    game.keeps_trail = False
    _moves(game, _Asker(setup, policies, alter, heard, record), watch)
    return game


def play_on(
    game: Game, policies: Mapping[str, str], *, until_day: int | None = None, alter: Alter | None = None
) -> Game:
    """Go on from the beginning of a phase, in which nobody has been asked yet, as far as a day or the end."""
    asks = _Asker(game.setup, policies, alter)
    asks.through_passes(game)
    _days(game, until_day)
    _moves(game, asks, until_day=until_day)
    return game


def play_again(game: Game, entries: Sequence[Entry]) -> Game:
    """Play the entries of another game from the lobby to the end, leaving out what can no longer be done.

    Where their setups differ, this shows what the difference does by itself: nobody decides otherwise because of it.
    """
    game.keeps_trail = False
    rerun(game, enumerate(entries))
    _days(game)
    return game


def _moves(game: Game, asks: _Asker, watch: Watch | None = None, until_day: int | None = None) -> None:
    """Move phase by phase, as far as a day or the end."""
    while (until_day is None or game.table.day < until_day) and (move := game.next_move()) is not None:
        asks.apply(game, Entry(game.table.day, move))
        if watch is not None:
            watch(game)
        asks.through_passes(game)
        _days(game, until_day)


def _days(game: Game, until_day: int | None = None) -> None:
    while game.table.phase in ("run", "after") and not game.must_stop():
        if until_day is not None and game.table.day >= until_day:
            return
        game.run_day()


class _Asker:
    """Asks the computer seats of one game, pass by pass."""

    def __init__(
        self,
        setup: GameSetup,
        policies: Mapping[str, str],
        alter: Alter | None,
        heard: Heard | None = None,
        record: list[Entry] | None = None,
    ) -> None:
        self.setup, self.policies, self.alter, self.heard, self.record = setup, policies, alter, heard, record
        self.statics = statics(setup)
        self.briefs = {seat.seat: seat_statics(setup, seat.seat) for seat in setup.seats}

    def through_passes(self, game: Game) -> None:
        """Ask everybody as often as the phase allows while something touches them."""
        passes = Passes()
        passes.reset(game.table.phase)
        while passes.is_due():
            passes.begun, passes.is_requested = passes.begun + 1, False
            for seat, wanted in self._answers(game).items():
                actions = self.alter(game, seat, wanted) if self.alter else wanted
                for action in actions:
                    if self._accepted(game, seat, action) and is_answerable(action):
                        passes.is_requested = True

    def _answers(self, game: Game) -> dict[str, tuple[Action, ...]]:
        """Return what every seat answers to the views of this moment, in seat order."""
        answers: dict[str, tuple[Action, ...]] = dict.fromkeys(self.briefs, ())
        reading, public = replace(game.reading, setup=self.setup), None
        for seat, brief in self.briefs.items():
            policy = self.policies[seat]
            if policy not in IDLE:
                public = public or public_view(reading, (), to_draw=False)
                answers[seat] = decide(policy, self.statics, brief, public, seat_view(reading, seat, to_draw=False))
        return answers

    def _accepted(self, game: Game, seat: str, action: Action) -> bool:
        judgement = game.judge(seat, action)
        if isinstance(judgement, Refusal):
            return False
        self.apply(game, Entry(game.table.day, Acted(seat, action, judgement.thing)))
        if self.heard is not None:
            self.heard(seat, action)
        return True

    def apply(self, game: Game, entry: Entry) -> None:
        """Apply an entry, and record it where that is asked for."""
        game.apply(entry)
        if self.record is not None:
            self.record.append(entry)
