"""A goal of the own seat as a card: what is measured, its weight, its range and where it is now."""

from __future__ import annotations

import pygame

from game.client.framework.number_text import figure_text
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BLUE, BLUE_DARK, BODY, EDGE, GREEN, INK, LINE, QUIET, SMALL, SURFACE
from game.protocol.seat_views import GoalState
from game.protocol.static_views import GoalCard
from game.quantities import TARGET_SCORE


def goal_paint(stage: Stage, goal: GoalCard, state: GoalState | None = None, *, brief: bool = False) -> Paint:
    """Return what paints a goal and, with a state, its value now; `brief` leaves out the ends of its range."""

    def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
        if state is None:
            right = stage.text("scene.briefing.weight", weight=goal.weight)
        else:
            right = stage.catalogue.counted("scene.goal.points", state.points, points=state.points)
        if state is not None and brief and not _is_in_points(goal):
            right = f"{figure_text(stage.catalogue, state.value, goal.digits, goal.unit)} · {right}"
        room = width - page.pen.letters.width(right, SMALL) - 12
        page.text(x + width, y + 1, right, SMALL, colour=QUIET, align="right")
        y = page.paragraph(x, y, room, goal.name, BODY, "semibold") + 5
        y = _scale(stage, page, x, y, width, state)
        if brief:
            return y
        y = _ends(stage, page, x, y, width, goal, state)
        source = goal_source(stage, goal) if state is None else ""
        return page.paragraph(x, y + 2, width, source, SMALL, colour=QUIET) if source else y

    return paint


def _is_in_points(goal: GoalCard) -> bool:
    """Say whether a goal's figure is counted in points itself, so that it has no other value and no other scale."""
    return (goal.nothing_at, goal.full_at) == (0, 100)


def goal_source(stage: Stage, goal: GoalCard) -> str:
    """Return how the points of a goal are measured, where its name does not say so; else empty."""
    key = f"scene.goal.source.{goal.goal}"
    return stage.text(key) if stage.catalogue.has(key) else ""


def _scale(stage: Stage, page: ScrollPage, x: float, y: float, width: float, state: GoalState | None) -> float:
    """Draw the scale from 0 to 100 points, with a mark at the target and another at the state."""
    if not page.dry:
        page.pen.box(x, y + 4, width, 8, LINE, radius=4)
        if state is not None:
            share = min(max(state.points, 0), 100) / 100
            colour = GREEN if state.points >= TARGET_SCORE else BLUE
            page.pen.box(x, y + 4, max(8.0, width * share), 8, colour, radius=4)
        target = x + width * TARGET_SCORE / 100
        page.pen.line((target, y), (target, y + 16), EDGE, 2)
        if state is not None:
            share = min(max(state.points, 0), 100) / 100
            centre = page.pen.point(x + max(6.0, width * share), y + 8)
            pygame.draw.aacircle(page.pen.surface, INK, centre, page.pen.length(7))
            pygame.draw.aacircle(page.pen.surface, SURFACE, centre, page.pen.length(4))
    return y + 19


def _ends(
    stage: Stage,
    page: ScrollPage,
    x: float,
    y: float,
    width: float,
    goal: GoalCard,
    state: GoalState | None,
) -> float:
    if _is_in_points(goal):
        return y
    nothing = figure_text(stage.catalogue, goal.nothing_at, goal.digits, goal.unit)
    full = figure_text(stage.catalogue, goal.full_at, goal.digits, goal.unit)
    if state is None:
        page.text(x + width, y, stage.text("scene.goal.full", value=full), SMALL, colour=BLUE_DARK, align="right")
        return page.text(x, y, stage.text("scene.goal.nothing", value=nothing), SMALL, colour=QUIET)
    now = figure_text(stage.catalogue, state.value, goal.digits, goal.unit)
    page.text(x, y, nothing, SMALL, colour=QUIET)
    page.text(x + width / 2, y, now, SMALL, "semibold", INK, align="centre")
    return page.text(x + width, y, full, SMALL, colour=QUIET, align="right")
