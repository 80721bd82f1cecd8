"""Bargains: offers that wait for an answer, and the ledger of what was promised and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from game.client.board import action_buttons, conversation
from game.client.board.action_buttons import Deed, deed, paint_deeds
from game.client.board.conversation import paint_said, said_about
from game.client.board.deals.deal_wording import line_text, weight_text
from game.client.board.dependencies import Dependencies
from game.client.framework.frame import seat_colour
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BLUE, BODY, GREEN, LARGE, QUIET, RED, SMALL, YELLOW, Colour
from game.protocol.actions import AnswerDeal
from game.protocol.public_views import DealLine, DealView, PromiseView

DISC: Final = 22.0
_STATES: Final[dict[str, Colour]] = {"open": BLUE, "kept": GREEN, "broken": RED}


@dataclass
class Deals:
    """Paints offers and the ledger; nothing while there are none."""

    depends_on: ClassVar[Dependencies] = (
        action_buttons.DEPENDS_ON
        | conversation.REMARKS_ABOUT
        | Dependencies(rebuild=("public.deals", "public.promises", "public.round", "seat.seat"))
    )

    stage: Stage

    def offers(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint what waits for an answer, what was offered to oneself first; return the y below."""
        view, own = self.stage.store.public, self._own
        found = [deal for deal in view.deals if deal.state == "offered"] if view is not None else []
        if found:
            y = page.paragraph(x, y, width, self.stage.text("client.deal.offers"), LARGE, "bold") + 4
        for deal in sorted(found, key=lambda one: one.to != own):
            y = page.card(x, y, width, self._offer(deal), stripe=YELLOW if deal.to == own else None, pad=12) + 8
        return self._declined(page, x, y, width)

    def _declined(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """What was left on the table in this round between oneself and a colleague, and what was said to it."""
        view, own = self.stage.store.public, self._own
        if view is None:
            return y
        found = [
            deal
            for deal in view.deals
            if deal.state == "declined" and deal.round == view.round and own in (deal.by, deal.to)
        ]
        if found:
            y = page.paragraph(x, y, width, self.stage.text("client.deal.answered"), LARGE, "bold") + 4
        for deal in found:
            y = page.card(x, y, width, self._left(deal), pad=12) + 8
        return y

    def _left(self, deal: DealView) -> Paint:
        stage = self.stage

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            words = stage.text("client.deal.declined", by=deal.by, to=deal.to)
            y = self._between(page, x, y, width, deal, words)
            for seat, lines in ((deal.by, deal.give), (deal.to, deal.take)):
                joined = "; ".join(line_text(stage, line) for line in lines)
                y = page.paragraph(x, y, width, stage.text("client.deal.gives", seat=seat, lines=joined), SMALL) + 2
            return paint_said(stage, page, x, y + 2, width, said_about(stage, deal.deal))

        return paint

    def ledger(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint every struck deal with what came of its promises, newest first; return the y below."""
        view = self.stage.store.public
        found = [deal for deal in view.deals if deal.state == "struck"] if view is not None else []
        if view is None or not found:
            return y
        y = page.paragraph(x, y + 4, width, self.stage.text("client.deal.ledger"), LARGE, "bold")
        y = page.paragraph(x, y, width, self.stage.text("client.deal.ledger_help"), SMALL, colour=QUIET) + 4
        for deal in reversed(found):
            y = page.card(x, y, width, self._struck(deal, view.promises), pad=12) + 8
        return y

    @property
    def _own(self) -> str:
        return self.stage.store.own_seat

    # ------------------------------------------------------------ offers

    def _offer(self, deal: DealView) -> Paint:
        stage, own = self.stage, self._own

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            y = self._between(page, x, y, width, deal, stage.text("client.deal.offered", by=deal.by, to=deal.to))
            for seat, lines in ((deal.by, deal.give), (deal.to, deal.take)):
                key = "client.deal.you_give" if seat == own else "client.deal.gives"
                words = stage.text(key, seat=seat, lines="; ".join(line_text(stage, line) for line in lines))
                y = page.paragraph(x, y, width, words, BODY, "semibold" if seat == own else "regular") + 3
            y = paint_said(stage, page, x, y, width, said_about(stage, deal.deal))
            for line in deal.take if deal.to == own else ():
                y = page.paragraph(x, y, width, weight_text(stage, line), SMALL, colour=QUIET)
            if deal.to != own:
                return page.paragraph(
                    x, y, width, stage.text("client.deal.waits_for", seat=deal.to), SMALL, colour=QUIET
                )
            return paint_deeds(stage, page, x, y + 3, width, self._answers(deal))

        return paint

    def _answers(self, deal: DealView) -> list[Deed]:
        can = self.stage.store.can("answer_deal", deal.deal)
        if can is None:
            return []
        return [
            deed(
                self.stage, f"accept.{deal.deal}", "client.deal.accept", can, AnswerDeal(deal.deal, True),
                kind="primary", icon="handshake",
            ),
            deed(
                self.stage, f"decline.{deal.deal}", "client.deal.decline", can, AnswerDeal(deal.deal, False),
                kind="quiet",
            ),
        ]  # fmt: skip

    def _between(self, page: ScrollPage, x: float, y: float, width: float, deal: DealView, words: str) -> float:
        for place, seat in enumerate((deal.by, deal.to)):
            page.disc(x + place * (DISC + 3), y - 1, seat, seat_colour(self.stage, seat), DISC)
        left = 2 * DISC + 14
        return max(y + DISC, page.paragraph(x + left, y + 1, width - left, words, SMALL, colour=QUIET)) + 4

    # ------------------------------------------------------------ the ledger

    def _struck(self, deal: DealView, promises: tuple[PromiseView, ...]) -> Paint:
        stage = self.stage
        mine = [promise for promise in promises if promise.promise.startswith(f"{deal.deal}.")]

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            y = self._between(page, x, y, width, deal, stage.text("client.deal.struck", round=deal.round))
            for seat, lines in ((deal.by, deal.give), (deal.to, deal.take)):
                for line in lines:
                    y = self._kept(page, x, y, width, seat, line, mine)
            return paint_said(stage, page, x, y + 2, width, said_about(stage, deal.deal))

        return paint

    def _kept(
        self, page: ScrollPage, x: float, y: float, width: float, seat: str, line: DealLine, promises: list[PromiseView]
    ) -> float:
        """One line of a struck deal, with what came of it."""
        stage = self.stage
        y = page.paragraph(x, y, width, stage.text("client.deal.gave", seat=seat, line=line_text(stage, line)), SMALL)
        if line.what == "money":
            return page.paragraph(x, y, width, stage.text("client.deal.paid"), SMALL, "semibold", GREEN) + 3
        promise = next((one for one in promises if one.by == seat and one.line == line), None)
        if promise is None:
            return y + 3
        state = stage.text(f"client.deal.state.{promise.state}", round=promise.until_round)
        if line.what == "promise" and not promise.binds:
            state = stage.text("client.deal.binds_not", state=state)
        return page.paragraph(x, y, width, state, SMALL, "semibold", _STATES[promise.state]) + 3
