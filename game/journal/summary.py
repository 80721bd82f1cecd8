"""What a list of games says of each: a quick look that reads no views and trusts nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from game.journal.about import About
from game.journal.entries import PhaseMoved
from game.journal.hosting import Hosting, unpack_hosting
from game.journal.journal_reader import is_running, open_reader
from game.journal.recovery import read_about


@dataclass(frozen=True, slots=True)
class Summary:
    """One saved game; `changed` is seconds since 1970, `round` is 0 before the first."""

    path: Path
    about: About
    hosting: Hosting | None
    phase: str
    round: int
    is_running: bool
    changed: float
    size_bytes: int


def read_summary(path: Path) -> Summary:
    """Return the summary of a game's file; raise `JournalError` when it is not one."""
    running = is_running(path)
    files = [one for one in (path, path.with_name(f"{path.name}-wal")) if one.is_file()]
    with open_reader(path) as file:
        about = read_about(file)
        packed = file.read_header("hosting")
        _, phase, moved = file.read_last_phase() or (0, "lobby", b"")
    return Summary(
        path=path,
        about=about,
        hosting=unpack_hosting(packed) if packed else None,
        phase=phase,
        round=_read_round(moved),
        is_running=running,
        changed=max(one.stat().st_mtime for one in files),
        size_bytes=sum(one.stat().st_size for one in files),
    )


def _read_round(payload: bytes) -> int:
    try:
        return msgspec.msgpack.decode(payload, type=PhaseMoved).round
    except (msgspec.MsgspecError, RecursionError):
        return 0
