"""What each habit moved, beside its row at the end: the year again without it, with the range that luck makes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from game.client.components.luck_range import describe_sure, draw_range, find_widest, is_sure, paint_progress
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import BODY, GAP, GREEN, ORANGE, QUIET, SMALL
from game.client.ui.tone import Colour
from game.protocol.decision_worth import HabitWorth
from game.protocol.messages import AskWorth, Welcome, WorthIs
from game.protocol.view_base import Habit, LuckRange

SCALE_WIDTH: Final = 62.0
AGAIN_WIDTH: Final = 130.0
ANY_LEVER: Final[Habit] = "patients"
"""The habit without which no lever is moved at all: where that did harm, its row must not read as if the habit had."""


class WorthQuestion:
    """Asks what the habits of the own team moved, or of the one on the room's screen, once for each connection."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._asked_of: Welcome | None = None
        self._shown_team = 0

    def ask_once(self) -> None:
        """Ask, unless it is known, was asked, or cannot be answered any more; again of another team on the screen."""
        store = self._stage.store
        team = store.display.shown_team if store.display is not None else 0
        was_asked = self._asked_of is store.welcome and self._shown_team == team
        is_known = store.worth is not None and team == 0
        if not (was_asked or is_known or store.has_ended):
            self._asked_of, self._shown_team = store.welcome, team
            self._stage.send(AskWorth())

    def find_worths(self, *, will_come: bool = False) -> HabitWorths | None:
        """Return what is known; with `will_come` also before anything is, so that the page has its room."""
        worth = self._stage.store.worth or (WorthIs() if will_come else None)
        return HabitWorths(self._stage, worth, lambda: self._stage.send(AskWorth())) if worth is not None else None


@dataclass(frozen=True)
class HabitWorths:
    """What is known of all habits, and how it is asked for again."""

    stage: Stage
    worth: WorthIs
    ask_again: Callable[[], None]

    # ------------------------------------------------------------ above the rows

    def paint_head(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Say how it is worked out and how far that is; return the `y` below."""
        text, worth = self.stage.text, self.worth
        if worth.failed:
            y = page.paragraph(x, y, width, text("scene.end.worth.failed"), BODY, colour=ORANGE) + 4
            if page.area is None:  # the room's screen, on which nobody presses anything
                return y
            again = text("scene.end.worth.again")
            return page.button("worth.again", (x, y, AGAIN_WIDTH, 34), again, self.ask_again) + GAP
        if worth.lucks and worth.done == worth.lucks:
            end = page.paragraph(x, y, width, text("scene.end.worth.note"), SMALL, colour=QUIET)
            if page.area is not None and not page.dry:
                hint = text("scene.end.worth.note_help", lucks=worth.lucks)
                page.widgets.hint((x, y, width, end - y), hint, area=page.area)
            return end
        if self.stage.store.has_ended:
            return page.paragraph(x, y, width, text("scene.end.worth.ended"), SMALL, colour=QUIET)
        if not worth.lucks:
            y = page.paragraph(x, y, width, text("scene.end.worth.begins"), SMALL, "semibold") + 4
            return paint_progress(page, x, y, width, 0, 1)  # as tall as what follows, so that nothing moves
        running = text("scene.end.worth.running", done=worth.done, lucks=worth.lucks)
        y = page.paragraph(x, y, width, running, SMALL, "semibold") + 4
        return paint_progress(page, x, y, width, worth.done, worth.lucks)

    # ------------------------------------------------------------ in a row

    def describe_left_out(self, habit: Habit) -> str:
        """Return what is taken out of the year to see what a habit moved."""
        return self.stage.text(f"scene.end.worth.without.{habit}")

    def paint_row(self, page: ScrollPage, x: float, y: float, width: float, habit: Habit) -> float:
        """Write what one habit moved, each range drawn before its words; return the `y` below."""
        if not self.worth.habits:
            return y
        found = next((one for one in self.worth.habits if one.habit == habit), None)
        text = self.stage.text
        if found is None:
            return page.paragraph(x, y, width, text("scene.end.worth.nothing"), SMALL, colour=QUIET)
        if not is_sure(found.lives) and not is_sure(found.spared):
            most = find_widest(found.lives)
            return self._paint_line(page, x, y, width, found.lives, most, text("scene.end.worth.none"), QUIET)
        if habit == ANY_LEVER and any(is_sure(one) and one.high < 0 for one in (found.lives, found.spared)):
            y = page.paragraph(x, y, width, text("scene.end.worth.any_lever"), SMALL, colour=QUIET)
        for one, key, digits in ((found.lives, "lives", 1), (found.spared, "people", 0)):
            if is_sure(one):
                y = self._paint_line(page, x, y, width, one, self._find_widest(key), *self._describe(one, key, digits))
        return y

    def _paint_line(
        self, page: ScrollPage, x: float, y: float, width: float, found: LuckRange, most: float, words: str,
        colour: Colour,
    ) -> float:  # fmt: skip
        draw_range(page, x, y + page.line(SMALL) / 2, SCALE_WIDTH, found, most, thick=8)
        left = SCALE_WIDTH + GAP
        weight = "regular" if colour is QUIET else "semibold"
        return page.paragraph(x + left, y, width - left, words, SMALL, weight, colour)

    def _find_widest(self, key: str) -> float:
        """Return the scale of one figure, the same in all rows so that they can be compared."""
        pick: Callable[[HabitWorth], LuckRange] = (
            (lambda one: one.lives) if key == "lives" else (lambda one: one.spared)
        )
        return find_widest(*map(pick, self.worth.habits))

    def _describe(self, found: LuckRange, key: str, digits: int) -> tuple[str, Colour]:
        """Return a sure difference in words, and the colour of the way it goes."""
        way = f"scene.end.worth.{key}"
        words = describe_sure(self.stage, found, f"{way}_better", f"{way}_worse", digits=digits)
        return words, GREEN if found.low > 0 else ORANGE
