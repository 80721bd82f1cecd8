"""Deals with colleagues: open offers, declined ones, and the ledger of promises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from game.client.board import action_buttons, conversation
from game.client.board.action_buttons import ActionButton, action_button, paint_action_buttons
from game.client.board.card_list import paint_cards, paint_heading
from game.client.board.conversation import find_remarks_about, paint_remarks
from game.client.board.deals.deal_wording import deal_line_text, join_deal_lines, promise_effect_text
from game.client.board.deals.line_form import paint_present_value
from game.client.board.dependencies import Dependencies
from game.client.components.seat_discs import DISC, paint_discs
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BLUE, BODY, GREEN, QUIET, RED, SMALL, YELLOW
from game.client.ui.tone import Colour
from game.protocol.actions import AnswerDeal
from game.protocol.public_views import DealLine, DealView, PromiseView

_STATE_COLOURS: Final[dict[str, Colour]] = {"open": BLUE, "kept": GREEN, "broken": RED}


@dataclass
class Deals:
    """Paints offers and the ledger; nothing while there are none."""

    depends_on: ClassVar[Dependencies] = (
        action_buttons.DEPENDS_ON
        | conversation.REMARKS_ABOUT
        | Dependencies(
            rebuild=(
                "public.deals",
                "public.promises",
                "public.round",
                "public.lever_values",
                "seat.seat",
                "seat.levers",
            )
        )
    )

    stage: Stage

    def paint_own_offers(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint the own seat's open offers, those to it first, and this round's declined ones; return the y below."""
        view, own = self.stage.store.public, self.stage.store.own_seat
        if view is None:
            return y
        offers = [deal for deal in view.deals if deal.state == "offered" and own in (deal.by, deal.to)]
        offers.sort(key=lambda one: one.to != own)
        cards = [(self._offer(deal), YELLOW if deal.to == own else None) for deal in offers]
        y = self._paint_titled(page, x, y, width, "client.deal.offers", cards)
        declined = [deal for deal in view.deals if deal.state == "declined" and deal.round == view.round]
        cards = [(self._declined(deal), None) for deal in declined if own in (deal.by, deal.to)]
        return self._paint_titled(page, x, y, width, "client.deal.answered", cards)

    def paint_other_offers(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint the open offers between colleagues; return the y below."""
        view, own = self.stage.store.public, self.stage.store.own_seat
        deals = view.deals if view is not None else ()
        offers = [deal for deal in deals if deal.state == "offered" and own not in (deal.by, deal.to)]
        cards = [(self._offer(deal), None) for deal in offers]
        return self._paint_titled(page, x, y, width, "client.deal.other_offers", cards)

    def paint_ledger(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint every agreed deal with the state of its promises, newest first; return the y below."""
        view = self.stage.store.public
        struck = [deal for deal in view.deals if deal.state == "struck"] if view is not None else []
        if view is None or not struck:
            return y
        y = paint_heading(self.stage, page, x, y + 4, width, "client.deal.ledger", "client.deal.ledger_help")
        return paint_cards(page, x, y, width, ((self._struck(deal, view.promises), None) for deal in reversed(struck)))

    def _paint_titled(
        self,
        page: ScrollPage,
        x: float,
        y: float,
        width: float,
        title: str,
        cards: Sequence[tuple[Paint, Colour | None]],
    ) -> float:
        if cards:
            y = paint_heading(self.stage, page, x, y, width, title)
        return paint_cards(page, x, y, width, cards)

    def _between(self, page: ScrollPage, x: float, y: float, width: float, deal: DealView, words: str) -> float:
        """Paint the discs of both seats and a line beside them."""
        left = paint_discs(self.stage, page, x, y - 1, (deal.by, deal.to)) + 8
        return max(y + DISC, page.paragraph(left, y + 1, x + width - left, words, SMALL, colour=QUIET)) + 4

    # ------------------------------------------------------------ offers

    def _offer(self, deal: DealView) -> Paint:
        stage, own = self.stage, self.stage.store.own_seat

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            y = self._between(page, x, y, width, deal, stage.text("client.deal.offered", by=deal.by, to=deal.to))
            for seat, lines in ((deal.by, deal.give), (deal.to, deal.take)):
                key = "client.deal.you_give" if seat == own else "client.deal.gives"
                words = stage.text(key, seat=seat, lines=join_deal_lines(stage, lines))
                y = page.paragraph(x, y, width, words, BODY, "semibold" if seat == own else "regular") + 3
            y = paint_remarks(stage, page, x, y, width, find_remarks_about(stage, deal.deal))
            for line in (*deal.give, *deal.take):
                y = paint_present_value(stage, page, x, y, width, line)
            for line in deal.take if deal.to == own else ():
                y = page.paragraph(x, y, width, promise_effect_text(stage, line), SMALL, colour=QUIET)
            if deal.to != own:
                words = stage.text("client.deal.waits_for", seat=deal.to)
                return page.paragraph(x, y, width, words, SMALL, colour=QUIET)
            return paint_action_buttons(stage, page, x, y + 3, width, self._answers(deal))

        return paint

    def _answers(self, deal: DealView) -> list[ActionButton]:
        can = self.stage.store.can("answer_deal", deal.deal)
        if can is None:
            return []
        return [
            action_button(
                self.stage, f"accept.{deal.deal}", "client.deal.accept", can, AnswerDeal(deal.deal, True),
                kind="primary", icon="handshake",
            ),
            action_button(
                self.stage, f"decline.{deal.deal}", "client.deal.decline", can, AnswerDeal(deal.deal, False),
                kind="quiet",
            ),
        ]  # fmt: skip

    def _declined(self, deal: DealView) -> Paint:
        stage = self.stage

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            y = self._between(page, x, y, width, deal, stage.text("client.deal.declined", by=deal.by, to=deal.to))
            for seat, lines in ((deal.by, deal.give), (deal.to, deal.take)):
                words = stage.text("client.deal.gives", seat=seat, lines=join_deal_lines(stage, lines))
                y = page.paragraph(x, y, width, words, SMALL) + 2
            return paint_remarks(stage, page, x, y + 2, width, find_remarks_about(stage, deal.deal))

        return paint

    # ------------------------------------------------------------ the ledger

    def _struck(self, deal: DealView, promises: tuple[PromiseView, ...]) -> Paint:
        stage = self.stage
        promises = tuple(promise for promise in promises if promise.promise.startswith(f"{deal.deal}."))

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            y = self._between(page, x, y, width, deal, stage.text("client.deal.struck", round=deal.round))
            for seat, lines in ((deal.by, deal.give), (deal.to, deal.take)):
                for line in lines:
                    y = self._struck_line(page, x, y, width, seat, line, promises)
            return paint_remarks(stage, page, x, y + 2, width, find_remarks_about(stage, deal.deal))

        return paint

    def _struck_line(
        self, page: ScrollPage, x: float, y: float, width: float, seat: str, line: DealLine,
        promises: tuple[PromiseView, ...],
    ) -> float:  # fmt: skip
        """Paint one line of an agreed deal and whether it was paid or kept."""
        stage = self.stage
        words = stage.text("client.deal.gave", seat=seat, line=deal_line_text(stage, line))
        y = page.paragraph(x, y, width, words, SMALL)
        if line.what == "money":
            return page.paragraph(x, y, width, stage.text("client.deal.paid"), SMALL, "semibold", GREEN) + 3
        promise = next((one for one in promises if one.by == seat and one.line == line), None)
        if promise is None:
            return y + 3
        state = stage.text(f"client.deal.state.{promise.state}", round=promise.until_round)
        if line.what == "promise" and not promise.binds:
            state = stage.text("client.deal.binds_not", state=state)
        return page.paragraph(x, y, width, state, SMALL, "semibold", _STATE_COLOURS[promise.state]) + 3
