"""The whole year below the cards of the end, where the window has room: its turns, and when each habit began."""

from __future__ import annotations

from typing import Final

from game.client.framework.stage import Stage
from game.client.pages.end_habits import ICONS
from game.client.place.year_card import DayMark, YearSight, year_paint
from game.client.place.year_strip import date_text
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import PAD
from game.protocol.public_views import EndCards

LEAST_YEAR: Final = 150.0
MOST_YEAR: Final = 400.0
"""Height of the card, in units."""


def paint_year(
    stage: Stage, page: ScrollPage, x: float, y: float, width: float, height: float, cards: EndCards
) -> float:
    """Paint the curves into a height, or what is most of it; return the `y` below."""
    marks = [
        DayMark(row.first_day, ICONS[row.habit], _describe_mark(stage, row.habit, row.first_day))
        for row in cards.habits
        if row.first_day >= 0
    ]
    sight = YearSight(
        stage.text("scene.end.year"), has_turns=True, marks=marks, marks_label=stage.text("scene.end.year_habits")
    )
    return page.card(x, y, width, year_paint(stage, sight, min(height, MOST_YEAR) - 2 * PAD))


def _describe_mark(stage: Stage, habit: str, day: int) -> str:
    name = stage.text(f"scene.end.habit.{habit}.name")
    return f"{name} · {stage.text('scene.end.habit.first', date=date_text(stage, day))}"
