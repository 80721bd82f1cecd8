"""Names of game files, which are never overwritten."""

from __future__ import annotations

from pathlib import Path
from typing import Final

ENDING: Final = ".samedirection"
MOST_OF_A_NAME: Final = 10_000
"""Files of one name in a folder, numbered."""


def find_free_name(folder: Path, base: str, ending: str = ENDING) -> Path:
    """Return an unused path for a journal in `folder`: `base` itself, or with the next number."""
    numbers = ("", *(f"-{number}" for number in range(2, MOST_OF_A_NAME)))
    return next(path for n in numbers if not (path := folder / f"{base}{n}{ending}").exists())
