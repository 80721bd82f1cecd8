"""Sealed copies of game files: written whole under another name, then put in place."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from game.errors import JournalError
from game.journal.about import About
from game.journal.entries import CHAIN_START, hash_row, to_columns
from game.journal.hosting import Hosting
from game.journal.journal_file import Journal
from game.journal.journal_reader import refuse_running_game
from game.journal.origin import Origin, OriginKind
from game.journal.recovery import SavedGame
from game.journal.rows import Row


def name_origin(saved: SavedGame, kind: OriginKind) -> Origin:
    """Return the origin of a file that is made from `saved`."""
    head = CHAIN_START
    for row in saved.entries:
        head = hash_row(head, to_columns(row))
    return Origin(kind, head.hex(), len(saved.entries))


def list_rows(saved: SavedGame) -> list[Row]:
    """Return every row of a game that could be read."""
    return [*saved.people, *saved.entries, *(r for rows in (*saved.days, *saved.rounds) for r in rows)]


def refuse_existing(path: Path, *, force: bool) -> None:
    """Raise `JournalError` when a file is there that may not be overwritten, or that a session is writing."""
    if not path.exists():
        return
    if not force:
        raise JournalError(str(path), "a file of that name already exists", allowed="another --out, or --force")
    refuse_running_game(path)


def write_copy(
    path: Path,
    about: About,
    rows: Sequence[Row],
    origin: Origin,
    hosting: Hosting | None = None,
    *,
    force: bool = False,
) -> Path:
    """Write a closed journal with these rows to `path`, whole or not at all, and return it.

    Raises `JournalError` when the file exists and `force` is not given, or cannot be written.
    """
    refuse_existing(path, force=force)
    part = path.with_name(f".{path.name}.part")
    _remove(part)
    try:
        part.parent.mkdir(parents=True, exist_ok=True)
        journal = Journal.create(part, about)
        try:
            journal.set_origin(origin)
            if hosting is not None:
                journal.set_hosting(hosting)
            journal.append(rows)
            journal.close()
        except BaseException:
            journal.abandon()
            raise
        for ending in ("-wal", "-shm"):
            path.with_name(f"{path.name}{ending}").unlink(missing_ok=True)
        part.replace(path)
    except JournalError as error:  # about the file that is written first, of which nobody has heard
        raise type(error)(str(path), error.what, allowed=error.allowed and "another --out") from None
    except OSError as error:
        raise JournalError(str(path), f"it cannot be written ({error.strerror or error})") from None
    finally:
        _remove(part)
    return path


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        with suppress(OSError):  # what stands in the way is said by what is done next
            path.with_name(f"{path.name}{ending}").unlink(missing_ok=True)
