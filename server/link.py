"""One websocket: incoming messages are rate-limited, outgoing frames wait in one bounded queue.

A client that does not read never delays the others: changes are left out for it until it has caught
up, and then it gets the newest full view. One that reads nothing at all is cut off.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from websockets.asyncio.server import ServerConnection
from websockets.exceptions import ConnectionClosed

SEND_SECONDS: Final = 5.0
SLOW_BYTES: Final = 64 * 1024
"""Queue size above which views are left out until the client has caught up."""

HARD_BYTES: Final = 1024 * 1024
"""Queue size above which the connection is cut."""

HARD_FRAMES: Final = 2000

MESSAGES_A_SECOND: Final = 5.0
"""Sustained rate for one client."""

BURST_MESSAGES: Final = 20.0
WARNINGS: Final = 60
"""Messages dropped for speed before the connection ends."""

STRIKES: Final = 5
"""Frames that do not decode before the connection ends."""


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


class Link:
    """The outgoing side of one connection. All methods are for the event loop's thread."""

    def __init__(self, connection: ServerConnection, *, may_skip: bool = True) -> None:
        """Start sending; `may_skip` is false for a computer colleague, which must not miss a view."""
        self.connection = connection
        self.person = 0
        self.is_behind = False
        self.newest_full: Callable[[], bytes | None] = _no_view
        self._may_skip = may_skip
        self._queue: deque[tuple[bytes, bool]] = deque()
        self._bytes = 0
        self._wake = asyncio.Event()
        self._closing: tuple[int, str] | None = None
        self._task = asyncio.create_task(self._send())

    def offer(self, frame: bytes) -> None:
        """Queue a frame; cut the connection when far too much is queued."""
        self._put(frame, is_view=False)

    def offer_change(self, frame: bytes) -> None:
        """Send a change of the view, or leave it out and send a full view later."""
        if self.is_behind:
            return
        if self._may_skip and self._bytes > SLOW_BYTES:
            self._fall_behind()
            return
        self._put(frame, is_view=True)

    def offer_full(self) -> None:
        """Queue the newest full view in place of all queued views."""
        self._drop_views()
        if self._may_skip and self._bytes > SLOW_BYTES:
            self.is_behind = True
            return
        frame = self.newest_full()
        self.is_behind = False
        if frame is not None:
            self._put(frame, is_view=True)

    def close(self, code: int = 1000, reason: str = "") -> None:
        """End the connection once the queue has been sent."""
        self._closing = (code, reason)
        self._wake.set()

    def abort(self) -> None:
        """Cut the connection; a saturated one cannot be closed in order."""
        self.connection.transport.abort()
        self._closing = (1006, "")
        self._wake.set()

    async def finish(self) -> None:
        """Stop sending; a connection closed in order still gets its last frames and the reason."""
        if self._closing is not None:
            await asyncio.wait({self._task}, timeout=SEND_SECONDS)
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task

    def _put(self, frame: bytes, *, is_view: bool) -> None:
        if self._closing is not None:
            return
        self._queue.append((frame, is_view))
        self._bytes += len(frame)
        if self._bytes > HARD_BYTES or len(self._queue) > HARD_FRAMES:
            self.abort()
            return
        self._wake.set()

    def _fall_behind(self) -> None:
        self._drop_views()
        self.is_behind = True

    def _drop_views(self) -> None:
        self._queue = deque(item for item in self._queue if not item[1])
        self._bytes = sum(len(frame) for frame, _ in self._queue)

    async def _send(self) -> None:
        try:
            while True:
                frame = self._next()
                if frame is not None:
                    await asyncio.wait_for(self.connection.send(frame), SEND_SECONDS)
                elif self._closing is not None:
                    with suppress(ConnectionClosed):
                        await self.connection.close(*self._closing)
                    return
                else:
                    self._wake.clear()
                    await self._wake.wait()
        except TimeoutError:
            self.abort()
        except ConnectionClosed:
            return

    def _next(self) -> bytes | None:
        if self._queue:
            frame, _ = self._queue.popleft()
            self._bytes -= len(frame)
            return frame
        if self.is_behind and self._closing is None:
            self.is_behind = False
            return self.newest_full()
        return None


def _no_view() -> bytes | None:
    return None
