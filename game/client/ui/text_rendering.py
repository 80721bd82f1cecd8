"""Text rendered once and cached: rendering takes ten times as long as drawing a rendered picture.

A `Lettering` belongs to one scale; sizes are in units. Characters that no font can draw become
spaces, because names and messages come from people.
"""

from __future__ import annotations

import re
from collections import Counter, OrderedDict
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from typing import Final, Literal

import pygame

from game.client.ui.theme import BODY, INK, PAPER, RADIUS, Weight, font_path
from game.client.ui.tone import Colour, Rgb, rgb

Align = Literal["left", "centre", "right"]
_CACHED: Final = 3000
MOST_PICTURE_BYTES: Final = 48 * 1024 * 1024
"""Memory of all rendered texts of one scale; a large clock on a large screen takes half a megabyte a second."""

_ELLIPSIS: Final = "…"


@lru_cache(maxsize=64)
def _font(weight: Weight, pixels: int) -> pygame.font.Font:
    return pygame.font.Font(font_path(weight), pixels)


def replace_undrawable(text: str) -> str:
    """Return `text` with a space for each control character and lone surrogate."""
    if text.isprintable():
        return text
    return "".join(" " if ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or 0xD800 <= ord(c) < 0xE000 else c for c in text)


_TIGHT_POINT: Final = re.compile(r"(?<=\d)\.(?=1)")


def space_points(text: str) -> str:
    """Return `text` with a hair space between a decimal point and a one, which the typeface pulls together."""
    return _TIGHT_POINT.sub(".\u200a", text)


class Lettering:
    """Rendered text at one scale; what is used least is dropped first."""

    def __init__(self, scale: float) -> None:
        self.scale = scale
        self._pictures: OrderedDict[tuple[str, float, Weight, Rgb], pygame.Surface] = OrderedDict()
        self._picture_bytes = 0
        self._lines_of_text: OrderedDict[tuple[str, float, Weight, float], tuple[str, ...]] = OrderedDict()
        self._widths: OrderedDict[tuple[str, float, Weight], float] = OrderedDict()

    @property
    def picture_bytes(self) -> int:
        """Memory of the cached pictures."""
        return self._picture_bytes

    def clear(self) -> None:
        """Forget everything that was rendered."""
        self._pictures.clear()
        self._lines_of_text.clear()
        self._widths.clear()
        self._picture_bytes = 0

    def font(self, size: float, weight: Weight = "regular") -> pygame.font.Font:
        """Return the font for a size in units."""
        return _font(weight, max(7, round(size * self.scale)))

    def surface(
        self, text: str, size: float = BODY, weight: Weight = "regular", colour: Colour = INK
    ) -> pygame.Surface:
        """Return `text` as a picture, from the cache where possible."""
        key = (text, size, weight, rgb(colour))
        found = self._pictures.get(key)
        if found is None:
            found = self.font(size, weight).render(space_points(replace_undrawable(text)), True, colour)
            self._pictures[key] = found
            self._picture_bytes += _count_bytes(found)
            while len(self._pictures) > _CACHED or (
                self._picture_bytes > MOST_PICTURE_BYTES and len(self._pictures) > 1
            ):
                _, oldest = self._pictures.popitem(last=False)
                self._picture_bytes -= _count_bytes(oldest)
        else:
            self._pictures.move_to_end(key)
        return found

    def width(self, text: str, size: float = BODY, weight: Weight = "regular") -> float:
        """Return the width of `text`, in units."""
        key = (text, size, weight)
        found = self._widths.get(key)
        if found is None:
            drawn = space_points(replace_undrawable(text))
            found = self._widths[key] = self.font(size, weight).size(drawn)[0] / self.scale
            if len(self._widths) > _CACHED:
                self._widths.popitem(last=False)
        return found

    def height(self, size: float = BODY, weight: Weight = "regular") -> float:
        """Return the height of a line, in units."""
        return self.font(size, weight).get_linesize() / self.scale

    def wrap(self, text: str, width: float, size: float = BODY, weight: Weight = "regular") -> tuple[str, ...]:
        """Return `text` as lines no wider than `width` units; a word that is too long is cut."""
        key = (text, size, weight, width)
        found = self._lines_of_text.get(key)
        if found is None:
            found = tuple(
                line for part in text.split("\n") for line in self._lines(replace_undrawable(part), width, size, weight)
            )
            self._lines_of_text[key] = found
            if len(self._lines_of_text) > _CACHED:
                self._lines_of_text.popitem(last=False)
        return found

    def wrap_within(
        self, text: str, width: float, most: int | None, size: float = BODY, weight: Weight = "regular"
    ) -> tuple[str, ...]:
        """Return `text` as `wrap` does, but at most `most` lines; the last one is shortened."""
        lines = self.wrap(text, width, size, weight)
        if most is None or len(lines) <= most:
            return lines
        return (*lines[: most - 1], self.shorten(" ".join(lines[most - 1 :]), width, size, weight))

    def _lines(self, text: str, width: float, size: float, weight: Weight) -> list[str]:
        lines: list[str] = []
        line = ""
        for word in text.split(" "):
            longer = f"{line} {word}" if line else word
            if line and self.width(longer, size, weight) > width:
                lines.append(self.shorten(line, width, size, weight))
                line = word
            else:
                line = longer
        lines.append(self.shorten(line, width, size, weight))
        return lines

    def shorten(self, text: str, width: float, size: float = BODY, weight: Weight = "regular") -> str:
        """Return `text`, shortened with an ellipsis when it is wider than `width` units."""
        if self.width(text, size, weight) <= width:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self.width(text[:middle].rstrip() + _ELLIPSIS, size, weight) <= width:
                low = middle
            else:
                high = middle - 1
        return text[:low].rstrip() + _ELLIPSIS


