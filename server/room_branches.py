"""Branches for a whole room: a file beside the game's own, written in a process of its own, from which a host goes on.

That process also reads the game: read by the host, it would lose the lock under which the host writes it.
"""

from __future__ import annotations

from pathlib import Path

from game.errors import JournalError
from game.journal.branching import branch_room, find_round_end, list_bookmarks
from game.journal.copies import write_copy
from game.journal.entries import ROOM
from game.journal.file_names import find_free_name
from game.journal.recovery import SavedGame, recover
from game.session.outcome import BranchWanted
from server import clock
from server.year_workers import YearWorkers


class RoomBranches:
    """Writes branches of one game; for the event loop's thread."""

    def __init__(self, path: Path, workers: YearWorkers) -> None:
        """Take the path of the game's file and the processes that write."""
        self._path, self._workers = path, workers

    async def write(self, wanted: BranchWanted) -> Path:
        """Write a branch and return its file; raise `JournalError` when that cannot be done."""
        return await self._workers.run(write_branch, self._path, wanted, clock.get_date_and_time())


def write_branch(path: Path, wanted: BranchWanted, began: str) -> Path:
    """Write the branch that is wanted beside a game's file and return its path."""
    saved = recover(path)
    branch = branch_room(saved, find_last(saved, wanted), began=began)
    free = find_free_path(path, branch.origin.day)
    return write_copy(free, branch.about, branch.rows, branch.origin, saved.hosting)


def find_last(saved: SavedGame, wanted: BranchWanted) -> int:
    """Return the number of the last entry that a branch begins with."""
    if wanted.kind == "round":
        return find_round_end(saved, ROOM, wanted.number)
    marks = list_bookmarks(saved, ROOM)
    if wanted.number > len(marks):
        raise JournalError(str(saved.path), "it has no such bookmark", allowed=f"one of {len(marks)}")
    return marks[-wanted.number]


def find_free_path(path: Path, day: int) -> Path:
    """Return an unused path beside a game's file, named after it and the day from which a branch goes on."""
    return find_free_name(path.parent, f"{path.stem}-from-day-{day}", path.suffix)
