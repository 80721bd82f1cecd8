"""The first hundred bytes of a game's file, checked before SQLite opens it."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from game.errors import JournalError
from game.journal.about import FORMAT_VERSION

APPLICATION_ID: Final = 0x53414D45
"""«SAME» in the file's header."""

LARGEST_FILE_BYTES: Final = 2_000_000_000


@dataclass(frozen=True, slots=True)
class FirstBytes:
    """What the first bytes of a game's file say."""

    format: int
    lacks_wal: bool
    """Whether it needs a -wal file that is missing."""


def check_first_bytes(path: Path) -> FirstBytes:
    """Check the file's header and return what it says.

    Raises `JournalError` when it is not a game of ours.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise JournalError(str(path), "it is not a file", allowed="a game's file")
        if status.st_size > LARGEST_FILE_BYTES:
            raise JournalError(str(path), "it is larger than any game", allowed=f"at most {LARGEST_FILE_BYTES:,} bytes")
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise JournalError(str(path), error.strerror or str(error), allowed="a game's file") from None
    if not head.startswith(b"SQLite format 3\0") or head[68:72] != APPLICATION_ID.to_bytes(4, "big"):
        raise JournalError(str(path), "it is not a game of Same Direction")
    version = int.from_bytes(head[60:64], "big")
    if version > FORMAT_VERSION:
        raise JournalError(
            str(path), f"it was written by a newer version (format {version})", allowed=f"format {FORMAT_VERSION}"
        )
    return FirstBytes(version, head[18] == 2 and not path.with_name(f"{path.name}-wal").is_file())
