"""The journal as one SQLite file a cohort, while it is written.

Written in WAL mode with full syncs by one exclusive connection, one transaction and one sync for all
queued rows. The log is folded into the main file when there is time, and closing leaves a single file.
`open` in the header stays 1 until then, so that a main file copied without its -wal is recognised.
Entries are chained by hashes and all other rows have digests, since SQLite does not notice a flipped
bit inside a value or a lost end.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

import msgspec

from game.errors import JournalError
from game.journal import about as abouts
from game.journal.about import FORMAT_VERSION, About
from game.journal.checks import NOTHING, Key, Part, combine, hash_columns
from game.journal.database import SCHEMA, SCHEMAS, closed_on_error, translate_errors
from game.journal.entries import CHAIN_START, EntryRow, PersonRow, hash_row, to_columns
from game.journal.first_bytes import APPLICATION_ID
from game.journal.frames import DayRow, RoundRow
from game.journal.hosting import Hosting, pack_hosting
from game.journal.origin import Origin, pack_origin
from game.journal.rows import Row


@dataclass(slots=True)
class Journal:
    """A journal that is being written: one connection, used by one thread.

    Open it with `Journal.create` or `Journal.resume`. `last_seq` is the number of the newest entry on disk.
    """

    path: Path
    connection: sqlite3.Connection
    last_seq: int = 0
    head: bytes = CHAIN_START
    sum: bytes = NOTHING
    """All digests combined."""
    identity: tuple[int, int] | None = field(init=False)
    """Device and number of the file, by which it is known again."""
    moments: dict[int, int] = field(init=False)
    """Each team's last moment on disk: later ones replace nothing."""

    def __post_init__(self) -> None:
        self.identity = _identify(self.path)
        self.moments = self.find_last_moments()

    @classmethod
    def create(cls, path: Path, about: About) -> Journal:
        """Create a journal at `path`; raise `JournalError` when the file exists or cannot be written."""
        abouts.unpack_about(abouts.pack_about(about))  # fail now rather than write a header that cannot be read
        if path.exists():
            raise JournalError(str(path), "a file of that name already exists", allowed="a new name")
        with translate_errors(path):
            connection = _connect(path)
            with closed_on_error(connection):
                total = _write_tables(connection, about)
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                return cls(path, connection, sum=total)

    @classmethod
    def resume(cls, path: Path) -> Journal:
        """Continue a journal whose session ended or was killed; raise `JournalError` when it cannot be opened.

        Trusts the file: read it with `game.journal.recovery.recover` first.
        """
        if not path.is_file():
            raise JournalError(str(path), "there is no such file")
        with translate_errors(path):
            connection = _connect(path)
            with closed_on_error(connection):
                newest = connection.execute("SELECT max(seq) FROM entries").fetchone()[0] or 0
                with _transaction(connection):
                    if "checks" not in SCHEMAS[connection.execute("PRAGMA user_version").fetchone()[0]]:
                        _add_checks(connection)
                    connection.execute(f"PRAGMA user_version = {FORMAT_VERSION}")
                    _write_header(connection, open=_pack(1))
                return cls(path, connection, newest, _read_header(connection, "head"), _read_header(connection, "sum"))

    def set_hosting(self, hosting: Hosting) -> None:
        """Write how the session is served."""
        self._set_value("hosting", pack_hosting(hosting))

    def set_origin(self, origin: Origin) -> None:
        """Write which file this one was made from, and how."""
        self._set_value("origin", pack_origin(origin))

    def _set_value(self, name: Literal["hosting", "origin"], packed: bytes) -> None:
        with translate_errors(self.path), _transaction(self.connection):
            total = _write_digest(self.connection, self.sum, (name, 0, 0), (packed,))
            _write_header(self.connection, **{name: packed}, sum=total)
        self.sum = total

    def append(self, rows: Sequence[Row]) -> int:
        """Write rows in one transaction with one sync; return the newest entry's number on disk.

        Entries must come in order of `seq` without a gap. Raises `DiskFull` when there is no room; then
        nothing of the call is written, and the same rows may be given again.
        """
        last, head, total, moments = self.last_seq, self.head, self.sum, self.moments.copy()
        with translate_errors(self.path), _transaction(self.connection):
            for row in rows:
                if isinstance(row, EntryRow):
                    assert row.seq == last + 1, f"entry {row.seq} comes after {last}"
                    columns = to_columns(row)
                    head, last = hash_row(head, columns), row.seq
                    self.connection.execute(_INSERT_ENTRY, (*columns, head))
                else:
                    table, key, columns = split_row(row)
                    marks = ", ".join("?" * len(columns))
                    self.connection.execute(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", columns)
                    is_new = isinstance(row, DayRow) and row.moment > moments.get(row.team, 0)
                    if isinstance(row, DayRow) and is_new:
                        moments[row.team] = row.moment
                    total = _write_digest(self.connection, total, key, columns, is_new=is_new)
            if last != self.last_seq or total != self.sum:
                _write_header(self.connection, count=_pack(last), head=head, sum=total)
        self.last_seq, self.head, self.sum, self.moments = last, head, total, moments
        return last

    def checkpoint(self) -> None:
        """Fold the log into the main file as far as possible; call it when no rows wait."""
        with translate_errors(self.path):
            self.connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def is_in_place(self) -> bool:
        """Return whether the file is still where it was, and the same one."""
        return _identify(self.path) == self.identity

    def write_again(self) -> None:
        """Write a file that was deleted again, from what is still open; under another name if its own is taken."""
        with translate_errors(self.path):
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                copy = self.path.with_name(f"{self.path.name}-again")
                copy.unlink(missing_ok=True)
                self.connection.execute("VACUUM INTO ?", (str(copy),))
                _sync(copy)
                with suppress(sqlite3.Error):
                    self.connection.close()
                if self.path.exists():
                    self.path = self.path.with_name(f"{self.path.stem}-again{self.path.suffix}")
                for ending in ("-wal", "-shm"):
                    self.path.with_name(f"{self.path.name}{ending}").unlink(missing_ok=True)
                copy.replace(self.path)
            except OSError as error:
                raise JournalError(str(self.path), error.strerror or str(error)) from None
            self.connection = _connect(self.path)
        self.identity = _identify(self.path)

    def find_last_moments(self) -> dict[int, int]:
        """Return each team's last moment, for `FramePacker`."""
        return dict(self.connection.execute("SELECT team, max(moment) FROM days GROUP BY team").fetchall())

    def close(self) -> None:
        """Mark the journal as whole and make it a single file; it can still be resumed."""
        with translate_errors(self.path):
            with _transaction(self.connection):
                _write_header(self.connection, open=_pack(0))
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            self.connection.execute("PRAGMA journal_mode = DELETE").fetchall()
            self.connection.close()

    def abandon(self) -> None:
        """Abandon the file, as a crash would: it stays marked as open."""
        with suppress(sqlite3.Error):
            self.connection.close()


_INSERT_ENTRY: Final = "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def split_row(row: PersonRow | DayRow | RoundRow) -> tuple[Part, Key, tuple[object, ...]]:
    """Return the table, the key of the digest, and the columns of a row that is not an entry."""
    match row:
        case PersonRow():
            return "people", ("people", 0, row.person), (row.person, row.name, row.part, row.token_hash)
        case DayRow():
            return (
                "days",
                ("days", row.team, row.moment),
                (row.team, row.moment, row.day, row.phase, row.after, row.published, row.checksum, row.base,
                 row.frames),
            )  # fmt: skip
        case RoundRow():
            return (
                "rounds",
                ("rounds", row.team, row.round),
                (row.team, row.round, row.day, row.after, row.state_hash, _pack(row.scores), row.frames),
            )


def _write_digest(
    connection: sqlite3.Connection, total: bytes, key: Key, columns: tuple[object, ...], *, is_new: bool = False
) -> bytes:
    """Write the digest of a row in place of an older one, if it is not known to be new; return all combined."""
    find = "SELECT digest FROM checks WHERE part = ? AND team = ? AND number = ?"
    before = None if is_new else connection.execute(find, key).fetchone()
    digest = hash_columns(key[0], columns)
    connection.execute("INSERT OR REPLACE INTO checks VALUES (?, ?, ?, ?)", (*key, digest))
    return combine(combine(total, before[0]) if before else total, digest)


def _add_checks(connection: sqlite3.Connection) -> None:
    """Bring a file of format 2, which had no digests, up to date."""
    connection.execute(SCHEMA["checks"])
    total = _write_digest(connection, NOTHING, ("about", 0, 0), (_read_header(connection, "about"),))
    tables: tuple[tuple[Part, int | None, int], ...] = (("people", None, 0), ("days", 0, 1), ("rounds", 0, 1))
    for part, team, number in tables:
        for columns in connection.execute(f"SELECT * FROM {part}").fetchall():
            key: Key = (part, 0 if team is None else columns[team], columns[number])
            total = _write_digest(connection, total, key, columns)
    _write_header(connection, sum=total)


def _identify(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _connect(path: Path) -> sqlite3.Connection:
    """Return the exclusive connection; raise an error when another session has the file open."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=0.2, check_same_thread=False)
    with closed_on_error(connection):
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
        if mode != "wal":
            raise JournalError(
                str(path), "the folder cannot hold a game's file (SQLite in WAL mode)", allowed="a local disk"
            )
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
    return connection


def _write_tables(connection: sqlite3.Connection, about: About) -> bytes:
    """Write the tables and the header of a new file; return all digests combined."""
    with _transaction(connection):
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {FORMAT_VERSION}")
        for table in SCHEMA.values():
            connection.execute(table)
        packed = abouts.pack_about(about)
        total = _write_digest(connection, NOTHING, ("about", 0, 0), (packed,))
        _write_header(connection, about=packed, open=_pack(1))
        _write_header(connection, count=_pack(0), head=CHAIN_START, sum=total)
    return total


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


def _write_header(connection: sqlite3.Connection, **values: bytes) -> None:
    marks = ", ".join(["(?, ?)"] * len(values))
    connection.execute(f"INSERT OR REPLACE INTO meta VALUES {marks}", [one for item in values.items() for one in item])


def _read_header(connection: sqlite3.Connection, key: str) -> bytes:
    return connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()[0]


def _pack(value: object) -> bytes:
    return msgspec.msgpack.encode(value)
