"""The team: offers, the huddle, each colleague, the ledger of deals, and what everyone's days went to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Final

from game.client.board.card_list import paint_heading
from game.client.board.deals.deal_ledger import Deals
from game.client.board.dependencies import Dependencies
from game.client.board.drafts.board_drafts import Drafts
from game.client.board.panels.colleague_card import Colleague
from game.client.board.panels.meeting import Meeting
from game.client.connection.store import Store
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import BLUE, BLUE_DARK, GREEN, LARGE, ON_COLOUR, QUIET, SMALL
from game.client.ui.tone import Colour
from game.protocol.public_views import PublicView
from game.quantities import MARKS

LOOKS: Final[dict[str, tuple[str, Colour]]] = {
    "patients": ("heart-pulse", BLUE),
    "own": ("coins", BLUE_DARK),
    "staff": ("users", GREEN),
    "standing": ("flag", QUIET),
}
"""Of what days went to: an icon and a colour, none of which is a seat's."""
ICON: Final = 13.0
TEAM_ACTIONS: Final = (
    "shadow", "change_places", "thank", "offer_deal", "answer_deal", "huddle", "call_stock_take", "keep_habit",
)  # fmt: skip
"""Kinds of action that are on this tab."""


def has_team_tab(store: Store) -> bool:
    """Say whether the tab has anything to show."""
    view = store.public
    if view is None:
        return False
    return bool(view.directions or view.deals) or any(store.is_open(kind) for kind in TEAM_ACTIONS)


def count_requests(store: Store) -> int:
    """Count the colleagues' offers and requests that the own seat has not answered."""
    if store.public is None or store.seat is None:
        return 0
    own, seats = store.seat.seat, store.statics.seats if store.statics is not None else ()
    deals = sum(deal.to == own and deal.state == "offered" for deal in store.public.deals)
    return deals + sum(_count_requests_from(store, card.seat) for card in seats)


def _count_requests_from(store: Store, seat: str) -> int:
    """Count a colleague's requests to shadow the own seat or to change places."""
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
            repaint=("public.directions", "public.alignment"),
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
        own = store.seat.seat
        y = Deals(self.stage).paint_own_offers(page, x, y, width)
        y = paint_heading(self.stage, page, x, y, width, "client.team.title")
        seats = sorted(
            store.statics.seats, key=lambda one: (one.seat == own, not _count_requests_from(store, one.seat))
        )
        for card in seats:
            y = Colleague(self.stage, self.drafts, self.rebuild, card).paint(page, x, y, width)
        y = Meeting(self.stage).paint(page, x, y + 4, width)
        y = Deals(self.stage).paint_other_offers(page, x, y, width)
        y = Deals(self.stage).paint_ledger(page, x, y, width)
        if store.public.directions:
            y = self._days(page, x, y + 4, width, store.public) + 10
        return y

    def _days(self, page: ScrollPage, x: float, y: float, width: float, view: PublicView) -> float:
        """Paint a bar for each seat, in no order, of what its days went to, and the legend."""
        stage = self.stage
        y = page.paragraph(x, y, width, stage.text("client.team.days"), LARGE, "bold")
        note = stage.text("client.team.days_note", percent=view.alignment)
        y = page.paragraph(x, y, width, note, SMALL, colour=QUIET) + 6
        most = max(*(sum(days) for days in view.directions), 1)
        for days in view.directions:
            left = x
            for count, mark in zip(days, MARKS, strict=True):
                wide = width * count / most
                if count and not page.dry:
                    self._draw_days(page, left, y, wide, mark, count)
                left += wide
            y += 25
        return self._legend(page, x, y, width)

    def _draw_days(self, page: ScrollPage, x: float, y: float, width: float, mark: str, count: int) -> None:
        """Draw one part of a bar, with the icon of what the days went to where there is room for it."""
        icon, colour = LOOKS[mark]
        page.pen.box(x, y, width - 1, 20, colour, radius=2)
        room = page.pen.letters.width(str(count), SMALL, "semibold")
        beside = ICON + 4 if width > room + ICON + 10 else 0
        if beside:
            page.icon(x + (width - room - beside) / 2, y + 4, icon, ICON, ON_COLOUR)
        if width > 16:
            page.pen.text(x + (width + beside) / 2, y + 2, str(count), SMALL, "semibold", ON_COLOUR, align="centre")

    def _legend(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        left = x
        for mark in MARKS:
            icon, colour = LOOKS[mark]
            label = self.stage.text(f"client.mark.{mark}")
            wide = page.pen.letters.width(label, SMALL) + 36
            if left + wide > x + width:
                left, y = x, y + page.line(SMALL) + 2
            page.icon(left, y + 1, icon, 16, colour)
            page.text(left + 21, y, label, SMALL)
            left += wide
        return y + page.line(SMALL)
