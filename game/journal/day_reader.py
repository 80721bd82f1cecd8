"""The recorded days of a game, each read on demand from its file as it was when this began."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from game.journal.frames import Frames, unpack_frames
from game.journal.journal_reader import open_reader


class DayReader:
    """Reads single days of a file, also while its session is served; one thread uses it."""

    def __init__(self, path: Path) -> None:
        """Open the file; raise `JournalError` when it is not a game of ours."""
        self._stack = ExitStack()
        self._reader = self._stack.enter_context(open_reader(path))

    def read(self, team: int, day: int) -> Frames | None:
        """Return what everyone of a team saw last on a day or before it; `None` when that is not recorded."""
        found = self._reader.find_day(team, day)
        if found is None:
            return None
        row, base = found
        try:
            first, parts = unpack_frames(base.frames)
            return first if row.moment == base.moment else unpack_frames(row.frames, parts)[0]
        except ValueError:
            return None

    def close(self) -> None:
        """Close the file."""
        self._stack.close()
