"""The year as it was played and the year without one decision, week by week, with the range that luck makes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pygame

from game.client.framework.stage import Stage
from game.client.place.plot_frame import Key, lay_out_plot, paint_plot_head
from game.client.place.year_plot import HEAD_ROOM, NO_ACTION_DASHES, YearPlot
from game.client.ui.chart import draw_dashed
from game.client.ui.motion import Point
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BLUE, BLUE_LIGHT, QUIET, RED
from game.protocol.decision_worth import DecisionWorth
from game.protocol.public_views import Flag

WEEK: Final = 7
HEAD_GAP: Final = 5.0
TWO_ROWS_FROM: Final = 180.0
"""Height of the whole from which there is a second row for names, in units."""
SHOWN: Final = frozenset({"round", "crisis", "stocktake"})
"""Kinds of flag that are shown beside the decision."""


def both_years_paint(stage: Stage, decision: DecisionWorth, name: str, height: float) -> Paint:
    """Return what paints both curves and the day of the decision in a height, in units."""

    def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
        if not page.dry:
            _draw(stage, page, (x, y, width, height), decision, name)
        return y + height

    return paint


def _draw(
    stage: Stage, page: ScrollPage, box: tuple[float, float, float, float], decision: DecisionWorth, name: str
) -> None:
    x, y, width, height = box
    text = stage.text
    keys = (
        Key(text("report.what_if.played"), RED, 2.2),
        Key(text("scene.end.changed.without"), BLUE, 2.2, NO_ACTION_DASHES),
        Key(text("scene.end.changed.luck"), BLUE_LIGHT),
    )
    top = paint_plot_head(page, x, y, width, text("scene.end.changed.weeks"), keys, ink=QUIET) + HEAD_GAP
    rows = 2 if height >= TWO_ROWS_FROM else 1
    plot = lay_out_plot(page, stage, (x, top, width, y + height - top), rows)
    plot.draw_axis()
    _draw_weeks(plot, decision)
    flags = stage.store.public.flags if stage.store.public is not None else ()
    seat = decision.seats[0] if len(decision.seats) == 1 else None
    own = Flag(day=decision.day, kind="proposal", seat=seat, label=name)
    plot.draw_flags([own])  # first, so that it has its name
    plot.draw_flags(flag for flag in flags if flag.kind in SHOWN)


def _draw_weeks(plot: YearPlot, decision: DecisionWorth) -> None:
    """Draw the range, then the year without the decision, then the year as it was played over it."""
    weeks = decision.weeks
    most = HEAD_ROOM * max(10, *(max(week.played, week.changed.high) for week in weeks))
    plot.draw_levels(most, tenths=True)

    def place(values: Sequence[int]) -> list[Point]:
        # A week stands over its middle.
        return [(plot.at(WEEK * (n + 0.5)), plot.level(max(0, value), most)) for n, value in enumerate(values)]

    high, low = place([week.changed.high for week in weeks]), place([week.changed.low for week in weeks])
    corners = [plot.pen.point(*point) for point in (*high, *reversed(low))]
    pygame.draw.polygon(plot.pen.surface, BLUE_LIGHT, corners)
    draw_dashed(plot.pen, place([week.changed.mean for week in weeks]), BLUE, 1.8, NO_ACTION_DASHES)
    draw_dashed(plot.pen, place([week.played for week in weeks]), RED, 2.4)
