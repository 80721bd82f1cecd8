"""The strip of the year: harm by day beside harm with no action, with flags for what was done."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import pygame

from game.client.framework.stage import Stage
from game.client.place.year_plot import NAME_STEP, PLOT_SIDE, SMOOTHING_DAYS, YearPlot, count_days
from game.client.ui.text_rendering import Pen
from game.client.ui.theme import EDGE, INK, LINE, QUIET, RED, SMALL, SURFACE, YEAR_STRIP, Box
from game.protocol.public_views import PublicView
from game.protocol.view_base import DotState

LEGEND_ROOM: Final = 262.0
NAME_ROOM: Final = 96.0
"""Widths of the legend and of the title, in units."""

NAMES_TOP: Final = 5.0
NAME_ROWS: Final = 2
"""Where the rows of names begin, in units, and how many a usual strip has; all are above the curve."""
_STATES: Final[tuple[DotState, ...]] = ("on_time", "past_standard", "being_harmed", "fit_to_go")


class YearStrip:
    """The curve of the year, drawn again only when it has changed."""

    def __init__(self) -> None:
        self._picture: pygame.Surface | None = None
        self._painted_from: tuple[object, ...] = ()
        self.plot: Box = (0, 0, 1, 1)
        """Where the curve itself is, in units: x, y, width, height."""

    def draw(self, stage: Stage, surface: pygame.Surface, box: Box) -> None:
        """Draw the strip into a box (units)."""
        view = stage.store.public
        statics = stage.store.statics
        if view is None or statics is None:
            return
        painted_from = (view.harm_by_day, view.flags, stage.theme, box)
        rect = stage.theme.rect(*box)
        if self._picture is None or painted_from != self._painted_from:
            self._painted_from = painted_from
            self._picture = pygame.Surface(rect.size)
            pen = Pen(self._picture, stage.letters)
            self._paint(pen, stage, view, box[2], box[3])
        surface.blit(self._picture, rect)

    def _paint(self, pen: Pen, stage: Stage, view: PublicView, width: float, height: float) -> None:
        pen.box(0, 0, width, height, SURFACE, radius=0)
        pen.line((0, 0), (width, 0), LINE)
        pen.text(16, 10, stage.text("client.year.title"), 14, "bold")
        line = pen.letters.height(SMALL)
        pen.paragraph(16, 30, NAME_ROOM - 20, stage.text("client.year.unit"), SMALL, colour=QUIET, lines=2)
        legend = LEGEND_ROOM if width > 700 else 0.0
        left, top = NAME_ROOM + 8, NAMES_TOP + NAME_STEP * _count_rows(height) + 4
        self.plot = (left, top, width - left - legend - 1.5 * PLOT_SIDE, height - top - line - 8)
        rows = [NAMES_TOP + NAME_STEP * row for row in range(_count_rows(height))]
        plot = YearPlot(pen, stage, self.plot, 0, count_days(stage), rows)
        plot.draw_axis()
        if len(view.harm_by_day) < SMOOTHING_DAYS:
            words = stage.text("client.year.begins")
            room = self.plot[2] - 2 * PLOT_SIDE
            pen.paragraph(left + PLOT_SIDE, top, room, words, SMALL, colour=QUIET, lines=2, align="centre")
        plot.draw_curves(view.harm_by_day, view.left_alone_by_day)
        plot.draw_flags(view.flags)
        if legend:
            _draw_legend(pen, stage, width - legend + 4, 8, height)


def _count_rows(height: float) -> int:
    """Return how many rows of names a strip has: a tall one more than a usual one."""
    return NAME_ROWS + max(0, min(2, int((height - YEAR_STRIP) / (2 * NAME_STEP))))


def date_text(stage: Stage, day: int) -> str:
    """Return a day of the game as a date, with the weekday."""
    assert stage.store.statics is not None, "dates need a scenario"
    when = date.fromisoformat(stage.store.statics.first_date) + timedelta(days=max(0, day))
    return stage.text(
        "client.date",
        weekday=stage.text(f"client.weekday.{when.isoweekday()}"),
        day=when.day,
        month=stage.text(f"client.month.{when.month}"),
    )


def _draw_legend(pen: Pen, stage: Stage, x: float, y: float, height: float) -> None:
    step = min(22.0, (height - 14) / 4.4)
    for number, state in enumerate(_STATES):
        left, top = x + 126 * (number % 2), y + step * (number // 2)
        picture = stage.sprites.person(state, pen.length(15))
        pen.surface.blit(picture, pen.point(left, top + 1))
        pen.text(left + 18, top, stage.text(f"client.state.{state}"), SMALL, room=106)
    top = y + step * 2 + 4
    pen.line((x, top + 8), (x + 14, top + 8), RED, 2.6)
    pen.text(x + 18, top, stage.text("client.year.own"), SMALL, colour=INK, room=106)
    for part in (0, 8):
        pen.line((x + 126 + part, top + 8), (x + 131 + part, top + 8), EDGE, 1.8)
    pen.text(x + 144, top, stage.text("client.year.alone"), SMALL, colour=INK, room=106)
    top += step
    patch = stage.sprites.bed(pen.length(14), pen.length(14), taken=False, held=True)
    pen.surface.blit(patch, pen.point(x, top + 1))
    pen.text(x + 18, top, stage.text("client.year.held"), SMALL, colour=INK, room=232)
