"""The causes of a round's harm as bars: left where fewer people were harmed, right where more were."""

from __future__ import annotations

from typing import Final

from game.client.framework.number_text import signed_text
from game.client.framework.stage import Stage
from game.client.review.cause_lines import CauseLine, cause_lines, find_difference
from game.client.review.decision_owners import paint_decisions, put_own_first
from game.client.review.harm_headline import headline_paint
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BLUE, BODY, EDGE, GAP, LARGE, LINE, PAD, QUIET, RED, SMALL, SURFACE
from game.protocol.public_views import ReviewView

BAR_HEIGHT: Final = 18.0
NUMBER_WIDTH: Final = 48.0
LABEL_SHARE: Final = 0.44
MAX_NAMES: Final = 3


def causes_paint(stage: Stage, review: ReviewView, more: float = 0) -> Paint:
    """Return what paints the causes and their sum, those that helped before those that hurt.

    `more` is how much taller than it need be that is, in units: the causes stand further apart.
    """
    lines = cause_lines(review)
    apart = more / max(1, len(lines))

    def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
        y = page.heading(x, y, width, stage.text("review.because"), stage.text("review.because_line"))
        y = _paint_ends(stage, page, x, y, width, lines)
        for line in lines:
            y = _paint_cause(stage, page, x, y, width, line, lines) + apart
        return _paint_sum(stage, page, x, y, width, review)

    return paint


def patients_paint(stage: Stage, review: ReviewView, more: float, *, pad: float = PAD) -> Paint:
    """Return what paints the headline and its causes, whose card is `more` taller than it need be."""

    def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
        y = page.card(x, y, width, headline_paint(stage, review), pad=pad) + GAP * 1.5
        return page.card(x, y, width, causes_paint(stage, review, more), pad=pad)

    return paint


def axis(lines: tuple[CauseLine, ...], left: float, width: float) -> tuple[float, float]:
    """Return the x of zero between `left` and `left + width`, and the length of one person."""
    fewer = max((-line.difference for line in lines if line.difference < 0), default=0)
    more = max((line.difference for line in lines if line.difference > 0), default=0)
    whole = (fewer + more) or 1
    return left + width * fewer / whole, width / whole


def _bar_span(x: float, width: float) -> tuple[float, float]:
    left = x + width * LABEL_SHARE + NUMBER_WIDTH
    return left, width - width * LABEL_SHARE - 2 * NUMBER_WIDTH


def _paint_ends(
    stage: Stage, page: ScrollPage, x: float, y: float, width: float, lines: tuple[CauseLine, ...]
) -> float:
    left, room = _bar_span(x, width)
    helped, hurt = "◀ " + stage.text("review.helped"), stage.text("review.hurt") + " ▶"
    helps, hurts = (any(sign * line.difference > 0 for line in lines) for sign in (-1, 1))
    wide, gap = (page.pen.letters.width(helped, SMALL, "semibold"), page.pen.letters.width(hurt, SMALL, "semibold")), 12
    start, end = left - NUMBER_WIDTH, left + room + NUMBER_WIDTH
    if helps and hurts:  # long words begin further to the left, rather than over each other
        start = max(x, min(start, end - sum(wide) - gap))
    if helps:
        page.text(start, y, helped, SMALL, "semibold", BLUE)
    if hurts:
        page.text(end, y, hurt, SMALL, "semibold", RED, align="right")
    return y + page.line(SMALL) + 6


def _paint_cause(
    stage: Stage, page: ScrollPage, x: float, y: float, width: float, line: CauseLine, lines: tuple[CauseLine, ...]
) -> float:
    key = f"cause.{line.cause}"
    name = stage.text(key) if stage.catalogue.has(key) else stage.text("cause.rest")
    room = width * LABEL_SHARE - 6
    end = page.paragraph(x, y, room, name, BODY, "semibold")
    end = max(end, y + BAR_HEIGHT + 2)
    if line.touched_by:  # under the bar, where the whole width is free
        end = paint_decisions(stage, page, x, end, width, put_own_first(stage, line.touched_by)[:MAX_NAMES])
    _draw_bar(page, x, y, width, line, lines)
    return end + 8


def _draw_bar(
    page: ScrollPage, x: float, y: float, width: float, line: CauseLine, lines: tuple[CauseLine, ...]
) -> None:
    left, room = _bar_span(x, width)
    zero, person = axis(lines, left, room)
    length = max(abs(line.difference) * person, 2.0)
    number = signed_text(line.difference)
    if line.difference < 0:
        page.text(zero - length - 6, y, number, BODY, "bold", BLUE, align="right")
    else:
        page.text(zero + length + 6, y, number, BODY, "bold", RED)
    if page.dry:
        return
    if line.difference < 0:
        page.pen.box(zero - length, y, length, BAR_HEIGHT, BLUE, radius=2)
    else:
        page.pen.box(zero, y, length, BAR_HEIGHT, RED, radius=2)
        # Stripes distinguish more from fewer without colour.
        for stripe in range(6, int(length), 7):
            page.pen.line((zero + stripe, y + 3), (zero + stripe, y + BAR_HEIGHT - 3), SURFACE)
    page.pen.line((zero, y - 2), (zero, y + BAR_HEIGHT + 2), EDGE, 1.5)


def _paint_sum(stage: Stage, page: ScrollPage, x: float, y: float, width: float, review: ReviewView) -> float:
    if not page.dry:
        page.pen.line((x, y), (x + width, y), LINE)
    difference = find_difference(review)
    text = f"{stage.text('review.sum')}  {signed_text(difference)}"
    colour = BLUE if difference < 0 else RED if difference > 0 else QUIET
    return page.text(x + width, y + 8, text, LARGE, "bold", colour, align="right")
