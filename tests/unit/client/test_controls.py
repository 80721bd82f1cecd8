"""Controls by keyboard and mouse, refused controls, and text that fits."""

import pygame
import pytest

from game.client.framework.scene import Scene
from game.client.ui.controls import Widgets
from game.client.ui.scroll_page import lay_out_page
from game.client.ui.sprites import Sprites
from game.client.ui.text_rendering import Lettering, Pen, replace_undrawable
from game.client.ui.theme import Theme
from tests.kit.client_driver import ClientDriver


class Page(Scene):
    """A page with one control of each kind, which records what they do."""

    has_corner = False

    def enter(self):
        self.received = []
        widgets = self.stage.widgets
        widgets.button(
            "button", (20, 20, 160, 36), "Press me", lambda: self.received.append("pressed"), describe="A button."
        )
        widgets.button(
            "no", (20, 70, 160, 36), "Not now", lambda: self.received.append("no"), refused="Wait for the plan."
        )
        widgets.slider("slider", (20, 120, 300, 32), 10, (0, 30, 5), self.received.append, describe="A slider.")
        options = (("a", "One"), ("b", "Two"), ("c", "Three"))
        widgets.choice("choice", (20, 170, 300, 36), options, "b", self.received.append, describe="A choice.")
        widgets.entry("entry", (20, 220, 240, 36), "", limit=8, typed=self.received.append, describe="A line.")
        lay_out_page(widgets, "area", (500, 20, 300, 120), self.paint_rows, pad=10)

    def paint_rows(self, page, x, y, width):
        for number in range(9):
            box = (x, y + 44 * number, 200, 36)
            page.button(f"row {number}", box, f"Row {number}", lambda n=number: self.received.append(n))
        return y + 44 * 9

    def draw(self, surface):
        surface.fill((255, 255, 255))


@pytest.fixture
def hands(monkeypatch):
    monkeypatch.setattr("tests.kit.client_driver.scene_class", lambda name: Page)
    found = ClientDriver([])
    yield found
    found.close()


def test_tab_cycles_through_controls(hands):
    order = []
    for _ in range(15):
        hands.key(pygame.K_TAB)
        order.append(hands.widgets.focused)
    assert order[:5] == ["button", "no", "slider", "choice", "entry"]
    assert order[5:14] == [f"row {n}" for n in range(9)]
    assert order[14] == "button"


def test_shift_tab_goes_back(hands):
    hands.key(pygame.K_TAB)
    hands.key(pygame.K_TAB, mod=pygame.KMOD_SHIFT)
    assert hands.widgets.focused == "row 8"


@pytest.mark.parametrize("key", [pygame.K_RETURN, pygame.K_SPACE])
def test_enter_and_space_press_focused_control(hands, key):
    hands.widgets.focus("button")
    hands.key(key)
    assert hands.scene.received == ["pressed"]


def test_click_presses_and_focuses(hands):
    hands.click_control("button")
    assert hands.scene.received == ["pressed"]
    assert hands.widgets.focused == "button"


def test_refused_button_says_why(hands):
    hands.press("no")
    assert hands.scene.received == []
    assert hands.app.layers.toast_text == "Wait for the plan."
    assert hands.control("no").sentence() == "Wait for the plan."


def test_arrows_move_slider_within_bounds(hands):
    hands.widgets.focus("slider")
    hands.key(pygame.K_RIGHT, pygame.K_RIGHT, pygame.K_LEFT, pygame.K_END, pygame.K_RIGHT, pygame.K_HOME)
    assert hands.scene.received == [15, 20, 15, 30, 0]


def test_arrows_move_choice(hands):
    hands.widgets.focus("choice")
    hands.key(pygame.K_RIGHT)
    hands.key(pygame.K_LEFT)
    assert hands.scene.received == ["c", "a"]


def test_letters_go_to_focused_entry(hands):
    hands.widgets.focus("entry")
    hands.frames(2)
    hands.type("Bridge of sighs")
    assert hands.scene.received[-1] == "Bridge o"


