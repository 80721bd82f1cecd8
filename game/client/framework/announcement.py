"""The facilitator's announcements: a sentence over the scene, or a dimmed screen that asks everybody to look up."""

from __future__ import annotations

from typing import Final

import pygame

from game.client.framework.stage import Stage
from game.client.ui.overlay import draw_veil, measure_text_box
from game.client.ui.theme import BLUE_DARK, HEADLINE, HUGE, LARGE, SKY, WHITE, YELLOW
from game.protocol.messages import Said

SENTENCE_MS: Final = 14_000
LOOK_UP_MS: Final = 20_000
VEIL_OPACITY: Final = 235


class Announcement:
    """The newest announcement and when it ends; it ends by itself or with the next one.

    A dimmed screen also ends with the phase, so that nobody misses a phone call.
    """

    def __init__(self) -> None:
        self._seen = 0
        self._said: Said | None = None
        self._until_ms = 0
        self._phase = ""

    def update(self, stage: Stage) -> None:
        """Take over an announcement that has come since the last frame."""
        store = stage.store
        if store.sayings == self._seen:
            return
        self._seen, self._said = store.sayings, store.said
        duration_ms = LOOK_UP_MS if store.said is not None and store.said.look_up else SENTENCE_MS
        self._until_ms = stage.now_ms + duration_ms
        self._phase = _phase(stage)

    def current(self, stage: Stage) -> Said | None:
        """Return the announcement to show now."""
        said = self._said
        if said is None or not said.text or stage.now_ms >= self._until_ms:
            return None
        return None if said.look_up and _phase(stage) != self._phase else said

    def draw(self, stage: Stage, surface: pygame.Surface) -> None:
        """Draw it; the facilitator's own console is never dimmed."""
        said = self.current(stage)
        if said is None:
            return
        welcome = stage.store.welcome
        if said.look_up and (welcome is None or welcome.part != "facilitator"):
            _draw_look_up(stage, surface, said.text)
        else:
            _draw_sentence(stage, surface, said.text)


def _phase(stage: Stage) -> str:
    return stage.store.clock.phase if stage.store.clock is not None else ""


def _draw_look_up(stage: Stage, surface: pygame.Surface, text: str) -> None:
    draw_veil(surface, BLUE_DARK, VEIL_OPACITY)
    width, height = stage.size
    pen = stage.pen(surface)
    icon = stage.sprites.icon("eye", pen.length(72), YELLOW)
    pen.surface.blit(icon, icon.get_rect(center=pen.point(width / 2, height * 0.36)))
    pen.paragraph(40, height * 0.36 + 56, width - 80, text, HUGE, "bold", WHITE, align="centre", lines=3)
    pen.text(width / 2, height - 60, stage.text("scene.said.goes_on"), LARGE, colour=SKY, align="centre")


def _draw_sentence(stage: Stage, surface: pygame.Surface, text: str) -> None:
    width, _ = stage.size
    pen = stage.pen(surface)
    room = min(720.0, width - 120)
    box = measure_text_box(pen.letters, text, room, left=60, right=24, top=14, size=HEADLINE - 4, weight="semibold")
    x, y = (width - box.width) / 2, 60.0
    box.draw(pen, x, y, radius=8, thick=2)
    icon = stage.sprites.icon("megaphone", pen.length(24), YELLOW)
    pen.surface.blit(icon, pen.point(x + 20, y + (box.height - 24) / 2))
