"""Seats as discs: a seat's letter on its colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from game.client.framework.frame import seat_colour
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import ScrollPage
from game.protocol.bounds import Seat

DISC: Final = 22.0
DISC_GAP: Final = 3.0


def paint_disc(stage: Stage, page: ScrollPage, x: float, y: float, seat: Seat, size: float = DISC) -> None:
    """Paint one seat's disc; `x` and `y` are its top left corner."""
    page.disc(x, y, seat, seat_colour(stage, seat), size)


def paint_discs(stage: Stage, page: ScrollPage, x: float, y: float, seats: Sequence[Seat]) -> float:
    """Paint a row of discs; return the x behind the last gap."""
    for seat in seats:
        paint_disc(stage, page, x, y, seat)
        x += DISC + DISC_GAP
    return x
