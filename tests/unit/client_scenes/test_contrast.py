"""Contrast of every text that is drawn, on the ground that it is drawn on, in both themes (WCAG 2.2 AA)."""

import pytest

from game.client.gallery.exhibits import BOARD_EXHIBITS, show_exhibit
from game.client.gallery.scene_exhibits import SCENE_EXHIBITS
from game.client.ui.theme import YELLOW
from game.client.ui.tone import THEMES, contrast
from tests.kit.layout_checks import record_texts

LARGE_PIXELS = 24
LARGE_BOLD_PIXELS = 18.66
EXHIBITS = {exhibit.name: exhibit for exhibit in (*BOARD_EXHIBITS, *SCENE_EXHIBITS)}


def contrast_of(piece):
    """The contrast of a text with its ground; one that lies beyond the edge of its page has none to be measured."""
    return contrast(piece.colour, piece.ground) if piece.ground is not None else float("inf")


def least_contrast(piece):
    is_large = piece.size >= LARGE_PIXELS or (piece.weight == "bold" and piece.size >= LARGE_BOLD_PIXELS)
    return 3.0 if is_large else 4.5


@pytest.mark.parametrize("name", EXHIBITS)
def test_drawn_texts_have_contrast(name):
    app = show_exhibit(EXHIBITS[name], (1280, 720), theme=THEMES[0])
    faint = {}
    for theme in THEMES:
        app.stage.change_settings(theme=theme)
        app.frame(0.01, [])
        assert app.settings.theme == theme
        window, content = record_texts(app)
        faint[theme] = [
            (piece.text, piece.colour, piece.ground, round(contrast_of(piece), 1))
            for piece in (*window, *content)
            if contrast_of(piece) < least_contrast(piece)
        ]
    app.close()
    assert not any(faint.values()), faint


def test_faint_text_is_noticed(monkeypatch):
    monkeypatch.setattr("game.client.board.panel_head.QUIET", YELLOW)
    app = show_exhibit(EXHIBITS["board"], (1280, 720))
    window, _ = record_texts(app)
    assert [piece for piece in window if contrast_of(piece) < 2]
    app.close()
