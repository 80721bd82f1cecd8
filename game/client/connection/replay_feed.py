"""The interface of a replay: a feed that also has a length, a position, and every seat's view.

The client knows replays by this interface alone; it knows nothing of journals.
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from game.client.connection.feed import Feed
from game.protocol.bounds import Seat
from game.protocol.public_views import Flag


@runtime_checkable
class ReplayFeed(Feed, Protocol):
    """A feed with the messages of a finished game, at any day.

    After `seek` or `watch` the next `poll` returns a `Full` of that day as that seat saw it, after a
    `Seated` when the seat has changed. `send` ignores actions; it may answer `AskPerson` and `AskView`.
    """

    @property
    def length(self) -> int:
        """The last day that can be shown; day 0 is the first."""
        ...

    @property
    def position(self) -> int:
        """The day that is shown now, from 0 to `length`."""
        ...

    @property
    def seats(self) -> tuple[Seat, ...]:
        """The seats whose view can be shown, in the scenario's order."""
        ...

    @property
    def watched(self) -> Seat | None:
        """The seat whose view is shown; none for the public view."""
        ...

    @property
    def marks(self) -> tuple[Flag, ...]:
        """All flags of the game, by day: rounds, decisions, crises, stock-takes."""
        ...

    def seek(self, day: int) -> None:
        """Show a day, bounded to 0 to `length`; fast enough to call on every movement of the mouse."""
        ...

    def watch(self, seat: Seat | None) -> None:
        """Show the view of a seat on the same day, or the public view."""
        ...
