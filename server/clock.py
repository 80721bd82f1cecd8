"""The machine's clocks; only this module of the server reads them."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Final

_COUNTS_SLEEP: Final[int | None] = getattr(time, "CLOCK_BOOTTIME", None)
"""Linux stops its monotonic clock while it sleeps; Windows does not."""


def monotonic() -> float:
    """Return seconds of a clock that never goes back and goes on while the machine sleeps."""
    if _COUNTS_SLEEP is not None:
        return time.clock_gettime(_COUNTS_SLEEP)
    return time.monotonic()


def get_local_time() -> str:
    """Return the time of day on this machine, such as 09:30."""
    return time.strftime("%H:%M")


def get_thread_seconds() -> float:
    """Return the seconds of processor time that the calling thread has used."""
    return time.thread_time()


def get_date_and_time() -> str:
    """Return the date and time of day in ISO form, as information for people."""
    return datetime.fromtimestamp(time.time(), tz=UTC).isoformat(timespec="seconds")
