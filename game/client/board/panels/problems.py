"""Problems that have come to light: whose they are, how far they have grown, and starting to fix them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from game.client.board import action_buttons
from game.client.board.action_buttons import action_button, find_open_action, paint_action_buttons
from game.client.board.card_list import paint_cards, paint_heading
from game.client.board.dependencies import Dependencies
from game.client.components.seat_discs import DISC, paint_disc
from game.client.components.touch_lines import paint_touches
from game.client.framework.number_text import price_text
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BODY, GREEN, LINE, ORANGE, QUIET, SMALL
from game.protocol.actions import MendProblem
from game.protocol.public_views import ProblemView

MAX_LEVEL: Final = 3


def is_unattended(problem: ProblemView) -> bool:
    """Say whether nobody has begun to fix a problem."""
    return not problem.in_hand and problem.level > 0


@dataclass
class Problems:
    """Paints the problems; nothing while none has come to light."""

    depends_on: ClassVar[Dependencies] = action_buttons.DEPENDS_ON | Dependencies(
        rebuild=("public.problems", "seat.seat")
    )

    stage: Stage

    def paint(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint the own seat's problems first, among them those not in hand; return the y below."""
        view, own = self.stage.store.public, self.stage.store.own_seat
        if view is None or not view.problems:
            return y
        problems = sorted(view.problems, key=lambda one: (one.owner != own, one.in_hand))
        y = paint_heading(self.stage, page, x, y, width, "client.problem.title", "client.problem.help", gap=5)
        cards = ((self._problem(one), ORANGE if is_unattended(one) else GREEN) for one in problems)
        return paint_cards(page, x, y, width, cards) + 4

    def _problem(self, problem: ProblemView) -> Paint:
        stage = self.stage

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            paint_disc(stage, page, x, y - 1, problem.owner)
            left = x + DISC + 10
            y = max(y + DISC, page.paragraph(left, y + 1, width - DISC - 10, problem.sentence, BODY)) + 3
            y = self._level(page, x, y, width, problem) + 3
            # Before the fix: this is what the problem does as long as it is there.
            y = paint_touches(stage, page, x, y, width, problem.touches) + 3
            y = page.paragraph(x, y, width, stage.text("client.problem.mend", mend=problem.mend), SMALL) + 3
            can = find_open_action(stage, "mend_problem", problem.problem)
            if problem.in_hand:
                return page.paragraph(x, y, width, stage.text("client.problem.in_hand"), SMALL, "semibold", GREEN)
            if can is None:
                price = price_text(stage.catalogue, problem.days)
                note = stage.text("client.problem.waits", seat=problem.owner, price=price)
                return page.paragraph(x, y, width, note, SMALL, colour=QUIET)
            key, action = f"mend.{problem.problem}", MendProblem(problem.problem)
            button = action_button(stage, key, "client.problem.take", can, action, kind="primary", icon="hand")
            return paint_action_buttons(stage, page, x, y + 2, width, [button])

        return paint

    def _level(self, page: ScrollPage, x: float, y: float, width: float, problem: ProblemView) -> float:
        """Paint three squares, filled up to the level, and the level in words."""
        for place in range(MAX_LEVEL):
            colour = ORANGE if place < problem.level else LINE
            page.pen.box(x + place * 16, y + 2, 12, 12, colour, radius=2)
        words = self.stage.text("client.problem.level", level=problem.level, most=MAX_LEVEL)
        return page.paragraph(x + MAX_LEVEL * 16 + 6, y, width - MAX_LEVEL * 16 - 6, words, SMALL, colour=QUIET)
