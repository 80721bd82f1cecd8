"""What lies over every scene: settings or help, an announcement, a text to the facilitator, and a sentence."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.client.connection.store import Store
from game.client.framework import overlays
from game.client.framework.announcement import Announcement
from game.client.framework.over_page import OverPage
from game.client.framework.stage import Stage
from game.client.framework.text_to_facilitator import TextToFacilitator
from game.client.ui.theme import TOAST_SECONDS


class Layers:
    """All layers of one window; the page over the scene has the controls, the others are drawn above them."""

    def __init__(self) -> None:
        self.announcement = Announcement()
        self.text_to_facilitator = TextToFacilitator()
        self.toast_text, self.toast_left = "", 0.0
        self.over: OverPage | None = None
        """Settings or help, over the scene."""
        self._under_page: pygame.Surface | None = None
        """The scene as it was when the page was opened over it."""
        self._focus_beneath: str | None = None

    # ------------------------------------------------------------ the page over the scene

    def toggle(self, page: OverPage, stage: Stage, build: Callable[[], None]) -> None:
        """Show a page over the scene, in place of another one, or close it if it is shown."""
        if self.over is not None and self.over.key == page.key:
            self.close_over(stage, build)
            return
        if self.over is None:
            self._focus_beneath = stage.widgets.focused
        self.over = page
        stage.widgets.focused = None
        build()
        stage.widgets.focus(page.first_control())

    def close_over(self, stage: Stage, build: Callable[[], None]) -> None:
        """Close settings or help; the scene continues with the control that had the focus."""
        if self.over is None:
            return
        self.over = self._under_page = None
        stage.widgets.focused = self._focus_beneath
        build()

    def drop_over(self) -> None:
        """Close settings or help for a new scene: what happens in the game comes first."""
        self.over = self._under_page = None

    def build_over(self, stage: Stage, surface: pygame.Surface) -> None:
        """Build the page over the scene that has just been drawn on a surface, in place of the scene's controls."""
        if self.over is not None:
            self._under_page = surface.copy()
            stage.widgets.clear()
            self.over.enter()

    def draw_over(self, stage: Stage, surface: pygame.Surface) -> bool:
        """Draw the page over the scene as it was; return whether there is one."""
        if self.over is None or self._under_page is None:
            return False
        surface.blit(self._under_page, (0, 0))
        self.over.draw(surface)
        stage.widgets.draw(surface)
        return True

    # ------------------------------------------------------------ a sentence

    def say(self, text: str) -> None:
        """Show a sentence for some seconds."""
        self.toast_text, self.toast_left = text, TOAST_SECONDS

    def drop_toast(self) -> None:
        """Take away a sentence that speaks of the scene or phase before; one that has just come stays."""
        if self.toast_left < TOAST_SECONDS:
            self.toast_left = 0.0

    # ------------------------------------------------------------ each frame

    def handle(self, event: pygame.event.Event, stage: Stage) -> bool:
        """Let what lies over the controls handle an event; return whether it was used up."""
        return self.announcement.handle(event, stage) or self.text_to_facilitator.handle(event, stage)

    def update(self, stage: Stage, seconds: float) -> None:
        """Let time pass for the sentence and the announcement."""
        self.toast_left = max(0.0, self.toast_left - seconds)
        self.announcement.update(stage)

    def draw(self, stage: Stage, surface: pygame.Surface, store: Store) -> None:
        """Draw what lies over the scene and its controls."""
        self.text_to_facilitator.draw(stage, surface)
        self.announcement.draw(stage, surface)
        overlays.draw_link(stage, surface, store)
        overlays.draw_notes(stage, surface, store)
        if self.toast_left > 0:
            overlays.draw_toast(stage, surface, self.toast_text)
