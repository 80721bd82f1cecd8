"""Pages of the room's screen: the opening story, a crisis, a review, the answers of a stock-take."""

from __future__ import annotations

from typing import Final

from game.client.crisis.crisis_news import gifts_paint, news_paint
from game.client.framework.number_text import number_text
from game.client.framework.stage import Stage
from game.client.pages.bed_picture import draw_patient
from game.client.replay.vote_panel import vote_paint
from game.client.review.cause_bars import patients_paint
from game.client.review.figure_list import figures_paint
from game.client.review.patient_story import story_paint
from game.client.review.spare_room import Column, SpareRoom, fill_below
from game.client.stocktake.answer_spread import answers_paint
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BLUE_DARK, GAP, HEADLINE, HUGE, LARGE, PAD, QUIET, RED, RED_PALE, YELLOW
from game.protocol.messages import WhatIfVote

TWO_COLUMNS_FROM: Final = 780
QR_SIZE: Final = 230.0
DISC: Final = 28.0
CODE_SIZE: Final = 64
VOTE_WIDTH: Final = 640.0


def story_page(stage: Stage) -> Paint:
    """Return the page with the opening story beside its patient."""
    statics = stage.store.statics

    def story(page: ScrollPage, x: float, y: float, width: float) -> float:
        bed = min(150.0, width * 0.2)
        bottom = draw_patient(page, x, y + 6, bed, statics)
        left, room = x + bed + 34, width - bed - 34
        end = y
        for number, part in enumerate(statics.opening.split("\n") if statics else ()):
            size, weight = (HEADLINE + 6, "semibold") if number == 0 else (HEADLINE - 2, "regular")
            end = page.paragraph(left, end, room, part, size, weight) + 12
        return max(end, bottom + 6)

    def paint_page(page: ScrollPage, x: float, y: float, width: float) -> float:
        y = page.card(x, y, width, story, stripe=YELLOW, pad=34) + 10
        if statics is None:
            return y
        people = number_text(statics.people)
        line = stage.text("scene.projector.story_from", place=statics.place, people=people)
        return page.text(x + 4, y, line, LARGE, colour=QUIET)

    return paint_page


def vote_page(stage: Stage, vote: WhatIfVote) -> Paint:
    """Return the page of the room's vote, narrow so that it is large."""

    def paint_page(page: ScrollPage, x: float, y: float, width: float) -> float:
        wide = min(width, VOTE_WIDTH)
        return page.card(x + (width - wide) / 2, y, wide, vote_paint(stage, vote), pad=28)

    return paint_page


def crisis_page(stage: Stage) -> Paint:
    """Return the page of a crisis: the news and the gifts of all seats."""

    def paint_page(page: ScrollPage, x: float, y: float, width: float) -> float:
        y = page.card(x, y, width, news_paint(stage, HEADLINE - 2), fill=RED_PALE, edge=RED, stripe=RED, pad=30)
        return page.card(x, y + PAD, width, gifts_paint(stage, all_seats=True), pad=24)

    return paint_page


def room_crisis_page(stage: Stage) -> Paint:
    """Return the news of the crisis that all teams have, without what any team gives."""
    display, statics = stage.store.display, stage.store.statics
    cards = statics.crises if statics else ()
    card = next((card for card in cards if display is not None and card.crisis == display.crisis), None)

    def news(page: ScrollPage, x: float, y: float, width: float) -> float:
        if card is None:
            return y
        page.icon(x, y + 2, "triangle-alert", 40, RED)
        y = page.paragraph(x + 54, y, width - 54, card.title, HUGE, "bold") + 12
        return page.paragraph(x, y, width, card.sentence, HEADLINE)

    def paint_page(page: ScrollPage, x: float, y: float, width: float) -> float:
        return page.card(x, y, width, news, fill=RED_PALE, edge=RED, stripe=RED, pad=30)

    return paint_page


def review_page(stage: Stage, height: float = 0) -> Paint:
    """Return the public part of a review: patients, causes, a patient's story, staff and figures.

    Where `height` leaves room below, the days of the round and what each seat did fill it.
    """

    def paint_page(page: ScrollPage, x: float, y: float, width: float) -> float:
        review = stage.store.public.review if stage.store.public else None
        if review is None:
            return y

        def left(more: float = 0) -> Paint:
            return patients_paint(stage, review, more, pad=20)

        def right(page: ScrollPage, x: float, y: float, width: float) -> float:
            if review.story is not None:
                y = page.card(x, y, width, story_paint(stage, review.story), stripe=YELLOW) + GAP * 1.5
            y = page.card(x, y, width, figures_paint(stage, stage.text("review.staff"), review.staff)) + GAP * 1.5
            return page.card(x, y, width, figures_paint(stage, stage.text("review.published"), review.published))

        if height and width >= TWO_COLUMNS_FROM:
            columns: list[Column] = [(1.25, left), (1.0, lambda _: right)]
            return fill_below(page, x, y, width, columns, SpareRoom(stage, review, height))
        parts = [(1.25, left()), (1.0, right)]
        return page.columns(x, y, width, parts, gap=GAP * 1.5, stack_below=TWO_COLUMNS_FROM)

    return paint_page


def answers_page(stage: Stage) -> Paint:
    """Return the answers of a stock-take; while it is open, how many seats have answered."""
    view = stage.store.public.stocktake if stage.store.public else None
    if view is None or not view.open:
        return answers_paint(stage)
    seats = len(stage.store.public.seats) if stage.store.public else 0

    def progress(page: ScrollPage, x: float, y: float, width: float) -> float:
        y = page.paragraph(x, y, width, stage.text("stocktake.line"), HEADLINE + 6, "semibold") + 12
        count = stage.text("scene.projector.answered", answered=len(view.answered), seats=seats)
        return page.paragraph(x, y, width, count, HEADLINE, colour=QUIET)

    return lambda page, x, y, width: page.card(x, y, width, progress, stripe=BLUE_DARK, pad=34)
