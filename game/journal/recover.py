"""Read a journal from anywhere, as far as it is whole, and say where it is not.

The file is taken for hostile until its last row has been read: first bytes, tables, SQLite's own
check, then every row through strict types, then the chain of hashes against the header. What comes
after the first broken entry is left out, since it can no longer be told from an invention; a broken
day costs that day only.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from game.errors import JournalError
from game.journal import about as abouts
from game.journal.about import About
from game.journal.entries import CHAIN_START, EntryRow, PersonRow, from_columns, hash_row
from game.journal.frames import DayRow, RoundRow
from game.journal.journal_file import Reading, reading

MOST_TEAMS: Final = 200
LAST_DAY: Final = 10_000
"""No game is longer."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is not whole: what, and from which entry on (0: no entry is touched)."""

    what: str
    entry: int = 0


@dataclass(frozen=True, slots=True)
class Recovered:
    """All that could be read of a game.

    `entries` are in order without a gap, from 1. `days` and `rounds` are by team, in order.
    `was_closed` says that the session ended in order. `troubles` is empty for a whole file.
    """

    path: Path
    about: About
    people: tuple[PersonRow, ...]
    entries: tuple[EntryRow, ...]
    days: tuple[tuple[DayRow, ...], ...]
    rounds: tuple[tuple[RoundRow, ...], ...]
    was_closed: bool
    troubles: tuple[Trouble, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing."""
        return not self.troubles

    @property
    def head(self) -> int:
        """The number of the newest entry; 0 when there is none."""
        return self.entries[-1].seq if self.entries else 0

    def days_of(self, team: int) -> tuple[DayRow, ...]:
        """Return the moments of `team`, counted from 1."""
        return self.days[team - 1]

    def rounds_of(self, team: int) -> tuple[RoundRow, ...]:
        """Return the rounds of `team`, counted from 1."""
        return self.rounds[team - 1]


def recover(path: Path) -> Recovered:
    """Read the journal at `path`; `JournalError` when not even its header can be read.

    Not to be called by the process that is writing the same file: its lock would be lost.
    """
    with reading(path) as file:
        troubles: list[Trouble] = []
        if file.lacks_wal:
            troubles.append(Trouble(f"it was copied without {path.name}-wal, which may hold the end of the game"))
        if not file.is_sound():
            troubles.append(Trouble("parts of the file cannot be read"))
        about = _about(file)
        entries = _entries(file, troubles)
        people = _as_far_as_whole(file.people(), troubles, "people")
        teams = range(1, len(about.teams) + 1)
        return Recovered(
            path=path,
            about=about,
            people=people,
            entries=entries,
            days=tuple(_as_far_as_whole(file.days(team), troubles, "days") for team in teams),
            rounds=tuple(_as_far_as_whole(file.rounds(team), troubles, "rounds") for team in teams),
            was_closed=_number(file.header("open")) == 0,
            troubles=tuple(troubles),
        )


def _about(file: Reading) -> About:
    packed = file.header("about")
    if packed is None:
        raise JournalError(str(file.path), "its header is missing")
    try:
        about = abouts.unpack_about(packed)
    except ValueError as error:
        raise JournalError(str(file.path), f"its header is damaged ({error})") from None
    if not 1 <= len(about.teams) <= MOST_TEAMS:
        raise JournalError(str(file.path), "its header is damaged", allowed=f"1 to {MOST_TEAMS} teams")
    return about


def _entries(file: Reading, troubles: list[Trouble]) -> tuple[EntryRow, ...]:
    """Return the entries up to the first that is broken, does not follow, or cannot be read."""
    whole: list[EntryRow] = []
    chain, broken = CHAIN_START, ""
    try:
        for columns, kept in file.entries():
            chain = hash_row(chain, columns)
            if columns[0] != len(whole) + 1:
                broken = f"entry {len(whole) + 1} is missing"
            elif not hmac.compare_digest(chain, kept):
                broken = f"entry {columns[0]} was changed after it was written"
            else:
                whole.append(from_columns(columns))
                continue
            break
    except (JournalError, ValueError, TypeError, OverflowError) as error:
        broken = f"entry {len(whole) + 1} cannot be read ({error})"
    count, head = _number(file.header("count")), file.header("head")
    if not broken and count != len(whole):
        broken = f"its header counts {count} entries, but it holds {len(whole)}"
    if not broken and head != (chain if whole else CHAIN_START):
        broken = "its last entry is not the one its header names"
    if broken:
        troubles.append(Trouble(broken, entry=len(whole) + 1))
    return tuple(whole)


_R = TypeVar("_R", PersonRow, DayRow, RoundRow)


def _as_far_as_whole(rows: Iterator[_R], troubles: list[Trouble], table: str) -> tuple[_R, ...]:
    """Return the rows whose types and bounds are right; a row that is not costs itself."""
    whole: list[_R] = []
    broken = 0
    try:
        for row in rows:
            if _is_right(row):
                whole.append(row)
            else:
                broken += 1
    except JournalError as error:
        troubles.append(Trouble(f"its {table} can be read only in part ({error.what})"))
    if broken:
        troubles.append(Trouble(f"{broken} of its {table} cannot be read"))
    return tuple(whole)


def _is_right(row: _R) -> bool:
    """Return whether every field is of its type and no day is beyond all games."""
    values = {field.name: getattr(row, field.name) for field in fields(row)}
    try:
        msgspec.convert(values, type(row), strict=True)
    except (msgspec.ValidationError, RecursionError):
        return False
    return 0 <= values.get("day", 0) <= LAST_DAY


def _number(packed: bytes | None) -> int:
    """Return a whole number of the header, −1 when it is not there or not one."""
    try:
        return msgspec.msgpack.decode(packed or b"", type=int, strict=True)
    except (msgspec.MsgspecError, RecursionError):
        return -1
