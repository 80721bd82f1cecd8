"""A facilitator without a window, who runs the clock over a real websocket."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from websockets.sync.client import ClientConnection, connect

from game.protocol.codec import decode_from_server, encode
from game.protocol.messages import VERSION, Clock, ConsoleIs, Facilitate, FromServer, Hello
from tests.kit.patience import PATIENCE_SECONDS
from tests.kit.window import Host, Window, join_as, screen, window

ClockAct = Literal["start", "pause", "resume", "extend", "skip", "end"]


@dataclass
class Facilitator:
    """A connection, and the messages that have come over it, newest last."""

    connection: ClientConnection
    received: list[FromServer] = field(default_factory=list)

    def do(self, act: ClockAct, amount: int = 0) -> None:
        """Start, pause, resume, extend, skip or end."""
        self.connection.send(encode(Facilitate(act, amount=amount)))

    def clock(self) -> Clock | None:
        """Return the newest message about the clock."""
        return next((one for one in reversed(self.received) if isinstance(one, Clock)), None)

    @property
    def now(self) -> Clock:
        """The newest message about the clock, of which there must be one."""
        clock = self.clock()
        assert clock is not None, "the clock comes with the welcome"
        return clock

    def console(self) -> ConsoleIs | None:
        """Return the newest message about the console."""
        return next((one for one in reversed(self.received) if isinstance(one, ConsoleIs)), None)

    def until(self, question: Callable[[], bool], what: str, seconds: float = PATIENCE_SECONDS) -> None:
        """Receive messages until a question is answered with true."""
        end = time.monotonic() + seconds
        while not question():
            left = end - time.monotonic()
            assert left > 0, f"not within {seconds:g} s: {what}; the clock is {self.clock()}"
            try:
                frame = self.connection.recv(timeout=left)
            except TimeoutError:
                continue
            assert isinstance(frame, bytes)
            self.received.append(decode_from_server(frame))

    def until_phase(self, phase: str, seconds: float = PATIENCE_SECONDS) -> None:
        """Receive messages until a phase has begun."""
        self.until(lambda: (clock := self.clock()) is not None and clock.phase == phase, f"phase {phase}", seconds)


@contextmanager
def facilitate(address: str, pin: str) -> Iterator[Facilitator]:
    """Join a session as its facilitator."""
    with connect(
        f"ws://{address}", proxy=None, compression=None, open_timeout=PATIENCE_SECONDS, close_timeout=0.5
    ) as connection:
        connection.send(encode(Hello(VERSION, "Fay", "facilitator", pin=pin)))
        found = Facilitator(connection)
        found.until(lambda: found.clock() is not None, "a message about the clock")
        yield found


@contextmanager
def open_console(host: Host, home: Path) -> Iterator[tuple[Facilitator, Window]]:
    """Join a session twice: as a facilitator who observes it, and with the window of the console."""
    with (
        facilitate(host.address, host.pin) as observer,
        screen() as display,
        window(home, display, "join") as console,
    ):
        join_as(console, host, "facilitator")
        console.wait_scene("console")
        yield observer, console
