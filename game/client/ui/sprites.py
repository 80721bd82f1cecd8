"""Small pictures that are drawn often: people, beds, icons. Each is drawn once for each size.

A person's state shows in shape as well as colour: rounded and blue when on time, square and amber
past the standard, a red triangle when being harmed, an outline with a suitcase when fit to go home.
They are drawn large and scaled down smoothly.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Final

import pygame

from game.client.ui.theme import (
    BLUE,
    BLUE_DARK,
    BLUE_LIGHT,
    BLUE_PALE,
    EDGE,
    FAINT,
    INK,
    LINE,
    PAPER,
    RED,
    SURFACE,
    YELLOW,
    YELLOW_PALE,
)
from game.client.ui.tone import Colour, rgb
from game.resources import find_asset

_OVERSAMPLING: Final = 4
"""How many times larger beds are drawn than they are shown."""

GHOST_ALPHA: Final = 105
"""Opacity of someone who is expected and not there yet."""

_WIDTH, _HEIGHT = 16, 20
"""Columns and rows of the grid that people are drawn on."""


class Sprites:
    """A cache of pictures by what they show and how large they are; sizes are pixels."""

    def __init__(self) -> None:
        self._pictures: dict[tuple[object, ...], pygame.Surface] = {}

    def clear(self) -> None:
        """Forget all pictures, as when the scale changes."""
        self._pictures.clear()

    def keep(self, key: tuple[object, ...], draw: Callable[[], pygame.Surface]) -> pygame.Surface:
        """Return the picture of a key, which is drawn the first time it is asked for."""
        if key not in self._pictures:
            self._pictures[key] = draw()
        return self._pictures[key]

    def person(self, state: str, height: int) -> pygame.Surface:
        """Return a person `height` pixels high in one of the four states."""
        key = ("person", state, height)
        if key not in self._pictures:
            self._pictures[key] = _person(state, height)
        return self._pictures[key]

    def bed(self, width: int, height: int, *, taken: bool, blocked: bool = False, held: bool = False) -> pygame.Surface:
        """Return a bed seen from above: empty, taken, or hatched.

        A `blocked` one is hatched yellow, since its patient could go home; a `held` one grey, since it is
        empty and yet nobody can have it.
        """
        key = ("bed", width, height, taken, blocked, held)
        if key not in self._pictures:
            self._pictures[key] = _bed(width, height, taken=taken, blocked=blocked, held=held)
        return self._pictures[key]

    def icon(self, name: str, size: int, colour: Colour = INK) -> pygame.Surface:
        """Return the icon assets/icons/`name`.svg as a square."""
        key = ("icon", name, size, rgb(colour))
        if key not in self._pictures:
            code = find_asset(f"icons/{name}.svg").read_text(encoding="utf-8")
            code = code.replace("currentColor", "#{:02X}{:02X}{:02X}".format(*colour))
            picture = pygame.image.load_sized_svg(io.BytesIO(code.encode()), (size, size))
            self._pictures[key] = picture.convert_alpha()
        return self._pictures[key]

    def ghost(self, state: str, height: int) -> pygame.Surface:
        """Return a person as faint as someone who is expected."""
        key = ("ghost", state, height)
        if key not in self._pictures:
            picture = self.person(state, height).copy()
            picture.set_alpha(GHOST_ALPHA)
            self._pictures[key] = picture
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
    shoulders = pygame.Rect(*(round(part * k) for part in (2.4, 9.0, 11.2, 10.8)))
    for colour, less in ((BLUE_DARK, 0.0), (BLUE, 1.0)):
        body = shoulders.inflate(round(-2 * less * k), round(-2 * less * k))
        pygame.draw.rect(canvas, colour, body, border_radius=round((4.4 - less) * k))
        pygame.draw.circle(canvas, colour, (8 * k, round(4.8 * k)), round((4.4 - less) * k))


def _past_standard(canvas: pygame.Surface, k: int) -> None:
    body = pygame.Rect(*(round(part * k) for part in (1.6, 8.6, 12.8, 11)))
    pygame.draw.rect(canvas, YELLOW, body)
    pygame.draw.rect(canvas, INK, body, round(1.2 * k))
    pygame.draw.circle(canvas, YELLOW, (8 * k, round(4.7 * k)), round(4.3 * k))
    pygame.draw.circle(canvas, INK, (8 * k, round(4.7 * k)), round(4.3 * k), round(1.2 * k))
    # The hands of a clock on the chest: someone who has waited too long, and no padlock.
    for end in ((8, 10.8), (10.8, 14)):
        pygame.draw.line(canvas, INK, (8 * k, 14 * k), (round(end[0] * k), round(end[1] * k)), round(1.4 * k))


def _being_harmed(canvas: pygame.Surface, k: int) -> None:
    body = [(8 * k, round(5.4 * k)), (15 * k, round(19.6 * k)), (1 * k, round(19.6 * k))]
    pygame.draw.polygon(canvas, RED, body)
    pygame.draw.polygon(canvas, INK, body, round(1.1 * k))
    pygame.draw.circle(canvas, RED, (8 * k, round(4.6 * k)), round(4.1 * k))
    pygame.draw.circle(canvas, INK, (8 * k, round(4.6 * k)), round(4.1 * k), round(1.1 * k))


def _fit_to_go(canvas: pygame.Surface, k: int) -> None:
    body = pygame.Rect(round(1.6 * k), round(9.2 * k), round(9.6 * k), round(10.4 * k))
    pygame.draw.rect(canvas, SURFACE, body, border_radius=3 * k)
    pygame.draw.rect(canvas, INK, body, round(1.5 * k), border_radius=3 * k)
    pygame.draw.circle(canvas, SURFACE, (round(6.4 * k), 5 * k), round(4.2 * k))
    pygame.draw.circle(canvas, INK, (round(6.4 * k), 5 * k), round(4.2 * k), round(1.5 * k))
    pygame.draw.rect(canvas, INK, (round(9.2 * k), round(13.6 * k), round(6.4 * k), round(5.8 * k)), border_radius=k)
    pygame.draw.rect(canvas, INK, (round(10.8 * k), round(11.8 * k), round(3.2 * k), round(2.6 * k)), round(1.1 * k))


_SHAPES: Final = {
    "on_time": _on_time,
    "past_standard": _past_standard,
    "being_harmed": _being_harmed,
    "fit_to_go": _fit_to_go,
}


def _bed(width: int, height: int, *, taken: bool, blocked: bool, held: bool) -> pygame.Surface:
    canvas = _canvas(width, height)
    box = canvas.get_rect()
    corner = 2 * _OVERSAMPLING
    ground, edge = (YELLOW_PALE, EDGE) if blocked else (BLUE_PALE, FAINT) if taken else (SURFACE, FAINT)
    ground = PAPER if held and not taken else ground
    pygame.draw.rect(canvas, ground, box, border_radius=corner)
    if blocked or (held and not taken):
        for x in range(-box.height, box.width, 5 * _OVERSAMPLING):
            stripe = YELLOW if blocked else FAINT
            pygame.draw.line(canvas, stripe, (x, box.height), (x + box.height, 0), _OVERSAMPLING)
    if taken and not blocked:
        pillow = pygame.Rect(box.width // 5, _OVERSAMPLING * 2, box.width * 3 // 5, max(_OVERSAMPLING, box.height // 6))
        pygame.draw.rect(canvas, BLUE_LIGHT, pillow, border_radius=_OVERSAMPLING)
    pygame.draw.rect(canvas, LINE if not taken else edge, box, _OVERSAMPLING, border_radius=corner)
    return _smaller(canvas, (width, height))
