"""A colleague drawn as a person: in the clothes of their job, with the letter and colour of their seat.

A computer colleague has a face, whose mouth says how things stand between them and the own seat. A person at the table
has the plain head of the figures on the board: what they feel is theirs to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import pygame

from game.client.framework.frame import seat_colour
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import SURFACE
from game.client.ui.tone import Colour, Rgb, mix, rgb
from game.protocol.bounds import Seat
from game.protocol.static_views import SeatCard
from game.quantities import Role

Mood = Literal["glad", "calm", "let_down"]

FINENESS: Final = 4
"""How many times larger a portrait is drawn than it is shown."""
GRID: Final = 48.0
"""Columns and rows of the grid that it is drawn on."""
BADGE_SHARE: Final = 0.4
"""Of its size, the disc with the seat's letter at its corner."""

WHITE: Final[Rgb] = (255, 255, 255)
LINES: Final[Rgb] = (38, 43, 52)
Points = tuple[tuple[float, float], ...]
BOB: Final[Points] = (
    (13.6, 18.5), (14.5, 12), (20, 7.6), (29, 7.8), (33.8, 12), (34.4, 18.5), (30, 13.6), (20, 14.4),
)  # fmt: skip
BUN: Final[Points] = ((14.2, 17), (15, 11.5), (20, 7.8), (28, 7.8), (33, 11.5), (33.8, 17), (29, 12.2), (19, 12.2))
SHORT: Final[Points] = (
    (14.4, 16), (14.8, 10.6), (20, 7.2), (29, 7.2), (33.4, 10.6), (33.6, 16), (31.6, 12.6), (16.4, 12.6),
)  # fmt: skip
"""Hair over the forehead."""


@dataclass(frozen=True)
class Look:
    """How one role looks: skin, hair and its cut."""

    skin: Rgb
    hair: Rgb
    lips: Rgb
    cut: Literal["bob", "cropped", "bun", "beard"]


LOOKS: Final[dict[Role, Look]] = {
    "commissioner": Look((240, 205, 178), (176, 176, 180), (138, 52, 50), "bob"),
    "provider": Look((224, 182, 148), (92, 70, 52), (122, 56, 48), "cropped"),
    "clinical": Look((136, 92, 66), (36, 30, 30), (56, 18, 20), "bun"),
    "manager": Look((192, 142, 104), (44, 38, 36), (226, 188, 160), "beard"),
}
SECOND_LOOKS: Final[dict[Role, Look]] = {
    "commissioner": Look((196, 148, 112), (52, 42, 40), (120, 48, 46), "cropped"),
    "provider": Look((238, 200, 172), (150, 92, 52), (138, 52, 50), "bob"),
    "clinical": Look((232, 190, 158), (168, 128, 76), (126, 58, 50), "cropped"),
    "manager": Look((242, 208, 182), (120, 64, 40), (140, 54, 52), "bun"),
}
"""Of the second seat of a place that has the same role."""


def rank_in_role(seat: Seat, seats: Sequence[SeatCard]) -> int:
    """Return how many seats before this one have the same role."""
    roles = {card.seat: card.role for card in seats}
    same = [card.seat for card in seats if card.role == roles.get(seat)]
    return same.index(seat) if seat in same else 0


def paint_portrait(
    stage: Stage, page: ScrollPage, x: float, y: float, seat: Seat, size: float, mood: Mood | None
) -> None:
    """Paint the person in a seat, `x` and `y` being the top left corner; without a mood, one without a face."""
    if page.dry:
        return
    statics, colour = stage.store.statics, seat_colour(stage, seat)
    roles: dict[Seat, Role] = {card.seat: card.role for card in statics.seats} if statics is not None else {}
    role: Role = roles.get(seat, "manager")
    pixels = page.pen.length(size)
    look = (SECOND_LOOKS if statics is not None and rank_in_role(seat, statics.seats) else LOOKS)[role]
    key = ("portrait", role, look.cut, mood, pixels, rgb(colour))
    picture = stage.sprites.keep(key, lambda: draw_portrait(role, colour, pixels, mood, look))
    page.pen.surface.blit(picture, page.pen.point(x, y))
    badge = max(15.0, size * BADGE_SHARE)
    left, top = x + size - badge + 2, y + size - badge + 2
    centre = page.pen.point(left + badge / 2, top + badge / 2)
    pygame.draw.aacircle(page.pen.surface, SURFACE, centre, page.pen.length(badge / 2 + 1.5))
    page.disc(left, top, seat, colour, badge)


