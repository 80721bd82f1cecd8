"""Every figure of the views, on a real game."""

import pytest

from game.text.catalogue import Catalogue
from game.view.figures import FIGURES, figure
from tests.kit.games import advance_to, start_game


@pytest.fixture(scope="module")
def history():
    return advance_to(start_game(), "review", 1).history


@pytest.mark.parametrize("key", sorted(FIGURES))
def test_figure_works_on_any_day(history, key):
    first, later = figure(type(history)(), key), figure(history, key)
    assert first.trend == ()
    assert len(later.trend) == 4


@pytest.mark.parametrize("key", sorted(FIGURES))
def test_figure_has_name_and_help(key):
    words = Catalogue.load("en")
    assert words.has(f"figure.{key}") or words.has(f"figure.{key}.name"), key
