"""Long answers to a web browser, on a connection that the websocket library has handed over."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any, Final, cast

from server.link import SEND_SECONDS, GuardedConnection

MOST_RECEIVED_BYTES: Final = 16 * 1024
"""What a browser may send after its request; there is nothing more to say."""

BUFFER_BYTES: Final = 256 * 1024


class HttpStream(asyncio.Protocol):
    """The answer to one request, written piece by piece; a reader that takes nothing is cut off."""

    def __init__(self, connection: GuardedConnection) -> None:
        """Take the connection over."""
        self._received = 0
        self._may_write = asyncio.Event()
        self._may_write.set()
        self.is_lost = False
        self._transport = release_transport(connection, self)
        self._transport.set_write_buffer_limits(high=BUFFER_BYTES)

    def begin(self, kind: str, headers: Mapping[str, str]) -> None:
        """Write the head of an answer of a content type."""
        lines = ["HTTP/1.1 200 OK", f"Content-Type: {kind}", "Connection: close"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        self._transport.write("\r\n".join([*lines, "", ""]).encode("ascii"))

    async def write(self, part: bytes) -> None:
        """Write a part and wait until most of it has been taken; raise `ConnectionError` when it is not."""
        if self.is_lost:
            raise ConnectionResetError
        self._transport.write(part)
        try:
            await asyncio.wait_for(self._may_write.wait(), SEND_SECONDS)
        except TimeoutError:
            self.abort()
            raise ConnectionAbortedError from None
        if self.is_lost:
            raise ConnectionResetError

    def close(self) -> None:
        """End the answer once everything is sent."""
        self._transport.close()

    def abort(self) -> None:
        """Cut the connection."""
        self._transport.abort()

    # ------------------------------------------------------------ callbacks of the event loop

    def data_received(self, data: bytes) -> None:
        """Ignore what a browser still sends, up to a bound."""
        self._received += len(data)
        if self._received > MOST_RECEIVED_BYTES:
            self.abort()

    def pause_writing(self) -> None:
        """Note that the buffer is full."""
        self._may_write.clear()

    def resume_writing(self) -> None:
        """Note that there is room again."""
        self._may_write.set()

    def connection_lost(self, exc: Exception | None) -> None:
        """Note that the browser has gone."""
        self.is_lost = True
        self._may_write.set()


class ReleasedTransport:
    """What a connection holds after its real transport was handed over; nothing can be sent or cut by it."""

    def __getattr__(self, name: str) -> Any:
        """Return a function that does nothing."""
        return _do_nothing


def _do_nothing(*_values: object) -> None:
    return None


def release_transport(connection: GuardedConnection, protocol: asyncio.Protocol) -> asyncio.Transport:
    """Give a connection's transport to `protocol`; the connection itself ends as if it were lost."""
    transport = connection.transport
    transport.set_protocol(protocol)
    connection.transport = cast("asyncio.Transport", ReleasedTransport())
    connection.connection_lost(None)
    return transport
