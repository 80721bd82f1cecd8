"""Why it was so: bars that go left where fewer were harmed and right where more were, and add up."""

from __future__ import annotations

from typing import Final

from game.client.framework.number_text import signed_text
from game.client.framework.stage import Stage
from game.client.review.cause_lines import CauseLine, cause_lines
from game.client.ui.scroll_page import Paint, Sheet
from game.client.ui.theme import BLUE, BODY, EDGE, LARGE, LINE, QUIET, RED, SMALL, WHITE
from game.protocol.public_views import ReviewView

BAR: Final = 18.0
NUMBER: Final = 48.0
LABEL_SHARE: Final = 0.44
MOST_NAMES: Final = 3


def because_paint(stage: Stage, review: ReviewView) -> Paint:
    """Return what paints the lines, what helped before what hurt, and their sum."""
    lines = cause_lines(review)

    def paint(sheet: Sheet, x: float, y: float, width: float) -> float:
        y = sheet.heading(x, y, width, stage.text("review.because"), stage.text("review.because_line"))
        y = _ends(stage, sheet, x, y, width, lines)
        for line in lines:
            y = _line(stage, sheet, x, y, width, line, lines)
        return _sum(stage, sheet, x, y, width, review)

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


def _ends(stage: Stage, sheet: Sheet, x: float, y: float, width: float, lines: tuple[CauseLine, ...]) -> float:
    left, room = _bar_room(x, width)
    if any(line.difference < 0 for line in lines):
        sheet.text(left - NUMBER, y, "◀ " + stage.text("review.helped"), SMALL, "semibold", BLUE)
    if any(line.difference > 0 for line in lines):
        hurt = stage.text("review.hurt") + " ▶"
        sheet.text(left + room + NUMBER, y, hurt, SMALL, "semibold", RED, align="right")
    return y + sheet.line(SMALL) + 6


def _line(
    stage: Stage, sheet: Sheet, x: float, y: float, width: float, line: CauseLine, lines: tuple[CauseLine, ...]
) -> float:
    key = f"cause.{line.cause}"
    name = stage.text(key) if stage.catalogue.has(key) else stage.text("cause.rest")
    room = width * LABEL_SHARE - 6
    end = sheet.paragraph(x, y, room, name, BODY, "semibold")
    if line.touched_by:
        touched = stage.text("review.touched", names=", ".join(line.touched_by[:MOST_NAMES]))
        end = sheet.paragraph(x, end, room, touched, SMALL, colour=QUIET)
    end = max(end, y + BAR + 4)
    _bar(sheet, x, y, width, line, lines)
    return end + 8


def _bar(sheet: Sheet, x: float, y: float, width: float, line: CauseLine, lines: tuple[CauseLine, ...]) -> None:
    left, room = _bar_room(x, width)
    nought, unit = axis(lines, left, room)
    long = max(abs(line.difference) * unit, 2.0)
    number = signed_text(line.difference, 1)
    if line.difference < 0:
        sheet.text(nought - long - 6, y, number, BODY, "bold", BLUE, align="right")
    else:
        sheet.text(nought + long + 6, y, number, BODY, "bold", RED)
    if sheet.dry:
        return
    if line.difference < 0:
        sheet.pen.box(nought - long, y, long, BAR, BLUE, radius=2)
    else:
        sheet.pen.box(nought, y, long, BAR, RED, radius=2)
        # Stripes, so that more and fewer differ without colour as well as by side.
        for stripe in range(6, int(long), 7):
            sheet.pen.line((nought + stripe, y + 3), (nought + stripe, y + BAR - 3), WHITE)
    sheet.pen.line((nought, y - 4), (nought, y + BAR + 4), EDGE, 1.5)


def _sum(stage: Stage, sheet: Sheet, x: float, y: float, width: float, review: ReviewView) -> float:
    if not sheet.dry:
        sheet.pen.line((x, y), (x + width, y), LINE)
    difference = review.harmed - review.left_alone
    words = f"{stage.text('review.sum')}  {signed_text(difference, 1)}"
    colour = BLUE if difference < 0 else RED if difference > 0 else QUIET
    return sheet.text(x + width, y + 8, words, LARGE, "bold", colour, align="right")
