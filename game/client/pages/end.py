"""The end of the game, before the debrief."""

from __future__ import annotations

from game.client.framework.page import PageScene
from game.client.pages.end_cards import end_page
from game.client.ui.scroll_page import Paint


class EndScene(PageScene):
    """The three cards of the end; there are no controls."""

    middle = True
    widest = 1244

    def title(self) -> tuple[str, str]:
        """Return the title and the place."""
        statics = self.stage.store.statics
        return self.stage.text("scene.end.title"), f"{statics.place} · {statics.title}" if statics else ""

    def foot_note(self) -> str:
        """Return what comes next: the debrief, or the report of a solo game."""
        store = self.stage.store
        if store.has_ended:
            return self.stage.text("scene.end.ended")
        public = store.public
        people = [seat for seat in public.seats if seat.held == "person"] if public else []
        alone = public is not None and len(people) == 1 and all(seat.held != "free" for seat in public.seats)
        return self.stage.text("scene.end.waiting_alone" if alone else "scene.end.waiting")

    def paint(self) -> Paint:
        """Return what paints the cards and the question to think about."""
        return end_page(self.stage)
