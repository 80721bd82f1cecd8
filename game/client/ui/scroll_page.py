"""Pages as long as their content: boxes grow with what is in them, and what does not fit scrolls.

A page is painted by a function from (page, x, y, width) to the `y` below it, in units. It runs once
to measure, on a dry page that builds no controls and draws nothing, and once to paint.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Unpack

import pygame

from game.client.ui.controls import Widgets
from game.client.ui.inputs import ButtonOptions, EntryOptions
from game.client.ui.scroll_area import SIGHT_MARGIN, ScrollArea
from game.client.ui.text_rendering import Align, Pen
from game.client.ui.theme import BODY, FAINT, GAP, INK, LINE, ON_COLOUR, PAD, PAPER, QUIET, SURFACE, TITLE, Box, Weight
from game.client.ui.tone import Colour

ROUNDING = 2
"""Pixels by which content may be taller than its region without being scrolled."""
DOT_STEP = 4.0
"""Between two dots under a word of the glossary, in units."""

Paint = Callable[["ScrollPage", float, float, float], float]
"""Paints at (page, x, y, width) and returns the `y` below."""


def share_width(width: float, shares: Sequence[float], gap: float) -> list[float]:
    """Return the widths of columns side by side with gaps between them."""
    room = width - gap * (len(shares) - 1)
    return [room * share / sum(shares) for share in shares]


@dataclass(frozen=True)
class ScrollPage:
    """What a scene paints on: a pen in the content of an area, and the controls of that area."""

    widgets: Widgets
    area: ScrollArea | None
    pen: Pen
    dry: bool
    """Whether this run only measures."""

    # ------------------------------------------------------------ words

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
        """Write one line; return the `y` below it."""
        self.pen.text(x, y, text, size, weight, colour, align=align, room=room)
        return y + self.line(size, weight)

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
        align: Align = "left",
    ) -> float:
        """Write wrapped text; return the `y` below it, or `y` itself for an empty text."""
        if not text:
            return y
        if align == "left" and not self.dry:
            self._explain_words(x, y, width, text, size, weight)
        return self.pen.paragraph(x, y, width, text, size, weight, colour, align=align)

    def _explain_words(self, x: float, y: float, width: float, text: str, size: float, weight: Weight) -> None:
        """Give each word of the glossary a tip, and dots under it."""
        letters, step = self.pen.letters, self.line(size, weight)
        for number, line in enumerate(letters.wrap(text, width, size, weight)):
            for start, end, word in self.widgets.find_words(line):
                left = x + letters.width(line[:start], size, weight)
                wide = letters.width(line[start:end], size, weight)
                top = y + number * step
                self.widgets.explain((left, top, wide, step), word.meaning, area=self.area)
                for dot in range(int(wide // DOT_STEP)):
                    at = left + dot * DOT_STEP
                    self.pen.line((at, top + step - 1), (at + 1.4, top + step - 1), FAINT)

    def heading(self, x: float, y: float, width: float, text: str, note: str = "") -> float:
        """Write a heading with an optional quiet line under it."""
        y = self.paragraph(x, y, width, text, TITLE, "bold")
        return self.paragraph(x, y + 1, width, note, BODY, colour=QUIET) + GAP

    def line(self, size: float = BODY, weight: Weight = "regular") -> float:
        """Return the height of a line of text."""
        return self.pen.letters.height(size, weight)

    # ------------------------------------------------------------ boxes

    def measure(self, paint: Paint, width: float) -> float:
        """Return the height that `paint` takes at a width, without painting it."""
        scratch = Pen(pygame.Surface((1, 1)), self.pen.letters)
        return paint(replace(self, pen=scratch, dry=True), 0, 0, width)

    def card(
        self,
        x: float,
        y: float,
        width: float,
        paint: Paint,
        *,
        fill: Colour | None = SURFACE,
        edge: Colour | None = LINE,
        stripe: Colour | None = None,
        pad: float = PAD,
        least: float = 0,
    ) -> float:
        """Paint inside a box that grows with its content; return the `y` below the box.

        `stripe` colours its left edge; `least` is the minimum height of the whole box.
        """
        inside = width - 2 * pad
        height = max(self.measure(paint, inside) + 2 * pad, least)
        if not self.dry:
            self.pen.box(x, y, width, height, fill, edge=edge, thick=1)
            if stripe is not None:
                self.pen.box(x, y, 5, height, stripe, radius=2)
            paint(self, x + pad, y + pad, inside)
        return y + height

    def row(
        self,
        x: float,
        y: float,
        width: float,
        paints: Sequence[Paint],
        *,
        columns: int = 0,
        gap: float = GAP * 1.5,
        aside: float | None = None,
        fill: Colour | None = SURFACE,
        edge: Colour | None = LINE,
        stripes: Sequence[Colour | None] = (),
        fills: Sequence[Colour] = (),
        feet: Sequence[Paint] = (),
        pad: float = PAD,
    ) -> float:
        """Paint cards side by side, `columns` to a row (all in one row when 0), equally tall within a row.

        `gap` is between rows, and between columns too unless `aside` is given. `stripes` and `fills`
        have one colour for each card; `feet` are painted at the bottom of each, on one line within a row.
        """
        across = columns or len(paints) or 1
        between = gap if aside is None else aside
        each = (width - between * (across - 1)) / across
        for start in range(0, len(paints), across):
            part, below = paints[start : start + across], feet[start : start + across]
            foot = max((self.measure(paint, each - 2 * pad) for paint in below), default=0.0)
            tall = max(self.measure(paint, each - 2 * pad) for paint in part) + foot + 2 * pad
            for place, paint in enumerate(part):
                stripe = stripes[start + place] if start + place < len(stripes) else None
                left = x + place * (each + between)
                ground = fills[start + place] if start + place < len(fills) else fill
                self.card(left, y, each, paint, fill=ground, edge=edge, stripe=stripe, pad=pad, least=tall)
                if place < len(below) and not self.dry:
                    below[place](self, left + pad, y + tall - pad - foot, each - 2 * pad)
            y += tall + gap
        return y - gap if paints else y

    def columns(
        self,
        x: float,
        y: float,
        width: float,
        paints: Sequence[tuple[float, Paint]],
        *,
        gap: float = PAD,
        stack_below: float = 0,
    ) -> float:
        """Paint side by side without boxes; return the `y` below the tallest.

        `paints` are pairs of a relative width and what is painted. They are painted one below the
        other when `width` is less than `stack_below`.
        """
        if width < stack_below:
            between = min(gap, PAD)
            for _, paint in paints:
                y = paint(self, x, y, width) + between
            return y - between
        lowest = y
        widths = share_width(width, [share for share, _ in paints], gap)
        for each, (_, paint) in zip(widths, paints, strict=True):
            lowest = max(lowest, paint(self, x, y, each))
            x += each + gap
        return lowest

    def bring_into_sight(self, y: float, height: float) -> None:
        """Scroll, once everything is painted, to where a part is seen; one that does not fit is seen from its top."""
        if self.area is not None and not self.dry:
            tall = min(self.pen.length(height), self.area.rect.height - 2 * SIGHT_MARGIN)
            self.area.wanted = pygame.Rect(0, self.pen.point(0, y)[1], self.area.rect.width, tall)

    # ------------------------------------------------------------ controls and pictures

    def button(
        self, key: str, box: Box, label: str, press: Callable[[], None], **options: Unpack[ButtonOptions]
    ) -> float:
        """Build a button; return the `y` below it."""
        if not self.dry:
            self.widgets.button(key, box, label, press, area=self.area, **options)
        return box[1] + box[3]

    def entry(self, key: str, box: Box, text: str, **options: Unpack[EntryOptions]) -> float:
        """Build a line to type into; return the `y` below it."""
        if not self.dry:
            self.widgets.entry(key, box, text, area=self.area, **options)
        return box[1] + box[3]

    def choice(
        self,
        key: str,
        box: Box,
        options: Sequence[tuple[str, str]],
        chosen: str,
        choose: Callable[[str], None],
        *,
        describe: str,
        describe_each: Sequence[str] = (),
    ) -> float:
        """Build a row of segments of which one is chosen; return the `y` below it."""
        if not self.dry:
            self.widgets.choice(
                key, box, options, chosen, choose, describe=describe, describe_each=describe_each, area=self.area
            )
        return box[1] + box[3]

    def icon(self, x: float, y: float, name: str, size: float, colour: Colour = INK) -> None:
        """Draw an icon with its top left corner at a point."""
        if not self.dry:
            picture = self.widgets.sprites.icon(name, self.pen.length(size), colour)
            self.pen.surface.blit(picture, self.pen.point(x, y))

    def person(self, x: float, y: float, state: str, height: float) -> float:
        """Draw a person in one of the four states; return the `x` to the right of them."""
        picture = self.widgets.sprites.person(state, self.pen.length(height))
        if not self.dry:
            self.pen.surface.blit(picture, self.pen.point(x, y))
        return x + picture.get_width() / self.pen.letters.scale

    def disc(self, x: float, y: float, letter: str, colour: Colour, size: float = 26) -> None:
        """Draw a seat's letter on a disc of its colour; `x` and `y` are the top left corner."""
        if not self.dry:
            centre = self.pen.point(x + size / 2, y + size / 2)
            pygame.draw.aacircle(self.pen.surface, colour, centre, self.pen.length(size / 2))
            high = self.line(size * 0.54, "bold")
            self.pen.text(x + size / 2, y + (size - high) / 2, letter, size * 0.54, "bold", ON_COLOUR, align="centre")


