"""The window's share of a core on a screen that nobody sees: while nothing changes, and while the days run."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from statistics import median

import pygame
from msgspec.structs import replace

from game.protocol.messages import Full
from tests.bench.measure import Row

SECONDS = 4.0
SIZE = (1920, 1080)
MOST_PER_CENT = 3.0
DAY_SECONDS = 90 / 28
"""How long a day is on the screen at the usual pace."""
DAYS = 4
NEXT_SERVICE = {
    "practices": "emergency", "emergency": "wards", "corridor": "wards", "ambulance": "emergency", "wards": "home_care",
    "list": "wards",
}  # fmt: skip
MOST_RUNNING_PER_CENT = 20.0
MOST_FRAME_MS = 3.0


def still_windows() -> list[Row]:
    """Measure the scenes that stand open longest: the lobby, the board in a planning phase, the end."""
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    from game.client.gallery.exhibits import BOARD_EXHIBITS
    from game.client.gallery.scene_exhibits import SCENE_EXHIBITS

    exhibits = {exhibit.name: exhibit for exhibit in (*BOARD_EXHIBITS, *SCENE_EXHIBITS)}
    return [*(_measure(exhibits[name]) for name in ("lobby", "board", "end")), *_measure_running()]


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


def _measure_running() -> list[Row]:
    """Measure a board on which a ninth of the people walk every day; frames in processor time, drawn ones only."""
    from game.client.gallery.exhibits import BOARD_EXHIBITS, show_exhibit
    from game.client.gallery.sample_feeds import SampleFeed

    app = show_exhibit(next(one for one in BOARD_EXHIBITS if one.name == "board-run"), SIZE)
    assert isinstance(app.feed, SampleFeed)
    clock = pygame.time.Clock()
    frames: list[float] = []
    began, used = time.perf_counter(), time.process_time()
    for view in _running_days():
        app.feed.inbox.append(view)
        starts = time.perf_counter()
        while time.perf_counter() - starts < DAY_SECONDS:
            seconds, before = clock.tick(60) / 1000, time.process_time()
            if app.step(seconds, pygame.event.get()):
                pygame.display.flip()
                frames.append(1000 * (time.process_time() - before))
    share = 100 * (time.process_time() - used) / (time.perf_counter() - began)
    app.close()
    return [
        Row("running board, 1920×1080", share, "% of a core", "at most", MOST_RUNNING_PER_CENT),
        Row("  a frame of it, median", median(frames), "ms", "at most", MOST_FRAME_MS),
        Row("  a frame of it, slowest", max(frames), "ms"),
    ]


def _running_days() -> Iterator[Full]:
    """Yield days in each of which other people go on to the next service."""
    from game.client.gallery import sample_game

    view = sample_game.full("run")
    for number in range(DAYS):
        dots = tuple(
            replace(dot, service=NEXT_SERVICE.get(dot.service, dot.service)) if dot.id % 9 == number else dot
            for dot in view.public.dots
        )
        public = replace(view.public, dots=dots, day=view.public.day + 1)
        view = replace(view, version=view.version + 1, public=public)
        yield view
