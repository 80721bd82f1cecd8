"""The answers of a stock-take: their spread, the staff's lines, and the own plan beside the days spent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pygame

from game.client.framework.stage import Stage
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import (
    BLUE,
    BLUE_PALE,
    BODY,
    FAINT,
    GAP,
    INK,
    LARGE,
    LINE,
    QUIET,
    SMALL,
    SURFACE,
    YELLOW,
    YELLOW_PALE,
)
from game.protocol.public_views import Spread, StockTakeView
from game.quantities import MARKS
from game.text.quotation import quote

TWO_COLUMNS_FROM: Final = 860
SPREAD_WIDTH: Final = 210.0
DOT_RADIUS: Final = 6.0
ROW_GAP: Final = 10.0
BAR_HEIGHT: Final = 11.0
MAX_DOTS: Final = 4
"""More equal answers than this are drawn as one dot with their number."""


@dataclass(frozen=True)
class PlanAndDays:
    """A seat's plan of ten days, the days that it then spent, and the degrees between them (−1: no plan)."""

    said: tuple[int, int, int, int] | None
    done: tuple[int, int, int, int]
    degrees: int


def read_plan_and_days(stage: Stage) -> PlanAndDays | None:
    """Return the own plan and the days spent since, as the store has them now; none without a seat."""
    seat = stage.store.seat
    return None if seat is None else PlanAndDays(seat.said, seat.done, seat.say_do_gap)


def answers_paint(stage: Stage, previous: PlanAndDays | None = None) -> Paint:
    """Return what paints the answers of the last stock-take.

    `previous` is the plan of the time before and the days spent since; the newest plan has none yet.
    """

    def paint_page(page: ScrollPage, x: float, y: float, width: float) -> float:
        view = stage.store.public.stocktake if stage.store.public else None
        if view is None:
            return y

        def left(page: ScrollPage, x: float, y: float, width: float) -> float:
            y = page.card(x, y, width, _spreads_paint(stage, view)) + GAP * 1.5
            return _paint_sentences(stage, page, x, y, width, view)

        def right(page: ScrollPage, x: float, y: float, width: float) -> float:
            y = page.card(x, y, width, _staff_paint(stage, view), fill=YELLOW_PALE, edge=None, stripe=YELLOW)
            if previous is None:
                return y
            return page.card(x, y + GAP * 1.5, width, _plan_and_days_paint(stage, previous))

        return page.columns(x, y, width, [(1.2, left), (1.0, right)], gap=22, stack_below=TWO_COLUMNS_FROM)

    return paint_page


def _spreads_paint(stage: Stage, view: StockTakeView) -> Paint:
    statics = stage.store.statics
    statements = statics.statements if statics else ()

    def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
        y = page.text(x, y, stage.text("stocktake.answers"), LARGE, "bold") + 6
        if not view.spreads:
            return page.paragraph(x, y, width, stage.text("stocktake.spread_few"), BODY, colour=QUIET)
        part_width = min(SPREAD_WIDTH, width * 0.46)
        page.text(x + width - part_width, y, stage.text("stocktake.not_at_all"), SMALL, colour=QUIET)
        y = page.text(x + width, y, stage.text("stocktake.fully"), SMALL, colour=QUIET, align="right") + 2
        for number, (statement, spread) in enumerate(zip(statements, view.spreads, strict=False)):
            if number and not page.dry:
                page.pen.line((x, y - ROW_GAP / 2), (x + width, y - ROW_GAP / 2), BLUE_PALE)
            y = _paint_spread(stage, page, x, y, width, statement, spread, part_width) + ROW_GAP
        return y - ROW_GAP

    return paint


def _paint_spread(
    stage: Stage, page: ScrollPage, x: float, y: float, width: float, statement: str, spread: Spread, part_width: float
) -> float:
    room = width - part_width - 18
    lines = len(page.pen.letters.wrap(statement, room))
    if not any(spread.counts):
        few = stage.text("stocktake.statement_few")
        few_height = page.line(SMALL) * len(page.pen.letters.wrap(few, part_width, SMALL))
        height = max(page.line() * lines, few_height, 40.0)
        page.paragraph(x, y + (height - page.line() * lines) / 2, room, statement)
        few_top = y + (height - few_height) / 2
        page.paragraph(x + width - part_width, few_top, part_width, few, SMALL, colour=QUIET)
        return y + height
    stacked = min(max(spread.counts), MAX_DOTS)
    height = max(page.line() * lines, stacked * (2 * DOT_RADIUS + 1) + 12.0, 40.0)
    page.paragraph(x, y + (height - page.line() * lines) / 2, room, statement)
    if not page.dry:
        _draw_spread(page, x + width - part_width, y, part_width, height, spread)
    return y + height


def _draw_spread(page: ScrollPage, x: float, y: float, part_width: float, height: float, spread: Spread) -> None:
    """Draw a dot for each answer, stacked above its value from 1 to 5; many are one dot with a number."""
    pen, each = page.pen, part_width / 5
    base = y + height - 5
    pen.line((x + 4, base), (x + part_width - 4, base), FAINT, 1.5)
    for place, count in enumerate(spread.counts):
        middle = x + each * (place + 0.5)
        pen.line((middle, base - 3), (middle, base + 3), FAINT, 1.5)
        dots = count if count <= MAX_DOTS else 1
        for number in range(dots):
            centre = pen.point(middle, base - DOT_RADIUS - 3 - number * (2 * DOT_RADIUS + 1))
            pygame.draw.aacircle(pen.surface, BLUE, centre, pen.length(DOT_RADIUS))
        if count > MAX_DOTS:
            pen.text(middle + DOT_RADIUS + 3, base - 2 * DOT_RADIUS - 5, str(count), SMALL, "bold", BLUE)


