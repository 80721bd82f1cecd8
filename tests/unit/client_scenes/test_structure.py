"""Every scene at every size and text size: controls fit, and no text is cut or outside the window."""

import pytest

from game.client.gallery.exhibits import show_exhibit
from game.client.gallery.scene_exhibits import SCENE_EXHIBITS
from tests.kit.layout_checks import assert_controls_fit, list_cut_texts, record_texts, speak

SIZES = ((1280, 660), (1366, 690), (1920, 1080))
WELSH_SIZES = ((1280, 660), (1280, 720))
TEXT_PERCENTS = (100, 175)

OVER_BOARD = {"phone", "look-up"}
"""Scenes over the board, whose texts are tested with the board."""

SHORTENED = {"replay", "replay-everybody", "replay-teams"}
"""Scenes with names of any length in a narrow column."""

EXHIBITS = {exhibit.name: exhibit for exhibit in SCENE_EXHIBITS}
WHOLE_TEXTS = [name for name in EXHIBITS if name not in OVER_BOARD | SHORTENED]
OWN_TEXTS = WHOLE_TEXTS + [name for name in EXHIBITS if name in SHORTENED - OVER_BOARD]
ALL = OWN_TEXTS + [name for name in EXHIBITS if name in OVER_BOARD]
"""Each list begins with the one before, so that the tests of one case follow each other and share its app."""


def list_cases(names, sizes=SIZES):
    """Return an exhibit, a size and a text size for each case."""
    return [
        pytest.param((name, size, percent), id=f"{name}-{size[0]}x{size[1]}-{percent}%")
        for name in names
        for size in sizes
        for percent in TEXT_PERCENTS
    ]


@pytest.fixture(scope="module")
def app(request):
    name, size, percent = request.param
    found = show_exhibit(EXHIBITS[name], size, text_percent=percent)
    yield found
    found.close()


@pytest.fixture(params=EXHIBITS)
def exhibit(request):
    return EXHIBITS[request.param]


@pytest.mark.parametrize("app", list_cases(ALL), indirect=True)
def test_controls_fit(app):
    assert_controls_fit(app, app.stage.widgets.controls)


@pytest.mark.parametrize("app", list_cases(OWN_TEXTS), indirect=True)
def test_texts_stay_in_the_window(app):
    window, content = record_texts(app)
    texts = [*window, *content]
    assert texts, "a scene without text"
    for text in texts:
        assert text.rect.left >= -1, text
        assert text.rect.right <= app.screen.get_width() + 1, text


@pytest.mark.parametrize("app", list_cases(WHOLE_TEXTS), indirect=True)
def test_no_text_is_cut(app):
    assert list_cut_texts(app) == []


@pytest.mark.parametrize("app", list_cases(ALL, WELSH_SIZES), indirect=True)
def test_no_welsh_text_is_cut(app):
    with speak(app, "cy"):
        assert list_cut_texts(app) == []


def test_tab_reaches_and_scrolls_to_every_control(exhibit):
    app = show_exhibit(exhibit, (1280, 660), text_percent=175)
    widgets = app.stage.widgets
    reached = []
    for _ in widgets.controls:
        widgets.move_focus(1)
        control = widgets.current
        assert control is not None
        assert widgets.place(control).height >= min(control.rect.height, 24), f"{control.key} stays out of sight"
        reached.append(control.key)
    assert len(set(reached)) == len(widgets.controls)
    app.close()


def test_scene_survives_new_text_sizes(exhibit):
    app = show_exhibit(exhibit, (1280, 720))
    for percent in (175, 100, 125):
        app.set_text_percent(percent)
        app.frame(0.02, [])
    app.close()
