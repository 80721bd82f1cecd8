"""Recovery: reads a journal from anywhere as far as it is intact, and reports the damage.

The file is treated as hostile until its last row has been read: first bytes, tables, SQLite's own
check, then every row through strict types, then the chain of hashes against the header. Everything
after the first broken entry is left out, since it could be forged; a broken day costs only that day.
Every other row is compared with its digest, and all digests with the header.
"""

from __future__ import annotations

import hmac
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from game.errors import JournalError
from game.journal import about as abouts
from game.journal.about import About
from game.journal.checks import NOTHING, Key, Part, combine, hash_columns
from game.journal.entries import CHAIN_START, EntryRow, PersonRow, from_columns, hash_row
from game.journal.frames import DayRow, RoundRow
from game.journal.hosting import Hosting, unpack_hosting
from game.journal.journal_file import split_row
from game.journal.journal_reader import JournalReader, open_reader
from game.journal.origin import Origin, unpack_origin
from game.protocol.bounds import LAST_DAY

MOST_TEAMS: Final = 200
NOT_KNOWN: Final = -1
"""The entry from which on a file is damaged where that cannot be said."""

Checks = dict[Key, bytes]
Counts = Mapping[tuple[str, int], int]
"""How many digests each table of each team has."""


@dataclass(frozen=True, slots=True)
class Damage:
    """Damage to a file: what, and from which entry on (0: no entry is affected, −1: that is not known)."""

    what: str
    entry: int = 0


@dataclass(frozen=True, slots=True)
class SavedGame:
    """Everything that could be read of a game.

    `entries` are in order without a gap, from 1. `days` and `rounds` are by team, in order.
    `was_closed` is true when the session ended in order. `damage` is empty for an intact file.
    """

    path: Path
    about: About
    people: tuple[PersonRow, ...]
    entries: tuple[EntryRow, ...]
    days: tuple[tuple[DayRow, ...], ...]
    rounds: tuple[tuple[RoundRow, ...], ...]
    was_closed: bool
    damage: tuple[Damage, ...]
    hosting: Hosting | None = None
    """How the session was served; none for games that were not."""
    origin: Origin | None = None
    """Which file this one was made from, and how; none for a session as it was played."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing."""
        return not self.damage

    @property
    def head(self) -> int:
        """The number of the newest entry; 0 when there is none."""
        return self.entries[-1].seq if self.entries else 0

    @property
    def has_whole_entries(self) -> bool:
        """Whether the game itself is intact, though views of it may be missing."""
        return not any(one.entry for one in self.damage)

    def days_of(self, team: int) -> tuple[DayRow, ...]:
        """Return the moments of `team`, counted from 1."""
        return self.days[team - 1]

    def rounds_of(self, team: int) -> tuple[RoundRow, ...]:
        """Return the rounds of `team`, counted from 1."""
        return self.rounds[team - 1]


def recover(path: Path) -> SavedGame:
    """Read the journal at `path`; raise `JournalError` when not even its header can be read, or it is too large.

    The process that is writing the file must not call this: its lock would be lost.
    """
    with open_reader(path) as file:
        damage: list[Damage] = []
        if file.lacks_wal:
            lost = f"it was copied without {path.name}-wal, which may hold the end of the game"
            damage.append(Damage(lost, entry=NOT_KNOWN))
        about = read_about(file)
        file.refuse_excess(len(about.teams))
        if not file.is_sound():
            damage.append(Damage("parts of the file cannot be read"))
        checks = _read_checks(file, damage)
        entries = _read_entries(file, damage, len(about.teams))
        counts: Counts = Counter((part, team) for part, team, _ in checks or ())
        people = _read_valid_rows(file.read_people(), damage, "people", checks, counts)
        teams = range(1, len(about.teams) + 1)
        return SavedGame(
            path=path,
            about=about,
            people=people,
            entries=entries,
            days=tuple(_read_valid_rows(file.read_days(team), damage, "days", checks, counts, team) for team in teams),
            rounds=tuple(
                _read_valid_rows(file.read_rounds(team), damage, "rounds", checks, counts, team) for team in teams
            ),
            was_closed=_decode_number(file.read_header("open")) == 0,
            hosting=unpack_hosting(_read_value(file, checks, "hosting")),
            origin=unpack_origin(_read_value(file, checks, "origin")),
            damage=tuple(damage),
        )


