"""The life of a scene, and what it is given: enter, update, handle, draw, leave.

A scene reads the store and sends actions. It builds its controls when it is entered and again
whenever the window, the text size or what can be done has changed. Drawing changes nothing.
"""

from __future__ import annotations

from typing import ClassVar

import pygame

from game.client.framework.stage import Stage
from game.client.ui.keys import Shortcut


class Scene:
    """What every scene is; the methods do nothing here so that a scene writes only those it needs."""

    under: ClassVar[str | None] = None
    """The scene that goes on being drawn beneath this one."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def enter(self) -> None:
        """Begin, or begin again at another size: build the controls."""

    def update(self, seconds: float) -> None:
        """Let time pass; look at the store for what has changed."""

    def handle(self, event: pygame.event.Event) -> bool:
        """Take an event that no control wanted; return whether it was of use."""
        return False

    def draw(self, surface: pygame.Surface) -> None:
        """Draw everything that lies beneath the controls."""

    def draw_over(self, surface: pygame.Surface) -> None:
        """Draw what lies above the controls."""

    def leave(self) -> None:
        """End; the controls are taken away by the app."""

    def shortcuts(self) -> tuple[Shortcut, ...]:
        """Return the scene's own keys, for the help page."""
        return ()
