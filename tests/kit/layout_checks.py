"""Checks of a drawn window: which texts it holds, and whether its controls fit."""

from collections.abc import Iterable
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


def switch_language(app: App, language: str) -> None:
    """Show an app in another language."""
    app.stage.change_settings(language=language)
    app.frame(0.01, [])


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
