"""The person of the opening story: fit to go home and in a hatched bed, or waiting without one."""

from __future__ import annotations

from typing import Final

from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import BLUE_DARK, YELLOW_PALE
from game.protocol.static_views import Statics

HEIGHT_SHARE: Final = 1.15
"""Height of the bed as a share of its width."""


def draw_patient(page: ScrollPage, x: float, y: float, width: float, statics: Statics | None) -> float:
    """Draw the person of the opening story where they wait; return the `y` below them."""
    if statics is None or statics.opening_at == "bed":
        return draw_bed(page, x, y, width)
    height = width * HEIGHT_SHARE
    if not page.dry:
        page.pen.box(x, y, width, height, YELLOW_PALE, edge=BLUE_DARK, radius=4, thick=2)
        page.person(x + width * 0.18, y + width * 0.16, "past_standard", width * 0.82)
    return y + height


def draw_bed(page: ScrollPage, x: float, y: float, width: float) -> float:
    """Draw the bed with its patient; return the `y` below it."""
    height = width * HEIGHT_SHARE
    if not page.dry:
        hatch = page.widgets.sprites.hatch(page.pen.length(width), round(page.pen.length(width) * HEIGHT_SHARE))
        page.pen.surface.blit(hatch, page.pen.point(x, y))
        page.pen.box(x, y, width, height, None, edge=BLUE_DARK, radius=4, thick=2)
        page.person(x + width * 0.18, y + width * 0.16, "fit_to_go", width * 0.82)
    return y + height
