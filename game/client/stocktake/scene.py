"""The stock-take: everyone answers alone, then sees the team's answers as a spread without names."""

from __future__ import annotations

from typing import Final

import pygame

from game.client.framework.frame import add_ready_button, body_box, foot_button_box, phase_line, ready_note
from game.client.framework.page import ReadyPage
from game.client.framework.stage import Stage
from game.client.place.backdrop import FAR_AWAY, Backdrop
from game.client.stocktake.answer_draft import MAX_ANSWER, MAX_SENTENCE_LENGTH, PLAN_DAYS, Draft
from game.client.stocktake.answer_spread import answers_paint, read_plan_and_days
from game.client.ui.keys import Shortcut
from game.client.ui.press_guard import SETTLE_SECONDS
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.text_rendering import Pen
from game.client.ui.theme import (
    BLUE,
    BLUE_PALE,
    BODY,
    EDGE,
    FAINT,
    GAP,
    GREEN,
    INK,
    LARGE,
    LINE,
    ON_COLOUR,
    PAD,
    QUIET,
    SMALL,
    SURFACE,
    Box,
)
from game.protocol.public_views import StockTakeView
from game.quantities import MARKS

TWO_COLUMNS_FROM: Final = 860
CHOICE_WIDTH: Final = 200.0
ROW_HEIGHT: Final = 38.0
END_WIDTH: Final = 34.0
"""Width of the minus and the plus at the ends of a row of days."""

_DIGITS: Final = {first + n: n + 1 for first in (pygame.K_1, pygame.K_KP1) for n in range(MAX_ANSWER)}


