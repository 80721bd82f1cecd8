"""What everyone at a table may see: the messages of one of its seats without the private side."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from game.client.connection.feed import Feed, LinkState, find_safety
from game.protocol.messages import (
    AskTexts,
    AskView,
    AskWorth,
    Bye,
    Change,
    Clock,
    Debrief,
    FromPerson,
    FromServer,
    Full,
    Lobby,
    Said,
    Texts,
    Welcome,
    WorthIs,
)

WHOLE: Final = (Welcome, Lobby, Clock, Debrief, Texts, WorthIs, Bye)
"""Messages that hold nothing private."""


def strip_private(message: FromServer) -> FromServer | None:
    """Return what all people at a table may see of a message to one seat; none when it is for that seat alone."""
    if isinstance(message, WHOLE):
        return message
    if isinstance(message, Full):
        return replace(message, seat=None)
    if isinstance(message, Change):
        return replace(message, seat=())
    if isinstance(message, Said):
        return message if message.to != "seat" else None
    return None


class CommonFeed:
    """A feed of the public part of what `source` brings; messages are added by the `TappedFeed` that reads it."""

    def __init__(self, source: Feed, take_team: Callable[[int], None]) -> None:
        """Begin without messages; `take_team` seats everyone at the table in a team."""
        self._source = source
        self.take_team = take_team
        self._inbox: deque[FromServer] = deque()

    @property
    def state(self) -> LinkState:
        """State of the connection."""
        return self._source.state

    @property
    def trouble(self) -> str:
        """Catalogue key of why the connection failed; empty if it did not."""
        return self._source.trouble

    @property
    def is_insecure(self) -> bool:
        """Whether what is sent can be read by others on the network."""
        return find_safety(self._source)[0]

    @property
    def words(self) -> str:
        """The words of the host's identity when it is joined for the first time."""
        return find_safety(self._source)[1]

    def add(self, message: FromServer) -> None:
        """Add the public part of a message."""
        shown = strip_private(message)
        if shown is not None:
            self._inbox.append(shown)

    def poll(self) -> list[FromServer]:
        """Return the messages that have come since the last call, oldest first."""
        messages = list(self._inbox)
        self._inbox.clear()
        return messages

    def send(self, message: FromPerson) -> None:
        """Ask for a full view where one is missing, texts, or what habits moved; nobody acts from the page of all."""
        if isinstance(message, AskView | AskTexts | AskWorth):
            self._source.send(message)

    def close(self) -> None:
        """Do nothing: the seat's own window closes the connection."""


@dataclass(frozen=True)
class TappedFeed:
    """The feed of one seat, which passes what is public on to the page of all."""

    source: Feed
    common: CommonFeed

    @property
    def state(self) -> LinkState:
        """State of the connection."""
        return self.source.state

    @property
    def trouble(self) -> str:
        """Catalogue key of why the connection failed; empty if it did not."""
        return self.source.trouble

    @property
    def is_insecure(self) -> bool:
        """Whether what is sent can be read by others on the network."""
        return self.common.is_insecure

    @property
    def words(self) -> str:
        """The words of the host's identity when it is joined for the first time."""
        return self.common.words

    def poll(self) -> list[FromServer]:
        """Return the messages that have come since the last call, oldest first."""
        messages = self.source.poll()
        for message in messages:
            self.common.add(message)
        return messages

    def send(self, message: FromPerson) -> None:
        """Send a message now, or once that is possible."""
        self.source.send(message)

    def close(self) -> None:
        """End the connection."""
        self.source.close()