def test_focus_scrolls_control_into_view(hands):
    area = hands.control("row 8").area
    assert area is not None
    assert hands.widgets.place(hands.control("row 8")).height == 0
    hands.widgets.focus("row 8")
    assert hands.widgets.place(hands.control("row 8")).height == hands.control("row 8").rect.height
    hands.frames(2)
    hands.click_control("row 8")
    assert hands.scene.received == [8]


def test_wheel_scrolls_area_under_mouse(hands):
    pygame.mouse.set_pos((600, 60))
    hands.frames(1)
    hands.app.frame(0.02, [pygame.event.Event(pygame.MOUSEWHEEL, y=-1, x=0)])
    assert hands.widgets.areas[0].offset > 0


def test_focus_survives_resize(hands):
    hands.widgets.focus("slider")
    hands.app.set_text_percent(150)
    hands.frames(1)
    assert hands.widgets.focused == "slider"
    assert hands.widgets.current is not None


def test_control_describes_itself(hands):
    assert hands.control("slider").sentence() == "A slider."


def test_repainting_builds_nothing(hands):
    before = list(hands.widgets.controls)
    hands.widgets.is_repainting = True
    hands.widgets.button("late", (0, 0, 50, 30), "Late", lambda: None)
    hands.widgets.hint((0, 0, 5, 5), "Late")
    hands.widgets.is_repainting = False
    assert hands.widgets.controls == before
    assert hands.widgets.hints == []


@pytest.mark.parametrize("text", ["a\x00b", "a\x07b", "a\x9fb", "a\ud800b"])
def test_undrawable_becomes_space(text):
    assert replace_undrawable(text) == "a b"


def test_wrap_fits_width_and_keeps_words():
    letters = Lettering(1.0)
    text = "Nobody in this building has done anything wrong, and in an hour you will know why she is still here."
    lines = letters.wrap(text, 180)
    assert " ".join(lines) == text
    assert all(letters.width(line) <= 180 for line in lines)


def test_shortened_text_ends_in_ellipsis():
    letters = Lettering(1.0)
    fitted = letters.shorten("Ring-fence for planned surgery", 90)
    assert fitted.endswith("…")
    assert letters.width(fitted) <= 90


def test_pen_records_cut_texts():
    pen = Pen(pygame.Surface((300, 40)), Lettering(1.0), drawn_texts=[])
    pen.text(0, 0, "short", room=200)
    pen.text(0, 20, "much too long for the room that it has", room=60)
    assert pen.drawn_texts is not None
    assert [piece.cut for piece in pen.drawn_texts] == [False, True]


def test_icon_has_requested_colour():
    pygame.display.init()
    pygame.display.set_mode((50, 50))
    icon = Sprites().icon("phone", 24, (200, 10, 10))
    opaque = [icon.get_at((x, y)) for x in range(24) for y in range(24) if icon.get_at((x, y)).a == 255]
    assert opaque
    assert all(abs(pixel.r - 200) < 4 and pixel.g < 14 for pixel in opaque)


def test_widgets_work_without_app():
    pygame.display.init()
    pygame.display.set_mode((300, 300))
    import pygame_gui

    theme = Theme(300, 300)
    widgets = Widgets(pygame_gui.UIManager((300, 300)), theme, Lettering(1.0), Sprites(), lambda text: None)
    widgets.button("one", (10, 10, 100, 30), "One", lambda: None)
    widgets.clear()
    assert widgets.controls == []


@pytest.mark.parametrize("size", [13, 14, 16, 22])
@pytest.mark.parametrize("weight", ["regular", "semibold", "bold"])
def test_decimal_point_before_a_one_is_seen(size, weight):
    """"Lives saved: 3.1" read as 31: the typeface pulls a point and a one together."""
    letters = Lettering(1.0)
    apart = sum(letters.width(part, size, weight) for part in ("3.", "1"))
    assert letters.width("3.1", size, weight) > apart
