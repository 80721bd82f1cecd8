"""The neutral page: phase and clock for the back of a room, what to do now, and how to join."""

from __future__ import annotations

from typing import Final

from game.client.connection.qr import render_qr_code
from game.client.framework.frame import clock_text
from game.client.framework.stage import Stage
from game.client.projector.screen_frame import EDGE, HEIGHT, find_size, join_address, join_code, screen_width
from game.client.ui.text_rendering import Pen
from game.client.ui.theme import BAR, BLUE_DARK, DARK, PAPER, QUIET, WHITE, YELLOW

TOP: Final = 470.0
"""Height of the dark part with phase and clock."""

PHASE: Final = 92.0
CLOCK: Final = 250.0
SMALLEST: Final = 48.0
SENTENCE: Final = 38.0
QR: Final = 190.0


def draw_neutral_page(stage: Stage, pen: Pen, title: str, phase: str, sentence: str) -> None:
    """Draw the whole page."""
    width = screen_width(stage)
    room = width - 2 * EDGE
    pen.box(0, 0, width, HEIGHT, PAPER, radius=0)
    pen.box(0, 0, width, TOP, BAR, radius=0)
    pen.text(width / 2, 16, pen.letters.shorten(title, room, 24, "semibold"), 24, "semibold", WHITE, align="centre")
    size = find_size(pen.letters, phase, room, PHASE, SMALLEST, "bold")
    pen.text(width / 2, 52 + (PHASE - size) / 2, phase, size, "bold", WHITE, align="centre", room=room)
    clock = stage.store.clock
    is_paused = clock is not None and clock.paused and not stage.store.is_debriefing
    shown = clock_text(stage)
    if shown:
        pen.text(width / 2, 142, shown, CLOCK, "bold", YELLOW if is_paused else WHITE, align="centre")
    if is_paused:
        size, top = (44.0, 408.0) if shown else (120.0, 240.0)
        pen.text(width / 2, top, stage.text("scene.common.paused"), size, "bold", YELLOW, align="centre")
    _draw_instructions(stage, pen, sentence, width)


def _draw_instructions(stage: Stage, pen: Pen, sentence: str, width: float) -> None:
    """Draw what to do now on the left, and how to join on the right."""
    code, address = join_code(stage), join_address(stage)
    room = width - 2 * EDGE
    if code:
        room -= QR + EDGE
        picture = render_qr_code(stage.join_link, pen.length(QR), DARK, WHITE)
        pen.surface.blit(picture, pen.point(width - EDGE - QR, TOP + 30))
        taken = max(260.0, pen.letters.width(code, 56, "bold"), pen.letters.width(address, 24, "semibold"))
        taken = max(taken, pen.letters.width(stage.host_words, 20))
        left = width - EDGE - QR - EDGE - taken
        pen.text(left, TOP + 34, stage.text("scene.projector.code"), 22, colour=QUIET)
        pen.text(left, TOP + 58, code, 56, "bold", BLUE_DARK)
        if address:
            pen.text(left, TOP + 138, stage.text("scene.projector.address"), 22, colour=QUIET)
            pen.text(left, TOP + 166, address, 24, "semibold", BLUE_DARK)
        if stage.host_words:
            pen.text(left, TOP + 202, stage.host_words, 20, colour=QUIET)
        room -= taken + EDGE
    for size in (SENTENCE, 34.0, 30.0, 26.0, 22.0):
        lines = pen.letters.wrap(sentence, room, size, "semibold")
        step = pen.letters.height(size, "semibold")
        high = len(lines) * step
        if high <= HEIGHT - TOP - 40 or size == 22.0:
            pen.paragraph(EDGE, TOP + (HEIGHT - TOP - high) / 2, room, sentence, size, "semibold")
            return
