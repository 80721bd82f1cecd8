"""What is drawn over every scene: a lost connection, a network that others can read, a branch, and a toast."""

from __future__ import annotations

from typing import Final

import pygame

from game.client.connection.feed import GOES_ON
from game.client.connection.store import Store
from game.client.framework.stage import Stage
from game.client.ui.overlay import measure_text_box
from game.client.ui.theme import BODY, INK, ON_COLOUR, RADIUS, RED, SMALL, YELLOW_PALE
from game.client.ui.tone import Tone

VEIL_OPACITY: Final = 150
TOAST_ABOVE: Final = 122.0
"""Between a toast and the bottom of the window, in units: the board has buttons there."""
TOAST_GAP: Final = 8.0
"""Between a toast and the control that was pressed last, in units."""
NOTES_CENTRE: Final = 0.55
"""Where no scene has words at its edge, as a share of the width."""


def draw_link(stage: Stage, surface: pygame.Surface, store: Store) -> None:
    """Show that the connection is lost and being tried again, or that the session has ended, once it was joined."""
    if store.link not in ("lost", "closed") or store.welcome is None or store.replaying:
        return
    text = stage.refusal(store.bye) if store.has_ended else stage.text(_choose_link_key(store))
    width, _ = stage.size
    wide = min(width - 24, stage.letters.width(text, BODY, "semibold") + 64)
    pen = stage.pen(surface)
    x = (width - wide) / 2
    pen.box(x, 6, wide, 40, YELLOW_PALE, edge=INK)
    pen.surface.blit(stage.sprites.icon("wifi-off", pen.length(18), INK), pen.point(x + 14, 17))
    pen.text(x + 44, 17, text, BODY, "semibold", room=wide - 56)


def list_notes(stage: Stage, store: Store) -> list[tuple[str, Tone, Tone]]:
    """Return what stands at the edge of every screen, with its ground and ink."""
    welcome = store.welcome
    is_open_to_all = welcome is not None and welcome.address != "" and not welcome.words
    notes: list[tuple[str, Tone, Tone]] = []
    if store.is_insecure or is_open_to_all:
        notes.append((stage.text("client.not_encrypted"), RED, ON_COLOUR))
    if welcome is not None and welcome.branched_on is not None:
        notes.append((stage.text("client.branch", day=welcome.branched_on), YELLOW_PALE, INK))
    return notes


def draw_notes(stage: Stage, surface: pygame.Surface, store: Store) -> None:
    """Say on every screen that others on the network can read it, when they can, and that a game is a branch."""
    welcome = store.welcome
    is_watching = welcome is not None and welcome.part in ("projector", "observer")
    width, height = stage.size
    high = stage.letters.height(SMALL) + 2
    pen = stage.pen(surface)
    notes = list_notes(stage, store)
    widest = max((stage.letters.width(text, SMALL, "semibold") for text, _, _ in notes), default=0.0) + 16
    tall = high * len(notes)
    below = pen.rect(width * NOTES_CENTRE - widest / 2, height - tall, widest, tall)
    is_above = is_watching or any(stage.widgets.place(one).colliderect(below) for one in stage.widgets.controls)
    for place, (text, fill, ink) in enumerate(notes):
        wide = stage.letters.width(text, SMALL, "semibold") + 16
        x, y = width * NOTES_CENTRE - wide / 2, high * place if is_above else height - high * (place + 1)
        pen.box(x, y, wide, high, fill, radius=0)
        pen.text(x + 8, y + 1, text, SMALL, "semibold", ink)


def _choose_link_key(store: Store) -> str:
    if store.trouble == GOES_ON:
        return GOES_ON
    if store.phase == "end":
        return "client.lost_at_end"
    return "client.lost" if store.link == "lost" else "client.closed"


def draw_toast(stage: Stage, surface: pygame.Surface, text: str) -> None:
    """Draw a sentence near the bottom of the window, above the row of buttons there and what it speaks of."""
    width, height = stage.size
    room = min(560, width - 80)
    box = measure_text_box(stage.letters, text, room, left=18, right=18, top=11)
    x, y = (width - box.width) / 2, height - box.height - TOAST_ABOVE
    control = stage.widgets.current
    if control is not None:
        place, theme = stage.widgets.place(control), stage.theme
        if place.height > 0 and place.colliderect(theme.rect(x, y, box.width, box.height)):
            y = place.top / theme.scale - box.height - TOAST_GAP
    box.draw(stage.pen(surface), x, y, radius=RADIUS)
