"""The machine's clocks; only this module of the server reads them."""

from __future__ import annotations

import time
from datetime import UTC, datetime


def monotonic() -> float:
    """Return seconds of a clock that never goes back; what the session counts in."""
    return time.monotonic()


def get_date_and_time() -> str:
    """Return the date and time of day in ISO form, as information for people."""
    return datetime.fromtimestamp(time.time(), tz=UTC).isoformat(timespec="seconds")
