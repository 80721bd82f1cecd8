"""The recorded days of a game, each read on demand from its file as it was when this began."""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial
from pathlib import Path

from game.journal.frames import FrameReader, Frames
from game.journal.journal_reader import open_reader


class DayReader:
    """Reads single days of a file, also while its session is served; one thread uses it."""

    def __init__(self, path: Path) -> None:
        """Open the file; raise `JournalError` when it is not a game of ours."""
        self._stack = ExitStack()
        self._reader = self._stack.enter_context(open_reader(path))
        self._frames: dict[int, FrameReader] = {}

    def read(self, team: int, day: int) -> Frames | None:
        """Return what everyone of a team saw last on a day or before it; `None` when that is not recorded."""
        row = self._reader.find_day(team, day)
        if row is None:
            return None
        frames = self._frames.setdefault(team, FrameReader(partial(self._reader.find_moment, team)))
        try:
            return frames.read(row)
        except ValueError:
            return None

    def close(self) -> None:
        """Close the file."""
        self._stack.close()
