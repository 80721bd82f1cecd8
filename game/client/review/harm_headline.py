"""The headline of a review: people harmed by waiting and people harmed with no action, drawn as people."""

from __future__ import annotations

from typing import Final

from game.client.framework.number_text import number_text
from game.client.framework.stage import Stage
from game.client.review.cause_lines import round_tenths
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BLUE_DARK, BODY, GREEN, LARGE, QUIET, RED, SMALL
from game.protocol.public_views import ReviewView

NUMBER_SIZE: Final = 60
FIGURE_HEIGHT: Final = 24.0
WIDE_STEP: Final = 0.86
"""Distance between figures as a share of their height, when there is room."""

NARROW_STEP: Final = 0.62
"""The smallest such share."""

NUMBER_WIDTH: Final = 56.0
FIGURE_VALUES: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
"""How many people one figure can stand for."""


def headline_paint(stage: Stage, review: ReviewView) -> Paint:
    """Return what paints the headline of a review."""
    return harm_paint(stage, round_tenths(review.harmed), round_tenths(review.left_alone), "review")


def harm_paint(stage: Stage, harmed: int, alone: int, table: str) -> Paint:
    """Return what paints the people harmed beside those harmed with no action.

    `table` is the table of the catalogue with the sentences own, fewer, more and same.
    """

    def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
        number = number_text(harmed)
        end = x + page.pen.letters.width(number, NUMBER_SIZE, "bold") + 14
        height = page.line(NUMBER_SIZE, "bold")
        page.text(x, y - 8, number, NUMBER_SIZE, "bold", BLUE_DARK)
        room = width - (end - x)
        inner = y + height * 0.16 - 4
        inner = page.paragraph(end, inner, room, stage.text("review.harmed"), LARGE + 2, "bold")
        difference = alone - harmed
        key = "fewer" if difference > 0 else "more" if difference < 0 else "same"
        colour = GREEN if difference > 0 else RED if difference < 0 else QUIET
        sentence = stage.text(f"{table}.{key}", number=number_text(abs(difference)))
        icon = {"fewer": "arrow-down", "more": "arrow-up", "same": "minus"}[key]
        page.icon(end, inner + 2, icon, 17, colour)
        inner = page.paragraph(end + 23, inner + 1, room - 23, sentence, BODY, "semibold", colour)
        y = max(y + height - 12, inner + 6)
        return _paint_rows(stage, page, x, y, width, harmed, alone, table)

    return paint


def people_per_figure(most: int, room: float) -> int:
    """Return how many people one figure stands for, so that `most` people fit into `room` units."""
    figures = max(int(room / (FIGURE_HEIGHT * NARROW_STEP)), 1)
    return next((step for step in FIGURE_VALUES if most <= step * figures), FIGURE_VALUES[-1])


def _paint_rows(
    stage: Stage, page: ScrollPage, x: float, y: float, width: float, harmed: int, alone: int, table: str
) -> float:
    label = stage.text(f"{table}.own")
    other = stage.text("review.left_alone")
    room = max(page.pen.letters.width(text, SMALL, "semibold") for text in (label, other)) + 12
    most, free = max(harmed, alone, 1), width - room - NUMBER_WIDTH
    per_figure = people_per_figure(most, free)
    # Both rows share one step: the longer row must be the larger number.
    step = min(FIGURE_HEIGHT * WIDE_STEP, free / -(-most // per_figure))
    y = _paint_row(page, x, y, label, room, -(-harmed // per_figure), step, number_text(harmed), faded=False) + 4
    y = _paint_row(page, x, y, other, room, -(-alone // per_figure), step, number_text(alone), faded=True)
    if per_figure > 1:
        stands_for = stage.catalogue.counted("review.stands_for", number_text(per_figure))
        y = page.text(x + room, y + 2, stands_for, SMALL, colour=QUIET)
    return y


def _paint_row(
    page: ScrollPage,
    x: float,
    y: float,
    label: str,
    room: float,
    figures: int,
    step: float,
    number: str,
    *,
    faded: bool,
) -> float:
    page.text(x, y + 4, label, SMALL, "semibold", QUIET)
    if not page.dry:
        picture = page.widgets.sprites.person("being_harmed", page.pen.length(FIGURE_HEIGHT))
        if faded:
            picture = picture.copy()
            picture.set_alpha(90)
        for place in range(figures):
            page.pen.surface.blit(picture, page.pen.point(x + room + step * place, y))
    end = x + room + step * figures + 8
    page.text(end, y + 3, number, BODY, "bold", QUIET)
    return y + FIGURE_HEIGHT
