"""The SQLite database of a game's file: its tables, and SQLite's errors as ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from game.errors import JournalError

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
    "checks": (
        "CREATE TABLE checks (part TEXT NOT NULL, team INTEGER NOT NULL, number INTEGER NOT NULL, "
        "digest BLOB NOT NULL, PRIMARY KEY (part, team, number)) STRICT, WITHOUT ROWID"
    ),
}
"""The tables in the order of their creation; a file holds these and nothing else."""

_WITHOUT_CHECKS: Final = {name: sql for name, sql in SCHEMA.items() if name != "checks"}

SCHEMAS: Final[dict[int, dict[str, str]]] = {1: _WITHOUT_CHECKS, 2: _WITHOUT_CHECKS, 3: SCHEMA, 4: SCHEMA}
"""The tables of each format that can be read; a file of an older one is brought up to date when it is resumed."""


def get_sqlite_version() -> str:
    """Return the version of Python's SQLite."""
    return sqlite3.sqlite_version


class DiskFull(JournalError):
    """The disk is full; the same rows may be appended again."""


_FULL: Final = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC)


@contextmanager
def translate_errors(path: Path) -> Generator[None]:
    """Turn SQLite's errors into a `JournalError` about `path`."""
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise to_journal_error(path, error) from None


@contextmanager
def closed_on_error(connection: sqlite3.Connection) -> Generator[sqlite3.Connection]:
    """Close a connection when what follows fails: Windows neither moves nor deletes a file that is open."""
    try:
        yield connection
    except BaseException:
        connection.close()
        raise


def to_journal_error(path: Path, error: Exception) -> JournalError:
    """Return an error of SQLite as one of ours."""
    code = getattr(error, "sqlite_errorcode", 0)
    if code in _FULL:
        return DiskFull(str(path), "the disk is full; free some space")
    if code & 0xFF == sqlite3.SQLITE_BUSY:
        return JournalError(
            str(path), "another session has this game open; end it first", allowed="another file"
        )
    if code & 0xFF in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return JournalError(
            str(path), "it cannot be opened for writing", allowed="a copy in a folder you can write to"
        )
    if code & 0xFF == sqlite3.SQLITE_INTERRUPT:
        return JournalError(str(path), "it takes too long to read")
    return JournalError(str(path), f"it cannot be read as a game ({error})")
