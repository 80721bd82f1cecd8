"""How long a soak test runs: a few seconds with all tests, much longer with `make soak`."""

from __future__ import annotations

import os

SHARE = float(os.environ.get("SOAK") or 0)
"""The share of the whole length; 0 for the short run."""


def scale(short: int, whole: int) -> int:
    """Return how often to do something: `short` in the short run, otherwise a share of `whole`."""
    return max(short, round(whole * SHARE)) if SHARE else short
