"""A text to the facilitator, from any scene and at any time: F2, a sentence, Enter."""

from __future__ import annotations

from typing import Final

import pygame

from game.client.framework.stage import Stage
from game.client.ui.overlay import draw_veil
from game.client.ui.text_rendering import replace_undrawable
from game.client.ui.theme import BAR, BODY, EDGE, INK, LARGE, QUIET, SMALL, SURFACE, YELLOW
from game.protocol.messages import TextFacilitator

MOST_CHARACTERS: Final = 240
WIDTH_UNITS: Final = 620.0
VEIL_OPACITY: Final = 140
_INPUT_EVENTS: Final = frozenset({pygame.KEYDOWN, pygame.TEXTINPUT, pygame.MOUSEBUTTONDOWN})


class TextToFacilitator:
    """Whether the form is open, and the text in it."""

    def __init__(self) -> None:
        self.is_open = False
        self.text = ""

    def open(self, stage: Stage) -> None:
        """Open the form, for people whom the facilitator can answer."""
        welcome = stage.store.welcome
        self.is_open = welcome is not None and welcome.part in ("player", "observer") and not stage.store.replaying

    def handle(self, event: pygame.event.Event, stage: Stage) -> bool:
        """Take all keys and clicks while the form is open; return whether the event was taken."""
        if not self.is_open or event.type not in _INPUT_EVENTS:
            return False
        if event.type == pygame.TEXTINPUT:
            self.text = (self.text + replace_undrawable(event.text))[:MOST_CHARACTERS]
        elif event.type == pygame.KEYDOWN:
            self._handle_key(event.key, stage)
        return True

    def _handle_key(self, key: int, stage: Stage) -> None:
        if key == pygame.K_ESCAPE:
            self.is_open = False
        elif key == pygame.K_BACKSPACE:
            self.text = self.text[:-1]
        elif key in (pygame.K_RETURN, pygame.K_KP_ENTER) and self.text.strip():
            stage.send(TextFacilitator(self.text.strip()))
            stage.toast(stage.text("scene.texting.sent"))
            self.is_open, self.text = False, ""

    def draw(self, stage: Stage, surface: pygame.Surface) -> None:
        """Draw the form over the dimmed scene."""
        if not self.is_open:
            return
        draw_veil(surface, BAR, VEIL_OPACITY)
        window_width, window_height = stage.size
        pen = stage.pen(surface)
        width = min(WIDTH_UNITS, window_width - 40)
        text = self.text + "|"
        text_height = pen.letters.height(LARGE) * len(pen.letters.wrap(text, width - 72, LARGE))
        height = 118 + text_height
        x, y = (window_width - width) / 2, (window_height - height) * 0.4
        pen.box(x, y, width, height, SURFACE, edge=YELLOW, radius=10, thick=2)
        pen.text(x + 24, y + 16, stage.text("scene.texting.title"), LARGE, "bold", room=width - 48)
        pen.box(x + 24, y + 48, width - 48, text_height + 20, SURFACE, edge=EDGE)
        if self.text:
            pen.paragraph(x + 36, y + 58, width - 72, text, LARGE, colour=INK)
        else:
            pen.text(x + 36, y + 58, stage.text("scene.texting.hint"), BODY, colour=QUIET, room=width - 72)
        pen.text(x + 24, y + height - 34, stage.text("scene.texting.keys"), SMALL, colour=QUIET, room=width - 48)
