"""The journal as one SQLite file a cohort, and the only place where SQLite is spoken.

Written in WAL mode with full syncs by one exclusive connection, one transaction and one sync for
everything that waits; the log is folded into the main file when there is time, and the file is a
single one again when it is closed. `open` in the header stays 1 until then, so that a main file
that was copied without its -wal is recognised. Entries are chained by hashes, since SQLite does not
notice a flipped bit inside a value or a file that lost its end.

A file from elsewhere is hostile until read: `reading` opens it in the order that
game/journal/recover.py needs, and nothing found in it is ever executed.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import msgspec

from game.errors import JournalError
from game.journal import about as abouts
from game.journal.about import FORMAT_VERSION, About
from game.journal.entries import CHAIN_START, Columns, EntryRow, PersonRow, hash_row, to_columns
from game.journal.first_bytes import APPLICATION_ID, lacks_its_wal
from game.journal.frames import DayRow, RoundRow

LARGEST_VALUE: Final = 4_000_000
"""Bytes that one value may have in a file from elsewhere; a real one stays far below."""

SECONDS_TO_READ: Final = 60.0
"""A file from elsewhere may keep SQLite busy this long at most."""

SCHEMA: Final[dict[str, str]] = {
    "meta": "CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID",
    "people": (
        "CREATE TABLE people (person INTEGER PRIMARY KEY, name TEXT NOT NULL, part TEXT NOT NULL, "
        "token_hash BLOB NOT NULL) STRICT"
    ),
    "entries": (
        "CREATE TABLE entries (seq INTEGER PRIMARY KEY, team INTEGER NOT NULL, day INTEGER NOT NULL, "
        "phase TEXT NOT NULL, seat TEXT, kind TEXT NOT NULL, person INTEGER, action_id TEXT, "
        "at_ms INTEGER NOT NULL, payload BLOB NOT NULL, chain BLOB NOT NULL) STRICT"
    ),
    "days": (
        "CREATE TABLE days (team INTEGER NOT NULL, moment INTEGER NOT NULL, day INTEGER NOT NULL, "
        "phase TEXT NOT NULL, after INTEGER NOT NULL, published BLOB NOT NULL, checksum BLOB NOT NULL, "
        "base INTEGER NOT NULL, frames BLOB NOT NULL, PRIMARY KEY (team, moment)) STRICT, WITHOUT ROWID"
    ),
    "rounds": (
        "CREATE TABLE rounds (team INTEGER NOT NULL, round INTEGER NOT NULL, day INTEGER NOT NULL, "
        "after INTEGER NOT NULL, state_hash TEXT NOT NULL, scores BLOB NOT NULL, frames BLOB NOT NULL, "
        "PRIMARY KEY (team, round)) STRICT, WITHOUT ROWID"
    ),
}
"""The tables, in the order in which they are made; a file holds these and nothing else."""

Row = EntryRow | PersonRow | DayRow | RoundRow


def sqlite_version() -> str:
    """Return the version of the SQLite that this Python carries."""
    return sqlite3.sqlite_version


class DiskFull(JournalError):
    """There is no room to write; the rows are not lost, and may be appended again."""


@dataclass(slots=True)
class Journal:
    """A journal that is being written: one connection, used by one thread.

    Made by `Journal.create` or `Journal.resume`. `last_seq` is the number of the newest entry on disk.
    """

    path: Path
    connection: sqlite3.Connection
    last_seq: int = 0
    head: bytes = CHAIN_START

    @classmethod
    def create(cls, path: Path, about: About) -> Journal:
        """Begin a new journal at `path`, where nothing may be yet; raises `JournalError`."""
        abouts.unpack_about(abouts.pack_about(about))  # what could not be read again is not written
        if path.exists():
            raise JournalError(str(path), "a file of that name already exists", allowed="a new name")
        with _describe(path):
            connection = _writing(path)
            with _transaction(connection):
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {FORMAT_VERSION}")
                for table in SCHEMA.values():
                    connection.execute(table)
                _set(connection, about=abouts.pack_about(about), open=_packed(1))
                _set(connection, count=_packed(0), head=CHAIN_START)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return cls(path, connection)

    @classmethod
    def resume(cls, path: Path) -> Journal:
        """Go on with a journal whose session ended or was killed; raises `JournalError`.

        The whole file is to be read with `game.journal.recover.recover` first: this trusts it.
        """
        if not path.is_file():
            raise JournalError(str(path), "there is no such file")
        with _describe(path):
            connection = _writing(path)
            newest = connection.execute("SELECT max(seq) FROM entries").fetchone()[0] or 0
            journal = cls(path, connection, newest, _get(connection, "head"))
            with _transaction(connection):
                _set(connection, open=_packed(1))
        return journal

    def append(self, rows: Sequence[Row]) -> int:
        """Write rows in one transaction with one sync; return the newest entry's number on disk.

        Entries must come in order of `seq` without a gap. `DiskFull` when there is no room: nothing
        of the call is written then, and the same rows may be given again.
        """
        last, head = self.last_seq, self.head
        with _describe(self.path), _transaction(self.connection):
            for row in rows:
                if isinstance(row, EntryRow):
                    assert row.seq == last + 1, f"entry {row.seq} comes after {last}"
                    columns = to_columns(row)
                    head, last = hash_row(head, columns), row.seq
                    self.connection.execute(_INSERT_ENTRY, (*columns, head))
                else:
                    self.connection.execute(*_statement(row))
            if last != self.last_seq:
                _set(self.connection, count=_packed(last), head=head)
        self.last_seq, self.head = last, head
        return last

    def checkpoint(self) -> None:
        """Fold the log into the main file as far as possible; to be called when nothing waits."""
        with _describe(self.path):
            self.connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def moments(self) -> dict[int, int]:
        """Return the last moment of each team that has one, for `FramePacker`."""
        return dict(self.connection.execute("SELECT team, max(moment) FROM days GROUP BY team").fetchall())

    def close(self) -> None:
        """Say that the journal is whole and make it a single file; it can be resumed all the same."""
        with _describe(self.path):
            with _transaction(self.connection):
                _set(self.connection, open=_packed(0))
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            self.connection.execute("PRAGMA journal_mode = DELETE").fetchall()
            self.connection.close()

    def abandon(self) -> None:
        """Abandon the file, as a crash would: it stays marked as open."""
        with suppress(sqlite3.Error):
            self.connection.close()


_INSERT_ENTRY: Final = "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def _statement(row: PersonRow | DayRow | RoundRow) -> tuple[str, tuple[object, ...]]:
    match row:
        case PersonRow():
            return (
                "INSERT OR REPLACE INTO people VALUES (?, ?, ?, ?)",
                (row.person, row.name, row.part, row.token_hash),
            )
        case DayRow():
            return (
                "INSERT OR REPLACE INTO days VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (row.team, row.moment, row.day, row.phase, row.after, row.published, row.checksum, row.base,
                 row.frames),
            )  # fmt: skip
        case RoundRow():
            return (
                "INSERT OR REPLACE INTO rounds VALUES (?, ?, ?, ?, ?, ?, ?)",
                (row.team, row.round, row.day, row.after, row.state_hash, _packed(row.scores), row.frames),
            )


def _writing(path: Path) -> sqlite3.Connection:
    """Return the one connection that may write: a second one is refused because the file is in use."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=0.2, check_same_thread=False)
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    if mode != "wal":
        connection.close()
        raise JournalError(
            str(path), "the folder cannot hold a game's file (SQLite in WAL mode)", allowed="a local disk"
        )
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA wal_autocheckpoint = 0")
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")
    return connection


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Generator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def _set(connection: sqlite3.Connection, **values: bytes) -> None:
    for key, value in values.items():
        connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))


