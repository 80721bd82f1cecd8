"""A scene that is a page: built again whenever what it shows has changed, scrolled when it is too long."""

from __future__ import annotations

from typing import ClassVar

import pygame

from game.client.framework.frame import add_ready_button, body_box, draw_foot, draw_top, ready_note
from game.client.framework.scene import Scene
from game.client.framework.stage import Stage
from game.client.ui.keys import Shortcut
from game.client.ui.scroll_page import Paint, lay_out_page
from game.client.ui.theme import PAPER, Box
from game.client.ui.tone import Colour


class PageScene(Scene):
    """Top bar, scrolling body and foot; a subclass provides the content of each."""

    ground: ClassVar[Colour] = PAPER
    is_see_through: ClassVar[bool] = False
    """Whether what `draw_ground` draws is seen around the cards of the body."""
    widest: ClassVar[float] = 1180
    foot: ClassVar[bool] = True
    middle: ClassVar[bool] = False
    """Whether content that is shorter than the body is placed in the middle of it."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._offsets: dict[str, int] = {}
        self._built_from: object = None

    # ------------------------------------------------------------ what a page provides

    def dependencies(self) -> object:
        """Return what the page depends on; it is built again when this is no longer equal."""
        store = self.stage.store
        return store.public, store.seat, store.lobby

    def title(self) -> tuple[str, str]:
        """Return the two lines of the bar."""
        return "", ""

    def paint(self) -> Paint:
        """Return the function that paints the body; here an empty one."""
        return lambda page, x, y, width: y

    def foot_note(self) -> str:
        """Return the sentence in the foot."""
        return ""

    def foot_room(self) -> float:
        """Return the width of the foot's buttons at its right end, in units."""
        return 0.0

    def add_controls(self) -> None:
        """Build the controls outside the body."""

    # ------------------------------------------------------------ life cycle

    @property
    def is_moving(self) -> bool:
        """A page stands still until something comes."""
        return False

    def enter(self) -> None:
        """Build the page."""
        self.build()

    def build(self) -> None:
        """Build everything again, scrolled to where it was."""
        widgets = self.stage.widgets
        self._offsets |= {area.key: area.offset for area in widgets.areas}
        widgets.clear()
        self.lay_out()
        self.add_controls()
        widgets.restore_focus()
        self._built_from = self.dependencies()

    def lay_out(self) -> None:
        """Build the body."""
        self.lay_out_area("page", body_box(self.stage, foot=self.foot), self.paint())

    def lay_out_area(self, key: str, box: Box, paint: Paint) -> None:
        """Build one scrolling region, scrolled to where it was."""
        lay_out_page(
            self.stage.widgets,
            key,
            box,
            paint,
            ground=None if self.is_see_through else self.ground,
            widest=self.widest,
            offset=self._offsets.get(key, 0),
            middle=self.middle,
        )

    def update(self, seconds: float) -> None:
        """Build the page again when what it shows has changed."""
        if self.dependencies() != self._built_from:
            self.build()

    def draw_ground(self, surface: pygame.Surface) -> None:
        """Draw what is behind the body."""
        surface.fill(self.ground)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the background, the body, the bar and the foot."""
        self.draw_ground(surface)
        for area in self.stage.widgets.areas:
            area.draw(surface)
        pen = self.stage.pen(surface)
        draw_top(pen, self.stage, *self.title())
        if self.foot:
            draw_foot(pen, self.stage, self.foot_note(), right=self.foot_room())


class ReadyPage(PageScene):
    """A page that players leave when they are ready."""

    def handle(self, event: pygame.event.Event) -> bool:
        """Go to the ready button by its key, as on the board."""
        if event.type == pygame.KEYDOWN and event.key == pygame.K_r and self.stage.widgets.find("ready"):
            self.stage.widgets.focus("ready")
            return True
        return False

    def shortcuts(self) -> tuple[Shortcut, ...]:
        """Return the key of the ready button."""
        return (Shortcut("R", "keys.ready"),)

    def foot_note(self) -> str:
        """Return how many seats are ready."""
        return ready_note(self.stage)

    def foot_room(self) -> float:
        """Return the width of the ready button."""
        return 220.0

    def add_controls(self) -> None:
        """Add the ready button."""
        add_ready_button(self.stage)
