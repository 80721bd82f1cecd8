"""What the months ahead are about, and how their rounds go: under the seats of the lobby, where it has room."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from game.client.framework.stage import Stage
from game.client.place.year_plot import count_days, list_months
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import (
    BLUE,
    BLUE_LIGHT,
    BLUE_PALE,
    BODY,
    FAINT,
    GAP,
    INK,
    LINE,
    PAD,
    QUIET,
    SMALL,
)
from game.protocol.static_views import Statics
from game.text.financial_year import name_financial_year

STRIP: Final = 30.0
"""Height of the rounds in a row, in units."""
STEP_ICON: Final = 20.0
STEPS: Final = (("plan", "sliders-horizontal"), ("run", "play"), ("review", "heart-pulse"), ("stock", "compass"))
"""The parts of a round, with an icon each."""
BESIDE_FROM: Final = 700.0
"""Width from which the rounds are beside what the months are about, in units."""
LEAST_STEP: Final = 150.0
"""Width of one part of a round, in units."""


def paint_year_ahead(stage: Stage, page: ScrollPage, x: float, y: float, width: float) -> float:
    """Paint what the months are about, their rounds on the calendar, and the parts of each."""
    statics, text = stage.store.statics, stage.text
    if statics is None:
        return y

    def about(page: ScrollPage, x: float, y: float, width: float) -> float:
        y = page.paragraph(x, y, width, text("scene.briefing.aim"), SMALL, "semibold", QUIET)
        y = page.paragraph(x, y, width, statics.aim, BODY, "semibold") + 4
        return page.paragraph(x, y, width, statics.summary, SMALL, colour=QUIET)

    def rounds(page: ScrollPage, x: float, y: float, width: float) -> float:
        return _paint_rounds(stage, page, x, y, width, statics)

    def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
        y = page.columns(x, y, width, [(1.0, about), (1.0, rounds)], gap=2 * PAD, stack_below=BESIDE_FROM) + GAP
        return _paint_steps(stage, page, x, y, width)

    return page.card(x, y, width, paint, pad=12)


def _paint_rounds(stage: Stage, page: ScrollPage, x: float, y: float, width: float, statics: Statics) -> float:
    """Paint each round as a box over the months in which it is, and the days after in another colour."""
    days, step = count_days(stage), width / count_days(stage)
    y = page.paragraph(x, y, width, describe_rounds(stage, statics), SMALL, "semibold", QUIET) + 4
    below = y + STRIP
    if not page.dry:
        for number in range(statics.rounds):
            left = x + number * statics.round_days * step
            page.pen.box(left, y, statics.round_days * step - 3, STRIP, BLUE_LIGHT, edge=BLUE, radius=3, thick=1)
            middle = left + (statics.round_days * step - 3) / 2
            page.text(middle, y + 6, str(number + 1), BODY, "bold", INK, align="centre")
        if statics.days_after:
            left = x + statics.rounds * statics.round_days * step
            page.pen.box(left, y, statics.days_after * step, STRIP, BLUE_PALE, edge=LINE, radius=3, thick=1)
            words, middle = stage.text("scene.lobby.after"), left + statics.days_after * step / 2
            page.text(middle, y + 7, words, SMALL, colour=QUIET, align="centre", room=statics.days_after * step - 4)
        for day, name in list_months(stage, 0, days):
            page.pen.line((x + day * step, below + 3), (x + day * step, below + 8), FAINT)
            page.text(x + day * step + 4, below + 2, name, SMALL, colour=QUIET)
    return below + page.line(SMALL) + 2


def describe_dates(stage: Stage) -> str:
    """Return the months that are played and the year whose rules hold in them; empty without a scenario."""
    statics = stage.store.statics
    if statics is None:
        return ""
    first = date.fromisoformat(statics.first_date)
    last = first + timedelta(days=statics.rounds * statics.round_days - 1)
    months = [
        stage.text("scene.lobby.month", month=stage.text(f"client.month.{day.month}"), year=day.year)
        for day in (first, last)
    ]
    return stage.text("scene.lobby.dates", first=months[0], last=months[1], year=name_financial_year(first))


def describe_rounds(stage: Stage, statics: Statics) -> str:
    """Return how many rounds there are, how long they are, and what comes after them."""
    counted = stage.catalogue.counted
    return stage.text(
        "scene.briefing.rounds",
        rounds=counted("scene.common.rounds", statics.rounds),
        days=counted("scene.common.days", statics.round_days),
        after=counted("scene.common.days", statics.days_after),
    )


def _paint_steps(stage: Stage, page: ScrollPage, x: float, y: float, width: float) -> float:
    """Paint what a round is made of, in its order."""
    columns = max(1, min(len(STEPS), int(width / LEAST_STEP)))
    each, lowest, top = width / columns, y, y
    for number, (step, icon) in enumerate(STEPS):
        if number and number % columns == 0:
            top = lowest + GAP
        left = x + (number % columns) * each
        page.icon(left, top + 1, icon, STEP_ICON, BLUE)
        room = each - STEP_ICON - 8 - GAP
        end = page.paragraph(left + STEP_ICON + 8, top, room, stage.text(f"scene.lobby.step_{step}"), BODY, "semibold")
        words = stage.text(f"scene.lobby.step_{step}_line")
        lowest = max(lowest, page.paragraph(left + STEP_ICON + 8, end, room, words, SMALL, colour=QUIET))
    return lowest
