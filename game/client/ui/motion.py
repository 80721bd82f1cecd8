"""How figures move along a path, in a time that does not depend on the frame rate."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from math import hypot
from typing import Final

Point = tuple[float, float]

SETTLE_SECONDS: Final = 0.5
"""How long a figure takes to move up in a queue."""
WALK_SECONDS: Final = 2.2
"""How long a walk along the roads takes at most; shorter when days pass faster."""


def ease(share: float) -> float:
    """Return a share (0 to 1) of a path, slow at both ends, for a share of the time."""
    share = min(1.0, max(0.0, share))
    return share * share * (3 - 2 * share)


@lru_cache(maxsize=2048)
def _measure(path: tuple[Point, ...]) -> tuple[float, ...]:
    """Return the length of each part of a path; figures ask for the same one in every frame."""
    return tuple(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(path))


def point_along(path: tuple[Point, ...], share: float) -> Point:
    """Return the point at `share` (0 to 1) of the length of a path."""
    if len(path) == 1 or share <= 0:
        return path[0]
    lengths = _measure(path)
    left = min(1.0, share) * sum(lengths)
    for (a, b), length in zip(pairwise(path), lengths, strict=True):
        if left <= length and length > 0:
            part = left / length
            return a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part
        left -= length
    return path[-1]
