"""The room's screen: nothing overflows, phase and clock reach the back row, one team is always named."""

from __future__ import annotations

import pytest

from game.client.framework.app import App
from game.client.gallery.exhibits import Exhibit, show_exhibit
from game.client.gallery.sample_feeds import SampleFeed
from game.client.gallery.scene_exhibits import projector
from game.client.projector.scene import ProjectorScene
from game.client.projector.team_tiles import place_tiles
from game.client.ui.text_rendering import DrawnText
from tests.kit.layout_checks import record_texts, switch_language

SIZES = ((1280, 720), (1920, 1080), (3840, 2160))
CLOCK_SHARE, PHASE_SHARE = 0.10, 0.05
"""Least heights of clock and phase, as shares of the screen: readable from ten metres at two metres of picture."""

SMALLEST_SHARE = 0.012
"""Least height of a line of text, as a share of the screen."""

ALL_PHASES = ("lobby", "briefing", "plan", "run", "phone", "crisis", "review", "stocktake", "after", "end")


def show(phase: str, page: str, teams: int, size: tuple[int, int], text_percent: int = 100) -> App:
    return show_exhibit(
        Exhibit("projector", lambda: projector(phase, page, teams)),  # pyright: ignore[reportArgumentType]
        size,
        text_percent=text_percent,
    )


def texts_of(app: App) -> list[DrawnText]:
    window, content = record_texts(app)
    assert window, "a screen without text"
    assert content == []
    return window


def assert_fits(app: App, label: str) -> None:
    texts = texts_of(app)
    screen = app.screen.get_rect()
    for text in texts:
        assert screen.contains(text.rect), f"{label}: {text} leaves the screen"
        assert not text.cut, f"{label}: {text} is cut"
        assert text.rect.height >= SMALLEST_SHARE * screen.height, f"{label}: {text} is too small"
    rects = [text.rect for text in texts]
    for number, one in enumerate(texts):
        for place in one.rect.collidelistall(rects[number + 1 :]):
            other = texts[number + 1 + place]
            shared = one.rect.clip(other.rect)
            assert min(shared.size) <= 0.4 * min(one.rect.height, other.rect.height), f"{label}: {one} over {other}"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("phase", ["lobby", "plan"])
def test_1_to_40_teams_fit(phase: str, size: tuple[int, int]) -> None:
    app = show(phase, "room", 1, size)
    assert isinstance(app.feed, SampleFeed)
    for teams in range(1, 41):
        app.feed.inbox.extend(projector(phase, "room", teams))  # pyright: ignore[reportArgumentType]
        app.frame(0.02, [])
        assert_fits(app, f"{teams} teams")
    app.close()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("page", ["room", "neutral", "team"])
def test_no_page_overflows(page: str, size: tuple[int, int]) -> None:
    for phase in ALL_PHASES:
        app = show(phase, page, 3, size)
        assert_fits(app, phase)
        app.close()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("page", ["room", "neutral", "team"])
def test_phase_and_clock_are_large(page: str, size: tuple[int, int]) -> None:
    app = show("plan", page, 10, size)
    texts = texts_of(app)
    clock = next(text for text in texts if text.text == "02:40")
    phase = next(text for text in texts if "Round 4 of 6" in text.text)
    assert clock.rect.height >= CLOCK_SHARE * size[1]
    assert phase.rect.height >= PHASE_SHARE * size[1]
    app.close()


@pytest.mark.parametrize("phase", ["plan", "crisis", "review", "stocktake", "end"])
def test_one_team_is_always_named(phase: str) -> None:
    app = show(phase, "team", 3, (1280, 720))
    texts = " ".join(text.text for text in texts_of(app))
    assert "Only Oak is shown" in texts
    app.close()


@pytest.mark.parametrize("phase", ["plan", "crisis", "review", "stocktake", "end"])
def test_no_team_is_singled_out(phase: str) -> None:
    app = show(phase, "room", 3, (1280, 720))
    assert isinstance(app.scene, ProjectorScene)
    assert not app.scene.shows_place
    texts = [text.text for text in texts_of(app)]
    assert not any("Only" in text for text in texts)
    names = [text for text in texts if text in ("Oak", "Ash", "Rowan")]
    assert names == ([] if phase == "crisis" else ["Oak", "Ash", "Rowan"])
    app.close()


@pytest.mark.parametrize("page", ["room", "neutral", "team"])
def test_code_stays_after_the_start(page: str) -> None:
    for phase in ALL_PHASES:
        app = show(phase, page, 3, (1280, 720))
        assert "QUAY47" in [text.text for text in texts_of(app)], phase
        app.close()


@pytest.mark.parametrize("count", range(41))
def test_tiles_stay_in_their_box(count: int) -> None:
    tiles = place_tiles(count, (10, 20, 1200, 500))
    assert len(set(tiles)) == count
    assert all(x >= 10 and y >= 20 and x + w <= 1210.01 and y + h <= 520.01 for x, y, w, h in tiles)


def test_place_follows_language() -> None:
    app = show("plan", "team", 1, (1280, 720))
    switch_language(app, "cy")
    texts = {text.text for text in texts_of(app)}
    app.close()
    assert "Meddygfeydd" in texts
    assert "General practice" not in texts
