"""Checks of a drawn window: which texts it holds, and whether its controls fit."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import combinations

from game.client.framework.app import App
from game.client.ui.control import Control
from game.client.ui.text_rendering import DrawnText

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


@contextmanager
def speak(app: App, language: str) -> Iterator[None]:
    """Show an app in another language, and then in the one before."""
    before = app.settings.language
    app.stage.change_settings(language=language)
    app.frame(0.01, [])
    yield
    app.stage.change_settings(language=before)
    app.frame(0.01, [])


def assert_controls_fit(app: App, controls: Iterable[Control]) -> None:
    """Assert that controls are inside their ground, large enough and apart."""
    controls = tuple(controls)
    for control in controls:
        ground = app.screen.get_rect() if control.area is None else control.area.rect.copy()
        if control.area is not None:
            ground.topleft = (0, 0)
            ground.height = max(control.area.height, control.area.rect.height)
        assert ground.contains(control.rect), f"{control.key} {control.rect} sticks out of {ground}"
        assert min(control.rect.size) >= LEAST_SIDE, f"{control.key} is too small to hit: {control.rect.size}"
    for one, other in combinations(controls, 2):
        if one.area is other.area:
            assert not one.rect.colliderect(other.rect), f"{one.key} overlaps {other.key}"