def _count_bytes(picture: pygame.Surface) -> int:
    return picture.get_pitch() * picture.get_height()


@dataclass(frozen=True)
class DrawnText:
    """A piece of text that was drawn, where, and the room that it had; tests look at these."""

    text: str
    rect: pygame.Rect
    room: pygame.Rect
    cut: bool
    colour: Rgb = (0, 0, 0)
    ground: Rgb | None = (255, 255, 255)
    """The colour that most of the ground under it has; none where it lies beyond the edge."""
    size: float = BODY
    weight: Weight = "regular"


def _find_ground(surface: pygame.Surface, rect: pygame.Rect) -> Rgb | None:
    """Return the colour of most of a grid of points in a rectangle; where it is seen through, that of pages.

    None for a rectangle beyond the edge, where nothing of it is drawn.
    """
    inside = rect.clip(surface.get_clip())
    step = max(1, inside.height // 4), max(1, inside.width // 24)
    points = product(range(inside.left, inside.right, step[1]), range(inside.top, inside.bottom, step[0]))
    counted: Counter[Rgb] = Counter()
    for mapped, number in Counter(map(surface.get_at_mapped, points)).items():
        found = surface.unmap_rgb(mapped)
        counted[(found.r, found.g, found.b) if found.a else PAPER.now] += number
    return counted.most_common(1)[0][0] if counted else None


@dataclass
class Pen:
    """Draws text and boxes on a surface in units, from an origin in pixels."""

    surface: pygame.Surface
    letters: Lettering
    origin: tuple[int, int] = (0, 0)
    drawn_texts: list[DrawnText] | None = field(default=None)

    def rect(self, x: float, y: float, width: float, height: float) -> pygame.Rect:
        """Return a rectangle in pixels on the surface."""
        scale, (left, top) = self.letters.scale, self.origin
        x0, y0 = left + round(x * scale), top + round(y * scale)
        return pygame.Rect(x0, y0, left + round((x + width) * scale) - x0, top + round((y + height) * scale) - y0)

    def point(self, x: float, y: float) -> tuple[int, int]:
        """Return a point in pixels on the surface."""
        return self.origin[0] + round(x * self.letters.scale), self.origin[1] + round(y * self.letters.scale)

    def length(self, units: float) -> int:
        """Return a length in pixels, at least one."""
        return max(1, round(units * self.letters.scale))

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = BODY,
        weight: Weight = "regular",
        colour: Colour = INK,
        *,
        align: Align = "left",
        room: float | None = None,
    ) -> float:
        """Write one line with its top at `y`; return the `x` where it ends, in units.

        `room` is the width that it may take; a longer text is shortened.
        """
        shown = text if room is None else self.letters.shorten(text, room, size, weight)
        picture = self.letters.surface(shown, size, weight, colour)
        left, top = self.point(x, y)
        wide = picture.get_width()
        left -= {"left": 0, "centre": wide // 2, "right": wide}[align]
        if self.drawn_texts is not None and text:
            rect = pygame.Rect(left, top, *picture.get_size())
            ground = _find_ground(self.surface, rect)
            self.drawn_texts.append(DrawnText(text, rect, rect, shown != text, rgb(colour), ground, size, weight))
        self.surface.blit(picture, (left, top))
        return x + wide / self.letters.scale

    def paragraph(
        self,
        x: float,
        y: float,
        width: float,
        text: str,
        size: float = BODY,
        weight: Weight = "regular",
        colour: Colour = INK,
        *,
        lines: int | None = None,
        align: Align = "left",
    ) -> float:
        """Write wrapped text, at most `lines` lines of it; return the `y` below it, in units."""
        wrapped = self.letters.wrap_within(text, width, lines, size, weight)
        step = self.letters.height(size, weight)
        start = {"left": x, "centre": x + width / 2, "right": x + width}[align]
        for line in wrapped:
            self.text(start, y, line, size, weight, colour, align=align)
            y += step
        return y

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: Colour | None,
        *,
        edge: Colour | None = None,
        radius: float = RADIUS,
        thick: float = 1.5,
    ) -> pygame.Rect:
        """Draw a box with rounded corners; return it in pixels."""
        rect = self.rect(x, y, width, height)
        corner = round(radius * self.letters.scale)
        if fill is not None:
            pygame.draw.rect(self.surface, fill, rect, border_radius=corner)
        if edge is not None:
            pygame.draw.rect(self.surface, edge, rect, self.length(thick), border_radius=corner)
        return rect

    def line(self, start: tuple[float, float], end: tuple[float, float], colour: Colour, thick: float = 1) -> None:
        """Draw a straight line."""
        pygame.draw.line(self.surface, colour, self.point(*start), self.point(*end), self.length(thick))