StaffLines = tuple[tuple[str, str], ...]
"""(staff group, line) pairs."""


def _paint_sentences(stage: Stage, page: ScrollPage, x: float, y: float, width: float, view: StockTakeView) -> float:
    def lines(key: str, sentences: tuple[str, ...], icon: str) -> Paint:
        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            page.icon(x, y, icon, 17, BLUE)
            y = page.paragraph(x + 26, y, width - 26, stage.text(f"stocktake.{key}"), BODY, "bold") + 4
            for sentence in sentences:
                y = page.paragraph(x, y, width, quote(sentence), BODY) + 4
            if not sentences:
                y = page.paragraph(x, y, width, stage.text("stocktake.nobody_wrote"), BODY, colour=QUIET)
            return y

        return paint

    paints = [lines("keep_title", view.keep, "thumbs-up"), lines("unsaid_title", view.unsaid, "message-circle")]
    return page.row(x, y, width, paints, columns=1 if width < 480 else 2)


def _staff_paint(stage: Stage, view: StockTakeView) -> Paint:
    statics = stage.store.statics
    names = {group.group: group.name for group in statics.groups} if statics else {}
    fresh, again = split_staff_lines(stage, view)

    def name(group: str) -> str:
        return names.get(group) or _group_text(stage, group)

    def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
        y = page.text(x, y, stage.text("stocktake.staff_title"), LARGE, "bold") + 6
        for group, line in fresh:
            y = page.paragraph(x, y, width, quote(line), BODY, "semibold")
            y = page.paragraph(x, y, width, name(group), SMALL, colour=QUIET) + 8
        if again:
            words = stage.text("stocktake.staff_same", groups=", ".join(name(group) for group, _ in again))
            y = page.paragraph(x, y, width, words, SMALL, colour=QUIET) + 8
        return y - 8 if view.staff_lines else y

    return paint


def split_staff_lines(stage: Stage, view: StockTakeView) -> tuple[StaffLines, StaffLines]:
    """Return what staff say that they did not say at the stock-take before, and what they say again.

    The window remembers what it has shown: who has not seen it before reads it as new.
    """
    heard = stage.solo.staff_lines
    heard[view.round] = view.staff_lines
    before = heard.get(max((round for round in heard if round < view.round), default=-1), ())
    fresh = tuple(line for line in view.staff_lines if line not in before)
    return fresh, tuple(line for line in view.staff_lines if line in before)


def _group_text(stage: Stage, group: str) -> str:
    key = f"scene.group.{group}"
    return stage.text(key) if stage.catalogue.has(key) else ""


def _plan_and_days_paint(stage: Stage, previous: PlanAndDays) -> Paint:
    """Return what paints the own plan beside the days spent; only this person sees it."""

    def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
        text = stage.text
        private = text("scene.common.only_you")
        part_width = page.pen.letters.width(private, SMALL)
        page.text(x + width, y + 3, private, SMALL, colour=QUIET, align="right")
        page.icon(x + width - part_width - 20, y + 4, "lock", 14, QUIET)
        y = page.paragraph(x, y, width - part_width - 30, text("stocktake.said_done"), LARGE, "bold") + 8
        if previous.said is None:
            has_plan = stage.store.seat is not None and stage.store.seat.said is not None
            key = "stocktake.no_plan_before" if has_plan else "stocktake.no_plan"
            return page.paragraph(x, y, width, text(key), BODY, colour=QUIET)
        most = max(*previous.said, *previous.done, 1)
        for mark, said, done in zip(MARKS, previous.said, previous.done, strict=True):
            y = page.text(x, y, text(f"scene.mark.{mark}"), BODY, "semibold", room=width) + 2
            y = _paint_bar(stage, page, x, y, width, "said", said, most)
            y = _paint_bar(stage, page, x, y, width, "done", done, most) + 6
        if previous.degrees >= 0:
            y = page.paragraph(x, y, width, text("stocktake.gap", degrees=previous.degrees), BODY, "bold")
        return y

    return paint


def _paint_bar(
    stage: Stage, page: ScrollPage, x: float, y: float, width: float, key: str, days: int, most: int
) -> float:
    label_room, number_room = 48.0, 26.0
    page.text(x, y - 2, stage.text(f"stocktake.{key}"), SMALL, colour=QUIET)
    page.text(x + width, y - 2, str(days), SMALL, "semibold", INK, align="right")
    if not page.dry:
        room = width - label_room - number_room
        length = max(room * days / most, 2.0)
        if key == "said":
            page.pen.box(x + label_room, y + 1, length, BAR_HEIGHT, SURFACE, edge=BLUE, radius=2, thick=1.5)
        else:
            page.pen.box(x + label_room, y + 1, length, BAR_HEIGHT, BLUE, radius=2)
        page.pen.line((x + label_room, y), (x + label_room, y + BAR_HEIGHT + 2), LINE)
    return y + max(BAR_HEIGHT + 5, page.line(SMALL) - 1)
