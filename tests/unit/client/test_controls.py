"""Everything by keyboard, refused things in reach, and words that fit."""

import pygame
import pytest

from game.client.framework.scene import Scene
from game.client.ui.controls import Widgets
from game.client.ui.scroll_page import lay_out_page
from game.client.ui.sprites import Sprites
from game.client.ui.text_rendering import Lettering, Pen, replace_undrawable
from game.client.ui.theme import Theme
from tests.kit.hands import Hands


class Page(Scene):
    """A page with one of everything, on which a test notes what it hears."""

    def enter(self):
        self.heard = []
        widgets = self.stage.widgets
        widgets.button(
            "button", (20, 20, 160, 36), "Press me", lambda: self.heard.append("pressed"), describe="A button."
        )
        widgets.button(
            "no", (20, 70, 160, 36), "Not now", lambda: self.heard.append("no"), refused="Wait for the plan."
        )
        widgets.slider("slider", (20, 120, 300, 32), 10, (0, 30, 5), self.heard.append, describe="A slider.")
        options = (("a", "One"), ("b", "Two"), ("c", "Three"))
        widgets.choice("choice", (20, 170, 300, 36), options, "b", self.heard.append, describe="A choice.")
        widgets.entry("entry", (20, 220, 240, 36), "", limit=8, typed=self.heard.append, describe="A line.")
        lay_out_page(widgets, "area", (500, 20, 300, 120), self.paint_rows, pad=10)

    def paint_rows(self, page, x, y, width):
        for number in range(9):
            box = (x, y + 44 * number, 200, 36)
            page.button(f"row {number}", box, f"Row {number}", lambda n=number: self.heard.append(n))
        return y + 44 * 9

    def draw(self, surface):
        surface.fill((255, 255, 255))


@pytest.fixture
def hands(monkeypatch):
    monkeypatch.setattr("tests.kit.hands.scene_class", lambda name: Page)
    found = Hands([])
    yield found
    found.close()


def test_tab_goes_through_everything_in_order_and_round(hands):
    order = []
    for _ in range(15):
        hands.key(pygame.K_TAB)
        order.append(hands.widgets.focused)
    assert order[:5] == ["button", "no", "slider", "choice", "entry"]
    assert order[5:14] == [f"row {n}" for n in range(9)]
    assert order[14] == "button"


def test_shift_and_tab_goes_back(hands):
    hands.key(pygame.K_TAB)
    hands.key(pygame.K_TAB, mod=pygame.KMOD_SHIFT)
    assert hands.widgets.focused == "row 8"


@pytest.mark.parametrize("key", [pygame.K_RETURN, pygame.K_SPACE])
def test_enter_and_space_press_what_has_the_focus(hands, key):
    hands.widgets.focus("button")
    hands.key(key)
    assert hands.scene.heard == ["pressed"]


def test_a_click_presses_and_takes_the_focus(hands):
    hands.click_control("button")
    assert hands.scene.heard == ["pressed"]
    assert hands.widgets.focused == "button"


def test_something_refused_stays_in_reach_and_says_why(hands):
    hands.press("no")
    assert hands.scene.heard == []
    assert hands.app.toast_text == "Wait for the plan."
    assert hands.control("no").sentence() == "Wait for the plan."


def test_arrows_move_a_slider_by_its_steps_and_no_further_than_its_ends(hands):
    hands.widgets.focus("slider")
    hands.key(pygame.K_RIGHT, pygame.K_RIGHT, pygame.K_LEFT, pygame.K_END, pygame.K_RIGHT, pygame.K_HOME)
    assert hands.scene.heard == [15, 20, 15, 30, 0]


def test_arrows_move_a_choice(hands):
    hands.widgets.focus("choice")
    hands.key(pygame.K_RIGHT)
    hands.key(pygame.K_LEFT)
    assert hands.scene.heard == ["c", "a"]


