"""The projector: how to join, the opening story, the place and its year, and the result of each round."""

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

LEAST_TEXT_PERCENT: Final = 125
"""Text size that can be read at the far end of a room."""

BOARD_PHASES: Final = frozenset({"plan", "run", "phone", "after"})
YEAR_FROM: Final = 480.0
"""Least height of a window with the year strip, in units."""


class ProjectorScene(PageScene):
    """Public information only, without controls."""

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
        """The phase of the session; before the first one, the lobby."""
        return self.stage.store.phase or "lobby"

    @property
    def shows_board(self) -> bool:
        """Whether the place is shown instead of a page."""
        return self.phase in BOARD_PHASES and self.stage.store.public is not None

    def dependencies(self) -> object:
        """Depend on the phase and on what its page shows."""
        store, public = self.stage.store, self.stage.store.public
        parts = (public.crisis, public.review, public.stocktake, public.end) if public else None
        return store.welcome, store.lobby, self.phase, self.shows_board, parts

    def title(self) -> tuple[str, str]:
        """Return the place and the phase."""
        store = self.stage.store
        if store.statics is None:
            return "", ""
        return f"{store.statics.place} · {store.statics.title}", phase_line(self.stage)

    def enter(self) -> None:
        """Enlarge the text, once: it can be made smaller afterwards."""
        if not self._enlarged:
            self._enlarged = True
            if self.stage.settings.text_percent < LEAST_TEXT_PERCENT:
                self.stage.change_settings(text_percent=LEAST_TEXT_PERCENT)
        self.build()

    def lay_out(self) -> None:
        """Build the page, or lay out the place."""
        if not self.shows_board:
            super().lay_out()
            return
        x, y, width, height = self._place_box()
        self._place.lay_out(self.stage, self.stage.theme.rect(x, y, width, height))
        self._place.show(self.stage.store)

    def _year_height(self) -> float:
        return YEAR_STRIP if self.stage.size[1] >= YEAR_FROM else 0.0

    def _place_box(self) -> Box:
        width, height = self.stage.size
        return 0, TOP_BAR, width, height - TOP_BAR - self._year_height()

    def update(self, seconds: float) -> None:
        """Move the people, and change the page with the phase."""
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
        year_height = self._year_height()
        if year_height:
            width, height = self.stage.size
            self._year.draw(self.stage, surface, (0, height - year_height, width, year_height))
        draw_top_bar(self.stage, self.stage.pen(surface))
