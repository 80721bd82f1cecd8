"""Problems that have come to light: whose they are, how they have grown, and taking them in hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from game.client.board import action_buttons
from game.client.board.action_buttons import deed, paint_deeds, possible
from game.client.board.dependencies import Dependencies
from game.client.framework.frame import seat_colour
from game.client.framework.number_text import price_text
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BODY, GREEN, LARGE, LINE, ORANGE_DARK, QUIET, SMALL
from game.protocol.actions import MendProblem
from game.protocol.public_views import ProblemView

DISC: Final = 22.0
LEVELS: Final = 3


def is_untouched(problem: ProblemView) -> bool:
    """Say whether a problem still waits for its owner."""
    return not problem.in_hand and problem.level > 0


@dataclass
class Problems:
    """Paints problems; nothing while none has come to light."""

    depends_on: ClassVar[Dependencies] = action_buttons.DEPENDS_ON | Dependencies(
        rebuild=("public.problems", "seat.seat")
    )

    stage: Stage

    def paint(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint one's own first; return the y below."""
        view = self.stage.store.public
        if view is None or not view.problems:
            return y
        own = self.stage.store.own_seat
        y = page.paragraph(x, y, width, self.stage.text("client.problem.title"), LARGE, "bold")
        y = page.paragraph(x, y, width, self.stage.text("client.problem.help"), SMALL, colour=QUIET) + 5
        for problem in sorted(view.problems, key=lambda one: (one.owner != own, one.in_hand)):
            stripe = ORANGE_DARK if is_untouched(problem) else GREEN
            y = page.card(x, y, width, self._problem(problem), stripe=stripe, pad=12) + 8
        return y + 4

    def _problem(self, problem: ProblemView) -> Paint:
        stage = self.stage

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            page.disc(x, y - 1, problem.owner, seat_colour(stage, problem.owner), DISC)
            left = x + DISC + 10
            y = max(y + DISC, page.paragraph(left, y + 1, width - DISC - 10, problem.sentence, BODY)) + 3
            y = self._level(page, x, y, width, problem) + 3
            y = page.paragraph(x, y, width, stage.text("client.problem.mend", mend=problem.mend), SMALL) + 3
            can = possible(stage, "mend_problem", problem.problem)
            if problem.in_hand:
                return page.paragraph(x, y, width, stage.text("client.problem.in_hand"), SMALL, "semibold", GREEN)
            if can is None:
                price = price_text(stage.catalogue, problem.days)
                note = stage.text("client.problem.waits", seat=problem.owner, price=price)
                return page.paragraph(x, y, width, note, SMALL, colour=QUIET)
            key, action = f"mend.{problem.problem}", MendProblem(problem.problem)
            one = deed(stage, key, "client.problem.take", can, action, kind="primary", icon="hand")
            return paint_deeds(stage, page, x, y + 2, width, [one])

        return paint

    def _level(self, page: ScrollPage, x: float, y: float, width: float, problem: ProblemView) -> float:
        """Three squares, filled as far as it has grown, and the same in words."""
        for place in range(LEVELS):
            colour = ORANGE_DARK if place < problem.level else LINE
            page.pen.box(x + place * 16, y + 2, 12, 12, colour, radius=2)
        words = self.stage.text("client.problem.level", level=problem.level, most=LEVELS)
        return page.paragraph(x + LEVELS * 16 + 6, y, width - LEVELS * 16 - 6, words, SMALL, colour=QUIET)
