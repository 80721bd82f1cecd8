"""Widgets that list what controls are asked for instead of making them."""

import pygame

from game.client.ui.scroll_area import ScrollArea


class UnseenArea(ScrollArea):
    """A scrolling region without a widget, whose picture is as small as can be: nobody looks at it."""

    def __init__(self, key, rect):
        self.key, self.rect, self.height = key, rect, rect.height
        self.offset = self.moved = 0
        self.picture = self.wanted = None

    def canvas(self, height, ground):
        self.height = max(height, 1)
        self.picture = pygame.Surface((1, 1))
        return self.picture


class ControlLog:
    """Lists each control by what it says and does, without its place and its callbacks.

    Everything else is asked of the widgets that it stands for.
    """

    def __init__(self, widgets):
        self._widgets, self.made = widgets, []

    def __getattr__(self, name):
        return getattr(self._widgets, name)

    def _note(self, what, *parts, **options):
        said = {name: value for name, value in options.items() if name != "area" and not callable(value)}
        self.made.append((what, *parts, said))

    def area(self, key, x, y, width, height):
        return UnseenArea(key, self.theme.rect(x, y, width, height))

    def button(self, key, box, label, press, **options):
        self._note("button", key, label, **options)

    def spot(self, key, box, press, **options):
        self._note("spot", key, **options)

    def slider(self, key, box, value, bounds, moved, **options):
        self._note("slider", key, value, bounds, **options)

    def entry(self, key, box, text, **options):
        self._note("entry", key, text, **options)

    def choice(self, key, box, options, chosen, choose, **others):
        self._note("choice", key, tuple(options), chosen, **others)

    def hint(self, box, text, **options):
        self._note("hint", text)