def _get(connection: sqlite3.Connection, key: str) -> bytes:
    return connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()[0]


def _packed(value: object) -> bytes:
    return msgspec.msgpack.encode(value)


_FULL: Final = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC)


@contextmanager
def _describe(path: Path) -> Generator[None]:
    """Turn what SQLite raises into one of ours, with a sentence about `path`."""
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise _ours(path, error) from None


def _ours(path: Path, error: Exception) -> JournalError:
    code = getattr(error, "sqlite_errorcode", 0)
    if code in _FULL:
        return DiskFull(str(path), "the disk is full; free some space")
    if code & 0xFF == sqlite3.SQLITE_BUSY:
        return JournalError(
            str(path), "another session has this game open; end it first", allowed="another file"
        )
    if code & 0xFF in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return JournalError(
            str(path), "it cannot be opened for writing", allowed="a folder you can write to"
        )
    if code & 0xFF == sqlite3.SQLITE_INTERRUPT:
        return JournalError(str(path), "it takes too long to read")
    return JournalError(str(path), f"it cannot be read as a game ({error})")


# ---------------------------------------------------------------- reading


@dataclass(slots=True)
class Reading:
    """A file that is open for reading only, already known to hold our tables and nothing else.

    What the rows hold is not yet trusted; every method raises `JournalError` at the first row that
    the file cannot give.
    """

    path: Path
    connection: sqlite3.Connection
    lacks_wal: bool
    """Written in WAL mode and copied without its -wal file."""

    def is_sound(self) -> bool:
        """Return whether SQLite finds the file's own structure whole."""
        with suppress(sqlite3.Error, UnicodeDecodeError):
            return self.connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
        return False

    def header(self, key: str) -> bytes | None:
        """Return a value of the header, if it is there."""
        found = self._rows("SELECT value FROM meta WHERE key = ?", key)
        return next((value for (value,) in found), None)

    def entries(self) -> Iterator[tuple[Columns, bytes]]:
        """Yield the columns of every entry and its chain hash, by number."""
        query = (
            "SELECT seq, team, day, phase, seat, kind, person, action_id, at_ms, payload, chain "
            "FROM entries ORDER BY seq"
        )
        for row in self._rows(query):
            yield row[:-1], row[-1]

    def people(self) -> Iterator[PersonRow]:
        """Yield everybody who took part."""
        for row in self._rows("SELECT person, name, part, token_hash FROM people ORDER BY person"):
            yield PersonRow(*row)

    def days(self, team: int) -> Iterator[DayRow]:
        """Yield the moments of a team, in order."""
        for row in self._rows("SELECT * FROM days WHERE team = ? ORDER BY moment", team):
            yield DayRow(*row)

    def rounds(self, team: int) -> Iterator[RoundRow]:
        """Yield the rounds of a team, in order."""
        query = (
            "SELECT team, round, day, after, state_hash, scores, frames FROM rounds WHERE team = ? ORDER BY round"
        )
        for number, of, day, after, state_hash, scores, frames in self._rows(query, team):
            try:
                kept = msgspec.msgpack.decode(scores, type=_SCORES, strict=True)
            except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
                raise JournalError(str(self.path), f"the scores of round {of} are damaged ({error})") from None
            yield RoundRow(number, of, day, after, state_hash, kept, frames)

    def _rows(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        with _describe(self.path):
            yield from self.connection.execute(query, values)


_SCORES: Final = tuple[tuple[str, int], ...]


@contextmanager
def reading(path: Path) -> Generator[Reading]:
    """Open a file from elsewhere for reading; the file itself is never changed.

    A file whose session did not end is read from a copy with its -wal, in which SQLite may tidy up.
    Raises `JournalError` when it is not one of ours.
    """
    lacks_wal = lacks_its_wal(path)
    log = path.with_name(f"{path.name}-wal")
    if not log.is_file():
        connection = _guarded(path, "mode=ro&immutable=1")
        try:
            yield _checked(path, connection, lacks_wal=lacks_wal)
        finally:
            connection.close()
        return
    _refuse_a_running_game(path)
    with tempfile.TemporaryDirectory(prefix="same-direction-") as folder:
        copy = Path(folder) / "copy.db"
        shutil.copyfile(path, copy)
        shutil.copyfile(log, copy.with_name("copy.db-wal"))
        connection = _guarded(copy, "mode=rw")
        try:
            yield _checked(path, connection, lacks_wal=False)
        finally:
            connection.close()


def _refuse_a_running_game(path: Path) -> None:
    """Raise when a session is writing the file: a copy made now could be one step behind."""
    probe = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=0.0)
    try:
        probe.execute("PRAGMA schema_version").fetchone()
    except sqlite3.Error as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
            raise _ours(path, error) from None
    finally:
        probe.close()


