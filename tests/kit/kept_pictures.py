"""Texts and pictures that several windows of one process share, where each would render the same again.

A window keeps them for itself; tests open more than a thousand windows of a few sizes.
"""

from __future__ import annotations

import sys
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, Final, TypeVar

Made = TypeVar("Made")

MOST_LETTERINGS: Final = 8
"""Each keeps some tens of megabytes at most."""
MOST_THEMES: Final = 12
"""Each keeps some megabytes of drawn buttons."""
MOST_PICTURES: Final = 12
"""A picture takes four to thirty megabytes."""


class Kept(OrderedDict[Any, Any]):
    """The results that were used last, by what they are made from."""

    def __init__(self, most: int) -> None:
        """Keep `most` results."""
        super().__init__()
        self._most = most

    def find(self, key: object, make: Callable[[], Made]) -> Made:
        """Return the result of `make` for this key, made now or before."""
        if key not in self:
            while len(self) >= self._most:
                self.popitem(last=False)
            self[key] = make()
        self.move_to_end(key)
        return self[key]


def keep_pictures() -> None:
    """Share renderings between the windows of this process, if any test opens one."""
    if "game.client.framework.app" not in sys.modules:
        return
    import pygame

    from game.client.framework import app
    from game.client.place import backdrop, place_picture, scenery
    from game.client.projector import fitted_page, scene
    from game.client.ui import gui_manager
    from game.client.ui.text_rendering import Lettering
    from game.client.ui.tone import Tone

    letterings, sceneries, blurred = Kept(MOST_LETTERINGS), Kept(MOST_PICTURES), Kept(MOST_PICTURES)

    def share_lettering(scale: float) -> Lettering:
        return letterings.find(scale, lambda: Lettering(scale))

    def share_scenery(size: Any, plan: Any, season: Any, hospitals: Any, *, has_rows: bool) -> pygame.Surface:
        tones = tuple(one.now for one in Tone._all)
        key = (size, plan, season, tuple(hospitals), has_rows, tones)
        return sceneries.find(key, lambda: scenery.draw_scenery(size, plan, season, hospitals, has_rows=has_rows))

    blur = backdrop._blur

    def share_blurred(surface: pygame.Surface) -> pygame.Surface:
        key = (surface.get_size(), surface.get_view("2").raw)
        return blurred.find(key, lambda: blur(surface)).copy()  # something is drawn over it

    changed: Any
    for changed in (app, place_picture, fitted_page, scene):
        changed.Lettering = share_lettering
    changed = place_picture
    changed.draw_scenery = share_scenery
    changed = backdrop
    changed._blur = share_blurred
    changed = gui_manager
    changed.MOST_THEMES = MOST_THEMES
