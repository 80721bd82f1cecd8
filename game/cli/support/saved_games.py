"""Saved games on this machine: those in the usual folder, and those hosted from another one."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from game.cli.support.environment import find_game_folder
from game.errors import CommandLineError, JournalError
from game.journal.file_names import ENDING

if TYPE_CHECKING:
    from game.journal.summary import Summary

LAST: Final = "last"
"""What `host --resume` means without a file."""


def find_index() -> Path:
    """Return the path of the list of games that were hosted from another folder."""
    return find_game_folder().parent / "hosted-elsewhere.txt"


def remember_game(path: Path) -> None:
    """Remember a game that is not in the usual folder, from wherever it is asked for; failing to is no error."""
    path = path.resolve()
    if path.parent == find_game_folder().resolve():
        return
    index = find_index()
    with suppress(OSError):
        index.parent.mkdir(parents=True, exist_ok=True)
        lines = index.read_text(encoding="utf-8").splitlines() if index.exists() else []
        if str(path) not in lines:
            index.write_text("\n".join([*lines[-200:], str(path)]) + "\n", encoding="utf-8")


def list_games(folder: Path | None = None) -> list[Summary]:
    """Return the games in `folder`, or all that are known, the newest first; other files are left out."""
    from game.journal.summary import read_summary

    found: list[Summary] = []
    for path in _list_paths(folder):
        with suppress(JournalError, OSError):
            found.append(read_summary(path))
    return sorted(found, key=lambda game: game.changed, reverse=True)


def find_last_game(folder: Path | None = None) -> Path:
    """Return the newest game that was hosted for a room; raise `CommandLineError` when there is none."""
    games = [game for game in list_games(folder) if game.hosting is None or not game.hosting.is_solo]
    hosted = [game for game in games if game.hosting is not None]
    found = next(iter(hosted or games), None)
    if found is None:
        raise CommandLineError("There is no game to resume", allowed=f"--resume with the path of a {ENDING} file")
    return found.path


def _list_paths(folder: Path | None) -> list[Path]:
    paths: dict[Path, None] = {}
    with suppress(OSError):
        paths.update(dict.fromkeys(sorted((folder or find_game_folder()).glob(f"*{ENDING}"))))
    if folder is None:
        with suppress(OSError, ValueError):
            paths.update((Path(line), None) for line in find_index().read_text(encoding="utf-8").splitlines())
    return [path for path in paths if path.is_file()]
