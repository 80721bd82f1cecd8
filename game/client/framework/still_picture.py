"""When a frame need not be drawn, and the picture of the scene that is kept meanwhile.

A picture that stands still is drawn again only now and then, for clocks, tips and carets. What comes from
the network or a person is on the screen at once, and a few frames after it are drawn too.
"""

from __future__ import annotations

from typing import Final

import pygame

from game.client.connection.store import Store
from game.client.framework.scene import Scene

REST_SECONDS: Final = 1 / 3
"""Time between two drawings of a picture that stands still."""
FRAMES_AWAKE: Final = 4
"""Frames that are drawn after something has come, since controls answer in the frame after."""


class StillPicture:
    """Counts the time and the frames since something came, and keeps what was drawn when nothing had."""

    def __init__(self) -> None:
        self._rested_seconds, self._frames_awake = 0.0, FRAMES_AWAKE
        self._is_quiet = False
        """Whether nothing has come for some frames, so that what stands still need not be drawn again."""
        self._kept: tuple[Store, int, pygame.Surface] | None = None
        """The scene as it was last drawn in full, with the store and the version that it shows."""

    def wake(self) -> None:
        """Draw the next frames, because something has come."""
        self._frames_awake = FRAMES_AWAKE

    def begin(self, seconds: float, *, moves: bool) -> float | None:
        """Let time pass; return how much has since the last frame if one is due, otherwise none."""
        self._rested_seconds += seconds
        if not moves and self._frames_awake <= 0 and self._rested_seconds < REST_SECONDS:
            return None
        self._is_quiet = self._frames_awake <= 0
        self._frames_awake -= 1
        passed, self._rested_seconds = self._rested_seconds, 0.0
        return passed

    def end(self) -> None:
        """End the frame: what is drawn outside of one is drawn in full."""
        self._is_quiet = False

    def draw(self, surface: pygame.Surface, scene: Scene | None, store: Store) -> bool:
        """Draw the picture that was kept, while it shows the same, with what moves over it; return whether it did."""
        if not self._is_quiet or self._kept is None or scene is None:
            return False
        kept_store, version, picture = self._kept
        if kept_store is not store or version != scene.version:
            return False
        surface.blit(picture, (0, 0))
        scene.draw_passing(surface)
        return True

    def keep(self, surface: pygame.Surface, scene: Scene | None, beneath: Scene | None, store: Store) -> None:
        """Keep what was drawn in a quiet frame; anything else ends what was kept."""
        keeps = self._is_quiet and scene is not None and scene.keeps_picture and beneath is None
        self._kept = (store, scene.version, surface.copy()) if keeps and scene is not None else None

    def forget(self) -> None:
        """Let go of the picture."""
        self._kept = None
