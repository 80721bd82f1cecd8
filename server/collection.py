"""Garbage collection and threads of a process that serves: no long stops while people play."""

from __future__ import annotations

import gc
import sys
from typing import Final

THRESHOLDS: Final = (50_000, 50, 100)
"""Objects and collections between two collections of each generation; see `gc.set_threshold`."""

SWITCH_SECONDS: Final = 0.001
"""Time after which a thread that computes lets another one go on."""


def settle() -> None:
    """Leave everything that exists now out of later garbage collections, which come seldom.

    A full collection over the scenario, the games and the compiled model stops everything for a
    quarter of a second. For a process that only serves, when it is ready.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
    sys.setswitchinterval(SWITCH_SECONDS)
