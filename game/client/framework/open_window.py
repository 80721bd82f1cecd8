"""The window itself: its size, a picture of it, the text size by its keys, and which events are worth a frame."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import platformdirs
import pygame

from game.client.ui.theme import TEXT_SCALES
from game.text.catalogue import Catalogue

SMALLEST: Final = (960, 540)
FIRST_SIZE: Final = (1280, 720)
"""Sizes of the window in pixels; the first where the size of the screen is unknown."""


def save_screenshot(screen: pygame.Surface, scene: str, catalogue: Catalogue) -> str:
    """Save a picture of the window in the person's folder of pictures; return a sentence that says where."""
    folder = Path(platformdirs.user_pictures_dir()) / "Same Direction"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"same-direction-{scene}-{len(list(folder.iterdir())) + 1:03d}.png"
        pygame.image.save(screen, path)
    except OSError as error:
        return catalogue.text("client.no_screenshot", reason=str(error))
    return catalogue.text("client.screenshot", path=str(path))


def next_text_percent(percent: int, steps: int) -> int:
    """Return the text size some steps larger or smaller; with 0 steps, 100 %."""
    if steps == 0:
        return TEXT_SCALES[0]
    place = min(range(len(TEXT_SCALES)), key=lambda n: abs(TEXT_SCALES[n] - percent))
    return TEXT_SCALES[min(len(TEXT_SCALES) - 1, max(0, place + steps))]


def keep_last_motion(events: list[pygame.event.Event]) -> list[pygame.event.Event]:
    """Return the events without the movements of the mouse before the last, which cost time and change nothing."""
    last = next((event for event in reversed(events) if event.type == pygame.MOUSEMOTION), None)
    return [event for event in events if event.type != pygame.MOUSEMOTION or event is last]


def open_window(title: str, size: tuple[int, int] | None) -> pygame.Surface:
    """Open a window that can be resized; without a size, as large as the screen allows."""
    if size is None:
        screens = pygame.display.get_desktop_sizes()
        wide, high = screens[0] if screens else FIRST_SIZE
        size = (max(SMALLEST[0], min(1920, wide)), max(SMALLEST[1], min(1080, high - 80)))
    pygame.display.set_caption(title)
    return pygame.display.set_mode(size, pygame.RESIZABLE)
