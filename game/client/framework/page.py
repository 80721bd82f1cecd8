"""A scene that is a page: built anew whenever what it shows has changed, scrolled when it is too long."""

from __future__ import annotations

from typing import ClassVar

import pygame

from game.client.framework.frame import body_box, draw_foot, draw_top
from game.client.framework.scene import Scene
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import Paint, lay_out_page
from game.client.ui.theme import PAPER, Colour


class PageScene(Scene):
    """Bar, scrolling body and foot; a page says what stands in each.

    `seen` is what the page depends on: the page is built again when it is no longer equal.
    """

    ground: ClassVar[Colour] = PAPER
    widest: ClassVar[float] = 1180
    foot: ClassVar[bool] = True
    middle: ClassVar[bool] = False
    """Whether content that is shorter than the body stands in the middle of it."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._offsets: dict[str, int] = {}
        self._shown: object = None

    # ------------------------------------------------------------ what a page says

    def dependencies(self) -> object:
        """Return what the page depends on, to be compared."""
        store = self.stage.store
        return store.public, store.seat, store.lobby

    def title(self) -> tuple[str, str]:
        """Return the two lines of the bar."""
        return "", ""

    def paint(self) -> Paint:
        """Return what paints the body; a page without words is empty."""
        return lambda page, x, y, width: y

    def foot_note(self) -> str:
        """Return the sentence in the foot."""
        return ""

    def foot_room(self) -> float:
        """Return the room that the foot's buttons take at its right end."""
        return 0.0

    def add_controls(self) -> None:
        """Make the controls that do not lie in the body."""

    # ------------------------------------------------------------ its life

    def enter(self) -> None:
        """Build the page."""
        self.build()

    def build(self) -> None:
        """Make everything anew, scrolled to where it was."""
        widgets = self.stage.widgets
        self._offsets |= {area.key: area.offset for area in widgets.areas}
        widgets.clear()
        self.lay_out()
        self.add_controls()
        widgets.restore_focus()
        self._shown = self.dependencies()

    def lay_out(self) -> None:
        """Make the body."""
        self.lay_out_area("page", body_box(self.stage, foot=self.foot), self.paint())

    def lay_out_area(self, key: str, box: tuple[float, float, float, float], paint: Paint) -> None:
        """Make one scrolling region that keeps its place when the page is built again."""
        lay_out_page(
            self.stage.widgets,
            key,
            box,
            paint,
            ground=self.ground,
            widest=self.widest,
            offset=self._offsets.get(key, 0),
            middle=self.middle,
        )

    def update(self, seconds: float) -> None:
        """Build the page again when what it shows has changed."""
        if self.dependencies() != self._shown:
            self.build()

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the ground, the body, the bar and the foot."""
        surface.fill(self.ground)
        for area in self.stage.widgets.areas:
            area.draw(surface)
        pen = self.stage.pen(surface)
        draw_top(pen, self.stage, *self.title())
        if self.foot:
            draw_foot(pen, self.stage, self.foot_note(), right=self.foot_room())
