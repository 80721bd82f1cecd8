"""Writing a journal: in order, all or nothing, by one only."""

from __future__ import annotations

import resource
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from game.errors import JournalError
from game.journal.database import SCHEMA, DiskFull
from game.journal.entries import EntryRow, PersonRow, SeatReady
from game.journal.first_bytes import APPLICATION_ID
from game.journal.frames import DayRow
from game.journal.journal_file import Journal
from game.journal.recovery import recover
from tests.kit.journals import small_about, small_rows


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    journal = Journal.create(tmp_path / "game.sdgame", small_about())
    yield journal
    journal.abandon()


def ready(seq: int) -> EntryRow:
    return EntryRow(seq, 1, 0, "plan", SeatReady(ready=True), "P")


def test_append_returns_newest_entry(journal: Journal) -> None:
    assert journal.append([ready(1), ready(2)]) == 2
    assert journal.append([PersonRow(1, "Ada", "player", b"")]) == 2
    assert journal.append([ready(3)]) == 3


def test_gap_raises_and_keeps_nothing(journal: Journal) -> None:
    journal.append([ready(1)])
    with pytest.raises(AssertionError):
        journal.append([ready(2), ready(4)])
    assert journal.append([ready(2)]) == 2
    journal.close()
    assert recover(journal.path).head == 2


def test_rewritten_rows_replace_old(journal: Journal) -> None:
    days = [row for row in small_rows() if isinstance(row, DayRow)][:1]
    journal.append([PersonRow(1, "Ada", "player", b"1"), *days])
    journal.append([PersonRow(1, "Ada L", "player", b"2"), *days])
    journal.close()
    found = recover(journal.path)
    assert found.people == (PersonRow(1, "Ada L", "player", b"2"),)
    assert len(found.days_of(1)) == 1


def test_digests_fit_days_written_again(journal: Journal) -> None:
    """In one call, after a call that failed, in a later call, and by the session that resumes the file."""
    first = next(row for row in small_rows() if isinstance(row, DayRow))
    days = [replace(first, moment=moment, frames=bytes([moment, again])) for moment, again in ((1, 1), (2, 1), (2, 2))]
    with pytest.raises(AssertionError):
        journal.append([*days, ready(7)])
    assert journal.moments == {}
    journal.append(days)
    assert journal.moments == {first.team: 2}
    journal.append([replace(first, moment=1, frames=b"again"), replace(first, moment=3)])
    journal.close()
    again = Journal.resume(journal.path)
    again.append([replace(first, moment=3, frames=b"resumed"), replace(first, moment=4)])
    again.close()
    found = recover(journal.path)
    assert found.is_whole
    assert [row.moment for row in found.days_of(first.team)] == [1, 2, 3, 4]


def test_names_are_in_one_table(journal: Journal) -> None:
    journal.append(small_rows()[:4])
    journal.connection.execute("DELETE FROM people")
    journal.close()
    assert recover(journal.path).is_whole


def test_existing_file_is_kept(journal: Journal) -> None:
    with pytest.raises(JournalError, match="already"):
        Journal.create(journal.path, small_about())


def test_missing_folder_is_reported(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="opened for writing"):
        Journal.create(tmp_path / "nowhere" / "game.sdgame", small_about())


def test_refused_file_is_not_held_open(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[sqlite3.Connection] = []
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *a, **named: opened.append(connect(*a, **named)) or opened[-1])
    with pytest.raises(JournalError, match="another session"):
        Journal.resume(journal.path)
    (connection,) = opened
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connection.execute("SELECT 1")


def test_closed_journal_is_one_file(journal: Journal) -> None:
    journal.append([ready(1)])
    journal.close()
    assert [path.name for path in journal.path.parent.iterdir()] == ["game.sdgame"]
    connection = sqlite3.connect(journal.path)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert dict(connection.execute("SELECT name, sql FROM sqlite_schema")) == SCHEMA
    connection.close()


def test_acknowledged_row_is_durable(journal: Journal) -> None:
    journal.append([ready(1), ready(2)])
    journal.abandon()
    assert recover(journal.path).head == 2


def test_moments_say_where_each_team_is(journal: Journal) -> None:
    assert journal.find_last_moments() == {}
    journal.append(small_rows())
    assert list(journal.find_last_moments()) == [1]


FULL = """
import resource, signal, sys
from pathlib import Path
from game.journal.database import DiskFull
from game.journal.journal_file import Journal
from tests.kit.journals import small_about, small_rows
journal = Journal.create(Path(sys.argv[1]), small_about())
rows = small_rows()
journal.append(rows[:20])
resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, resource.RLIM_INFINITY))
try:
    journal.append(rows[20:])
except DiskFull as error:
    print(error)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(journal.append(rows[20:]))
journal.close()
"""


def test_writing_resumes_after_full_disk(tmp_path: Path) -> None:
    assert resource.RLIM_INFINITY  # the limit on a file's size stands for a full disk
    path = tmp_path / "full.sdgame"
    ended = subprocess.run([sys.executable, "-c", FULL, str(path)], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert "disk is full" in ended.stdout
    assert ended.stdout.splitlines()[-1] == "53"
    found = recover(path)
    assert found.is_whole
    assert found.head == 53


def test_disk_full_is_its_own_error() -> None:
    assert issubclass(DiskFull, JournalError)
