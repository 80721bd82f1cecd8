"""Every scene while its messages are still coming: a frame is drawn after each of them, as a slow network does.

Seen: a projector that drew its first frame after the clock and before the lobby divided by no teams and ended.
"""

from __future__ import annotations

import pytest

from game.client.framework.app import App
from game.client.framework.stage import Settings
from game.client.gallery.exhibits import BOARD_EXHIBITS, FRAME_SECONDS, Exhibit
from game.client.gallery.sample_feeds import SampleFeed
from game.client.gallery.scene_exhibits import SCENE_EXHIBITS
from game.client.start import scene_class
from game.text.catalogue import Catalogue

EXHIBITS = {
    one.name: one for one in (*BOARD_EXHIBITS, *SCENE_EXHIBITS) if one.feed is None and len(one.messages()) > 1
}


def connect_nowhere(url: str, name: str, part: str, code: str, pin: str) -> SampleFeed:
    return SampleFeed([])


@pytest.mark.parametrize("name", EXHIBITS)
def test_frame_is_drawn_after_every_message(name: str) -> None:
    exhibit: Exhibit = EXHIBITS[name]
    feed = SampleFeed([])
    app = App(
        feed, Catalogue.load("en"), scene_class, connect_nowhere, title=name, size=(1280, 720),
        settings=Settings(), now_ms=lambda: 0,
    )  # fmt: skip
    for message in exhibit.messages():
        feed.inbox.append(message)
        app.frame(FRAME_SECONDS, [])
        app.frame(FRAME_SECONDS, [])
    app.close()
