"""Every scene at every size and text size: nothing outside the window, nothing over something else, no word cut."""

from itertools import combinations

import pytest

from game.client.gallery.exhibits import Exhibit, shown
from game.client.gallery.scene_exhibits import SCENE_EXHIBITS

SIZES = ((1280, 660), (1366, 690), (1920, 1080))
TEXTS = (100, 175)
OWN = tuple(exhibit for exhibit in SCENE_EXHIBITS if exhibit.name not in ("phone", "look-up"))
"""The two others lie over the board, whose words have tests of their own."""


def laid_out(exhibit: Exhibit, size: tuple[int, int], text: int):
    """Show an exhibit, then lay it out and draw it once more, taking note of every word."""
    app = shown(exhibit, size, text_percent=text)
    written = []
    app.stage.drawn_texts = app.stage.widgets.drawn_texts = written
    assert app.scene is not None
    app.build()
    app.draw()
    return app, written


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def size(request):
    return request.param


@pytest.fixture(params=TEXTS, ids=lambda text: f"{text}%")
def text(request):
    return request.param


@pytest.mark.parametrize("exhibit", SCENE_EXHIBITS, ids=lambda exhibit: exhibit.name)
def test_what_can_be_pressed_is_inside_and_apart(exhibit, size, text):
    app = shown(exhibit, size, text_percent=text)
    window = app.screen.get_rect()
    controls = app.stage.widgets.controls
    for control in controls:
        ground = window if control.area is None else control.area.rect.copy()
        if control.area is not None:
            ground.topleft = (0, 0)
            ground.height = max(control.area.height, control.area.rect.height)
        assert ground.contains(control.rect), f"{control.key} {control.rect} sticks out of {ground}"
        assert min(control.rect.size) >= 24, f"{control.key} is too small to hit: {control.rect.size}"
    for one, other in combinations(controls, 2):
        if one.area is other.area:
            assert not one.rect.colliderect(other.rect), f"{one.key} lies on {other.key}"
    app.close()


@pytest.mark.parametrize("exhibit", OWN, ids=lambda exhibit: exhibit.name)
def test_no_word_leaves_its_ground(exhibit, size, text):
    app, written = laid_out(exhibit, size, text)
    widest = app.screen.get_width()
    assert written, "a scene without words"
    for piece in written:
        assert piece.rect.left >= -1, piece
        assert piece.rect.right <= widest + 1, piece
    app.close()


KEPT_SHORT = {"replay", "replay-everybody", "projector-board", "console"}
"""Scenes with the board's own words, or with names of any length in a narrow place."""


@pytest.mark.parametrize("exhibit", [e for e in OWN if e.name not in KEPT_SHORT], ids=lambda exhibit: exhibit.name)
def test_no_word_is_cut(exhibit, size, text):
    app, written = laid_out(exhibit, size, text)
    assert [piece.text for piece in written if piece.cut] == []
    app.close()


@pytest.mark.parametrize("exhibit", SCENE_EXHIBITS, ids=lambda exhibit: exhibit.name)
def test_tab_goes_round_everything_and_scrolls_it_into_sight(exhibit):
    app = shown(exhibit, (1280, 660), text_percent=175)
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


@pytest.mark.parametrize("exhibit", SCENE_EXHIBITS, ids=lambda exhibit: exhibit.name)
def test_a_scene_survives_another_size_and_text_size(exhibit):
    app = shown(exhibit, (1280, 720))
    for percent in (175, 100, 125):
        app.set_text_percent(percent)
        app.frame(0.02, [])
    app.close()
