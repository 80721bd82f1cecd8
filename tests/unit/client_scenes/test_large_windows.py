"""A large window shows more, not only larger: what was said of its empty lower half, scene by scene."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pygame
import pytest
from msgspec.structs import replace

from game.client.framework.app import App
from game.client.gallery import sample_game
from game.client.gallery.exhibits import show_exhibit
from game.client.gallery.scene_exhibits import SCENE_EXHIBITS
from game.client.pages.seats_in_place import find_homes
from game.client.place.year_plot import YearPlot
from game.client.review.seat_deeds import list_deeds
from game.client.review.spare_room import SpareRoom
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.text_rendering import DrawnText, Pen
from game.protocol.limits import FEED_LINES
from game.protocol.public_views import Flag, Line
from tests.kit.client_driver import TEXT, ClientDriver
from tests.kit.layout_checks import record_texts

EXHIBITS = {one.name: one for one in SCENE_EXHIBITS}
BODIES = ["review", "end-worth", "end-alone", "table-review", "table-end"]
"""Pages of one region: texts of several have coordinates of their own."""
LARGE = [(1920, 1000), (1920, 1080), (2560, 1440)]
"""The first is a maximised window with room for a taskbar."""
Size = tuple[int, int]


def list_texts(app: App) -> list[DrawnText]:
    window, content = record_texts(app)
    return [*window, *content]


def list_words(name: str, size: Size) -> list[str]:
    app = show_exhibit(EXHIBITS[name], size)
    found = [one.text for one in list_texts(app)]
    app.close()
    return found


def find_lowest(name: str, size: Size) -> float:
    """Return how far down the body of a page the last text is, as a share of its height."""
    app = show_exhibit(EXHIBITS[name], size)
    lowest = max(
        area.rect.top - area.offset + one.rect.bottom
        for area in app.stage.widgets.areas
        for one in record_texts(app)[1]
    )
    height = app.screen.get_height()
    app.close()
    return lowest / height


def find_overlaps(app: App) -> list[tuple[str, str]]:
    """Return the texts of a page that lie over each other."""
    texts = record_texts(app)[1]
    return [
        (one.text, other.text)
        for one, other in combinations(texts, 2)
        if one.rect.inflate(-4, -8).colliderect(other.rect)
    ]


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), *LARGE])
def test_nothing_lies_over_anything(name: str, size: Size) -> None:
    """The curves of a round covered the total of its causes at a table."""
    app = show_exhibit(EXHIBITS[name], size)
    assert find_overlaps(app) == []
    app.close()


@pytest.mark.parametrize("size", LARGE)
def test_review_shows_days_and_deeds(size: Size) -> None:
    """The lower third of the review was empty at 1920×1080."""
    words = list_words("review", size)
    assert {TEXT.text("review.days"), TEXT.text("review.deeds")} <= set(words), "all of what they did"
    assert "M Home by Christmas" in words, "what was decided is named at its day"
    assert find_lowest("review", size) > 0.84


@pytest.mark.parametrize("size", LARGE)
def test_end_shows_the_year(size: Size) -> None:
    """The cards of the end stood in the middle of an empty window."""
    words = list_words("end-alone", size)
    assert TEXT.text("scene.end.year") in words
    assert TEXT.text("scene.end.year_habits") in words
    assert {"Influenza", "P Room to breathe"} <= set(words)
    assert find_lowest("end-alone", size) > 0.84


@pytest.mark.parametrize("name", ["review", "end-worth", "end-alone", "end-changed", "end-changed-offer"])
@pytest.mark.parametrize("size", LARGE)
def test_large_window_does_not_scroll(name: str, size: Size) -> None:
    app = show_exhibit(EXHIBITS[name], size)
    assert [area.key for area in app.stage.widgets.areas if area.height > area.rect.height] == []
    app.close()


def test_small_window_keeps_to_what_it_had() -> None:
    assert TEXT.text("scene.end.year") not in list_words("end-alone", (1280, 720))
    assert TEXT.text("review.deeds") not in list_words("review", (1280, 720))


@pytest.mark.parametrize("causes", [2, 5])
@pytest.mark.parametrize("figures", [1, 2])
def test_days_and_deeds_find_a_column(figures: int, causes: int) -> None:
    """In a real game the figures filled the third column, and nothing was said of what each seat did."""
    view = sample_game.full("review")
    assert view.public.review is not None
    assert view.seat is not None
    review = view.public.review
    why = tuple(replace(review.because[0], cause=f"cause_{number}") for number in range(causes))
    longer = replace(review, published=review.published * figures, staff=review.staff * figures, because=why)
    seat = replace(view.seat, can=tuple(can for can in view.seat.can if can.action != "keep_habit"))
    view = replace(view, seat=seat, public=replace(view.public, review=longer))
    driver = ClientDriver(sample_game.seat_messages("review", view=view), size=(1920, 1000))
    driver.frames(3)
    pieces = {one.text: one.rect for one in list_texts(driver.app)}
    assert find_overlaps(driver.app) == []
    deeds = pieces.get(TEXT.text("review.deeds")) or pieces[TEXT.text("review.deeds_newest")]
    days = pieces[TEXT.text("review.days")]
    assert not deeds.colliderect(days)
    assert all(area.height <= area.rect.height for area in driver.widgets.areas)
    driver.close()


@pytest.fixture
def reviewing() -> Iterator[ClientDriver]:
    driver = ClientDriver(sample_game.seat_messages("review"))
    yield driver
    driver.close()


def test_deeds_are_those_of_the_round(reviewing: ClientDriver) -> None:
    stage = reviewing.app.stage
    found = dict(list_deeds(stage, 3))
    assert list(found) == ["C", "P", "K", "M"]
    assert found["P"] == [
        TEXT.text("feed.lever", lever="Escalation beds", value="20 beds"),
        TEXT.text("feed.deal_struck", to="K"),
    ]
    assert all("£325k" not in sentence for sentences in found.values() for sentence in sentences), "a round later"
    assert list_deeds(stage, 1) == ()


def test_seat_without_deeds_is_said(reviewing: ClientDriver) -> None:
    """A seat whose deeds nobody saw was left out, as if it were not there."""
    view = sample_game.full("review")
    feed = tuple(line for line in view.public.feed if line.seat != "P")
    reviewing.tell(replace(view, version=2, public=replace(view.public, feed=feed)))
    assert dict(list_deeds(reviewing.app.stage, 3))["P"] == [TEXT.text("review.deeds_none")]
    long = tuple(Line(day=70, seat="K", key="feed.note", values=()) for _ in range(FEED_LINES))
    reviewing.tell(replace(view, version=3, public=replace(view.public, feed=long)))
    assert "P" not in dict(list_deeds(reviewing.app.stage, 3)), "what it did may be no longer in the feed"


def test_busy_seat_shows_its_newest_deeds() -> None:
    view = sample_game.full("review")
    many = tuple(Line(day=60 + n, seat="K", key="feed.thanks", values=(("to", f"P{n}"),)) for n in range(20))
    view = replace(view, public=replace(view.public, feed=many))
    driver = ClientDriver(sample_game.seat_messages("review", view=view), size=(1920, 1080))
    driver.frames(3)
    words = [one.text for one in list_texts(driver.app)]
    driver.close()
    shown = [word for word in words if word.startswith("Thanks P")]
    assert 1 <= len(shown) < 20
    assert shown[-1] == "Thanks P19.", "the newest is seen"
    assert TEXT.text("review.deeds_newest") in words
    assert TEXT.text("review.deeds") not in words


@pytest.mark.parametrize("size", [(1280, 720), *LARGE])
def test_both_years_are_curves(size: Size) -> None:
    """One decision changed was a table beside an empty page."""
    words = list_words("end-changed", size)
    assert TEXT.text("scene.end.changed.weeks") in words
    assert TEXT.text("scene.end.changed.luck") in words
    assert "Change: Home First" in words
    assert words.count("Change: Home First") >= 2, "the decision is named on its day"


def test_offer_shows_the_year_that_was() -> None:
    assert TEXT.text("scene.end.year") in list_words("end-changed-offer", (1280, 720))


@pytest.mark.parametrize("name", ["lobby", "lobby-seated"])
@pytest.mark.parametrize("size", LARGE)
def test_lobby_says_what_the_months_are_about(name: str, size: Size) -> None:
    words = list_words(name, size)
    assert TEXT.text("scene.lobby.step_run") in words
    assert {"1", "6", TEXT.text("scene.lobby.after")} <= set(words), "every round, and the days after"


@pytest.mark.parametrize("size", [(1280, 720), *LARGE])
def test_lobby_shows_who_sits_where(size: Size) -> None:
    words = list_words("lobby", size)
    assert words.count("Amira") >= 2, "on the card and in the place"
    assert "Tom + Priya" in words
    assert TEXT.text("scene.lobby.chip_computer") in words


def test_seats_stand_where_few_others_reach() -> None:
    reaches = [("A", ("wards", "emergency")), ("B", ("wards", "practices")), ("C", ("wards",)), ("D", ())]
    homes = find_homes(reaches)
    assert homes == {"D": "home", "C": "wards", "A": "emergency", "B": "practices"}


def test_little_room_shows_deeds_in_a_strip(reviewing: ClientDriver) -> None:
    """A review that filled the window but for a strip left that empty."""
    stage, drawn = reviewing.app.stage, list[DrawnText]()
    review = sample_game.review()
    pen = Pen(pygame.Surface((1600, 800)), stage.letters, drawn_texts=drawn)
    page = ScrollPage(stage.widgets, None, pen, dry=False)
    sizes = [(560.0, 488.0), (460.0, 470.0), (460.0, 490.0)]
    assert SpareRoom(stage, review, 600).paint(page, 0, 0, sizes) > 490
    words = {piece.text for piece in drawn}
    assert {TEXT.text("review.deeds_newest"), "Strikes a deal with K."} <= words
    assert TEXT.text("review.days") not in words
    drawn.clear()
    assert SpareRoom(stage, review, 520).paint(page, 0, 0, sizes) == 490
    assert drawn == [], "nothing is squeezed in"


@pytest.mark.parametrize("day", [3, 100, 195])
def test_flag_name_is_whole_or_left_out(reviewing: ClientDriver, day: int) -> None:
    stage, drawn = reviewing.app.stage, list[DrawnText]()
    pen = Pen(pygame.Surface((1000, 200)), stage.letters, drawn_texts=drawn)
    plot = YearPlot(pen, stage, (0, 30, 900, 100), 0, 196, (5.0,), cuts_names=False)
    label = "Home care hours kept for people who leave the hospital: 20 a week"
    plot.draw_flags([Flag(day=day, kind="proposal", seat="M", label=label)] * 2)
    assert [piece.text for piece in drawn] == [f"M {label}"], "once: the second has no row"
    assert not drawn[0].cut
