"""The base of all scenes and their life cycle: enter, update, handle, draw, leave.

A scene reads the store and sends actions. It builds its controls when it is entered, and again
whenever the window, the text size or what can be done has changed. Drawing changes nothing.
"""

from __future__ import annotations

from typing import ClassVar

import pygame

from game.client.framework.stage import Stage
from game.client.ui.keys import Shortcut
from game.client.ui.theme import NEAR, Growth


class Scene:
    """A scene that does nothing; a subclass overrides the methods that it needs."""

    growth: ClassVar[Growth] = NEAR
    """How much of a larger window goes into size rather than into showing more."""
    has_corner: ClassVar[bool] = True
    """Whether the buttons for settings and help are on it."""
    keeps_picture: ClassVar[bool] = False
    """Whether its picture is kept while nothing comes, and only `draw_passing` is drawn over it."""
    version: int = 0
    """Counts up when the picture changes although nothing has come, such as when controls are built again."""
    under: ClassVar[str | None] = None
    """Name of the scene that is still drawn beneath this one, if any."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    @property
    def is_moving(self) -> bool:
        """Whether the picture changes by itself, so that every frame is drawn; otherwise one every `REST_SECONDS`."""
        return True

    def enter(self) -> None:
        """Build the controls; called first, and again at another size."""

    def update(self, seconds: float) -> None:
        """Let time pass, and react to changes in the store."""

    def handle(self, event: pygame.event.Event) -> bool:
        """Handle an event that no control used; return whether it was used up."""
        return False

    def draw(self, surface: pygame.Surface) -> None:
        """Draw everything beneath the controls."""

    def draw_passing(self, surface: pygame.Surface) -> None:
        """Draw again what time alone changes, such as clocks and what moves, over a picture that was kept."""

    def draw_over(self, surface: pygame.Surface) -> None:
        """Draw what is above the controls."""

    def leave(self) -> None:
        """End the scene; the app removes the controls."""

    def shortcuts(self) -> tuple[Shortcut, ...]:
        """Return the scene's own keys, for the help page."""
        return ()
