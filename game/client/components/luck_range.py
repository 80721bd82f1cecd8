"""A mean with its 95 % range of luck: drawn around zero, what it says, and how far it has been worked out."""

from __future__ import annotations

from typing import Final

import pygame

from game.client.framework.number_text import number_text
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import BLUE, BLUE_LIGHT, FAINT, INK, LINE, QUIET, SMALL, SURFACE
from game.protocol.person_messages import VoteAnswer
from game.protocol.view_base import LuckRange

SCALE_HEIGHT: Final = 46.0
"""Height of a scale with its words, in units."""
WIDEST_ZERO: Final = 10
"""Tenths that the scale of a range shows on both sides of zero at least."""
MARGIN: Final = 1.15
PROGRESS_HEIGHT: Final = 6.0


def is_sure(found: LuckRange) -> bool:
    """Say whether luck alone would not make this difference: the range does not hold zero."""
    return found.low > 0 or found.high < 0


def find_verdict(lives: LuckRange) -> VoteAnswer:
    """Return which answer was right: where the interval holds zero, luck alone would make the difference."""
    if not is_sure(lives):
        return "none"
    return "saved" if lives.low > 0 else "cost"


def find_widest(*ranges: LuckRange) -> float:
    """Return the tenths that a scale shows on both sides of zero so that these ranges fit on it."""
    return MARGIN * max(WIDEST_ZERO, *(max(abs(one.low), abs(one.high)) for one in ranges))


def paint_scale(page: ScrollPage, x: float, y: float, width: float, stage: Stage, found: LuckRange) -> float:
    """Draw a range on a scale with words at both ends; return the `y` below it."""
    if page.dry:
        return y + SCALE_HEIGHT
    pen, most, middle = page.pen, find_widest(found), y + 11
    draw_range(page, x, middle, width, found, most)
    pen.text(x, middle + 11, stage.text("scene.voting.worse"), SMALL, colour=QUIET)
    pen.text(x + width / 2, middle + 11, "0", SMALL, colour=QUIET, align="centre")
    pen.text(x + width, middle + 11, stage.text("scene.voting.better"), SMALL, colour=QUIET, align="right")
    return y + SCALE_HEIGHT


def draw_range(
    page: ScrollPage, x: float, middle: float, width: float, found: LuckRange, most: float, *, thick: float = 10
) -> None:
    """Draw a line with zero in its centre, the range as a box and the mean as a dot; nothing on a dry page."""
    if page.dry:
        return
    pen = page.pen

    def at(tenths: int) -> float:
        return x + width * (0.5 + tenths / most / 2)

    pen.line((x, middle), (x + width, middle), LINE, 1.2)
    pen.line((at(0), middle - thick), (at(0), middle + thick), FAINT, 1.6)
    wide = max(at(found.high) - at(found.low), 2.0)
    pen.box(at(found.low), middle - thick / 2, wide, thick, BLUE_LIGHT, edge=BLUE, radius=2)
    pygame.draw.aacircle(pen.surface, INK, pen.point(at(found.mean), middle), pen.length(thick * 0.4))


def describe_sure(stage: Stage, found: LuckRange, above: str, below: str, *, digits: int = 0) -> str:
    """Return a sure difference in the sentence for its side of zero, without a sign."""
    low, high = (found.low, found.high) if found.low > 0 else (-found.high, -found.low)
    if not _to_whole(low):
        digits = 1  # a range that holds no zero does not begin at one
    shown = [one if digits else _to_whole(one) for one in (abs(found.mean), low, high)]
    mean, least, most = (number_text(one, digits) for one in shown)
    return stage.text(above if found.low > 0 else below, mean=mean, low=least, high=most)


def _to_whole(tenths: int) -> int:
    """Return tenths above zero as a whole number; halves are rounded up."""
    return (tenths + 5) // 10


def paint_progress(page: ScrollPage, x: float, y: float, width: float, done: int, lucks: int) -> float:
    """Draw how many lucks have been played; return the `y` below."""
    if not page.dry:
        page.pen.box(x, y, width, PROGRESS_HEIGHT, SURFACE, edge=LINE, radius=2, thick=1)
        page.pen.box(x, y, width * done / max(lucks, 1), PROGRESS_HEIGHT, BLUE, radius=2)
    return y + PROGRESS_HEIGHT + 4
