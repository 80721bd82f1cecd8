"""The curves of a game on a page, with a title, a key to the lines, and the names of what was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pygame

from game.client.connection.turning_points import TurningPoint, find_turning_points
from game.client.framework.stage import Stage
from game.client.place.year_plot import (
    AXIS_ROOM,
    NAME_STEP,
    NO_ACTION_DASHES,
    PLOT_SIDE,
    SMOOTHING_DAYS,
    YearPlot,
    count_days,
    smooth,
)
from game.client.place.year_strip import date_text
from game.client.ui.chart import draw_dashed
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BLUE_DARK, BLUE_PALE, BODY, EDGE, GAP, GREEN, QUIET, RED, SMALL, SURFACE
from game.protocol.public_views import PublicView

HEAD_GAP: Final = 6.0
TALL_ROWS_FROM: Final = 210.0
"""Height of the whole from which there is one more row for names, in units."""
LINE_LENGTH: Final = 16.0
"""Of a line in the key."""
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
    top = _draw_head(stage, page, x, y, width, sight) + HEAD_GAP
    rows = [top + NAME_STEP * row for row in range(3 if height >= TALL_ROWS_FROM else 2)]
    under = page.line(SMALL) + AXIS_ROOM + (MARK_ROW if sight.marks else 0)
    left, above = x + PLOT_SIDE / 4, rows[-1] + NAME_STEP + 4
    end = count_days(stage) if sight.end is None else sight.end
    plot_box = (left, above, width - 1.5 * PLOT_SIDE, y + height - under - above)
    plot = YearPlot(page.pen, stage, plot_box, sight.first, end, rows, cuts_names=False)
    if sight.shaded is not None:
        plot.shade(*sight.shaded, BLUE_PALE)
    plot.draw_axis()
    if len(view.harm_by_day) >= SMOOTHING_DAYS:
        plot.draw_curves(view.harm_by_day, view.left_alone_by_day)
    plot.draw_flags(view.flags, names_all=sight.names_all)
    if sight.has_turns:
        for turn in find_turning_points(view):
            _draw_turn(stage, page, plot, turn, view)
    if sight.marks:
        _draw_marks(page, plot, sight, y + height - MARK_ROW + 2)


def _draw_head(stage: Stage, page: ScrollPage, x: float, y: float, width: float, sight: YearSight) -> float:
    """Write the title, and what the lines are at its right where there is room, else below it."""
    text, pen = stage.text, page.pen
    own, alone, unit = text("client.year.own"), text("client.year.alone"), text("client.year.unit")
    words = [own, alone, unit]
    room = sum(pen.letters.width(word, SMALL) for word in words) + 2 * (LINE_LENGTH + 6) + 2 * GAP
    title_room = pen.letters.width(sight.title, BODY, "bold") + 2 * GAP
    below = page.text(x, y, sight.title, BODY, "bold", room=width)
    left, at = x + width - room, y + 2
    if title_room + room > width:
        left, at = x, below
        below += page.line(SMALL)
    middle = at + page.line(SMALL) / 2
    page.text(left, at, unit, SMALL, colour=QUIET)
    left += pen.letters.width(unit, SMALL) + GAP
    pen.line((left, middle), (left + LINE_LENGTH, middle), RED, 2.4)
    page.text(left + LINE_LENGTH + 6, at, own, SMALL)
    left += LINE_LENGTH + 6 + pen.letters.width(own, SMALL) + GAP
    draw_dashed(pen, ((left, middle), (left + LINE_LENGTH, middle)), EDGE, 1.6, NO_ACTION_DASHES)
    page.text(left + LINE_LENGTH + 6, at, alone, SMALL)
    return below


def _draw_turn(stage: Stage, page: ScrollPage, plot: YearPlot, turn: TurningPoint, view: PublicView) -> None:
    """Draw a ring on the own curve, with an arrow that says where harm went against that with no action."""
    most = plot.find_most(view.harm_by_day, view.left_alone_by_day)
    at = plot.at(turn.day), plot.level(smooth(view.harm_by_day)[turn.day], most)
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
