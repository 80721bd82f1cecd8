"""The end: three cards that are never added up, and a pause before the debrief."""

from __future__ import annotations

from game.client.framework.page import PageScene
from game.client.pages.end_cards import end_page
from game.client.ui.scroll_page import Paint


class EndScene(PageScene):
    """Nothing can be done here but look, and remember one word."""

    middle = True
    widest = 1244

    def title(self) -> tuple[str, str]:
        """Say that it is over."""
        statics = self.stage.store.statics
        return self.stage.text("scene.end.title"), f"{statics.place} · {statics.title}" if statics else ""

    def foot_note(self) -> str:
        """Say what comes."""
        public = self.stage.store.public
        people = [one for one in public.seats if one.held == "person"] if public else []
        alone = public is not None and len(people) == 1 and all(one.held != "free" for one in public.seats)
        return self.stage.text("scene.end.waiting_alone" if alone else "scene.end.waiting")

    def paint(self) -> Paint:
        """Paint the three cards and what to think about."""
        return end_page(self.stage)
