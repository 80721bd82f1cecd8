"""The facilitator's announcements: a sentence over the scene, or a dimmed screen that asks everybody to look up."""

from __future__ import annotations

from typing import Final

import pygame

from game.client.framework.stage import Stage
from game.client.ui.overlay import draw_veil, measure_text_box
from game.client.ui.theme import BAR, HEADLINE, HUGE, LARGE, SKY, WHITE, YELLOW
from game.protocol.messages import Said

VEIL_OPACITY: Final = 235
HELD_BACK: Final = (pygame.MOUSEBUTTONDOWN, pygame.MOUSEWHEEL, pygame.KEYDOWN, pygame.TEXTINPUT)
"""What nobody can mean on a dimmed screen: they would change what they do not see."""

LET_THROUGH: Final = (pygame.K_F8, pygame.K_F9, pygame.K_F11)
"""Keys for motion, sound and the full screen, which concern the window alone."""


class Announcement:
    """The newest announcement, until its time is up, the facilitator lifts it, or another takes its place.

    A screen that is dimmed for a time also ends with the phase, and none is dimmed during a phone call. A
    sentence can be put away with a click, because it may lie over something that is needed.
    """

    def __init__(self) -> None:
        self._seen = 0
        self._said: Said | None = None
        self._until_ms: int | None = None
        self._phase = ""
        self._box = pygame.Rect(0, 0, 0, 0)

    def update(self, stage: Stage) -> None:
        """Take over an announcement that has come since the last frame."""
        store = stage.store
        if store.sayings == self._seen:
            return
        self._seen, self._said = store.sayings, store.said
        seconds = store.said.seconds if store.said is not None else 0
        self._until_ms = stage.now_ms + 1000 * seconds if seconds else None
        self._phase = _phase(stage)

    def current(self, stage: Stage) -> Said | None:
        """Return the announcement to show now."""
        said = self._said
        if said is None or not said.text or (self._until_ms is not None and stage.now_ms >= self._until_ms):
            return None
        has_moved_on = self._until_ms is not None and _phase(stage) != self._phase
        return None if said.look_up and (has_moved_on or _phase(stage) == "phone") else said

    def is_dimming(self, stage: Stage) -> bool:
        """Return whether this screen is dimmed now; the facilitator's own console never is."""
        said, welcome = self.current(stage), stage.store.welcome
        return said is not None and said.look_up and (welcome is None or welcome.part != "facilitator")

    def handle(self, event: pygame.event.Event, stage: Stage) -> bool:
        """Put a sentence away when it is clicked, and let nothing through to a dimmed screen; return whether used."""
        said = self.current(stage)
        if self.is_dimming(stage):
            return event.type in HELD_BACK and getattr(event, "key", None) not in LET_THROUGH
        if said is None or said.look_up or event.type != pygame.MOUSEBUTTONDOWN or event.button != 1:
            return False
        if not self._box.collidepoint(event.pos):
            return False
        self._said = None
        return True

    def draw(self, stage: Stage, surface: pygame.Surface) -> None:
        """Draw it; the facilitator's own console is never dimmed."""
        said = self.current(stage)
        if said is None:
            return
        if self.is_dimming(stage):
            _draw_look_up(stage, surface, said)
        else:
            self._box = _draw_sentence(stage, surface, _address(stage, said))


def _phase(stage: Stage) -> str:
    return stage.store.clock.phase if stage.store.clock is not None else ""


def _draw_look_up(stage: Stage, surface: pygame.Surface, said: Said) -> None:
    draw_veil(surface, BAR, VEIL_OPACITY)
    width, height = stage.size
    pen = stage.pen(surface)
    icon = stage.sprites.icon("eye", pen.length(72), YELLOW)
    pen.surface.blit(icon, icon.get_rect(center=pen.point(width / 2, height * 0.36)))
    pen.paragraph(40, height * 0.36 + 56, width - 80, said.text, HUGE, "bold", WHITE, align="centre", lines=3)
    ends = stage.text("scene.said.goes_on" if said.seconds else "scene.said.held")
    pen.text(width / 2, height - 60, ends, LARGE, colour=SKY, align="centre")


def _address(stage: Stage, said: Said) -> str:
    """Return the sentence, with to whom it goes when it is not for everyone."""
    return said.text if said.to == "all" else stage.text(f"scene.said.to_{said.to}", text=said.text)


def _draw_sentence(stage: Stage, surface: pygame.Surface, text: str) -> pygame.Rect:
    """Draw it near the top, below the bar; return where, in pixels."""
    width, height = stage.size
    pen = stage.pen(surface)
    part = stage.store.welcome.part if stage.store.welcome else ""
    is_screen = part in ("projector", "observer")
    room = min(1000.0 if is_screen else 720.0, width - 120)
    size = HUGE - 6 if is_screen else HEADLINE - 4
    box = measure_text_box(pen.letters, text, room, left=60, right=46, top=14, size=size, weight="semibold")
    x, y = (width - box.width) / 2, height * 0.16 if is_screen else 60.0
    box.draw(pen, x, y, radius=8, thick=2)
    icon = stage.sprites.icon("megaphone", pen.length(24), YELLOW)
    pen.surface.blit(icon, pen.point(x + 20, y + (box.height - 24) / 2))
    cross = stage.sprites.icon("x", pen.length(18), WHITE)
    pen.surface.blit(cross, pen.point(x + box.width - 32, y + (box.height - 18) / 2))
    return pen.rect(x, y, box.width, box.height)
