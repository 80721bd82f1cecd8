"""Every scene at every size and text size: controls fit, and no text is cut or outside the window."""

import pytest

from game.client.gallery.exhibits import show_exhibit
from game.client.gallery.scene_exhibits import SCENE_EXHIBITS
from tests.kit.layout_checks import find_control_faults, list_cut_texts, record_texts, switch_language

SIZES = ((1280, 660), (1366, 690), (1920, 1080))
TEXT_PERCENTS = (100, 175)
ALSO_IN_WELSH = (1280, 660)
"""The size at which an English scene is shown in Welsh as well."""
IN_WELSH_ALONE = (1280, 720)

OVER_BOARD = {"phone", "look-up"}
"""Scenes over the board, whose texts are tested with the board."""

SHORTENED = {"replay", "replay-everybody", "replay-teams"}
"""Scenes with names of any length in a narrow column."""

EXHIBITS = {exhibit.name: exhibit for exhibit in SCENE_EXHIBITS}


def list_cases(*sizes):
    """Return an exhibit, a size and a text size for each case; those of one look follow each other."""
    return [
        pytest.param(name, size, percent, id=f"{name}-{size[0]}x{size[1]}-{percent}%")
        for size in sizes
        for percent in TEXT_PERCENTS
        for name in EXHIBITS
    ]


@pytest.fixture(params=EXHIBITS)
def exhibit(request):
    return EXHIBITS[request.param]


def find_text_faults(app, name):
    """Return the texts outside the window, and those that are cut in a scene where none may be."""
    window, content = record_texts(app)
    texts = [*window, *content]
    assert texts, "a scene without text"
    right = app.screen.get_width() + 1
    outside = [f"outside: {text}" for text in texts if text.rect.left < -1 or text.rect.right > right]
    return outside + [f"cut: {text}" for text in texts if text.cut and name not in SHORTENED]


@pytest.mark.parametrize(("name", "size", "percent"), list_cases(*SIZES))
def test_scene_fits(name, size, percent):
    app = show_exhibit(EXHIBITS[name], size, text_percent=percent)
    faults = find_control_faults(app, app.stage.widgets.controls)
    if name not in OVER_BOARD:
        faults += find_text_faults(app, name)
    if size == ALSO_IN_WELSH:
        switch_language(app, "cy")
        faults += [f"cut in Welsh: {text}" for text in list_cut_texts(app)]
    app.close()
    assert faults == []


@pytest.mark.parametrize(("name", "size", "percent"), list_cases(IN_WELSH_ALONE))
def test_no_welsh_text_is_cut(name, size, percent):
    app = show_exhibit(EXHIBITS[name], size, text_percent=percent, language="cy")
    cut = list_cut_texts(app)
    app.close()
    assert cut == []


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
