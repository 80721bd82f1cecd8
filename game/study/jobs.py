"""One job a seed: in this process, or shared out among processes that load the compiled code once each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from typing import TypeVar

from game.model.cache import prepare_cache

Result = TypeVar("Result")

Progress = Callable[[int, int], None]
"""Called with jobs done and jobs in all."""


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
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=prepare_cache) as pool:
        running = {pool.submit(job, seed): seed for seed in seeds}
        for finished in as_completed(running):
            yield running[finished], finished.result()