class StockTakeScene(ReadyPage):
    """The form while the stock-take is open, then the answers."""

    is_see_through = True
    widest = 1360
    middle = True

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._backdrop = Backdrop()
        statics = stage.store.statics
        self.draft = Draft.empty(len(statics.statements) if statics else 0)
        self._asked_at_ms: int | None = None
        """When the person was asked whether to hand in with gaps; none before."""
        # Read now: once the new plan is handed in, the server sends that one.
        self._previous = read_plan_and_days(stage)

    def dependencies(self) -> object:
        """Depend on the stock-take, the draft, and whether it is handed in."""
        store = self.stage.store
        answers = self.draft.agreement, self.draft.plan, self._is_asked
        return self._view(), answers, store.seat, self.is_handed_in, ready_note(self.stage)

    def _view(self) -> StockTakeView | None:
        public = self.stage.store.public
        return public.stocktake if public else None

    @property
    def is_open(self) -> bool:
        """Whether answers can still be handed in."""
        view = self._view()
        return view is not None and view.open

    @property
    def is_handed_in(self) -> bool:
        """Whether the server has the own answers."""
        view, seat = self._view(), self.stage.store.seat
        return view is not None and seat is not None and seat.seat in view.answered

    def draw_ground(self, surface: pygame.Surface) -> None:
        """Draw the place, far away: for a moment it is about the team."""
        self._backdrop.draw(self.stage, surface, body_box(self.stage), FAR_AWAY)

    def title(self) -> tuple[str, str]:
        """Return the title and the phase."""
        return self.stage.text("stocktake.title"), phase_line(self.stage)

    # ------------------------------------------------------------ actions

    def agree(self, statement: int, answer: int) -> None:
        """Answer a statement."""
        self.draft = self.draft.agree(statement, answer)

    def shift(self, mark: int, by: int) -> None:
        """Give a mark of the plan more or fewer days."""
        self.draft = self.draft.shift(mark, by)

    def hand_in(self) -> None:
        """Send the answers; the first try with gaps only says what they are."""
        stage = self.stage
        if not self.draft.answered:
            stage.toast(stage.text("stocktake.need_one"))
        elif not self.draft.complete and self._asked_at_ms is None:
            self._asked_at_ms = stage.now_ms
            self.build()
        elif self._is_asked and stage.now_ms - (self._asked_at_ms or 0) < SETTLE_SECONDS * 1000:
            return  # pressed again before the question could be read
        else:
            stage.act(self.draft.action())

    @property
    def _is_asked(self) -> bool:
        """Whether the draft has gaps, and the person has been asked about them."""
        return self._asked_at_ms is not None and not self.draft.complete

    def _describe_gaps(self) -> str:
        """Return what is open, as a question."""
        counted, draft = self.stage.catalogue.counted, self.draft
        gaps = [counted("stocktake.open_statements", draft.statements_open)] if draft.statements_open else []
        if draft.days_to_give:
            gaps.append(counted("stocktake.open_days", draft.days_to_give))
        return self.stage.text("stocktake.submit_with_gaps", gaps=", ".join(gaps))

    def handle(self, event: pygame.event.Event) -> bool:
        """Answer the focused statement by a key from 1 to 5, and focus the next control."""
        if event.type != pygame.KEYDOWN or event.key not in _DIGITS:
            return super().handle(event)
        control = self.stage.widgets.current
        if control is None or not control.key.startswith("agree "):
            return False
        self.agree(int(control.key.removeprefix("agree ")), _DIGITS[event.key])
        self.build()
        self.stage.widgets.move_focus(1)
        return True

    def shortcuts(self) -> tuple[Shortcut, ...]:
        """Return the digits."""
        return (Shortcut("1 – 5", "scene.keys.agree"), *super().shortcuts())

    # ------------------------------------------------------------ foot

    def foot_note(self) -> str:
        """Return what to do, who has answered, or what to talk about."""
        view, text = self._view(), self.stage.text
        if view is None or not view.open:
            return text("stocktake.talk_alone" if self.stage.is_solo else "stocktake.talk")
        seats = len(self.stage.store.public.seats) if self.stage.store.public else 0
        if self.is_handed_in:
            return text("stocktake.waiting", answered=len(view.answered), seats=seats)
        return self._describe_gaps() if self._is_asked else text("stocktake.line")

    def add_controls(self) -> None:
        """Add the button that hands in, or afterwards the ready button."""
        stage = self.stage
        if not self.is_open or self.is_handed_in:
            add_ready_button(stage)
        elif stage.store.seat is not None:
            can = stage.store.can("answer_stock_take")
            refusal = can.refusal if can is not None else None
            stage.widgets.button(
                "hand in",
                foot_button_box(stage, 0),
                stage.text("stocktake.send_anyway" if self._is_asked else "stocktake.send"),
                self.hand_in,
                kind="primary",
                icon="" if self._is_asked else "check",
                describe=self._describe_gaps() if self._is_asked else "",
                refused=stage.refusal(refusal) if self.draft.answered else stage.text("stocktake.need_one"),
            )

    # ------------------------------------------------------------ body

    def paint(self) -> Paint:
        """Return what paints the form, a message, or the answers."""
        if not self.is_open:
            return answers_paint(self.stage, self._previous)
        if self.stage.store.seat is None:
            return self._message_paint("stocktake.no_seat")
        return self._message_paint("stocktake.sent") if self.is_handed_in else self._paint_form

    def _message_paint(self, key: str) -> Paint:
        def paint_page(page: ScrollPage, x: float, y: float, width: float) -> float:
            def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
                page.icon(x, y, "check", 26, GREEN)
                return page.paragraph(x + 40, y + 2, width - 40, self.stage.text(key), LARGE, "semibold")

            return page.card(x, y + PAD, width, paint, pad=24)

        return paint_page

    def _paint_form(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        parts = [(1.2, self._paint_statements), (1.0, self._paint_plan)]
        y = page.columns(x, y, width, parts, gap=GAP * 1.5, stack_below=TWO_COLUMNS_FROM) + GAP * 1.5
        fields = [(1.2, self._sentence_paint("keep")), (1.0, self._sentence_paint("unsaid"))]
        return page.columns(x, y, width, fields, gap=GAP * 1.5, stack_below=TWO_COLUMNS_FROM)

    def _paint_statements(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        statics, text = self.stage.store.statics, self.stage.text
        statements = statics.statements if statics else ()

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            page.text(x, y, text("stocktake.statements"), LARGE, "bold", room=width)
            y += page.line(LARGE, "bold") + 8
            choice_width = min(CHOICE_WIDTH, width * 0.46)
            page.text(x + width - choice_width, y - 6, text("stocktake.not_at_all"), SMALL, colour=QUIET)
            page.text(x + width, y - 6, text("stocktake.fully"), SMALL, colour=QUIET, align="right")
            y += page.line(SMALL) - 2
            for number, statement in enumerate(statements):
                y = self._paint_statement(page, x, y, width, number, statement, choice_width)
            return y - 8

        return page.card(x, y, width, paint)

    def _paint_statement(
        self, page: ScrollPage, x: float, y: float, width: float, number: int, statement: str, choice_width: float
    ) -> float:
        room = width - choice_width - 18
        row_height = max(page.line() * len(page.pen.letters.wrap(statement, room)), ROW_HEIGHT)
        answer = self.draft.agreement[number]
        top = y + (row_height - page.line() * len(page.pen.letters.wrap(statement, room))) / 2
        page.paragraph(x, top, room, statement, BODY, "regular", INK)
        options = [(str(value), str(value)) for value in range(1, MAX_ANSWER + 1)]
        box = (x + width - choice_width, y + (row_height - ROW_HEIGHT) / 2, choice_width, ROW_HEIGHT)
        page.choice(
            f"agree {number}",
            box,
            options,
            str(answer),
            lambda name: self.agree(number, int(name)),
            describe=statement,
        )
        if not page.dry:
            page.pen.line((x, y + row_height + 8), (x + width, y + row_height + 8), BLUE_PALE, 1)
        return y + row_height + 16

    def _paint_plan(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        text = self.stage.text

        def plan(page: ScrollPage, x: float, y: float, width: float) -> float:
            y = page.paragraph(x, y, width, text("stocktake.plan_title"), LARGE, "bold") + 1
            y = page.paragraph(x, y, width, text("stocktake.plan_line"), SMALL, colour=QUIET) + 8
            for number, mark in enumerate(MARKS):
                y = self._paint_mark(page, x, y, width, number, mark) + 10
            left = self.draft.days_to_give
            note = self.stage.catalogue.counted("stocktake.plan_left", left) if left else text("stocktake.plan_full")
            colour = INK if left else GREEN
            page.icon(x, y + 1, "calendar-days" if left else "check", 17, colour)
            return page.text(x + 25, y, note, BODY, "semibold", colour)

        return page.card(x, y, width, plan, least=page.measure(self._paint_statements, width))

    def _paint_mark(self, page: ScrollPage, x: float, y: float, width: float, number: int, mark: str) -> float:
        label = self.stage.text(f"scene.mark.{mark}")
        days = self.draft.plan[number]
        page.text(x + width, y, str(days), BODY, "bold", align="right")
        y = page.text(x, y, label, BODY, "semibold", room=width - 40) + 3
        if page.dry:
            return y + ROW_HEIGHT - 6
        box: Box = (x, y, width, ROW_HEIGHT - 6)
        count = self.stage.catalogue.counted("scene.common.days", days)
        control = page.widgets.spot(
            f"plan {mark}",
            box,
            lambda: self._press_mark(number, box),
            describe=f"{label}: {count}",
            face=lambda pen: draw_pips(pen, self.stage, box, days),
            area=page.area,
        )
        control.nudge = lambda steps: self.shift(number, steps)
        return y + ROW_HEIGHT - 6

    def _press_mark(self, number: int, box: Box) -> None:
        """Change a mark by one at the ends of its row, to the pressed day between them, by one more with a key."""
        if self.stage.widgets.by_keyboard:
            self.shift(number, 1)
            return
        area = self.stage.widgets.areas[0]
        x = (self.stage.widgets.pressed_at[0] - area.rect.x) / self.stage.theme.scale - box[0]
        self.shift(number, pressed_days(x, box[2], self.draft.plan[number]))

    def _sentence_paint(self, key: str) -> Paint:
        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            return self._paint_sentence_field(page, x, y, width, key)

        return lambda page, x, y, width: page.card(x, y, width, paint)

    def _paint_sentence_field(self, page: ScrollPage, x: float, y: float, width: float, key: str) -> float:
        text = self.stage.text
        label = text(f"stocktake.{key}")
        y = page.paragraph(x, y, width, label, BODY, "semibold") + 4

        def typed(sentence: str) -> None:
            sentences = {"keep": self.draft.keep, "unsaid": self.draft.unsaid} | {key: sentence}
            self.draft = self.draft.write(**sentences)

        return page.entry(
            key,
            (x, y, width, ROW_HEIGHT),
            self.draft.keep if key == "keep" else self.draft.unsaid,
            limit=MAX_SENTENCE_LENGTH,
            typed=typed,
            describe=label,
            placeholder=text("stocktake.optional"),
        )


def pressed_days(x: float, width: float, days: int) -> int:
    """Return by how many days a press at `x` changes a mark with `days`; its row is `width` wide."""
    if x < END_WIDTH:
        return -1
    if x > width - END_WIDTH:
        return 1
    target = int((x - END_WIDTH) / (width - 2 * END_WIDTH) * PLAN_DAYS) + 1
    return target - days if target != days else -1


def draw_pips(pen: Pen, stage: Stage, box: Box, days: int) -> None:
    """Draw a row of days between minus and plus, the first `days` of them filled."""
    x, y, width, height = box
    pen.box(x, y, width, height, SURFACE, edge=FAINT, thick=1)
    for icon, left in (("minus", x + 9), ("plus", x + width - 25)):
        picture = stage.sprites.icon(icon, pen.length(16), BLUE)
        pen.surface.blit(picture, pen.point(left, y + (height - 16) / 2))
    each = (width - 2 * END_WIDTH) / PLAN_DAYS
    for number in range(PLAN_DAYS):
        is_given = number < days
        left = x + END_WIDTH + each * number
        fill, edge = (BLUE, BLUE) if is_given else (BLUE_PALE, LINE)
        pen.box(left + 2, y + 6, each - 4, height - 12, fill, edge=edge, radius=3, thick=1)
        if is_given:
            pen.line((left + 5, y + height - 9), (left + each - 5, y + height - 9), ON_COLOUR, 2)
    pen.line((x + END_WIDTH, y + 4), (x + END_WIDTH, y + height - 4), EDGE)
    pen.line((x + width - END_WIDTH, y + 4), (x + width - END_WIDTH, y + height - 4), EDGE)
