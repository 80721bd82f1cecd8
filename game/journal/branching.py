"""A new game that goes on from a moment of another one: the same patients, luck and decisions up to there.

It holds one team. The people of the old game are left out: what they did stays, and computer colleagues have their
seats until somebody takes one.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import Final

from msgspec.structs import replace as replace_fields

from game.errors import JournalError
from game.journal.about import About
from game.journal.copies import name_origin
from game.journal.entries import ROOM, ClockSet, EntryRow, Facilitated, PhaseMoved, to_entry
from game.journal.journal_file import Row
from game.journal.origin import Origin
from game.journal.recovery import SavedGame

ONLY_TEAM: Final = 1


@dataclass(frozen=True, slots=True)
class Branch:
    """What a new journal begins with."""

    about: About
    origin: Origin
    rows: tuple[Row, ...]


def find_round_end(saved: SavedGame, team: int, round: int) -> int:
    """Return the number of the last entry before a round is planned; raises `JournalError` for one not reached."""
    for row in saved.entries:
        record = row.record
        if (
            isinstance(record, PhaseMoved)
            and (record.phase, record.round) == ("plan", round)
            and row.team in (ROOM, team)
        ):
            return row.seq - 1
    reached = max((r.record.round for r in saved.entries if isinstance(r.record, PhaseMoved)), default=0)
    allowed = f"rounds 1 to {reached}" if reached else "a game that was begun"
    raise JournalError(str(saved.path), f"it has no round {round}", allowed=allowed)


def find_bookmark(saved: SavedGame, team: int, number: int) -> int:
    """Return the number of the entry of a team's bookmark, counted from 1; raises `JournalError` without it."""
    marks = [
        row.seq
        for row in saved.entries
        if row.team in (ROOM, team) and isinstance(row.record, Facilitated) and row.record.act == "bookmark"
    ]
    if not 1 <= number <= len(marks):
        allowed = f"1 to {len(marks)}" if marks else "a round, since it has no bookmarks"
        raise JournalError(str(saved.path), f"it has no bookmark {number}", allowed=allowed)
    return marks[number - 1]


def branch_game(saved: SavedGame, team: int, last: int, *, began: str) -> Branch:
    """Return the game of one team up to entry number `last`; `began` is an ISO time, as information only."""
    kept = [row for row in saved.entries if row.seq <= last and row.team in (ROOM, team) and _is_kept(row)]
    if not any(isinstance(row.record, PhaseMoved) for row in kept):
        raise JournalError(str(saved.path), "its game has not begun there", allowed="a round or bookmark of the game")
    numbers = [row.seq for row in kept]
    entries = tuple(_renumber(row, number) for number, row in enumerate(kept, 1))
    days = (r for r in saved.days_of(team) if r.after <= last)
    rounds = (r for r in saved.rounds_of(team) if r.after <= last)
    views = (replace(row, team=ONLY_TEAM, after=bisect_right(numbers, row.after)) for row in (*days, *rounds))
    moved = [row.record for row in kept if isinstance(row.record, PhaseMoved)]
    origin = replace_fields(
        name_origin(saved, "branched"), parent_team=team, round=max(1, moved[-1].round), day=kept[-1].day
    )
    about = replace_fields(saved.about, teams=(saved.about.teams[team - 1],), began=began, computers_cover=False)
    return Branch(about, origin, (*entries, *views))


def _is_kept(row: EntryRow) -> bool:
    """Return whether an entry concerns the game or its clock, and not only the people."""
    return isinstance(row.record, ClockSet) or to_entry(row) is not None


def _renumber(row: EntryRow, number: int) -> EntryRow:
    return replace(row, seq=number, team=ONLY_TEAM if row.team else ROOM, person=None, action_id=None)
