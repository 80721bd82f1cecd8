"""Announces the session on the local network; many networks drop that silently, which is fine."""

from __future__ import annotations

import asyncio
import secrets
import socket
from contextlib import suppress
from typing import Any, Final

from game.protocol.messages import VERSION
from game.protocol.transport import SERVICE_TYPE
from server.clock import get_local_time

PATIENCE_SECONDS: Final = 5.0


class Announcement:
    """An announcement from `start` to `stop`; neither ever raises or blocks."""

    def __init__(self, name: str, address: str, teams: int, *, words: str) -> None:
        """Describe the session; `address` is the one that others reach this machine by."""
        self._name, self._address, self._port = name, address, 0
        self._properties = {
            "name": name, "version": str(VERSION), "teams": str(teams), "tls": str(int(bool(words))), "words": words,
            "host": socket.gethostname()[:40], "since": get_local_time(),
        }  # fmt: skip
        # A service that is called like another one is renamed, its machine's record is not: with the service's own
        # name the second host's address would take the place of the first one's, and both rows lead to one laptop.
        self._server = f"same-direction-{secrets.token_hex(8)}.local."
        self._zeroconf: Any = None
        self._task: asyncio.Task[None] | None = None

    def start(self, port: int) -> None:
        """Start announcing in the background that the session listens on `port`."""
        self._port = port
        self._task = asyncio.create_task(self._announce())

    async def stop(self) -> None:
        """Withdraw the announcement, within `PATIENCE_SECONDS`."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
        if self._zeroconf is not None:
            with suppress(Exception):
                await asyncio.wait_for(self._zeroconf.async_close(), PATIENCE_SECONDS)

    async def _announce(self) -> None:
        from zeroconf import IPVersion
        from zeroconf.asyncio import AsyncServiceInfo, AsyncZeroconf

        # A session can be reached by its address even where multicast fails.
        with suppress(Exception):
            info = AsyncServiceInfo(
                SERVICE_TYPE,
                f"{self._label()}-{self._port}.{SERVICE_TYPE}",
                addresses=[socket.inet_aton(self._address)],
                port=self._port,
                properties=self._properties,
                server=self._server,
            )
            self._zeroconf = AsyncZeroconf(ip_version=IPVersion.V4Only)
            await self._zeroconf.async_register_service(info, allow_name_change=True)

    def _label(self) -> str:
        """Return a name that DNS accepts: at most 63 bytes with the port, without dots."""
        return self._name.replace(".", " ").encode()[:40].decode(errors="ignore").strip() or "Same Direction"
