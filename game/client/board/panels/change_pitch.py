"""What a change is for: who gains and who pays, of one change or of two that have become one."""

from __future__ import annotations

from game.client.components.touch_lines import paint_touches
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import BODY, QUIET, SMALL
from game.protocol.static_views import ChangeCard


def paint_sides(stage: Stage, page: ScrollPage, x: float, y: float, width: float, card: ChangeCard) -> float:
    """Paint who gains from a change and who pays; return the y below."""
    y = page.paragraph(x, y, width, stage.text("client.job.gains", who=card.gains), SMALL, colour=QUIET) + 2
    return page.paragraph(x, y, width, stage.text("client.job.pays", who=card.pays), SMALL, colour=QUIET) + 5


def paint_joined(stage: Stage, page: ScrollPage, x: float, y: float, width: float, card: ChangeCard) -> float:
    """Paint which two changes have become one, the sides of both, and what the two together touch."""
    cards = [card, *(one for key in card.rivals if (one := stage.store.card(key)) is not None)]
    words = stage.text("client.changes.joined", first=card.name, second=cards[-1].name)
    y = page.paragraph(x, y, width, words, BODY) + 6
    for one in cards:
        y = page.paragraph(x, y, width, one.name, SMALL, "semibold") + 1
        y = paint_sides(stage, page, x, y, width, one)
    return paint_touches(stage, page, x, y, width, card.joined_touches or card.touches) + 5
