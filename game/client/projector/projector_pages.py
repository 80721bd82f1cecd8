"""The projector's pages: how to join, the opening story, a crisis, a review, the answers of a stock-take."""

from __future__ import annotations

from typing import Final

from game.client.components.seat_discs import paint_disc
from game.client.connection.own_address import shareable_address
from game.client.connection.qr import render_qr_code
from game.client.crisis.crisis_news import gifts_paint, news_paint
from game.client.framework.number_text import number_text
from game.client.framework.stage import Stage
from game.client.pages.bed_picture import draw_bed
from game.client.review.cause_bars import causes_paint
from game.client.review.figure_list import figures_paint
from game.client.review.harm_headline import headline_paint
from game.client.review.patient_story import story_paint
from game.client.stocktake.answer_spread import answers_paint
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import (
    BLUE_DARK,
    BODY,
    GAP,
    HEADLINE,
    HUGE,
    INK,
    LARGE,
    PAD,
    QUIET,
    RED,
    RED_PALE,
    SMALL,
    TITLE,
    WHITE,
    YELLOW,
)
from game.protocol.messages import LobbySeat

TWO_COLUMNS_FROM: Final = 780
QR_SIZE: Final = 230.0
DISC: Final = 28.0
CODE_SIZE: Final = 64


def join_page(stage: Stage) -> Paint:
    """Return the page with how to join and who has joined."""
    text = stage.text

    def instructions(page: ScrollPage, x: float, y: float, width: float) -> float:
        y = page.paragraph(x, y, width, text("scene.projector.join_title"), HUGE * 0.8, "bold") + 4
        y = page.paragraph(x, y, width, text("scene.projector.join_line"), LARGE, colour=QUIET) + 14
        address = shareable_address(stage.address.url if stage.address else "")
        if address:
            y = page.text(x, y, text("scene.projector.address"), LARGE, colour=QUIET)
            y = page.paragraph(x, y, width, address, HUGE * 0.8, "bold", BLUE_DARK) + 10
        y = page.text(x, y, text("scene.projector.code"), LARGE, colour=QUIET)
        return page.text(x, y - 8, _join_code(stage), CODE_SIZE, "bold", BLUE_DARK, room=width)

    def qr_code(page: ScrollPage, x: float, y: float, width: float) -> float:
        if not page.dry:
            address = shareable_address(stage.address.url if stage.address else "")
            size = min(QR_SIZE, width)
            picture = render_qr_code(f"{address} {_join_code(stage)}", page.pen.length(size), INK, WHITE)
            at = x + (width - picture.get_width() / page.pen.letters.scale) / 2
            page.pen.surface.blit(picture, page.pen.point(at, y + 10))
        return y + min(QR_SIZE, width) + 10

    def invitation(page: ScrollPage, x: float, y: float, width: float) -> float:
        parts = [(1.8, instructions), (1.0, qr_code)]
        return page.columns(x, y, width, parts, gap=24, stack_below=TWO_COLUMNS_FROM)

    def paint_page(page: ScrollPage, x: float, y: float, width: float) -> float:
        y = page.card(x, y, width, invitation, pad=28) + GAP * 1.5
        lobby = stage.store.lobby
        teams = lobby.teams if lobby else ()
        paints = [_team_paint(stage, number, seats) for number, seats in enumerate(teams)]
        columns = min(len(paints), 3 if width >= TWO_COLUMNS_FROM else 2) or 1
        return page.row(x, y, width, paints, columns=columns)

    return paint_page


def _join_code(stage: Stage) -> str:
    return stage.store.welcome.join_code if stage.store.welcome else ""


def _team_paint(stage: Stage, number: int, seats: tuple[LobbySeat, ...]) -> Paint:
    welcome = stage.store.welcome
    name = welcome.teams[number] if welcome and number < len(welcome.teams) else ""
    taken = sum(seat.held in ("person", "away") for seat in seats)

    def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
        y = page.paragraph(x, y, width, name, TITLE, "bold")
        count = stage.text("scene.projector.seated", number=taken, seats=len(seats))
        y = page.paragraph(x, y, width, count, SMALL, colour=QUIET) + 8
        across = 2 if width > 220 else 1
        each = width / across
        for place, seat in enumerate(seats):
            left, top = x + each * (place % across), y + (DISC + 8) * (place // across)
            paint_disc(stage, page, left, top, seat.seat, DISC)
            held = seat.name or stage.text(f"scene.common.{'free' if seat.held == 'person' else seat.held}")
            colour = INK if seat.name else QUIET
            page.text(left + DISC + 8, top + 5, held, BODY, "semibold", colour, room=each - DISC - 14)
        return y + (DISC + 8) * (-(-len(seats) // across)) - 8

    return paint


def story_page(stage: Stage) -> Paint:
    """Return the page with the opening story beside a patient in a bed."""
    statics = stage.store.statics

    def story(page: ScrollPage, x: float, y: float, width: float) -> float:
        bed = min(150.0, width * 0.2)
        bottom = draw_bed(page, x, y + 6, bed)
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


def crisis_page(stage: Stage) -> Paint:
    """Return the page of a crisis: the news and the gifts of all seats."""

    def paint_page(page: ScrollPage, x: float, y: float, width: float) -> float:
        y = page.card(x, y, width, news_paint(stage, HEADLINE - 2), fill=RED_PALE, edge=RED, stripe=RED, pad=30)
        return page.card(x, y + PAD, width, gifts_paint(stage, all_seats=True), pad=24)

    return paint_page


def review_page(stage: Stage) -> Paint:
    """Return the public part of a review: patients, causes, a patient's story, staff and figures."""

    def paint_page(page: ScrollPage, x: float, y: float, width: float) -> float:
        review = stage.store.public.review if stage.store.public else None
        if review is None:
            return y

        def left(page: ScrollPage, x: float, y: float, width: float) -> float:
            y = page.card(x, y, width, headline_paint(stage, review), pad=20) + GAP * 1.5
            return page.card(x, y, width, causes_paint(stage, review), pad=20)

        def right(page: ScrollPage, x: float, y: float, width: float) -> float:
            if review.story is not None:
                y = page.card(x, y, width, story_paint(stage, review.story), stripe=YELLOW) + GAP * 1.5
            y = page.card(x, y, width, figures_paint(stage, stage.text("review.staff"), review.staff)) + GAP * 1.5
            return page.card(x, y, width, figures_paint(stage, stage.text("review.published"), review.published))

        parts = [(1.25, left), (1.0, right)]
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
