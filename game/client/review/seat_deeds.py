"""What each seat did in a round, as everyone has seen it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from game.client.components.feed_line import feed_text
from game.client.components.seat_discs import paint_disc
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BLUE, BODY, GAP, SMALL
from game.protocol.bounds import Seat
from game.protocol.limits import FEED_LINES
from game.protocol.public_views import Line

DISC: Final = 22.0
MOST_LINES: Final = 6
"""Of one seat."""
BULLET: Final = 4.0

Deeds = Sequence[tuple[Seat, Sequence[str]]]


def list_deeds(stage: Stage, round: int) -> Deeds:
    """Return the sentences of each seat that everyone saw in a round, in the order of the seats, each once.

    Of a seat without any it is said so, unless the feed may have lost some; nothing where no seat has any.
    """
    store = stage.store
    if store.public is None or store.statics is None:
        return ()
    days = store.statics.round_days
    first, end = (round - 1) * days, round * days
    feed = store.public.feed
    lines = [line for line in feed if first <= line.day < end]
    is_whole = len(feed) < FEED_LINES or feed[0].day < first
    nothing = [stage.text("review.deeds_none")] if is_whole else []
    found = [(card.seat, _list_sentences(stage, lines, card.seat)) for card in store.statics.seats]
    if not any(sentences for _, sentences in found):
        return ()
    return [(seat, sentences or nothing) for seat, sentences in found if sentences or nothing]


def _list_sentences(stage: Stage, lines: Sequence[Line], seat: Seat) -> list[str]:
    return list(dict.fromkeys(feed_text(stage, line) for line in lines if line.seat == seat))


def deeds_paint(stage: Stage, deeds: Deeds, most: int) -> Paint:
    """Return what paints at most `most` sentences of each seat, the newest; the title says when there were more."""
    is_all = all(len(sentences) <= most for _, sentences in deeds)

    def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
        title = stage.text("review.deeds" if is_all else "review.deeds_newest")
        y = page.text(x, y, title, BODY, "bold", room=width) + 6
        for seat, sentences in deeds:
            y = _paint_seat(stage, page, x, y, width, seat, sentences, most) + GAP
        return y - GAP

    return paint


def _paint_seat(
    stage: Stage, page: ScrollPage, x: float, y: float, width: float, seat: Seat, sentences: Sequence[str], most: int
) -> float:
    paint_disc(stage, page, x, y, seat, DISC)
    left, top = x + DISC + 10, y
    y += 2
    for sentence in sentences[-most:]:
        if not page.dry:
            page.pen.box(left, y + page.line(SMALL) / 2 - BULLET / 2, BULLET, BULLET, BLUE, radius=2)
        y = page.paragraph(left + BULLET + 8, y, width - (left + BULLET + 8 - x), sentence, SMALL) + 2
    return max(y, top + DISC)


def strip_paint(stage: Stage, deeds: Deeds) -> Paint:
    """Return what paints the newest sentence of each seat, all side by side."""
    is_all = all(len(sentences) <= 1 for _, sentences in deeds)

    def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
        title = stage.text("review.deeds" if is_all else "review.deeds_newest")
        y = page.text(x, y, title, BODY, "bold", room=width) + 4
        each = width / len(deeds)
        bottoms = [
            _paint_seat(stage, page, x + each * place, y, each - GAP, seat, sentences, 1)
            for place, (seat, sentences) in enumerate(deeds)
        ]
        return max(bottoms)

    return paint


def find_most_lines(stage: Stage, page: ScrollPage, deeds: Deeds, width: float, height: float) -> int:
    """Return how many sentences of each seat fit into a height; 0 where not even one does."""
    fitting = (
        most
        for most in range(MOST_LINES, 0, -1)
        if page.measure(deeds_paint(stage, deeds, most), width) <= height
    )
    return next(fitting, 0)
