"""Limits on what one connection, and one person over all their connections, may send."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Final

from websockets.asyncio.server import ServerConnection

from game.errors import WireError
from game.protocol.codec import decode_from_person, encode
from game.protocol.messages import FromPerson, Refused
from game.protocol.refusals import Code, Refusal
from server.link import STRIKES, WARNINGS, Allowance, Link

MOST_SILENT: Final = 200
"""Connections that have not said hello; beyond them those are cut that have been silent for a while, so that nobody
can fill the room with them."""

SILENT_SECONDS: Final = 2.0
"""Time for a hello that is not cut short: when hundreds come at once, theirs are under way."""

MOST_SILENT_AT_ONCE: Final = 1000
"""Connections that have not said hello, however short a time; beyond them the oldest is cut."""


@dataclass(slots=True)
class Guard:
    """Limits one connection: how fast its person sends, and how many frames do not decode."""

    link: Link
    allowance: Allowance | None
    """The person's, which outlasts the connection; none where nothing is limited."""
    dropped: int = 0
    strikes: int = 0
    is_warned: bool = False

    @property
    def is_over_limit(self) -> bool:
        """Whether this connection should end."""
        return self.strikes >= STRIKES or self.dropped >= WARNINGS

    def check(self, frame: bytes | str, now: float) -> FromPerson | None:
        """Return the message in a frame; `None` when it came too fast or does not decode."""
        if self.allowance is not None and not self.allowance.take(now):
            self.dropped += 1
            if not self.is_warned:
                self.is_warned = True
                self.link.offer(encode(Refused(refusal=Refusal(Code.TOO_FAST))))
            return None
        self.is_warned = False
        message = decode_frame(frame)
        if message is None:
            self.strikes += 1
            self.link.offer(encode(Refused(refusal=Refusal(Code.MALFORMED))))
        return message


def decode_frame(frame: bytes | str) -> FromPerson | None:
    """Return the message in a frame; `None` when it does not decode."""
    if isinstance(frame, str):
        return None
    try:
        return decode_from_person(frame)
    except WireError:
        return None


@dataclass(slots=True)
class SilentConnections:
    """Connections that have not said hello yet, the oldest first."""

    waiting: OrderedDict[ServerConnection, float] = field(default_factory=OrderedDict[ServerConnection, float])
    """Each with the time at which it came, in seconds."""

    def add(self, connection: ServerConnection, now: float) -> None:
        """Add a new one, and cut the oldest when there are too many."""
        self.waiting[connection] = now
        while len(self.waiting) > MOST_SILENT:
            oldest, since = next(iter(self.waiting.items()))
            if now - since < SILENT_SECONDS and len(self.waiting) <= MOST_SILENT_AT_ONCE:
                return
            del self.waiting[oldest]
            oldest.transport.abort()

    def remove(self, connection: ServerConnection) -> None:
        """Remove one that has said hello or gone."""
        self.waiting.pop(connection, None)
