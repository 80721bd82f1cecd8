"""The keys that work everywhere; scenes add their own. F1 lists them all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pygame


@dataclass(frozen=True)
class Shortcut:
    """A key, by the name on the keyboard, with the catalogue key of what it does."""

    name: str
    text_key: str


EVERYWHERE: Final[tuple[Shortcut, ...]] = (
    Shortcut("F1", "keys.help"),
    Shortcut("F2", "scene.keys.text"),
    Shortcut("F3", "keys.settings"),
    Shortcut("F4", "scene.keys.places"),
    Shortcut("Tab", "keys.next"),
    Shortcut("Shift+Tab", "keys.previous"),
    Shortcut("Enter", "keys.press"),
    Shortcut("← →", "keys.move"),
    Shortcut("Page Up/Down", "keys.scroll"),
    Shortcut("Ctrl + / −", "keys.text_size"),
    Shortcut("F8", "keys.motion"),
    Shortcut("F9", "keys.sound"),
    Shortcut("F11", "keys.full_screen"),
    Shortcut("F12", "keys.screenshot"),
)

LARGER: Final = frozenset({pygame.K_PLUS, pygame.K_EQUALS, pygame.K_KP_PLUS})
SMALLER: Final = frozenset({pygame.K_MINUS, pygame.K_KP_MINUS})
NORMAL: Final = frozenset({pygame.K_0, pygame.K_KP0})
