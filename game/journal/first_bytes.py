"""What a file's first hundred bytes tell, before any library is let near it."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Final

from game.errors import JournalError
from game.journal.about import FORMAT_VERSION

APPLICATION_ID: Final = 0x53414D45
"""«SAME» in the file's header."""

LARGEST_FILE: Final = 2_000_000_000


def lacks_its_wal(path: Path) -> bool:
    """Look at the first bytes, before SQLite does; say whether a -wal file belongs to it and is not there.

    Raises `JournalError` for what is not a game of ours.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise JournalError(str(path), "it is not a file", allowed="a game's file")
        if status.st_size > LARGEST_FILE:
            raise JournalError(str(path), "it is larger than any game", allowed=f"at most {LARGEST_FILE:,} bytes")
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
    return head[18] == 2 and not path.with_name(f"{path.name}-wal").is_file()
