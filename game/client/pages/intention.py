"""«On Monday I will …»: one sentence of a seat at the end of the game, for the report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from game.client.framework.stage import Stage
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import BODY, GAP, GREEN, LARGE, QUIET, SMALL
from game.protocol.messages import TextFacilitator

LONGEST: Final = 200
ENTRY_HEIGHT: Final = 38.0
BUTTON_WIDTH: Final = 112.0
MOST_LINES_ALONE: Final = 420.0
"""Width below which the button goes under the line."""


@dataclass
class Intention:
    """The sentence as typed so far, and what has been handed in."""

    stage: Stage
    text: str = ""
    handed_in: str = ""

    def __post_init__(self) -> None:
        """Show again what was handed in before the report or the replay was looked at."""
        if not self.text:
            self.text = self.handed_in = self.stage.solo.intention

    def paint(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint the question to think about, and for a seat the line to type into."""
        text = self.stage.text
        y = page.paragraph(x, y, width, text("scene.end.think"), LARGE, "semibold")
        if self.stage.store.seat is None:
            return y
        y += GAP
        is_narrow = width < MOST_LINES_ALONE
        label = text("scene.end.monday")
        before = page.pen.letters.width(label, BODY, "semibold") + GAP
        if is_narrow:
            y, before = page.paragraph(x, y, width, label, BODY, "semibold") + 4, 0.0
        else:  # beside the line: it is not an answer to the question above
            page.text(x, y + (ENTRY_HEIGHT - page.line(BODY, "semibold")) / 2, label, BODY, "semibold")
        room = width - before if is_narrow else width - before - BUTTON_WIDTH - GAP
        below = page.entry(
            "intention", (x + before, y, room, ENTRY_HEIGHT), self.text, limit=LONGEST, typed=self._type,
            entered=self._hand_in, describe=label,
        )  # fmt: skip
        left, top = (x, below + 6) if is_narrow else (x + width - BUTTON_WIDTH, y)
        y = page.button(
            "intention.done", (left, top, BUTTON_WIDTH, ENTRY_HEIGHT), text("scene.end.monday_done"), self._hand_in,
            kind="primary", describe=text("scene.end.monday_help"),
        ) + 6  # fmt: skip
        if self.handed_in:
            return page.paragraph(x, y, width, text("scene.end.monday_saved", text=self.handed_in), BODY, colour=GREEN)
        return page.paragraph(x, y, width, text("scene.end.monday_help"), SMALL, colour=QUIET)

    def _type(self, value: str) -> None:
        self.text = value

    def _hand_in(self) -> None:
        sentence = self.text.strip()
        if sentence and sentence != self.handed_in:
            self.stage.send(TextFacilitator(sentence, monday=True))
            self.handed_in = self.stage.solo.intention = sentence
