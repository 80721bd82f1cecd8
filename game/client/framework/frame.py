"""What the pages around the board share: the top bar with the clock, the foot, and the colours of seats."""

from __future__ import annotations

from typing import Final

from game.client.framework.corner import CORNER_ROOM
from game.client.framework.stage import Stage
from game.client.ui.text_rendering import Pen
from game.client.ui.theme import (
    BAR,
    BODY,
    GAP,
    HEADLINE,
    LINE,
    PAD,
    SEAT_COLOURS,
    SKY,
    SMALL,
    SURFACE,
    TITLE,
    TOP_BAR,
    WHITE,
    YELLOW,
    Box,
)
from game.client.ui.tone import Colour
from game.protocol.bounds import Seat
from game.protocol.messages import Ready

FOOT: Final = 60
"""Height of the foot, which holds the buttons to continue, in units."""

CLOCK_ROOM: Final = 112 + CORNER_ROOM
"""Width of the clock and the two buttons in the top bar, in units."""


def seat_colour(stage: Stage, seat: Seat) -> Colour:
    """Return the colour of a seat; the seat's letter is always shown beside it."""
    statics = stage.store.statics
    seats = [card.seat for card in statics.seats] if statics else []
    return SEAT_COLOURS[seats.index(seat) % len(SEAT_COLOURS)] if seat in seats else SEAT_COLOURS[-1]


def clock_text(stage: Stage) -> str:
    """Return the minutes and seconds left in the phase; empty for a phase without a time limit."""
    left = stage.store.remaining_ms(stage.now_ms)
    seconds = -(-left // 1000)
    return f"{seconds // 60:02}:{seconds % 60:02}" if left else ""


def phase_line(stage: Stage) -> str:
    """Return the round and phase as text; before the first round only the phase."""
    store = stage.store
    if store.public is None or store.statics is None:
        return ""
    phase = stage.text(f"scene.phase.{store.phase}")
    if store.public.round < 1 or store.phase == "lobby":
        return phase
    return stage.text("scene.common.round_phase", round=store.public.round, rounds=store.statics.rounds, phase=phase)


def draw_top(pen: Pen, stage: Stage, title: str, note: str) -> None:
    """Draw the bar at the top: the page's title, a note, and the clock."""
    width, _ = stage.size
    pen.box(0, 0, width, TOP_BAR, BAR, radius=0)
    room = width - CLOCK_ROOM - 2 * PAD
    pen.text(PAD + 4, 6 if note else 15, title, TITLE, "bold", WHITE, room=room)
    pen.text(PAD + 4, 29, note, SMALL, colour=SKY, room=room)
    draw_clock(pen, stage, width - CORNER_ROOM - PAD, 4)


def draw_clock(pen: Pen, stage: Stage, right: float, y: float) -> None:
    """Draw the clock right-aligned, and whether it is paused; a replay has no clock."""
    clock = stage.store.clock
    if stage.store.replaying:
        return
    shown = clock_text(stage)
    if clock is not None and clock.paused:
        pen.text(right, y, shown, HEADLINE, "bold", YELLOW, align="right")
        why = "waits" if clock.waits else "paused"
        pen.text(right, y + 28, stage.text(f"scene.common.{why}"), SMALL, "semibold", YELLOW, align="right")
    elif shown:
        pen.text(right, y, shown, HEADLINE, "bold", WHITE, align="right")
        pen.text(right, y + 28, stage.text("scene.common.until_end"), SMALL, colour=SKY, align="right")


def draw_foot(pen: Pen, stage: Stage, note: str, *, right: float) -> None:
    """Draw the foot with a sentence; `right` is the width of the buttons at its right end, in units."""
    width, height = stage.size
    top = height - FOOT
    pen.box(0, top, width, FOOT, SURFACE, radius=0)
    pen.line((0, top), (width, top), LINE)
    if note:
        room = width - right - 3 * PAD
        lines = pen.letters.wrap(note, room, BODY)[:2]
        step = pen.letters.height(BODY)
        y = top + (FOOT - step * len(lines)) / 2
        pen.paragraph(PAD + 4, y, room, note, BODY, lines=2)


def body_box(stage: Stage, *, foot: bool = True) -> Box:
    """Return the box between the bar and the foot."""
    width, height = stage.size
    return 0, TOP_BAR, width, height - TOP_BAR - (FOOT if foot else 0)


def foot_button_box(stage: Stage, place: int, width: float = 190) -> Box:
    """Return the box of a button in the foot; `place` counts from 0 at the right."""
    whole, height = stage.size
    width = min(width, whole * 0.26)
    return whole - PAD - (place + 1) * width - place * GAP, height - FOOT + 11, width, FOOT - 22


def is_ready(stage: Stage) -> bool:
    """Return whether this person's seat is ready."""
    store = stage.store
    if store.public is None or store.seat is None:
        return False
    return any(seat.ready for seat in store.public.seats if seat.seat == store.seat.seat)


def ready_note(stage: Stage) -> str:
    """Return how many seats are ready, as text."""
    public = stage.store.public
    if public is None or not public.seats or stage.is_solo:
        return ""
    # Nobody waits for computer colleagues, or for people who are away.
    people = [seat for seat in public.seats if seat.held == "person"]
    if not people:
        return ""
    ready = sum(seat.ready for seat in people)
    return stage.text("scene.common.ready_count", ready=ready, seats=len(people))


def add_ready_button(stage: Stage, place: int = 0) -> None:
    """Add the button by which this person's seat is ready, or no longer; without a seat there is none.

    At `place` 0 it is the main button of the foot.
    """
    if stage.store.seat is None:
        return
    ready = is_ready(stage)
    stage.widgets.button(
        "ready",
        foot_button_box(stage, place),
        stage.text("scene.common.wait_again" if ready else "scene.common.be_ready"),
        lambda: stage.send(Ready(not is_ready(stage))),
        kind="quiet" if ready or place else "primary",
        icon="" if ready else "check",
    )
