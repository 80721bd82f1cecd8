"""The room's screen as server-sent events, the same for every browser that watches."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Final

from game.session.screen_page import ScreenPage
from server.http_stream import HttpStream

Look = Callable[[], Awaitable[ScreenPage | None]]
"""Returns what the room's screen shows; `None` while something of it waits for the disk."""
Render = Callable[[ScreenPage], str]

SECONDS_BETWEEN_LOOKS: Final = 1.0
SECONDS_BETWEEN_CLOCKS: Final = 10
RETRY_MS: Final = 3000


def format_event(name: str, data: str) -> bytes:
    """Return one server-sent event."""
    lines = "".join(f"data: {line}\n" for line in data.splitlines() or [""])
    return f"event: {name}\n{lines}\n".encode()


class LiveView:
    """Looks at the room once a second while a browser watches, and sends what has changed."""

    def __init__(self, look: Look, render: Render) -> None:
        """Begin without watchers."""
        self._look, self._render = look, render
        self._screen: bytes = b""
        self._clock: bytes = b""
        self._clock_is: tuple[object, ...] = ()
        self._versions = (0, 0)
        """Of the screen and of the clock."""
        self._changed = asyncio.Condition()
        self._watching = 0
        self._task: asyncio.Task[None] | None = None

    async def watch(self, stream: HttpStream) -> None:
        """Send the screen to one browser until it goes; raise `ConnectionError` then."""
        self._watching += 1
        if self._task is None:
            self._task = asyncio.create_task(self._follow())
        seen = (0, 0)
        try:
            await stream.write(f"retry: {RETRY_MS}\n\n".encode())
            while True:
                async with self._changed:
                    while seen == self._versions:
                        await self._changed.wait()
                    parts = (self._screen if seen[0] != self._versions[0] else b"") + self._clock
                    seen = self._versions
                await stream.write(parts)
        finally:
            self._watching -= 1

    async def _follow(self) -> None:
        looks = 0
        while self._watching:
            page = await self._look()
            if page is not None:
                await self._show(page, is_clock_due=looks % SECONDS_BETWEEN_CLOCKS == 0)
                looks += 1
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
        self._task = None

    async def _show(self, page: ScreenPage, *, is_clock_due: bool) -> None:
        clock = page.clock
        screen = format_event("screen", self._render(page))
        state = (clock.phase, clock.paused, clock.remaining_ms == 0, page.round)
        async with self._changed:
            of_screen, of_clock = self._versions
            if screen != self._screen:
                self._screen, of_screen = screen, of_screen + 1
            if is_clock_due or state != self._clock_is:
                plain = json.dumps({"left_ms": clock.remaining_ms, "paused": clock.paused})
                self._clock, self._clock_is = format_event("clock", plain), state
                of_clock += 1
            self._versions = (of_screen, of_clock)
            self._changed.notify_all()

    async def stop(self) -> None:
        """Stop looking."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
