"""Many jobs: in this process, or shared out among processes that load the compiled code once each."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import as_completed
from contextlib import contextmanager
from functools import partial
from typing import Final, TypeVar

from game.replay.workers import start_workers

Item = TypeVar("Item")
Result = TypeVar("Result")

Mapper = Callable[[Sequence[Item]], Iterator[Result]]
"""Does a job for every item; the answers come in the order of the items."""

Progress = Callable[[int, int], None]
"""Called with jobs done and jobs in all."""

CHUNKS_A_WORKER: Final = 3
"""Items are handed out in so many portions for each process: small enough that none waits long for another."""


def by_seed(job: Callable[[int], Result], seeds: Sequence[int], workers: int, progress: Progress) -> dict[int, Result]:
    """Do a job for every seed; the answers come in the order of the seeds.

    The job goes to other processes: a function of a module, or a `partial` of one with plain data.
    """
    done: dict[int, Result] = {}
    for seed, result in _each(job, seeds, min(workers, len(seeds))):
        done[seed] = result
        progress(len(done), len(seeds))
    return {seed: done[seed] for seed in seeds}


def _each(job: Callable[[int], Result], seeds: Sequence[int], workers: int) -> Iterator[tuple[int, Result]]:
    if workers <= 1:
        for seed in seeds:
            yield seed, job(seed)
        return
    with start_workers(workers) as pool:
        running = {pool.submit(job, seed): seed for seed in seeds}
        for finished in as_completed(running):
            yield running[finished], finished.result()


@contextmanager
def open_workers(job: Callable[[Item], Result], workers: int) -> Generator[Mapper[Item, Result]]:
    """Keep worker processes for many rounds of a job, and with them whatever they have loaded.

    Neighbouring items go to the same process. With one worker everything is done in this process.
    """
    if workers <= 1:
        yield partial(map, job)
        return
    with start_workers(workers) as pool:

        def share_out(items: Sequence[Item]) -> Iterator[Result]:
            return pool.map(job, items, chunksize=max(1, len(items) // (CHUNKS_A_WORKER * workers)))

        yield share_out
