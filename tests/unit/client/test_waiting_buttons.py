"""What waits for the own seat: all of it has a button, however many kinds there are, and the last ones an icon."""

from __future__ import annotations

import pytest

from game.client.board.panel_foot import CHIP_GAP, WAITING_ICONS, count_worded
from game.client.board.waiting_requests import list_waiting
from game.client.gallery.exhibits import BOARD_EXHIBITS, show_exhibit
from game.client.ui.theme import SMALL

BOARD = next(one for one in BOARD_EXHIBITS if one.name == "board")


def test_words_give_way_from_the_end() -> None:
    words, icons = (100.0, 100.0, 100.0), (40.0, 40.0, 40.0)
    assert count_worded(words, icons, 300 + 2 * CHIP_GAP) == 3
    assert count_worded(words, icons, 299 + 2 * CHIP_GAP) == 2
    assert count_worded(words, icons, 180 + 2 * CHIP_GAP) == 1
    assert count_worded(words, icons, 120 + 2 * CHIP_GAP) == 0


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_every_kind_that_waits_has_a_button(size: tuple[int, int]) -> None:
    """With six kinds at 1280 the notes had none."""
    app = show_exhibit(BOARD, size)
    waiting = list_waiting(app.store)
    assert len(waiting) >= 6
    buttons = [app.stage.widgets.find(f"waiting.{one.kind}") for one in waiting]
    assert None not in buttons
    rects = [app.stage.widgets.place(one) for one in buttons if one is not None]
    assert all(not a.colliderect(b) for place, a in enumerate(rects) for b in rects[place + 1 :])
    assert max(rect.right for rect in rects) <= app.screen.get_width()
    for one in waiting:
        words, found = app.stage.catalogue.counted(f"client.waiting.{one.kind}", one.count), f"waiting.{one.kind}"
        button = app.stage.widgets.find(found)
        assert button is not None
        has_words = button.rect.width > app.stage.letters.width(words, SMALL, "semibold") * app.stage.theme.scale
        assert has_words or words in button.describe, "an icon says on hover what it is"
    app.close()


def test_every_kind_has_an_icon_of_its_own() -> None:
    assert len(set(WAITING_ICONS.values())) == len(WAITING_ICONS)
