"""The place behind a page, dimmed, with the parts that the page speaks of lit up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import pygame

from game.client.framework.stage import Stage
from game.client.place.ground import HIGH, WIDE
from game.client.place.place_picture import Place
from game.client.ui.theme import PAPER, Box
from game.client.ui.tone import Colour
from game.quantities import Part

ZONES_OF_PART: Final[dict[Part, tuple[str, ...]]] = {
    "front_door": ("emergency", "ambulance"),
    "four_hours": ("emergency",),
    "wards": ("wards",),
    "safety": ("wards",),
    "way_home": ("community",),
    "community": ("community",),
    "practices": ("practices",),
    "planned_list": ("list", "theatres"),
}
"""Where on the plan a part of the place is; staff and money are nowhere."""


@dataclass(frozen=True)
class Dimming:
    """The veil over the place, from 0 to 255, and the zones of the plan that it leaves free."""

    veil: Colour
    opacity: int
    lit: tuple[str, ...] = ()
    covers: bool = False
    """Whether the place fills the whole box, out of focus, rather than being seen whole."""


BLUR: Final = 6
"""How many times smaller the picture is that an unfocused one is enlarged from."""

FAR_AWAY: Final = Dimming(PAPER, 150, covers=True)
"""Behind cards that are about something else."""

FAINT: Final = Dimming(PAPER, 205, covers=True)
"""The same behind a page on which words stand beside the cards, and have to be read."""


class Backdrop:
    """The picture of the place as it was when the page began, drawn again only at another size or state."""

    def __init__(self) -> None:
        self._picture: pygame.Surface | None = None
        self._drawn_from: tuple[object, ...] = ()

    def draw(self, stage: Stage, surface: pygame.Surface, box: Box, dimming: Dimming) -> None:
        """Draw the place into a box, in units."""
        rect = stage.theme.rect(*box)
        drawn_from = (stage.theme, rect.size, stage.store.public, dimming)
        if self._picture is None or drawn_from != self._drawn_from:
            self._picture, self._drawn_from = _paint(stage, rect.size, dimming), drawn_from
        surface.blit(self._picture, rect)


def _paint(stage: Stage, size: tuple[int, int], dimming: Dimming) -> pygame.Surface:
    surface = pygame.Surface(size)
    rect = pygame.Rect((0, 0), size)
    if dimming.covers:
        scale = max(rect.width / WIDE, rect.height / HIGH)
        rect = pygame.Rect(0, 0, round(WIDE * scale), round(HIGH * scale))
        rect.center = size[0] // 2, size[1] // 2
    # Its texts are a background here, so tests do not look at them as texts to read.
    place = Place(replace(stage, drawn_texts=None, settings=replace(stage.settings, reduced_motion=True)))
    place.lay_out(place.stage, rect)
    place.show(stage.store)
    place.draw(surface, has_texts=not dimming.covers)
    if dimming.covers:
        surface = _blur(surface)
    place.draw_lit(surface, dimming.lit, dimming.veil, dimming.opacity)
    return surface


def _blur(surface: pygame.Surface) -> pygame.Surface:
    width, height = surface.get_size()
    small = pygame.transform.smoothscale(surface, (max(1, width // BLUR), max(1, height // BLUR)))
    return pygame.transform.smoothscale(small, (width, height))


def zones_of(parts: Sequence[Part]) -> tuple[str, ...]:
    """Return the zones of some parts of the place, each once."""
    return tuple(dict.fromkeys(zone for part in parts for zone in ZONES_OF_PART.get(part, ())))
