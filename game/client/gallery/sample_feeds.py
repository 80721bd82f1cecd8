"""Feeds of given messages, in place of a connection."""

from __future__ import annotations

from dataclasses import dataclass, field

from game.client.connection.feed import LinkState
from game.protocol.messages import FromPerson, FromServer


@dataclass
class SampleFeed:
    """A feed of given messages that remembers what is sent to it."""

    inbox: list[FromServer]
    sent: list[FromPerson] = field(default_factory=list[FromPerson])
    state: LinkState = "open"
    trouble: str = ""

    def poll(self) -> list[FromServer]:
        """Return the messages that were added since the last call."""
        messages, self.inbox = self.inbox, []
        return messages

    def send(self, message: FromPerson) -> None:
        """Remember a message."""
        self.sent.append(message)

    def close(self) -> None:
        """Do nothing."""


@dataclass
class SoloFeed(SampleFeed):
    """A feed of a game played alone on this machine."""

    preparation: tuple[str, int] | None = None
