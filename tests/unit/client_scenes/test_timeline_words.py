"""Beside the line of days of a replay: what happened last, and what comes next, in words."""

from __future__ import annotations

import pytest

from game.client.gallery.exhibits import show_exhibit
from game.client.gallery.scene_exhibits import SCENE_EXHIBITS
from game.client.replay.scene import ReplayScene
from tests.kit.layout_checks import record_texts

REPLAY = next(one for one in SCENE_EXHIBITS if one.name == "replay")


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_newest_and_next_mark_are_named(size: tuple[int, int]) -> None:
    """The marks were shapes without words, until one pointed at each."""
    app = show_exhibit(REPLAY, size)
    assert isinstance(app.scene, ReplayScene)
    scene = app.scene
    for day in (0, 60, 108, 196):
        scene.seek(day)
        for _ in range(3):
            app.frame(1 / 60, [])
        marks = scene._feed.marks
        near = max((one.day for one in marks if one.day <= day), default=None)
        following = min((one.day for one in marks if one.day > day), default=None)
        window, _ = record_texts(app)
        strip = app.stage.theme.rect(*scene._timeline_box())
        beside = [one for one in window if strip.collidepoint(one.rect.center) and one.rect.left > strip.width * 0.7]
        words = [one for one in beside if len(one.text) > 1]
        names = {words for mark in marks if mark.day in (near, following) for words in scene._list_mark_words(mark)}
        shown = {one.text for one in words}
        assert shown <= names or " ".join(one.text for one in words) in names, day
        assert shown, day
        assert not any(one.cut for one in words)
    scene.seek(108)
    app.frame(1 / 60, [])
    app.frame(1 / 60, [])
    shown = {one.text for one in record_texts(app)[0]}
    assert {"Fri 2 January · Influenza", "Wed 21 January · Stock-take"} <= shown, "and not that a round begins"
    app.close()
