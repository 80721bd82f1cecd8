"""What the team does together: the daily huddle, asking for a stock-take, and what is kept from a crisis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from game.client.board import action_buttons
from game.client.board.action_buttons import action_button, find_open_action, paint_action_buttons
from game.client.board.card_list import paint_heading
from game.client.board.dependencies import Dependencies
from game.client.components.habit_rows import ACTION as KEEP
from game.client.components.habit_rows import find_habits, habits_paint
from game.client.components.seat_discs import DISC, DISC_GAP, paint_discs
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import BLUE, BODY, QUIET, SMALL
from game.protocol.actions import CallStockTake, Huddle
from game.protocol.refusals import Code
from game.protocol.seat_views import Can


@dataclass
class Meeting:
    """Paints the huddle, the stock-take and the habits of a crisis, as far as they are open in this round."""

    depends_on: ClassVar[Dependencies] = action_buttons.DEPENDS_ON | Dependencies(
        rebuild=(
            "public.huddle",
            "public.stock_take_called",
            "public.crisis",
            "public.phase",
            "clock.phase",
            "seat.seat",
        )
    )  # fmt: skip

    stage: Stage

    def paint(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint everything; return the y below."""
        huddle = find_open_action(self.stage, "huddle")
        if huddle is not None:
            y = page.card(x, y, width, lambda p, a, b, w: self._huddle(p, a, b, w, huddle), pad=12) + 8
        call = find_open_action(self.stage, "call_stock_take")
        if call is not None:
            y = self._stock_take(page, x, y, width, call) + 6
        return self._habits(page, x, y, width)

    def _habits(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint what helped in a crisis and can be carried on, while this can be decided."""
        stage = self.stage
        if stage.store.phase != "plan" or not stage.store.is_open(KEEP) or not find_habits(stage.store):
            return y
        y = paint_heading(stage, page, x, y, width, "scene.crisis.keep_title", "scene.crisis.keep_line", gap=5)
        return habits_paint(stage)(page, x, y, width)

    def _huddle(self, page: ScrollPage, x: float, y: float, width: float, can: Can) -> float:
        stage, view = self.stage, self.stage.store.public
        members = view.huddle if view is not None else ()
        left = x + width - len(members) * (DISC + DISC_GAP)
        paint_discs(stage, page, left + DISC_GAP, y - 1, members)
        y = page.paragraph(x, y, left - x - 8, stage.text("client.huddle.title"), BODY, "semibold")
        words = "client.huddle.some" if members else "client.huddle.nobody"
        note = stage.text(words, seats=", ".join(members))
        y = page.paragraph(x, y + 1, width, note, SMALL, colour=QUIET) + 4
        if stage.store.own_seat in members:
            return page.paragraph(x, y, width, stage.text("client.huddle.you_are_in"), SMALL, "semibold", BLUE)
        button = action_button(stage, "huddle", "client.huddle.join", can, Huddle(), icon="users")
        return paint_action_buttons(stage, page, x, y, width, [button])

    def _stock_take(self, page: ScrollPage, x: float, y: float, width: float, can: Can) -> float:
        stage, view = self.stage, self.stage.store.public
        due = can.refusal is not None and can.refusal.code is Code.ALREADY_THERE
        if due or (view is not None and view.stock_take_called):
            return page.paragraph(x, y, width, stage.text("client.team.stock_take_comes"), SMALL, "semibold", BLUE)
        button = action_button(stage, "stock_take", "client.team.stock_take", can, CallStockTake(), icon="megaphone")
        return paint_action_buttons(stage, page, x, y, width, [button])
