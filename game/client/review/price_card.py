"""What the own decisions have moved so far, at a review: the weeks again without each, with the range of luck."""

from __future__ import annotations

from typing import Final

from game.client.components.decision_name import name_decision
from game.client.components.luck_range import describe_sure, draw_range, find_widest, paint_progress
from game.client.components.seat_discs import paint_disc
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BODY, GAP, GREEN, ORANGE, QUIET, SMALL
from game.protocol.decision_worth import DecisionKind, DecisionWorth
from game.protocol.messages import AskWorth, PricesAre, Welcome

PRICES_HEIGHT: Final = 186.0
"""Height of the card from the beginning, so that nothing moves when three decisions are shown."""
SCALE_WIDTH: Final = 90.0
AGAIN_WIDTH: Final = 130.0
DISC: Final = 15.0
DISC_STEP: Final = 17.0
CALLED_BY_NAME: Final[frozenset[DecisionKind]] = frozenset({"card", "lever", "gift", "habit_kept", "problem"})
"""Kinds whose name says what they are."""


class PriceQuestion:
    """Asks what the own decisions have moved, once for each review, seat and connection."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._asked_of: Welcome | None = None
        self._asked = "", 0

    def ask_once(self) -> None:
        """Ask, unless it was asked or nobody could answer."""
        store = self._stage.store
        review = store.public.review if store.public is not None else None
        if review is None or not store.own_seat or store.replaying or store.has_ended:
            return
        asked = store.own_seat, review.round
        if self._asked_of is not store.welcome or self._asked != asked:
            self._asked_of, self._asked = store.welcome, asked
            self._stage.send(AskWorth())

    def paint(self) -> Paint | None:
        """Return what paints the card; none where the host does not work it out."""
        store = self._stage.store
        prices, review = store.prices, store.public.review if store.public is not None else None
        if prices is None or review is None or prices.round != review.round:
            return None
        return lambda page, x, y, width: paint_prices(self._stage, page, x, y, width, prices)


def paint_prices(stage: Stage, page: ScrollPage, x: float, y: float, width: float, prices: PricesAre) -> float:
    """Paint what is known so far; return the `y` below."""
    text = stage.text
    y = page.paragraph(x, y, width, text("review.price.title"), BODY, "bold") + 4
    if prices.failed:
        y = page.paragraph(x, y, width, text("scene.end.worth.failed"), BODY, colour=ORANGE) + 4
        again = text("scene.end.worth.again")
        return page.button("prices.again", (x, y, AGAIN_WIDTH, 34), again, lambda: stage.send(AskWorth()))
    is_done = prices.done == prices.lucks > 0
    most = find_widest(*(one.years[0].difference for one in prices.prices)) if prices.prices else 0
    for one in prices.prices:
        y = _paint_price(stage, page, x, y, width, one, most) + GAP / 2
    if is_done and not prices.prices:
        missing = text("review.price.none", number=prices.tried) if prices.tried else text("review.price.nothing")
        return page.paragraph(x, y, width, missing, BODY, colour=QUIET)
    if not is_done:
        key = "running" if prices.lucks else "begins"
        words = text(f"review.price.{key}", done=prices.done, lucks=prices.lucks)
        y = page.paragraph(x, y, width, words, SMALL, colour=QUIET) + 4
        return paint_progress(page, x, y, width, prices.done, prices.lucks) - 4
    end = page.paragraph(x, y, width, text("review.price.note", lucks=prices.lucks), SMALL, colour=QUIET)
    if page.area is not None and not page.dry:
        page.widgets.hint((x, y, width, end - y), text("review.price.note_help"), area=page.area)
    return end


def _paint_price(
    stage: Stage, page: ScrollPage, x: float, y: float, width: float, decision: DecisionWorth, most: float
) -> float:
    """Paint one decision with all who took it, and below it what the weeks would have been without."""
    left = x
    if len(decision.seats) > 1:
        for seat in decision.seats:
            paint_disc(stage, page, left, y + 2, seat, DISC)
            left += DISC_STEP
        left += 4
    name = decision.name if decision.kind in CALLED_BY_NAME else name_decision(stage, decision)
    y = page.paragraph(left, y, x + width - left, stage.text("review.price.without", name=name), BODY, "semibold") + 1
    found = decision.years[0].difference
    draw_range(page, x, y + page.line(SMALL) / 2, SCALE_WIDTH, found, most, thick=8)
    words = describe_sure(stage, found, "review.price.more", "review.price.fewer")
    colour, beside = GREEN if found.low > 0 else ORANGE, SCALE_WIDTH + GAP
    return page.paragraph(x + beside, y, width - beside, words, SMALL, "semibold", colour)
