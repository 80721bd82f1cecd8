"""The one thread that writes the journal: everything that waits goes into one transaction with one sync.

`submit` never waits for the disk. When rows are on disk `synced` is called with the newest entry's
number; messages held back until then are released. When the disk is full `stuck` is called once
with a sentence, the rows are kept and tried again each second, and `freed` is called when they are in.
All three are called on this thread.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import Final, Protocol

from game.errors import JournalError
from game.journal.journal_file import DiskFull, Journal, Row

LONGEST_WITHOUT_FOLDING: Final = 1.0
"""Seconds after which the log is folded into the main file although rows keep coming."""

SECONDS_BETWEEN_TRIES: Final = 1.0


class Events(Protocol):
    """What the writer tells; every method is called on the writer's thread and must return soon."""

    def synced(self, seq: int) -> None:
        """All entries up to `seq`, and all other rows submitted with them, are on disk."""
        ...

    def stuck(self, reason: str) -> None:
        """Nothing can be written for now: the clock should stop."""
        ...

    def freed(self) -> None:
        """Writing goes on; nothing was lost."""
        ...

    def failed(self, reason: str) -> None:
        """The journal cannot be written any more, and what waits will not be."""
        ...


class Writer:
    """Owns the journal from `start` to `close`; nobody else may touch it in between."""

    def __init__(
        self,
        journal: Journal,
        events: Events,
        *,
        clock: Callable[[], float] = time.monotonic,
        pause: float = SECONDS_BETWEEN_TRIES,
    ) -> None:
        """Take the journal over; `clock` and `pause` (seconds between tries) are handed in by tests."""
        self._journal, self._events, self._clock, self._pause = journal, events, clock, pause
        self._waiting: list[Row] = []
        self._changed = threading.Condition()
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="journal-writer", daemon=True)

    def start(self) -> None:
        """Begin to write."""
        self._thread.start()

    def submit(self, rows: Iterable[Row]) -> None:
        """Hand rows over, entries in order of `seq`; returns at once, from any thread."""
        with self._changed:
            self._waiting.extend(rows)
            self._changed.notify()

    def close(self, timeout: float | None = None) -> None:
        """Write what waits, close the journal and end the thread; a full disk is tried once more, not for ever."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        self._thread.join(timeout)

    def _run(self) -> None:
        folded = self._clock()
        unfolded = False
        while True:
            rows = self._next_rows(wait=not unfolded)
            if rows is None:
                break
            if rows:
                if not self._write(rows):
                    return
                unfolded = True
            now = self._clock()
            if unfolded and (not self._waiting or now - folded >= LONGEST_WITHOUT_FOLDING):
                self._fold()
                folded, unfolded = now, False
        self._finish()

    def _next_rows(self, *, wait: bool) -> Sequence[Row] | None:
        """Return all that waits, nothing at once if `wait` is false; none when it is time to end."""
        with self._changed:
            while wait and not self._waiting and not self._closing:
                self._changed.wait()
            rows, self._waiting = self._waiting, []
            return None if self._closing and not rows else rows

    def _write(self, rows: Sequence[Row]) -> bool:
        """Write until it is done; false when it never will be."""
        stuck = False
        while True:
            try:
                seq = self._journal.append(rows)
            except DiskFull as error:
                if not stuck:
                    self._events.stuck(str(error))
                if stuck and self._closing:
                    return self._give_up(str(error))
                stuck = True
                with self._changed:
                    self._changed.wait_for(lambda: self._closing, self._pause)
            except JournalError as error:
                return self._give_up(str(error))
            else:
                break
        if stuck:
            self._events.freed()
        self._events.synced(seq)
        return True

    def _give_up(self, reason: str) -> bool:
        self._journal.abandon()
        self._events.failed(reason)
        return False

    def _fold(self) -> None:
        """Fold the log; where that fails nothing is lost, since the rows are in the log."""
        with suppress(JournalError):
            self._journal.checkpoint()

    def _finish(self) -> None:
        try:
            self._journal.close()
        except JournalError as error:
            self._give_up(str(error))
