"""A team's recorded moments, decoded one at a time on demand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from game.journal.frames import DayRow, FrameReader, Frames


@dataclass(slots=True)
class Moments:
    """The stored moments of one team, by day.

    A damaged moment is treated as missing.
    """

    rows: tuple[DayRow, ...]
    _reader: FrameReader

    @classmethod
    def of(cls, rows: Iterable[DayRow]) -> Moments:
        """Index the rows of one team, given in any order."""
        ordered = tuple(sorted(rows, key=lambda row: row.moment))
        return cls(ordered, FrameReader({row.moment: row for row in ordered}.get))

    @property
    def is_whole(self) -> bool:
        """Whether no moment is missing: they are counted from 1."""
        return [row.moment for row in self.rows] == list(range(1, len(self.rows) + 1))

    @property
    def last_day(self) -> int:
        """The last recorded day; 0 when nothing is stored."""
        return max((row.day for row in self.rows), default=0)

    def on_day(self, day: int) -> Frames | None:
        """Return the views at the end of `day`, or the nearest earlier ones; the first ones when none is earlier."""
        before = [row for row in self.rows if row.day <= day]
        for row in reversed(before):
            frames = self.read(row)
            if frames is not None:
                return frames
        return next((frames for row in self.rows if (frames := self.read(row)) is not None), None)

    def read(self, row: DayRow) -> Frames | None:
        """Return the views of one moment; none when it is damaged."""
        try:
            return self._reader.read(row)
        except ValueError:
            return None
