"""The loop of a window: a step of its app for each frame, until the window is closed."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.client.framework.open_window import keep_last_motion
from game.client.ui.theme import FRAMES_PER_SECOND

Step = Callable[[float, list[pygame.event.Event]], bool]
"""Takes the seconds that have passed and the events that have come; returns whether anything was drawn."""


def run_frames(step: Step, is_running: Callable[[], bool], on_frame: Callable[[], None] | None) -> None:
    """Do steps as long as the window runs; `on_frame` is called after each."""
    clock = pygame.time.Clock()
    while is_running():
        if step(clock.tick(FRAMES_PER_SECOND) / 1000, keep_last_motion(pygame.event.get())):
            pygame.display.flip()
        if on_frame is not None:
            on_frame()
