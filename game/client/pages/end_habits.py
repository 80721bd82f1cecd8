"""The six habits at the end: what the team did of each, when first and at what price, what it moved and passed by."""

from __future__ import annotations

from typing import Final

from game.client.framework.stage import Stage
from game.client.pages.end_worth import HabitWorths
from game.client.place.year_strip import date_text
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BLUE_DARK, BODY, GREEN, LINE, ORANGE, QUIET, SMALL, TITLE
from game.protocol.public_views import HabitRow

ICONS: Final[dict[str, str]] = {
    "patients": "heart-pulse",
    "involve": "users",
    "money": "coins",
    "egos": "handshake",
    "pressures": "eye",
    "stock": "compass",
}
ICON: Final = 22.0
ROW_GAP: Final = 5.0
"""Above and below a row."""
WORTH_WIDTH: Final = 272.0
BESIDE_FROM: Final = 560.0
"""Width of a row from which what a habit moved is beside what was done, not below it."""


def habits_paint(stage: Stage, rows: tuple[HabitRow, ...], worths: HabitWorths | None = None) -> Paint:
    """Return what paints a row for each habit under a heading, with what it moved where that is known."""

    def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
        y = page.paragraph(x, y, width, stage.text("scene.end.habits"), TITLE, "bold") + 6
        if worths is not None:
            y = worths.paint_head(page, x, y, width) + 4
        for number, row in enumerate(rows):
            if number and not page.dry:
                page.pen.line((x, y), (x + width, y), LINE)
            top = y
            y = _paint_row(stage, page, x, y + ROW_GAP, width, row, worths) + ROW_GAP
            if worths is not None and page.area is not None and not page.dry:
                page.widgets.hint((x, top, width, y - top), worths.describe_left_out(row.habit), area=page.area)
        return y - ROW_GAP

    return paint


def _paint_row(
    stage: Stage, page: ScrollPage, x: float, y: float, width: float, row: HabitRow, worths: HabitWorths | None
) -> float:
    page.icon(x, y + 3, ICONS[row.habit], ICON, BLUE_DARK)
    left, room = x + ICON + 14, width - ICON - 14
    price = _describe_price(stage, row)
    after = page.pen.letters.width(price, SMALL)
    page.text(x + width, y + 1, price, SMALL, colour=QUIET, align="right")
    y = page.paragraph(left, y, room - after - 10, stage.text(f"scene.end.habit.{row.habit}.name"), BODY, "bold")
    if worths is None:
        return _paint_deeds(stage, page, left, y, room, row)
    if room < BESIDE_FROM:
        return worths.paint_row(page, left, _paint_deeds(stage, page, left, y, room, row), room, row.habit)
    beside = worths.paint_row(page, x + width - WORTH_WIDTH, y + 2, WORTH_WIDTH, row.habit)
    return max(beside, _paint_deeds(stage, page, left, y, room - WORTH_WIDTH - 12, row))


def _paint_deeds(stage: Stage, page: ScrollPage, left: float, y: float, room: float, row: HabitRow) -> float:
    """Write what was done and what was passed by; return the `y` below."""
    y = page.paragraph(left, y, room, _describe_deeds(stage, row), BODY, "regular" if row.did else "semibold")
    if row.passed_by:
        key, colour = f"scene.end.habit.{row.habit}.passed_by", ORANGE
        return page.paragraph(left, y, room, stage.catalogue.counted(key, row.passed_by), SMALL, "semibold", colour)
    if row.did:
        y = page.paragraph(left, y, room, stage.text("scene.end.habit.nothing_missed"), SMALL, "semibold", GREEN)
    return y


def _describe_deeds(stage: Stage, row: HabitRow) -> str:
    if row.habit == "money" and not row.of:
        return stage.text("scene.end.habit.money.none")
    if not row.did:
        key = "egos.only_thanks" if row.habit == "egos" and row.of else f"{row.habit}.never"
        return stage.text(f"scene.end.habit.{key}", of=row.of)
    return stage.catalogue.counted(f"scene.end.habit.{row.habit}.did", row.did, of=row.of)


def _describe_price(stage: Stage, row: HabitRow) -> str:
    """Return what it cost in days, and when it was first done; empty when it never was."""
    if row.first_day < 0:
        return ""
    if not row.days:  # what costs none says only when
        return stage.text("scene.end.habit.first", date=date_text(stage, row.first_day))
    days = stage.catalogue.counted("scene.common.days", row.days)
    return stage.text("scene.end.habit.price", days=days, date=date_text(stage, row.first_day))
