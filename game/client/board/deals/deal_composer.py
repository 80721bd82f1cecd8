"""The page on which a deal is composed: lines that each side gives, and the offer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Final

from game.client.board.action_buttons import describe_mark
from game.client.board.colleague_standing import STANDING, describe_standing, describe_worry, find_mood, paint_worry
from game.client.board.colleague_wording import find_card, name_holder
from game.client.board.conversation import REMARKS_BY
from game.client.board.deals.deal_bar import drop_deal, find_refusal, has_deal_bar, name_offer, offer_deal
from game.client.board.deals.deal_wording import join_deal_lines
from game.client.board.deals.line_form import LineForm, can_pay, levers_of_side
from game.client.board.dependencies import Dependencies
from game.client.board.drafts.board_drafts import Drafts
from game.client.board.drafts.deal_draft import DealDraft, LineDraft, Side, choose_first_money, new_line
from game.client.components.lever_wording import known_lever_values
from game.client.components.portrait import paint_portrait
from game.client.components.purse import own_balance
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BLUE, BLUE_PALE, BODY, LARGE, PAPER, QUIET, RED, SMALL
from game.protocol.bounds import MAX_DEAL_LINES, Seat

ROW: Final = 34.0
PORTRAIT: Final = 46.0
SIDES: Final[tuple[Side, ...]] = ("give", "take")


@dataclass
class Composer:
    """Paints the page; nothing without a draft."""

    depends_on: ClassVar[Dependencies] = (
        STANDING
        | REMARKS_BY
        | Dependencies(
            rebuild=(
                "public.seats", "public.open_levers", "public.round", "public.lever_values", "seat.seat",
                "seat.levers", "seat.can", "clock.phase",
            ),
            repaint=("seat.purse",),
        )
    )  # fmt: skip

    stage: Stage
    drafts: Drafts
    rebuild: Callable[[], None]

    def paint(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint everything; return the y below."""
        draft = self.drafts.deal
        if draft is None:
            return y
        y = self._head(page, x, y, width, draft) + 8
        y = page.card(x, y, width, self._sum(draft), fill=BLUE_PALE, edge=BLUE, pad=10) + 10
        for side in SIDES:
            y = self._side(page, x, y, width, draft, side)
        note = self.stage.text("client.deal.offer_note", seat=draft.to)
        y = page.paragraph(x, y, width, note, SMALL, colour=QUIET) + 6
        return y if has_deal_bar(self.stage, self.drafts) else self._buttons(page, x, y, width, draft)

    def _head(self, page: ScrollPage, x: float, y: float, width: float, draft: DealDraft) -> float:
        """Paint with whom the deal is, what weighs on them, and what has passed between the two."""
        stage, card = self.stage, find_card(self.stage, draft.to)
        paint_portrait(stage, page, x, y, draft.to, PORTRAIT, find_mood(stage, draft.to))
        left, room = x + PORTRAIT + 12, width - PORTRAIT - 12
        bottom = page.paragraph(left, y - 2, room, stage.text("client.deal.title", seat=draft.to), LARGE, "bold")
        if card is not None:
            bottom = page.paragraph(left, bottom, room, name_holder(stage, card), SMALL, "semibold")
        if worry := describe_worry(stage, draft.to):
            bottom = paint_worry(page, left, bottom, room, worry)
        bottom = page.paragraph(left, bottom, room, describe_standing(stage, draft.to), SMALL, colour=QUIET)
        return max(y + PORTRAIT, bottom)

    def _sum(self, draft: DealDraft) -> Paint:
        """Return what paints the deal in words, first of all: it changes with every line below."""
        stage = self.stage

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            for side in SIDES:
                lines = join_deal_lines(stage, (line.term() for line in draft.lines(side)))
                words = stage.text(f"client.deal.sum.{side}", seat=draft.to, lines=lines)
                y = page.paragraph(x, y, width, words, BODY, "semibold") + 2
            can = stage.store.can("offer_deal", draft.to)
            if can is not None and can.refusal is None:
                y = page.paragraph(x, y, width, describe_mark(stage, can.counts_as), SMALL, colour=QUIET)
            reason = (stage.refusal(can.refusal) if can is not None else "") or stage.refusal(draft.refusal)
            return page.paragraph(x, y + 2, width, reason, SMALL, "semibold", RED) if reason else y

        return paint

    def _buttons(self, page: ScrollPage, x: float, y: float, width: float, draft: DealDraft) -> float:
        """Paint the buttons here where the foot has none."""
        stage, half = self.stage, (width - 8) / 2
        page.button(
            "deal.offer", (x, y, half, ROW), name_offer(stage, draft), lambda: offer_deal(stage, draft, self.rebuild),
            kind="primary", refused=find_refusal(stage, draft),
        )  # fmt: skip
        leave, box = stage.text("client.job.leave"), (x + half + 8, y, half, ROW)
        return page.button("deal.leave", box, leave, lambda: drop_deal(self.drafts, self.rebuild), kind="quiet")

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
