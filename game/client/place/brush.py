"""A brush that paints the scenery at twice its size, so that slopes and curves are smooth when it is scaled down."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot
from typing import Final

import pygame

from game.client.place.ground import Plan
from game.client.ui.motion import Point
from game.client.ui.theme import EDGE, Box
from game.client.ui.tone import Colour

FINENESS: Final = 2
"""How many times larger everything is painted than it is shown."""
OUTLINE: Final = 1.6
"""Width of an outline, in units of the plan."""


class Brush:
    """Paints shapes that are given in units of the plan; the edges of boxes lie on whole pixels of the window."""

    def __init__(self, size: tuple[int, int], plan: Plan, *, is_clear: bool = False) -> None:
        """Begin a picture of a size in pixels of the window; a clear one has no ground."""
        self.plan = plan
        self._size = size
        fine = (size[0] * FINENESS, size[1] * FINENESS)
        self.surface = pygame.Surface(fine, pygame.SRCALPHA) if is_clear else pygame.Surface(fine, depth=32)
        if is_clear:
            self.surface.fill((*EDGE, 0))  # not black, which would darken the rims when it is scaled down

    def finish(self) -> pygame.Surface:
        """Return the picture at the size of the window."""
        return pygame.transform.smoothscale(self.surface, self._size)

    def at(self, point: Point) -> tuple[float, float]:
        """Return a point of the plan on the surface."""
        (left, top), scale = self.plan.origin, self.plan.scale
        return (left + point[0] * scale) * FINENESS, (top + point[1] * scale) * FINENESS

    def length(self, units: float) -> int:
        """Return a length on the surface; no line is thinner than half a pixel of the window."""
        return max(1, round(units * self.plan.scale * FINENESS))

    def rect(self, box: Box) -> pygame.Rect:
        """Return a box on the surface, its edges on whole pixels of the window."""
        left, top = self.plan.point((box[0], box[1]))
        right, bottom = self.plan.point((box[0] + box[2], box[1] + box[3]))
        return pygame.Rect(*(FINENESS * part for part in (left, top, right - left, bottom - top)))

    def box(self, box: Box, fill: Colour, edge: Colour | None = None, *, radius: float = 0.0) -> None:
        """Paint a box, with an outline where `edge` is given."""
        rect, corner = self.rect(box), self.length(radius) if radius else 0
        pygame.draw.rect(self.surface, fill, rect, border_radius=corner)
        if edge is not None:
            thick = FINENESS * max(1, round(OUTLINE * self.plan.scale))
            pygame.draw.rect(self.surface, edge, rect, thick, border_radius=corner)

    def shape(self, points: Sequence[Point], fill: Colour, edge: Colour | None = None) -> None:
        """Paint a shape with straight sides."""
        corners = [self.at(point) for point in points]
        pygame.draw.polygon(self.surface, fill, corners)
        if edge is not None:
            for start, end in zip(points, (*points[1:], points[0]), strict=True):
                self.line(start, end, edge, OUTLINE)

    def line(self, start: Point, end: Point, colour: Colour, thick: float) -> None:
        """Paint a line with round ends."""
        (x1, y1), (x2, y2) = self.at(start), self.at(end)
        half, long = self.length(thick) / 2, hypot(x2 - x1, y2 - y1)
        if long > 0:
            aside = (y1 - y2) / long * half, (x2 - x1) / long * half
            corners = [(x1 + aside[0], y1 + aside[1]), (x2 + aside[0], y2 + aside[1])]
            corners += [(x2 - aside[0], y2 - aside[1]), (x1 - aside[0], y1 - aside[1])]
            pygame.draw.polygon(self.surface, colour, corners)
        for end_point in ((x1, y1), (x2, y2)):
            pygame.draw.circle(self.surface, colour, end_point, half)

    def disc(self, centre: Point, radius: float, colour: Colour) -> None:
        """Paint a disc."""
        pygame.draw.circle(self.surface, colour, self.at(centre), radius * self.plan.scale * FINENESS)

    def oval(self, box: Box, colour: Colour) -> None:
        """Paint an oval that fills a box."""
        left, top = self.at((box[0], box[1]))
        size = self.length(box[2]), self.length(box[3])
        pygame.draw.ellipse(self.surface, colour, pygame.Rect(round(left), round(top), *size))

    def house(self, box: Box, wall: Colour, roof: Colour, slope: float) -> None:
        """Paint walls with a gable roof over them; `box` is that of the walls, `slope` the height of the roof."""
        x, y, wide, _ = box
        self.box(box, wall, EDGE)
        self.shape(((x - 3, y + 1), (x + wide / 2, y - slope), (x + wide + 3, y + 1)), roof, EDGE)
