"""What a replay gives the client beyond a live game: a length, a position, and the right to look around.

The scrubber reads and moves a replay through this shape alone, so the client need not know
what a journal is or how a replay is made from one.
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from game.client.connection.feed import Feed
from game.protocol.bounds import Seat
from game.protocol.public_views import Flag


@runtime_checkable
class ReplayFeed(Feed, Protocol):
    """A feed whose messages are those of a finished game, at whatever day one asks for.

    After `seek` and `watch` the next `poll` holds a `Full` of that day as that seat saw it (and a
    `Seated` before it when the seat has changed). `send` ignores actions: what happened has happened;
    it may answer `AskPerson` and `AskView`.
    """

    @property
    def length(self) -> int:
        """The last day that can be shown; day 0 is the first."""
        ...

    @property
    def position(self) -> int:
        """The day that is shown now, 0 to `length`."""
        ...

    @property
    def seats(self) -> tuple[Seat, ...]:
        """The seats whose view can be taken, in the scenario's order."""
        ...

    @property
    def watched(self) -> Seat | None:
        """The seat whose view is shown; none is what everybody could see."""
        ...

    @property
    def marks(self) -> tuple[Flag, ...]:
        """Every flag of the whole game, in order of day: rounds, decisions, crises, stock-takes."""
        ...

    def seek(self, day: int) -> None:
        """Show `day`, held inside 0 to `length`; cheap enough to call on every move of the hand."""
        ...

    def watch(self, seat: Seat | None) -> None:
        """Take the view of `seat` at the same day, or the public one."""
        ...
