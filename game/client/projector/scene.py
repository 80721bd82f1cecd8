"""The big screen: how to join, the opening story, the place and its year, and what came of each round."""

from __future__ import annotations

from typing import Final

import pygame

from game.client.framework.frame import phase_line
from game.client.framework.page import PageScene
from game.client.framework.stage import Stage
from game.client.pages.end_cards import end_page
from game.client.place.place_picture import Place
from game.client.place.top_bar import draw_top_bar
from game.client.place.year_strip import YearStrip
from game.client.projector.projector_pages import answers_page, crisis_page, join_page, review_page, story_page
from game.client.ui.scroll_page import Paint
from game.client.ui.theme import GROUND, TOP_BAR, YEAR_STRIP, Box

LARGER_TEXT: Final = 125
"""Per cent: the far end of a room reads this too."""

BOARD_PHASES: Final = frozenset({"plan", "run", "phone", "after"})
LEAST_FOR_YEAR: Final = 480.0


class ProjectorScene(PageScene):
    """Public things only; nothing here can be pressed."""

    foot = False
    middle = True
    widest = 1244

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._place = Place(stage)
        self._year = YearStrip()
        self._enlarged = False

    @property
    def phase(self) -> str:
        """The phase of the room; the lobby until there is one."""
        store = self.stage.store
        if store.clock is not None:
            return store.clock.phase
        return store.public.phase if store.public is not None else "lobby"

    @property
    def shows_board(self) -> bool:
        """Whether the place is shown, and not a page."""
        return self.phase in BOARD_PHASES and self.stage.store.public is not None

    def dependencies(self) -> object:
        """Depend on the phase, and on what its page shows."""
        store, public = self.stage.store, self.stage.store.public
        parts = (public.crisis, public.review, public.stocktake, public.end) if public else None
        return store.welcome, store.lobby, self.phase, self.shows_board, parts

    def title(self) -> tuple[str, str]:
        """Name the place and the phase."""
        store = self.stage.store
        if store.statics is None:
            return "", ""
        return f"{store.statics.place} · {store.statics.title}", phase_line(self.stage)

    def enter(self) -> None:
        """Begin with larger text, once; whoever stands there can change it."""
        if not self._enlarged:
            self._enlarged = True
            if self.stage.settings.text_percent < LARGER_TEXT:
                self.stage.change_settings(text_percent=LARGER_TEXT)
        self.build()

    def lay_out(self) -> None:
        """Make the page, or give the place its room."""
        if not self.shows_board:
            super().lay_out()
            return
        x, y, width, height = self._place_box()
        self._place.lay_out(self.stage, self.stage.theme.rect(x, y, width, height))
        self._place.show(self.stage.store)

    def _year_height(self) -> float:
        return YEAR_STRIP if self.stage.size[1] >= LEAST_FOR_YEAR else 0.0

    def _place_box(self) -> Box:
        width, height = self.stage.size
        return 0, TOP_BAR, width, height - TOP_BAR - self._year_height()

    def update(self, seconds: float) -> None:
        """Let people walk, and turn the page when the phase does."""
        super().update(seconds)
        if self.shows_board:
            self._place.show(self.stage.store)
            self._place.update(seconds)

    def paint(self) -> Paint:
        """Return the page of the phase."""
        pages = {
            "lobby": join_page,
            "briefing": story_page,
            "crisis": crisis_page,
            "review": review_page,
            "stocktake": answers_page,
            "end": end_page,
        }
        return pages.get(self.phase, join_page)(self.stage)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the place with its year, or the page."""
        if not self.shows_board:
            super().draw(surface)
            return
        surface.fill(GROUND)
        self._place.draw(surface)
        tall = self._year_height()
        if tall:
            width, height = self.stage.size
            self._year.draw(self.stage, surface, (0, height - tall, width, tall))
        draw_top_bar(self.stage, self.stage.pen(surface))
