"""Settings and help on every screen, and words that explain themselves."""

import pygame
import pytest

from game.client.framework.corner import HELP_KEY, SETTINGS_KEY
from game.client.framework.glossary import glossary_of
from game.client.gallery import sample_game, sample_room
from game.client.gallery.exhibits import BOARD_EXHIBITS, show_exhibit
from game.client.gallery.scene_exhibits import SCENE_EXHIBITS
from game.client.ui.theme import SURFACE
from game.protocol.messages import PersonIs
from tests.kit.client_driver import TEXT

PLAYED = [one for one in (*BOARD_EXHIBITS, *SCENE_EXHIBITS) if not one.name.startswith("projector") and not one.act]


@pytest.mark.parametrize("exhibit", PLAYED, ids=lambda one: one.name)
def test_corner_is_on_every_screen(exhibit):
    app = show_exhibit(exhibit, (1280, 720), text_percent=175)
    controls = app.stage.widgets.controls
    corner = [one for one in controls if one.key in (SETTINGS_KEY, HELP_KEY)]
    assert len(corner) == 2
    others = [one for one in controls if one not in corner and one.area is None]
    assert not [one.key for one in others for two in corner if one.rect.colliderect(two.rect)]
    app.close()


def test_theme_changes_at_once(hands):
    light = hands.app.screen.get_at((700, 300))
    hands.press(SETTINGS_KEY)
    hands.widgets.focus("settings.theme")
    hands.key(pygame.K_RIGHT)
    hands.key(pygame.K_ESCAPE)
    assert hands.app.settings.theme == "dark"
    assert SURFACE.now == SURFACE.in_theme("dark")
    assert hands.app.screen.get_at((700, 300)) != light


def test_settings_change_by_mouse(hands):
    hands.click_control(HELP_KEY)
    hands.key(pygame.K_ESCAPE)
    hands.click_control(SETTINGS_KEY)
    sizes = hands.control("settings.text_size").parts
    hands.click(sizes[-1].rect.move(0, hands.control("settings.text_size").area.origin[1]).center)
    assert hands.app.settings.text_percent in (100, 175)


def test_text_grows_while_settings_are_open(hands):
    hands.press(SETTINGS_KEY)
    hands.widgets.focus("settings.text_size")
    for _ in range(8):
        hands.key(pygame.K_RIGHT)
    assert hands.app.settings.text_percent == 175
    assert hands.widgets.focused == "settings.text_size"


def test_closed_page_returns_the_focus(hands):
    hands.widgets.focus("ready")
    hands.key(pygame.K_F3)
    assert hands.widgets.focused == "settings.text_size"
    hands.key(pygame.K_F3)
    assert hands.app.layers.over is None
    assert hands.widgets.focused == "ready"


def test_open_page_keeps_keys_from_the_board(hands):
    hands.key(pygame.K_F1)
    hands.key(pygame.K_2)
    hands.tell(PersonIs(sample_game.person()))
    assert hands.widgets.find("help.tab")
    hands.key(pygame.K_ESCAPE)
    assert hands.scene.tab == "job"


def test_new_phase_closes_the_page(hands):
    hands.key(pygame.K_F1)
    hands.tell(sample_room.clock("review", 60_000), sample_game.full("review"))
    assert hands.app.layers.over is None
    assert hands.app.scene_name == "review"


def test_help_shows_words(hands):
    hands.key(pygame.K_F1)
    hands.key(pygame.K_RIGHT)
    hands.app.stage.widgets.drawn_texts = drawn = []
    hands.app.layers.over.ask_rebuild()
    hands.frames(2)
    assert {word.term for word in glossary_of(TEXT).words} <= {piece.text for piece in drawn}


def test_word_in_a_text_explains_itself(hands):
    hands.scene.choose_tab("team")
    hands.frames(2)
    meanings = {word.meaning for word in glossary_of(TEXT).words}
    assert [hint for hint in hands.widgets.hints if hint.text in meanings]


def test_longest_word_is_explained():
    glossary = glossary_of(TEXT)
    found = [word.term for _, _, word in glossary.find("Four-hour standard and corridor care; shadowy")]
    assert found == ["four-hour standard", "corridor"]
