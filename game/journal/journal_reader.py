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
from game.journal.checks import Key
from game.journal.database import SCHEMAS, closed_on_error, to_journal_error, translate_errors
from game.journal.entries import Columns, PersonRow
from game.journal.first_bytes import FirstBytes, check_first_bytes
from game.journal.frames import DayRow, RoundRow

LARGEST_VALUE_BYTES: Final = 2_000_000
"""Limit for one value of a file from elsewhere; a real one stays far below."""

READ_SECONDS: Final = 60.0
"""Longest time that reading a file from elsewhere may take."""

MOST_ENTRIES: Final = 100_000
MOST_ENTRIES_A_TEAM: Final = 10_000
MOST_ENTRIES_IN_ALL: Final = 500_000
MOST_PEOPLE: Final = 10_000
MOST_MOMENTS: Final = 5_000
MOST_MOMENTS_A_TEAM: Final = 1_000
MOST_ROUNDS: Final = 100
"""Limits for the rows of a file from elsewhere; a real one stays far below. One team may have `MOST_MOMENTS`, and all
together that and `MOST_MOMENTS_A_TEAM` each.
"""

MOST_BYTES: Final = 64_000_000
MOST_BYTES_A_TEAM: Final = 8_000_000
MOST_BYTES_IN_ALL: Final = 280_000_000
"""Limits for the size of a file: a half-day game takes 2 to 5 MB a team. All of it is held
in memory when it is read.
"""

COPY_TRIES: Final = 50
"""How often a copy of a running session's file is tried; the log is folded at most once a second or so."""


