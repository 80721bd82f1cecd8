"""The season of the place: its ground, leaves, snow, and light in the windows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from game.client.connection.store import Store
from game.client.ui.theme import (
    BUD,
    GRASS,
    GROUND,
    LEAF_GOLD,
    LEAF_GREEN,
    LEAF_RUST,
    WINTER_GRASS,
    WINTER_GROUND,
)
from game.client.ui.tone import Colour, Rgb, mix, rgb


@dataclass(frozen=True)
class Season:
    """What a month looks like."""

    winter: float
    """Share of the winter's ground in that of the summer."""
    leaves: float
    """Size of the crowns, from bare to full."""
    crown: Colour
    snow: bool = False
    """Whether snow lies on roofs and trees."""
    lit: bool = False
    """Whether it is dark before the day's work is done, with light in the windows."""
    fallen: bool = False
    """Whether leaves lie under the trees."""

    @property
    def ground(self) -> Rgb:
        """The colour of the ground."""
        return mix(GROUND, WINTER_GROUND, self.winter) if self.winter else rgb(GROUND)

    @property
    def grass(self) -> Rgb:
        """The colour of lawns."""
        return mix(GRASS, WINTER_GRASS, self.winter) if self.winter else rgb(GRASS)


_SUMMER: Final = Season(0.0, 1.0, LEAF_GREEN)
SEASONS: Final[dict[int, Season]] = {
    10: Season(0.0, 1.0, LEAF_GOLD, fallen=True),
    11: Season(0.35, 0.6, LEAF_RUST, lit=True, fallen=True),
    12: Season(0.8, 0.0, LEAF_RUST, snow=True, lit=True),
    1: Season(1.0, 0.0, LEAF_RUST, snow=True, lit=True),
    2: Season(0.6, 0.0, LEAF_RUST, lit=True),
    3: Season(0.2, 0.45, BUD),
    4: Season(0.0, 0.75, BUD),
}
"""By month; the others are summer."""


def find_season(store: Store) -> Season:
    """Return the season of the day that is shown."""
    if store.statics is None or store.public is None:
        return _SUMMER
    when = date.fromisoformat(store.statics.first_date) + timedelta(days=store.public.day)
    return SEASONS.get(when.month, _SUMMER)
