"""The controls of a scene: an order for the Tab key, a ring around the focus, explanations.

pygame_gui tracks buttons, sliders and text fields; what it lacks is here: the keyboard, sliders that
follow the mouse from anywhere, tips for hover and focus, refused actions that stay in reach and
say why.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pygame
import pygame_gui

from game.client.ui.control_faces import SLIDER_END
from game.client.ui.inputs import Control, Maker
from game.client.ui.text_rendering import Pen
from game.client.ui.theme import FOCUS_INNER, FOCUS_OUTER, TIP_FOCUS_SECONDS, TIP_HOVER_SECONDS, Theme
from game.client.ui.tooltip import draw_tip


@dataclass
class Widgets(Maker):
    """The controls of one scene, with their focus."""

    _dragged: str = ""
    _rest_seconds: float = 0.0
    _resting_on: str = ""

    # ------------------------------------------------------------ events

    def handle(self, event: pygame.event.Event) -> bool:
        """Take an event; return whether nobody else should see it."""
        if event.type == pygame.KEYDOWN:
            return self._key(event)
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            self._mouse_takes_focus(event.pos)
            return self._begin_drag(event.pos)
        if event.type == pygame.MOUSEMOTION and self._dragged:
            return self._go_on_dragging(event.pos)
        if event.type == pygame.MOUSEBUTTONUP and self._dragged:
            self._dragged = ""
            return True
        if event.type == pygame.MOUSEWHEEL:
            return self._wheel(event.y)
        if event.type == pygame_gui.UI_BUTTON_PRESSED and event.ui_element in self.presses:
            self.presses[event.ui_element]()
            return True
        if event.type == pygame_gui.UI_HORIZONTAL_SLIDER_MOVED and event.ui_element in self.moves:
            self.moves[event.ui_element](float(event.value))
            return True
        if event.type == pygame_gui.UI_TEXT_ENTRY_CHANGED and event.ui_element in self.types:
            self.types[event.ui_element](str(event.text))
            return True
        if event.type == pygame_gui.UI_TEXT_ENTRY_FINISHED:
            return event.ui_element in self.types
        return False

    def _key(self, event: pygame.event.Event) -> bool:
        control = self.current
        if event.key == pygame.K_TAB:
            self.move_focus(-1 if event.mod & pygame.KMOD_SHIFT else 1)
            return True
        if event.key in (pygame.K_PAGEUP, pygame.K_PAGEDOWN) and self.areas:
            area = control.area if control and control.area else self.areas[0]
            area.scroll(area.rect.height * 4 // 5 * (1 if event.key == pygame.K_PAGEDOWN else -1))
            self.follow_scroll(area)
            return True
        if control is None:
            return False
        if event.key in (pygame.K_RETURN, pygame.K_KP_ENTER) or (event.key == pygame.K_SPACE and not control.typed):
            if control.press is not None:
                control.press()
            return control.press is not None or control.nudge is not None
        steps = _ARROWS.get(event.key)
        if steps is not None and control.nudge is not None:
            control.nudge(steps)
            return True
        return False

    @property
    def typing(self) -> bool:
        """Whether letters go into a text field now."""
        control = self.current
        return control is not None and control.typed

    @property
    def current(self) -> Control | None:
        """The control that has focus."""
        return self.find(self.focused) if self.focused else None

    def find(self, key: str) -> Control | None:
        """Return the control with this name."""
        return next((control for control in self.controls if control.key == key), None)

    def move_focus(self, steps: int) -> None:
        """Go on in the order of the Tab key, round and round."""
        if not self.controls:
            return
        keys = [control.key for control in self.controls]
        here = keys.index(self.focused) if self.focused in keys else (-1 if steps > 0 else len(keys))
        self.focus(keys[(here + steps) % len(keys)])

    def focus(self, key: str | None, *, by_keyboard: bool = True) -> None:
        """Give a control the focus, and scroll it into sight."""
        self.focused, self.by_keyboard = key, by_keyboard
        self._rest_seconds = 0.0
        control = self.current
        if control is not None:
            self.show(control)
        self.restore_focus()

    def show(self, control: Control) -> None:
        """Scroll a control into sight."""
        if control.area is not None:
            control.area.show(control.rect)
            self.follow_scroll(control.area)

    def restore_focus(self) -> None:
        """Tell pygame_gui who has the focus; after a scene was built again, too."""
        control = self.current
        element = control.element if control is not None and control.typed else None
        self.manager.set_focus_set(element.get_focus_set() if element is not None else None)

    def _mouse_takes_focus(self, position: tuple[int, int]) -> None:
        for control in reversed(self.controls):
            if self.place(control).collidepoint(position):
                self.focused, self.by_keyboard = control.key, False
                return
        self.focused = None

    def _begin_drag(self, position: tuple[int, int]) -> bool:
        """Let a slider's knob jump to the mouse and follow it: pygame_gui only follows the knob itself."""
        control = self.current
        if control is None or control.drag is None or not self.place(control).collidepoint(position):
            return False
        self._dragged = control.key
        return self._go_on_dragging(position)

    def _go_on_dragging(self, position: tuple[int, int]) -> bool:
        control = self.find(self._dragged)
        if control is not None and control.drag is not None:
            place, end = self.place(control), self.theme.px(SLIDER_END)
            share = (position[0] - place.left - end) / max(1, place.width - 2 * end)
            control.drag(min(1.0, max(0.0, share)))
        return True

    def _wheel(self, turns: int) -> bool:
        position = pygame.mouse.get_pos()
        for area in self.areas:
            if area.rect.collidepoint(position):
                area.scroll(-turns * self.theme.px(48))
                self.follow_scroll(area)
                return True
        return False

    def place(self, control: Control) -> pygame.Rect:
        """Return where a control is in the window now; empty when it is scrolled out of sight."""
        return control.rect if control.area is None else control.area.seen(control.rect)

    # ------------------------------------------------------------ each frame

    def update(self, seconds: float) -> None:
        """Let pygame_gui and the tips grow older."""
        self.manager.update(seconds)
        on = self._tip_source()
        self._rest_seconds = self._rest_seconds + seconds if on == self._resting_on else 0.0
        self._resting_on = on

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the controls, their words, the ring around the focus, and a tip when one is due."""
        self.manager.draw_ui(surface)
        for control in self.controls:
            if control.face is None:
                continue
            if control.area is None:
                control.face(Pen(surface, self.letters, written=self.written))
            elif control.area.seen(control.rect).height > 0:
                surface.set_clip(control.area.rect)
                control.face(Pen(surface, self.letters, control.area.origin, written=self.written))
                surface.set_clip(None)
        for area in self.areas:
            area.draw_bar(surface)
        control = self.current
        if control is not None:
            rect = self.place(control)
            if rect.height > 0:
                _draw_ring(surface, rect, self.theme)
        self._draw_tip(surface)

    def _tip_source(self) -> str:
        position = pygame.mouse.get_pos()
        if pygame.mouse.get_focused():
            for control in self.controls:
                if (control.describe or control.words) and self.place(control).collidepoint(position):
                    return f"hover {control.key}"
            for number, hint in enumerate(self.hints):
                rect = hint.rect if hint.area is None else hint.area.seen(hint.rect)
                if rect.collidepoint(position):
                    return f"hint {number}"
        return f"focus {self.focused}" if self.focused and self.by_keyboard else ""

    def _draw_tip(self, surface: pygame.Surface) -> None:
        kind, _, name = self._resting_on.partition(" ")
        if not kind or self._rest_seconds < (TIP_FOCUS_SECONDS if kind == "focus" else TIP_HOVER_SECONDS):
            return
        if kind == "hint":
            if int(name) < len(self.hints):
                hint = self.hints[int(name)]
                draw_tip(
                    surface,
                    self.letters,
                    self.theme,
                    hint.rect if hint.area is None else hint.area.seen(hint.rect),
                    hint.text,
                )
            return
        control = self.find(name)
        sentence = control.sentence() if control is not None else ""
        if control is not None and sentence:
            draw_tip(surface, self.letters, self.theme, self.place(control), sentence)


_ARROWS: Final[dict[int, int]] = {
    pygame.K_LEFT: -1,
    pygame.K_DOWN: -1,
    pygame.K_RIGHT: 1,
    pygame.K_UP: 1,
    pygame.K_HOME: -1000,
    pygame.K_END: 1000,
}


def _draw_ring(surface: pygame.Surface, rect: pygame.Rect, theme: Theme) -> None:
    dark, light = max(2, theme.px(2)), max(2, theme.px(2))
    around = rect.inflate(2 * dark, 2 * dark).clip(surface.get_rect())
    outer = around.inflate(2 * light, 2 * light).clip(surface.get_rect())
    corner = theme.px(7)
    pygame.draw.rect(surface, FOCUS_OUTER, outer, light + 1, border_radius=corner)
    pygame.draw.rect(surface, FOCUS_INNER, around, dark, border_radius=corner)
