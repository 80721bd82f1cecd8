"""The one function that plays entries: live, resumed, replayed and altered games differ only in which.

Days follow from entries: whoever plays an entry first lets the days pass up to the one that it carries.
In an altered game an action may no longer be possible; it is left out, as is all that refers to what it
made, and told. One that could happen and for which the altered game has left no days happens all the same,
and is counted: everybody else does as they did. Phases, days and what the facilitator did stay as they were.
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
    """A point of a game: on `day`, when every entry up to number `after` has happened, and no other."""

    after: int
    day: int


@dataclass(frozen=True, slots=True)
class Impossible:
    """An action that could no longer happen, or not be afforded, with its number and why."""

    seq: int
    entry: Entry
    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Run:
    """What a run of entries came to: the game at its end, and what could no longer happen."""

    game: Game
    impossible: tuple[Impossible, ...]
    unaffordable: tuple[Impossible, ...] = ()
    """What happened although its seat had no days left for it."""


Look = Callable[[Moment, Game], None]


def rerun(
    game: Game,
    entries: Iterable[Numbered],
    *,
    without: frozenset[int] = NONE_LEFT_OUT,
    moments: Sequence[Moment] = (),
    look: Look | None = None,
    each_day: Callable[[Game], None] | None = None,
) -> Run:
    """Play `entries` on `game`, which stands where the first of them begins; changes `game`.

    `without` are numbers of entries to leave out. At each of `moments`, given in order, `look` is called;
    `each_day` is called after every day. Days after the last entry pass only as far as a moment asks.
    """
    waiting = list(moments)
    impossible: list[Impossible] = []
    unaffordable: list[Impossible] = []

    def up_to(day: int) -> None:
        while game.table.day < day:
            game.run_day()
            if each_day is not None:
                each_day(game)

    def look_before(seq: int | None) -> None:
        while waiting and (seq is None or waiting[0].after < seq):
            moment = waiting.pop(0)
            up_to(moment.day)
            if look is not None:
                look(moment, game)

    for seq, entry in entries:
        look_before(seq)
        up_to(entry.day)
        if seq not in without:
            try:
                game.apply(entry)
            except CannotApply as error:
                told = Impossible(seq, entry, error.refusal)
                (unaffordable if _on_credit(game, told) else impossible).append(told)
    look_before(None)
    return Run(game, tuple(impossible), tuple(unaffordable))


def _on_credit(game: Game, told: Impossible) -> bool:
    """Let what only could not be afforded happen all the same; whether it has."""
    if told.refusal.code not in CANNOT_AFFORD:
        return False
    try:
        game.apply(told.entry, on_credit=True)
    except CannotApply:
        return False
    return True
