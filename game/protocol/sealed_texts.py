"""Texts in another language that only those can read who have the English wording.

All texts of a scenario are sent at once, also those of calls and flaws that a seat may not see yet. Each is
combined, byte by byte (exclusive or), with SHAKE-256 of its English wording, and found by a mark: BLAKE2b, 8 bytes
long, of the same wording. Both are base64 of UTF-8. A client thus reads a text once it has the English one.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from hashlib import blake2b, shake_256
from typing import Annotated, Final

from msgspec import Meta

MARK_BYTES: Final = 8
Sealed = Annotated[str, Meta(max_length=8192)]
"""Base64 of a mark or of a sealed text."""


def seal_texts(texts: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return texts by their English wording as (mark, sealed text) pairs, in the order of the marks."""
    return tuple(sorted((_mark(english), _encode(_combine(text.encode(), english))) for english, text in texts.items()))


class SealedTexts:
    """Translates texts by opening those whose English wording it is given."""

    def __init__(self, sealed: Iterable[tuple[str, str]]) -> None:
        """Take (mark, sealed text) pairs; none of them is opened yet."""
        self._sealed = dict(sealed)
        self._opened: dict[str, str] = {}

    def translate(self, english: str) -> str:
        """Return a text in the other language, or as it is where there is no translation."""
        found = self._opened.get(english)
        if found is None:
            found = self._opened[english] = self._open(english)
        return found

    def _open(self, english: str) -> str:
        sealed = self._sealed.get(_mark(english))
        if sealed is None:
            return english
        try:
            return _combine(b64decode(sealed), english).decode()
        except ValueError:
            return english


def _mark(english: str) -> str:
    return _encode(blake2b(english.encode(), digest_size=MARK_BYTES).digest())


def _combine(text: bytes, english: str) -> bytes:
    stream = shake_256(english.encode()).digest(len(text))
    return bytes(one ^ other for one, other in zip(text, stream, strict=True))


def _encode(data: bytes) -> str:
    return b64encode(data).decode("ascii")
