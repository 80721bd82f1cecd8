"""The page on which a deal is composed: lines that each side gives, and the offer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Final

from game.client.board.action_buttons import describe_mark
from game.client.board.deals.deal_wording import join_deal_lines
from game.client.board.deals.line_form import LineForm, can_pay, levers_of_side, max_rounds
from game.client.board.dependencies import Dependencies
from game.client.board.drafts.board_drafts import Drafts
from game.client.board.drafts.deal_draft import DealDraft, LineDraft, Side, choose_first_money, new_line
from game.client.components.lever_wording import known_lever_values
from game.client.components.purse import own_balance
from game.client.components.seat_discs import paint_disc
from game.client.framework.number_text import price_text
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BLUE, BLUE_PALE, BODY, LARGE, PAPER, QUIET, RED, SMALL
from game.protocol.bounds import MAX_DEAL_LINES, Seat

ROW: Final = 34.0
SIDES: Final[tuple[Side, ...]] = ("give", "take")


@dataclass
class Composer:
    """Paints the page; nothing without a draft."""

    depends_on: ClassVar[Dependencies] = Dependencies(
        rebuild=("public.open_levers", "public.round", "public.lever_values", "seat.seat", "seat.levers", "seat.can"),
        repaint=("seat.purse",),
    )

    stage: Stage
    drafts: Drafts
    rebuild: Callable[[], None]

    def paint(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint everything; return the y below."""
        draft = self.drafts.deal
        if draft is None:
            return y
        paint_disc(self.stage, page, x, y, draft.to, 26)
        title = self.stage.text("client.deal.title", seat=draft.to)
        y = page.paragraph(x + 36, y + 3, width - 36, title, LARGE, "bold") + 12
        for side in SIDES:
            y = self._side(page, x, y, width, draft, side)
        return self._offer(page, x, y + 4, width, draft)

    def _side(self, page: ScrollPage, x: float, y: float, width: float, draft: DealDraft, side: Side) -> float:
        stage, lines = self.stage, draft.lines(side)
        y = page.paragraph(x, y, width, stage.text(f"client.deal.{side}", seat=draft.to), BODY, "bold") + 4
        for number, line in enumerate(lines):
            y = page.card(x, y, width, self._line(draft, side, number, line), fill=PAPER, pad=10) + 6
        y = self._fund_note(page, x, y, width, side, stage.store.own_seat if side == "give" else draft.to)
        if len(lines) == MAX_DEAL_LINES:
            return y

        def add() -> None:
            levers = levers_of_side(stage, draft, side)
            first = choose_first_money(own_balance(stage) if side == "give" else None)
            values = known_lever_values(stage)
            lines.append(new_line(levers, values, money=can_pay(stage, draft), thousands=first))
            self.rebuild()

        return page.button(
            f"deal.{side}.add", (x, y, width, ROW), stage.text("client.deal.add"), add, kind="quiet", icon="plus",
            describe=stage.text("client.deal.add_help"),
        ) + 8  # fmt: skip

    def _fund_note(self, page: ScrollPage, x: float, y: float, width: float, side: Side, seat: Seat) -> float:
        """Say of a fund of this side that no share of it can be promised, and what can be done instead."""
        store = self.stage.store
        is_open = store.public.open_levers if store.public is not None else ()
        fund = next((one for one in store.levers_of(seat) if one.form == "fund" and one.lever in is_open), None)
        if fund is None:
            return y
        key = "client.deal.fund_note_own" if side == "give" else "client.deal.fund_note"
        words = self.stage.text(key, lever=fund.name, seat=seat)
        return page.paragraph(x, y, width, words, SMALL, colour=QUIET) + 6

    def _line(self, draft: DealDraft, side: Side, number: int, line: LineDraft) -> Paint:
        key, lines = f"deal.{side}.{number}", draft.lines(side)

        def remove() -> None:
            del lines[number]
            self.rebuild()

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            room = width
            if len(lines) > 1:
                room -= ROW + 6
                page.button(
                    f"{key}.remove", (x + width - ROW, y, ROW, ROW), "", remove, kind="quiet", icon="x",
                    describe=self.stage.text("client.deal.remove"),
                )  # fmt: skip
            form = LineForm(self.stage, self.rebuild, draft, side, line, key)
            return form.paint(page, x, y, width, kind_room=room)

        return paint

    def _offer(self, page: ScrollPage, x: float, y: float, width: float, draft: DealDraft) -> float:
        stage = self.stage
        can = stage.store.can("offer_deal", draft.to)
        refused = stage.refusal(can.refusal) if can is not None else ""
        days = can.days if can is not None else 0

        def paint(inner: ScrollPage, left: float, top: float, room: float) -> float:
            for side in SIDES:
                lines = join_deal_lines(stage, (line.term() for line in draft.lines(side)))
                words = stage.text(f"client.deal.sum.{side}", seat=draft.to, lines=lines)
                top = inner.paragraph(left, top, room, words, BODY, "semibold") + 3
            top = inner.paragraph(left, top, room, stage.text("client.deal.offer_note", seat=draft.to), SMALL) + 2
            if can is not None and not refused:
                counts = describe_mark(stage, can.counts_as)
                top = inner.paragraph(left, top, room, counts, SMALL, colour=QUIET) + 6
            reason = refused or stage.refusal(draft.refusal)
            if reason:
                top = inner.paragraph(left, top, room, reason, SMALL, "semibold", RED) + 6
            half = (room - 8) / 2
            label = stage.text("client.deal.offer_it", price=price_text(stage.catalogue, days))
            waiting = stage.text("client.deal.waiting") if draft.sent else ""
            inner.button(
                "deal.offer", (left, top, half, ROW), label, lambda: self._send(draft), kind="primary",
                refused=refused or waiting,
            )  # fmt: skip
            box = (left + half + 8, top, half, ROW)
            return inner.button("deal.leave", box, stage.text("client.job.leave"), self._leave, kind="quiet")

        return page.card(x, y, width, paint, fill=BLUE_PALE, edge=BLUE, pad=10)

    def _send(self, draft: DealDraft) -> None:
        # The draft may have been begun when more rounds were left.
        for line in (*draft.give, *draft.take):
            line.rounds = min(line.rounds, max_rounds(self.stage))
        draft.refusal = None
        draft.sent = self.stage.act(draft.offer())
        self.rebuild()

    def _leave(self) -> None:
        self.drafts.deal = None
        self.rebuild()
