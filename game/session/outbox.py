"""A queue that holds things back until the entry they follow is on disk, in order."""

from __future__ import annotations

from collections import deque
from typing import Generic, TypeVar

T = TypeVar("T")


class Outbox(Generic[T]):
    """A queue of things, each with the number of the entry it must wait for."""

    def __init__(self, synced: int = 0) -> None:
        """Begin with everything up to entry `synced` on disk."""
        self._synced = synced
        self._waiting: deque[tuple[int, T]] = deque()

    def __len__(self) -> int:
        return len(self._waiting)

    def put(self, after: int, thing: T) -> list[T]:
        """Add a thing that may go once entry `after` is on disk; return all that may go now."""
        self._waiting.append((after, thing))
        return self._release()

    def mark_synced(self, seq: int) -> list[T]:
        """Note that all entries up to `seq` are on disk; return all that may go now, in order."""
        self._synced = max(self._synced, seq)
        return self._release()

    def _release(self) -> list[T]:
        ready: list[T] = []
        while self._waiting and self._waiting[0][0] <= self._synced:
            ready.append(self._waiting.popleft()[1])
        return ready
