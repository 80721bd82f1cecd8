"""Programs that the facilitator offers to the room, served from a folder of this machine."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from game.errors import CouldNotStart

SUFFIXES: Final = (".whl", ".zip", ".gz", ".xz", ".dmg", ".exe", ".msi", ".pdf")
MOST_FILES: Final = 12
MOST_BYTES: Final = 500_000_000
_SAFE_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,119}")


@dataclass(frozen=True, slots=True)
class OfferedFile:
    """A file that browsers can fetch."""

    path: Path
    size_bytes: int
    sha256: str

    @property
    def name(self) -> str:
        """Its name, also in its address."""
        return self.path.name


def list_offered_files(folder: Path) -> tuple[OfferedFile, ...]:
    """Return the programs in a folder, by name; links, folders and other kinds of file are left out.

    Raises `CouldNotStart` when there is none, or the folder cannot be read.
    """
    try:
        found = [path for path in sorted(folder.iterdir()) if _is_offered(path)][:MOST_FILES]
        files = tuple(OfferedFile(path.resolve(), path.stat().st_size, _digest(path)) for path in found)
    except OSError as error:
        raise CouldNotStart(f"{folder} cannot be offered ({error.strerror or error})") from None
    if not files:
        kinds = ", ".join(SUFFIXES)
        raise CouldNotStart(
            f"There is no program to offer in {folder}", allowed=f"a folder with a file that ends in {kinds}"
        )
    return files


def _is_offered(path: Path) -> bool:
    is_program = _SAFE_NAME.fullmatch(path.name) is not None and path.suffix.lower() in SUFFIXES
    return is_program and not path.is_symlink() and path.is_file() and path.stat().st_size <= MOST_BYTES


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
