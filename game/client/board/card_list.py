"""Headings and lists of cards, as all panels have them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from game.client.framework.stage import Stage
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import LARGE, QUIET, SMALL
from game.client.ui.tone import Colour

CARD_PAD: Final = 12.0
CARD_GAP: Final = 8.0


def paint_heading(
    stage: Stage, page: ScrollPage, x: float, y: float, width: float, key: str, note: str = "", *, gap: float = 4.0
) -> float:
    """Paint a heading and, with a key for it, a quiet note; `gap` is the room below, in units."""
    y = page.paragraph(x, y, width, stage.text(key), LARGE, "bold")
    if note:
        y = page.paragraph(x, y, width, stage.text(note), SMALL, colour=QUIET)
    return y + gap


def paint_cards(
    page: ScrollPage, x: float, y: float, width: float, cards: Iterable[tuple[Paint, Colour | None]]
) -> float:
    """Paint cards below each other, each with the colour of its stripe or none; return the y below."""
    for paint, stripe in cards:
        y = page.card(x, y, width, paint, stripe=stripe, pad=CARD_PAD) + CARD_GAP
    return y
