"""What a person is doing with a control, to be continued when controls are built again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pygame
from pygame_gui.elements import UIButton, UITextEntryLine

from game.client.ui.control import Control, Part


@dataclass(frozen=True)
class HeldPress:
    """A press of the mouse that has begun and not ended, on a part identified by its names."""

    key: str
    name: str
    label: str
    refused: bool
    place: pygame.Rect
    """Where the part was in the window when the press began, in pixels."""

    def is_on(self, control: Control, part: Part) -> bool:
        """Return whether a part is the one that is held, with the same label as then."""
        return (self.key, self.name, self.label) == (control.key, part.name, part.label)


@dataclass(frozen=True)
class EntryState:
    """The caret and the selection of a text field."""

    key: str
    caret: int
    selection: tuple[int, int]
    is_selecting: bool
    seconds_since_click: float


def read_entry_state(control: Control, entry: UITextEntryLine) -> EntryState:
    """Return the state of a text field."""
    field: Any = entry  # its caret has no types in pygame_gui
    start, end = field.select_range
    return EntryState(
        control.key, field.edit_position, (start, end), field.selection_in_progress, field.double_click_timer
    )


def restore_entry_state(entry: UITextEntryLine, state: EntryState) -> None:
    """Give a new text field the caret and selection of the old one."""
    longest = len(entry.get_text())
    start, end = state.selection
    entry.edit_position = min(state.caret, longest)
    entry.select_range = [min(start, longest), min(end, longest)]
    entry.selection_in_progress = state.is_selecting
    entry.double_click_timer = state.seconds_since_click
    entry.cursor_has_moved_recently = True


def show_held(element: UIButton, *, held: bool) -> None:
    """Draw a button as pressed, or as at rest."""
    element.held = held
    _set_look(element, "active" if held else "normal")


def show_hovered(element: UIButton) -> None:
    """Draw a button as hovered."""
    element.hovered = True
    _set_look(element, "hovered")


def _set_look(element: UIButton, look: str) -> None:
    if element.drawable_shape is not None:
        element.drawable_shape.set_active_state(look)
