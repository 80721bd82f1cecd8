"""The page while this machine prepares a game: the current step and the progress."""

from __future__ import annotations

import pygame

from game.client.framework.scene import Scene
from game.client.ui.theme import BAR, BODY, HEADLINE, LARGE, ROOF_COLOUR, SKY, WHITE


class PreparingScene(Scene):
    """The title, a line and a bar."""

    @property
    def is_moving(self) -> bool:
        """The bar moves only when a step is reported."""
        return False

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the page."""
        stage = self.stage
        surface.fill(BAR)
        step, share = stage.store.preparation or ("client.preparing.starting", 0)
        width, height = stage.size
        pen = stage.pen(surface)
        bar_width = min(520, width - 80)
        left, top = (width - bar_width) / 2, height / 2 - 70
        pen.text(left, top, stage.text("client.preparing.title"), HEADLINE, "bold", WHITE)
        pen.text(left, top + 42, stage.text(step), LARGE, colour=SKY, room=bar_width)
        pen.box(left, top + 78, bar_width, 14, ROOF_COLOUR, radius=7)
        if share > 0:
            pen.box(left, top + 78, max(14, bar_width * share / 1000), 14, WHITE, radius=7)
        pen.paragraph(left, top + 106, bar_width, stage.text("client.preparing.first_time"), BODY, colour=SKY)
