"""A journal from anywhere: read as far as it is whole, and it says where it is not."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from game.cli.support.open_session import reopen_journal
from game.errors import JournalError
from game.journal import journal_file
from game.journal.entries import EntryRow
from game.journal.journal_file import Journal
from game.journal.recovery import SavedGame, recover
from tests.kit.journals import small_about, small_rows, write_small_journal


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small_journal(tmp_path_factory.mktemp("journal") / "game.sdgame")


@pytest.fixture
def copy(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(whole, tmp_path / "copy.sdgame"))


def changed(path: Path, *statements: str) -> Path:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA writable_schema = ON")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    return path


def describe_damage(found: SavedGame) -> str:
    return "; ".join(one.what for one in found.damage)


def test_whole_file_is_read(whole: Path) -> None:
    found, rows = recover(whole), small_rows()
    assert found.is_whole
    assert found.was_closed
    assert found.about == small_about()
    assert list(found.entries) == [row for row in rows if isinstance(row, EntryRow)]
    assert {row.moment: row for row in found.days_of(1)} == {
        row.moment: row for row in rows if isinstance(row, journal_file.DayRow)
    }
    assert [row.round for row in found.rounds_of(1)] == [1, 2, 3, 4, 5, 6, 7]


def test_reading_changes_nothing(whole: Path) -> None:
    before = (whole.read_bytes(), whole.stat().st_mtime_ns, sorted(whole.parent.iterdir()))
    recover(whole)
    assert (whole.read_bytes(), whole.stat().st_mtime_ns, sorted(whole.parent.iterdir())) == before


def test_changed_entry_ends_trust(copy: Path) -> None:
    changed(copy, "UPDATE entries SET day = day + 1 WHERE seq = 20")
    found = recover(copy)
    assert found.head == 19
    assert [(one.what, one.entry) for one in found.damage] == [("entry 20 was changed after it was written", 20)]


def test_flipped_bit_is_found(copy: Path) -> None:
    raw = bytearray(copy.read_bytes())
    at = raw.index(b"escalation_beds", raw.index(b"set_lever"))
    raw[at] ^= 1
    copy.write_bytes(raw)
    found = recover(copy)
    assert 0 < found.head < 53
    assert "was changed after it was written" in describe_damage(found)


def test_an_entry_taken_out_is_missed(copy: Path) -> None:
    found = recover(changed(copy, "DELETE FROM entries WHERE seq = 12"))
    assert found.head == 11
    assert describe_damage(found) == "entry 12 is missing"


def test_a_lost_end_is_missed(copy: Path) -> None:
    found = recover(changed(copy, "DELETE FROM entries WHERE seq > 30"))
    assert found.head == 30
    assert describe_damage(found) == "its header counts 53 entries, but it holds 30"


def test_a_lost_count_is_reported(copy: Path) -> None:
    found = recover(changed(copy, "DELETE FROM meta WHERE key = 'count'"))
    assert describe_damage(found) == "its header does not say how many entries there are; it holds 53"


def test_another_last_entry_is_noticed(copy: Path) -> None:
    found = recover(changed(copy, "UPDATE meta SET value = zeroblob(32) WHERE key = 'head'"))
    assert describe_damage(found) == "its last entry is not the one its header names"


def test_broken_day_loses_one_day(copy: Path) -> None:
    found = recover(changed(copy, "UPDATE days SET day = 99999999 WHERE moment = 5"))
    assert found.head == 53
    assert 5 not in {row.moment for row in found.days_of(1)}
    assert len(found.days_of(1)) == len(recover_whole_days(found)) - 1
    assert describe_damage(found) == "1 of its days cannot be read"


def recover_whole_days(found: SavedGame) -> range:
    return range(found.days_of(1)[-1].moment)


@pytest.mark.parametrize("kept", [0, 50, 99, 4096, 20_000, 100_000, 150_000])
def test_cut_file_is_read_or_refused(copy: Path, kept: int) -> None:
    copy.write_bytes(copy.read_bytes()[:kept])
    try:
        told = describe_damage(recover(copy))
    except JournalError as error:
        told = str(error)
    assert told


def test_random_damage_never_crashes(copy: Path) -> None:
    whole, luck = copy.read_bytes(), random.Random(5)
    for _ in range(60):
        raw = bytearray(whole)
        for _ in range(luck.choice((1, 3, 200))):
            raw[luck.randrange(len(raw))] = luck.randrange(256)
        copy.write_bytes(raw)
        with suppress(JournalError):
            assert recover(copy).about.teams


def test_other_database_is_refused(tmp_path: Path) -> None:
    path = changed(tmp_path / "other.db", "CREATE TABLE entries (seq INTEGER)")
    with pytest.raises(JournalError, match="not a game of Same Direction"):
        recover(path)


@pytest.mark.parametrize(
    "addition",
    [
        "CREATE TABLE more (x)",
        "CREATE VIEW v AS WITH RECURSIVE a(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM a) SELECT n FROM a",
        "CREATE TRIGGER t AFTER INSERT ON entries BEGIN DELETE FROM meta; END",
        "CREATE INDEX i ON entries (day)",
    ],
)
def test_extra_tables_are_refused(copy: Path, addition: str) -> None:
    with pytest.raises(JournalError, match="tables are not those"):
        recover(changed(copy, addition))


def test_sql_view_is_refused(copy: Path) -> None:
    endless = "WITH RECURSIVE a(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM a) SELECT n AS seq FROM a"
    with pytest.raises(JournalError, match="tables are not those"):
        recover(changed(copy, "DROP TABLE entries", f"CREATE VIEW entries AS {endless}"))


def test_a_huge_value_is_not_read(copy: Path) -> None:
    found = recover(changed(copy, "UPDATE days SET frames = zeroblob(50000000) WHERE moment = 7"))
    assert "days can be read only in part" in describe_damage(found)
    assert found.head == 53


def test_a_newer_format_is_named(copy: Path) -> None:
    with pytest.raises(JournalError, match="newer version"):
        recover(changed(copy, "PRAGMA user_version = 9"))


def test_a_damaged_header_is_told(copy: Path) -> None:
    with pytest.raises(JournalError, match="header is damaged"):
        recover(changed(copy, "UPDATE meta SET value = x'80' WHERE key = 'about'"))


@pytest.mark.parametrize("name", ["nothing.sdgame", "."])
def test_what_is_not_a_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(JournalError):
        recover(tmp_path / name)


# ---------------------------------------------------------------- rows that are not entries


@pytest.mark.parametrize(
    ("statement", "damage"),
    [
        ("UPDATE days SET after = after + 1 WHERE moment = 3", "1 of its days was changed after it was written"),
        ("UPDATE days SET checksum = zeroblob(8) WHERE moment = 3", "1 of its days was changed after it was written"),
        ("UPDATE rounds SET day = day + 1 WHERE round = 2", "1 of its rounds was changed"),
        ("UPDATE people SET name = 'Eve'", "of its people was changed"),
        ("DELETE FROM days WHERE moment = 4", "1 of its days is missing"),
        ("DELETE FROM rounds WHERE round = 1", "1 of its rounds is missing"),
        ("DELETE FROM checks WHERE part = 'days' AND number = 4", "digests of its days cannot be trusted"),
    ],
)
def test_changed_row_is_told(copy: Path, statement: str, damage: str) -> None:
    found = recover(changed(copy, statement))
    assert damage in describe_damage(found)
    assert found.head == 53
    assert found.has_whole_entries


def test_changed_header_is_told(copy: Path) -> None:
    connection = sqlite3.connect(copy)
    packed = connection.execute("SELECT value FROM meta WHERE key = 'about'").fetchone()[0]
    with connection:
        connection.execute("UPDATE meta SET value = ? WHERE key = 'about'", (packed.replace(b"Oak", b"Elm"),))
    connection.close()
    assert "header was changed" in describe_damage(recover(copy))


def test_no_flipped_bit_goes_unseen(copy: Path, tmp_path: Path) -> None:
    raw, luck = copy.read_bytes(), random.Random(1)
    before = recover(copy)
    for _ in range(60):
        flipped = bytearray(raw)
        flipped[luck.randrange(200, len(raw))] ^= 1 << luck.randrange(8)
        path = tmp_path / "flipped.sdgame"
        path.write_bytes(flipped)
        try:
            found = recover(path)
        except JournalError:
            continue
        same = (found.about, found.people, found.entries, found.days, found.rounds) == (
            before.about, before.people, before.entries, before.days, before.rounds,
        )  # fmt: skip
        assert same or found.damage


def test_old_format_is_read_and_resumed(copy: Path) -> None:
    changed(copy, "DROP TABLE checks", "DELETE FROM meta WHERE key = 'sum'", "PRAGMA user_version = 2")
    assert recover(copy).is_whole
    Journal.resume(copy).close()
    found = recover(copy)
    assert found.is_whole
    changed(copy, "UPDATE days SET after = after + 1 WHERE moment = 3")
    assert not recover(copy).is_whole


def test_million_rows_are_not_read(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.journal.journal_reader.MOST_ENTRIES", 40)
    monkeypatch.setattr("game.journal.journal_reader.MOST_ENTRIES_A_TEAM", 0)
    with pytest.raises(JournalError, match="more entries than any game"):
        recover(copy)
    monkeypatch.undo()
    monkeypatch.setattr("game.journal.journal_reader.MOST_MOMENTS", 5)
    assert len(recover(copy).days_of(1)) == 5


def test_repaired_copy_goes_on(copy: Path) -> None:
    changed(copy, "DELETE FROM days WHERE moment = 4")
    journal = reopen_journal(recover(copy))
    assert journal.path.name == "copy-repaired.samedirection"
    journal.close()
    assert recover(journal.path).is_whole
    assert recover(journal.path).entries == recover(copy).entries


# ---------------------------------------------------------------- a session that was killed

KILLED = """
import os, sys
from pathlib import Path
from game.journal.journal_file import Journal
from tests.kit.journals import small_about, small_rows
journal = Journal.create(Path(sys.argv[1]), small_about())
rows = small_rows()
journal.append(rows[:20])
journal.checkpoint()
journal.append(rows[20:40])
print(journal.last_seq, flush=True)
os.kill(os.getpid(), 9)
"""


@pytest.fixture
def killed(tmp_path: Path) -> Path:
    path = tmp_path / "killed.sdgame"
    ended = subprocess.run([sys.executable, "-c", KILLED, str(path)], capture_output=True, text=True, check=False)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    path.with_suffix(".seq").write_text(ended.stdout)
    return path


def test_killed_session_is_read_with_wal(killed: Path) -> None:
    found = recover(killed)
    assert found.head == int(killed.with_suffix(".seq").read_text())
    assert found.is_whole
    assert not found.was_closed


def test_reading_changes_no_file(killed: Path) -> None:
    log = killed.with_name(f"{killed.name}-wal")
    before = killed.read_bytes(), log.read_bytes()
    recover(killed)
    assert (killed.read_bytes(), log.read_bytes()) == before


def test_missing_wal_is_named(killed: Path) -> None:
    killed.with_name(f"{killed.name}-wal").unlink()
    found = recover(killed)
    assert f"{killed.name}-wal" in describe_damage(found)


def test_killed_session_resumes(killed: Path) -> None:
    journal = Journal.resume(killed)
    rows = small_rows()
    at = next(i for i, row in enumerate(rows) if isinstance(row, EntryRow) and row.seq == journal.last_seq)
    journal.append(rows[at + 1 :])
    journal.close()
    found = recover(killed)
    assert found.is_whole
    assert found.was_closed
    assert found.head == 53
    assert not os.path.exists(f"{killed}-wal")


def test_a_running_session_is_read_not_resumed(tmp_path: Path) -> None:
    path = tmp_path / "running.sdgame"
    script = KILLED.replace("os.kill(os.getpid(), 9)", "sys.stdin.read()")
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as session:
        assert session.stdout is not None
        first = session.stdout.readline()
        found = recover(path)
        assert (found.is_whole, found.was_closed, found.head) == (True, False, int(first))
        with pytest.raises(JournalError, match="another session"):
            Journal.resume(path)
        session.communicate()
