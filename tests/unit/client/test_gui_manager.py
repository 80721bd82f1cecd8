"""The manager of pygame_gui's elements."""

from __future__ import annotations

from typing import Any, cast

import pygame
from pygame_gui import ui_manager

from game.client.ui.gui_manager import GuiManager
from game.client.ui.theme import Theme


def test_translations_are_sought_in_one_place() -> None:
    """However many windows were opened, and however often one was resized."""
    pygame.init()
    pygame.display.set_mode((300, 300))
    folders = cast(Any, ui_manager).i18n.load_path
    for width in (1280, 1300, 1320):
        GuiManager((width, 720), Theme(width, 720))
    assert len(folders) == len(set(folders)) > 0
