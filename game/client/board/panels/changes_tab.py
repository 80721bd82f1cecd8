"""Changes, folded to a line each: what is on the table, what needs the own seat first, and what could be proposed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Final

from game.client.board.card_list import CARD_GAP, paint_heading
from game.client.board.dependencies import Dependencies
from game.client.board.drafts.board_drafts import Drafts
from game.client.board.panels.change_requests import find_request, live_proposals
from game.client.board.panels.change_wording import BAR, paint_bar, state_text
from game.client.components.seat_discs import DISC, DISC_GAP, paint_disc
from game.client.framework.number_text import price_text
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BLUE, BLUE_PALE, BODY, EDGE, GREEN, ORANGE, QUIET, RED, SMALL, SURFACE
from game.client.ui.tone import Colour
from game.protocol.public_views import ProposalView
from game.protocol.static_views import ChangeCard

PAD: Final = 10.0
CHEVRON: Final = 22.0
IN_USE_ROOM: Final = 84.0
"""Width of the bar of a change in use, with its number, in units."""

_STRIPES: Final[dict[str, Colour]] = {"decided": BLUE, "stuck": RED, "in_use": GREEN}


@dataclass
class ChangesTab:
    """Paints the list; a row opens its change as a sheet."""

    depends_on: ClassVar[Dependencies] = Dependencies(
        rebuild=(
            "public.open_cards", "seat.seat", "seat.can", "seat.flaws", "public.proposals.card",
            "public.proposals.state", "public.proposals.name", "public.proposals.unsigned", "public.proposals.authors",
            "public.proposals.joining", "public.proposals.objections", "public.proposals.mended",
            "public.proposals.proposal",
        ),
        repaint=("public.day", "public.proposals.starts", "public.proposals.decided", "public.proposals.in_use"),
    )  # fmt: skip

    stage: Stage
    drafts: Drafts
    rebuild: Callable[[], None]

    def paint(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint everything; return the y below."""
        store = self.stage.store
        if store.public is None or store.statics is None:
            return y
        proposals = live_proposals(store)
        y = paint_heading(self.stage, page, x, y, width, "client.changes.table")
        if not proposals:
            y = page.paragraph(x, y, width, self.stage.text("client.changes.empty"), BODY, colour=QUIET) + 8
        for proposal in proposals:
            card = store.card(proposal.card)
            if card is not None:
                y = self._row(page, x, y, width, card, proposal)
        proposed = {proposal.card for proposal in proposals}
        cards = [card for card in store.statics.cards if card.card in store.public.open_cards]
        joined = {rival for one in proposals if len(one.authors) > 1 for rival in self._rivals_of(one.card)}
        cards = [card for card in cards if card.card not in proposed | joined]
        cards.sort(key=lambda one: one.lead != store.own_seat)
        if cards:
            y = paint_heading(self.stage, page, x, y + 6, width, "client.changes.could")
        for card in cards:
            y = self._row(page, x, y, width, card, None)
        return y

    def _rivals_of(self, card: str) -> tuple[str, ...]:
        """Return the cards that a change cannot run beside; where it is two in one, they are part of it."""
        found = self.stage.store.card(card)
        return found.rivals if found is not None else ()

    def _row(
        self, page: ScrollPage, x: float, y: float, width: float, card: ChangeCard, proposal: ProposalView | None
    ) -> float:
        """Paint one folded change as a single control."""
        is_open = self.drafts.open_change == card.card
        stripe = _STRIPES[proposal.state] if proposal is not None else None
        paint = self._folded(card, proposal)
        top, fill = y, BLUE_PALE if is_open else SURFACE
        y = page.card(x, y, width, paint, fill=fill, edge=BLUE if is_open else EDGE, stripe=stripe, pad=PAD)
        if not page.dry:
            name = proposal.name if proposal is not None else card.name
            words = self.stage.text("client.changes.open", name=name)
            page.widgets.spot(
                f"change.{card.card}", (x, top, width, y - top), lambda: self._open(card), describe=words,
                area=page.area,
            )  # fmt: skip
        return y + CARD_GAP

    def _folded(self, card: ChangeCard, proposal: ProposalView | None) -> Paint:
        stage = self.stage

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            left = x
            for seat in proposal.authors if proposal is not None else (card.lead,):
                paint_disc(stage, page, left, y, seat)
                left += DISC + DISC_GAP
            left += 6
            page.icon(x + width - CHEVRON + 4, y + 2, "chevron-right", 18, BLUE)
            room = x + width - CHEVRON - left
            if proposal is not None and proposal.state == "in_use":
                room -= IN_USE_ROOM
                self._in_use(page, x + width - CHEVRON - IN_USE_ROOM + 8, y + 3, proposal.in_use)
            end = page.paragraph(left, y, room, proposal.name if proposal is not None else card.name, BODY, "semibold")
            words, colour = self._status(card, proposal)
            return max(y + DISC, page.paragraph(left, end, room, words, SMALL, "semibold", colour))

        return paint

    def _in_use(self, page: ScrollPage, x: float, y: float, percent: int) -> None:
        value = self.stage.text("scene.unit.percent", value=percent)
        page.text(x + IN_USE_ROOM - 14, y - 2, value, SMALL, "semibold", align="right")
        paint_bar(page, x, y + page.line(SMALL) / 2 - BAR / 2 - 2, 30, percent, GREEN)

    def _status(self, card: ChangeCard, proposal: ProposalView | None) -> tuple[str, Colour]:
        """Return the one line under a name: what it asks of the own seat, or else how far it has come."""
        stage, own = self.stage, self.stage.store.own_seat
        if proposal is None:
            price = price_text(stage.catalogue, card.days, card.thousand_pounds, each_round=True)
            key = "client.changes.yours" if card.lead == own else "client.changes.theirs"
            return stage.text(key, seat=card.lead, price=price), QUIET
        request = find_request(stage.store, proposal)
        if request:
            colour = RED if request in ("rival", "join") else ORANGE
            return stage.text(f"client.changes.asks.{request}"), colour
        return state_text(stage, card, proposal), GREEN if proposal.state == "in_use" else QUIET

    def _open(self, card: ChangeCard) -> None:
        opens = self.drafts.open_change != card.card
        self.drafts.open_change = card.card if opens else ""
        self.drafts.proposal = None
        self.rebuild()
