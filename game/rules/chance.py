"""Luck for the rules: draws from (seed, name), with nothing stored.

As in the model, a draw depends on what it is for, never on how many draws came before, so
taking a decision out leaves all other luck the same.
"""

from hashlib import blake2b
from typing import Final

_STEPS: Final = 2**53


def chance(seed: int, *name: str | int) -> float:
    """Return a number in [0, 1) for a seed and a name."""
    key = "\x1f".join((str(seed), *map(str, name))).encode()
    drawn = int.from_bytes(blake2b(key, digest_size=8).digest(), "big")
    return (drawn >> 11) / _STEPS


def random_int(seed: int, low: int, high: int, *name: str | int) -> int:
    """Return a whole number from `low` to `high`, both included, for a seed and a name."""
    return low + int(chance(seed, *name) * (high - low + 1))