def measure_page(widgets: Widgets, paint: Paint, width: float) -> float:
    """Return the height that `paint` takes at a width, in units."""
    scratch = Pen(pygame.Surface((1, 1)), widgets.letters)
    return ScrollPage(widgets, None, scratch, dry=True).measure(paint, width)


def lay_out_page(
    widgets: Widgets,
    key: str,
    box: Box,
    paint: Paint,
    *,
    pad: float = PAD,
    widest: float = 1400,
    ground: Colour | None = PAPER,
    offset: int = 0,
    middle: bool = False,
    top: float | None = None,
) -> ScrollArea:
    """Build a scrolling region and paint its content, centred when the region is wider than `widest`.

    `offset` is how far it was scrolled before, in pixels. `middle` puts content that is shorter than
    the region slightly above the middle of it; `top` is the room above it where that is not `pad`.
    """
    area = widgets.area(key, *box)
    width = min(box[2] - 2 * pad, widest)
    left = (box[2] - width) / 2
    scratch = Pen(pygame.Surface((1, 1)), widgets.letters)
    above = pad if top is None else top
    height = paint(ScrollPage(widgets, area, scratch, dry=True), left, above, width) + pad
    start = above + max(0.0, (box[3] - height) * 0.42) if middle else above
    pixels = widgets.theme.px(height)
    if pixels <= area.rect.height + ROUNDING:
        pixels = min(pixels, area.rect.height)
    area.height, area.offset = pixels, 0
    area.scroll(offset)
    # Controls are built at their scrolled position below, so none has to be moved.
    area.moved = 0
    pen = Pen(area.canvas(pixels, ground), widgets.letters, drawn_texts=widgets.drawn_texts)
    paint(ScrollPage(widgets, area, pen, dry=False), left, start, width)
    if area.wanted is not None:
        area.show(area.wanted)
        area.wanted = None
        widgets.follow_scroll(area)
    return area


def repaint_page(
    widgets: Widgets,
    area: ScrollArea,
    paint: Paint,
    *,
    pad: float = PAD,
    widest: float = 1400,
    ground: Colour | None = PAPER,
) -> bool:
    """Paint the content of a region again around its controls; return whether that was possible.

    Content of another height needs its controls built again.
    """
    across = area.rect.width / widgets.theme.scale
    width = min(across - 2 * pad, widest)
    pen = Pen(area.canvas(area.height, ground), widgets.letters, drawn_texts=widgets.drawn_texts)
    widgets.forget_words(area)
    widgets.is_repainting = True
    try:
        height = paint(ScrollPage(widgets, area, pen, dry=False), (across - width) / 2, pad, width) + pad
    finally:
        widgets.is_repainting = False
    return widgets.theme.px(height) == area.height
