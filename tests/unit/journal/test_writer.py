"""The one thread that writes: in groups, told when synced, patient with a full disk."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from game.errors import JournalError
from game.journal.database import DiskFull
from game.journal.entries import EntryRow, SeatReady
from game.journal.journal_file import Journal, Row
from game.journal.recovery import recover
from server.writer import Writer
from tests.kit.journals import small_about


@dataclass
class Heard:
    """Remembers what the writer told."""

    told: list[tuple[str, object]] = field(default_factory=list)
    changed: threading.Condition = field(default_factory=threading.Condition)

    def _tell(self, what: str, value: object = None) -> None:
        with self.changed:
            self.told.append((what, value))
            self.changed.notify_all()

    def on_synced(self, seq: int) -> None:
        self._tell("synced", seq)

    def on_stuck(self, reason: str) -> None:
        self._tell("stuck", reason)

    def on_freed(self) -> None:
        self._tell("freed")

    def on_failed(self, reason: str) -> None:
        self._tell("failed", reason)

    def wait_for(self, what: str, value: object = None) -> None:
        with self.changed:
            assert self.changed.wait_for(lambda: any(t == what and value in (None, v) for t, v in self.told), 10)


class Flaky(Journal):
    """A journal whose disk is full for the first few tries."""

    failures = 0
    error: JournalError = DiskFull("game", "the disk is full; free some space")

    def append(self, rows: Sequence[Row]) -> int:
        if self.failures > 0:
            self.failures -= 1
            raise self.error
        return super().append(rows)


def ready(seq: int) -> EntryRow:
    return EntryRow(seq, 1, 0, "plan", SeatReady(ready=True), "P")


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def journal(tmp_path: Path) -> Flaky:
    return Flaky.create(tmp_path / "game.sdgame", small_about())  # type: ignore[return-value]


def test_synced_rows_are_on_disk(journal: Flaky, heard: Heard) -> None:
    writer = Writer(journal, heard)
    writer.start()
    for seq in range(1, 201):
        writer.submit([ready(seq)])
    heard.wait_for("synced", 200)
    writer.close()
    numbers = [value for what, value in heard.told if what == "synced"]
    assert numbers == sorted(numbers)  # type: ignore[type-var]
    found = recover(journal.path)
    assert (found.head, found.was_closed, found.is_whole) == (200, True, True)


def test_close_writes_waiting_rows(journal: Flaky, heard: Heard) -> None:
    writer = Writer(journal, heard)
    writer.submit([ready(1), ready(2)])
    writer.start()
    writer.close()
    assert recover(journal.path).head == 2


def test_full_disk_is_reported_once(journal: Flaky, heard: Heard) -> None:
    journal.failures = 3
    writer = Writer(journal, heard, pause=0.01)
    writer.start()
    writer.submit([ready(1)])
    heard.wait_for("synced", 1)
    writer.submit([ready(2)])
    heard.wait_for("synced", 2)
    writer.close()
    assert [what for what, _ in heard.told] == ["stuck", "freed", "synced", "synced"]
    assert recover(journal.path).head == 2


def test_close_on_full_disk_reports(journal: Flaky, heard: Heard) -> None:
    journal.failures = 10**9
    writer = Writer(journal, heard, pause=30)
    writer.start()
    writer.submit([ready(1)])
    heard.wait_for("stuck")
    writer.close(timeout=10)
    assert [what for what, _ in heard.told] == ["stuck", "failed"]


def test_unwritable_journal_is_reported(journal: Flaky, heard: Heard) -> None:
    journal.failures, journal.error = 1, JournalError("game", "it cannot be read as a game")
    writer = Writer(journal, heard)
    writer.start()
    writer.submit([ready(1)])
    heard.wait_for("failed")
    writer.close(timeout=10)
    assert not any(what == "synced" for what, _ in heard.told)
