"""What every page of the room's screen has: the phase and clock in large letters, and what to do now.

Sizes are in units of a 720th of the window's height, whatever the text size: a screen is read from the
back of a room.
"""

from __future__ import annotations

from typing import Final

from game.client.framework.frame import clock_text
from game.client.framework.stage import Stage
from game.client.ui.text_rendering import Lettering, Pen
from game.client.ui.theme import BAR, BLUE_DARK, INK, LINE, QUIET, SKY, SURFACE, WHITE, YELLOW, Box, Weight

HEIGHT: Final = 720.0
HEAD: Final = 104.0
FOOT: Final = 76.0
CLOCK: Final = 80.0
PHASE: Final = 50.0
SMALLEST_PHASE: Final = 36.0
TITLE: Final = 20.0
NOW: Final = 26.0
CODE: Final = 30.0
LABEL: Final = 16.0
EDGE: Final = 24.0


def screen_width(stage: Stage) -> float:
    """Return the width of the window in these units."""
    return stage.theme.width * HEIGHT / stage.theme.height


def find_size(letters: Lettering, text: str, room: float, largest: float, smallest: float, weight: Weight) -> float:
    """Return the largest size at which a line of text fits into a width, not below `smallest`."""
    wide = letters.width(text, largest, weight)
    if wide <= room:
        return largest
    size = float(int(2 * largest * room / wide)) / 2
    # Letters are whole pixels high, so a size can come out a little wider than its share.
    while size > smallest and letters.width(text, size, weight) > room:
        size -= 0.5
    return max(smallest, size)


def join_code(stage: Stage) -> str:
    """Return the code to join with; empty where it is not shown."""
    return stage.store.welcome.join_code if stage.store.welcome else ""


def join_address(stage: Stage) -> str:
    """Return the address to join at, or that there is none."""
    return stage.shared_address or (stage.text("client.only_here") if join_code(stage) else "")


def body_box(stage: Stage, *, foot: bool) -> Box:
    """Return the box between head and foot."""
    return 0, HEAD, screen_width(stage), HEIGHT - HEAD - (FOOT if foot else 0)


def draw_head(stage: Stage, pen: Pen, title: str, phase: str) -> None:
    """Draw the title, the phase and the clock."""
    width = screen_width(stage)
    pen.box(0, 0, width, HEAD, BAR, radius=0)
    clock = stage.store.clock
    shown, is_paused = clock_text(stage), clock is not None and clock.paused and not stage.store.is_debriefing
    right, room = width - EDGE, width - 2 * EDGE
    colour = YELLOW if is_paused else WHITE
    if is_paused:
        paused = stage.text("scene.common.paused")
        size = 30.0 if shown else PHASE
        top = 71.0 if shown else 26.0
        pen.text(right, top, paused, size * 0.8 if shown else size, "bold", YELLOW, align="right")
        room = min(room, width - 3 * EDGE - pen.letters.width(paused, size, "bold"))
    if shown:
        top = -2.0 if is_paused else 2.0
        size = CLOCK * 0.84 if is_paused else CLOCK
        pen.text(right, top, shown, size, "bold", colour, align="right")
        room = min(room, width - 3 * EDGE - pen.letters.width(shown, size, "bold"))
    pen.text(EDGE, 8, title, TITLE, "semibold", SKY, room=room)
    size = find_size(pen.letters, phase, room, PHASE, SMALLEST_PHASE, "bold")
    pen.text(EDGE, 34 + (PHASE - size) / 2, phase, size, "bold", WHITE, room=room)


def draw_foot(stage: Stage, pen: Pen, sentence: str) -> None:
    """Draw what to do now, and how a late arrival joins."""
    width, top = screen_width(stage), HEIGHT - FOOT
    pen.box(0, top, width, FOOT, SURFACE, radius=0)
    pen.line((0, top), (width, top), LINE)
    room, code, address = width - 2 * EDGE, join_code(stage), join_address(stage)
    if code:
        taken = max(pen.letters.width(code, CODE, "bold"), pen.letters.width(address, LABEL, "semibold"))
        left = width - EDGE - taken
        if address:
            pen.text(left, top + 8, address, LABEL, "semibold", QUIET)
        label = stage.text("scene.projector.code")
        pen.text(left, top + (28 if address else 26), code, CODE, "bold", BLUE_DARK)
        wide = pen.letters.width(label, LABEL)
        pen.text(left - wide - 12, top + 38, label, LABEL, colour=QUIET)
        room = left - wide - 12 - 2 * EDGE
    for size in (NOW, 22.0, 19.0, 16.0):
        lines = pen.letters.wrap(sentence, room, size, "semibold")
        step = pen.letters.height(size, "semibold")
        if len(lines) * step <= FOOT - 10 or size == 16.0:
            pen.paragraph(EDGE, top + max(5.0, (FOOT - len(lines) * step) / 2), room, sentence, size, "semibold", INK)
            return
