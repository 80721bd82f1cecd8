"""The board at every size and text size: nothing outside, nothing over something else, no word cut."""

from itertools import combinations

import pytest

from game.client.gallery.exhibits import EXHIBITS, shown

WINDOWS = (
    ((1280, 660), 100),
    ((1280, 660), 175),
    ((1280, 720), 100),
    ((1280, 720), 125),
    ((1366, 690), 100),
    ((1920, 1080), 100),
    ((1920, 1080), 175),
)
BOARDS = [one for one in EXHIBITS if one.name.startswith("board")]


@pytest.fixture(scope="module", params=WINDOWS, ids=lambda one: f"{one[0][0]}x{one[0][1]}-{one[1]}%")
def window(request):
    return request.param


@pytest.fixture(scope="module", params=BOARDS, ids=lambda one: one.name)
def app(request, window):
    size, text = window
    found = shown(request.param, size, text_percent=text)
    yield found
    found.close()


def drawn(app):
    """What is written in the window itself, and on the content that scrolls."""
    window, content = [], []
    app.stage.drawn_texts = window
    app.stage.widgets.drawn_texts = content
    app.build()
    app.draw()
    return window, content


def test_controls_are_inside_apart_and_large_enough(app):
    window = app.screen.get_rect()
    controls = [one for one in app.stage.widgets.controls if not one.key.startswith(("place.", "person."))]
    for control in controls:
        ground = window if control.area is None else control.area.rect.copy()
        if control.area is not None:
            ground.topleft = (0, 0)
            ground.height = max(control.area.height, control.area.rect.height)
        assert ground.contains(control.rect), f"{control.key} {control.rect} sticks out of {ground}"
        assert min(control.rect.size) >= 24, f"{control.key} is too small to hit: {control.rect.size}"
    for one, other in combinations(controls, 2):
        if one.area is other.area:
            assert not one.rect.colliderect(other.rect), f"{one.key} lies on {other.key}"


def test_no_word_is_cut_but_names_and_the_newest_line(app):
    window, content = drawn(app)
    allowed = set()
    view = app.store.public
    if view is not None:
        allowed = {flag.label for flag in view.flags} | {f"{flag.seat} {flag.label}" for flag in view.flags}
    statics = app.store.statics
    titles = {statics.title, f"{statics.title} · {app.store.team_name}"} if statics else set()
    newest = {piece.text for piece in window if piece.text.startswith(("C: ", "P: ", "K: ", "M: "))}
    cut = [piece.text for piece in (*window, *content) if piece.cut]
    assert [text for text in cut if text not in allowed | titles | newest] == []


def test_words_of_the_window_lie_inside_it_and_not_on_each_other(app):
    window, _ = drawn(app)
    screen = app.screen.get_rect()
    # In a narrow window the place scrolls: what lies across its edge is clipped there, and can be scrolled to.
    scrolled = app.scene.place.rect if app.scene.layout.narrow and app.scene.showing_place else None
    inside = [piece for piece in window if scrolled is None or not scrolled.colliderect(piece.rect)]
    for piece in inside:
        assert screen.contains(piece.rect), piece
    if app.scene.popup or app.is_help_open:
        return
    for one, other in combinations(inside, 2):
        shrunk = one.rect.inflate(-2, -round(one.rect.height * 0.36))
        other_shrunk = other.rect.inflate(-2, -round(other.rect.height * 0.36))
        assert not shrunk.colliderect(other_shrunk), f"{one.text!r} lies on {other.text!r}"
