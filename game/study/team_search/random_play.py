"""Play at random: any legal action, its numbers drawn as well, from a stream of luck of its own."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Final

from game.protocol.actions import (
    Action,
    AnswerPhone,
    AnswerStockTake,
    CallIt,
    Propose,
    SetLever,
    ShareFund,
    kind_of,
)
from game.protocol.refusals import Refusal
from game.rules.game import Game
from game.study.team_search.alternatives import positions_of, random_shares
from game.view.options import candidate_actions

ACTIONS_A_PASS: Final = 5
"""A seat tries so many actions each time it is asked: most of its leadership days are spent."""


class RandomPlay:
    """Every seat draws a legal kind of action, then one of that kind, then its numbers."""

    def __init__(self, number: int) -> None:
        """Seed the luck of team `number`; one object plays one game."""
        self.luck = Random(number)

    def __call__(self, game: Game, seat: str, actions: tuple[Action, ...]) -> tuple[Action, ...]:
        """Return what a seat does instead of what its policy wants."""
        legal: dict[str, list[Action]] = {}
        for action, _ in candidate_actions(game.reading, seat):
            if not isinstance(game.judge(seat, action), Refusal):
                legal.setdefault(kind_of(action), []).append(action)
        if not legal:
            return ()
        kinds = tuple(legal)
        return tuple(self._draw(game, legal[self.luck.choice(kinds)]) for _ in range(ACTIONS_A_PASS))

    def _draw(self, game: Game, actions: Sequence[Action]) -> Action:
        """Return one of some actions, with other numbers where it has any."""
        action, luck = self.luck.choice(actions), self.luck
        match action:
            case SetLever(lever=key):
                lever = game.reading.lever(key)
                assert lever is not None
                value = luck.choice(positions_of(game.setup, lever))
                return SetLever(key, value) if isinstance(value, int) else action
            case ShareFund(lever=key):
                fund = game.reading.lever(key)
                assert fund is not None
                return ShareFund(key, random_shares(game.setup, fund, luck))
            case Propose(card=key, name=name):
                card = game.reading.card(key)
                assert card is not None
                groups = tuple(asked.group for asked in card.asked if luck.random() < 0.5)
                return Propose(key, name, "ask" if groups else "now", groups)
            case AnswerPhone(call=key):
                call = game.reading.call(key)
                assert call is not None
                return AnswerPhone(key, luck.randrange(len(call.answers)))
            case AnswerStockTake(agreement=agreement):
                plan = luck.choice(((10, 0, 0, 0), (4, 2, 2, 2), (0, 10, 0, 0), (1, 3, 3, 3)))
                return AnswerStockTake(tuple(luck.randint(1, 5) for _ in agreement), plan)
            case CallIt():
                return CallIt(luck.choice(("up", "level", "down")))
            case _:
                return action
