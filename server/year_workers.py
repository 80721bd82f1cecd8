"""The processes in which a host plays years again for the debrief: one pool, started with the first question."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Generator
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children
from multiprocessing.process import BaseProcess
from typing import Final, TypeVar

from game.replay.workers import end_processes, start_workers

T = TypeVar("T")

MOST: Final = 3
"""Processes at once; each holds a place and its record, about 200 MB."""


def count_workers() -> int:
    """Return how many processes play years: one core is left to those who look on."""
    return max(1, min(MOST, (os.cpu_count() or 2) - 1))


class YearWorkers:
    """A pool that starts when it is first needed; for the event loop's thread."""

    def __init__(self, count: int | None = None) -> None:
        """Start nothing yet; without a count, as many as leave a core to those who look on."""
        self.count = count if count is not None else count_workers()
        self._pool: ProcessPoolExecutor | None = None
        self._own: frozenset[BaseProcess] = frozenset()

    @contextmanager
    def working(self) -> Generator[ProcessPoolExecutor]:
        """Yield the pool; one in which a process has ended is given up, so that the next question starts a new one."""
        if self._pool is None:
            others = frozenset(active_children())
            self._pool = start_workers(self.count, gives_way=True)
            self._own = frozenset(active_children()) - others
        pool = self._pool
        try:
            yield pool
        except BrokenExecutor:
            if self._pool is pool:
                self.close()
            raise

    async def run(self, ask: Callable[..., T], *arguments: object) -> T:
        """Answer one question in one of the processes; raises what it raises."""
        with self.working() as pool:
            return await asyncio.get_running_loop().run_in_executor(pool, ask, *arguments)

    def close(self) -> None:
        """Give up what has not begun, and end what is being played: it would hold up the host's own end."""
        if self._pool is None:
            return
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = None
        end_processes(frozenset(active_children()) - self._own)