@dataclass(slots=True)
class JournalReader:
    """A file open for reading, known to hold our tables and nothing else.

    Its rows are not yet trusted; every method raises `JournalError` at the first row that cannot be read.
    """

    path: Path
    connection: sqlite3.Connection
    lacks_wal: bool
    """Whether the file was copied without the -wal file it needs."""
    has_checks: bool = True
    """Whether rows that are not entries have digests; files of format 2 have none."""

    def refuse_excess(self, teams: int) -> None:
        """Raise `JournalError` when the file is larger than a game of so many teams can be; reads almost nothing."""
        most_bytes = min(MOST_BYTES + teams * MOST_BYTES_A_TEAM, MOST_BYTES_IN_ALL)
        if self.path.stat().st_size > most_bytes:
            raise JournalError(str(self.path), "it is larger than any game", allowed=f"at most {most_bytes:,} bytes")
        moments = MOST_MOMENTS + teams * MOST_MOMENTS_A_TEAM
        rounds = teams * MOST_ROUNDS
        self._refuse_rows("entries", _count_most_entries(teams), "SELECT max(seq) FROM entries")
        for table, most in (("people", MOST_PEOPLE), ("days", moments), ("rounds", rounds)):
            self._refuse_rows(table, most)
        if self.has_checks:
            self._refuse_rows("checks", MOST_PEOPLE + moments + rounds + len(SCHEMAS))

    def _refuse_rows(self, table: str, most: int, query: str = "") -> None:
        query = query or f"SELECT count(*) FROM (SELECT 1 FROM {table} LIMIT {most + 1})"
        with suppress(StopIteration):
            (found,) = next(self._read_rows(query))
            if (found or 0) > most:
                raise self._excess(table, most)

    def _excess(self, table: str, most: int) -> JournalError:
        return JournalError(str(self.path), f"it holds more {table} than any game", allowed=f"at most {most:,}")

    def is_sound(self) -> bool:
        """Return whether SQLite finds the file's structure intact."""
        with suppress(sqlite3.Error, UnicodeDecodeError):
            return self.connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
        return False

    def read_header(self, key: str) -> bytes | None:
        """Return a value of the header; `None` when it is missing."""
        found = self._read_rows("SELECT value FROM meta WHERE key = ?", key)
        return next((value for (value,) in found), None)

    def read_entries(self, teams: int) -> Iterator[tuple[Columns, bytes]]:
        """Yield the columns and the chain hash of every entry, in order."""
        query = (
            "SELECT seq, team, day, phase, seat, kind, person, action_id, at_ms, payload, chain "
            "FROM entries ORDER BY seq"
        )
        for row in self._read_bounded("entries", _count_most_entries(teams), query):
            yield row[:-1], row[-1]

    def read_last_phase(self) -> tuple[int, str, bytes] | None:
        """Return day and phase of the newest entry, and the payload of the newest move to a phase."""
        newest = self._read_rows("SELECT day, phase FROM entries ORDER BY seq DESC LIMIT 1")
        moved = self._read_rows("SELECT payload FROM entries WHERE kind = 'moved' ORDER BY seq DESC LIMIT 1")
        found = next(newest, None)
        return None if found is None else (found[0], found[1], next(moved, (b"",))[0])

    def read_checks(self) -> Iterator[tuple[Key, bytes]]:
        """Yield the key and the digest of every row that is not an entry."""
        if self.has_checks:
            for *key, digest in self._read_rows("SELECT part, team, number, digest FROM checks"):
                yield tuple(key), digest  # pyright: ignore[reportReturnType]

    def read_people(self) -> Iterator[PersonRow]:
        """Yield the people who took part."""
        query = "SELECT person, name, part, token_hash FROM people ORDER BY person"
        for row in self._read_bounded("people", MOST_PEOPLE, query):
            yield PersonRow(*row)

    def read_days(self, team: int) -> Iterator[DayRow]:
        """Yield the moments of a team, in order."""
        query = "SELECT * FROM days WHERE team = ? ORDER BY moment"
        for row in self._read_bounded("days", MOST_MOMENTS, query, team):
            yield DayRow(*row)

    def find_day(self, team: int, day: int) -> DayRow | None:
        """Return a team's last moment up to the end of a day."""
        newest = "SELECT * FROM days WHERE team = ? AND day <= ? ORDER BY moment DESC LIMIT 1"
        row = next(self._read_rows(newest, team, day), None)
        return None if row is None else DayRow(*row)

    def find_moment(self, team: int, moment: int) -> DayRow | None:
        """Return a team's moment by its number."""
        row = next(self._read_rows("SELECT * FROM days WHERE team = ? AND moment = ?", team, moment), None)
        return None if row is None else DayRow(*row)

    def read_rounds(self, team: int) -> Iterator[RoundRow]:
        """Yield the rounds of a team, in order."""
        query = "SELECT team, round, day, after, state_hash, scores, frames FROM rounds WHERE team = ? ORDER BY round"
        rows = self._read_bounded("rounds", MOST_ROUNDS, query, team)
        for number, of, day, after, state_hash, scores, frames in rows:
            try:
                decoded = msgspec.msgpack.decode(scores, type=_SCORES, strict=True)
            except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
                raise JournalError(str(self.path), f"the scores of round {of} are damaged ({error})") from None
            yield RoundRow(number, of, day, after, state_hash, decoded, frames)

    def _read_bounded(self, table: str, most: int, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        for number, row in enumerate(self._read_rows(query, *values)):
            if number == most:
                raise self._excess(table, most)
            yield row

    def _read_rows(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        with translate_errors(self.path):
            yield from self.connection.execute(query, values)


def _count_most_entries(teams: int) -> int:
    return min(MOST_ENTRIES + teams * MOST_ENTRIES_A_TEAM, MOST_ENTRIES_IN_ALL)


_SCORES: Final = tuple[tuple[str, int], ...]


@contextmanager
def open_reader(path: Path) -> Generator[JournalReader]:
    """Open a file from elsewhere for reading, without ever changing it.

    A file whose session is running, or did not end in order, is read from a copy with its -wal, which SQLite
    may tidy up. Raises `JournalError` when it is not a game of ours.
    """
    first = check_first_bytes(path)
    log = path.with_name(f"{path.name}-wal")
    if not log.is_file():
        connection = _connect(path, "mode=ro&immutable=1")
        try:
            yield _check_tables(path, connection, first)
        finally:
            connection.close()
        return
    with tempfile.TemporaryDirectory(prefix="same-direction-") as folder:
        copy = Path(folder) / "copy.db"
        copy_with_log(path, copy)
        connection = _connect(copy, "mode=rw")
        try:
            yield _check_tables(path, connection, FirstBytes(first.format, lacks_wal=False))
        finally:
            connection.close()


def copy_with_log(path: Path, copy: Path) -> None:
    """Copy a file and its log as they are at one instant, also while a session writes them.

    The log is copied last: it then holds everything that was folded into the file meanwhile, unless it was
    begun again in between, which its header shows.
    """
    log = path.with_name(f"{path.name}-wal")
    for _ in range(COPY_TRIES):
        try:
            before = _read_log_header(log)
            shutil.copyfile(path, copy)
            shutil.copyfile(log, copy.with_name(f"{copy.name}-wal"))
            if before == _read_log_header(log):
                return
        except FileNotFoundError:  # the session has just ended, which leaves the file alone
            copy.with_name(f"{copy.name}-wal").unlink(missing_ok=True)
            if not log.exists():
                shutil.copyfile(path, copy)
                return
        except OSError as error:
            raise JournalError(str(path), f"it cannot be copied for reading ({error.strerror})") from None
    raise JournalError(str(path), "its session is writing too fast to read it now", allowed="trying again")


def _read_log_header(log: Path) -> bytes:
    with log.open("rb") as file:
        return file.read(32)


def is_running(path: Path) -> bool:
    """Return whether a session has the file open; the process that writes it must not ask."""
    try:
        refuse_running_game(path)
    except JournalError:
        return True
    return False


def refuse_running_game(path: Path) -> None:
    """Raise `JournalError` when a session is writing the file."""
    if not path.with_name(f"{path.name}-wal").is_file():
        return
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
        with closed_on_error(connection):
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


def _check_tables(path: Path, connection: sqlite3.Connection, first: FirstBytes) -> JournalReader:
    """Return a reader; raise when the file does not hold exactly our tables."""
    try:
        found = dict(connection.execute("SELECT name, sql FROM sqlite_schema").fetchall())
    except (sqlite3.Error, UnicodeDecodeError) as error:  # SQLite quotes a damaged file in its errors
        if first.lacks_wal:
            raise JournalError(str(path), _LACKS_WAL, allowed=f"a copy with {path.name}-wal next to it") from None
        raise to_journal_error(path, error) from None
    if found != SCHEMAS.get(first.format):
        if first.lacks_wal and not found:
            raise JournalError(str(path), _LACKS_WAL, allowed=f"a copy with {path.name}-wal next to it")
        raise JournalError(str(path), "its tables are not those of a game")
    return JournalReader(path, connection, first.lacks_wal, has_checks="checks" in found)


_LACKS_WAL: Final = "it was copied without the file that holds the end of the game"