def draw_portrait(
    role: Role, colour: Colour, pixels: int, mood: Mood | None, look: Look | None = None
) -> pygame.Surface:
    """Return a round portrait, a number of pixels wide."""
    side = pixels * FINENESS
    canvas = pygame.Surface((side, side), pygame.SRCALPHA)
    brush = _Brush(canvas, side / GRID)
    ground = mix(colour, WHITE, 0.78)
    canvas.fill(ground)
    look = look or LOOKS[role]
    if mood is None:
        brush.box((9, 31, 30, 24), rgb(colour), 12)
        brush.circle((24, 19), 9.5, rgb(colour))
    else:
        if look.cut == "bob":
            brush.box((11.5, 8, 25, 25), look.hair, 11)
        elif look.cut == "bun":
            brush.circle((24, 6.5), 5.2, look.hair)
        _draw_clothes(brush, role, rgb(colour), look.skin)
        _draw_head(brush, look, mood)
    mask = pygame.Surface((side, side), pygame.SRCALPHA)
    pygame.draw.circle(mask, (*WHITE, 255), (side / 2, side / 2), side / 2)
    canvas.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    return pygame.transform.smoothscale(canvas, (pixels, pixels)).convert_alpha()


@dataclass(frozen=True)
class _Brush:
    """Draws on the grid of a portrait."""

    canvas: pygame.Surface
    scale: float

    def box(self, box: tuple[float, float, float, float], colour: Rgb, corner: float = 0) -> None:
        rect = pygame.Rect(*(round(part * self.scale) for part in box))
        pygame.draw.rect(self.canvas, colour, rect, border_radius=round(corner * self.scale))

    def circle(self, at: tuple[float, float], radius: float, colour: Rgb) -> None:
        pygame.draw.circle(self.canvas, colour, self._at(at), radius * self.scale)

    def shape(self, points: Points, colour: Rgb) -> None:
        pygame.draw.polygon(self.canvas, colour, [self._at(point) for point in points])

    def line(self, points: Points, colour: Rgb, thick: float) -> None:
        pygame.draw.lines(self.canvas, colour, False, [self._at(point) for point in points], round(thick * self.scale))
        for point in points:
            self.circle(point, thick / 2, colour)

    def _at(self, point: tuple[float, float]) -> tuple[float, float]:
        return point[0] * self.scale, point[1] * self.scale


def _draw_clothes(brush: _Brush, role: Role, colour: Rgb, skin: Rgb) -> None:
    """Draw the shoulders: a suit with or without a tie, scrubs with a stethoscope, a fleece with a lanyard."""
    brush.box((7, 34.5, 34, 24), colour, 12)
    brush.box((20, 26, 8, 12), mix(skin, LINES, 0.14), 3)
    dark = mix(colour, LINES, 0.45)
    if role in ("commissioner", "provider"):
        brush.shape(((18.5, 34.5), (29.5, 34.5), (24, 48)), WHITE)
        brush.line(((18.5, 34.5), (23.2, 47)), dark, 1.3)
        brush.line(((29.5, 34.5), (24.8, 47)), dark, 1.3)
        if role == "provider":
            brush.shape(((24, 35.5), (26.2, 38), (25.2, 47), (22.8, 47), (21.8, 38)), dark)
    elif role == "clinical":
        brush.shape(((19, 34.5), (29, 34.5), (24, 41.5)), skin)
        brush.line(((17, 35.2), (17, 42), (20, 45.5)), LINES, 1.5)
        brush.line(((31, 35.2), (31, 43)), LINES, 1.5)
        brush.circle((31, 44), 2.1, LINES)
    else:
        brush.box((19, 33.5, 10, 4.6), mix(colour, WHITE, 0.25), 2)
        brush.line(((24, 37.5), (24, 48)), dark, 1.1)
        brush.line(((18, 36), (23, 45)), WHITE, 1.2)
        brush.line(((30, 36), (25, 45)), WHITE, 1.2)


def _draw_head(brush: _Brush, look: Look, mood: Mood) -> None:
    head = (14.5, 8.5, 19.0, 23.5)
    brush.circle((14.6, 21.5), 2.2, look.skin)
    brush.circle((33.4, 21.5), 2.2, look.skin)
    brush.box(head, look.skin, 9.4)
    if look.cut == "beard":
        brush.box((14.5, 22.5, 19, 9.5), look.hair, 8.6)
        brush.box((17.6, 18, 12.8, 8.2), look.skin, 3.6)
    _draw_hair(brush, look)
    brows = mix(look.hair, LINES, 0.5)
    tilt = 0.9 if mood == "let_down" else 0.0
    for side in (-1, 1):
        inner, outer = 24 + side * 2.8, 24 + side * 6.8
        brush.line(((inner, 17.2 - tilt), (outer, 17.2 + tilt)), brows, 1.0)
        brush.circle((24 + side * 4.7, 20.8), 1.25, LINES)
    bend = {"glad": 1.9, "calm": 0.35, "let_down": -1.6}[mood]
    level = 26.6 - bend / 2
    points = tuple((24 + step * 1.05, level + bend * (1 - (step / 4) ** 2)) for step in range(-4, 5))
    brush.line(points, look.lips, 1.3)


def _draw_hair(brush: _Brush, look: Look) -> None:
    """Draw what falls over the forehead."""
    points = {"bob": BOB, "bun": BUN}.get(look.cut, SHORT)
    brush.shape(points, look.hair)
