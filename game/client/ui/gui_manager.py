"""The manager of pygame_gui's elements, with a theme that windows of the same look share."""

from __future__ import annotations

import json
from collections import OrderedDict
from typing import Any, Final, cast

import pygame_gui
from pygame_gui import ui_manager
from pygame_gui.core import UIAppearanceTheme

from game.client.ui.theme import Theme, gui_theme

MOST_THEMES: Final = 4
"""Themes that are kept, each with some megabytes of drawn buttons: a window changes between few looks."""

_themes: OrderedDict[str, UIAppearanceTheme] = OrderedDict()


class GuiManager(pygame_gui.UIManager):
    """The elements of one window; reading a theme takes longer than drawing a scene, so it is read once for a look."""

    def __init__(self, size: tuple[int, int], theme: Theme) -> None:
        """Manage elements in a window of `size`, which look as `theme` says."""
        values: Any = gui_theme(theme)
        super().__init__(size, values, enable_live_theme_updates=False)  # pyright: ignore[reportUnknownMemberType]
        # Each manager names pygame_gui's folder again, and every text that it lacks is looked for in all of them.
        folders = cast(Any, ui_manager).i18n.load_path
        folders[:] = dict.fromkeys(folders)

    def create_new_theme(self, theme_path: Any = None) -> UIAppearanceTheme:
        """Return the theme of these values: one that was read before, where there is one."""
        key = json.dumps(theme_path)
        found = _themes.get(key)
        if found is None:
            found = super().create_new_theme(theme_path)  # pyright: ignore[reportUnknownMemberType]
            while len(_themes) >= MOST_THEMES:
                _themes.popitem(last=False)
            _themes[key] = found
        _themes.move_to_end(key)
        return found
