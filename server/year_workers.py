"""The processes in which a host plays years again for the debrief: one pool, started with the first question."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import active_children
from multiprocessing.process import BaseProcess
from typing import Final

from game.replay.workers import start_workers

MOST: Final = 3
"""Processes at once; each holds a place and its record, about 200 MB."""


def count_workers() -> int:
    """Return how many processes play years: one core is left to those who look on."""
    return max(1, min(MOST, (os.cpu_count() or 2) - 1))


class YearWorkers:
    """A pool that starts when it is first needed; for the event loop's thread."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self.count = count_workers()
        self._pool: ProcessPoolExecutor | None = None
        self._others: frozenset[BaseProcess] = frozenset()

    def get(self) -> ProcessPoolExecutor:
        """Return the pool."""
        if self._pool is None:
            self._others = frozenset(active_children())
            self._pool = start_workers(self.count)
        return self._pool

    def close(self) -> None:
        """Give up what has not begun, and end what is being played: it would hold up the host's own end."""
        if self._pool is None:
            return
        own = [process for process in active_children() if process not in self._others]
        self._pool.shutdown(wait=False, cancel_futures=True)
        for process in own:
            process.terminate()
