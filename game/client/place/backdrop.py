"""The place behind a page, dimmed, with the parts that the page speaks of lit up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import pygame

from game.client.connection.store import Store
from game.client.framework.stage import Stage
from game.client.place.ground import HIGH, WIDE
from game.client.place.place_picture import ZONES, Place
from game.client.place.season import find_season
from game.client.ui.text_rendering import Pen
from game.client.ui.theme import PAPER, QUIET, SMALL, Box
from game.client.ui.tone import Colour
from game.protocol.static_views import LeverCard
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
    close: tuple[str, ...] = ()
    """Zones that the picture is drawn close to."""
    around: str = ""
    """A zone of which one patient who waits has a ring, in a picture without words."""
    covered: tuple[float, float] = (0.0, 0.0)
    """How much at the top and at the bottom something else lies over, in units; the close zones are between them."""


BLUR: Final = 3
"""How many times smaller the picture is on which an unfocused one is blurred."""
BLUR_RADIUS: Final = 4
NAMED: Final = ("practices", "theatres", "outpatients", "wards", "emergency", "community", "list")
CLOSE_UP: Final = 0.88
"""Share of the picture, across or down, that the zones take which it is drawn close to."""
NAME_AT: Final = {"practices": 0.72, "wards": 0.38, "emergency": 0.38, "community": 0.38}
"""Where in a part of the place its name is, down: with room under it for who sits there."""
READABLE_FROM: Final = 0.8
"""Pixels a unit of the plan, at a scale of 1, from which the labels can be read."""

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
    surface.fill(find_season(stage.store).ground)
    rect = pygame.Rect((0, 0), size)
    if dimming.covers:
        scale = max(rect.width / WIDE, rect.height / HIGH)
        rect = pygame.Rect(0, 0, round(WIDE * scale), round(HIGH * scale))
        rect.center = size[0] // 2, size[1] // 2
    elif dimming.close:
        above, below = (stage.theme.px(one) for one in dimming.covered)
        free = pygame.Rect(0, above, size[0], size[1] - above - below)
        rect = _close_up(free, dimming.close) or free
    # Its texts are a background here, so tests do not look at them as texts to read.
    place = Place(replace(stage, drawn_texts=None, settings=replace(stage.settings, reduced_motion=True)))
    place.lay_out(place.stage, rect)
    place.show(stage.store)
    is_readable = rect.width / WIDE >= READABLE_FROM * stage.theme.scale
    place.draw(surface, has_texts=is_readable and not dimming.covers and not dimming.around)
    if dimming.covers:
        surface = _blur(surface)
    place.draw_lit(surface, dimming.lit, dimming.veil, dimming.opacity)
    patient = find_waiting_patient(stage.store, dimming.around)
    if patient is not None:
        place.draw_marker(surface, patient)
    if stage.store.public is None and not dimming.covers:
        _draw_names(stage, surface, place)
    return surface


def _close_up(free: pygame.Rect, zones: Sequence[str]) -> pygame.Rect | None:
    """Return the rectangle of the whole place of which some zones fill the middle of what is free of a picture.

    None where the place would then be narrower than that: it is seen whole.
    """
    boxes = [ZONES[zone] for zone in zones]
    x, y = min(box[0] for box in boxes), min(box[1] for box in boxes)
    wide, high = max(box[0] + box[2] for box in boxes) - x, max(box[1] + box[3] for box in boxes) - y
    scale = min(free.width * CLOSE_UP / wide, free.height * CLOSE_UP / high)
    if scale < free.width / WIDE:
        return None
    left, top = free.centerx - (x + wide / 2) * scale, free.centery - (y + high / 2) * scale
    left = min(free.left, max(free.right - WIDE * scale, left))  # the place reaches the edges
    top = min(free.top, max(free.bottom - HIGH * scale, top))
    return pygame.Rect(round(left), round(top), round(WIDE * scale), round(HIGH * scale))


def find_ready_patient(store: Store, service: str) -> int | None:
    """Return the number of a patient of a service who is discharge-ready; none where there is none."""
    dots = store.public.dots if store.public is not None else ()
    return next((dot.id for dot in dots if dot.state == "fit_to_go" and dot.service == service), None)


def find_waiting_patient(store: Store, service: str) -> int | None:
    """Return the number of a patient of a service who waits: in a bed although discharge-ready, or past a standard."""
    dots = store.public.dots if store.public is not None else ()
    late = (dot.id for dot in dots if dot.state == "past_standard" and dot.service == service)
    return find_ready_patient(store, service) if service == "wards" else next(late, None)


def _draw_names(stage: Stage, surface: pygame.Surface, place: Place) -> None:
    """Write what each part is into the middle of it, before anyone is there."""
    pen = Pen(surface, stage.letters)
    for service in NAMED:
        x, y, wide, high = place.zone(service)
        words = stage.text(f"service.{service}.name")
        tall = len(stage.letters.wrap(words, wide, SMALL, "semibold")) * stage.letters.height(SMALL, "semibold")
        middle = y + high * NAME_AT.get(service, 0.5)
        pen.paragraph(x, middle - tall / 2, wide, words, SMALL, "semibold", QUIET, align="centre")


def _blur(surface: pygame.Surface) -> pygame.Surface:
    width, height = surface.get_size()
    small = pygame.transform.smoothscale(surface, (max(1, width // BLUR), max(1, height // BLUR)))
    small = pygame.transform.gaussian_blur(small, BLUR_RADIUS)
    return pygame.transform.smoothscale(small, (width, height))


def zones_of_levers(levers: Iterable[LeverCard]) -> tuple[str, ...]:
    """Return the zones of the plan that some levers reach, each once."""
    at = (at for lever in levers for at in (*lever.relief, *(at for use in lever.uses for at in use.relief)))
    return zones_of([touch.part for one in at for touch in one.touches])


def zones_of(parts: Sequence[Part]) -> tuple[str, ...]:
    """Return the zones of some parts of the place, each once."""
    return tuple(dict.fromkeys(zone for part in parts for zone in ZONES_OF_PART.get(part, ())))
