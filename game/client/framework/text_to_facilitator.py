"""A text to the facilitator, from any scene and at any time: F2, a sentence, Enter."""

from __future__ import annotations

from typing import Final

import pygame

from game.client.framework.stage import Stage
from game.client.ui.text_rendering import replace_undrawable
from game.client.ui.theme import BLUE_DARK, BODY, EDGE, INK, LARGE, QUIET, SMALL, WHITE, YELLOW
from game.protocol.messages import TextFacilitator

LONGEST: Final = 240
WIDE: Final = 620.0
VEIL: Final = 140
_TYPED: Final = frozenset({pygame.KEYDOWN, pygame.TEXTINPUT, pygame.MOUSEBUTTONDOWN})


class TextToFacilitator:
    """Whether the slip of paper is on the table, and what stands on it."""

    def __init__(self) -> None:
        self.is_open = False
        self.text = ""

    def open(self, stage: Stage) -> None:
        """Lay the slip on the table; only those who can be answered have one."""
        welcome = stage.store.welcome
        self.is_open = welcome is not None and welcome.part in ("player", "observer") and not stage.store.replaying

    def handle(self, event: pygame.event.Event, stage: Stage) -> bool:
        """Take everything that is typed while it is open; return whether it was taken."""
        if not self.is_open or event.type not in _TYPED:
            return False
        if event.type == pygame.TEXTINPUT:
            self.text = (self.text + replace_undrawable(event.text))[:LONGEST]
        elif event.type == pygame.KEYDOWN:
            self._key(event.key, stage)
        return True

    def _key(self, key: int, stage: Stage) -> None:
        if key == pygame.K_ESCAPE:
            self.is_open = False
        elif key == pygame.K_BACKSPACE:
            self.text = self.text[:-1]
        elif key in (pygame.K_RETURN, pygame.K_KP_ENTER) and self.text.strip():
            stage.send(TextFacilitator(self.text.strip()))
            stage.toast(stage.text("scene.texting.sent"))
            self.is_open, self.text = False, ""

    def draw(self, stage: Stage, surface: pygame.Surface) -> None:
        """Draw the slip over the dimmed scene."""
        if not self.is_open:
            return
        veil = pygame.Surface(surface.get_size())
        veil.fill(BLUE_DARK)
        veil.set_alpha(VEIL)
        surface.blit(veil, (0, 0))
        width, height = stage.size
        pen = stage.pen(surface)
        wide = min(WIDE, width - 40)
        lines = pen.letters.wrap(self.text + "|", wide - 72, LARGE)
        step = pen.letters.height(LARGE)
        tall = 118 + step * len(lines)
        x, y = (width - wide) / 2, (height - tall) * 0.4
        pen.box(x, y, wide, tall, WHITE, edge=YELLOW, radius=10, thick=2)
        pen.text(x + 24, y + 16, stage.text("scene.texting.title"), LARGE, "bold", room=wide - 48)
        pen.box(x + 24, y + 48, wide - 48, step * len(lines) + 20, WHITE, edge=EDGE)
        if self.text:
            pen.paragraph(x + 36, y + 58, wide - 72, self.text + "|", LARGE, colour=INK)
        else:
            pen.text(x + 36, y + 58, stage.text("scene.texting.hint"), BODY, colour=QUIET, room=wide - 72)
        pen.text(x + 24, y + tall - 34, stage.text("scene.texting.keys"), SMALL, colour=QUIET, room=wide - 48)
