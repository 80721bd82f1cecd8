"""The interface between the client and the source of its messages: a network, a replay or a sample."""

from __future__ import annotations

from typing import Final, Literal, Protocol, runtime_checkable

from game.client.connection.turning_points import Mark
from game.protocol.bounds import Seat
from game.protocol.messages import FromPerson, FromServer

LinkState = Literal["off", "connecting", "open", "lost", "closed"]
"""`lost`: it was open and is being retried; `closed`: it is not retried."""

GOES_ON: Final = "client.trouble.goes_on"
"""The trouble of a host that is about to go on with a branch of the game: the catalogue key of what people read."""


class Feed(Protocol):
    """A source of messages; every method returns at once."""

    @property
    def state(self) -> LinkState:
        """State of the connection."""
        ...

    @property
    def trouble(self) -> str:
        """Catalogue key of why the connection failed; empty if it did not."""
        ...

    def poll(self) -> list[FromServer]:
        """Return the messages that have come since the last call, oldest first."""
        ...

    def send(self, message: FromPerson) -> None:
        """Send a message now, or once that is possible."""
        ...

    def close(self) -> None:
        """End the connection."""
        ...


def find_safety(feed: Feed) -> tuple[bool, str]:
    """Return whether others can read what is sent, and the words of a host's identity joined for the first time.

    False and empty for a feed without a network.
    """
    return bool(getattr(feed, "is_insecure", False)), str(getattr(feed, "words", ""))


class DayViewer(Protocol):
    """What shows the days of a game that is over: a replay from a file, or the debrief of a session."""

    @property
    def position(self) -> int:
        """The day that is shown now, 0 to `length`."""
        ...

    @property
    def length(self) -> int:
        """The last day that can be shown."""
        ...

    @property
    def seats(self) -> tuple[Seat, ...]:
        """The seats that can be watched."""
        ...

    @property
    def watched(self) -> Seat | None:
        """The seat whose view is shown; none for the public view."""
        ...

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Every mark of the whole game, by day."""
        ...

    def seek(self, day: int) -> None:
        """Show a day."""
        ...

    def watch(self, seat: Seat | None) -> None:
        """Show the same day as a seat saw it, or as everyone did."""
        ...


@runtime_checkable
class Preparing(Protocol):
    """A feed that starts a host on this machine before it can connect."""

    @property
    def preparation(self) -> tuple[str, int] | None:
        """Catalogue key of the present step and progress in per mille; none when there is nothing to wait for."""
        ...
