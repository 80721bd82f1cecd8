"""Journal entries: apart from the passing of days, the only things that change a game.

A live game, a resume, a replay and an altered re-run apply the same entries with the same
function (`game.rules.game.Game.apply`). An entry is applied on the simulated day it carries: a
re-run lets the days pass up to `day` first. Days need no entries.
"""

from dataclasses import dataclass

from game.protocol.actions import Action
from game.protocol.view_base import Phase


@dataclass(frozen=True, slots=True)
class Acted:
    """A seat's accepted action, with the name of the thing that it creates.

    `thing` is assigned at acceptance, `(kind, seat, round, n)` joined by colons, and reused by
    re-runs; empty when the action creates nothing that later entries could refer to.
    """

    seat: str
    action: Action
    thing: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The room moved on to a phase and round: by the clock, because all were ready, or skipped."""

    phase: Phase
    round: int
    thing: str = ""
    """The crisis that a facilitator starts; empty for what the scenario starts."""


@dataclass(frozen=True, slots=True)
class NoteSent:
    """A facilitator's note in the tray of one seat, or of every seat of the team."""

    seat: str
    """Empty for every seat."""
    text: str


@dataclass(frozen=True, slots=True)
class ProblemStarted:
    """A problem of the scenario that a facilitator let begin, and that everyone knows of at once."""

    problem: str


What = Acted | Moved | NoteSent | ProblemStarted


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal as the rules see it: the day and what happened."""

    day: int
    what: What
