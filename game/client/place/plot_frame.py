"""What stands around curves of days on a page: a title, a key to the lines, rows for names, and the axis' room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from game.client.framework.stage import Stage
from game.client.place.year_plot import AXIS_ROOM, NAME_STEP, PLOT_SIDE, YearPlot, count_days
from game.client.ui.chart import draw_dashed
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import BODY, GAP, INK, QUIET, SMALL, Box
from game.client.ui.tone import Colour

SWATCH: Final = 16.0
"""Width of a line or a patch in the key, in units."""
SWATCH_ROOM: Final = SWATCH + 6
PATCH_HEIGHT: Final = 10.0


@dataclass(frozen=True)
class Key:
    """One entry of the key: words behind a line, behind a patch, or alone."""

    words: str
    colour: Colour | None = None
    """None for words alone."""
    thick: float = 0
    """Of the line; 0 for a patch."""
    dashes: Sequence[float] = ()

    def measure(self, page: ScrollPage) -> float:
        """Return the width of the entry, in units."""
        return page.pen.letters.width(self.words, SMALL) + (0 if self.colour is None else SWATCH_ROOM)


def paint_plot_head(
    page: ScrollPage, x: float, y: float, width: float, title: str, keys: Sequence[Key], ink: Colour = INK
) -> float:
    """Write the title, and the key at its right where there is room, else below it; return the `y` below."""
    room = sum(key.measure(page) for key in keys) + GAP * (len(keys) - 1)
    below = page.text(x, y, title, BODY, "bold", room=width)
    left, top = x + width - room, y + 2
    if page.pen.letters.width(title, BODY, "bold") + 2 * GAP + room > width:
        left, top = x, below
        below += page.line(SMALL)
    for key in keys:
        _paint_key(page, left, top, key, ink)
        left += key.measure(page) + GAP
    return below


def _paint_key(page: ScrollPage, x: float, y: float, key: Key, ink: Colour) -> None:
    middle = y + page.line(SMALL) / 2
    if key.colour is None:
        page.text(x, y, key.words, SMALL, colour=QUIET)
        return
    if key.thick:
        draw_dashed(page.pen, ((x, middle), (x + SWATCH, middle)), key.colour, key.thick, key.dashes)
    else:
        page.pen.box(x, middle - PATCH_HEIGHT / 2, SWATCH, PATCH_HEIGHT, key.colour, radius=1)
    page.text(x + SWATCH_ROOM, y, key.words, SMALL, colour=ink)


def lay_out_plot(
    page: ScrollPage, stage: Stage, box: Box, rows: int, *, first: int = 0, end: int | None = None, below: float = 0
) -> YearPlot:
    """Return a plot that fills a box, under so many rows for names and with room `below` its axis, in units.

    It shows the days from `first` up to `end`, or all days of the game.
    """
    x, y, width, height = box
    names = [y + NAME_STEP * row for row in range(rows)]
    top = names[-1] + NAME_STEP + 4
    bottom = y + height - page.line(SMALL) - AXIS_ROOM - below
    curves = (x + PLOT_SIDE / 4, top, width - 1.5 * PLOT_SIDE, bottom - top)
    return YearPlot(page.pen, stage, curves, first, count_days(stage) if end is None else end, names, cuts_names=False)
