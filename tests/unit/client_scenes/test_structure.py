"""Every scene at every size and text size: controls fit, and no text is cut or outside the window."""

import pytest

from game.client.gallery.exhibits import show_exhibit
from game.client.gallery.scene_exhibits import SCENE_EXHIBITS
from game.text.catalogue import DEFAULT_LANGUAGE
from tests.kit.layout_checks import Look, find_control_faults, record_texts, show_in_looks
from tests.kit.soak import SHARE

LOOKS = (
    Look((1280, 660), 175),
    Look((1280, 660), 175, "cy"),
    Look((1280, 660), 100, "cy"),
    Look((1280, 660), 100),
    Look((1280, 720), 125),
    Look((1920, 1080), 100),
    Look((1920, 1080), 175),
)
"""One after the other in one window, which is smallest and has the largest text when it opens."""

MORE_LOOKS = (
    Look((1366, 690), 175),
    Look((1366, 690), 100),
    Look((1280, 720), 100, "cy"),
    Look((1280, 720), 175, "cy"),
)
"""Between those of every run."""

OVER_BOARD = {"phone", "look-up"}
"""Scenes over the board, whose texts are tested with the board."""

SHORTENED = {"replay", "replay-everybody", "replay-teams"}
"""Scenes with names of any length in a narrow column."""

EXHIBITS = {exhibit.name: exhibit for exhibit in SCENE_EXHIBITS}


@pytest.fixture(params=EXHIBITS)
def exhibit(request):
    return EXHIBITS[request.param]


def find_faults(app, name, language):
    """Return controls that do not fit, texts outside the window, and those that are cut where none may be."""
    faults = find_control_faults(app, app.stage.widgets.controls)
    window, content = record_texts(app)
    texts = [*window, *content]
    assert texts, "a scene without text"
    right = app.screen.get_width() + 1
    may_be_cut = name in SHORTENED and language == DEFAULT_LANGUAGE
    if name not in OVER_BOARD:
        faults += [f"outside: {text}" for text in texts if text.rect.left < -1 or text.rect.right > right]
    if name not in OVER_BOARD or language != DEFAULT_LANGUAGE:
        faults += [f"cut: {text}" for text in texts if text.cut and not may_be_cut]
    return faults


@pytest.mark.soak
@pytest.mark.parametrize("name", EXHIBITS)
def test_scene_fits(name):
    looks = LOOKS + (MORE_LOOKS if SHARE else ())
    faults = [
        f"{look}: {fault}"
        for look, app in show_in_looks(EXHIBITS[name], looks)
        for fault in find_faults(app, name, look.language)
    ]
    assert faults == []


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
