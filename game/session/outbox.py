"""Holds things back until the entry that each of them follows is on disk."""

from __future__ import annotations

from collections import deque
from typing import Generic, TypeVar

T = TypeVar("T")


class Outbox(Generic[T]):
    """Things on their way out, each with the number of the entry it must wait for.

    Those whose numbers never fall keep their order; what follows an older entry need not wait behind them.
    """

    def __init__(self, synced: int = 0) -> None:
        """Begin with everything up to entry `synced` on disk."""
        self._synced = synced
        self._waiting: deque[tuple[int, T]] = deque()

    def __len__(self) -> int:
        return len(self._waiting)

    def put(self, after: int, thing: T) -> bool:
        """Return whether a thing may go at once, as entry `after` is on disk; otherwise it is kept."""
        if after <= self._synced:
            return True
        self._waiting.append((after, thing))
        return False

    def mark_synced(self, seq: int) -> list[T]:
        """Note that all entries up to `seq` are on disk; return all that may go now, in order."""
        self._synced = max(self._synced, seq)
        ready = [thing for after, thing in self._waiting if after <= self._synced]
        if ready:
            self._waiting = deque(one for one in self._waiting if one[0] > self._synced)
        return ready
