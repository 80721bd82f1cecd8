"""What is journalled: the only things that ever change a game besides the passing of days.

A live game, a resume, a replay and an altered re-run are the same function over the same
entries (`game.rules.game.Game.apply`). An entry is applied on the simulated day it carries:
whoever re-runs lets the days pass up to `day` first. Days need no entries of their own.
"""

from dataclasses import dataclass

from game.protocol.actions import Action
from game.protocol.view_base import Phase


@dataclass(frozen=True, slots=True)
class Acted:
    """A seat's accepted action, with the name of the thing that it made.

    `thing` is given at acceptance, `(kind, seat, round, n)` joined by colons, and reused by
    re-runs; empty when the action makes nothing that later entries could refer to.
    """

    seat: str
    action: Action
    thing: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The room went on to a phase (and round); by the clock, by everybody's ready, or skipped."""

    phase: Phase
    round: int


What = Acted | Moved


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal as the rules see it: on which day, what."""

    day: int
    what: What
