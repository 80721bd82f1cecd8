"""Worker processes that play the compiled model, and that end when the process that began them does."""

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from threading import Thread

from game.model.cache import prepare_cache


def start_workers(count: int) -> ProcessPoolExecutor:
    """Return a pool of processes that load the compiled code once each."""
    return ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_begin)


def _begin() -> None:
    Thread(target=_end_with_parent, daemon=True).start()
    prepare_cache()


def _end_with_parent() -> None:
    """Wait for the parent to end: a killed one tells its workers nothing, and they would finish their long job."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
