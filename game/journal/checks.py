"""Digests of all rows that are not entries, so that one that was changed, lost or added is noticed.

Entries are chained; these rows are written again and again, so each has a digest of its own, and the
header holds the combination of all of them.
"""

from __future__ import annotations

import hashlib
from typing import Final, Literal

import msgspec

Part = Literal["about", "hosting", "origin", "people", "days", "rounds"]
"""The table of a row; the first three are values of the header."""

DIGEST_BYTES: Final = 16
NOTHING: Final = bytes(DIGEST_BYTES)
"""The combination of no digests."""

Key = tuple[Part, int, int]
"""Part, team, and number of a row: its person, moment or round."""


def hash_columns(part: Part, columns: tuple[object, ...]) -> bytes:
    """Return the digest of a row's columns."""
    return hashlib.blake2b(msgspec.msgpack.encode((part, *columns)), digest_size=DIGEST_BYTES).digest()


def combine(before: bytes, digest: bytes) -> bytes:
    """Add a digest to a combination, or take one out that is in it."""
    return (int.from_bytes(before, "big") ^ int.from_bytes(digest, "big")).to_bytes(DIGEST_BYTES, "big")
