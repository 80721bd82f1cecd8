"""The keys that show a seat while they are held: F5 for the first, and so on."""

from __future__ import annotations

from typing import Final

import pygame

from game.client.ui.keys import Shortcut

HOLD_KEYS: Final = (pygame.K_F5, pygame.K_F6, pygame.K_F7, pygame.K_F8, pygame.K_F9, pygame.K_F10)
"""One a seat, in the scenario's order; in table mode they mean nothing else."""

BUTTON: Final = "hold."
"""How the keys of the controls begin that show a seat while they are pressed."""


def name_key(place: int) -> str:
    """Return what is written on the key of a seat; `place` counts from 0."""
    return f"F{5 + place}"


def list_shortcuts(seats: int) -> tuple[Shortcut, ...]:
    """Return the keys of a table of some seats, for the help page."""
    return tuple(Shortcut(name_key(place), f"scene.table.key.{place + 1}") for place in range(seats))
