"""One websocket: incoming messages are rate-limited, outgoing frames wait in one bounded buffer.

A client that does not read never delays the others: changes are left out for it until it has caught
up, and then it gets the newest full view. One that reads nothing at all is cut off.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from typing import Any, Final

from websockets.asyncio.server import Server, ServerConnection
from websockets.exceptions import ConnectionClosed
from websockets.frames import DATA_OPCODES, Frame, Opcode
from websockets.protocol import State

from game.protocol.transport import PING_SECONDS
from server import clock

SEND_SECONDS: Final = 5.0
"""Time in which something of what waits for a client must be taken."""

SLOW_BYTES: Final = 64 * 1024
"""What may wait for a client; above it views are left out until it has caught up."""

HARD_BYTES: Final = 1024 * 1024
"""What may wait for a client at most; above it the connection is cut."""

MESSAGES_A_SECOND: Final = 5.0
"""Sustained rate for one client."""

BURST_MESSAGES: Final = 20.0
WARNINGS: Final = 60
"""Messages dropped for speed before the connection ends."""

PINGS_A_SECOND: Final = 2.0
BURST_PINGS: Final = 20.0

STRIKES: Final = 5
"""Frames that do not decode before the connection ends."""

SILENCE_SECONDS: Final = 1.0
"""Time between two looks for clients from which nothing comes."""

_PING: Final = Frame(Opcode.PING, b"").serialize(mask=False)

MOST_HEADED: Final = 64
"""Frames of which the bytes on the wire are held: those of one day of a few teams."""


@lru_cache(maxsize=MOST_HEADED)
def add_header(frame: bytes) -> bytes:
    """Return a frame as it goes over the wire: a server masks nothing, so the bytes are the same for all who get it."""
    return Frame(Opcode.BINARY, frame).serialize(mask=False)


class Allowance:
    """A bucket of messages that fills at a steady rate."""

    def __init__(self, rate: float = MESSAGES_A_SECOND, burst: float = BURST_MESSAGES) -> None:
        """Begin full."""
        self._rate, self._burst, self._left, self._at = rate, burst, burst, float("-inf")

    def take(self, now: float) -> bool:
        """Take one message from the allowance; return whether there was one left."""
        if self._at != float("-inf"):
            self._left = min(self._burst, self._left + (now - self._at) * self._rate)
        self._at = now
        if self._left < 1.0:
            return False
        self._left -= 1.0
        return True


class GuardedConnection(ServerConnection):
    """A connection that tells when what waited has been sent, and that is cut when it sends pings as a flood.

    Once `on_frame` is set it is called with each frame that holds a whole message, as it comes: a task that waits for
    it takes longer to wake than most messages take. A client that sends text or fragments is read by that task
    from then on, so that nothing overtakes its messages.
    """

    on_drained: Callable[[], None]
    on_frame: Callable[[bytes], None] | None

    def __init__(self, *values: Any, **options: Any) -> None:
        """Begin without callbacks."""
        super().__init__(*values, **options)
        self.on_drained = lambda: None
        self.on_frame = None
        self._silent_since, self._is_pinged = self.loop.time(), False

    def data_received(self, data: bytes) -> None:
        """Note that the client is there, and process what it sent."""
        self._silent_since, self._is_pinged = self.loop.time(), False
        super().data_received(data)

    def check_silence(self, now: float) -> None:
        """Ping a client from which nothing has come for a while; cut one that does not answer in the same time.

        `now` is the event loop's time, which stands still while the machine sleeps.
        """
        if now - self._silent_since < PING_SECONDS or self.transport.is_closing():
            return
        if self._is_pinged:
            self.transport.abort()
        else:
            self._silent_since, self._is_pinged = now, True
            self.transport.write(_PING)

    def resume_writing(self) -> None:
        """Note that most of the buffer has been sent."""
        super().resume_writing()
        self.on_drained()

    def process_event(self, event: object) -> None:
        """Process one incoming event."""
        if self.on_frame is not None and isinstance(event, Frame) and event.opcode in DATA_OPCODES:
            if event.opcode is not Opcode.BINARY or not event.fin:
                self.on_frame = None
            elif not len(self.recv_messages.frames):
                self.on_frame(bytes(event.data))
                return
        elif isinstance(event, Frame) and event.opcode in (Opcode.PING, Opcode.PONG):
            allowance = self.__dict__.setdefault("_pings", Allowance(PINGS_A_SECOND, BURST_PINGS))
            if not allowance.take(clock.monotonic()):
                self.transport.abort()
                return
        super().process_event(event)  # pyright: ignore[reportArgumentType]


async def watch_silence(server: Server) -> None:
    """Find clients that are gone without a word: only those from which nothing comes are pinged."""
    while True:
        now = asyncio.get_running_loop().time()
        for connection in server.connections:
            assert isinstance(connection, GuardedConnection), "the server makes no other"
            connection.check_silence(now)
        await asyncio.sleep(SILENCE_SECONDS)


class Link:
    """The outgoing side of one connection. All methods are for the event loop's thread.

    Frames are written at once; what the network does not take waits in the transport's buffer, whose
    size says how far the client has fallen behind.
    """

    def __init__(self, connection: GuardedConnection, *, may_skip: bool = True) -> None:
        """Start sending; `may_skip` is false for a computer colleague, which must not miss a view."""
        self.connection = connection
        self.person = 0
        self.is_behind = False
        self.newest_full: Callable[[], bytes | None] = _no_view
        self._may_skip = may_skip
        self._offered = 0
        self._closing: asyncio.Task[None] | None = None
        self._is_closed = False
        self._watch: asyncio.TimerHandle | None = None
        connection.on_drained = self._catch_up

    @property
    def waiting_bytes(self) -> int:
        """How many bytes the network has not taken yet."""
        return self.connection.transport.get_write_buffer_size()

    def offer(self, frame: bytes) -> None:
        """Send a frame; cut the connection when far too much waits."""
        connection = self.connection
        transport = connection.transport
        # The loop tells that a connection is lost only at its next turn, and logs what is written until then.
        if self._is_closed or transport.is_closing() or connection.state is not State.OPEN:
            return
        # Past the protocol, which would put the header before every copy: no frame here is compressed or in fragments.
        wire = add_header(frame)
        self._offered += len(wire)
        transport.write(wire)
        waiting = transport.get_write_buffer_size()
        if waiting > HARD_BYTES:
            self.abort()
        elif waiting and self._watch is None:
            self._watch_progress()

    def offer_change(self, frame: bytes) -> None:
        """Send a change of the view, or leave it out and send a full view later."""
        if self.is_behind:
            return
        if self._is_slow():
            self.is_behind = True
            return
        self.offer(frame)

    def offer_full(self) -> None:
        """Send the newest full view, at once or when the client has caught up."""
        self.is_behind = self._is_slow()
        if not self.is_behind:
            frame = self.newest_full()
            if frame is not None:
                self.offer(frame)

    def close(self, code: int = 1000, reason: str = "") -> None:
        """End the connection once what waits has been sent."""
        if not self._is_closed:
            self._is_closed = True
            self._closing = asyncio.create_task(self._close(code, reason))

    def abort(self) -> None:
        """Cut the connection; a saturated one cannot be closed in order."""
        self._is_closed = True
        self.connection.transport.abort()

    async def finish(self) -> None:
        """Stop sending; a connection closed in order still gets its last frames and the reason."""
        if self._watch is not None:
            self._watch.cancel()
        self._is_closed = True
        if self._closing is not None:
            await asyncio.wait({self._closing}, timeout=SEND_SECONDS)
            self._closing.cancel()

    async def _close(self, code: int, reason: str) -> None:
        with suppress(ConnectionClosed):
            await self.connection.close(code, reason)

    def _is_slow(self) -> bool:
        return self._may_skip and self.waiting_bytes > SLOW_BYTES

    def _watch_progress(self) -> None:
        """Cut the connection unless some of what waits is taken soon."""
        taken = self._offered - self.waiting_bytes
        self._watch = asyncio.get_running_loop().call_later(SEND_SECONDS, self._check_progress, taken)

    def _check_progress(self, taken_before: int) -> None:
        self._watch = None
        waiting = self.waiting_bytes
        if waiting and self._offered - waiting <= taken_before:
            self.abort()
        elif waiting:
            self._watch_progress()

    def _catch_up(self) -> None:
        if self.is_behind and not self._is_closed:
            self.offer_full()


def _no_view() -> bytes | None:
    return None
