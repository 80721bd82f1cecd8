"""Explanations beside what they explain, for hover and for focus."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import pygame

from game.client.ui.overlay import TextBox, measure_text_box
from game.client.ui.text_rendering import Lettering, Pen
from game.client.ui.theme import SMALL, TIP_WIDTH, Theme

BESIDE_FROM: Final = 0.55
"""Share of the window's width from which a tip is drawn left of what it is about."""
GAP: Final = 10.0
EDGE: Final = 4.0


def draw_tip(
    surface: pygame.Surface,
    letters: Lettering,
    theme: Theme,
    target: pygame.Rect,
    text: str,
    controls: Sequence[pygame.Rect] = (),
) -> None:
    """Draw a tip beside `target` in the right half of the window, otherwise under or above it.

    It is where it hides least of the other controls.
    """
    room = min(TIP_WIDTH, theme.units[0] - 40)
    box = measure_text_box(letters, text, room, left=10, right=10, top=7, size=SMALL)
    places = _list_places(theme, target, box, controls)
    place = min(places, key=lambda one: round(_measure_hidden(one, controls), 2))
    box.draw(Pen(surface, letters), place.x / theme.scale, place.y / theme.scale, radius=5)


def _list_places(
    theme: Theme, target: pygame.Rect, box: TextBox, controls: Sequence[pygame.Rect]
) -> Iterator[pygame.Rect]:
    """Yield where a tip could be, in pixels, the usual place first."""
    width, height = theme.px(box.width), theme.px(box.height)
    gap, edge = theme.px(GAP), theme.px(EDGE)
    lowest, rightmost = theme.height - height - edge, theme.width - width - edge
    beside = pygame.Rect(target.left - width - gap, min(max(edge, target.top), lowest), width, height)
    middle = min(max(edge, target.centerx - width // 2), rightmost)
    below = pygame.Rect(middle, target.bottom + gap, width, height)
    above = pygame.Rect(middle, max(edge, target.top - height - gap), width, height)
    in_window = [above] if below.bottom > theme.height - edge else [below, above]
    if target.left > theme.width * BESIDE_FROM and beside.left >= edge:
        yield beside
        # Beyond the controls that are left of the target in the same row.
        hidden = [one.left for one in controls if one.colliderect(beside)]
        further = beside.move(min(hidden) - gap - beside.right, 0) if hidden else beside
        yield further if further.left >= edge else beside
    yield from in_window


def _measure_hidden(place: pygame.Rect, controls: Sequence[pygame.Rect]) -> float:
    """Return how many controls a tip would hide, as a sum of their shares."""
    parts = ((place.clip(one), one) for one in controls)
    return sum(part.width * part.height / (one.width * one.height) for part, one in parts if one.width * one.height)
