"""How the bench measures: medians of several whole runs, in processor seconds, and a row a figure.

Processor seconds of this process, not seconds on the wall, wherever nothing but computing is measured: what else the
machine does then hardly counts. Everything here is single-threaded.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Literal


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of the bench; `limit` with `side` is its target, none when it is told for information only."""

    name: str
    value: float
    unit: str
    side: Literal["at most", "at least", ""] = ""
    limit: float = 0.0
    aim: str = ""

    @property
    def target(self) -> str:
        """The target in words, empty when there is none."""
        return f"{self.side} {self.limit:g}{self.aim}" if self.side else ""

    @property
    def holds(self) -> bool:
        """Whether the target is met; a row without one holds."""
        if self.side == "at most":
            return self.value <= self.limit
        return self.side != "at least" or self.value >= self.limit


def processor_seconds(work: Callable[[], object]) -> float:
    """Do some work once and give the processor seconds of this process."""
    before = time.process_time()
    work()
    return time.process_time() - before


def typical(work: Callable[[], object], times: int) -> float:
    """Give the median of the processor seconds of doing some work several times."""
    return median(processor_seconds(work) for _ in range(times))


def typical_on_the_wall(work: Callable[[], object], times: int) -> float:
    """Give the median of the seconds on the wall: for what waits for a disk."""
    taken: list[float] = []
    for _ in range(times):
        before = time.perf_counter()
        work()
        taken.append(time.perf_counter() - before)
    return median(taken)
