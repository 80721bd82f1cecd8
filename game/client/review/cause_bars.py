"""Why it was so: bars that go left where fewer were harmed and right where more were, and add up."""

from __future__ import annotations

from typing import Final

from game.client.framework.number_text import signed_text
from game.client.framework.stage import Stage
from game.client.review.cause_lines import CauseLine, cause_lines
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BLUE, BODY, EDGE, LARGE, LINE, QUIET, RED, SMALL, WHITE
from game.protocol.public_views import ReviewView

BAR: Final = 18.0
NUMBER: Final = 48.0
LABEL_SHARE: Final = 0.44
MOST_NAMES: Final = 3


def because_paint(stage: Stage, review: ReviewView) -> Paint:
    """Return what paints the lines, what helped before what hurt, and their sum."""
    lines = cause_lines(review)

    def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
        y = page.heading(x, y, width, stage.text("review.because"), stage.text("review.because_line"))
        y = _ends(stage, page, x, y, width, lines)
        for line in lines:
            y = _line(stage, page, x, y, width, line, lines)
        return _sum(stage, page, x, y, width, review)

    return paint


def axis(lines: tuple[CauseLine, ...], left: float, width: float) -> tuple[float, float]:
    """Return where nought lies between `left` and `left + width`, and the length of a tenth of a person."""
    fewer = max((-line.difference for line in lines if line.difference < 0), default=0)
    more = max((line.difference for line in lines if line.difference > 0), default=0)
    whole = (fewer + more) or 1
    return left + width * fewer / whole, width / whole


def _bar_room(x: float, width: float) -> tuple[float, float]:
    left = x + width * LABEL_SHARE + NUMBER
    return left, width - width * LABEL_SHARE - 2 * NUMBER


def _ends(stage: Stage, page: ScrollPage, x: float, y: float, width: float, lines: tuple[CauseLine, ...]) -> float:
    left, room = _bar_room(x, width)
    if any(line.difference < 0 for line in lines):
        page.text(left - NUMBER, y, "◀ " + stage.text("review.helped"), SMALL, "semibold", BLUE)
    if any(line.difference > 0 for line in lines):
        hurt = stage.text("review.hurt") + " ▶"
        page.text(left + room + NUMBER, y, hurt, SMALL, "semibold", RED, align="right")
    return y + page.line(SMALL) + 6


def _line(
    stage: Stage, page: ScrollPage, x: float, y: float, width: float, line: CauseLine, lines: tuple[CauseLine, ...]
) -> float:
    key = f"cause.{line.cause}"
    name = stage.text(key) if stage.catalogue.has(key) else stage.text("cause.rest")
    room = width * LABEL_SHARE - 6
    end = page.paragraph(x, y, room, name, BODY, "semibold")
    if line.touched_by:
        touched = stage.text("review.touched", names=", ".join(line.touched_by[:MOST_NAMES]))
        end = page.paragraph(x, end, room, touched, SMALL, colour=QUIET)
    end = max(end, y + BAR + 4)
    _bar(page, x, y, width, line, lines)
    return end + 8


def _bar(page: ScrollPage, x: float, y: float, width: float, line: CauseLine, lines: tuple[CauseLine, ...]) -> None:
    left, room = _bar_room(x, width)
    nought, unit = axis(lines, left, room)
    long = max(abs(line.difference) * unit, 2.0)
    number = signed_text(line.difference, 1)
    if line.difference < 0:
        page.text(nought - long - 6, y, number, BODY, "bold", BLUE, align="right")
    else:
        page.text(nought + long + 6, y, number, BODY, "bold", RED)
    if page.dry:
        return
    if line.difference < 0:
        page.pen.box(nought - long, y, long, BAR, BLUE, radius=2)
    else:
        page.pen.box(nought, y, long, BAR, RED, radius=2)
        # Stripes, so that more and fewer differ without colour as well as by side.
        for stripe in range(6, int(long), 7):
            page.pen.line((nought + stripe, y + 3), (nought + stripe, y + BAR - 3), WHITE)
    page.pen.line((nought, y - 4), (nought, y + BAR + 4), EDGE, 1.5)


def _sum(stage: Stage, page: ScrollPage, x: float, y: float, width: float, review: ReviewView) -> float:
    if not page.dry:
        page.pen.line((x, y), (x + width, y), LINE)
    difference = review.harmed - review.left_alone
    words = f"{stage.text('review.sum')}  {signed_text(difference, 1)}"
    colour = BLUE if difference < 0 else RED if difference > 0 else QUIET
    return page.text(x + width, y + 8, words, LARGE, "bold", colour, align="right")
