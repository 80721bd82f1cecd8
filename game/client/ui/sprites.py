"""Small pictures that are drawn often: people, beds, icons. Each is drawn once for each size.

A person's state shows in shape as well as colour: rounded and blue when on time, square and amber
past the standard, a red triangle when being harmed, an outline with a suitcase when fit to go home.
They are drawn large and scaled down smoothly.
"""

from __future__ import annotations

import io
from typing import Final

import pygame

from game.client.ui.theme import (
    BLUE,
    BLUE_LIGHT,
    BLUE_PALE,
    EDGE,
    FAINT,
    INK,
    LINE,
    RED,
    WHITE,
    YELLOW,
    YELLOW_PALE,
    Colour,
)
from game.resources import find_asset

_OVERSAMPLING: Final = 4
"""How many times larger beds are drawn than they are shown."""

_WIDTH, _HEIGHT = 16, 20
"""Columns and rows of the grid that people are drawn on."""


class Sprites:
    """A cache of pictures by what they show and how large they are; sizes are pixels."""

    def __init__(self) -> None:
        self._pictures: dict[tuple[object, ...], pygame.Surface] = {}

    def person(self, state: str, height: int) -> pygame.Surface:
        """Return a person `height` pixels high in one of the four states."""
        key = ("person", state, height)
        if key not in self._pictures:
            self._pictures[key] = _person(state, height)
        return self._pictures[key]

    def bed(self, width: int, height: int, *, taken: bool, blocked: bool = False) -> pygame.Surface:
        """Return a bed seen from above: empty, taken, or hatched when its patient could go home."""
        key = ("bed", width, height, taken, blocked)
        if key not in self._pictures:
            self._pictures[key] = _bed(width, height, taken=taken, blocked=blocked)
        return self._pictures[key]

    def icon(self, name: str, size: int, colour: Colour = INK) -> pygame.Surface:
        """Return the icon assets/icons/`name`.svg as a square."""
        key = ("icon", name, size, colour)
        if key not in self._pictures:
            code = find_asset(f"icons/{name}.svg").read_text(encoding="utf-8")
            code = code.replace("currentColor", "#{:02X}{:02X}{:02X}".format(*colour))
            picture = pygame.image.load_sized_svg(io.BytesIO(code.encode()), (size, size))
            self._pictures[key] = picture.convert_alpha()
        return self._pictures[key]

    def hatch(self, width: int, height: int) -> pygame.Surface:
        """Return a hatched patch, like the beds of patients who only wait for care elsewhere."""
        key = ("hatch", width, height)
        if key not in self._pictures:
            patch = pygame.Surface((width, height))
            patch.fill(YELLOW_PALE)
            step = max(4, height // 3)
            for x in range(-height, width + height, step):
                pygame.draw.line(patch, YELLOW, (x, height), (x + height, 0), max(1, height // 14))
            self._pictures[key] = patch.convert()
        return self._pictures[key]


def _canvas(width: int, height: int) -> pygame.Surface:
    return pygame.Surface((width * _OVERSAMPLING, height * _OVERSAMPLING), pygame.SRCALPHA)


def _smaller(canvas: pygame.Surface, size: tuple[int, int]) -> pygame.Surface:
    return pygame.transform.smoothscale(canvas, size).convert_alpha()


def _person(state: str, height: int) -> pygame.Surface:
    width = max(1, round(height * _WIDTH / _HEIGHT))
    canvas = pygame.Surface((_WIDTH * 16, _HEIGHT * 16), pygame.SRCALPHA)
    _SHAPES.get(state, _on_time)(canvas, 16)
    return _smaller(canvas, (width, height))


def _on_time(canvas: pygame.Surface, k: int) -> None:
    pygame.draw.circle(canvas, BLUE, (8 * k, 5 * k), round(4.2 * k))
    pygame.draw.rect(
        canvas, BLUE, (round(2.6 * k), round(9.4 * k), round(10.8 * k), round(10.2 * k)), border_radius=4 * k
    )


def _past_standard(canvas: pygame.Surface, k: int) -> None:
    for rect in ((4, 1, 8, 8), (2, 9, 12, 10.6)):
        box = pygame.Rect(*(round(part * k) for part in rect))
        pygame.draw.rect(canvas, YELLOW, box)
        pygame.draw.rect(canvas, INK, box, round(1.4 * k))


def _being_harmed(canvas: pygame.Surface, k: int) -> None:
    body = [(8 * k, round(5.4 * k)), (15 * k, round(19.6 * k)), (1 * k, round(19.6 * k))]
    pygame.draw.polygon(canvas, RED, body)
    pygame.draw.polygon(canvas, INK, body, round(1.1 * k))
    pygame.draw.circle(canvas, RED, (8 * k, round(4.6 * k)), round(4.1 * k))
    pygame.draw.circle(canvas, INK, (8 * k, round(4.6 * k)), round(4.1 * k), round(1.1 * k))


def _fit_to_go(canvas: pygame.Surface, k: int) -> None:
    body = pygame.Rect(round(1.6 * k), round(9.2 * k), round(9.6 * k), round(10.4 * k))
    pygame.draw.rect(canvas, WHITE, body, border_radius=3 * k)
    pygame.draw.rect(canvas, INK, body, round(1.5 * k), border_radius=3 * k)
    pygame.draw.circle(canvas, WHITE, (round(6.4 * k), 5 * k), round(4.2 * k))
    pygame.draw.circle(canvas, INK, (round(6.4 * k), 5 * k), round(4.2 * k), round(1.5 * k))
    pygame.draw.rect(canvas, INK, (round(9.2 * k), round(13.6 * k), round(6.4 * k), round(5.8 * k)), border_radius=k)
    pygame.draw.rect(canvas, INK, (round(10.8 * k), round(11.8 * k), round(3.2 * k), round(2.6 * k)), round(1.1 * k))


_SHAPES: Final = {
    "on_time": _on_time,
    "past_standard": _past_standard,
    "being_harmed": _being_harmed,
    "fit_to_go": _fit_to_go,
}


def _bed(width: int, height: int, *, taken: bool, blocked: bool) -> pygame.Surface:
    canvas = _canvas(width, height)
    box = canvas.get_rect()
    corner = 2 * _OVERSAMPLING
    ground, edge = (YELLOW_PALE, EDGE) if blocked else (BLUE_PALE, FAINT) if taken else (WHITE, FAINT)
    pygame.draw.rect(canvas, ground, box, border_radius=corner)
    if blocked:
        for x in range(-box.height, box.width, 5 * _OVERSAMPLING):
            pygame.draw.line(canvas, YELLOW, (x, box.height), (x + box.height, 0), _OVERSAMPLING)
    if taken and not blocked:
        pillow = pygame.Rect(box.width // 5, _OVERSAMPLING * 2, box.width * 3 // 5, max(_OVERSAMPLING, box.height // 6))
        pygame.draw.rect(canvas, BLUE_LIGHT, pillow, border_radius=_OVERSAMPLING)
    pygame.draw.rect(canvas, LINE if not taken else edge, box, _OVERSAMPLING, border_radius=corner)
    return _smaller(canvas, (width, height))
