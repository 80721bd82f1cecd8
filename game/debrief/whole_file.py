"""Writing a file whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from errno import EISDIR
from pathlib import Path

from game.errors import CommandLineError


def write_whole(path: Path, write: Callable[[Path], None]) -> Path:
    """Let `write` fill a file beside `path`, put it in its place and return it.

    Raises `CommandLineError` where that is impossible; a file that was there then stays as it was.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(part)
        part.replace(path)
    except OSError as error:
        _remove(part)
        raise _cannot_write(path, error) from None
    return path


def check_place(path: Path) -> None:
    """Raise `CommandLineError` where a file could not be written: before the minutes that it takes to fill it."""
    part = path.with_name(f"{path.name}.part")
    try:
        if path.is_dir():
            raise IsADirectoryError(EISDIR, "it is a folder")
        path.parent.mkdir(parents=True, exist_ok=True)
        part.touch()
    except OSError as error:
        raise _cannot_write(path, error) from None
    _remove(part)


def write_text(path: Path, text: str) -> Path:
    """Write a text file in UTF-8, whole or not at all; raises `CommandLineError`."""
    return write_whole(path, lambda part: _fill(part, text))


def _cannot_write(path: Path, error: OSError) -> CommandLineError:
    return CommandLineError(
        f"{path} cannot be written ({error.strerror or error})", allowed="--out with a place you can write to"
    )


def _fill(part: Path, text: str) -> None:
    part.write_text(text, encoding="utf-8")


def _remove(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return
