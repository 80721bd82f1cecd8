"""Presses, drags and typing continue when a scene builds its controls again."""

import pygame
import pytest

from game.client.framework.scene import Scene
from game.client.ui.scroll_page import lay_out_page
from game.client.ui.theme import WHITE
from tests.kit.client_driver import ClientDriver

OPTIONS = (("a", "One"), ("b", "Two"), ("c", "Three"))


class Form(Scene):
    """A page with one of each control; tests change it and build it again."""

    def __init__(self, stage):
        super().__init__(stage)
        self.pressed = []
        self.left_out = set()
        self.refused = ""
        self.label = "Pause"
        self.top = 20
        self.value = 10
        self.chosen = "b"
        self.text = "Bridge"

    def enter(self):
        stage = self.stage
        stage.widgets.clear()
        builders = {
            "button": lambda: stage.widgets.button(
                "button", (20, self.top, 160, 36), self.label, lambda: self.pressed.append("button"),
                refused=self.refused,
            ),
            "spot": lambda: stage.widgets.spot(
                "spot", (20, self.top + 50, 160, 36), lambda: self.pressed.append("spot"), describe="A spot."
            ),
            "choice": lambda: stage.widgets.choice(
                "choice", (20, self.top + 100, 300, 36), OPTIONS, self.chosen, self.choose, describe="A choice.",
                refused=self.refused,
            ),
            "slider": lambda: stage.widgets.slider(
                "slider", (20, self.top + 150, 300, 32), self.value, (0, 30, 1), self.move, describe="A slider."
            ),
            "entry": lambda: stage.widgets.entry(
                "entry", (20, self.top + 200, 240, 36), self.text, limit=40, typed=self.type, describe="A line."
            ),
            "row": lambda: lay_out_page(stage.widgets, "area", (500, 20, 300, 120), self.paint_row, pad=10),
        }  # fmt: skip
        for key, build in builders.items():
            if key not in self.left_out:
                build()
        stage.widgets.restore_focus()

    def paint_row(self, page, x, y, width):
        return page.button("row", (x, y + 50, 200, 36), "Row", lambda: self.pressed.append("row")) + 300

    def choose(self, name):
        self.pressed.append(f"choice {name}")
        self.chosen = name

    def move(self, value):
        self.value = value

    def type(self, text):
        self.text = text

    def draw(self, surface):
        surface.fill(WHITE)


class MouseDriver(ClientDriver):
    """A driver that presses and releases the mouse in separate frames."""

    def down(self, position):
        self._button(pygame.MOUSEBUTTONDOWN, position)

    def up(self, position):
        self._button(pygame.MOUSEBUTTONUP, position)

    def _button(self, kind, position):
        pygame.mouse.set_pos(position)
        self.app.frame(0.02, [pygame.event.Event(kind, button=1, pos=position)])

    def rebuild(self, **changes):
        for name, value in changes.items():
            setattr(self.scene, name, value)
        self.scene.enter()
        self.frames(1)

    def centre(self, key, part=0):
        control = self.control(key)
        rect = control.parts[part].rect if control.parts else control.rect
        return (rect if control.area is None else control.area.visible_part(rect)).center

    @property
    def entry(self):
        found = self.control("entry").entry
        assert found is not None
        return found


@pytest.fixture
def mouse(monkeypatch):
    monkeypatch.setattr("tests.kit.client_driver.scene_class", lambda name: Form)
    found = MouseDriver([])
    yield found
    found.close()


PARTS = [("button", 0, "button"), ("spot", 0, "spot"), ("choice", 2, "choice c"), ("row", 0, "row")]
parts = pytest.mark.parametrize(("key", "part", "pressed"), PARTS)


@parts
def test_press_counts_once_after_rebuild(mouse, key, part, pressed):
    mouse.down(mouse.centre(key, part))
    mouse.rebuild()
    mouse.rebuild()
    mouse.up(mouse.centre(key, part))
    mouse.frames(3)
    assert mouse.scene.pressed == [pressed]
    mouse.up(mouse.centre(key, part))
    assert mouse.scene.pressed == [pressed]


@parts
def test_press_counts_before_rebuild(mouse, key, part, pressed):
    mouse.down(mouse.centre(key, part))
    mouse.up(mouse.centre(key, part))
    mouse.rebuild()
    mouse.frames(3)
    assert mouse.scene.pressed == [pressed]


@parts
def test_press_is_dropped_when_mouse_leaves(mouse, key, part, pressed):
    mouse.down(mouse.centre(key, part))
    mouse.rebuild()
    mouse.up((900, 600))
    mouse.up(mouse.centre(key, part))
    assert mouse.scene.pressed == []


def test_release_on_other_option_is_dropped(mouse):
    mouse.down(mouse.centre("choice", 0))
    mouse.rebuild()
    mouse.up(mouse.centre("choice", 2))
    assert mouse.scene.pressed == []