def read_about(file: JournalReader) -> About:
    """Return the header of a file; raise `JournalError` when it is missing or damaged."""
    packed = file.read_header("about")
    if packed is None:
        raise JournalError(str(file.path), "its header is missing")
    try:
        about = abouts.unpack_about(packed)
    except ValueError as error:
        raise JournalError(str(file.path), f"its header is damaged ({error})") from None
    if not 1 <= len(about.teams) <= MOST_TEAMS:
        raise JournalError(str(file.path), "its header is damaged", allowed=f"1 to {MOST_TEAMS} teams")
    return about


def _read_value(file: JournalReader, checks: Checks | None, name: Part) -> bytes:
    """Return a value of the header that has its digest; empty without one."""
    packed = file.read_header(name)
    if packed is None or (checks or {}).get((name, 0, 0)) != hash_columns(name, (packed,)):
        return b""
    return packed


def _read_checks(file: JournalReader, damage: list[Damage]) -> Checks | None:
    """Return the digest of each row that is not an entry; none for a file of format 2."""
    if not file.has_checks:
        return None
    checks: Checks = {}
    total = NOTHING
    try:
        for key, digest in file.read_checks():
            checks[key] = digest
            total = combine(total, digest)
        is_whole = total == file.read_header("sum")
    except (JournalError, ValueError, TypeError):
        is_whole = False
    if not is_whole:
        damage.append(Damage("the digests of its days cannot be trusted"))
    if checks.get(("about", 0, 0)) != hash_columns("about", (file.read_header("about"),)):
        damage.append(Damage("its header was changed after it was written", entry=1))
    return checks


def _read_entries(file: JournalReader, damage: list[Damage], teams: int) -> tuple[EntryRow, ...]:
    """Return the entries up to the first that is changed, missing or unreadable."""
    whole: list[EntryRow] = []
    chain, broken = CHAIN_START, ""
    try:
        for columns, kept in file.read_entries(teams):
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
    count, head = _decode_number(file.read_header("count")), file.read_header("head")
    if not broken and count != len(whole):
        counted = f"counts {count} entries, but it" if count >= 0 else "does not say how many entries there are; it"
        broken = f"its header {counted} holds {len(whole)}"
    if not broken and head != (chain if whole else CHAIN_START):
        broken = "its last entry is not the one its header names"
    if broken:
        damage.append(Damage(broken, entry=len(whole) + 1))
    return tuple(whole)


_R = TypeVar("_R", PersonRow, DayRow, RoundRow)


def _read_valid_rows(
    rows: Iterator[_R], damage: list[Damage], table: str, checks: Checks | None, counts: Counts, team: int = 0
) -> tuple[_R, ...]:
    """Return the rows with valid types and bounds that have their digest; others are left out and reported."""
    whole: list[_R] = []
    broken = changed = read = 0
    is_read_whole = True
    try:
        for row in rows:
            read += 1
            if not _is_valid(row):
                broken += 1
            elif checks is not None and not _has_digest(row, checks):
                changed += 1
            else:
                whole.append(row)
    except JournalError as error:
        is_read_whole = False
        damage.append(Damage(f"its {table} can be read only in part ({error.what})"))
    expected = counts.get((table, team), 0)
    if broken:
        damage.append(Damage(f"{broken} of its {table} cannot be read"))
    if changed:
        written = "was changed after it was" if changed == 1 else "were changed after they were"
        damage.append(Damage(f"{changed} of its {table} {written} written"))
    # Names may be removed from a file on purpose.
    if is_read_whole and table != "people" and expected > read:
        missing = expected - read
        damage.append(Damage(f"{missing} of its {table} {'is' if missing == 1 else 'are'} missing"))
    return tuple(whole)


def _has_digest(row: _R, checks: Checks) -> bool:
    _, key, columns = split_row(row)
    return checks.get(key) == hash_columns(key[0], columns)


def _is_valid(row: _R) -> bool:
    """Return whether every field has its type and the day is possible."""
    values = {field.name: getattr(row, field.name) for field in fields(row)}
    try:
        msgspec.convert(values, type(row), strict=True)
    except (msgspec.ValidationError, RecursionError):
        return False
    return 0 <= values.get("day", 0) <= LAST_DAY


def _decode_number(packed: bytes | None) -> int:
    """Return an integer of the header; −1 when it is missing or damaged."""
    try:
        return msgspec.msgpack.decode(packed or b"", type=int, strict=True)
    except (msgspec.MsgspecError, RecursionError):
        return -1
