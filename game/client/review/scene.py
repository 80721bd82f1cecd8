"""The review of a round on one page: patients, causes, a patient's story, staff, figures, the own brief."""

from __future__ import annotations

from typing import Final

import pygame

from game.client.components.goal_rows import goal_paint
from game.client.components.habit_rows import find_own_gifts
from game.client.components.seat_discs import paint_disc
from game.client.framework.frame import body_box, phase_line, seat_colour
from game.client.framework.page import ReadyPage
from game.client.framework.stage import Stage
from game.client.place.backdrop import FAINT, Backdrop
from game.client.review.cause_bars import patients_paint
from game.client.review.figure_list import figures_paint
from game.client.review.patient_story import story_paint
from game.client.review.phone_answers import phone_paint
from game.client.review.price_card import PRICES_HEIGHT, PriceQuestion
from game.client.review.spare_room import Column, SpareRoom, fill_below
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BLUE, BLUE_PALE, BODY, GAP, GREEN, GREEN_PALE, LARGE, PAD, QUIET, RED, SMALL, YELLOW
from game.protocol.public_views import ReviewView
from game.quantities import TARGET_SCORE

TWO_COLUMNS_FROM: Final = 860
THREE_COLUMNS_FROM: Final = 1240
"""Widths from which the page has two and three columns, in units."""
DISC: Final = 26
WORD_AT: Final = DISC + 28
"""Where a prediction's word begins after its disc, in units."""
TICK: Final = 28
LEAST_DAYS_FOR_A_WEEK: Final = 14
"""Days of a first round that is compared with its first week; a shorter one with its first half."""
PREDICTION_ICONS: Final = {"up": "arrow-up", "level": "minus", "down": "arrow-down"}