@parts
def test_press_on_removed_control_is_dropped(mouse, key, part, pressed):
    place = mouse.centre(key, part)
    mouse.down(place)
    mouse.rebuild(left_out={key})
    mouse.up(place)
    mouse.rebuild(left_out=set())
    mouse.frames(2)
    assert mouse.scene.pressed == []


@pytest.mark.parametrize("key", ["button", "choice"])
def test_press_on_refused_control_says_why(mouse, key):
    mouse.down(mouse.centre(key))
    mouse.rebuild(refused="Wait for the plan.")
    mouse.up(mouse.centre(key))
    assert mouse.scene.pressed == []
    assert mouse.app.layers.toast_text == "Wait for the plan."


def test_press_on_refused_control_stays_refused(mouse):
    mouse.rebuild(refused="Wait for the plan.")
    mouse.down(mouse.centre("button"))
    mouse.rebuild(refused="")
    mouse.up(mouse.centre("button"))
    assert mouse.scene.pressed == []


def test_press_is_dropped_on_new_label(mouse):
    mouse.down(mouse.centre("button"))
    mouse.rebuild(label="Resume")
    mouse.up(mouse.centre("button"))
    assert mouse.scene.pressed == []


def test_press_counts_when_control_has_moved(mouse):
    place = mouse.centre("button")
    mouse.down(place)
    mouse.rebuild(top=300)
    mouse.up(place)
    assert mouse.scene.pressed == ["button"]


def test_press_does_not_change_scene(mouse):
    place = mouse.centre("button")
    mouse.down(place)
    mouse.widgets.reset()
    mouse.rebuild()
    mouse.up(place)
    assert mouse.scene.pressed == []


@pytest.mark.parametrize(("key", "part"), [("button", 0), ("choice", 2), ("row", 0)])
def test_held_part_looks_pressed(mouse, key, part):
    mouse.down(mouse.centre(key, part))
    mouse.rebuild()
    element = mouse.control(key).parts[part].element
    assert element.held
    assert element.drawable_shape.active_state is element.drawable_shape.states["active"]
    mouse.up((900, 600))
    assert not element.held


def test_drag_survives_rebuild(mouse):
    place = mouse.control("slider").rect
    mouse.down(place.midleft)
    assert mouse.scene.value == 0
    mouse.rebuild()
    mouse.app.frame(0.02, [pygame.event.Event(pygame.MOUSEMOTION, pos=place.midright, rel=(9, 0), buttons=(1, 0, 0))])
    assert mouse.scene.value == 30
    mouse.up(place.midright)
    mouse.app.frame(0.02, [pygame.event.Event(pygame.MOUSEMOTION, pos=place.midleft, rel=(9, 0), buttons=(0, 0, 0))])
    assert mouse.scene.value == 30


def test_drag_of_removed_slider_moves_nothing(mouse):
    place = mouse.control("slider").rect
    mouse.down(place.midleft)
    mouse.rebuild(left_out={"slider"})
    mouse.app.frame(0.02, [pygame.event.Event(pygame.MOUSEMOTION, pos=place.midright, rel=(9, 0), buttons=(1, 0, 0))])
    mouse.up(place.midright)
    assert mouse.scene.value == 0


def type_letter(mouse, letter):
    mouse.app.frame(0.02, [pygame.event.Event(pygame.TEXTINPUT, text=letter)])


def test_last_letter_survives_rebuild(mouse):
    mouse.widgets.focus("entry")
    mouse.entry.edit_position = 6
    type_letter(mouse, "s")
    mouse.rebuild()
    assert mouse.scene.text == mouse.entry.get_text() == "Bridges"


def test_caret_survives_rebuild(mouse):
    mouse.widgets.focus("entry")
    mouse.entry.edit_position = 2
    for letter in "123":
        type_letter(mouse, letter)
        mouse.rebuild()
    assert mouse.scene.text == "Br123idge"
    assert mouse.entry.is_focused


def test_selection_survives_rebuild(mouse):
    mouse.widgets.focus("entry")
    mouse.entry.select_range = [1, 4]
    mouse.entry.edit_position = 4
    mouse.rebuild()
    type_letter(mouse, "x")
    assert mouse.scene.text == "Bxge"


def test_mouse_selection_survives_rebuild(mouse):
    place = mouse.control("entry").rect
    mouse.down((place.left + 10, place.centery))
    mouse.rebuild()
    pygame.mouse.set_pos((place.right - 4, place.centery))
    mouse.frames(3)
    mouse.up((place.right - 4, place.centery))
    assert tuple(mouse.entry.select_range) == (0, 6)


def test_caret_stays_within_shorter_text(mouse):
    mouse.widgets.focus("entry")
    mouse.entry.edit_position = 6
    mouse.rebuild(text="Br")
    type_letter(mouse, "a")
    assert mouse.scene.text == "Bra"


def test_caret_of_other_field_is_not_used(mouse):
    mouse.widgets.focus("entry")
    mouse.entry.edit_position = 2
    mouse.rebuild(left_out={"entry"})
    mouse.widgets.focus("button")
    mouse.rebuild(left_out=set())
    assert mouse.entry.edit_position == 0
