"""A page over the scene: settings or help, in a box over the dimmed window, closed by Esc."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

import pygame

from game.client.framework.scene import Scene
from game.client.framework.stage import Stage
from game.client.ui.overlay import draw_veil
from game.client.ui.scroll_page import Paint, ScrollPage, lay_out_page
from game.client.ui.text_rendering import Pen
from game.client.ui.theme import BAR, EDGE, SURFACE, TARGET, TITLE, Box

VEIL_OPACITY: Final = 165
HEAD: Final = 54.0
PAD: Final = 24.0
LEAST_MARGIN: Final = 10.0


class OverPage(Scene):
    """A title, a button that closes it, and a body as tall as its content or the window."""

    width: ClassVar[float] = 620.0
    key: ClassVar[str] = "over"
    title_key: ClassVar[str] = ""

    def __init__(self, stage: Stage, close: Callable[[], None]) -> None:
        super().__init__(stage)
        self.close = close
        self.box: Box = (0, 0, 1, 1)
        self._wants_rebuild = False

    def paint(self) -> Paint:
        """Return the function that paints the body; here an empty one."""
        return lambda page, x, y, width: y

    def first_control(self) -> str | None:
        """Return the control that has the focus when the page opens: the first in its body."""
        return next((control.key for control in self.stage.widgets.controls if control.area is not None), None)

    def scroll_key(self) -> str:
        """Return the name under which the body's scrolling is kept."""
        return self.key

    @property
    def is_moving(self) -> bool:
        """Whether controls wait to be built again."""
        return self._wants_rebuild

    def ask_rebuild(self) -> None:
        """Build the controls again before the next frame."""
        self._wants_rebuild = True

    def enter(self) -> None:
        """Build the page in the middle of the window."""
        self._wants_rebuild = False
        stage, widgets = self.stage, self.stage.widgets
        window, height = stage.size
        wide = min(self.width, window - 2 * LEAST_MARGIN)
        most = height - 2 * LEAST_MARGIN
        scratch = ScrollPage(widgets, None, Pen(pygame.Surface((1, 1)), stage.letters), dry=True)
        tall = min(most, HEAD + scratch.measure(self.paint(), wide - 2 * PAD) + PAD + 4)
        x, y = (window - wide) / 2, LEAST_MARGIN + (most - tall) * 0.4
        self.box = (x, y, wide, tall)
        widgets.button(
            f"{self.key}.close", (x + wide - PAD - TARGET + 8, y + 12, TARGET, TARGET), "", self.close, kind="quiet",
            icon="x", describe=stage.text("settings.close"),
        )  # fmt: skip
        body = (x + 2, y + HEAD, wide - 4, tall - HEAD - 2)
        key = self.scroll_key()
        lay_out_page(
            widgets, key, body, self.paint(), pad=PAD - 2, ground=SURFACE, offset=widgets.offset(key), top=4
        )  # fmt: skip

    def update(self, seconds: float) -> None:
        """Build the page again when something was chosen on it."""
        if self._wants_rebuild:
            self.stage.widgets.clear()
            self.enter()
            self.stage.widgets.restore_focus()

    def handle(self, event: pygame.event.Event) -> bool:
        """Close by Esc or by a click beside the page; take every other key and click."""
        if (event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE) or (
            event.type == pygame.MOUSEBUTTONDOWN and not self.stage.theme.rect(*self.box).collidepoint(event.pos)
        ):
            self.close()
        return event.type in (pygame.KEYDOWN, pygame.MOUSEBUTTONDOWN, pygame.MOUSEWHEEL)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the box over the dimmed scene."""
        draw_veil(surface, BAR, VEIL_OPACITY)
        pen = self.stage.pen(surface)
        x, y, width, height = self.box
        pen.box(x, y, width, height, SURFACE, edge=EDGE, radius=10)
        title = self.stage.text(self.title_key)
        pen.text(x + PAD, y + 16, title, TITLE, "bold", room=width - 2 * PAD - TARGET)
        for area in self.stage.widgets.areas:
            area.draw(surface)
