"""The builder of controls: pygame_gui's buttons and text fields with our labels, and sliders of our own.

`ControlBuilder` holds what it has built; `game.client.ui.controls` handles and draws it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, Protocol, Required, TypedDict

import pygame
import pygame_gui
from pygame_gui.core import ObjectID
from pygame_gui.elements import UIButton, UITextEntryLine

from game.client.ui.control import Control, Hint, Part
from game.client.ui.control_faces import draw_label, draw_slider, share_width
from game.client.ui.interaction_state import (
    EntryState,
    HeldPress,
    read_entry_state,
    restore_entry_state,
    show_held,
    show_hovered,
)
from game.client.ui.scroll_area import ScrollArea
from game.client.ui.sprites import Sprites
from game.client.ui.text_rendering import DrawnText, Lettering, Pen
from game.client.ui.theme import BLUE, BODY, INK, ON_COLOUR, QUIET, RED, WHITE, Box, Theme, Weight
from game.client.ui.tone import Colour

Kind = Literal["normal", "primary", "danger", "quiet", "chosen", "segment", "refused", "bar"]
_INKS: Final[dict[str, Colour]] = {
    "normal": BLUE,
    "primary": ON_COLOUR,
    "danger": RED,
    "quiet": INK,
    "chosen": ON_COLOUR,
    "segment": INK,
    "refused": QUIET,
    "bar": WHITE,
}


class Explained(Protocol):
    """A word of the glossary."""

    @property
    def meaning(self) -> str:
        """What it means, in a sentence."""
        ...


FindWords = Callable[[str], Iterable[tuple[int, int, Explained]]]
"""Returns the beginning, the end and the meaning of each word of the glossary in a text."""


class ButtonOptions(TypedDict, total=False):
    """What a button may have, as `ControlBuilder.button` explains."""

    describe: str
    kind: Kind
    icon: str
    refused: str
    is_written: bool


class EntryOptions(TypedDict, total=False):
    """What a line to type into has, as `ControlBuilder.entry` explains."""

    limit: Required[int]
    typed: Required[Callable[[str], None]]
    entered: Callable[[], None] | None
    describe: Required[str]
    placeholder: str
    hidden: bool


@dataclass
class ControlBuilder:
    """Builds controls in the order of the Tab key.

    A scene builds its controls again whenever something has changed. Controls are known by their
    keys: focus, scrolling, a press of the mouse that has not ended and the caret in a text carry
    over to the new control with the same key.
    """

    manager: pygame_gui.UIManager
    theme: Theme
    letters: Lettering
    sprites: Sprites
    say: Callable[[str], None]
    """Shows a sentence for some seconds; called when something refused is pressed."""
    find_words: FindWords = lambda text: ()
    """Finds the words of the glossary in a text."""
    controls: list[Control] = field(default_factory=list[Control])
    hints: list[Hint] = field(default_factory=list[Hint])
    areas: list[ScrollArea] = field(default_factory=list[ScrollArea])
    focused: str | None = None
    by_keyboard: bool = False
    is_repainting: bool = False
    """While set, nothing is built: content is painted again around the controls that exist."""
    drawn_texts: list[DrawnText] | None = None
    offsets: dict[str, int] = field(default_factory=dict[str, int])
    held: HeldPress | None = None
    changes: int = 0
    """Counts up whenever a control comes, goes or is scrolled."""
    _hovered: tuple[str, str] | None = None
    """Key and name of the part that was hovered when the controls were last cleared."""
    _entry_state: EntryState | None = None

    def clear(self) -> None:
        """Remove everything; what a person is doing carries over to what is built next."""
        self.changes += 1
        if self.controls:
            self._remember()
        for control in self.controls:
            for element in control.elements:
                element.kill()
        for area in self.areas:
            self.offsets[area.key] = area.offset
            area.container.kill()
        self.controls.clear()
        self.hints.clear()
        self.areas.clear()

    def _remember(self) -> None:
        """Note which part is hovered and where the caret is."""
        self._hovered = None
        for control in self.controls:
            if control.entry is not None and control.key == self.focused:
                self._entry_state = read_entry_state(control, control.entry)
            for part in control.parts:
                if part.element is not None and part.element.hovered:
                    self._hovered = control.key, part.name

    def area(self, key: str, x: float, y: float, width: float, height: float) -> ScrollArea:
        """Build a region that scrolls; controls built with `area=` are part of its content."""
        area = ScrollArea(key, self.theme.rect(x, y, width, height), self.manager)
        area.offset = self.offsets.get(key, 0)
        self.areas.append(area)
        return area

    def button(
        self,
        key: str,
        box: Box,
        label: str,
        press: Callable[[], None],
        *,
        describe: str = "",
        kind: Kind = "normal",
        icon: str = "",
        refused: str = "",
        size: float = BODY,
        weight: Weight = "semibold",
        align: Literal["left", "centre"] = "centre",
        area: ScrollArea | None = None,
        is_written: bool = False,
    ) -> Control:
        """Build a button. With `refused`, it can be focused and pressed, but only shows that sentence."""
        kind = "refused" if refused else kind
        rect = self.theme.rect(*box)
        if self.is_repainting:
            return Control(key, rect, describe)
        action = (lambda: self.say(refused)) if refused else press
        ink = _INKS[kind]

        def face(pen: Pen) -> None:
            draw_label(pen, self.sprites, box, label, size=size, weight=weight, ink=ink, icon=icon, align=align)

        part = Part("", label, rect, action, element=self._ui_button(rect, kind, area))
        return self._add(
            Control(
                key, rect, refused or describe, action, parts=(part,), face=face, area=area, refused=bool(refused),
                is_written=is_written,
            )
        )  # fmt: skip

    def spot(
        self,
        key: str,
        box: Box,
        press: Callable[[], None] | None,
        *,
        describe: str,
        label: str = "",
        face: Callable[[Pen], None] | None = None,
        area: ScrollArea | None = None,
    ) -> Control:
        """Build a rectangle that takes focus and can be pressed, and that the scene draws itself.

        A press counts only if `label` is the same when it ends as when it began: pass the text that is drawn there.
        """
        rect = self.theme.rect(*box)
        if self.is_repainting:
            return Control(key, rect, describe)
        parts = (Part("", label, rect, press),) if press is not None else ()
        return self._add(Control(key, rect, describe, press, parts=parts, face=face, area=area))

    def zone(
        self,
        key: str,
        box: Box,
        press: Callable[[], None],
        *,
        describe: Callable[[], str],
    ) -> Control:
        """Build a rectangle that takes focus from the keyboard and has a tip, and that ignores the mouse.

        `describe` is called when the tip is shown, because its text changes while the controls stay.
        """
        return self._add(Control(key, self.theme.rect(*box), "", press, describe_now=describe))

    def offset(self, key: str) -> int:
        """Return how far a region was scrolled when it was last shown, in pixels."""
        return self.offsets.get(key, 0)

    def forget_offsets(self, beginning: str) -> None:
        """Let the regions whose keys begin so be shown from their tops again."""
        for key in [key for key in self.offsets if key.startswith(beginning)]:
            del self.offsets[key]

    def slider(
        self,
        key: str,
        box: Box,
        value: int,
        bounds: tuple[int, int, int],
        moved: Callable[[int], None],
        *,
        describe: str,
        mark: int | None = None,
        area: ScrollArea | None = None,
        is_written: bool = False,
    ) -> Control:
        """Build a slider over whole steps; `bounds` is minimum, maximum and step, `mark` the value in force."""
        least, most, step = bounds
        rect = self.theme.rect(*box)
        if self.is_repainting:
            return Control(key, rect, describe)
        state = [value]

        def settle(new: float) -> None:
            snapped = min(most, max(least, least + round((new - least) / step) * step))
            if snapped != state[0]:
                state[0] = snapped
                moved(snapped)

        def nudge(steps: int) -> None:
            settle(min(most, max(least, state[0] + steps * step)))

        def face(pen: Pen) -> None:
            draw_slider(pen, box, state[0], least, most, mark)

        def drag(share: float) -> None:
            settle(least + (most - least) * share)

        return self._add(
            Control(key, rect, describe, nudge=nudge, face=face, area=area, drag=drag, is_written=is_written)
        )

    def entry(
        self,
        key: str,
        box: Box,
        text: str,
        *,
        limit: int,
        typed: Callable[[str], None],
        entered: Callable[[], None] | None = None,
        describe: str,
        placeholder: str = "",
        hidden: bool = False,
        area: ScrollArea | None = None,
    ) -> Control:
        """Build a line to type into, of at most `limit` characters.

        `typed` is called with each new text, `entered` when Enter is pressed; a `hidden` text is shown as dots.
        """
        rect = self.theme.rect(*box)
        if self.is_repainting:
            return Control(key, rect, describe)
        element = UITextEntryLine(
            self._inside(rect, area),
            manager=self.manager,
            container=area.container if area else None,
            initial_text=text,
            placeholder_text=None,
        )
        element.set_text_length_limit(limit)
        element.set_text_hidden(hidden)

        def face(pen: Pen) -> None:
            if placeholder and not element.get_text():
                x, y, width, height = box
                pen.text(x + 10, y + (height - self.letters.height()) / 2, placeholder, colour=QUIET, room=width - 16)

        return self._add(
            Control(key, rect, describe, entered, entry=element, typed=typed, face=face, area=area)
        )  # fmt: skip

    def choice(
        self,
        key: str,
        box: Box,
        options: Sequence[tuple[str, str]],
        chosen: str,
        choose: Callable[[str], None],
        *,
        describe: str,
        describe_each: Sequence[str] = (),
        size: float = BODY,
        refused: str = "",
        area: ScrollArea | None = None,
    ) -> Control:
        """Build a row of segments of which one is chosen; `options` are pairs of name and label.

        `describe_each` has what each option alone means, for the mouse that rests on it.
        """
        x, y, width, height = box
        if self.is_repainting:
            return Control(key, self.theme.rect(*box), describe)
        widths = share_width(self.letters, width, [label for _, label in options], size)
        boxes = [(x + sum(widths[:n]), y, each, height) for n, each in enumerate(widths)]
        names = [name for name, _ in options]
        parts: list[Part] = []
        kinds: list[Kind] = []
        tips = [*describe_each, *("" for _ in options[len(describe_each) :])]
        for part_box, (name, label), tip in zip(boxes, options, tips, strict=True):
            kind: Kind = "chosen" if name == chosen else "refused" if refused else "segment"
            rect = self.theme.rect(*part_box)
            press_part = (lambda: self.say(refused)) if refused else (lambda name=name: choose(name))
            parts.append(Part(name, label, rect, press_part, tip, self._ui_button(rect, kind, area)))
            kinds.append(kind)

        def nudge(steps: int) -> None:
            if refused:
                self.say(refused)
                return
            place = names.index(chosen) if chosen in names else -1 if steps > 0 else len(names)
            choose(names[min(len(names) - 1, max(0, place + steps))])

        def face(pen: Pen) -> None:
            for part_box, (_, label), kind in zip(boxes, options, kinds, strict=True):
                draw_label(pen, self.sprites, part_box, label, size=size, weight="semibold", ink=_INKS[kind])

        press = (lambda: choose(names[0])) if chosen not in names and not refused else None
        return self._add(
            Control(
                key, self.theme.rect(*box), refused or describe, press, nudge,
                parts=tuple(parts), face=face, area=area, refused=bool(refused),
            )
        )  # fmt: skip

    def hint(self, box: Box, text: str, *, area: ScrollArea | None = None) -> None:
        """Give a rectangle a tip, for when the mouse rests on it."""
        if not self.is_repainting:
            self.hints.append(Hint(self.theme.rect(*box), text, area))

    def explain(self, box: Box, text: str, *, area: ScrollArea | None = None) -> None:
        """Give a word in a text a tip, also while the text is painted again."""
        self.hints.append(Hint(self.theme.rect(*box), text, area, is_word=True))

    def forget_words(self, area: ScrollArea) -> None:
        """Remove the tips of the words in a region whose texts are about to be painted again."""
        self.hints[:] = [hint for hint in self.hints if hint.area is not area or not hint.is_word]

    def _add(self, control: Control) -> Control:
        self.controls.append(control)
        self.changes += 1
        state = self._entry_state
        if control.entry is not None and state is not None and state.key == control.key == self.focused:
            restore_entry_state(control.entry, state)
        for part in control.parts:
            if part.element is None:
                continue
            if self.held is not None and self.held.is_on(control, part):
                show_held(part.element, held=True)
            elif self._hovered == (control.key, part.name):
                show_hovered(part.element)
        return control

    def _ui_button(self, rect: pygame.Rect, kind: Kind, area: ScrollArea | None) -> UIButton:
        return UIButton(
            self._inside(rect, area),
            "",
            manager=self.manager,
            container=area.container if area else None,
            object_id=ObjectID(object_id=None, class_id=f"@{kind}"),
        )

    def _inside(self, rect: pygame.Rect, area: ScrollArea | None) -> pygame.Rect:
        return rect if area is None else rect.move(0, -area.offset)

    def follow_scroll(self, area: ScrollArea) -> None:
        """Move the controls of a region by as much as it was scrolled."""
        self.changes += 1
        for control in self.controls:
            if control.area is area:
                for element in control.elements:
                    element.set_relative_position(element.relative_rect.move(0, area.moved).topleft)
        area.moved = 0
