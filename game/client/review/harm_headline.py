"""The headline of a review: people harmed by waiting, beside the same weeks left alone, as people."""

from __future__ import annotations

from typing import Final

from game.client.framework.number_text import number_text
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BLUE_DARK, BODY, GREEN, LARGE, QUIET, RED, SMALL
from game.protocol.public_views import ReviewView

HUGE_NUMBER: Final = 60
FIGURE: Final = 24.0
SPREAD: Final = 0.86
"""How far apart figures stand, in parts of their height, when there is room."""

TIGHT: Final = 0.62
NUMBER_ROOM: Final = 56.0
STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


def whole(tenths: int) -> int:
    """Return tenths of people as whole people, halves away from nought."""
    return (abs(tenths) + 5) // 10 * (1 if tenths >= 0 else -1)


def headline_paint(stage: Stage, review: ReviewView) -> Paint:
    """Return what paints the headline of a review."""
    return patients_paint(stage, whole(review.harmed), whole(review.left_alone), "review")


def patients_paint(stage: Stage, harmed: int, alone: int, words: str) -> Paint:
    """Return what paints two numbers of people, `words` being the catalogue's table with own, fewer, more and same."""

    def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
        number = number_text(harmed)
        end = x + page.pen.letters.width(number, HUGE_NUMBER, "bold") + 14
        tall = page.line(HUGE_NUMBER, "bold")
        page.text(x, y - 8, number, HUGE_NUMBER, "bold", BLUE_DARK)
        room = width - (end - x)
        inner = y + tall * 0.16 - 4
        inner = page.paragraph(end, inner, room, stage.text("review.harmed"), LARGE + 2, "bold")
        difference = alone - harmed
        key = "fewer" if difference > 0 else "more" if difference < 0 else "same"
        colour = GREEN if difference > 0 else RED if difference < 0 else QUIET
        sentence = stage.text(f"{words}.{key}", number=number_text(abs(difference)))
        icon = {"fewer": "arrow-down", "more": "arrow-up", "same": "minus"}[key]
        page.icon(end, inner + 2, icon, 17, colour)
        inner = page.paragraph(end + 23, inner + 1, room - 23, sentence, BODY, "semibold", colour)
        y = max(y + tall - 12, inner + 6)
        return _rows(stage, page, x, y, width, harmed, alone, words)

    return paint


def people_each(most: int, room: float) -> int:
    """Return how many people one figure stands for, so that `most` people fit into `room` units."""
    figures = max(int(room / (FIGURE * TIGHT)), 1)
    return next((step for step in STEPS if most <= step * figures), STEPS[-1])


def _rows(
    stage: Stage, page: ScrollPage, x: float, y: float, width: float, harmed: int, alone: int, words: str
) -> float:
    label = stage.text(f"{words}.own")
    other = stage.text("review.left_alone")
    room = max(page.pen.letters.width(text, SMALL, "semibold") for text in (label, other)) + 12
    most, free = max(harmed, alone, 1), width - room - NUMBER_ROOM
    each = people_each(most, free)
    # One step for both rows: the longer row has to be the larger number.
    step = min(FIGURE * SPREAD, free / -(-most // each))
    y = _row(page, x, y, label, room, -(-harmed // each), step, number_text(harmed), faded=False) + 4
    y = _row(page, x, y, other, room, -(-alone // each), step, number_text(alone), faded=True)
    if each > 1:
        stands_for = stage.catalogue.counted("review.stands_for", number_text(each))
        y = page.text(x + room, y + 2, stands_for, SMALL, colour=QUIET)
    return y


def _row(
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
        picture = page.widgets.sprites.person("being_harmed", page.pen.length(FIGURE))
        if faded:
            picture = picture.copy()
            picture.set_alpha(90)
        for place in range(figures):
            page.pen.surface.blit(picture, page.pen.point(x + room + step * place, y))
    end = x + room + step * figures + 8
    page.text(end, y + 3, number, BODY, "bold", QUIET)
    return y + FIGURE
