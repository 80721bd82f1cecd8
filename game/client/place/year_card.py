"""The curves of a game on a page, with a title, a key to the lines, and the names of what was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pygame

from game.client.connection.turning_points import TurningPoint, find_turning_points
from game.client.framework.stage import Stage
from game.client.place.plot_frame import Key, lay_out_plot, paint_plot_head
from game.client.place.year_plot import NO_ACTION_DASHES, SMOOTHING_DAYS, YearPlot, smooth
from game.client.place.year_strip import date_text
from game.client.ui.motion import Point
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BLUE_DARK, BLUE_PALE, EDGE, GAP, GREEN, QUIET, RED, SMALL, SURFACE
from game.protocol.public_views import PublicView

HEAD_GAP: Final = 6.0
TALL_ROWS_FROM: Final = 210.0
"""Height of the whole from which there is one more row for names, in units."""
MARK: Final = 17.0
MARK_ROW: Final = 22.0
"""Size of an icon under the axis, and height of their row, in units."""
TURN: Final = 8.0
"""Radius of the ring of a turning point, in units."""


@dataclass(frozen=True)
class DayMark:
    """An icon under a day, and what it stands for."""

    day: int
    icon: str
    words: str


@dataclass(frozen=True)
class YearSight:
    """Which days are shown, and with what beside the curves."""

    title: str
    first: int = 0
    end: int | None = None
    """The day after the last; none for all days of the game."""
    shaded: tuple[int, int] | None = None
    """Days on another ground: those that the page is about."""
    names_all: bool = False
    """Whether levers and phone calls have names too."""
    has_turns: bool = False
    """Whether the days are marked on which harm began to turn against that with no action."""
    marks: Sequence[DayMark] = ()
    marks_label: str = ""
    """What stands before the row of marks."""


def year_paint(stage: Stage, sight: YearSight, height: float) -> Paint:
    """Return what paints the curves with all that belongs to them in a given height, in units."""

    def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
        view = stage.store.public
        if view is not None and not page.dry:
            _draw(stage, page, (x, y, width, height), sight, view)
        return y + height

    return paint


def _draw(
    stage: Stage, page: ScrollPage, box: tuple[float, float, float, float], sight: YearSight, view: PublicView
) -> None:
    x, y, width, height = box
    text = stage.text
    keys = (
        Key(text("client.year.unit")),
        Key(text("client.year.own"), RED, 2.4),
        Key(text("client.year.alone"), EDGE, 1.6, NO_ACTION_DASHES),
    )
    top = paint_plot_head(page, x, y, width, sight.title, keys) + HEAD_GAP
    plot = lay_out_plot(
        page, stage, (x, top, width, y + height - top), 3 if height >= TALL_ROWS_FROM else 2,
        first=sight.first, end=sight.end, below=MARK_ROW if sight.marks else 0,
    )  # fmt: skip
    if sight.shaded is not None:
        plot.shade(*sight.shaded, BLUE_PALE)
    plot.draw_axis()
    if len(view.harm_by_day) >= SMOOTHING_DAYS:
        plot.draw_curves(view.harm_by_day, view.left_alone_by_day)
    plot.draw_flags(view.flags, names_all=sight.names_all)
    if sight.has_turns:
        own, most = smooth(view.harm_by_day), plot.find_most(view.harm_by_day, view.left_alone_by_day)
        for turn in find_turning_points(view):
            _draw_turn(stage, page, (plot.at(turn.day), plot.level(own[turn.day], most)), turn)
    if sight.marks:
        _draw_marks(page, plot, sight, y + height - MARK_ROW + 2)


def _draw_turn(stage: Stage, page: ScrollPage, at: Point, turn: TurningPoint) -> None:
    """Draw a ring on the own curve, with an arrow that says where harm went against that with no action."""
    colour = GREEN if turn.label == "better" else RED
    pen = page.pen
    pygame.draw.aacircle(pen.surface, colour, pen.point(*at), pen.length(TURN))
    pygame.draw.aacircle(pen.surface, SURFACE, pen.point(*at), pen.length(TURN - 2))
    page.icon(at[0] - 6, at[1] - 6, "arrow-down" if turn.label == "better" else "arrow-up", 12, colour)
    if page.area is not None:
        words = f"{date_text(stage, turn.day)} · {stage.text(f'scene.replaying.turn_{turn.label}')}"
        page.widgets.hint((at[0] - TURN, at[1] - TURN, 2 * TURN, 2 * TURN), words, area=page.area)


def _draw_marks(page: ScrollPage, plot: YearPlot, sight: YearSight, y: float) -> None:
    """Draw icons under the months; those that would lie over each other stand side by side."""
    x, _, width, _ = plot.box
    page.text(x, y + 1, sight.marks_label, SMALL, colour=QUIET)
    right = x + page.pen.letters.width(sight.marks_label, SMALL) + GAP if sight.marks_label else x
    for mark in sorted(sight.marks, key=lambda one: one.day):
        left = min(max(right, plot.at(mark.day) - MARK / 2), x + width - MARK)
        page.icon(left, y, mark.icon, MARK, BLUE_DARK)
        if page.area is not None:
            page.widgets.hint((left, y, MARK, MARK), mark.words, area=page.area)
        right = left + MARK + 4
