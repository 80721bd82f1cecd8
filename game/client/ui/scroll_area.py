"""A region with more content than it can show: the wheel, Page Up and Down, and the focus scroll it."""

from __future__ import annotations

from typing import Final

import pygame
import pygame_gui
from pygame_gui.core import UIContainer

from game.client.ui.theme import FAINT, LINE
from game.client.ui.tone import Colour

SIGHT_MARGIN: Final = 12
"""Between what is scrolled into sight and the edge, in pixels."""
WIDEST_BAR: Final = 10
"""In pixels; a page as wide as the window leaves no more beside its cards."""


class ScrollArea:
    """A region of the window that shows a part of taller content; all measures are pixels.

    `picture` is the drawn content, created by `canvas`. `moved` is how far the content has been
    scrolled since `Widgets` last moved the controls in it.
    """

    def __init__(self, key: str, rect: pygame.Rect, manager: pygame_gui.UIManager) -> None:
        self.key = key
        self.rect = rect
        self.container = UIContainer(rect, manager)
        self.height = rect.height
        self.offset = 0
        self.moved = 0
        self.picture: pygame.Surface | None = None
        self.wanted: pygame.Rect | None = None
        """The part of the content to be scrolled into sight once it is painted."""

    @property
    def origin(self) -> tuple[int, int]:
        """Where the content's top left corner is in the window."""
        return self.rect.x, self.rect.y - self.offset

    def canvas(self, height: int, ground: Colour | None) -> pygame.Surface:
        """Create an empty picture for content of this height, and return it; with no ground it is transparent."""
        self.height = max(height, 1)
        size = self.rect.width, max(self.height, self.rect.height)
        if ground is None:
            self.picture = pygame.Surface(size, pygame.SRCALPHA)
        else:
            self.picture = pygame.Surface(size)
            self.picture.fill(ground)
        return self.picture

    def scroll(self, pixels: int) -> None:
        """Move the content up by a number of pixels, within its ends."""
        new = max(0, min(self.height - self.rect.height, self.offset + pixels))
        self.moved += self.offset - new
        self.offset = new

    def show(self, rect: pygame.Rect) -> None:
        """Scroll until a rectangle of the content is visible."""
        margin = SIGHT_MARGIN
        if rect.top - margin < self.offset:
            self.scroll(rect.top - margin - self.offset)
        elif rect.bottom + margin > self.offset + self.rect.height:
            self.scroll(rect.bottom + margin - self.offset - self.rect.height)

    def visible_part(self, rect: pygame.Rect) -> pygame.Rect:
        """Return the visible part of a rectangle of the content, in the window."""
        return rect.move(self.origin).clip(self.rect)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the visible part of the content."""
        if self.picture is not None:
            surface.blit(self.picture, self.rect, pygame.Rect(0, self.offset, *self.rect.size))

    def draw_bar(self, surface: pygame.Surface) -> None:
        """Draw the scroll bar, if there is more content than fits."""
        if self.height <= self.rect.height:
            return
        wide = min(WIDEST_BAR, max(4, self.rect.width // 80))
        track = pygame.Rect(self.rect.right - wide - 1, self.rect.top + 2, wide, self.rect.height - 4)
        pygame.draw.rect(surface, LINE, track, border_radius=wide // 2)
        long = max(24, track.height * self.rect.height // self.height)
        top = track.top + (track.height - long) * self.offset // max(1, self.height - self.rect.height)
        pygame.draw.rect(surface, FAINT, pygame.Rect(track.left, top, wide, long), border_radius=wide // 2)
