"""The own goals on *My job*: what each is now, how it moves and its points; before the first day what it usually is."""

from __future__ import annotations

from typing import Final

from game.client.components.goal_rows import goal_source
from game.client.connection.store import Store
from game.client.framework.number_text import figure_text
from game.client.framework.stage import Stage
from game.client.ui.chart import draw_sparkline
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import BLUE, BODY, GREEN, INK, LINE, QUIET, RED, SMALL, SURFACE, TITLE, Box
from game.protocol.seat_views import GoalState
from game.protocol.static_views import GoalCard

NAME_SIDES: Final = 44.0
"""Beside the name of a target: the edge on the left and the arrow with its edges on the right, in units."""


def is_before_first_day(store: Store) -> bool:
    """Say whether the first day is not over yet, so that nothing has been measured."""
    return store.public is None or store.public.day < 1


def paint_goals(
    stage: Stage,
    page: ScrollPage,
    x: float,
    y: float,
    width: float,
    goals: tuple[GoalCard, ...],
    found: dict[str, GoalState],
) -> float:
    """Paint the goals as tiles, or before the first day as lines; return the y below."""
    if is_before_first_day(stage.store):
        return _paint_goals_to_come(stage, page, x, y, width, goals, found)
    gap, columns = 10.0, 2 if width > 340 else 1
    each = (width - gap * (columns - 1)) / columns
    line = page.line(SMALL)
    room = each - NAME_SIDES
    names = max(len(page.pen.letters.wrap(goal.name, room, BODY)) for goal in goals) if goals else 1
    names = min(names, 3)
    high = page.line(BODY) * names + page.line(TITLE) + line + 8
    for number, goal in enumerate(goals):
        left = x + (each + gap) * (number % columns)
        top = y + (high + 8) * (number // columns)
        state = found.get(goal.goal)
        if not page.dry and state is not None:
            _paint_goal(stage, page, (left, top, each, high), names, goal, state)
    return y + (high + 8) * -(-len(goals) // columns) - 8


def _paint_goals_to_come(
    stage: Stage, page: ScrollPage, x: float, y: float, width: float, goals: tuple[GoalCard, ...],
    found: dict[str, GoalState],
) -> float:  # fmt: skip
    """Paint the goals as lines while nothing has been measured: what each usually is, and is worth in full."""
    for goal in goals:
        full, top, state = _full_text(stage, goal), y, found.get(goal.goal)
        words = "" if _is_counted_in_points(goal) else stage.text("client.job.goal_early", full=full)
        if words and state is not None and state.usual is not None:
            usual = figure_text(stage.catalogue, state.usual, goal.digits, goal.unit)
            words = f"{stage.text('client.job.goal_usual', value=usual)} · {words}"
        room = width - page.pen.letters.width(words, SMALL) - 12
        page.text(x + width, y + 1, words, SMALL, colour=QUIET, align="right")
        y = page.paragraph(x, y, room, goal.name, BODY) + 3
        if not page.dry:
            page.pen.line((x, y), (x + width, y), LINE)
            page.widgets.hint((x, top, width, y - top), _explain_goal(stage, goal), area=page.area)
        y += 4
    return y - 4


def _paint_goal(stage: Stage, page: ScrollPage, box: Box, names: int, goal: GoalCard, state: GoalState) -> None:
    (x, y, width, high), pen = box, page.pen
    value = figure_text(stage.catalogue, state.value, goal.digits, goal.unit)
    pen.box(x, y, width, high, SURFACE, edge=LINE)
    pen.paragraph(x + 10, y + 4, width - NAME_SIDES, goal.name, BODY, lines=names)
    rises = _rises(state, better_up=goal.full_at >= goal.nothing_at)
    if rises is not None:
        page.icon(x + width - 26, y + 5, "arrow-up" if rises else "arrow-down", 16, GREEN if rises else RED)
    middle = y + 3 + page.line(BODY) * names
    end = pen.text(x + 10, middle, value, TITLE, "bold", INK, room=width - 20)
    spark = min(88.0, x + width - 10 - end - 10)
    if spark > 24:
        tint = RED if rises is False else BLUE
        draw_sparkline(pen, x + width - 12 - spark, middle + 3, spark, page.line(TITLE) - 8, state.trend, tint)
    key = "client.job.goal_points" if _is_counted_in_points(goal) else "client.job.goal"
    below = stage.text(key, points=state.points, full=_full_text(stage, goal))
    pen.text(x + 10, y + high - page.line(SMALL) - 3, below, SMALL, colour=QUIET, room=width - 20)
    page.widgets.hint((x, y, width, high), _explain_goal(stage, goal), area=page.area)


def _explain_goal(stage: Stage, goal: GoalCard) -> str:
    nothing = figure_text(stage.catalogue, goal.nothing_at, goal.digits, goal.unit)
    full = _full_text(stage, goal)
    tip = stage.text("client.job.goal_help", name=goal.name, weight=goal.weight, nothing=nothing, full=full)
    return f"{tip} {goal_source(stage, goal)}".strip()


def _full_text(stage: Stage, goal: GoalCard) -> str:
    """Return the value at which a goal has all its points."""
    return figure_text(stage.catalogue, goal.full_at, goal.digits, goal.unit)


def _is_counted_in_points(goal: GoalCard) -> bool:
    """Say whether a goal is a number of points, and has no other scale."""
    return (goal.nothing_at, goal.full_at) == (0, 100)


def _rises(state: GoalState, *, better_up: bool) -> bool | None:
    """Say whether a goal is getting better; none when it is level or its trend too short."""
    if len(state.trend) < 3:
        return None
    back = state.trend[max(0, len(state.trend) - 5)]
    if abs(state.value - back) * 50 <= abs(back):
        return None
    return (state.value > back) == better_up
