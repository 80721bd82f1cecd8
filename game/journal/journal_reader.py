"""Reads a game's file from anywhere. It is hostile until read, and nothing found in it is ever executed."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import msgspec

from game.errors import JournalError
from game.journal.database import SCHEMA, to_journal_error, translate_errors
from game.journal.entries import Columns, PersonRow
from game.journal.first_bytes import check_first_bytes
from game.journal.frames import DayRow, RoundRow

LARGEST_VALUE_BYTES: Final = 4_000_000
"""Limit for one value of a file from elsewhere; a real one stays far below."""

READ_SECONDS: Final = 60.0
"""Longest time that reading a file from elsewhere may take."""


@dataclass(slots=True)
class JournalReader:
    """A file open for reading, known to hold our tables and nothing else.

    Its rows are not yet trusted; every method raises `JournalError` at the first row that cannot be read.
    """

    path: Path
    connection: sqlite3.Connection
    lacks_wal: bool
    """Whether the file was copied without the -wal file it needs."""

    def is_sound(self) -> bool:
        """Return whether SQLite finds the file's structure intact."""
        with suppress(sqlite3.Error, UnicodeDecodeError):
            return self.connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
        return False

    def read_header(self, key: str) -> bytes | None:
        """Return a value of the header; `None` when it is missing."""
        found = self._read_rows("SELECT value FROM meta WHERE key = ?", key)
        return next((value for (value,) in found), None)

    def read_entries(self) -> Iterator[tuple[Columns, bytes]]:
        """Yield the columns and the chain hash of every entry, in order."""
        query = (
            "SELECT seq, team, day, phase, seat, kind, person, action_id, at_ms, payload, chain "
            "FROM entries ORDER BY seq"
        )
        for row in self._read_rows(query):
            yield row[:-1], row[-1]

    def read_people(self) -> Iterator[PersonRow]:
        """Yield the people who took part."""
        for row in self._read_rows("SELECT person, name, part, token_hash FROM people ORDER BY person"):
            yield PersonRow(*row)

    def read_days(self, team: int) -> Iterator[DayRow]:
        """Yield the moments of a team, in order."""
        for row in self._read_rows("SELECT * FROM days WHERE team = ? ORDER BY moment", team):
            yield DayRow(*row)

    def read_rounds(self, team: int) -> Iterator[RoundRow]:
        """Yield the rounds of a team, in order."""
        query = (
            "SELECT team, round, day, after, state_hash, scores, frames FROM rounds WHERE team = ? ORDER BY round"
        )
        for number, of, day, after, state_hash, scores, frames in self._read_rows(query, team):
            try:
                decoded = msgspec.msgpack.decode(scores, type=_SCORES, strict=True)
            except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
                raise JournalError(str(self.path), f"the scores of round {of} are damaged ({error})") from None
            yield RoundRow(number, of, day, after, state_hash, decoded, frames)

    def _read_rows(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        with translate_errors(self.path):
            yield from self.connection.execute(query, values)


_SCORES: Final = tuple[tuple[str, int], ...]


@contextmanager
def open_reader(path: Path) -> Generator[JournalReader]:
    """Open a file from elsewhere for reading, without ever changing it.

    A file whose session did not end is read from a copy with its -wal, which SQLite may tidy up. Raises
    `JournalError` when it is not a game of ours.
    """
    lacks_wal = check_first_bytes(path)
    log = path.with_name(f"{path.name}-wal")
    if not log.is_file():
        connection = _connect(path, "mode=ro&immutable=1")
        try:
            yield _check_tables(path, connection, lacks_wal=lacks_wal)
        finally:
            connection.close()
        return
    _refuse_running_game(path)
    with tempfile.TemporaryDirectory(prefix="same-direction-") as folder:
        copy = Path(folder) / "copy.db"
        shutil.copyfile(path, copy)
        shutil.copyfile(log, copy.with_name("copy.db-wal"))
        connection = _connect(copy, "mode=rw")
        try:
            yield _check_tables(path, connection, lacks_wal=False)
        finally:
            connection.close()


def _refuse_running_game(path: Path) -> None:
    """Raise when a session is writing the file: a copy taken now could be one step behind."""
    probe = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=0.0)
    try:
        probe.execute("PRAGMA schema_version").fetchone()
    except sqlite3.Error as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
            raise to_journal_error(path, error) from None
    finally:
        probe.close()


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    """Return a safe connection: read-only, limited in value length and time, no schema trusted."""
    with translate_errors(path):
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?{mode}", uri=True, isolation_level=None)
        for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0", "query_only = ON"):
            connection.execute(f"PRAGMA {pragma}")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_VALUE_BYTES)
    connection.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 10_000)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.text_factory = _decode_text
    until = time.monotonic() + READ_SECONDS
    connection.set_progress_handler(lambda: time.monotonic() > until, 10_000)
    return connection


def _decode_text(text: bytes) -> str:
    return text.decode("utf-8", "replace")


def _check_tables(path: Path, connection: sqlite3.Connection, *, lacks_wal: bool) -> JournalReader:
    """Return a reader; raise when the file does not hold exactly our tables."""
    try:
        found = dict(connection.execute("SELECT name, sql FROM sqlite_schema").fetchall())
    except (sqlite3.Error, UnicodeDecodeError) as error:  # SQLite quotes a damaged file in its errors
        if lacks_wal:
            raise JournalError(str(path), _LACKS_WAL, allowed=f"a copy with {path.name}-wal next to it") from None
        raise to_journal_error(path, error) from None
    if found != SCHEMA:
        if lacks_wal and not found:
            raise JournalError(str(path), _LACKS_WAL, allowed=f"a copy with {path.name}-wal next to it")
        raise JournalError(str(path), "its tables are not those of a game")
    return JournalReader(path, connection, lacks_wal)


_LACKS_WAL: Final = "it was copied without the file that holds the end of the game"
