"""Worker processes that play the compiled model, and that end when the process that began them does."""

import gc
import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Final

from game.model.cache import prepare_cache

COLLECT_AFTER: Final = (50_000, 20, 100)
"""Objects and collections between two collections of each generation; see `gc.set_threshold`. A game makes hundreds
of thousands of small rows without a circle among them: the usual thresholds cost 6 % of its time."""


def start_workers(count: int) -> ProcessPoolExecutor:
    """Return a pool of processes that load the compiled code once each."""
    return ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_begin)


def _begin() -> None:
    Thread(target=_end_with_parent, daemon=True).start()
    gc.set_threshold(*COLLECT_AFTER)
    prepare_cache()


def _end_with_parent() -> None:
    """Wait for the parent to end: a killed one tells its workers nothing, and they would finish their long job."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
