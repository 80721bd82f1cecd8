"""While this machine gets a game ready: what it is doing and how far it has come."""

from __future__ import annotations

import pygame

from game.client.framework.scene import Scene
from game.client.ui.theme import BLUE, BLUE_DARK, BODY, HEADLINE, LARGE, SKY, WHITE


class PreparingScene(Scene):
    """The title, a line and a bar."""

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the page."""
        stage = self.stage
        surface.fill(BLUE_DARK)
        what, share = stage.store.preparation or ("client.preparing.starting", 0)
        width, height = stage.size
        pen = stage.pen(surface)
        wide = min(520, width - 80)
        left, top = (width - wide) / 2, height / 2 - 70
        pen.text(left, top, stage.text("client.preparing.title"), HEADLINE, "bold", WHITE)
        pen.text(left, top + 42, stage.text(what), LARGE, colour=SKY, room=wide)
        pen.box(left, top + 78, wide, 14, BLUE, radius=7)
        if share > 0:
            pen.box(left, top + 78, max(14, wide * share / 1000), 14, WHITE, radius=7)
        pen.paragraph(left, top + 106, wide, stage.text("client.preparing.first_time"), BODY, colour=SKY)
