"""The one thread that writes: in groups, told when synced, patient with a full disk."""

from __future__ import annotations

import io
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from game.errors import JournalError
from game.journal.database import DiskFull
from game.journal.entries import EntryRow, SeatReady
from game.journal.journal_file import Journal
from game.journal.recovery import recover
from game.journal.rows import Row
from server import writer as writing
from server.log import TolerantFile, open_log
from server.writer import Writer
from tests.kit.journals import small_about
from tests.kit.patience import PATIENCE_SECONDS


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

    def on_restored(self, path: Path) -> None:
        self._tell("restored", path)

    def wait_for(self, what: str, value: object = None) -> None:
        with self.changed:
            is_told = self.changed.wait_for(
                lambda: any(t == what and value in (None, v) for t, v in self.told), PATIENCE_SECONDS
            )
            assert is_told


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
    writer.close(timeout=PATIENCE_SECONDS)
    assert [what for what, _ in heard.told] == ["stuck", "failed"]


def test_unwritable_journal_is_reported(journal: Flaky, heard: Heard) -> None:
    journal.failures, journal.error = 1, JournalError("game", "it cannot be read as a game")
    writer = Writer(journal, heard)
    writer.start()
    writer.submit([ready(1)])
    heard.wait_for("failed")
    writer.close(timeout=PATIENCE_SECONDS)
    assert not any(what == "synced" for what, _ in heard.told)


def test_deleted_file_is_written_again(journal: Flaky, heard: Heard) -> None:
    writer = Writer(journal, heard)
    writer.start()
    writer.submit([ready(1)])
    heard.wait_for("synced", 1)
    for path in journal.path.parent.iterdir():
        path.unlink()
    heard.wait_for("restored", journal.path)
    writer.submit([ready(2)])
    heard.wait_for("synced", 2)
    writer.close()
    found = recover(journal.path)
    assert (found.head, found.is_whole, found.was_closed) == (2, True, True)


def test_deletion_under_load_loses_nothing(journal: Flaky, heard: Heard) -> None:
    writer = Writer(journal, heard)
    writer.start()
    for seq in range(1, 301):
        writer.submit([ready(seq)])
        if seq == 150:
            journal.path.unlink()
    heard.wait_for("synced", 300)
    writer.close()
    assert recover(journal.path).head == 300


def test_entries_that_follow_closely_share_a_sync(
    journal: Flaky, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[int] = []
    append = journal.append

    def count(rows: Sequence[Row]) -> int:
        written.append(len(rows))
        return append(rows)

    monkeypatch.setattr(journal, "append", count)
    for name in ("SECONDS_TO_GATHER", "SECONDS_OF_REST"):
        monkeypatch.setattr(writing, name, 4 * PATIENCE_SECONDS)
    writer = Writer(journal, heard)
    writer.start()
    writer.submit([ready(1)])
    heard.wait_for("synced", 1)
    for seq in range(2, 12):
        writer.submit([ready(seq)])
    assert written == [1], "what follows waits for more, the first entry does not"
    writer.close(PATIENCE_SECONDS)
    assert not writer.is_alive, "the end waits for nothing"
    assert written == [1, 10]
    assert recover(journal.path).head == 11


def test_log_is_folded_when_quiet(journal: Flaky, heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    folded: list[int] = []
    is_folded = threading.Event()

    def checkpoint(self: Flaky) -> None:
        folded.append(self.last_seq)
        is_folded.set()

    monkeypatch.setattr(Flaky, "checkpoint", checkpoint)
    monkeypatch.setattr(writing, "QUIET_SECONDS", 1.5)
    writer = Writer(journal, heard)
    writer.start()
    for seq in range(1, 21):
        writer.submit([ready(seq)])
        heard.wait_for("synced", seq)
    assert not folded, "rows that come one after the other wait for no fold"
    assert is_folded.wait(10)
    assert folded == [20]
    writer.close(10)


def test_unforeseen_error_is_told(journal: Flaky, heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(rows: Sequence[Row]) -> int:
        raise RuntimeError("a wing fell off")

    monkeypatch.setattr(journal, "append", fail)
    writer = Writer(journal, heard)
    writer.start()
    writer.submit([ready(1)])
    heard.wait_for("failed")
    writer.close(timeout=PATIENCE_SECONDS)
    assert not writer.is_alive
    assert "a wing fell off" in str(heard.told[-1][1])


def test_log_never_raises() -> None:
    class Full(io.StringIO):
        def write(self, text: str) -> int:
            raise OSError(28, "No space left on device")

    file = TolerantFile(Full())
    assert file.write("a line") == 6
    file.flush()


def test_session_runs_without_a_log(tmp_path: Path) -> None:
    (tmp_path / "in_the_way").touch()
    open_log(tmp_path / "in_the_way" / "host.jsonl").info("nothing happens")
