"""The picture of a place with two hospitals: each has its name, beds, clock and queue, and none of it is cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from game.client.board.scene import BoardScene
from game.client.framework.app import App
from game.client.gallery.exhibits import BOARD_EXHIBITS, show_exhibit
from tests.kit.layout_checks import record_texts

WINDOWS = (((1280, 720), 100), ((1280, 720), 175), ((1920, 1080), 100), ((1920, 1080), 175))
CAPTIONS = (
    "Northmoor General", "St Brannoc's", "335 of 340 · 99 %", "203 of 212 · 96 %", "4-hour 61 %", "4-hour 66 %",
    "no bed at 8 am: 25", "no bed at 8 am: 13", "12 bridging beds",
)  # fmt: skip


@pytest.fixture(params=WINDOWS, ids=lambda one: f"{one[0][0]}x{one[0][1]}-{one[1]}%")
def app(request: pytest.FixtureRequest) -> Iterator[App]:
    (exhibit,) = (one for one in BOARD_EXHIBITS if one.name == "board-two-hospitals-place")
    size, percent = request.param
    found = show_exhibit(exhibit, size, text_percent=percent)
    yield found
    found.close()


def test_both_hospitals_captions_fit(app: App) -> None:
    window, _ = record_texts(app)
    scene = app.scene
    assert isinstance(scene, BoardScene)
    scrolls = scene.layout.narrow  # the place is as wide as the window there, and what is below is scrolled to
    drawn = {piece.text: piece for piece in window}
    missing = [text for text in CAPTIONS if text not in drawn]
    assert missing == [] or (scrolls and set(missing) <= set(CAPTIONS[4:]))
    assert [text for text in CAPTIONS if text in drawn and drawn[text].cut] == []
