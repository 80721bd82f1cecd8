"""What comes out of a step: messages to send, views that changed, rows to journal.

Nothing may be sent before the entries that it shows are on disk: `after` is the newest one's number, and
`game.session.outbox` holds everything back until that entry is written. The views of a day show nothing of the actions
that other teams take, nor of refused ones, and so need not wait for them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from msgspec import Struct

from game.journal.rows import Row
from game.protocol.messages import Change, FromServer, Full
from game.protocol.refusals import Refusal

Group = tuple[int, str | None]
"""People who see the same: a team's number, and a seat or `None` for those who see only what is public."""


class ToPerson(Struct, frozen=True):
    """One message to one person."""

    person: int
    message: FromServer


class GroupView(Struct, frozen=True):
    """What a group sees; `change` is the difference from the version before, if there is one.

    `due` is when it is to be shown, in seconds of the room's clock, since days are played a little ahead of their time;
    it is shown sooner when something newer of its team is.
    """

    group: Group
    full: Full
    change: Change | None
    due: float = 0.0


class Placement(Struct, frozen=True):
    """A person who joins a group and needs its full view."""

    person: int
    group: Group


class DayWanted(Struct, frozen=True):
    """A person who is to get what a group saw on a day, from the journal."""

    person: int
    group: Group
    day: int


class DecisionsWanted(Struct, frozen=True):
    """A facilitator who is to get the decisions of a team, from the journal."""

    person: int
    team: int


class WhatIfWanted(Struct, frozen=True):
    """A year without one decision of a team that is to be played, beside the one with it."""

    team: int
    decision: str


class WorthWanted(Struct, frozen=True):
    """What the habits of a team were worth is to be worked out, or the year without one decision."""

    team: int
    decision: str = ""
    lists_decisions: bool = False
    """Whether the decisions are named beside the habits."""


class PricesWanted(Struct, frozen=True):
    """What the decisions of some seats have moved up to the review of a round is to be worked out."""

    team: int
    round: int
    seats: tuple[str, ...]


class BranchWanted(Struct, frozen=True):
    """A branch that the whole room is to go on with: from before a round, or from a bookmark.

    `number` is the round, or how many bookmarks from the newest, which is 1.
    """

    kind: Literal["round", "bookmark"]
    number: int


Wanted = DayWanted | DecisionsWanted | WhatIfWanted | WorthWanted | PricesWanted | BranchWanted
"""What is read, played or written from the journal, outside the session."""

Out = ToPerson | GroupView | Placement | Wanted


class Outcome(Struct, frozen=True):
    """Everything that one step made, in the order in which it must go out."""

    after: int
    out: tuple[Out, ...]
    rows: tuple[Row, ...]
    is_urgent: bool = False
    """Whether it goes out at once, ahead of what waits for the disk; it must tell nothing of the game."""
    refusal: Refusal | None = None
    """Why a person who wanted to come in was refused."""


@dataclass(slots=True)
class OutcomeBuilder:
    """Collects an outcome during a step."""

    now: float
    out: list[Out] = field(default_factory=list[Out])
    rows: list[Row] = field(default_factory=list[Row])

    def send(self, person: int, message: FromServer) -> None:
        """Send a message to one person."""
        self.out.append(ToPerson(person, message))

    def build(self, after: int) -> Outcome:
        """Return the outcome; `after` is the number of the newest entry that it shows."""
        return Outcome(after, tuple(self.out), tuple(self.rows))
