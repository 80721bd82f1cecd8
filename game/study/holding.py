"""A team that is the same but in one thing: a lever held, a kind of action never done, a change never proposed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from game.protocol.actions import Action, AnswerDeal, OfferDeal, Propose, SetLever, ShareFund, Term, kind_of
from game.rules.game import Game
from game.rules.setup.game_setup import GameSetup
from game.rules.setup.lever_setup import Lever

MOST_SETTINGS: Final = 4
"""A lever with more positions is held at this many, evenly spread, both ends among them."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One position of a lever; of a fund, who gets what in a round, thousands of pounds by use."""

    name: str
    value: int = 0
    shares: tuple[tuple[str, int], ...] = ()


def settings_of(setup: GameSetup, lever: Lever) -> tuple[Setting, ...]:
    """Return the positions at which a lever is held: all, or four evenly spread; half of a fund for each use."""
    if lever.form == "fund":
        return tuple(Setting(use.use, shares=_half_for(setup, lever, use.use)) for use in lever.uses)
    if lever.form == "options":
        known = {option.value: option.name for option in lever.options}
        values = sorted(known)
        return tuple(Setting(known[value], value) for value in _spread(values))
    values = list(range(lever.minimum, lever.maximum + 1, max(1, lever.step)))
    return tuple(Setting(f"{value} {lever.unit}", value) for value in _spread(values))


def _spread(values: list[int]) -> list[int]:
    if len(values) <= MOST_SETTINGS:
        return values
    last = len(values) - 1
    return [values[round(place * last / (MOST_SETTINGS - 1))] for place in range(MOST_SETTINGS)]


def _half_for(setup: GameSetup, lever: Lever, favoured: str) -> tuple[tuple[str, int], ...]:
    """Return half of a fund, and what is left over, for one use and the rest evenly for the others, on its steps."""
    steps = setup.fund_of_round(lever) // lever.step
    others = (steps - steps // 2) // max(1, len(lever.uses) - 1)
    one = steps - others * (len(lever.uses) - 1)
    return tuple((use.use, lever.step * (one if use.use == favoured else others)) for use in lever.uses)


@dataclass(frozen=True, slots=True)
class Held:
    """The lever's seat puts it into one position as soon as it may, at its price, and leaves it there.

    It takes no bargain that would move it, and offers none.
    """

    lever: Lever
    setting: Setting
    from_round: int = 1

    def __call__(self, game: Game, seat: str, actions: tuple[Action, ...]) -> tuple[Action, ...]:
        """Return what the seat does instead of what its policy wants."""
        if seat != self.lever.seat or game.table.round < self.from_round:
            return actions
        left = tuple(action for action in actions if not self._moves(game, action))
        return (self._put(), *left) if game.table.phase == "plan" else left

    def _put(self) -> Action:
        if self.lever.form == "fund":
            return ShareFund(self.lever.lever, self.setting.shares)
        return SetLever(self.lever.lever, self.setting.value)

    def _moves(self, game: Game, action: Action) -> bool:
        match action:
            case SetLever(lever=key) | ShareFund(lever=key):
                return key == self.lever.lever
            case AnswerDeal(deal=thing, accept=True):
                return any(self._breaks(term) for deal in game.table.deals if deal.thing == thing for term in deal.take)
            case OfferDeal(give=terms):
                return any(self._breaks(term) for term in terms)
            case _:
                return False

    def _breaks(self, term: Term) -> bool:
        if term.what != "promise" or term.lever != self.lever.lever:
            return False
        return self.setting.value < term.value if term.bound == "not_below" else self.setting.value > term.value


@dataclass(frozen=True, slots=True)
class Never:
    """A kind of action is never done: by one seat, or by nobody."""

    kind: str
    seat: str | None = None
    round: int | None = None
    """Only in this round; throughout when none is named."""

    def __call__(self, game: Game, seat: str, actions: tuple[Action, ...]) -> tuple[Action, ...]:
        """Return what the seat does instead of what its policy wants."""
        if self.seat not in (None, seat) or self.round not in (None, game.table.round):
            return actions
        return tuple(action for action in actions if kind_of(action) != self.kind)


@dataclass(frozen=True, slots=True)
class NotProposed:
    """One change never comes on the table."""

    card: str

    def __call__(self, game: Game, seat: str, actions: tuple[Action, ...]) -> tuple[Action, ...]:
        """Return what the seat does instead of what its policy wants."""
        return tuple(action for action in actions if not (isinstance(action, Propose) and action.card == self.card))
