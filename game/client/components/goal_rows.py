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


def goal_paint(
    stage: Stage, goal: GoalCard, state: GoalState | None = None, *, brief: bool = False, usual: int | None = None
) -> Paint:
    """Return what paints a goal and, with a state, its value now; `brief` leaves out the ends of its range.

    Before the first day there is no state yet: `usual` is then the value of a week in which nobody acts.
    """

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
        y = _scale(stage, page, x, y, width, state.points if state is not None else _points_of(goal, usual))
        if brief:
            return y
        y = _ends(stage, page, x, y, width, goal, state)
        if usual is not None and not _is_in_points(goal):
            now = stage.text("scene.goal.usual", value=figure_text(stage.catalogue, usual, goal.digits, goal.unit))
            y = page.paragraph(x, y + 1, width, now, SMALL, "semibold")
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


def _points_of(goal: GoalCard, usual: int | None) -> int | None:
    """Return the points for a value before the first day, as the rules count them; none without one."""
    if usual is None or _is_in_points(goal):
        return None
    return round(100 * (usual - goal.nothing_at) / (goal.full_at - goal.nothing_at))


def _scale(stage: Stage, page: ScrollPage, x: float, y: float, width: float, points: int | None) -> float:
    """Draw the scale from 0 to 100 points, with a mark at the target and another at the points so far."""
    if not page.dry:
        page.pen.box(x, y + 4, width, 8, LINE, radius=4)
        if points is not None:
            share = min(max(points, 0), 100) / 100
            colour = GREEN if points >= TARGET_SCORE else BLUE
            page.pen.box(x, y + 4, max(8.0, width * share), 8, colour, radius=4)
        target = x + width * TARGET_SCORE / 100
        page.pen.line((target, y), (target, y + 16), EDGE, 2)
        if points is not None:
            share = min(max(points, 0), 100) / 100
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
        most, least = stage.text("scene.goal.full", value=full), stage.text("scene.goal.nothing", value=nothing)
        page.text(x + width, y, most, SMALL, colour=BLUE_DARK, align="right")
        _name_target(
            stage, page, x, y, width, page.pen.letters.width(least, SMALL), page.pen.letters.width(most, SMALL)
        )
        return page.text(x, y, least, SMALL, colour=QUIET)
    now = figure_text(stage.catalogue, state.value, goal.digits, goal.unit)
    page.text(x, y, nothing, SMALL, colour=QUIET)
    page.text(x + width / 2, y, now, SMALL, "semibold", INK, align="centre")
    return page.text(x + width, y, full, SMALL, colour=QUIET, align="right")


def _name_target(stage: Stage, page: ScrollPage, x: float, y: float, width: float, left: float, right: float) -> None:
    """Write the target's points under its mark, where the words at both ends leave room."""
    words, at = stage.text("scene.goal.target", kept=TARGET_SCORE), width * TARGET_SCORE / 100
    half = page.pen.letters.width(words, SMALL) / 2
    if at - half > left + 8 and at + half < width - right - 8:
        page.text(x + at, y, words, SMALL, colour=EDGE, align="centre")
