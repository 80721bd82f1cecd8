"""Who plays the compiled model: worker processes of this machine, or those of a Dask cluster.

Processes of this machine end when the process that began them does. A cluster's go on; what they must be like, and how
that is checked before the first job, is in `game.replay.cluster`.
"""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys
from collections.abc import Callable, Generator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.process import BaseProcess
from threading import Thread
from typing import Final

from game.model.cache import prepare_cache

COLLECT_AFTER: Final = (50_000, 20, 100)
"""Objects and collections between two collections of each generation; see `gc.set_threshold`. A game makes hundreds
of thousands of small rows without a circle among them: the usual thresholds cost 6 % of its time."""

NICENESS: Final = 19
BELOW_NORMAL: Final = 0x4000
"""The priority class of a Windows process that gives way to windows and services."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A Dask cluster by the address of its scheduler, such as tcp://10.0.0.5:8786."""

    address: str


JobProgress = Callable[[int, int], None]
"""Called with jobs done and jobs in all."""

Workers = int | Cluster
"""How many processes of this machine, or the cluster that does the work."""


@dataclass(frozen=True, slots=True)
class Pool:
    """Processes that take jobs, and how many they are."""

    executor: Executor
    size: int


def are_in_this_process(workers: Workers, jobs: int) -> bool:
    """Return whether so many jobs are best done here, one after another."""
    return not isinstance(workers, Cluster) and min(workers, jobs) <= 1


@contextmanager
def open_pool(workers: Workers, jobs: int) -> Generator[Pool]:
    """Keep processes for some jobs, no more of them than jobs. Raises `CommandLineError` when a cluster fails."""
    if isinstance(workers, Cluster):
        from game.replay.cluster import open_cluster

        with open_cluster(workers.address) as (executor, size):
            yield Pool(executor, size)
    else:
        size = max(1, min(workers, jobs))
        others = frozenset(active_children())
        executor = start_workers(size)
        try:
            yield Pool(executor, size)
        except BaseException:  # Ctrl+C among them: nobody waits for what was asked for before
            give_up(executor, others)
            raise
        executor.shutdown()


def give_up(executor: Executor, others: frozenset[BaseProcess]) -> None:
    """Drop what was asked for, and end the processes of a pool; `others` were there before it."""
    executor.shutdown(wait=False, cancel_futures=True)
    end_processes(others)


def end_processes(others: frozenset[BaseProcess]) -> None:
    """End the processes that this one has begun, but for those that were there before."""
    for process in active_children():
        if process not in others:
            process.terminate()


def start_workers(count: int, *, gives_way: bool = False) -> ProcessPoolExecutor:
    """Return a pool of processes that load the compiled code once each; with `gives_way` others run before them."""
    begin = partial(_begin, gives_way=gives_way)
    others = frozenset(active_children())
    pool = ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=begin)
    try:
        with _hold_interrupts():
            for _ in range(count):  # a process is started with each job that finds none idle
                pool.submit(_do_nothing)
    except BaseException:
        give_up(pool, others)
        raise
    return pool


@contextmanager
def _hold_interrupts() -> Generator[None]:
    """Hold Ctrl+C back while processes are started: it reaches all of them, and this one alone decides what it means.

    A process begins with what its parent holds back, until it ignores it for good (`_begin`). Here it is heeded
    afterwards: to ignore it would lose it. The tracker of what they share, which would let it through as it starts, has
    been started by the pool's queues.
    """
    if sys.platform == "win32":  # which has no such thing
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _do_nothing() -> None:
    return


def _begin(*, gives_way: bool) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    if gives_way:
        lower_priority()
    Thread(target=_end_with_parent, daemon=True).start()
    gc.set_threshold(*COLLECT_AFTER)
    prepare_cache()


@contextmanager
def collect_seldom() -> Generator[None]:
    """Collect garbage as seldom as a worker does while games are played in this process."""
    before = gc.get_threshold()
    gc.set_threshold(*COLLECT_AFTER)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def lower_priority() -> None:
    """Let this process run only when others do not want to; where that cannot be asked for, it runs like them."""
    if sys.platform == "win32":
        kernel = ctypes.WinDLL("kernel32")
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        kernel.SetPriorityClass.argtypes = (ctypes.c_void_p, ctypes.c_uint32)
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), BELOW_NORMAL)
    else:
        with suppress(OSError):
            os.nice(NICENESS)


def _end_with_parent() -> None:
    """Wait for the parent to end: a killed one tells its workers nothing, and they would finish their long job."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
