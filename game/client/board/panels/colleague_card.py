"""A colleague folded to a few lines, which open the sheet: who they are, and what is between them and the own seat."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Final

from game.client.board import conversation
from game.client.board.colleague_standing import STANDING, describe_standing, describe_worry, find_mood, paint_worry
from game.client.board.colleague_wording import describe_presence, list_requests, name_holder
from game.client.board.conversation import find_latest_remark, format_remark
from game.client.board.dependencies import Dependencies
from game.client.board.drafts.board_drafts import Drafts
from game.client.components.portrait import paint_portrait
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import BLUE, BLUE_PALE, BODY, EDGE, LINE, PAPER, QUIET, SMALL, SURFACE
from game.protocol.static_views import SeatCard
from game.text.quotation import quote

PORTRAIT: Final = 46.0
CHEVRON: Final = 22.0
PAD: Final = 10.0
CARD_GAP: Final = 7.0


@dataclass
class Colleague:
    """Paints one seat; pressing a colleague's opens the sheet, the own one only says who sits there."""

    depends_on: ClassVar[Dependencies] = (
        conversation.REMARKS_BY
        | STANDING
        | Dependencies(rebuild=("seat.seat", "public.seats", "public.shadow_wishes", "public.changing_places"))
    )

    stage: Stage
    drafts: Drafts
    rebuild: Callable[[], None]
    card: SeatCard

    def paint(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint the card; return the y below it and its gap."""
        if self.card.seat == self.stage.store.own_seat:
            return page.card(x, y, width, self._paint_folded, fill=PAPER, edge=LINE, pad=PAD) + CARD_GAP
        is_open, top = self.drafts.open_colleague == self.card.seat, y
        fill, edge = (BLUE_PALE, BLUE) if is_open else (SURFACE, EDGE)
        stripe = BLUE if list_requests(self.stage, self.card.seat) else None
        y = page.card(x, y, width, self._paint_folded, fill=fill, edge=edge, stripe=stripe, pad=PAD)
        if not page.dry:
            words = self.stage.text("client.team.open", title=self.card.title)
            page.widgets.spot(
                f"colleague.{self.card.seat}", (x, top, width, y - top), self._open, describe=words, area=page.area
            )  # fmt: skip
        return y + CARD_GAP

    def _paint_folded(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        stage, seat = self.stage, self.card.seat
        is_own = seat == stage.store.own_seat
        paint_portrait(stage, page, x, y, seat, PORTRAIT, find_mood(stage, seat))
        left, room = x + PORTRAIT + 12, width - PORTRAIT - 12 - CHEVRON
        if not is_own:
            page.icon(x + width - CHEVRON + 4, y + 8, "chevron-right", 18, BLUE)
        name = stage.text("client.team.you") if is_own else name_holder(stage, self.card)
        bottom = page.paragraph(left, y - 2, room, name, BODY, "semibold")
        who = self.card.title if is_own else describe_presence(stage, self.card)
        bottom = page.paragraph(left, bottom, room, who, SMALL, colour=QUIET)
        if not is_own:
            for words in list_requests(stage, seat):
                bottom = page.paragraph(left, bottom + 2, room, words, SMALL, "semibold", BLUE)
            bottom = self._paint_known(page, left, bottom + 2, room)
        return max(y + PORTRAIT + 2, bottom)

    def _paint_known(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint what weighs on them, what they said last, what has passed between the two, and their understanding."""
        stage, seat = self.stage, self.card.seat
        worry, latest = describe_worry(stage, seat), find_latest_remark(stage, seat)
        if worry:
            y = paint_worry(page, x, y, width, worry)
        remark = format_remark(stage, latest) if latest is not None else ""
        if remark and remark != worry:
            y = page.paragraph(x, y, width, quote(remark), SMALL)
        y = page.paragraph(x, y, width, describe_standing(stage, seat), SMALL, colour=QUIET)
        shadowed = stage.store.shadowed(seat)
        if shadowed is not None:
            note = stage.text("client.team.understanding", percent=shadowed.understanding)
            y = page.paragraph(x, y, width, note, SMALL, "semibold", BLUE)
        return y

    def _open(self) -> None:
        is_open = self.drafts.open_colleague == self.card.seat
        self.drafts.open_colleague = "" if is_open else self.card.seat
        self.rebuild()
