"""Places that have been run in, kept for the next test that starts one: running in takes longer than a winter."""

from __future__ import annotations

import sys
from collections import OrderedDict
from typing import Any, Final

MOST_PLACES: Final = 12
"""A place of 300,000 people takes some megabytes."""


class WarmPlaces(OrderedDict[Any, Any]):
    """The places that `Economy.start` keeps: more than the one that a host needs."""

    def get(self, key: Any, default: Any = None) -> Any:
        """Return a place and mark it as the last that was used."""
        if key in self:
            self.move_to_end(key)
        return super().get(key, default)

    def clear(self) -> None:
        """Drop the places that have not been used for longest."""
        while len(self) >= MOST_PLACES:
            self.popitem(last=False)


def keep_warm_places() -> None:
    """Keep several places in this process, if any test has loaded the model."""
    economy: Any = sys.modules.get("game.model.economy")
    if economy is not None:
        economy._warmed_up = WarmPlaces()
