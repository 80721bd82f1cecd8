"""Holds back what was made after an entry until that entry is on disk, and keeps the order."""

from __future__ import annotations

from collections import deque
from typing import Generic, TypeVar

T = TypeVar("T")


class Outbox(Generic[T]):
    """A queue of things, each with the number of the entry that it must wait for."""

    def __init__(self, synced: int = 0) -> None:
        """Begin with everything up to entry `synced` on disk."""
        self._synced = synced
        self._waiting: deque[tuple[int, T]] = deque()

    def __len__(self) -> int:
        return len(self._waiting)

    def put(self, after: int, thing: T) -> list[T]:
        """Add a thing that may go once entry `after` is on disk; return all that may go now."""
        self._waiting.append((after, thing))
        return self._free()

    def synced(self, seq: int) -> list[T]:
        """Note that all entries up to `seq` are on disk; return all that may go now, in order."""
        self._synced = max(self._synced, seq)
        return self._free()

    def _free(self) -> list[T]:
        free: list[T] = []
        while self._waiting and self._waiting[0][0] <= self._synced:
            free.append(self._waiting.popleft()[1])
        return free
