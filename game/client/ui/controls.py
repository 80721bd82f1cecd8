"""The controls of a scene: presses, dragging, the keyboard, the ring around the focus, and tips.

pygame_gui draws buttons and edits text; everything else is here. A press that begins before the
scene builds its controls again counts after it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import pygame

from game.client.ui.control import Control, Part
from game.client.ui.control_faces import SLIDER_END_UNITS
from game.client.ui.inputs import ControlBuilder
from game.client.ui.interaction_state import HeldPress, show_held
from game.client.ui.press_guard import PressGuard
from game.client.ui.scroll_area import ScrollArea
from game.client.ui.text_rendering import Pen
from game.client.ui.theme import FOCUS_INNER, FOCUS_OUTER, TIP_FOCUS_SECONDS, TIP_HOVER_SECONDS, Theme
from game.client.ui.tooltip import draw_tip


@dataclass
class Widgets(ControlBuilder):
    """The controls of one scene: what is pressed, dragged, typed into and in focus."""

    guard: PressGuard = field(default_factory=PressGuard)
    """The window's own, which outlives these controls."""
    _looked_at: tuple[int, tuple[int, int]] | None = None
    """The state of the controls and the place of the mouse when it was last seen what is under it."""
    _dragged: str = ""
    _rest_seconds: float = 0.0
    _resting_on: str = ""
    _put_away: str = ""
    """What the tip was about that Escape or a press has put away, until something else is pointed at."""
    _pressed_at: tuple[int, int] | None = None
    """Where the mouse was last pressed; what appears under it there has no tip until the mouse moves."""

    def reset(self) -> None:
        """Remove everything for another scene, in which the same keys are other controls."""
        self.clear()
        self.focused = self.held = None
        self._dragged = ""
        self.guard.change_scene()

    def let_go(self) -> None:
        """Forget a press or drag that has begun; its end will not come."""
        self.held, self._dragged = None, ""

    # ------------------------------------------------------------ events

    def handle(self, event: pygame.event.Event) -> bool:
        """Handle an event; return whether it was used up."""
        if event.type == pygame.KEYDOWN:
            return self._handle_key(event)
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            self._put_away, self._pressed_at = self._tip_source(), event.pos
            self._focus_at(event.pos)
            return self._begin_drag(event.pos) or self._begin_press(event.pos)
        if event.type == pygame.MOUSEMOTION and self._dragged:
            return self._continue_drag(event.pos)
        if event.type == pygame.MOUSEBUTTONUP and event.button == 1:
            return self._end_drag() or self._end_press(event.pos)
        if event.type == pygame.MOUSEWHEEL:
            return self._handle_wheel(event.y)
        return False

    def edit_text(self, event: pygame.event.Event) -> None:
        """Pass an event to the text fields, and report at once what was typed."""
        control = self.current
        entry = control.entry if control is not None else None
        before = entry.get_text() if entry is not None else ""
        self.manager.process_events(event)
        if control is not None and entry is not None and control.typed is not None and entry.get_text() != before:
            control.typed(entry.get_text())

    def _handle_key(self, event: pygame.event.Event) -> bool:
        control = self.current
        self.by_keyboard = self.by_keyboard or event.key in _ARROWS
        if event.key == pygame.K_ESCAPE:
            self._put_away = self._resting_on
        if event.key == pygame.K_TAB:
            self.move_focus(-1 if event.mod & pygame.KMOD_SHIFT else 1)
            return True
        if event.key in (pygame.K_PAGEUP, pygame.K_PAGEDOWN) and self.areas:
            area = control.area if control and control.area else self.areas[0]
            area.scroll(area.rect.height * 4 // 5 * (1 if event.key == pygame.K_PAGEDOWN else -1))
            self.follow_scroll(area)
            return True
        return control is not None and self._act_on_key(control, event.key)

    def _act_on_key(self, control: Control, key: int) -> bool:
        """Press or move a control by a key; return whether the key was used."""
        if key in (pygame.K_RETURN, pygame.K_KP_ENTER) or (key == pygame.K_SPACE and control.entry is None):
            if control.press is not None:
                control.press()
            return control.press is not None or control.nudge is not None
        steps = _ARROWS.get(key)
        if steps is not None and control.nudge is not None:
            control.nudge(steps)
            return True
        return False

    @property
    def typing(self) -> bool:
        """Whether a text field has the focus."""
        control = self.current
        return control is not None and control.entry is not None

    @property
    def pressed_at(self) -> tuple[int, int]:
        """Where the mouse was pressed last, in pixels: it may have moved on since, where frames come late."""
        return self._pressed_at or pygame.mouse.get_pos()

    @property
    def current(self) -> Control | None:
        """The control that has focus."""
        return self.find(self.focused) if self.focused else None

    def find(self, key: str) -> Control | None:
        """Return the control with this key."""
        return next((control for control in self.controls if control.key == key), None)

    def move_focus(self, steps: int) -> None:
        """Move the focus in the order of the Tab key, from the last control to the first."""
        if not self.controls:
            return
        keys = [control.key for control in self.controls]
        here = keys.index(self.focused) if self.focused in keys else (-1 if steps > 0 else len(keys))
        self.focus(keys[(here + steps) % len(keys)])

    def focus(self, key: str | None, *, by_keyboard: bool = True) -> None:
        """Give a control the focus, and scroll it into view."""
        self.focused, self.by_keyboard = key, by_keyboard
        self._rest_seconds = 0.0
        control = self.current
        if control is not None:
            self.show(control)
        self.restore_focus()

    def show(self, control: Control) -> None:
        """Scroll a control into view."""
        if control.area is not None:
            control.area.show(control.rect)
            self.follow_scroll(control.area)

    def restore_focus(self) -> None:
        """Set the focus of pygame_gui; needed whenever controls have been built again."""
        entry = self.current.entry if self.current is not None else None
        self.manager.set_focus_set(entry.get_focus_set() if entry is not None else None)

    def _focus_at(self, position: tuple[int, int]) -> None:
        """Give the focus to the control at a point of the window, or to none."""
        found = (control for control in reversed(self.controls) if self.place(control).collidepoint(position))
        control = next(found, None)
        self.focused = control.key if control is not None else None
        self.by_keyboard = False
        self.restore_focus()

    # ------------------------------------------------------------ presses of the mouse

    def _begin_press(self, position: tuple[int, int]) -> bool:
        """Hold the part at a point of the window; return whether there is one."""
        control, part = self._find_part(position)
        if control is None or part is None:
            return False
        if self.guard.refuses(position):
            return True
        place = self._place_of(part.rect, control.area)
        self.held = HeldPress(control.key, part.name, part.label, control.refused, place)
        if part.element is not None:
            show_held(part.element, held=True)
        return True

    def _find_part(self, position: tuple[int, int]) -> tuple[Control, Part] | tuple[None, None]:
        """Return the part at a point of the window that a press would hold."""
        pairs = ((control, part) for control in reversed(self.controls) for part in control.parts)
        found = (
            (control, part)
            for control, part in pairs
            if self._place_of(part.rect, control.area).collidepoint(position)
        )
        return next(found, (None, None))

    def notice_changes(self, seconds: float) -> None:
        """See whether something else has come under the mouse since the last frame, before its presses count."""
        looked_at = self.changes, pygame.mouse.get_pos()
        if looked_at == self._looked_at:
            self.guard.pass_time(seconds)
            return
        self._looked_at = looked_at

        def find_key(position: tuple[int, int]) -> str:
            control, _ = self._find_part(position)
            return control.key if control is not None else ""

        self.guard.notice(pygame.mouse.get_pos(), seconds, find_key, {control.key for control in self.controls})

    def _end_press(self, position: tuple[int, int]) -> bool:
        """Release what is held; press it if it still exists and the mouse has not left it."""
        held, self.held = self.held, None
        if held is None:
            return False
        control, part = self._find_held(held)
        if control is None or part is None:
            return True
        if part.element is not None:
            show_held(part.element, held=False)
        is_on_it = any(place.collidepoint(position) for place in (held.place, self._place_of(part.rect, control.area)))
        # A person who pressed something refused did not expect it to act.
        if is_on_it and (control.refused or not held.refused):
            part.press()
        return True

    def _find_held(self, held: HeldPress) -> tuple[Control, Part] | tuple[None, None]:
        """Return the held control and part, as they are built now."""
        found = ((control, part) for control in self.controls for part in control.parts if held.is_on(control, part))
        return next(found, (None, None))

    def _begin_drag(self, position: tuple[int, int]) -> bool:
        """Move a slider's knob to the mouse and let it follow; return whether there is a slider."""
        control = self.current
        if control is None or control.drag is None or not self.place(control).collidepoint(position):
            return False
        self._dragged = control.key
        return self._continue_drag(position)

    def _continue_drag(self, position: tuple[int, int]) -> bool:
        control = self.find(self._dragged)
        if control is not None and control.drag is not None:
            place, end = self.place(control), self.theme.px(SLIDER_END_UNITS)
            share = (position[0] - place.left - end) / max(1, place.width - 2 * end)
            control.drag(min(1.0, max(0.0, share)))
        return True

    def _end_drag(self) -> bool:
        was_dragging, self._dragged = bool(self._dragged), ""
        return was_dragging

    def _handle_wheel(self, turns: int) -> bool:
        position = pygame.mouse.get_pos()
        for area in self.areas:
            if area.rect.collidepoint(position):
                area.scroll(-turns * self.theme.px(48))
                self.follow_scroll(area)
                return True
        return False

    def place(self, control: Control) -> pygame.Rect:
        """Return where a control is in the window now; empty when it is scrolled out of view."""
        return self._place_of(control.rect, control.area)

    @staticmethod
    def _place_of(rect: pygame.Rect, area: ScrollArea | None) -> pygame.Rect:
        return rect if area is None else area.visible_part(rect)

    # ------------------------------------------------------------ each frame

    def update(self, seconds: float) -> None:
        """Let time pass for pygame_gui and the tips."""
        self.manager.update(seconds)
        on = self._tip_source()
        self._rest_seconds = self._rest_seconds + seconds if on == self._resting_on else 0.0
        self._put_away = self._put_away if on == self._put_away else ""
        self._resting_on = on

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the controls, their labels, the ring around the focus, and a tip when one is due."""
        # Buttons that were built in this frame are drawn in it, and those that were removed are not.
        self.manager.get_sprite_group().update_visibility()
        self.manager.draw_ui(surface)
        for control in self.controls:
            if control.face is None:
                continue
            if control.area is None:
                control.face(Pen(surface, self.letters, drawn_texts=self.drawn_texts))
            elif control.area.visible_part(control.rect).height > 0:
                surface.set_clip(control.area.rect)
                control.face(Pen(surface, self.letters, control.area.origin, drawn_texts=self.drawn_texts))
                surface.set_clip(None)
        for area in self.areas:
            area.draw_bar(surface)
        control = self.current
        if control is not None and (self.by_keyboard or control.entry is not None):
            rect = self.place(control)
            if rect.height > 0:
                _draw_ring(surface, rect, self.theme)
        self._draw_tip(surface)

    def _tip_source(self) -> str:
        position = pygame.mouse.get_pos()
        if pygame.mouse.get_focused():
            for control in self.controls:
                if not self.place(control).collidepoint(position):
                    continue
                for number, part in enumerate(control.parts):
                    if part.describe and self._place_of(part.rect, control.area).collidepoint(position):
                        return f"part {number} {control.key}"
                if (control.describe or control.describe_now) and not control.is_written:
                    return f"hover {control.key}"
            for number, hint in enumerate(self.hints):
                if self._place_of(hint.rect, hint.area).collidepoint(position):
                    return f"hint {number}"
        return f"focus {self.focused}" if self.focused and self.by_keyboard else ""

    def _draw_tip(self, surface: pygame.Surface) -> None:
        kind, _, name = self._resting_on.partition(" ")
        if kind != "focus" and pygame.mouse.get_pos() == self._pressed_at:
            return
        if self._put_away == self._resting_on or self._rest_seconds < (
            TIP_FOCUS_SECONDS if kind == "focus" else TIP_HOVER_SECONDS
        ):
            return
        if kind == "hint":
            if int(name) < len(self.hints):
                hint = self.hints[int(name)]
                place = self._place_of(hint.rect, hint.area)
                draw_tip(surface, self.letters, self.theme, place, hint.text, self._list_pressable())
            return
        number, _, key = name.partition(" ") if kind == "part" else ("", "", name)
        control = self.find(key)
        if control is None:
            return
        sentence = control.parts[int(number)].describe if number else control.sentence()
        if sentence and self.place(control).height > 0:
            others = self._list_pressable(but=control.key)
            draw_tip(surface, self.letters, self.theme, self.place(control), sentence, others)

    def _list_pressable(self, *, but: str = "") -> list[pygame.Rect]:
        """Return where the other controls are that the mouse can press or drag."""
        found = (one for one in self.controls if one.key != but and (one.parts or one.drag or one.entry))
        return [self.place(one) for one in found]


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
