"""The board at every window and text size: nothing sticks out, overlaps or is cut."""

from itertools import combinations

import pytest

from game.client.gallery.exhibits import BOARD_EXHIBITS
from tests.kit.layout_checks import Look, find_control_faults, record_texts, show_in_looks
from tests.kit.soak import SHARE

LOOKS = (
    Look((1280, 660), 175),
    Look((1280, 660), 175, "cy"),
    Look((1280, 660), 100, "cy"),
    Look((1280, 660), 100),
    Look((1280, 720), 125),
    Look((1920, 1080), 175),
    Look((1920, 1080), 100),
)
"""One after the other in one window, which is smallest and has the largest text when it opens."""

MORE_LOOKS = (
    Look((1366, 690), 100),
    Look((1280, 720), 100),
    Look((1280, 720), 100, "cy"),
    Look((1280, 720), 175, "cy"),
    Look((1280, 720), 175),
)
"""Between those of every run."""

BOARDS = {one.name: one for one in BOARD_EXHIBITS if one.name.startswith("board")}


@pytest.mark.soak
@pytest.mark.parametrize("name", BOARDS)
def test_board_fits(name):
    looks = LOOKS + (MORE_LOOKS if SHARE else ())
    faults = [f"{look}: {fault}" for look, app in show_in_looks(BOARDS[name], looks) for fault in find_faults(app)]
    assert faults == []


def find_faults(app):
    """Return what is wrong with the board as it is shown."""
    controls = (one for one in app.stage.widgets.controls if not one.key.startswith(("place.", "person.")))
    faults = find_control_faults(app, controls)
    window, content = record_texts(app)
    return faults + list_cut_words(app, window, content) + find_misplaced_words(app, window)


def list_cut_words(app, window, content):
    """Return the texts that are cut, apart from those that may be: names, and the newest news."""
    allowed = set()
    view = app.store.public
    if view is not None:
        allowed = {flag.label for flag in view.flags} | {f"{flag.seat} {flag.label}" for flag in view.flags}
    statics = app.store.statics
    titles = {statics.title, f"{statics.title} · {app.store.team_name}"} if statics else set()
    newest = {piece.text for piece in window if piece.text.startswith(("C: ", "P: ", "K: ", "M: "))}
    allowed |= titles | newest
    return [f"cut: {text.text!r}" for text in (*window, *content) if text.cut and text.text not in allowed]


def find_misplaced_words(app, window):
    """Return the words outside the window, and those that lie on others."""
    screen = app.screen.get_rect()
    # In a narrow window the place scrolls: what lies across its edge is clipped there, and can be scrolled to.
    scrolled = app.scene.place.rect if app.scene.layout.narrow and app.scene.showing_place else None
    inside = [piece for piece in window if scrolled is None or not scrolled.colliderect(piece.rect)]
    faults = [f"outside: {piece}" for piece in inside if not screen.contains(piece.rect)]
    lies_over_the_place = app.scene.popup or app.layers.over is not None or app.stage.widgets.find("guide.skip")
    if lies_over_the_place:
        return faults
    for one, other in combinations(inside, 2):
        shrunk = one.rect.inflate(-2, -round(one.rect.height * 0.36))
        other_shrunk = other.rect.inflate(-2, -round(other.rect.height * 0.36))
        if shrunk.colliderect(other_shrunk):
            faults.append(f"{one.text!r} lies on {other.text!r}")
    return faults
