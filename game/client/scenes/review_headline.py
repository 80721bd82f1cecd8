"""The headline of a review: people harmed by waiting, beside the same weeks left alone, as people."""

from __future__ import annotations

from typing import Final

from game.client.scenes.scene import Stage
from game.client.theme import BLUE_DARK, BODY, GREEN, LARGE, QUIET, RED, SMALL
from game.client.widgets.sheet import Paint, Sheet
from game.protocol.views import ReviewView

HUGE_NUMBER: Final = 60
FIGURE: Final = 24.0
MOST_FIGURES: Final = 30
STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


def whole(tenths: int) -> int:
    """Return tenths of people as whole people, halves away from nought."""
    return (abs(tenths) + 5) // 10 * (1 if tenths >= 0 else -1)


def headline_paint(stage: Stage, review: ReviewView) -> Paint:
    """Return what paints the headline of a review."""
    return patients_paint(stage, whole(review.harmed), whole(review.left_alone), "review")


def patients_paint(stage: Stage, harmed: int, alone: int, words: str) -> Paint:
    """Return what paints two numbers of people, `words` being the catalogue's table with own, fewer, more and same."""

    def paint(sheet: Sheet, x: float, y: float, width: float) -> float:
        number = str(harmed)
        end = x + sheet.pen.letters.width(number, HUGE_NUMBER, "bold") + 14
        tall = sheet.line(HUGE_NUMBER, "bold")
        sheet.text(x, y - 8, number, HUGE_NUMBER, "bold", BLUE_DARK)
        room = width - (end - x)
        inner = y + tall * 0.16 - 4
        inner = sheet.paragraph(end, inner, room, stage.text("review.harmed"), LARGE + 2, "bold")
        difference = alone - harmed
        key = "fewer" if difference > 0 else "more" if difference < 0 else "same"
        colour = GREEN if difference > 0 else RED if difference < 0 else QUIET
        sentence = stage.text(f"{words}.{key}", number=abs(difference))
        icon = {"fewer": "arrow-down", "more": "arrow-up", "same": "minus"}[key]
        sheet.icon(end, inner + 2, icon, 17, colour)
        inner = sheet.paragraph(end + 23, inner + 1, room - 23, sentence, BODY, "semibold", colour)
        y = max(y + tall - 12, inner + 6)
        return _rows(stage, sheet, x, y, width, harmed, alone, words)

    return paint


def people_each(most: int) -> int:
    """Return how many people one figure stands for, so that `most` fit in a row."""
    return next((step for step in STEPS if most <= step * MOST_FIGURES), STEPS[-1])


def _rows(stage: Stage, sheet: Sheet, x: float, y: float, width: float, harmed: int, alone: int, words: str) -> float:
    each = people_each(max(harmed, alone))
    label = stage.text(f"{words}.own")
    other = stage.text("review.left_alone")
    room = max(sheet.pen.letters.width(text, SMALL, "semibold") for text in (label, other)) + 12
    y = _row(sheet, x, y, width, label, room, harmed, each, faded=False) + 4
    y = _row(sheet, x, y, width, other, room, alone, each, faded=True)
    if each > 1:
        y = sheet.text(x + room, y + 2, stage.text("review.stands_for", number=each), SMALL, colour=QUIET)
    return y


def _row(
    sheet: Sheet, x: float, y: float, width: float, label: str, room: float, people: int, each: int, *, faded: bool
) -> float:
    sheet.text(x, y + 4, label, SMALL, "semibold", QUIET)
    number_room = 40.0
    figures = -(-people // each)
    step = min(FIGURE * 0.86, (width - room - number_room) / max(figures, 1))
    if not sheet.dry:
        picture = sheet.widgets.sprites.person("being_harmed", sheet.pen.length(FIGURE))
        if faded:
            picture = picture.copy()
            picture.set_alpha(90)
        for number in range(figures):
            sheet.pen.surface.blit(picture, sheet.pen.point(x + room + step * number, y))
    end = x + room + step * figures + 8
    sheet.text(end, y + 3, str(people), BODY, "bold", QUIET)
    return y + FIGURE
