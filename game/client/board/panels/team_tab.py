"""The team: where everybody's days went, the huddle, bargains, and each colleague with what one can do with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Final

from game.client.board.deals.deal_ledger import Deals
from game.client.board.dependencies import Dependencies
from game.client.board.drafts.board_drafts import Drafts
from game.client.board.panels.colleague_card import Colleague
from game.client.board.panels.meeting import Meeting
from game.client.connection.store import Store
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import BLUE, GREEN, LARGE, ORANGE_DARK, PURPLE, QUIET, SMALL, WHITE, Colour
from game.quantities import MARKS

MARK_COLOURS: Final[tuple[Colour, ...]] = (BLUE, ORANGE_DARK, GREEN, PURPLE)
"""Of patients, own, staff and standing."""
TOGETHER: Final = ("shadow", "change_places", "thank", "offer_deal", "answer_deal", "huddle", "call_stock_take")
"""Kinds of action for which the tab is there."""


def has_team_tab(store: Store) -> bool:
    """Say whether there is anything to see or do in the tab."""
    view = store.public
    return view is not None and (bool(view.directions or view.deals) or any(store.is_open(kind) for kind in TOGETHER))


def waits_for_you(store: Store) -> int:
    """Count what colleagues have offered to one's own seat and that has no answer."""
    if store.public is None or store.seat is None:
        return 0
    own, seats = store.seat.seat, store.statics.seats if store.statics is not None else ()
    deals = sum(deal.to == own and deal.state == "offered" for deal in store.public.deals)
    return deals + sum(_waits_for(store, card.seat) for card in seats)


def _waits_for(store: Store, seat: str) -> int:
    """Count what a colleague has asked of one's own seat: to come along, to change places."""
    if store.public is None or store.seat is None:
        return 0
    own, changing = store.seat.seat, store.public.changing_places
    places = (seat, own) in changing and (own, seat) not in changing
    return places + ((seat, own) in store.public.shadow_wishes)


@dataclass
class TeamTab:
    """Paints the tab."""

    depends_on: ClassVar[Dependencies] = (
        Deals.depends_on
        | Meeting.depends_on
        | Colleague.depends_on
        | Dependencies(
            rebuild=("public.seats", "public.shadow_wishes", "public.changing_places", "seat.shadowing.seat"),
            repaint=("seat.shadowing", "public.directions", "public.alignment"),
        )
    )

    stage: Stage
    drafts: Drafts
    rebuild: Callable[[], None]

    def paint(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint everything; return the y below."""
        store = self.stage.store
        if store.statics is None or store.public is None or store.seat is None:
            return y
        y = Deals(self.stage).offers(page, x, y, width)
        y = Meeting(self.stage).paint(page, x, y, width)
        presence = {one.seat: one for one in store.public.seats}
        shadowed = {one.seat: one for one in store.seat.shadowing}
        y = page.paragraph(x, y, width, self.stage.text("client.team.title"), LARGE, "bold") + 4
        for card in sorted(store.statics.seats, key=lambda one: not _waits_for(store, one.seat)):
            seat = card.seat
            one = Colleague(self.stage, self.drafts, self.rebuild, card, presence.get(seat), shadowed.get(seat))
            y = page.card(x, y, width, one.paint, pad=12) + 8
        y = Deals(self.stage).ledger(page, x, y, width)
        if store.public.directions:
            y = self._days(page, x, y + 4, width, store.public.directions, store.public.alignment) + 10
        return y

    def _days(
        self,
        page: ScrollPage,
        x: float,
        y: float,
        width: float,
        directions: tuple[tuple[int, int, int, int], ...],
        alignment: int,
    ) -> float:
        stage = self.stage
        y = page.paragraph(x, y, width, stage.text("client.team.days"), LARGE, "bold")
        y = page.paragraph(x, y, width, stage.text("client.team.days_note", percent=alignment), SMALL, colour=QUIET) + 6
        most = max((sum(days) for days in directions), default=1) or 1
        for days in directions:
            left = x
            for count, colour in zip(days, MARK_COLOURS, strict=True):
                wide = width * count / most
                if count and not page.dry:
                    page.pen.box(left, y, wide - 1, 20, colour, radius=2)
                    if wide > 16:
                        page.pen.text(left + wide / 2, y + 2, str(count), SMALL, "semibold", WHITE, align="centre")
                left += wide
            y += 25
        left = x
        for mark, colour in zip(MARKS, MARK_COLOURS, strict=True):
            label = stage.text(f"client.mark.{mark}")
            wide = page.pen.letters.width(label, SMALL) + 32
            if left + wide > x + width:
                left, y = x, y + page.line(SMALL) + 2
            page.pen.box(left, y + 2, 12, 12, colour, radius=2)
            page.text(left + 17, y, label, SMALL)
            left += wide
        return y + page.line(SMALL)
