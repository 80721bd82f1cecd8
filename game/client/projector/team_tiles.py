"""All teams side by side: as many tiles as there are teams, as large as fits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import pygame

from game.client.framework.number_text import number_text
from game.client.framework.stage import Stage
from game.client.projector.screen_frame import find_size
from game.client.ui.text_rendering import Pen
from game.client.ui.theme import BLUE_DARK, FAINT, GREEN, INK, LINE, QUIET, RED, SURFACE, Box
from game.protocol.facilitator_views import TeamFigures

GAP: Final = 10.0
SHAPE: Final = 1.9
"""Width of a tile for each unit of its height, as near as the room allows."""

DETAILS_FROM: Final = 190.0
DETAILS_WIDTH: Final = 300.0
"""Least height and width of a tile with the figures of the hospital and the staff, in units."""

DAYS_IN_WEEK: Final = 7
KEY, KEY_FROM = 20.0, 14.0
"""Width of the samples of both lines, and the least size of text beside which they are drawn."""

SMALLEST_NAME: Final = 9.0


def choose_grid(count: int, width: float, height: float) -> tuple[int, int]:
    """Return the columns and rows that give `count` tiles, one or more, the most room."""
    best, most = (1, count), 0.0
    for columns in range(1, count + 1):
        rows = -(-count // columns)
        wide, high = (width - GAP * (columns - 1)) / columns, (height - GAP * (rows - 1)) / rows
        # An empty place in the last row is room that nobody has.
        size = min(wide / SHAPE, high) * count / (columns * rows)
        if size > most:
            best, most = (columns, rows), size
    return best


def place_tiles(count: int, box: Box) -> list[Box]:
    """Return the boxes of `count` tiles in a box, row by row; none before the room's teams are known."""
    if not count:
        return []
    x, y, width, height = box
    columns, rows = choose_grid(count, width, height)
    wide, high = (width - GAP * (columns - 1)) / columns, (height - GAP * (rows - 1)) / rows
    return [(x + (wide + GAP) * (n % columns), y + (high + GAP) * (n // columns), wide, high) for n in range(count)]


def draw_team_tiles(stage: Stage, pen: Pen, box: Box) -> None:
    """Draw a tile for every team, all with the same scale of harm."""
    display = stage.store.display
    if display is None:
        return
    for team, tile in zip(display.teams, place_tiles(len(display.teams), box), strict=True):
        draw_team_tile(stage, pen, tile, team)


def draw_team_tile(stage: Stage, pen: Pen, box: Box, team: TeamFigures) -> None:
    """Draw one team: its name, how many are harmed, and its line."""
    x, y, width, height = box
    pen.box(x, y, width, height, SURFACE, edge=LINE, thick=1)
    pad = min(16.0, height * 0.07)
    left, room, top = x + pad, width - 2 * pad, y + pad * 0.7
    unit = min(height, width / SHAPE)
    name = max(11.0, min(30.0, unit * 0.15))
    ready = _ready_text(stage, team)
    taken = pen.letters.width(ready, name * 0.8, "semibold") + 10 if ready else 0.0
    shown = find_size(pen.letters, team.name, room - taken, name, SMALLEST_NAME, "bold")
    pen.text(left, top + (name - shown) / 2, team.name, shown, "bold", room=room - taken)
    if ready:
        colour = GREEN if team.ready == team.people else QUIET
        pen.text(x + width - pad, top + name * 0.15, ready, name * 0.8, "semibold", colour, align="right")
    top += pen.letters.height(name, "bold") + height * 0.01
    number = max(18.0, min(80.0, unit * 0.32))
    end = pen.text(left, top, number_text(team.harmed), number, "bold", BLUE_DARK)
    _draw_labels(stage, pen, team, (end + unit * 0.05, top, x + width - pad - end - unit * 0.05, number))
    top += pen.letters.height(number, "bold")
    bottom = y + height - pad
    if height >= DETAILS_FROM and width >= DETAILS_WIDTH:
        size = max(14.0, min(22.0, unit * 0.075))
        bottom -= pen.letters.height(size) * 2 + 4
        _draw_details(stage, pen, team, (left, bottom + 4, room, size))
    _draw_lines(stage, pen, team, (left, top + 2, room, bottom - top - 6))


def _ready_text(stage: Stage, team: TeamFigures) -> str:
    phase = stage.store.phase
    if phase in (None, "lobby", "run", "after", "phone", "end") or not team.people:
        return ""
    return stage.text("scene.projector.ready", ready=team.ready, people=team.people)


def _draw_labels(stage: Stage, pen: Pen, team: TeamFigures, box: Box) -> None:
    """Write what the large number is, and the same with no action, in the two lines beside it."""
    x, y, room, number = box
    harmed = stage.text("scene.projector.harmed_by_end" if stage.store.is_debriefing else "scene.projector.harmed")
    alone = stage.text("scene.projector.no_action", number=number_text(team.left_alone))
    largest = max(10.0, min(22.0, number * 0.36))
    size = min(find_size(pen.letters, text, room, largest, 10.0, "semibold") for text in (harmed, alone))
    step = pen.letters.height(size, "semibold")
    top = y + (pen.letters.height(number, "bold") - 2 * step) / 2
    if size >= KEY_FROM and pen.letters.width(harmed, size, "semibold") + KEY + 8 <= room:
        for line, colour in enumerate((RED, FAINT)):
            middle = top + step * (line + 0.5)
            pen.line((x, middle), (x + KEY, middle), colour, 3)
        x, room = x + KEY + 8, room - KEY - 8
    pen.text(x, top, harmed, size, "semibold", INK, room=room)
    pen.text(x, top + step, alone, size, "regular", QUIET, room=room)


def _draw_details(stage: Stage, pen: Pen, team: TeamFigures, box: Box) -> None:
    x, y, width, size = box
    figures: Sequence[tuple[str, str]] = (
        ("four_hours", stage.text("scene.unit.percent", value=number_text(team.four_hour // 10))),
        ("occupancy", stage.text("scene.unit.percent", value=number_text(team.occupancy // 10))),
        ("staff", number_text(team.engagement, 1)),
    )
    each = width / len(figures)
    labels = [stage.text(f"scene.projector.{key}") for key, _ in figures]
    small = min(find_size(pen.letters, label, each - 8, size * 0.85, 10.0, "regular") for label in labels)
    for place, ((_, value), label) in enumerate(zip(figures, labels, strict=True)):
        pen.text(x + each * place, y, value, size, "bold", room=each - 8)
        pen.text(x + each * place, y + pen.letters.height(size, "bold"), label, small, colour=QUIET, room=each - 8)


def _draw_lines(stage: Stage, pen: Pen, team: TeamFigures, box: Box) -> None:
    """Draw the people harmed week by week, beside the same weeks with no action, on one scale for all teams."""
    display, statics = stage.store.display, stage.store.statics
    x, y, width, height = box
    if display is None or statics is None or height < 12:
        return
    pen.line((x, y + height), (x + width, y + height), FAINT, 1.2)
    weeks = max(2, statics.rounds * statics.round_days // DAYS_IN_WEEK, len(team.harm_by_week))
    debrief = stage.store.debrief
    if debrief is not None and stage.store.is_debriefing:
        here = x + width * min(1.0, debrief.day / DAYS_IN_WEEK / weeks)
        pen.line((here, y), (here, y + height), FAINT, 2)
    most = max((*(value for one in display.teams for value in one.harm_by_week), *display.left_alone_by_week, 10)) * 1.1
    to_point = _scale(x, y, width, height, weeks, most)
    alone = [to_point(n, value) for n, value in enumerate(display.left_alone_by_week)]
    if len(alone) > 1:
        pygame.draw.lines(pen.surface, FAINT, False, [pen.point(*at) for at in alone], pen.length(2.5))
    own = [pen.point(*to_point(n, value)) for n, value in enumerate(team.harm_by_week)]
    if len(own) > 1:
        pygame.draw.lines(pen.surface, RED, False, own, pen.length(3))
    if own:
        pygame.draw.aacircle(pen.surface, RED, own[-1], pen.length(5))


def _scale(
    x: float, y: float, width: float, height: float, weeks: int, most: float
) -> Callable[[int, int], tuple[float, float]]:
    def to_point(week: int, value: int) -> tuple[float, float]:
        return x + width * min(1.0, (week + 1) / weeks), y + height * (1 - value / most)

    return to_point