def _guarded(path: Path, mode: str) -> sqlite3.Connection:
    """Return a connection that can do no harm: read-only, limited in length and time, nothing trusted."""
    with _describe(path):
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?{mode}", uri=True, isolation_level=None)
        for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0", "query_only = ON"):
            connection.execute(f"PRAGMA {pragma}")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 10_000)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.text_factory = _readable
    until = time.monotonic() + SECONDS_TO_READ
    connection.set_progress_handler(lambda: time.monotonic() > until, 10_000)
    return connection


def _readable(text: bytes) -> str:
    return text.decode("utf-8", "replace")


def _checked(path: Path, connection: sqlite3.Connection, *, lacks_wal: bool) -> Reading:
    """Return the reading when the file holds our tables and nothing else; else raise."""
    try:
        found = dict(connection.execute("SELECT name, sql FROM sqlite_schema").fetchall())
    except (sqlite3.Error, UnicodeDecodeError) as error:  # SQLite quotes a damaged file in its errors
        if lacks_wal:
            raise JournalError(str(path), _LACKS_WAL, allowed=f"a copy with {path.name}-wal next to it") from None
        raise _ours(path, error) from None
    if found != SCHEMA:
        if lacks_wal and not found:
            raise JournalError(str(path), _LACKS_WAL, allowed=f"a copy with {path.name}-wal next to it")
        raise JournalError(str(path), "its tables are not those of a game")
    return Reading(path, connection, lacks_wal)


_LACKS_WAL: Final = "it was copied without the file that holds the end of the game"
