"""How wide the segments of a row are."""

from __future__ import annotations

import pygame
import pytest

from game.client.ui.control_faces import LABEL_MARGIN_UNITS, share_width
from game.client.ui.text_rendering import Lettering

KINDS = ("All", "Rounds", "Decisions", "Crises", "Stock-take", "Bookmarks", "Turns")


@pytest.fixture
def letters() -> Lettering:
    pygame.font.init()
    return Lettering(1.0)


def test_segments_with_room_are_equal(letters: Lettering) -> None:
    assert share_width(letters, 900, KINDS, 14) == (900 / 7,) * 7


def test_longest_word_takes_from_short_ones(letters: Lettering) -> None:
    """“Bookmarks” was cut beside “All”, which had three times the room that it needs."""
    widths = share_width(letters, 560, KINDS, 15)
    needed = [letters.width(kind, 15, "semibold") + LABEL_MARGIN_UNITS for kind in KINDS]
    assert max(needed) > 560 / 7
    assert all(wide >= least for wide, least in zip(widths, needed, strict=True))
    assert sum(widths) == pytest.approx(560)


def test_segments_without_room_are_equal(letters: Lettering) -> None:
    assert share_width(letters, 200, KINDS, 15) == (200 / 7,) * 7


def test_words_of_one_label_may_stand_in_two_lines(letters: Lettering) -> None:
    assert share_width(letters, 300, ("Two short words", "No"), 15) == (150, 150)
