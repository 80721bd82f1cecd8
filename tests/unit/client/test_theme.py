"""Contrast, the scale, and a theme that pygame_gui accepts."""

import pytest

from game.client.ui import theme
from game.client.ui.theme import (
    BODY,
    FAR,
    MARK_PAIRS,
    SEAT_COLOURS,
    SMALL,
    TEXT_PAIRS,
    TEXT_SCALES,
    WHITE,
    Theme,
    gui_theme,
)
from game.client.ui.tone import THEMES, Tone, contrast


def find_leaves(tree):
    for value in tree.values():
        if isinstance(value, dict):
            yield from find_leaves(value)
        else:
            yield value


def test_contrast_matches_standard():
    assert contrast((0, 0, 0), WHITE) == pytest.approx(21.0)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_contrast_is_sufficient(ink, ground, name):
    assert contrast(ink.in_theme(name), ground.in_theme(name)) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("mark", "ground"), MARK_PAIRS)
def test_mark_contrast_is_sufficient(mark, ground, name):
    assert contrast(mark.in_theme(name), ground.in_theme(name)) >= 3.0


def test_unit_is_pixel_at_720():
    assert Theme(1280, 720).scale == 1.0
    assert Theme(1920, 1080, growth=FAR).scale == 1.5
    assert Theme(1280, 720, 175).units == pytest.approx((1280 / 1.75, 720 / 1.75))


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (2560, 1440)])
def test_larger_window_shows_more_and_larger(size):
    small, large = Theme(1280, 720), Theme(*size)
    assert large.scale > small.scale
    assert large.units[0] > small.units[0]
    assert large.units[1] > small.units[1]


def test_tall_window_scales_by_width():
    assert Theme(1280, 1024).scale == 1.0


def test_adjacent_boxes_touch():
    small = Theme(1366, 690, 125)
    left, right = small.rect(0, 0, 33.3, 10), small.rect(33.3, 0, 20, 10)
    assert left.right == right.left


def test_gui_theme_values_are_strings():
    assert all(isinstance(value, str) for value in find_leaves(gui_theme(Theme(1280, 720))))


def test_text_sizes_are_in_range():
    assert TEXT_SCALES[0] == 100
    assert TEXT_SCALES[-1] == 175
    assert min(SMALL, BODY) >= 13


def test_seat_colours_are_used_for_nothing_else():
    """Kinds of day had the colours of seats, and good news that of K."""
    others = [tone for name, tone in vars(theme).items() if isinstance(tone, Tone) and name.isupper()]
    for name in THEMES:
        taken = {tone.in_theme(name) for tone in SEAT_COLOURS}
        assert len(taken) == len(SEAT_COLOURS)
        assert taken.isdisjoint(tone.in_theme(name) for tone in others)
