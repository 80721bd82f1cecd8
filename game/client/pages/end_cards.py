"""The end on one page: three cards that are never added up, and the six habits."""

from __future__ import annotations

from typing import Final

from game.client.framework.number_text import number_text
from game.client.framework.stage import Stage
from game.client.pages.end_habits import habits_paint
from game.client.pages.end_worth import HabitWorths, WorthQuestion
from game.client.pages.end_year import LEAST_YEAR, paint_year
from game.client.pages.intention import Intention
from game.client.review.harm_headline import harm_paint, round_tenths
from game.client.ui.scroll_page import Paint, ScrollPage, share_width
from game.client.ui.theme import (
    BLUE,
    BLUE_DARK,
    BLUE_PALE,
    BODY,
    FAINT,
    GAP,
    GREEN,
    LARGE,
    LINE,
    PAD,
    QUIET,
    SMALL,
    TITLE,
    YELLOW,
)
from game.protocol.public_views import EndCards
from game.quantities import TARGET_SCORE

TWO_COLUMNS_FROM: Final = 960
TWO_CARDS_FROM: Final = 480
NUMBER_SIZE: Final = 46
SAID_WHOLE_FROM: Final = 100
"""Tenths from which a number is said without a decimal place."""
WIDEST: Final = 1244.0
"""Width of the page, unless the year has room on it."""
ASIDE: Final = 18.0
LINE_GAP: Final = 2.0
"""Between the lines under the people harmed: at 1366 × 768 the three cards just fit the page."""
SHARE_WITH_WORTH: Final = 1.5
"""Width of the habits beside the three cards when what each moved is shown."""
SHARE_WITH_YEAR: Final = 1.25
"""The same where the year is under the habits, and the question under the cards."""


def end_page(
    stage: Stage, question: Paint | None = None, worths: HabitWorths | None = None, change: Paint | None = None,
    height: float = 0,
) -> Paint:  # fmt: skip
    """Return what paints the three cards and, with `question`, what to think about; only a seat sees its own score.

    `worths` is what the habits moved, where that is known; `change` paints the way to one decision changed.
    Where `height` leaves room under the cards, the curves of the year fill it.
    """
    return _Cards(stage, question or Intention(stage).paint, worths, change, height).paint_page


def room_end_page(stage: Stage, question: WorthQuestion, height: float = 0) -> Paint:
    """Return what paints the end for a whole team, on the table's or the room's screen."""
    return end_page(stage, worths=question.find_worths(), height=height)


