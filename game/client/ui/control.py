"""One control: what it says, what it does, and the parts of it that the mouse can press."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pygame
from pygame_gui.elements import UIButton, UITextEntryLine

from game.client.ui.scroll_area import ScrollArea
from game.client.ui.text_rendering import Pen


@dataclass(frozen=True)
class Part:
    """What the mouse can press in a control: a whole button, or one segment of a choice."""

    name: str
    """Its name within the control: that of an option, otherwise empty."""
    label: str
    """The words on it."""
    rect: pygame.Rect
    """In pixels: in the window, or in the content of the control's area."""
    press: Callable[[], None]
    element: UIButton | None = None
    """Draws the ground and the edge; the scene draws a part that has none."""


@dataclass
class Control:
    """One stop of the Tab key."""

    key: str
    """A name that stays the same when the scene is built again."""
    rect: pygame.Rect
    """In pixels: in the window, or in the content of `area`."""
    describe: str
    """What it is and does, in a sentence; shown as a tip and meant for speech."""
    press: Callable[[], None] | None = None
    """Called by Enter and the space bar."""
    nudge: Callable[[int], None] | None = None
    """Called with −1 and +1 by the arrows, ∓1000 by Home and End."""
    parts: tuple[Part, ...] = ()
    entry: UITextEntryLine | None = None
    typed: Callable[[str], None] | None = None
    """Called with the text of `entry` whenever it has changed."""
    face: Callable[[Pen], None] | None = None
    """Draws what pygame_gui does not: words, knobs."""
    area: ScrollArea | None = None
    refused: bool = False
    drag: Callable[[float], None] | None = None
    """Called with the share of its width that the mouse is at, while it is held."""
    words: Callable[[], str] | None = None
    """Says `describe` afresh, for what changes while the controls stay."""

    @property
    def elements(self) -> tuple[UIButton | UITextEntryLine, ...]:
        """The elements of pygame_gui that it consists of."""
        buttons = tuple(part.element for part in self.parts if part.element is not None)
        return buttons if self.entry is None else (*buttons, self.entry)

    def sentence(self) -> str:
        """Return what it is and does."""
        return self.words() if self.words is not None else self.describe


@dataclass(frozen=True)
class Hint:
    """A place that explains itself when the mouse rests on it."""

    rect: pygame.Rect
    text: str
    area: ScrollArea | None = None
