"""Luck for the rules: named draws from (seed, name), with nothing stored.

The same as the model's in spirit: a draw is keyed by what it is for, never by how many draws
came before, so taking a decision out does not move anybody else's luck.
"""

from hashlib import blake2b
from typing import Final

_STEPS: Final = 2**53


def chance(seed: int, *name: str | int) -> float:
    """A number in [0, 1) for a named question."""
    key = "\x1f".join((str(seed), *map(str, name))).encode()
    drawn = int.from_bytes(blake2b(key, digest_size=8).digest(), "big")
    return (drawn >> 11) / _STEPS


def whole(seed: int, low: int, high: int, *name: str | int) -> int:
    """A whole number from `low` to `high`, both included, for a named question."""
    return low + int(chance(seed, *name) * (high - low + 1))
