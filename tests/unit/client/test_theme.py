"""Contrast, the one factor, and a theme that pygame_gui does not ignore."""

import pytest

from game.client.ui.theme import BODY, MARK_PAIRS, SMALL, TEXT_PAIRS, TEXT_SCALES, WHITE, Theme, contrast, gui_theme


def leaves(tree):
    for value in tree.values():
        if isinstance(value, dict):
            yield from leaves(value)
        else:
            yield value


def test_black_on_white_has_the_contrast_that_the_standard_says():
    assert contrast((0, 0, 0), WHITE) == pytest.approx(21.0)


@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_can_be_read_on_its_ground(ink, ground):
    assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize(("mark", "ground"), MARK_PAIRS)
def test_marks_can_be_seen_on_their_ground(mark, ground):
    assert contrast(mark, ground) >= 3.0


def test_a_unit_is_a_pixel_of_a_window_720_high():
    assert Theme(1280, 720).scale == 1.0
    assert Theme(1920, 1080).scale == 1.5
    assert Theme(1280, 720, 175).units == pytest.approx((1280 / 1.75, 720 / 1.75))


def test_a_tall_window_is_measured_by_its_width():
    assert Theme(1280, 1024).scale == 1.0


def test_neighbours_meet_without_a_gap():
    theme = Theme(1366, 690, 125)
    left, right = theme.rect(0, 0, 33.3, 10), theme.rect(33.3, 0, 20, 10)
    assert left.right == right.left


def test_every_value_of_the_widget_theme_is_a_string():
    assert all(isinstance(value, str) for value in leaves(gui_theme(Theme(1280, 720))))


def test_text_sizes_go_from_100_to_175_and_nothing_is_tiny():
    assert TEXT_SCALES[0] == 100
    assert TEXT_SCALES[-1] == 175
    assert min(SMALL, BODY) >= 13
