"""What the facilitator says to everybody: a sentence over the scene, or all screens dimmed to look up."""

from __future__ import annotations

from typing import Final

import pygame

from game.client.framework.stage import Stage
from game.client.ui.theme import BLUE_DARK, HEADLINE, HUGE, INK, LARGE, SKY, WHITE, YELLOW
from game.protocol.messages import Said

SENTENCE_MS: Final = 14_000
LOOK_UP_MS: Final = 20_000
VEIL: Final = 235


class Announcement:
    """The newest sentence and when it came; it goes by itself, or when the next one comes.

    Dimmed screens also come back with the next phase: a phone that nobody can see is not to be missed.
    """

    def __init__(self) -> None:
        self._seen = 0
        self._said: Said | None = None
        self._until_ms = 0
        self._phase = ""
        self._veil: pygame.Surface | None = None

    def update(self, stage: Stage) -> None:
        """Take note of what has been said since the last frame."""
        store = stage.store
        if store.sayings == self._seen:
            return
        self._seen, self._said = store.sayings, store.said
        lasts = LOOK_UP_MS if store.said is not None and store.said.look_up else SENTENCE_MS
        self._until_ms = stage.now_ms + lasts
        self._phase = _phase(stage)

    def showing(self, stage: Stage) -> Said | None:
        """Return what is to be shown now."""
        said = self._said
        if said is None or not said.text or stage.now_ms >= self._until_ms:
            return None
        return None if said.look_up and _phase(stage) != self._phase else said

    def draw(self, stage: Stage, surface: pygame.Surface) -> None:
        """Draw it; a facilitator's own console is never dimmed."""
        said = self.showing(stage)
        if said is None:
            return
        welcome = stage.store.welcome
        if said.look_up and (welcome is None or welcome.part != "facilitator"):
            self._draw_look_up(stage, surface, said.text)
        else:
            _draw_sentence(stage, surface, said.text)

    def _draw_look_up(self, stage: Stage, surface: pygame.Surface, text: str) -> None:
        if self._veil is None or self._veil.get_size() != surface.get_size():
            self._veil = pygame.Surface(surface.get_size())
            self._veil.fill(BLUE_DARK)
            self._veil.set_alpha(VEIL)
        surface.blit(self._veil, (0, 0))
        width, height = stage.size
        pen = stage.pen(surface)
        icon = stage.sprites.icon("eye", pen.length(72), YELLOW)
        pen.surface.blit(icon, icon.get_rect(center=pen.point(width / 2, height * 0.36)))
        room = width - 80
        pen.paragraph(40, height * 0.36 + 56, room, text, HUGE, "bold", WHITE, align="centre", lines=3)
        pen.text(width / 2, height - 60, stage.text("scene.said.goes_on"), LARGE, colour=SKY, align="centre")


def _phase(stage: Stage) -> str:
    return stage.store.clock.phase if stage.store.clock is not None else ""


def _draw_sentence(stage: Stage, surface: pygame.Surface, text: str) -> None:
    width, _ = stage.size
    room = min(720.0, width - 120)
    pen = stage.pen(surface)
    lines = pen.letters.wrap(text, room, HEADLINE - 4, "semibold")
    step = pen.letters.height(HEADLINE - 4, "semibold")
    wide = max(pen.letters.width(line, HEADLINE - 4, "semibold") for line in lines) + 84
    tall = step * len(lines) + 28
    x, y = (width - wide) / 2, 60.0
    pen.box(x, y, wide, tall, INK, edge=YELLOW, radius=8, thick=2)
    pen.surface.blit(stage.sprites.icon("megaphone", pen.length(24), YELLOW), pen.point(x + 20, y + (tall - 24) / 2))
    for number, line in enumerate(lines):
        pen.text(x + 60, y + 14 + number * step, line, HEADLINE - 4, "semibold", WHITE)
