"""A facilitator without a window: runs the room's clock and sees what the server says, over a real websocket."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from websockets.sync.client import ClientConnection, connect

from game.protocol.codec import decode_from_server, encode
from game.protocol.messages import VERSION, Clock, ConsoleIs, Facilitate, FromServer, Hello
from tests.kit.window import PATIENCE

Deed = Literal["start", "pause", "resume", "extend", "skip", "end"]


@dataclass
class Desk:
    """What the facilitator has been told, newest last."""

    connection: ClientConnection
    told: list[FromServer] = field(default_factory=list)

    def do(self, deed: Deed, amount: int = 0) -> None:
        """Do something to the room's clock."""
        self.connection.send(encode(Facilitate(deed, amount=amount)))

    def clock(self) -> Clock | None:
        """The newest word about the clock."""
        return next((one for one in reversed(self.told) if isinstance(one, Clock)), None)

    @property
    def now(self) -> Clock:
        """The clock as it was last told of."""
        clock = self.clock()
        assert clock is not None, "a facilitator is told of the clock at once"
        return clock

    def console(self) -> ConsoleIs | None:
        """The newest state of the console."""
        return next((one for one in reversed(self.told) if isinstance(one, ConsoleIs)), None)

    def until(self, question: Callable[[], bool], what: str, seconds: float = PATIENCE) -> None:
        """Listen until something is so."""
        end = time.monotonic() + seconds
        while not question():
            left = end - time.monotonic()
            assert left > 0, f"not within {seconds:g} s: {what}; the clock is {self.clock()}"
            try:
                frame = self.connection.recv(timeout=left)
            except TimeoutError:
                continue
            assert isinstance(frame, bytes)
            self.told.append(decode_from_server(frame))

    def until_phase(self, phase: str, seconds: float = PATIENCE) -> None:
        """Listen until a phase has begun."""
        self.until(lambda: (clock := self.clock()) is not None and clock.phase == phase, f"phase {phase}", seconds)


@contextmanager
def desk(address: str, pin: str) -> Iterator[Desk]:
    """Come in as a facilitator."""
    with connect(
        f"ws://{address}", proxy=None, compression=None, open_timeout=PATIENCE, close_timeout=0.5
    ) as connection:
        connection.send(encode(Hello(VERSION, "Fay", "facilitator", pin=pin)))
        found = Desk(connection)
        found.until(lambda: found.clock() is not None, "a word about the clock")
        yield found
