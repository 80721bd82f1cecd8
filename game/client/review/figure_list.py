"""A short list of figures: name, value, and the standard where it is missed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from game.client.framework.number_text import figure_name, figure_text, misses_standard
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BODY, INK, QUIET, RED, SMALL
from game.protocol.view_base import Figure

TWO_COLUMNS_FROM: Final = 520


def figures_paint(stage: Stage, title: str, figures: Sequence[Figure]) -> Paint:
    """Return what paints a titled list of figures in one or two columns."""

    def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
        y = page.text(x, y, title, BODY, "bold") + 5
        paints = [_figure_paint(stage, figure) for figure in figures]
        columns = 2 if width > TWO_COLUMNS_FROM and len(figures) > 1 else 1
        return page.row(x, y, width, paints, columns=columns, edge=None, fill=None, pad=0, gap=4, aside=26)

    return paint


def _figure_paint(stage: Stage, figure: Figure) -> Paint:
    """Return what paints a figure; a standard that is missed is beside the value, or under the name without room."""

    def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
        value = figure_text(stage.catalogue, figure.value, figure.digits, figure.unit)
        name = figure_name(stage.catalogue, figure.key)
        missed = misses_standard(figure)
        room = width - page.pen.letters.width(value, BODY, "bold") - 10
        page.text(x + width, y, value, BODY, "bold", RED if missed else INK, align="right")
        if not missed or figure.standard is None:
            return page.paragraph(x, y, room, name, SMALL)
        standard = figure_text(stage.catalogue, figure.standard, figure.digits, figure.unit)
        words = stage.text("review.standard", value=standard)
        y = page.paragraph(x, y, room, name, SMALL)
        last = page.pen.letters.wrap(name, room, SMALL)[-1]
        if sum(page.pen.letters.width(one, SMALL) for one in (last, words)) + 12 <= room:
            page.text(x + room, y - page.line(SMALL), words, SMALL, colour=QUIET, align="right")
            return y
        return page.text(x, y - 1, words, SMALL, colour=QUIET)

    return paint
