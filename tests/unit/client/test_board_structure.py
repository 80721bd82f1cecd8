"""The board at every window and text size: nothing sticks out, overlaps or is cut."""

from itertools import combinations

import pytest

from game.client.gallery.exhibits import BOARD_EXHIBITS, show_exhibit
from tests.kit.layout_checks import find_control_faults, record_texts, switch_language

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

BOARDS = {one.name: one for one in BOARD_EXHIBITS if one.name.startswith("board")}
CASES = [
    pytest.param(name, size, percent, id=f"{name}-{size[0]}x{size[1]}-{percent}%")
    for size, percent in WINDOWS
    for name in BOARDS
]
"""Those of one look follow each other."""


@pytest.mark.parametrize(("name", "size", "percent"), CASES)
def test_board_fits(name, size, percent):
    app = show_exhibit(BOARDS[name], size, text_percent=percent)
    controls = (one for one in app.stage.widgets.controls if not one.key.startswith(("place.", "person.")))
    faults = find_control_faults(app, controls)
    window, content = record_texts(app)
    faults += list_cut_words(app, window, content)
    faults += find_misplaced_words(app, window)
    if (size, percent) in IN_WELSH:
        switch_language(app, "cy")
        faults += list_cut_words(app, *record_texts(app))
    app.close()
    assert faults == []


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
    lies_over_the_place = app.scene.popup or app.over is not None or app.stage.widgets.find("guide.skip")
    if lies_over_the_place:
        return faults
    for one, other in combinations(inside, 2):
        shrunk = one.rect.inflate(-2, -round(one.rect.height * 0.36))
        other_shrunk = other.rect.inflate(-2, -round(other.rect.height * 0.36))
        if shrunk.colliderect(other_shrunk):
            faults.append(f"{one.text!r} lies on {other.text!r}")
    return faults
