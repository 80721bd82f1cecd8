"""Days of the game that is over, for the debrief: read on a thread of their own, encoded once a group."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from game.journal.day_reader import DayReader
from game.protocol.codec import ServerEncoder
from game.protocol.messages import DayIs
from game.session.outcome import Group

DAYS_KEPT: Final = 400
"""Encoded days that are kept, of all groups together: about 2 MB."""


class RecordedDays:
    """Gives what a group saw on a day as a frame; `get` is for the event loop's thread."""

    def __init__(self, path: Path, seats: tuple[str, ...]) -> None:
        """Take the path of the game's file, which is opened when the first day is asked for."""
        self._path, self._seats = path, seats
        self._reader: DayReader | None = None
        self._encoder = ServerEncoder()
        self._frames: OrderedDict[tuple[Group, int], asyncio.Future[bytes | None]] = OrderedDict()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="recorded-days")

    async def get(self, group: Group, day: int) -> bytes | None:
        """Return the frame of a group's day; `None` when it is not recorded."""
        key = (group, day)
        known = self._frames.get(key)
        if known is None:
            loop = asyncio.get_running_loop()
            known = self._frames[key] = loop.run_in_executor(self._thread, self._read, group, day)
            if len(self._frames) > DAYS_KEPT:
                self._frames.popitem(last=False)
        self._frames.move_to_end(key)
        return await known

    def _read(self, group: Group, day: int) -> bytes | None:
        if self._reader is None:
            self._reader = DayReader(self._path)
        team, seat = group
        frames = self._reader.read(team, day)
        if frames is None:
            return None
        own = dict(zip(self._seats, frames.seats, strict=False)).get(seat) if seat is not None else None
        return self._encoder.encode(DayIs(day=day, public=frames.public, seat=own))

    async def close(self) -> None:
        """Close the file, on the thread that has opened it."""
        if self._reader is not None:
            await asyncio.get_running_loop().run_in_executor(self._thread, self._reader.close)
        self._thread.shutdown(wait=False)
