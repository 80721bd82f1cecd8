"""Texts and pictures that several windows of one process share, where each would render the same again.

A window keeps them for itself; tests open more than a thousand windows of a few sizes.
"""

from __future__ import annotations

import sys
from collections import OrderedDict
from collections.abc import Callable
from functools import cache
from typing import Any, Final, TypeVar

Made = TypeVar("Made")

MOST_TEXTS: Final = 6_000
"""A rendered text takes some ten kilobytes."""
MOST_SIZES: Final = 50_000
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
    from game.client.ui import gui_manager, sprites, text_rendering
    from game.client.ui.theme import PAPER, font_path
    from game.client.ui.tone import Tone

    texts, sizes, sceneries, blurred = Kept(MOST_TEXTS), Kept(MOST_SIZES), Kept(MOST_PICTURES), Kept(MOST_PICTURES)
    small: dict[object, dict[Any, pygame.Surface]] = {}

    class KeptFont(pygame.font.Font):
        """A font whose texts are rendered and measured once."""

        def __init__(self, weight: Any, pixels: int) -> None:
            super().__init__(font_path(weight), pixels)
            self._key = weight, pixels

        def render(self, text: Any, antialias: bool, color: Any, *rest: Any, **more: Any) -> pygame.Surface:
            key = (self._key, text, antialias, tuple(color), rest, tuple(more.items()))
            return texts.find(key, lambda: super(KeptFont, self).render(text, antialias, color, *rest, **more))

        def size(self, text: Any, /) -> tuple[int, int]:
            return sizes.find((self._key, text), lambda: super(KeptFont, self).size(text))

    class KeptSprites(sprites.Sprites):
        """Small pictures that stay when their window closes, those of each theme by themselves."""

        @property
        def _pictures(self) -> dict[Any, pygame.Surface]:
            return small.setdefault(PAPER.now, {})

        @_pictures.setter
        def _pictures(self, _: object) -> None:  # pyright: ignore[reportIncompatibleVariableOverride]
            """Keep those that are there: a new window begins with none of its own."""

        def clear(self) -> None:
            """Keep all."""

    def share_scenery(size: Any, plan: Any, season: Any, hospitals: Any, *, has_rows: bool) -> pygame.Surface:
        tones = tuple(one.now for one in Tone._all)
        key = (size, plan, season, tuple(hospitals), has_rows, tones)
        return sceneries.find(key, lambda: scenery.draw_scenery(size, plan, season, hospitals, has_rows=has_rows))

    blur = backdrop._blur

    def share_blurred(surface: pygame.Surface) -> pygame.Surface:
        key = (surface.get_size(), surface.get_view("2").raw)
        return blurred.find(key, lambda: blur(surface)).copy()  # something is drawn over it

    changed: Any = text_rendering
    changed._font = cache(KeptFont)
    changed = app
    changed.Sprites = KeptSprites
    changed = place_picture
    changed.draw_scenery = share_scenery
    changed = backdrop
    changed._blur = share_blurred
    changed = gui_manager
    changed.MOST_THEMES = MOST_THEMES
