"""The moments of the days as small captions at the place, each with a tip that points at what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import pygame

from game.client.framework.number_text import number_text
from game.client.framework.stage import Stage
from game.client.place.built import Building
from game.client.place.day_moments import Moment
from game.client.place.ground import WIDE
from game.client.place.year_strip import date_text
from game.client.ui.motion import Point
from game.client.ui.text_rendering import Lettering, Pen
from game.client.ui.theme import BLUE, GREEN, INK, RED, SMALL, SURFACE
from game.client.ui.tone import Colour

HIGH: Final = 21.0
"""Of a caption, in units of the plan."""
PAD: Final = 7.0
ICON: Final = 13.0
TIP: Final = 6.0
EDGE_ROOM: Final = 6.0
MOST_CHANGES: Final = 2
"""Changes that begin, the newest; more of them would hide the place."""

PLACES: Final[dict[str, tuple[Point, Point]]] = {
    "emergency": ((304, 302), (336, 330)),
    "ambulance": ((104, 369), (150, 362)),
    "wards": ((440, 82), (590, 110)),
    "home_care": ((452, 373), (640, 402)),
    "practices": ((24, 189), (60, 182)),
}
"""The left upper corner of each caption, and the point at which it points, above or below it."""
LOOKS: Final[dict[str, tuple[str, Colour]]] = {
    "most": ("triangle-alert", RED),
    "fewest": ("arrow-down", GREEN),
    "none": ("check", GREEN),
    "starts": ("flag", BLUE),
}


@dataclass(frozen=True)
class MomentCaption:
    """A caption: its box in units of the plan, where it points, and what it says."""

    box: tuple[float, float, float, float]
    tip: Point
    words: str
    icon: str
    colour: Colour


def list_captions(
    stage: Stage, letters: Lettering, moments: Sequence[Moment], buildings: Sequence[Building]
) -> tuple[MomentCaption, ...]:
    """Return the captions of some moments, the newest of each thing; a change is shown where it has been built."""
    newest = {one.about: one for one in moments if one.about != "change"}
    found = [_create(stage, letters, one, *PLACES[one.about]) for one in newest.values()]
    return *found, *_list_changes(stage, letters, moments, buildings)


def _list_changes(
    stage: Stage, letters: Lettering, moments: Iterable[Moment], buildings: Sequence[Building]
) -> Iterator[MomentCaption]:
    corners = {one.name: one.corner for one in buildings}
    started = [one for one in moments if one.about == "change" and one.name in corners]
    rows: set[float] = set()
    for moment in reversed(started[-MOST_CHANGES:]):
        x, y = corners[moment.name]
        top = y - HIGH - TIP - 2
        while top in rows:  # two that stand side by side
            top -= HIGH + 3
        rows.add(top)
        yield _create(stage, letters, moment, (x - 20, top), (x + 12, y - 2))


def _create(stage: Stage, letters: Lettering, moment: Moment, corner: Point, tip: Point) -> MomentCaption:
    icon, colour = LOOKS[moment.kind]
    key = f"service.moment.{moment.about}_{moment.kind}"
    what = stage.text(key, number=number_text(moment.number), name=moment.name)
    words = stage.text("service.moment.dated", date=date_text(stage, moment.day), what=what)
    wide = letters.width(words, SMALL, "semibold") + 2 * PAD + ICON + 5
    left = min(max(EDGE_ROOM, corner[0]), WIDE - EDGE_ROOM - wide)
    return MomentCaption((left, corner[1], wide, HIGH), tip, words, icon, colour)


def draw_captions(stage: Stage, pen: Pen, captions: Iterable[MomentCaption]) -> None:
    """Draw captions with a pen on the plan."""
    for one in captions:
        x, y, wide, high = one.box
        at = min(max(one.tip[0], x + 2 * TIP), x + wide - 2 * TIP)
        edge, way = (y, -1) if one.tip[1] < y else (y + high, 1)
        points = [pen.point(at - TIP, edge), pen.point(at + TIP, edge), pen.point(at, edge + way * TIP)]
        pygame.draw.polygon(pen.surface, one.colour, points)
        pen.box(x, y, wide, high, SURFACE, edge=one.colour, radius=5, thick=1.6)
        picture = stage.sprites.icon(one.icon, pen.length(ICON), one.colour)
        pen.surface.blit(picture, pen.point(x + PAD, y + (high - ICON) / 2))
        line = pen.letters.height(SMALL, "semibold")
        pen.text(x + PAD + ICON + 5, y + (high - line) / 2, one.words, SMALL, "semibold", INK)
