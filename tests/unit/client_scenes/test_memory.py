"""What a window lets go of: scenes that were left, pictures of a window that was closed, old texts."""

import gc
import weakref

import pytest

from game.client.gallery import sample_game, sample_room
from game.client.ui import text_rendering
from game.client.ui.text_rendering import Lettering
from tests.kit.client_driver import ClientDriver


def test_left_scene_is_freed():
    driver = ClientDriver(sample_game.seat_messages("plan"))
    left = weakref.ref(driver.scene)
    for phase in ("review", "stocktake"):
        driver.tell(sample_room.clock(phase), sample_game.full(phase))
    assert driver.app.scene_name != "board"
    gc.collect()
    assert left() is None
    driver.close()


def test_closed_window_holds_no_pictures():
    driver = ClientDriver(sample_game.seat_messages("plan"))
    app = driver.app
    assert app.letters.picture_bytes > 0
    driver.close()
    assert app.letters.picture_bytes == 0
    assert app.scene is None
    assert not app.stage.widgets.controls
    assert not app.stage.widgets.areas


@pytest.mark.parametrize("most", [10_000, 200_000])
def test_cached_texts_are_bounded_in_bytes(monkeypatch, most):
    driver = ClientDriver(sample_game.seat_messages("plan"), size=(3840, 2160))
    monkeypatch.setattr(text_rendering, "MOST_PICTURE_BYTES", most)
    letters = Lettering(3.0)
    pictures = [letters.surface(f"{second // 60:02}:{second % 60:02}", 96, "bold") for second in range(200)]
    picture = pictures[-1]
    newest = picture.get_pitch() * picture.get_height()
    assert 0 < letters.picture_bytes <= max(most, newest)
    assert letters.surface("03:19", 96, "bold") is picture
    driver.close()