class _Cards:
    """The three cards, painted from the store of a stage."""

    def __init__(
        self, stage: Stage, question: Paint, worths: HabitWorths | None, change: Paint | None, height: float
    ) -> None:
        self.stage = stage
        self.question = question
        self.worths = worths
        self.change = change
        self.height = height

    def paint_page(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint the page."""
        public = self.stage.store.public
        cards = public.end if public else None
        if cards is None:
            return page.paragraph(x, y, width, self.stage.text("scene.end.counting"), LARGE)

        def results(page: ScrollPage, x: float, y: float, width: float) -> float:
            return self._paint_results(page, x, y, width, cards)

        def habits(page: ScrollPage, x: float, y: float, width: float) -> float:
            return page.card(x, y, width, self._habits_paint(cards), pad=PAD) + GAP if cards.habits else y

        spare = self._find_spare(page, width, results, habits)
        if spare:
            year = self._year_paint(cards, spare)
            parts = [(1.0, _under(results, self._paint_question_card, GAP)), (SHARE_WITH_YEAR, _under(habits, year))]
            return page.columns(x, y, width, parts, gap=ASIDE)
        share = 1.05 if self.worths is None else SHARE_WITH_WORTH
        parts = [(1.0, results), (share, _under(habits, self._paint_question_card))]
        left = x + max(0.0, width - WIDEST) / 2
        return page.columns(left, y, min(width, WIDEST), parts, gap=ASIDE, stack_below=TWO_COLUMNS_FROM)

    def _find_spare(self, page: ScrollPage, width: float, results: Paint, habits: Paint) -> float:
        """Return the height that the curves of the year have below the habits; 0 where there is too little."""
        narrow, wide = share_width(width, (1, SHARE_WITH_YEAR), ASIDE)
        left = page.measure(_under(results, self._paint_question_card, GAP), narrow)
        if width < WIDEST or left > self.height:
            return 0.0
        spare = self.height - page.measure(habits, wide)
        return spare if spare >= LEAST_YEAR else 0.0

    def _year_paint(self, cards: EndCards, height: float) -> Paint:
        return lambda page, x, y, width: paint_year(self.stage, page, x, y, width, height, cards)

    def _paint_results(self, page: ScrollPage, x: float, y: float, width: float, cards: EndCards) -> float:
        """Paint the three cards."""
        small = [self._staff_paint(cards), self._briefs_paint(cards)]
        y = page.card(x, y, width, self._patients_paint(cards), stripe=BLUE, pad=PAD) + GAP
        columns = 2 if width >= TWO_CARDS_FROM else 1
        y = page.row(x, y, width, small, columns=columns, stripes=(GREEN, BLUE_DARK), pad=PAD, gap=GAP) + 4
        return page.paragraph(x, y, width, self.stage.text("scene.end.never_added"), SMALL, colour=QUIET)

    def _paint_question_card(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        return page.card(x, y, width, self.question, fill=BLUE_PALE, edge=None, stripe=YELLOW, pad=PAD)

    def _habits_paint(self, cards: EndCards) -> Paint:
        """Return what paints the rows of the habits, and under them the way to one decision changed."""
        rows, change = habits_paint(self.stage, cards.habits, self.worths), self.change
        if change is None:
            return rows
        return lambda page, x, y, width: change(page, x, rows(page, x, y, width) + GAP, width)

    def _patients_paint(self, cards: EndCards) -> Paint:
        text = self.stage.text
        body = harm_paint(self.stage, round_tenths(cards.harmed), round_tenths(cards.left_alone), "scene.end.people")

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            y = self._paint_head(page, x, y, width, "heart-pulse", "patients")
            y = body(page, x, y, width) + 6
            if cards.on_lists:
                alone = number_text(round_tenths(cards.left_alone_on_lists))
                on_lists = text("scene.end.on_lists", number=number_text(round_tenths(cards.on_lists)), alone=alone)
                top, y = y, page.paragraph(x, y, width, on_lists, BODY, colour=QUIET) + LINE_GAP
                if not page.dry:
                    page.widgets.hint((x, top, width, y - top), text("scene.end.on_lists_help"), area=page.area)
            own, alone = count_texts(cards.deaths_hundredths, cards.left_alone_deaths_hundredths)
            deaths = text("scene.end.deaths", number=own, alone=alone)
            y = page.paragraph(x, y, width, deaths, BODY) + LINE_GAP
            own, alone = count_texts(cards.evidence_deaths_hundredths, cards.left_alone_evidence_deaths_hundredths)
            by_evidence = text("scene.end.evidence_deaths", number=own, alone=alone)
            y = page.paragraph(x, y, width, by_evidence, BODY, colour=QUIET) + LINE_GAP
            years = text("scene.end.qalys", number=count_texts(10 * cards.qalys_tenths)[0])
            y = page.paragraph(x, y, width, years, BODY) + LINE_GAP
            left = text("scene.end.left_waiting", number=number_text(cards.left_waiting))
            return page.paragraph(x, y, width, left, BODY, colour=QUIET)

        return paint

    def _staff_paint(self, cards: EndCards) -> Paint:
        text = self.stage.text

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            y = self._paint_head(page, x, y, width, "users", "staff")
            engagement = number_text(cards.engagement, 1)
            y = self._paint_big_number(page, x, y, width, engagement, text("scene.end.staff_line"))
            start = text("scene.end.staff_start", number=number_text(cards.engagement_start, 1))
            y = page.paragraph(x, y, width, start, BODY, colour=QUIET) + 12
            y = self._paint_share(page, x, y, width, cards.would_work_here)
            return page.paragraph(x, y, width, text("scene.end.would_work", percent=cards.would_work_here), LARGE)

        return paint

    def _briefs_paint(self, cards: EndCards) -> Paint:
        text = self.stage.text

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            y = self._paint_head(page, x, y, width, "briefcase-medical", "briefs")
            line = text("scene.end.briefs_line", seats=cards.seats)
            y = self._paint_big_number(page, x, y, width, str(cards.briefs_kept), line) + 6
            y = self._paint_boxes(page, x, y, width, cards) + 8
            y = page.paragraph(x, y, width, text("scene.end.briefs_note"), SMALL, colour=QUIET) + 6
            return self._paint_own_score(page, x, y, width)

        return paint

    def _paint_own_score(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        seat, text = self.stage.store.seat, self.stage.text
        if seat is None:
            return y
        page.icon(x, y + 2, "lock", 15, QUIET)
        y = page.paragraph(x + 22, y, width - 22, text("scene.end.own_score", score=seat.score), BODY, "semibold")
        key = "kept" if seat.score >= TARGET_SCORE else "not_kept"
        return page.paragraph(x + 22, y, width - 22, text(f"scene.end.{key}"), BODY, colour=QUIET)

    def _paint_head(self, page: ScrollPage, x: float, y: float, width: float, icon: str, key: str) -> float:
        page.icon(x, y + 1, icon, 22, BLUE_DARK)
        return page.text(x + 32, y, self.stage.text(f"scene.end.{key}"), TITLE, "bold", room=width - 32) + 8

    def _paint_big_number(self, page: ScrollPage, x: float, y: float, width: float, number: str, label: str) -> float:
        end = x + page.pen.letters.width(number, NUMBER_SIZE, "bold") + 12
        page.text(x, y - 8, number, NUMBER_SIZE, "bold", BLUE_DARK)
        height = page.line(NUMBER_SIZE, "bold")
        inner = y + height * 0.3 - 4
        inner = page.paragraph(end, inner, width - (end - x), label, LARGE, "semibold")
        return max(y + height - 10, inner) + 4

    def _paint_share(self, page: ScrollPage, x: float, y: float, width: float, percent: int) -> float:
        """Draw ten people, `percent` of them in full colour."""
        count = (percent + 5) // 10
        step = min(30.0, width / 10)
        if not page.dry:
            yes = page.widgets.sprites.person("on_time", page.pen.length(30))
            no = yes.copy()
            no.set_alpha(60)
            for number in range(10):
                page.pen.surface.blit(yes if number < count else no, page.pen.point(x + step * number, y))
        return y + 38

    def _paint_boxes(self, page: ScrollPage, x: float, y: float, width: float, cards: EndCards) -> float:
        """Draw a box for each brief, those that were kept ticked first."""
        side, step = box_sizes(width, cards.seats)
        icon = side - 2 * BOX_MARGIN
        for number in range(cards.seats):
            is_kept = number < cards.briefs_kept
            left = x + number * step
            if not page.dry:
                fill, edge = (BLUE_PALE, BLUE) if is_kept else (None, LINE)
                page.pen.box(left, y, side, side, fill, edge=edge, thick=2)
            name, colour = ("check", BLUE) if is_kept else ("minus", FAINT)
            page.icon(left + BOX_MARGIN, y + BOX_MARGIN, name, icon, colour)
        return y + side


BOX, BOX_GAP, BOX_MARGIN = 36.0, 8.0, 8.0
"""A box for a brief, the room between two, and that around the icon in one."""


def box_sizes(width: float, number: int) -> tuple[float, float]:
    """Return the side of a box and the step to the next one; smaller ones where many would leave their card."""
    step = min(BOX + BOX_GAP, (width + BOX_GAP) / max(1, number))
    return step - BOX_GAP, step


def count_texts(*hundredths: int) -> list[str]:
    """Return expected numbers as people say them: whole, or all with a decimal place where one is below ten."""
    tenths = [(one + 5) // 10 for one in hundredths]
    if min(tenths) < SAID_WHOLE_FROM:
        return [number_text(one, 1) for one in tenths]
    return [number_text(round_tenths(one)) for one in tenths]


def _under(first: Paint, second: Paint, gap: float = 0) -> Paint:
    """Return what paints one below the other."""
    return lambda page, x, y, width: second(page, x, first(page, x, y, width) + gap, width)
