"""Making what can be pressed, moved or typed into: pygame_gui's elements with our words on them.

`Maker` keeps what it has made; `game.client.ui.controls` handles and draws it. Coordinates are
units of the theme.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

import pygame
import pygame_gui
from pygame_gui.core import ObjectID, UIElement
from pygame_gui.elements import UIButton, UIHorizontalSlider, UITextEntryLine

from game.client.ui.control_faces import draw_label, draw_slider
from game.client.ui.scroll_area import ScrollArea
from game.client.ui.sprites import Sprites
from game.client.ui.text_rendering import Lettering, Pen, Written
from game.client.ui.theme import BLUE, BODY, INK, QUIET, RED, WHITE, Colour, Theme, Weight

Kind = Literal["normal", "primary", "danger", "quiet", "chosen", "segment", "refused", "ghost"]
_INKS: Final[dict[str, Colour]] = {
    "normal": BLUE,
    "primary": WHITE,
    "danger": RED,
    "quiet": INK,
    "chosen": WHITE,
    "segment": INK,
    "refused": QUIET,
    "ghost": INK,
}


@dataclass
class Control:
    """One stop of the Tab key."""

    key: str
    """A name that stays the same when the scene is built again, so that focus can be kept."""
    rect: pygame.Rect
    """In pixels: in the window, or in the content of `area`."""
    describe: str
    """What it is and does, in a sentence; shown as a tip and meant for speech."""
    press: Callable[[], None] | None = None
    nudge: Callable[[int], None] | None = None
    """Called with −1 and +1 by the arrows, ∓1000 by Home and End."""
    element: UIElement | None = None
    elements: tuple[UIElement, ...] = ()
    typed: bool = False
    """Whether it takes letters, so that shortcuts and arrows must keep out."""
    face: Callable[[Pen], None] | None = None
    """Draws what pygame_gui does not: words, knobs."""
    area: ScrollArea | None = None
    refused: bool = False
    drag: Callable[[float], None] | None = None
    """Called with the share of its width that the mouse is at, while it is held."""
    words: Callable[[], str] | None = None
    """Says `describe` afresh, for what changes while the controls stay."""

    def sentence(self) -> str:
        """Return what it is and does."""
        return self.words() if self.words is not None else self.describe


@dataclass(frozen=True)
class Hint:
    """A place that explains itself when the mouse rests on it."""

    rect: pygame.Rect
    text: str
    area: ScrollArea | None = None


@dataclass
class Maker:
    """Makes controls in the order of the Tab key, and keeps them."""

    manager: pygame_gui.UIManager
    theme: Theme
    letters: Lettering
    sprites: Sprites
    say: Callable[[str], None]
    """Shows a sentence for a while; used when something refused is pressed."""
    controls: list[Control] = field(default_factory=list[Control])
    hints: list[Hint] = field(default_factory=list[Hint])
    areas: list[ScrollArea] = field(default_factory=list[ScrollArea])
    focused: str | None = None
    by_keyboard: bool = False
    mute: bool = False
    """While set, nothing is made: content is painted again around the controls that are there."""
    written: list[Written] | None = None
    presses: dict[UIElement, Callable[[], None]] = field(default_factory=dict[UIElement, Callable[[], None]])
    moves: dict[UIElement, Callable[[float], None]] = field(default_factory=dict[UIElement, Callable[[float], None]])
    types: dict[UIElement, Callable[[str], None]] = field(default_factory=dict[UIElement, Callable[[str], None]])
    enters: dict[UIElement, Callable[[], None]] = field(default_factory=dict[UIElement, Callable[[], None]])
    offsets: dict[str, int] = field(default_factory=dict[str, int])

    def clear(self) -> None:
        """Take everything away; the name that has focus is kept for what is built next."""
        for control in self.controls:
            for element in (control.element, *control.elements):
                if element is not None:
                    element.kill()
        for area in self.areas:
            self.offsets[area.key] = area.offset
            area.container.kill()
        for table in (self.presses, self.moves, self.types, self.enters):
            table.clear()
        self.controls.clear()
        self.hints.clear()
        self.areas.clear()

    def area(self, key: str, x: float, y: float, width: float, height: float) -> ScrollArea:
        """Make a region that scrolls; controls made with `area=` lie in its content."""
        area = ScrollArea(key, self.theme.rect(x, y, width, height), self.manager)
        area.offset = self.offsets.get(key, 0)
        self.areas.append(area)
        return area

    def content(self, area: ScrollArea, height: float, ground: Colour = WHITE) -> Pen:
        """Give a region its content of `height` units; return the pen to draw it with.

        Called once all controls of the region are made, because then the height is known.
        """
        canvas = area.canvas(self.theme.px(height), ground)
        area.scroll(0)
        self.follow_scroll(area)
        return Pen(canvas, self.letters, written=self.written)

    def button(
        self,
        key: str,
        box: tuple[float, float, float, float],
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
    ) -> Control:
        """Make a button. With `refused`, it stays in reach but only says that sentence."""
        kind = "refused" if refused else kind
        rect = self.theme.rect(*box)
        if self.mute:
            return Control(key, rect, describe)
        element = self._ui_button(rect, kind, area)
        action = (lambda: self.say(refused)) if refused else press
        self.presses[element] = action
        ink = _INKS[kind]

        def face(pen: Pen) -> None:
            draw_label(pen, self.sprites, box, label, size=size, weight=weight, ink=ink, icon=icon, align=align)

        return self._add(
            Control(key, rect, refused or describe, action, None, element, face=face, area=area, refused=bool(refused))
        )

    def spot(
        self,
        key: str,
        box: tuple[float, float, float, float],
        press: Callable[[], None] | None,
        *,
        describe: str,
        face: Callable[[Pen], None] | None = None,
        area: ScrollArea | None = None,
    ) -> Control:
        """Make a place that takes focus and can be pressed, and that the scene draws itself."""
        rect = self.theme.rect(*box)
        if self.mute:
            return Control(key, rect, describe)
        element = self._ui_button(rect, "ghost", area)
        if press is not None:
            self.presses[element] = press
        return self._add(Control(key, rect, describe, press, None, element, face=face, area=area))

    def zone(
        self,
        key: str,
        box: tuple[float, float, float, float],
        press: Callable[[], None],
        *,
        describe: Callable[[], str],
    ) -> Control:
        """Make a place that takes focus from the keyboard and explains itself, and lets the mouse through.

        `describe` is asked when the words are wanted, because they change while the controls stay.
        """
        return self._add(Control(key, self.theme.rect(*box), "", press, words=describe))

    def offset(self, key: str) -> int:
        """Return how far a region was scrolled when it was last there, in pixels."""
        return self.offsets.get(key, 0)

    def slider(
        self,
        key: str,
        box: tuple[float, float, float, float],
        value: int,
        bounds: tuple[int, int, int],
        moved: Callable[[int], None],
        *,
        describe: str,
        mark: int | None = None,
        area: ScrollArea | None = None,
    ) -> Control:
        """Make a slider over whole steps; `bounds` is least, most and step, `mark` where it stands now."""
        least, most, step = bounds
        rect = self.theme.rect(*box)
        if self.mute:
            return Control(key, rect, describe)
        element = UIHorizontalSlider(
            self._inside(rect, area),
            start_value=float(value),
            value_range=(float(least), float(most)),
            manager=self.manager,
            container=area.container if area else None,
        )
        state = [value]

        def settle(new: float) -> None:
            snapped = min(most, max(least, least + round((new - least) / step) * step))
            if snapped != state[0]:
                state[0] = snapped
                moved(snapped)

        def nudge(steps: int) -> None:
            settle(float(min(most, max(least, state[0] + steps * step))))
            element.set_current_value(float(state[0]))

        def face(pen: Pen) -> None:
            draw_slider(pen, box, state[0], least, most, mark)

        def drag(share: float) -> None:
            settle(least + (most - least) * share)
            element.set_current_value(float(state[0]))

        self.moves[element] = settle
        return self._add(Control(key, rect, describe, None, nudge, element, face=face, area=area, drag=drag))

    def entry(
        self,
        key: str,
        box: tuple[float, float, float, float],
        text: str,
        *,
        limit: int,
        typed: Callable[[str], None],
        entered: Callable[[], None] | None = None,
        describe: str,
        placeholder: str = "",
        area: ScrollArea | None = None,
    ) -> Control:
        """Make a line to type into, of at most `limit` characters."""
        rect = self.theme.rect(*box)
        if self.mute:
            return Control(key, rect, describe)
        element = UITextEntryLine(
            self._inside(rect, area),
            manager=self.manager,
            container=area.container if area else None,
            initial_text=text,
            placeholder_text=None,
        )
        element.set_text_length_limit(limit)
        self.types[element] = typed
        if entered is not None:
            self.enters[element] = entered

        def face(pen: Pen) -> None:
            if placeholder and not element.get_text():
                x, y, width, height = box
                pen.text(x + 10, y + (height - self.letters.height()) / 2, placeholder, colour=QUIET, room=width - 16)

        return self._add(Control(key, rect, describe, entered, None, element, typed=True, face=face, area=area))

    def choice(
        self,
        key: str,
        box: tuple[float, float, float, float],
        options: Sequence[tuple[str, str]],
        chosen: str,
        choose: Callable[[str], None],
        *,
        describe: str,
        size: float = BODY,
        refused: str = "",
        area: ScrollArea | None = None,
    ) -> Control:
        """Make a row of segments of which one is chosen; `options` are name and label."""
        x, y, width, height = box
        if self.mute:
            return Control(key, self.theme.rect(*box), describe)
        each = width / len(options)
        boxes = [(x + each * n, y, each, height) for n in range(len(options))]
        names = [name for name, _ in options]
        elements: list[UIElement] = []
        kinds: list[Kind] = []
        for part, name in zip(boxes, names, strict=True):
            kind: Kind = "chosen" if name == chosen else "refused" if refused else "segment"
            element = self._ui_button(self.theme.rect(*part), kind, area)
            self.presses[element] = (lambda: self.say(refused)) if refused else (lambda name=name: choose(name))
            elements.append(element)
            kinds.append(kind)

        def nudge(steps: int) -> None:
            if refused:
                self.say(refused)
                return
            place = names.index(chosen) if chosen in names else -1 if steps > 0 else len(names)
            choose(names[min(len(names) - 1, max(0, place + steps))])

        def face(pen: Pen) -> None:
            for part, (_, label), kind in zip(boxes, options, kinds, strict=True):
                draw_label(pen, self.sprites, part, label, size=size, weight="semibold", ink=_INKS[kind])

        press = (lambda: choose(names[0])) if chosen not in names and not refused else None
        return self._add(
            Control(
                key, self.theme.rect(*box), refused or describe, press, nudge,
                elements=tuple(elements), face=face, area=area, refused=bool(refused),
            )
        )  # fmt: skip

    def hint(self, box: tuple[float, float, float, float], text: str, *, area: ScrollArea | None = None) -> None:
        """Let a place explain itself when the mouse rests on it."""
        if not self.mute:
            self.hints.append(Hint(self.theme.rect(*box), text, area))

    def _add(self, control: Control) -> Control:
        self.controls.append(control)
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
        """Move the controls of a region by what it was scrolled."""
        for control in self.controls:
            if control.area is area:
                for element in (control.element, *control.elements):
                    if element is not None:
                        element.set_relative_position(element.relative_rect.move(0, area.moved).topleft)
        area.moved = 0
