"""The end of the game, before the debrief."""

from __future__ import annotations

from typing import Final

from game.client.framework.frame import foot_button_box
from game.client.framework.page import PageScene
from game.client.framework.stage import Stage, Wish
from game.client.pages.end_cards import end_page
from game.client.pages.intention import Intention
from game.client.ui.scroll_page import Paint

WISHES: Final[tuple[tuple[Wish, str], ...]] = (("report", "file-text"), ("watch", "eye"), ("again", "rewind"))
"""What can follow a game alone, with an icon each, from the right."""
BUTTON_WIDTH: Final = 212.0
BUTTON_ROOM: Final = 222.0


class EndScene(PageScene):
    """The cards of the end and the six habits; alone, also the ways to go on from here."""

    middle = True
    widest = 1244

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._intention = Intention(stage)

    def dependencies(self) -> object:
        """Return what the page depends on: also whether the sentence for Monday was handed in."""
        return super().dependencies(), self._intention.handed_in

    def title(self) -> tuple[str, str]:
        """Return the title and the place."""
        statics = self.stage.store.statics
        return self.stage.text("scene.end.title"), f"{statics.place} · {statics.title}" if statics else ""

    def foot_note(self) -> str:
        """Return what comes next: the debrief, or a question to begin again with."""
        store = self.stage.store
        if self.stage.is_solo:
            return self.stage.text("scene.end.begin_again")
        if store.has_ended:
            return self.stage.text("scene.end.ended")
        return self.stage.text("scene.end.waiting")

    def foot_room(self) -> float:
        """Return the width of the buttons of a game alone."""
        return len(WISHES) * BUTTON_ROOM if self.stage.is_solo else 0.0

    def add_controls(self) -> None:
        """Add the ways to go on: the report, the same game again, and watching it from another seat."""
        if not self.stage.is_solo:
            return
        for place, (wish, icon) in enumerate(WISHES):
            self.stage.widgets.button(
                f"wish.{wish}", foot_button_box(self.stage, place, BUTTON_WIDTH),
                self.stage.text(f"scene.end.wish.{wish}"), lambda wish=wish: self.stage.finish(wish), icon=icon,
                kind="primary" if wish == "report" else "normal",
                describe=self.stage.text(f"scene.end.wish.{wish}_help"),
            )  # fmt: skip

    def paint(self) -> Paint:
        """Return what paints the cards and the question to think about."""
        return end_page(self.stage, self._intention.paint)
