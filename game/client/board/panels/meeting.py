"""What the team does together: the daily huddle, and asking for a stock-take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from game.client.board import action_buttons
from game.client.board.action_buttons import deed, paint_deeds, possible
from game.client.board.dependencies import Dependencies
from game.client.framework.frame import seat_colour
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import BLUE, BODY, QUIET, SMALL
from game.protocol.actions import CallStockTake, Huddle
from game.protocol.refusals import Code
from game.protocol.seat_views import Can

DISC: Final = 22.0


@dataclass
class Meeting:
    """Paints both, as far as this round has them."""

    depends_on: ClassVar[Dependencies] = action_buttons.DEPENDS_ON | Dependencies(
        rebuild=("public.huddle", "public.stock_take_called", "seat.seat")
    )

    stage: Stage

    def paint(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint everything; return the y below."""
        huddle = possible(self.stage, "huddle")
        if huddle is not None:
            y = page.card(x, y, width, lambda s, a, b, w: self._huddle(s, a, b, w, huddle), pad=12) + 8
        call = possible(self.stage, "call_stock_take")
        if call is not None:
            y = self._stock_take(page, x, y, width, call) + 6
        return y

    def _huddle(self, page: ScrollPage, x: float, y: float, width: float, can: Can) -> float:
        stage, view = self.stage, self.stage.store.public
        inside = view.huddle if view is not None else ()
        at = x + width - len(inside) * (DISC + 3)
        for place, seat in enumerate(inside):
            page.disc(at + place * (DISC + 3) + 3, y - 1, seat, seat_colour(stage, seat), DISC)
        y = page.paragraph(x, y, at - x - 8, stage.text("client.huddle.title"), BODY, "semibold")
        words = "client.huddle.some" if inside else "client.huddle.nobody"
        note = stage.text(words, seats=", ".join(inside))
        y = page.paragraph(x, y + 1, width, note, SMALL, colour=QUIET) + 4
        own = stage.store.own_seat
        if own in inside:
            return page.paragraph(x, y, width, stage.text("client.huddle.you_are_in"), SMALL, "semibold", BLUE)
        one = deed(stage, "huddle", "client.huddle.join", can, Huddle(), icon="users")
        return paint_deeds(stage, page, x, y, width, [one])

    def _stock_take(self, page: ScrollPage, x: float, y: float, width: float, can: Can) -> float:
        stage, view = self.stage, self.stage.store.public
        due = can.refusal is not None and can.refusal.code is Code.ALREADY_THERE
        if due or (view is not None and view.stock_take_called):
            return page.paragraph(x, y, width, stage.text("client.team.stock_take_comes"), SMALL, "semibold", BLUE)
        one = deed(stage, "stock_take", "client.team.stock_take", can, CallStockTake(), icon="megaphone")
        return paint_deeds(stage, page, x, y, width, [one])