class ReviewScene(ReadyPage):
    """The page of a review, with the ready button."""

    widest = 1640
    is_see_through = True

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._backdrop = Backdrop()
        self._question = PriceQuestion(stage)

    def dependencies(self) -> object:
        """Return what the page depends on."""
        return super().dependencies(), self.stage.store.prices

    def update(self, seconds: float) -> None:
        """Ask once what the own decisions have moved, also after the connection was made again."""
        self._question.ask_once()
        super().update(seconds)

    def draw_ground(self, surface: pygame.Surface) -> None:
        """Draw the place as the round has left it, faintly."""
        self._backdrop.draw(self.stage, surface, body_box(self.stage), FAINT)

    def title(self) -> tuple[str, str]:
        """Return the round and the phase."""
        review = self._review()
        return (
            self.stage.text("review.title", round=review.round) if review else "",
            phase_line(self.stage),
        )

    def _review(self) -> ReviewView | None:
        public = self.stage.store.public
        return public.review if public else None

    def paint(self) -> Paint:
        """Return what paints the review in its reading order."""

        def paint_page(page: ScrollPage, x: float, y: float, width: float) -> float:
            review = self._review()
            if review is None:
                return y

            def patients(more: float = 0) -> Paint:
                return patients_paint(self.stage, review, more)

            def predictions(page: ScrollPage, x: float, y: float, width: float) -> float:
                return page.card(x, y, width, self._predictions_paint(review))

            def story(page: ScrollPage, x: float, y: float, width: float) -> float:
                return self._paint_story(page, x, y, width, review)

            def figures(page: ScrollPage, x: float, y: float, width: float) -> float:
                return self._paint_figures(page, x, y, width, review)

            first, others = _stack(patients(), predictions), _stack(story, figures, self._paint_habits)
            parts = [(1.16, first), (1.0, others)]
            if width >= THREE_COLUMNS_FROM:
                middle = _stack(story, predictions, self._paint_habits)
                others = self._balance(page, width, middle, figures, review)
                columns: list[Column] = [(1.2, patients), *((1.0, lambda _, paint=paint: paint) for paint in others)]
                return fill_below(page, x, y, width, columns, SpareRoom(self.stage, review, self._free_height))
            return page.columns(x, y, width, parts, gap=GAP * 1.5, stack_below=TWO_COLUMNS_FROM)

        return paint_page

    @property
    def _free_height(self) -> float:
        return body_box(self.stage)[3] - 2 * PAD

    def _balance(
        self, page: ScrollPage, width: float, middle: Paint, figures: Paint, review: ReviewView
    ) -> tuple[Paint, Paint]:
        """Return the second and third column, with the staff's figures in the one in which they make less height."""

        def staff(page: ScrollPage, x: float, y: float, width: float) -> float:
            return page.card(x, y, width, figures_paint(self.stage, self.stage.text("review.staff"), review.staff))

        def published(page: ScrollPage, x: float, y: float, width: float) -> float:
            return self._paint_figures(page, x, y, width, review, with_staff=False)

        each = (width - 2 * GAP * 1.5) / 3.2
        with_staff = _stack(middle, staff)
        if page.measure(with_staff, each) < page.measure(figures, each):
            return with_staff, published
        return middle, figures

    def _paint_story(self, page: ScrollPage, x: float, y: float, width: float, review: ReviewView) -> float:
        """Paint one patient's story, and what was said on the phone."""
        stage = self.stage
        if review.story is not None:
            y = page.card(x, y, width, story_paint(stage, review.story), stripe=YELLOW) + GAP * 1.5
        phone = phone_paint(stage, review.round)
        if phone is not None:
            y = page.card(x, y, width, phone, stripe=BLUE) + GAP * 1.5
        return y - GAP * 1.5

    def _paint_brief_card(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint how the own targets stand; nothing without a seat."""
        store = self.stage.store
        if store.seat is None or store.brief is None:
            return y
        stripe = seat_colour(self.stage, store.seat.seat)
        return page.card(x, y, width, self._paint_own_brief, stripe=stripe) + GAP * 1.5

    def _paint_figures(
        self, page: ScrollPage, x: float, y: float, width: float, review: ReviewView, *, with_staff: bool = True
    ) -> float:
        """Paint staff and published figures, and how the own targets stand."""
        stage = self.stage
        staff = figures_paint(stage, stage.text("review.staff"), review.staff)
        published = figures_paint(stage, stage.text("review.published"), review.published)

        def both(page: ScrollPage, x: float, y: float, width: float) -> float:
            return published(page, x, staff(page, x, y, width) + GAP if with_staff else y, width)

        y = page.card(x, y, width, both) + GAP * 1.5
        y = self._paint_brief_card(page, x, y, width)
        prices = self._question.paint()
        if prices is not None:
            stripe = seat_colour(stage, stage.store.own_seat)
            y = page.card(x, y, width, prices, stripe=stripe, least=PRICES_HEIGHT) + GAP * 1.5
        return y - GAP * 1.5

    def _paint_habits(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint what helped in a crisis and can be carried on, and where that is decided; nothing after the last."""
        stage, found = self.stage, find_own_gifts(self.stage.store)
        if not found or stage.has_no_more_planning:
            return y

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            y = page.paragraph(x, y, width, stage.text("scene.crisis.keep_title"), LARGE, "bold") + 2
            for gift in found:
                page.icon(x, y + 2, "hand", 15, BLUE)
                y = page.paragraph(x + 22, y, width - 22, gift.habit, BODY, "semibold") + 2
            return page.paragraph(x, y, width, stage.text("scene.crisis.keep_later"), BODY, colour=QUIET)

        return page.card(x, y, width, paint, fill=BLUE_PALE, edge=None)

    def _paint_own_brief(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        store, text = self.stage.store, self.stage.text
        assert store.seat is not None
        assert store.brief is not None
        own = text("review.brief")
        page.text(x, y, own, BODY, "bold")
        private = text("scene.common.only_you")
        score = text("review.score", score=store.seat.score)
        colour = GREEN if store.seat.score >= TARGET_SCORE else RED
        letters, line = page.pen.letters, page.line(BODY, "bold")
        after, wide = x + letters.width(own, BODY, "bold") + 14, letters.width(score, BODY, "semibold")
        lock = x + width - letters.width(private, SMALL) - 20
        # A long title leaves its line to itself, and so does a long score.
        is_beside = after <= lock
        score_y = y if after + wide + 14 <= (lock if is_beside else x + width) else y + line
        private_y = y if is_beside else score_y + line if x + wide + 14 > lock else y + line
        page.text(after if score_y == y else x, score_y, score, BODY, "semibold", colour)
        page.text(x + width, private_y + 1, private, SMALL, colour=QUIET, align="right")
        page.icon(lock, private_y + 2, "lock", 14, QUIET)
        y = max(score_y, private_y) + line + 6
        states = {state.goal: state for state in store.seat.goals}
        goals = [goal_paint(self.stage, goal, states.get(goal.goal), brief=True) for goal in store.brief.goals]
        columns = 2 if width > 480 else 1
        return page.row(x, y, width, goals, columns=columns, edge=None, pad=0, gap=3, aside=22)

    def _name_comparison(self, review: ReviewView) -> str:
        """Return what harm is compared with: the first round with its own beginning."""
        if review.round > 1:
            return "round_before"
        statics = self.stage.store.statics
        return "first_days" if statics is not None and statics.round_days < LEAST_DAYS_FOR_A_WEEK else "first_week"

    def _predictions_paint(self, review: ReviewView) -> Paint:
        text = self.stage.text

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            called, before = text("review.called"), text(f"review.{self._name_comparison(review)}")
            went = text(f"review.went_{review.went}", before=before)
            page.text(x, y, called, BODY, "bold")
            letters = page.pen.letters
            if letters.width(called, BODY, "bold") + letters.width(went, BODY, "semibold") + 14 > width:
                y = page.paragraph(x, y + page.line(BODY, "bold"), width, went, BODY, "semibold") + 6
            else:
                y = page.text(x + width, y, went, BODY, "semibold", align="right") + 6
            if not review.called:
                return page.paragraph(x, y, width, text("review.nobody_called"), BODY, colour=QUIET)
            words = [text(f"review.call_{prediction}") for _, prediction in review.called]
            longest = max(page.pen.letters.width(word) for word in words)
            fit = max(1, int((width + GAP) / (WORD_AT + longest + TICK + GAP)))
            columns = -(-len(words) // -(-len(words) // fit))  # of like length, so that none is alone
            for number, (seat, prediction) in enumerate(review.called):
                row, column = divmod(number, columns)
                left, top = x + column * width / columns, y + row * (DISC + GAP / 2)
                paint_disc(self.stage, page, left, top, seat, DISC)
                page.icon(left + DISC + 7, top + 4, PREDICTION_ICONS[prediction], 17)
                page.text(left + WORD_AT, top + 4, words[number], BODY)
                if prediction == review.went:
                    self._draw_tick(page, left + WORD_AT + page.pen.letters.width(words[number]) + 4, top + 4)
            return y - GAP / 2 + -(-len(words) // columns) * (DISC + GAP / 2)

        return paint

    def _draw_tick(self, page: ScrollPage, x: float, y: float) -> None:
        if not page.dry:
            page.pen.box(x, y, 18, 18, GREEN_PALE, edge=GREEN, radius=9, thick=1)
        page.icon(x + 3, y + 3, "check", 12, GREEN)


def _stack(*paints: Paint) -> Paint:
    """Return what paints one below the other; what paints nothing leaves no gap."""

    def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
        end = y
        for one in paints:
            top = end if end == y else end + GAP * 1.5
            below = one(page, x, top, width)
            end = below if below > top else end
        return end

    return paint
