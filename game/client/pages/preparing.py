"""The page while this machine prepares a game: the current step and the progress, before the empty place."""

from __future__ import annotations

from typing import Final

import pygame

from game.client.framework.corner import add_back
from game.client.framework.scene import Scene
from game.client.framework.stage import Stage
from game.client.place.backdrop import FAR_AWAY, Backdrop
from game.client.ui.theme import BLUE, BODY, HEADLINE, INK, LARGE, LINE, QUIET, SURFACE

PAD: Final = 28.0
REPORT: Final = "client.preparing.report"
"""The first step of a report; its others are named elsewhere in the catalogue."""


class PreparingScene(Scene):
    """The title, a line and a bar."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._backdrop = Backdrop()

    @property
    def is_moving(self) -> bool:
        """The bar moves only when a step is reported."""
        return False

    def enter(self) -> None:
        """Build the way back, where the window was opened from another page."""
        add_back(self.stage)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the page."""
        stage = self.stage
        step, share = stage.store.preparation or ("client.preparing.starting", 0)
        width, height = stage.size
        self._backdrop.draw(stage, surface, (0, 0, width, height), FAR_AWAY)
        pen = stage.pen(surface)
        wide = min(520, width - 80)
        left, top = (width - wide) / 2, height / 2 - 74
        is_game = step.startswith("client.preparing.") and step != REPORT
        note = stage.text("client.preparing.first_time" if is_game else "client.preparing.report_opens")
        if stage.go_back is not None:
            note = f"{note} {stage.text('client.preparing.report_follows')}"
        tall = 112 + len(stage.letters.wrap(note, wide, BODY)) * stage.letters.height(BODY)
        pen.box(left - PAD, top - PAD, wide + 2 * PAD, tall + 2 * PAD, SURFACE, edge=LINE)
        pen.text(left, top, stage.text("client.preparing.title"), HEADLINE, "bold", INK)
        pen.text(left, top + 42, stage.text(step), LARGE, colour=INK, room=wide)
        pen.box(left, top + 78, wide, 14, LINE, radius=7)
        if share > 0:
            pen.box(left, top + 78, max(14, wide * share / 1000), 14, BLUE, radius=7)
        pen.paragraph(left, top + 108, wide, note, BODY, colour=QUIET)
