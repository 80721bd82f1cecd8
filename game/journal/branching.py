"""A new game that goes on from a moment of another one: the same patients, luck and decisions up to there.

Alone, it holds one team. The people of the old game are left out: what they did stays, and computer colleagues have
their seats until a person takes one. A whole room goes on with all its teams: everybody keeps the seat that they have
now, and comes back with the token that they have.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from msgspec.structs import replace as replace_fields

from game.errors import JournalError
from game.journal.about import About
from game.journal.copies import name_origin
from game.journal.entries import (
    ROOM,
    ClockSet,
    EntryRow,
    Facilitated,
    LeadSwapped,
    PersonJoined,
    PhaseMoved,
    SeatLeft,
    SeatReady,
    SeatTaken,
    TextSent,
    to_entry,
)
from game.journal.origin import Origin
from game.journal.recovery import SavedGame
from game.journal.rows import Row

ONLY_TEAM: Final = 1
SEATING_ACTS: Final = frozenset({"computer", "drop_rule", "lock", "unlock", "reserve", "remove"})
"""Acts of a facilitator that say who sits where and who may come in: for a room they hold as they are now."""
SAYING_ACTS: Final = frozenset({"say", "lift"})
"""Acts whose texts were for people at that time."""


@dataclass(frozen=True, slots=True)
class Branch:
    """What a new journal begins with."""

    about: About
    origin: Origin
    rows: tuple[Row, ...]


def find_round_end(saved: SavedGame, team: int, round: int) -> int:
    """Return the number of the last entry before a round is planned; raises `JournalError` for one not reached.

    With `team` 0, before any team plans it.
    """
    for row in saved.entries:
        record = row.record
        if isinstance(record, PhaseMoved) and (record.phase, record.round) == ("plan", round) and _is_of(row, team):
            return row.seq - 1
    reached = max((r.record.round for r in saved.entries if isinstance(r.record, PhaseMoved)), default=0)
    allowed = f"rounds 1 to {reached}" if reached else "a game that was begun"
    raise JournalError(str(saved.path), f"it has no round {round}", allowed=allowed)


def find_bookmark(saved: SavedGame, team: int, number: int) -> int:
    """Return the number of the entry of a team's bookmark, counted from 1; raises `JournalError` without it."""
    marks = list_bookmarks(saved, team)
    if not 1 <= number <= len(marks):
        allowed = f"1 to {len(marks)}" if marks else "a round, since it has no bookmarks"
        raise JournalError(str(saved.path), f"it has no bookmark {number}", allowed=allowed)
    return marks[number - 1]


def list_bookmarks(saved: SavedGame, team: int) -> list[int]:
    """Return the numbers of the entries of a team's bookmarks; with `team` 0, of those of all teams."""
    return [
        row.seq
        for row in saved.entries
        if isinstance(row.record, Facilitated) and row.record.act == "bookmark" and _is_of(row, team)
    ]


def _is_of(row: EntryRow, team: int) -> bool:
    return team == ROOM or row.team in (ROOM, team)


def branch_game(saved: SavedGame, team: int, last: int, *, began: str) -> Branch:
    """Return the game of one team up to entry number `last`; `began` is an ISO time, as information only."""
    kept = [row for row in saved.entries if row.seq <= last and row.team in (ROOM, team) and _is_kept(row)]
    origin = _name_origin(saved, kept, team)
    numbers = [row.seq for row in kept]
    entries = tuple(_renumber(row, number) for number, row in enumerate(kept, 1))
    days = (r for r in saved.days_of(team) if r.after <= last)
    rounds = (r for r in saved.rounds_of(team) if r.after <= last)
    views = (replace(row, team=ONLY_TEAM, after=bisect_right(numbers, row.after)) for row in (*days, *rounds))
    about = replace_fields(saved.about, teams=(saved.about.teams[team - 1],), began=began, computers_cover=False)
    return Branch(about, origin, (*entries, *views))


def branch_room(saved: SavedGame, last: int, *, began: str) -> Branch:
    """Return the games of all teams up to entry number `last`, with the people as they sit now.

    Up to there it holds what a host would have left that was cut off then; `began` is an ISO time.
    """
    kept = [row for row in saved.entries if row.seq <= last and _is_kept_for_room(row)]
    origin = _name_origin(saved, kept, ROOM)
    end = kept[-1]
    later = [
        replace(row, day=end.day, phase=end.phase, at_ms=end.at_ms)
        for row in saved.entries
        if row.seq > last and _seats_people(row)
    ]
    numbers = [row.seq for row in kept]
    entries = tuple(replace(row, seq=number) for number, row in enumerate((*kept, *later), 1))
    tables = (*saved.days, *saved.rounds)
    views = (
        replace(row, after=bisect_right(numbers, row.after)) for rows in tables for row in rows if row.after <= last
    )
    return Branch(replace_fields(saved.about, began=began), origin, (*saved.people, *entries, *views))


def _name_origin(saved: SavedGame, kept: Sequence[EntryRow], team: int) -> Origin:
    """Return where a branch comes from; raises `JournalError` when the game had not begun there."""
    moved = [row.record for row in kept if isinstance(row.record, PhaseMoved)]
    if not moved:
        raise JournalError(str(saved.path), "its game has not begun there", allowed="a round or bookmark of the game")
    return replace_fields(
        name_origin(saved, "branched"), parent_team=team, round=max(1, moved[-1].round), day=kept[-1].day
    )


def _seats_people(row: EntryRow) -> bool:
    """Return whether an entry says who is there and sits where."""
    if isinstance(row.record, Facilitated):
        return row.record.act in SEATING_ACTS
    return isinstance(row.record, PersonJoined | SeatTaken | SeatLeft | LeadSwapped)


def _is_kept_for_room(row: EntryRow) -> bool:
    """Return whether an entry still counts in the new game; nobody is ready in it yet."""
    if isinstance(row.record, Facilitated):
        return row.record.act not in SAYING_ACTS
    return not isinstance(row.record, SeatReady | TextSent)


def _is_kept(row: EntryRow) -> bool:
    """Return whether an entry concerns the game or its clock, and not only the people."""
    return isinstance(row.record, ClockSet) or to_entry(row) is not None


def _renumber(row: EntryRow, number: int) -> EntryRow:
    return replace(row, seq=number, team=ONLY_TEAM if row.team else ROOM, person=None, action_id=None)
