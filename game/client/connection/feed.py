"""Where a client's messages come from and go to: a network, a replay, or a sample."""

from __future__ import annotations

from typing import Literal, Protocol, runtime_checkable

from game.protocol.messages import FromPerson, FromServer

LinkState = Literal["off", "connecting", "open", "lost", "closed"]
"""`lost`: it was open and is being tried again; `closed`: it will not come back by itself."""


class Feed(Protocol):
    """What the client is fed through; every method returns at once."""

    @property
    def state(self) -> LinkState:
        """How the connection is."""
        ...

    @property
    def trouble(self) -> str:
        """A catalogue key that says why the connection failed; empty when it did not."""
        ...

    def poll(self) -> list[FromServer]:
        """Return what has come since the last time, oldest first."""
        ...

    def send(self, message: FromPerson) -> None:
        """Send a message, or keep it until that is possible."""
        ...

    def close(self) -> None:
        """End the connection."""
        ...


@runtime_checkable
class Preparing(Protocol):
    """A feed that has something to get ready before it can connect: a host on this machine."""

    @property
    def preparation(self) -> tuple[str, int] | None:
        """A catalogue key and how far it is, in per mille; none when there is nothing to wait for."""
        ...
