"""Checks of a drawn window: which texts it holds, and whether its controls fit."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import pygame

from game.client.framework.app import App
from game.client.gallery.exhibits import Exhibit, show_exhibit
from game.client.ui.control import Control
from game.client.ui.text_rendering import DrawnText
from game.text.catalogue import DEFAULT_LANGUAGE

LEAST_SIDE = 24
"""Pixels that a control needs in each direction to be hit easily."""


def record_texts(app: App) -> tuple[list[DrawnText], list[DrawnText]]:
    """Build and draw once; return the texts of the window itself and those of the scrolling content."""
    window: list[DrawnText] = []
    content: list[DrawnText] = []
    app.stage.drawn_texts, app.stage.widgets.drawn_texts = window, content
    app.build()
    app.draw()
    app.stage.drawn_texts = app.stage.widgets.drawn_texts = None
    return window, content


def list_cut_texts(app: App) -> list[str]:
    """Return the texts that do not fit where they are."""
    window, content = record_texts(app)
    return [text.text for text in (*window, *content) if text.cut]


def switch_language(app: App, language: str) -> None:
    """Show an app in another language."""
    app.stage.change_settings(language=language)
    app.frame(0.01, [])


@dataclass(frozen=True)
class Look:
    """How a window is shown: its size, the size of its text, and its language."""

    size: tuple[int, int]
    text_percent: int = 100
    language: str = DEFAULT_LANGUAGE

    def __str__(self) -> str:
        """Return the look as a test names it."""
        return f"{self.size[0]}x{self.size[1]}-{self.text_percent}%-{self.language}"


def change_look(app: App, look: Look) -> None:
    """Give a window another size, text size and language, as a person does while it is open."""
    events: list[pygame.event.Event] = []
    if app.screen.get_size() != look.size:
        pygame.display.set_mode(look.size, pygame.RESIZABLE)
        if (app.settings.text_percent, app.settings.language) == (look.text_percent, look.language):
            events.append(pygame.event.Event(pygame.VIDEORESIZE, size=look.size, w=look.size[0], h=look.size[1]))
    app.stage.change_settings(text_percent=look.text_percent, language=look.language)
    app.frame(0.01, events)
    app.frame(0.01, [])  # what depends on what was drawn is laid out in the frame after
    assert app.screen.get_size() == look.size
    assert (app.theme.width, app.theme.height) == look.size


def show_in_looks(exhibit: Exhibit, looks: Sequence[Look]) -> Iterator[tuple[Look, App]]:
    """Show an exhibit in one look after another, in one window; a window for each would take three times as long."""
    first = looks[0]
    app = show_exhibit(exhibit, first.size, text_percent=first.text_percent, language=first.language)
    yield first, app
    for look in looks[1:]:
        change_look(app, look)
        yield look, app
    app.close()


def find_control_faults(app: App, controls: Iterable[Control]) -> list[str]:
    """Return what is wrong with controls: outside their ground, too small, or over each other."""
    controls = tuple(controls)
    faults: list[str] = []
    for control in controls:
        ground = app.screen.get_rect() if control.area is None else control.area.rect.copy()
        if control.area is not None:
            ground.topleft = (0, 0)
            ground.height = max(control.area.height, control.area.rect.height)
        if not ground.contains(control.rect):
            faults.append(f"{control.key} {control.rect} sticks out of {ground}")
        if min(control.rect.size) < LEAST_SIDE:
            faults.append(f"{control.key} is too small to hit: {control.rect.size}")
    for one, other in combinations(controls, 2):
        if one.area is other.area and one.rect.colliderect(other.rect):
            faults.append(f"{one.key} overlaps {other.key}")
    return faults


def assert_controls_fit(app: App, controls: Iterable[Control]) -> None:
    """Assert that controls are inside their ground, large enough and apart."""
    assert find_control_faults(app, controls) == []
