"""Every figure that any view can show, on a real game."""

import pytest

from game.text.catalogue import Catalogue
from game.view.figures import FIGURES, figure
from tests.kit.games import advance_to, start_game


@pytest.fixture(scope="module")
def history():
    return advance_to(start_game(), "review", 1).history


@pytest.mark.parametrize("key", sorted(FIGURES))
def test_a_figure_can_be_made_on_the_first_day_and_after_a_round(history, key):
    first, later = figure(type(history)(), key), figure(history, key)
    assert first.trend == ()
    assert len(later.trend) == 4


@pytest.mark.parametrize("key", sorted(FIGURES))
def test_a_figure_has_a_name_and_a_sentence(key):
    words = Catalogue.load("en")
    assert words.has(f"figure.{key}") or words.has(f"figure.{key}.name"), key
