"""The board at every window and text size: nothing sticks out, overlaps or is cut."""

from itertools import combinations

import pytest

from game.client.gallery.exhibits import BOARD_EXHIBITS, show_exhibit
from tests.kit.layout_checks import assert_controls_fit, list_cut_texts, record_texts, speak

WINDOWS = (
    ((1280, 660), 100),
    ((1280, 660), 175),
    ((1280, 720), 100),
    ((1280, 720), 175),
    ((1280, 720), 125),
    ((1366, 690), 100),
    ((1920, 1080), 100),
    ((1920, 1080), 175),
)
IN_WELSH = WINDOWS[:4]

BOARDS = [one for one in BOARD_EXHIBITS if one.name.startswith("board")]


@pytest.fixture(scope="module", params=WINDOWS, ids=lambda one: f"{one[0][0]}x{one[0][1]}-{one[1]}%")
def window(request):
    return request.param


@pytest.fixture(scope="module", params=BOARDS, ids=lambda one: one.name)
def app(request, window):
    size, text = window
    found = show_exhibit(request.param, size, text_percent=text)
    yield found
    found.close()


def test_controls_fit_and_do_not_overlap(app):
    controls = app.stage.widgets.controls
    assert_controls_fit(app, (c for c in controls if not c.key.startswith(("place.", "person."))))


def list_shortened_texts(app):
    """Return the texts that may be cut: names, and the newest news."""
    window, _ = record_texts(app)
    allowed = set()
    view = app.store.public
    if view is not None:
        allowed = {flag.label for flag in view.flags} | {f"{flag.seat} {flag.label}" for flag in view.flags}
    statics = app.store.statics
    titles = {statics.title, f"{statics.title} · {app.store.team_name}"} if statics else set()
    newest = {piece.text for piece in window if piece.text.startswith(("C: ", "P: ", "K: ", "M: "))}
    return allowed | titles | newest


def test_only_names_and_news_are_cut(app):
    assert [text for text in list_cut_texts(app) if text not in list_shortened_texts(app)] == []


def test_welsh_board_is_not_cut(app, window):
    if window not in IN_WELSH:
        return
    with speak(app, "cy"):
        assert [text for text in list_cut_texts(app) if text not in list_shortened_texts(app)] == []


def test_words_fit_and_do_not_overlap(app):
    window, _ = record_texts(app)
    screen = app.screen.get_rect()
    # In a narrow window the place scrolls: what lies across its edge is clipped there, and can be scrolled to.
    scrolled = app.scene.place.rect if app.scene.layout.narrow and app.scene.showing_place else None
    inside = [piece for piece in window if scrolled is None or not scrolled.colliderect(piece.rect)]
    for piece in inside:
        assert screen.contains(piece.rect), piece
    lies_over_the_place = app.scene.popup or app.over is not None or app.stage.widgets.find("guide.skip")
    if lies_over_the_place:
        return
    for one, other in combinations(inside, 2):
        shrunk = one.rect.inflate(-2, -round(one.rect.height * 0.36))
        other_shrunk = other.rect.inflate(-2, -round(other.rect.height * 0.36))
        assert not shrunk.colliderect(other_shrunk), f"{one.text!r} lies on {other.text!r}"
