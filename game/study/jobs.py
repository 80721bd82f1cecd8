"""Many jobs: in this process, or shared out among processes that load the compiled code once each.

The processes are those of this machine or of a Dask cluster (`game.replay.workers`); the numbers are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import as_completed
from contextlib import contextmanager
from functools import partial
from itertools import chain
from typing import Final, TypeVar

from game.replay.workers import JobProgress, Workers, are_in_this_process, open_pool

Item = TypeVar("Item")
Result = TypeVar("Result")

Mapper = Callable[[Sequence[Item]], Iterator[Result]]
"""Does a job for every item; the answers come in the order of the items."""

MANY: Final = 1_000
"""More jobs than processes: how many there will be is not known yet."""

CHUNKS_A_WORKER: Final = 3
"""Items are handed out in so many portions for each process: small enough that none waits long for another."""
MOST_IN_PORTION: Final = 8
"""Items of one portion at most: progress is counted when a portion is done."""


def by_seed(
    job: Callable[[int], Result], seeds: Sequence[int], workers: Workers, progress: JobProgress
) -> dict[int, Result]:
    """Do a job for every seed; the answers come in the order of the seeds.

    The job goes to other processes: a function of a module, or a `partial` of one with plain data.
    """
    done: dict[int, Result] = {}
    for seed, result in _each(job, seeds, workers):
        done[seed] = result
        progress(len(done), len(seeds))
    return {seed: done[seed] for seed in seeds}


def _each(job: Callable[[int], Result], seeds: Sequence[int], workers: Workers) -> Iterator[tuple[int, Result]]:
    if are_in_this_process(workers, len(seeds)):
        for seed in seeds:
            yield seed, job(seed)
        return
    with open_pool(workers, len(seeds)) as pool:
        running = {pool.executor.submit(job, seed): seed for seed in seeds}
        for finished in as_completed(running):
            yield running[finished], finished.result()


@contextmanager
def open_workers(job: Callable[[Item], Result], workers: Workers) -> Generator[Mapper[Item, Result]]:
    """Keep worker processes for many rounds of a job, and with them whatever they have loaded.

    Neighbouring items go to the same process. With one worker everything is done in this process.
    """
    if are_in_this_process(workers, MANY):
        yield partial(map, job)
        return
    with open_pool(workers, MANY) as pool:

        def share_out(items: Sequence[Item]) -> Iterator[Result]:
            size = min(MOST_IN_PORTION, max(1, len(items) // (CHUNKS_A_WORKER * pool.size)))
            portions = [items[start : start + size] for start in range(0, len(items), size)]
            return chain.from_iterable(pool.executor.map(partial(_do_all, job), portions))

        yield share_out


def _do_all(job: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    return [job(item) for item in items]
