"""The data of one control: what it says, what it does, and its parts that the mouse can press."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pygame
from pygame_gui.elements import UIButton, UITextEntryLine

from game.client.ui.scroll_area import ScrollArea
from game.client.ui.text_rendering import Pen


@dataclass(frozen=True)
class Part:
    """A part of a control that the mouse can press: a whole button, or one segment of a choice."""

    name: str
    """Its name within the control: that of an option, otherwise empty."""
    label: str
    """The text on it."""
    rect: pygame.Rect
    """In pixels: in the window, or in the content of the control's area."""
    press: Callable[[], None]
    describe: str = ""
    """What this part alone is and does, where the parts differ."""
    element: UIButton | None = None
    """Draws the background and the edge; the scene draws a part that has no element."""


@dataclass
class Control:
    """One stop of the Tab key."""

    key: str
    """A name that stays the same when the scene is built again."""
    rect: pygame.Rect
    """In pixels: in the window, or in the content of `area`."""
    describe: str
    """What it is and does, in a sentence; shown as a tip and suitable for speech."""
    press: Callable[[], None] | None = None
    """Called by Enter and the space bar."""
    nudge: Callable[[int], None] | None = None
    """Called with −1 or +1 by the arrow keys, −1000 or +1000 by Home and End."""
    parts: tuple[Part, ...] = ()
    entry: UITextEntryLine | None = None
    typed: Callable[[str], None] | None = None
    """Called with the text of `entry` whenever it has changed."""
    face: Callable[[Pen], None] | None = None
    """Draws what pygame_gui does not: labels and knobs."""
    area: ScrollArea | None = None
    refused: bool = False
    drag: Callable[[float], None] | None = None
    """Called while the mouse button is down, with the share of the width (0 to 1) that the mouse is at."""
    is_written: bool = False
    """Whether its sentence is written beside it, so that a tip under the mouse would only say it twice."""
    describe_now: Callable[[], str] | None = None
    """Returns the newest `describe`, where it changes while the controls stay."""

    @property
    def elements(self) -> tuple[UIButton | UITextEntryLine, ...]:
        """Its elements in pygame_gui."""
        buttons = tuple(part.element for part in self.parts if part.element is not None)
        return buttons if self.entry is None else (*buttons, self.entry)

    def sentence(self) -> str:
        """Return what it is and does."""
        return self.describe_now() if self.describe_now is not None else self.describe


@dataclass(frozen=True)
class Hint:
    """A rectangle with a tip that is shown when the mouse rests on it."""

    rect: pygame.Rect
    text: str
    area: ScrollArea | None = None
    is_word: bool = False
    """Whether it explains a word in a text, which is there until the text is painted again."""
