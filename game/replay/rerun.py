"""Playing entries: live, resumed, replayed and altered games differ only in which entries are given.

Every entry carries its day, and days pass up to it before it is applied. In an altered game an action may
no longer be possible: it is left out and reported, and so is everything that depends on it. An action that
its seat can no longer afford is applied all the same and reported, so that the others act as they did.
Phases, days and the facilitator's actions stay as they were.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from game.protocol.refusals import CANNOT_AFFORD, Refusal
from game.rules.entry import Entry
from game.rules.game import CannotApply, Game

Numbered = tuple[int, Entry]
"""An entry with its number in the journal."""

NONE_LEFT_OUT: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Moment:
    """A point of a game: on `day`, after entry number `after` and before the next."""

    after: int
    day: int


@dataclass(frozen=True, slots=True)
class ImpossibleAction:
    """An action that was no longer possible or affordable, with its number and the refusal."""

    seq: int
    entry: Entry
    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Rerun:
    """The result of playing entries: the game at its end, and the actions that were no longer possible."""

    game: Game
    impossible: tuple[ImpossibleAction, ...]
    unaffordable: tuple[ImpossibleAction, ...] = ()
    """Actions applied although their seat had no days left for them."""


Look = Callable[[Moment, Game], None]


def rerun(
    game: Game,
    entries: Iterable[Numbered],
    *,
    without: frozenset[int] = NONE_LEFT_OUT,
    moments: Sequence[Moment] = (),
    look: Look | None = None,
    each_day: Callable[[Game], None] | None = None,
) -> Rerun:
    """Play `entries` on `game`, which is changed and must be at the point where the first of them begins.

    `without` are numbers of entries to leave out. At each of `moments`, given in order, `look` is called;
    `each_day` is called after every day. Days after the last entry pass only up to the last moment.
    """
    waiting = list(moments)
    impossible: list[ImpossibleAction] = []
    unaffordable: list[ImpossibleAction] = []

    def run_days_to(day: int) -> None:
        while game.table.day < day:
            game.run_day()
            if each_day is not None:
                each_day(game)

    def look_before(seq: int | None) -> None:
        while waiting and (seq is None or waiting[0].after < seq):
            moment = waiting.pop(0)
            run_days_to(moment.day)
            if look is not None:
                look(moment, game)

    for seq, entry in entries:
        look_before(seq)
        run_days_to(entry.day)
        if seq not in without:
            try:
                game.apply(entry)
            except CannotApply as error:
                refused = ImpossibleAction(seq, entry, error.refusal)
                (unaffordable if _apply_on_credit(game, refused) else impossible).append(refused)
    look_before(None)
    return Rerun(game, tuple(impossible), tuple(unaffordable))


def _apply_on_credit(game: Game, refused: ImpossibleAction) -> bool:
    """Apply an action that was only too expensive; return whether that was possible."""
    if refused.refusal.code not in CANNOT_AFFORD:
        return False
    try:
        game.apply(refused.entry, on_credit=True)
    except CannotApply:
        return False
    return True
