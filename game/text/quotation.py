"""Words in quotation marks."""

from __future__ import annotations

from typing import Final

INSIDE: Final = str.maketrans("“”", "‘’")
"""British quotation marks of a quotation in another."""


def quote(words: str) -> str:
    """Return words in quotation marks; what they quote themselves is in single ones."""
    return f"“{words.translate(INSIDE)}”"
