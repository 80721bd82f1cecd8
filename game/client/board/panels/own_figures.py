"""The figures that only the own seat sees, each with its trend and whether it misses a standard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from game.client.framework.number_text import figure_name, figure_text, misses_standard
from game.client.framework.stage import Stage
from game.client.ui.chart import draw_sparkline
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import BODY, EDGE, INK, LARGE, LINE, PAPER, QUIET, RED, SMALL
from game.protocol.view_base import Figure

SPARK: Final = 62.0
"""Width of a trend, in units."""


def paint_figures(stage: Stage, page: ScrollPage, x: float, y: float, width: float, figures: Sequence[Figure]) -> float:
    """Paint a line for each figure; nothing without any. Return the y below."""
    if not figures:
        return y
    heading = stage.text("client.job.figures")
    # The own targets above count since day one: two values of nearly the same name would otherwise contradict.
    note_left = x + page.pen.letters.width(heading, LARGE, "bold") + 12
    note = stage.text("client.job.figures_note")
    page.text(x + width, y + 3, note, SMALL, colour=QUIET, align="right", room=x + width - note_left)
    y = page.text(x, y, heading, LARGE, "bold") + 4
    for figure in figures:
        y = _paint_figure(stage, page, x, y, width, figure)
    return y + 4


def _paint_figure(stage: Stage, page: ScrollPage, x: float, y: float, width: float, figure: Figure) -> float:
    value = figure_text(stage.catalogue, figure.value, figure.digits, figure.unit)
    misses = misses_standard(figure)
    wide = page.pen.letters.width(value, BODY, "bold")
    room = width - wide - SPARK - 40
    bottom = page.paragraph(x, y, room, figure_name(stage.catalogue, figure.key), SMALL)
    if not page.dry:
        left, high = x + width - wide - SPARK - 10, page.line(SMALL) - 5
        draw_sparkline(page.pen, left, y + 2, SPARK, high, figure.trend, RED if misses else EDGE)
        if misses:
            page.icon(x + width - wide - SPARK - 30, y + 2, "triangle-alert", 14, RED)
        page.pen.text(x + width, y - 1, value, BODY, "bold", RED if misses else INK, align="right")
        if stage.catalogue.has(f"figure.{figure.key}.help"):
            page.widgets.hint((x, y, width, bottom - y), _describe(stage, figure), area=page.area)
    page.pen.line((x, bottom + 3), (x + width, bottom + 3), PAPER if page.dry else LINE)
    return bottom + 7


def _describe(stage: Stage, figure: Figure) -> str:
    """Return what a figure means, and its standard."""
    tip = stage.text(f"figure.{figure.key}.help")
    if figure.standard is None:
        return tip
    standard = figure_text(stage.catalogue, figure.standard, figure.digits, figure.unit)
    return stage.text("client.job.standard", tip=tip, standard=standard)
