"""The five pictures of how this works, drawn with the figures and marks of the board."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sin
from typing import Final

import pygame

from game.client.framework.stage import Stage
from game.client.ui.control_faces import draw_slider
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import (
    EDGE,
    FAINT,
    GROUND,
    LINE,
    QUIET,
    RED,
    SEAT_COLOURS,
    SMALL,
    SURFACE,
    YELLOW,
)

Draw = Callable[[Stage, ScrollPage, float, float, float, float], None]
"""Draws into a box: stage, page, x, y, width, height, all in units."""

STATES: Final = ("on_time", "past_standard", "being_harmed", "fit_to_go")
FIGURE: Final = 40.0
SMALL_FIGURE: Final = 22.0


def _ground(page: ScrollPage, x: float, y: float, width: float, height: float) -> None:
    page.pen.box(x, y, width, height, GROUND, radius=6)


def _draw_people(stage: Stage, page: ScrollPage, x: float, y: float, width: float, height: float) -> None:
    """Draw the four states a person can be in, each with its name."""
    _ground(page, x, y, width, height)
    labels = [stage.text(f"client.state.{state}") for state in STATES]
    # Each is as wide as its longest word needs: a word cannot be broken.
    words = [max(page.pen.letters.width(word, SMALL) for word in label.split()) + FIGURE / 4 for label in labels]
    left = x
    for state, label, word in zip(STATES, labels, words, strict=True):
        each = width * word / sum(words)
        middle = left + each / 2
        page.person(middle - FIGURE * 0.4, y + 10, state, FIGURE)
        for line_number, line in enumerate(page.pen.letters.wrap(label, each - 4, SMALL)[:2]):
            top = y + 54 + line_number * (page.line(SMALL) - 1)
            page.text(middle, top, line, SMALL, align="centre", room=each)
        left += each


def _draw_way(stage: Stage, page: ScrollPage, x: float, y: float, width: float, height: float) -> None:
    """Draw hatched beds, the people in them queueing elsewhere, and full places there."""
    _ground(page, x, y, width, height)
    pen, bed = page.pen, (26.0, 34.0)
    for number in range(3):
        left = x + 12 + number * (bed[0] + 3)
        picture = stage.sprites.bed(pen.length(bed[0]), pen.length(bed[1]), taken=True, blocked=True)
        pen.surface.blit(picture, pen.point(left, y + height / 2 - bed[1] / 2))
        page.person(left + 4, y + height / 2 - SMALL_FIGURE / 2, "fit_to_go", SMALL_FIGURE)
    middle, tip = y + height / 2, x + width * 0.58
    pen.line((x + 106, middle), (tip, middle), FAINT, 3)
    pygame.draw.polygon(
        pen.surface, FAINT, [pen.point(tip + 9, middle), pen.point(tip, middle - 7), pen.point(tip, middle + 7)]
    )
    for number in range(3):
        left = x + width - 12 - (3 - number) * (bed[0] + 3)
        picture = stage.sprites.bed(pen.length(bed[0]), pen.length(bed[1]), taken=True)
        pen.surface.blit(picture, pen.point(left, y + height / 2 - bed[1] / 2))
        page.person(left + 4, y + height / 2 - SMALL_FIGURE / 2, "on_time", SMALL_FIGURE)


def _draw_lever(stage: Stage, page: ScrollPage, x: float, y: float, width: float, height: float) -> None:
    """Draw a lever, and the leadership days of which it takes one."""
    _ground(page, x, y, width, height)
    pen = page.pen
    draw_slider(pen, (x + 16, y + 14, width - 32, 32), 6, 0, 10, 3)
    days, step = 6, 20.0
    left = x + (width - days * step) / 2
    for number in range(days):
        centre = pen.point(left + step * (number + 0.5), y + height - 24)
        pygame.draw.aacircle(pen.surface, YELLOW if number < days - 1 else SURFACE, centre, pen.length(7))
        pygame.draw.aacircle(pen.surface, EDGE, centre, pen.length(7), pen.length(1.4))


def _draw_team(stage: Stage, page: ScrollPage, x: float, y: float, width: float, height: float) -> None:
    """Draw the four seats around one direction."""
    _ground(page, x, y, width, height)
    pen, middle, centre = page.pen, x + width / 2, y + height / 2
    statics = stage.store.statics
    letters = [card.seat for card in statics.seats][:4] if statics else ["?"] * 4
    pygame.draw.aacircle(pen.surface, LINE, pen.point(middle, centre), pen.length(30), pen.length(1.6))
    for number, letter in enumerate(letters):
        angle = pi * (0.75 + 0.5 * number)
        left, top = middle + 52 * cos(angle), centre + 26 * sin(angle)
        pen.line((middle, centre), (left, top), EDGE, 2)
        page.disc(left - 13, top - 13, letter, SEAT_COLOURS[number], 26)
    page.icon(middle - 12, centre - 12, "handshake", 24, EDGE)


def _draw_year(stage: Stage, page: ScrollPage, x: float, y: float, width: float, height: float) -> None:
    """Draw harm with the team's decisions beside harm with no action."""
    _ground(page, x, y, width, height)
    pen = page.pen
    steps = 24
    left, right, low = x + 14, x + width - 14, y + height - 16

    def points(rise: float, fall: float) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        for n in range(steps + 1):
            share = n / steps
            high = (16 + rise * sin(share * pi * 0.9) - fall * share) * (1 + 0.06 * sin(n * 1.7))
            found.append(pen.point(left + (right - left) * share, low - high))
        return found

    alone = points(44, 0)
    for n in range(0, steps, 2):
        pygame.draw.line(pen.surface, EDGE, alone[n], alone[n + 1], pen.length(1.6))
    pygame.draw.lines(pen.surface, RED, False, points(36, 16), pen.length(2.4))
    pen.line((left, low), (right, low), QUIET)


PICTURES: Final[tuple[Draw, ...]] = (_draw_people, _draw_way, _draw_lever, _draw_team, _draw_year)
