"""What a large window shows below the columns of a review: the days of the round, and what each seat did in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from game.client.framework.stage import Stage
from game.client.place.year_card import YearSight, year_paint
from game.client.review.seat_deeds import deeds_paint, find_most_lines, list_deeds, strip_paint
from game.client.ui.scroll_page import Paint, ScrollPage, share_width
from game.client.ui.theme import GAP, PAD
from game.protocol.public_views import ReviewView

BETWEEN: Final = GAP * 1.5
LEAST_CHART: Final = 170.0
STRIP_PAD: Final = 10.0
MOST_CHART: Final = 360.0
"""Height of the card with the curves, in units."""


Column = tuple[float, Callable[[float], Paint]]
"""Its share of the width, and what paints it when its last card is so much taller than it need be."""


class SpareRoom:
    """The room that is left under columns of a page, and what is put there."""

    def __init__(self, stage: Stage, review: ReviewView, height: float) -> None:
        self._stage = stage
        self._review = review
        self._height = height
        self._deeds = list_deeds(stage, review.round)

    def paint(self, page: ScrollPage, x: float, y: float, sizes: Sequence[tuple[float, float]]) -> float:
        """Fill the room under columns, given as pairs of width and height; return the lowest `y`."""
        lefts = [x + sum(width + BETWEEN for width, _ in sizes[:place]) for place in range(len(sizes))]
        tops = [y + height + BETWEEN for _, height in sizes]
        bottom, lowest = y + self._height, max(tops) - BETWEEN
        under, deeds_at = self.choose(page, sizes)
        if under:
            left, top = lefts[under[0]], max(tops[place] for place in under)
            width = lefts[under[-1]] + sizes[under[-1]][0] - left
            lowest = max(lowest, self._paint_chart(page, left, top, width, min(bottom - top, MOST_CHART)))
        if not under and deeds_at is None:
            width = lefts[-1] + sizes[-1][0] - x
            return max(lowest, self._paint_strip(page, x, max(tops), width, bottom - max(tops)))
        if deeds_at is not None:
            at = lefts[deeds_at], tops[deeds_at], sizes[deeds_at][0], bottom - tops[deeds_at]
            lowest = max(lowest, self._paint_deeds(page, *at))
        return lowest

    def choose(self, page: ScrollPage, sizes: Sequence[tuple[float, float]]) -> tuple[Sequence[int], int | None]:
        """Return the columns under which the curves are, and the one under which the deeds are.

        Both are shown where there is any way to; then the curves are as large as they can be.
        """
        room = [self._height - height - BETWEEN for _, height in sizes]
        fitting = [place for place, (width, _) in enumerate(sizes) if self._count_lines(page, width, room[place])]
        under: list[Sequence[int]] = [(0, 1), *((place,) for place in range(len(sizes)))]
        under = [one for one in under if max(one) < len(room) and min(room[at] for at in one) >= LEAST_CHART]

        def weigh(way: tuple[Sequence[int], int | None]) -> tuple[int, float]:
            curves, deeds = way
            height = min((room[at] for at in curves), default=0.0)
            return (deeds is not None) + bool(curves), min(height, MOST_CHART) * sum(sizes[at][0] for at in curves)

        ways = [(curves, deeds) for curves in (*under, ()) for deeds in (*fitting, None) if deeds not in curves]
        return max(ways, key=weigh)

    def _count_lines(self, page: ScrollPage, width: float, height: float) -> int:
        """Return how many lines of each seat fit, 0 for none."""
        deeds = self._deeds
        return find_most_lines(self._stage, page, deeds, width - 2 * PAD, height - 2 * PAD) if deeds else 0

    def _paint_strip(self, page: ScrollPage, x: float, y: float, width: float, height: float) -> float:
        """Paint one sentence of each seat below all columns, where nothing else has room."""
        strip = strip_paint(self._stage, self._deeds)
        if not self._deeds or page.measure(strip, width - 2 * STRIP_PAD) + 2 * STRIP_PAD > height:
            return y - BETWEEN
        return page.card(x, y, width, strip, pad=STRIP_PAD)

    def _paint_chart(self, page: ScrollPage, x: float, y: float, width: float, height: float) -> float:
        statics = self._stage.store.statics
        days = statics.round_days if statics is not None else 28
        end = self._review.round * days
        sight = YearSight(
            self._stage.text("review.days"), first=max(0, end - 2 * days), end=end, shaded=(end - days, end),
            names_all=True,
        )  # fmt: skip
        return page.card(x, y, width, year_paint(self._stage, sight, height - 2 * PAD))

    def _paint_deeds(self, page: ScrollPage, x: float, y: float, width: float, height: float) -> float:
        paint = deeds_paint(self._stage, self._deeds, self._count_lines(page, width, height))
        return page.card(x, y, width, paint, pad=PAD, least=height)


def fill_below(
    page: ScrollPage, x: float, y: float, width: float, columns: Sequence[Column], room: SpareRoom
) -> float:
    """Paint columns side by side and fill the room that is left under them; return the `y` below everything.

    The first one is stretched to end with the second where the curves are under both.
    """
    widths = share_width(width, [share for share, _ in columns], BETWEEN)
    heights = [page.measure(column(0), each) for each, (_, column) in zip(widths, columns, strict=True)]
    under, _ = room.choose(page, list(zip(widths, heights, strict=True)))
    missing = max(0.0, heights[1] - heights[0]) if len(under) > 1 else 0.0
    more = (missing, *(0.0 for _ in columns[1:]))
    parts = [(share, column(extra)) for (share, column), extra in zip(columns, more, strict=True)]
    page.columns(x, y, width, parts, gap=BETWEEN)
    sizes = [(each, high + extra) for each, high, extra in zip(widths, heights, more, strict=True)]
    return room.paint(page, x, y, sizes)
