"""The one thread that writes the journal; all queued rows go into one transaction with one sync.

Nothing waits for the row of a day, and a resumed game makes it again: it goes with the next entries, or in a while.
Entries that follow others closely wait some milliseconds for more: a sync costs several times what an entry does.
`submit` never waits for the disk. When rows are on disk `on_synced` is called with the newest entry's
number; messages held back until then are released. When the disk is full `on_stuck` is called once
with a sentence, the rows are tried again each second, and `on_freed` is called when they are written.
All callbacks run on this thread. A deleted file is noticed within a second and written
again from what is still open; anything unforeseen ends with `on_failed`, never in silence.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, Protocol

from game.errors import JournalError
from game.journal.database import DiskFull
from game.journal.frames import DayRow
from game.journal.journal_file import Journal
from game.journal.rows import Row

LONGEST_UNFOLDED_SECONDS: Final = 5.0
"""Time after which the log is folded into the main file even while rows keep coming."""

QUIET_SECONDS: Final = 0.25
"""Time without entries after which the log is folded: entries that come meanwhile would wait for it."""

SECONDS_TO_GATHER: Final = 0.008
"""Time for which entries wait for others in a busy room, from the first one that waits.

A transaction takes a third of a millisecond however little is in it, and nobody notices eight before an answer.
"""

SECONDS_OF_REST: Final = 0.1
"""Time without a transaction after which the next entry waits for no others."""

SECONDS_BETWEEN_TRIES: Final = 1.0
SECONDS_BETWEEN_LOOKS: Final = 1.0
"""Time between two looks whether the file is still there."""


class Events(Protocol):
    """Callbacks of the writer, called on the writer's thread; each must return soon."""

    def on_synced(self, seq: int) -> None:
        """Handle that entries up to `seq`, and all rows submitted with them, are on disk."""
        ...

    def on_stuck(self, reason: str) -> None:
        """Handle a full disk: the clock should stop."""
        ...

    def on_freed(self) -> None:
        """Handle that writing goes on; nothing was lost."""
        ...

    def on_restored(self, path: Path) -> None:
        """Handle that the file was deleted and has been written again at `path`."""
        ...

    def on_failed(self, reason: str) -> None:
        """Handle that the journal can no longer be written; queued rows are lost."""
        ...


class Writer:
    """Owns the journal from `start` to `close`; nothing else may touch it in between."""

    def __init__(
        self,
        journal: Journal,
        events: Events,
        *,
        clock: Callable[[], float] = time.monotonic,
        pause: float = SECONDS_BETWEEN_TRIES,
    ) -> None:
        """Take over the journal; `pause` is the time between tries in seconds."""
        self._journal, self._events, self._clock, self._pause = journal, events, clock, pause
        self._waiting: list[Row] = []
        self._is_urgent = False
        self._looked, self._begun, self._due = clock(), float("-inf"), float("-inf")
        self._lock = threading.Lock()
        self._wakes: queue.SimpleQueue[None] = queue.SimpleQueue()
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="journal-writer", daemon=True)

    @property
    def is_alive(self) -> bool:
        """Whether the thread is running."""
        return self._thread.is_alive()

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def submit(self, rows: Iterable[Row]) -> None:
        """Queue rows, entries in order of `seq`, and return at once; may be called from any thread."""
        with self._lock:
            before = len(self._waiting)
            self._waiting.extend(rows)
            if not self._is_urgent and not all(isinstance(row, DayRow) for row in self._waiting[before:]):
                now = self._clock()
                self._is_urgent = True
                self._due = now + SECONDS_TO_GATHER if now - self._begun < SECONDS_OF_REST else now
                self._wakes.put(None)

    def close(self, timeout: float | None = None) -> None:
        """Write the queued rows, close the journal and end the thread; a full disk is tried only once more."""
        self._closing.set()
        self._wakes.put(None)
        self._thread.join(timeout)

    def _run(self) -> None:
        try:
            self._work()
        except BaseException as error:  # the loop must hear of any error, also an unforeseen one
            self._give_up(f"it can no longer be written ({error or type(error).__name__})")

    def _work(self) -> None:
        unfolded_since: float | None = None
        while True:
            rows = self._next_rows(SECONDS_BETWEEN_LOOKS if unfolded_since is None else QUIET_SECONDS)
            if rows is None:
                break
            if rows:
                if not self._write(rows):
                    return
                unfolded_since = self._clock() if unfolded_since is None else unfolded_since
            if not self._is_in_place():
                return
            if unfolded_since is None:
                continue
            if not rows or self._clock() - unfolded_since >= LONGEST_UNFOLDED_SECONDS:
                self._fold()
                unfolded_since = None
        if self._is_in_place():
            self._finish()

    def _next_rows(self, wait: float) -> Sequence[Row] | None:
        """Return the queued rows, waiting some seconds for entries; `None` when it is time to end."""
        self._wait(wait)
        if self._is_urgent:
            self._wait(self._due - self._clock())
        is_last = self._closing.is_set()  # before rows are taken: none that came before the end is left then
        with self._lock:
            rows, self._waiting, self._is_urgent = self._waiting, [], False
            self._begun = self._clock() if rows else self._begun
        return None if is_last and not rows else rows

    def _wait(self, seconds: float) -> None:
        """Wait for the first entry after others were taken, or for the end."""
        if seconds > 0 and not self._closing.is_set():
            with suppress(queue.Empty):
                self._wakes.get(timeout=seconds)

    def _write(self, rows: Sequence[Row]) -> bool:
        """Write rows, waiting while the disk is full; return false when writing is impossible."""
        stuck = False
        while True:
            try:
                seq = self._journal.append(rows)
            except DiskFull as error:
                if not stuck:
                    self._events.on_stuck(str(error))
                if stuck and self._closing.is_set():
                    return self._give_up(str(error))
                stuck = True
                self._closing.wait(self._pause)
            except JournalError as error:
                return self._give_up(str(error))
            else:
                break
        if stuck:
            self._events.on_freed()
        self._events.on_synced(seq)
        return True

    def _is_in_place(self) -> bool:
        """Look now and then, and at the end, and write the file again if it is gone; false when that is impossible."""
        now = self._clock()
        if now - self._looked < SECONDS_BETWEEN_LOOKS and not self._closing.is_set():
            return True
        self._looked = now
        if self._journal.is_in_place():
            return True
        try:
            self._journal.write_again()
        except JournalError as error:
            return self._give_up(f"its file is gone and cannot be written again: {error.what}")
        self._events.on_restored(self._journal.path)
        return True

    def _give_up(self, reason: str) -> bool:
        self._journal.abandon()
        self._events.on_failed(reason)
        return False

    def _fold(self) -> None:
        """Fold the log; if that fails nothing is lost, since the rows are in the log."""
        with suppress(JournalError):
            self._journal.checkpoint()

    def _finish(self) -> None:
        try:
            self._journal.close()
        except JournalError as error:
            self._give_up(str(error))
