"""The head of the board's panel: the compass, and what the seat said beside what it did."""

from __future__ import annotations

from typing import Final

from game.client.framework.frame import seat_colour
from game.client.framework.stage import Stage
from game.client.ui.compass import draw_compass
from game.client.ui.text_rendering import Pen
from game.client.ui.theme import BODY, INK, LARGE, PAPER, QUIET, SMALL, Box

LEAST_DAYS: Final = 3
"""Days that must have been spent since a stock-take, which costs one itself, before they are compared with the plan."""


def draw_head(stage: Stage, pen: Pen, box: Box) -> None:
    """Draw the compass and the words beside it."""
    store = stage.store
    if store.seat is None or store.statics is None or store.public is None:
        return
    x, y, width, height = box
    pen.box(x, y, width, height, PAPER, radius=0)
    if not store.public.directions:
        # Until there is a direction to show, what all want: nothing below moves when the compass opens.
        room, aim = width - 32, store.statics.aim
        lines = min(3, len(pen.letters.wrap(aim, room, LARGE, "semibold")))
        tall = pen.letters.height(SMALL) + 3 + lines * pen.letters.height(LARGE, "semibold")
        top = y + max(8.0, (height - tall) / 2)
        top = pen.paragraph(x + 16, top, room, stage.text("client.head.aim"), SMALL, colour=QUIET) + 3
        pen.paragraph(x + 16, top, room, aim, LARGE, "semibold", lines=3)
        return
    seats = [card.seat for card in store.statics.seats]
    corners = [(seat, seat_colour(stage, seat)) for seat in seats]
    size = height - 4
    north = stage.text("client.head.north")
    own = seats.index(store.seat.seat)
    said, done = store.seat.said, store.seat.done
    is_early = said is not None and sum(done) < LEAST_DAYS
    spent = (0, 0, 0, 0) if is_early else done
    draw_compass(pen, (x + 10, y + 3, size), corners, own, said, spent, north)
    left, room = x + size + 18, width - size - 30
    line = pen.letters.height(BODY)
    top = y + 12
    pen.text(left, top, stage.text("client.head.title"), LARGE, "bold", room=room)
    top += pen.letters.height(LARGE) + 1
    team = stage.text("client.head.team", percent=store.public.alignment)
    top = pen.paragraph(left, top, room, team, SMALL, colour=QUIET, lines=2) + 3
    if said is not None and is_early:
        text = stage.text("client.head.too_few", said=said[0], of=sum(said))
    elif said is not None:
        text = stage.text("client.head.said_done", said=said[0], of=sum(said), done=done[0], whole=sum(done))
    elif sum(done):
        text = stage.text("client.head.done", done=done[0], whole=sum(done))
    else:
        pen.paragraph(left, top, room, stage.text("client.head.no_days"), BODY, colour=QUIET, lines=2)
        return
    top = pen.paragraph(left, top, room, text, BODY, "semibold", INK, lines=2)
    if top + line <= y + height:
        pen.text(left, top, stage.text("client.head.only_you"), SMALL, colour=QUIET, room=room)