def test_letters_go_into_the_line_that_has_the_focus(hands):
    hands.widgets.focus("entry")
    hands.frames(2)
    hands.type("Bridge of sighs")
    assert hands.scene.heard[-1] == "Bridge o"


def test_what_is_scrolled_out_comes_into_sight_with_the_focus(hands):
    area = hands.control("row 8").area
    assert area is not None
    assert hands.widgets.place(hands.control("row 8")).height == 0
    hands.widgets.focus("row 8")
    assert hands.widgets.place(hands.control("row 8")).height == hands.control("row 8").rect.height
    hands.frames(2)
    hands.click_control("row 8")
    assert hands.scene.heard == [8]


def test_the_wheel_scrolls_what_is_under_the_mouse(hands):
    pygame.mouse.set_pos((600, 60))
    hands.frames(1)
    hands.app.frame(0.02, [pygame.event.Event(pygame.MOUSEWHEEL, y=-1, x=0)])
    assert hands.widgets.areas[0].offset > 0


def test_focus_is_kept_when_the_window_changes(hands):
    hands.widgets.focus("slider")
    hands.app.set_text_percent(150)
    hands.frames(1)
    assert hands.widgets.focused == "slider"
    assert hands.widgets.current is not None


def test_everything_can_say_what_it_is(hands):
    assert hands.control("slider").sentence() == "A slider."


def test_nothing_is_made_while_content_is_painted_again(hands):
    before = list(hands.widgets.controls)
    hands.widgets.is_repainting = True
    hands.widgets.button("late", (0, 0, 50, 30), "Late", lambda: None)
    hands.widgets.hint((0, 0, 5, 5), "Late")
    hands.widgets.is_repainting = False
    assert hands.widgets.controls == before
    assert hands.widgets.hints == []


@pytest.mark.parametrize("text", ["a\x00b", "a\x07b", "a\x9fb", "a\ud800b"])
def test_what_no_font_can_draw_becomes_a_space(text):
    assert replace_undrawable(text) == "a b"


def test_wrapped_lines_keep_to_their_width_and_lose_no_word():
    letters = Lettering(1.0)
    text = "Nobody in this building has done anything wrong, and in an hour you will know why she is still here."
    lines = letters.wrap(text, 180)
    assert " ".join(lines) == text
    assert all(letters.width(line) <= 180 for line in lines)


def test_a_line_that_does_not_fit_ends_in_an_ellipsis():
    letters = Lettering(1.0)
    fitted = letters.shorten("Ring-fence for planned surgery", 90)
    assert fitted.endswith("…")
    assert letters.width(fitted) <= 90


def test_a_pen_tells_what_it_had_to_cut():
    pen = Pen(pygame.Surface((300, 40)), Lettering(1.0), drawn_texts=[])
    pen.text(0, 0, "short", room=200)
    pen.text(0, 20, "much too long for the room that it has", room=60)
    assert pen.drawn_texts is not None
    assert [piece.cut for piece in pen.drawn_texts] == [False, True]


def test_icons_take_the_colour_they_are_asked_for():
    pygame.display.init()
    pygame.display.set_mode((50, 50))
    icon = Sprites().icon("phone", 24, (200, 10, 10))
    opaque = [icon.get_at((x, y)) for x in range(24) for y in range(24) if icon.get_at((x, y)).a == 255]
    assert opaque
    assert all(abs(pixel.r - 200) < 4 and pixel.g < 14 for pixel in opaque)


def test_widgets_can_be_made_without_an_app():
    pygame.display.init()
    pygame.display.set_mode((300, 300))
    import pygame_gui

    theme = Theme(300, 300)
    widgets = Widgets(pygame_gui.UIManager((300, 300)), theme, Lettering(1.0), Sprites(), lambda text: None)
    widgets.button("one", (10, 10, 100, 30), "One", lambda: None)
    widgets.clear()
    assert widgets.controls == []
