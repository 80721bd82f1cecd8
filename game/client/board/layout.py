"""Where the parts of the board are in the window: a wide layout and a narrow one.

The narrow one is for large text and small windows: place and panel take turns, behind tabs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from game.client.place.ground import HIGH, WIDE
from game.client.ui.theme import PANEL, TOP_BAR, YEAR_STRIP, Box

WIDE_FROM: Final = 1180.0
"""Width from which the panel is beside the place, in units."""

HEAD: Final = 118.0
TABS: Final = 34.0
FOOT: Final = 112.0
FOOT_NARROW: Final = 52.0

USUAL_WIDTH: Final = 1280.0
PANEL_SHARE: Final = 0.55
MAX_PANEL: Final = 660.0
"""Share that the panel has of what a window has more than the usual width, and its greatest width."""
MAX_YEAR: Final = 196.0
"""The strip of the year takes the height that the place cannot use, up to this."""


@dataclass(frozen=True)
class BoardLayout:
    """Boxes in units; none for a part that is not shown."""

    narrow: bool
    place: Box
    tabs: Box | None
    head: Box | None
    panel: Box
    foot: Box
    year: Box | None


def board_layout(width: float, height: float, *, tabs: bool, head: bool) -> BoardLayout:
    """Return the layout of a window whose size is in units."""
    if width >= WIDE_FROM:
        return _wide(width, height, tabs=tabs, head=head)
    below = TOP_BAR + TABS
    body = height - below - FOOT_NARROW
    whole = (0.0, below, width, body)
    return BoardLayout(
        narrow=True,
        place=whole,
        tabs=(0, TOP_BAR, width, TABS),
        head=(0, below, width, HEAD) if head else None,
        panel=(0.0, below + HEAD, width, body - HEAD) if head else whole,
        foot=(0, height - FOOT_NARROW, width, FOOT_NARROW),
        year=whole,
    )


def _wide(width: float, height: float, *, tabs: bool, head: bool) -> BoardLayout:
    panel = min(MAX_PANEL, PANEL + max(0.0, width - USUAL_WIDTH) * PANEL_SHARE)
    left = width - panel
    year = max(YEAR_STRIP, min(MAX_YEAR, height - TOP_BAR - left * HIGH / WIDE))
    y: float = TOP_BAR
    # Tabs are on top, so that they stay where they are when the compass opens below them.
    tab_box = (left, y, panel, TABS) if tabs else None
    y += TABS if tabs else 0
    head_box = (left, y, panel, HEAD) if head else None
    y += HEAD if head else 0
    return BoardLayout(
        narrow=False,
        place=(0, TOP_BAR, left, height - TOP_BAR - year),
        tabs=tab_box,
        head=head_box,
        panel=(left, y, panel, height - y - FOOT),
        foot=(left, height - FOOT, panel, FOOT),
        year=(0, height - year, left, year),
    )
