"""The window's share of a core while nothing changes, on a screen that nobody sees."""

from __future__ import annotations

import os
import time

import pygame

from tests.bench.measure import Row

SECONDS = 4.0
SIZE = (1920, 1080)
MOST_PER_CENT = 3.0


def still_windows() -> list[Row]:
    """Measure the scenes that stand open longest: the lobby, the board in a planning phase, the end."""
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    from game.client.gallery.exhibits import BOARD_EXHIBITS
    from game.client.gallery.scene_exhibits import SCENE_EXHIBITS

    exhibits = {exhibit.name: exhibit for exhibit in (*BOARD_EXHIBITS, *SCENE_EXHIBITS)}
    return [_measure(exhibits[name]) for name in ("lobby", "board", "end")]


def _measure(exhibit: object) -> Row:
    from game.client.gallery.exhibits import Exhibit, show_exhibit

    assert isinstance(exhibit, Exhibit)
    app = show_exhibit(exhibit, SIZE)
    clock = pygame.time.Clock()
    for _ in range(30):
        app.step(clock.tick(60) / 1000, pygame.event.get())
    began, used = time.perf_counter(), time.process_time()
    while time.perf_counter() - began < SECONDS:
        if app.step(clock.tick(60) / 1000, pygame.event.get()):
            pygame.display.flip()
    share = 100 * (time.process_time() - used) / (time.perf_counter() - began)
    app.close()
    return Row(f"unchanging {exhibit.name}, 1920×1080", share, "% of a core", "at most", MOST_PER_CENT)
