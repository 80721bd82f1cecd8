"""The decisions behind a cause of harm, each with the seats whose it is; the own seat's stand out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from game.client.components.seat_discs import paint_disc
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import INK, QUIET, SMALL
from game.protocol.bounds import Seat

DISC: Final = 15.0
DISC_STEP: Final = 17.0
GAP: Final = 4.0
"""Between the discs and the name, in units."""
BETWEEN: Final = 14.0


def find_owners(stage: Stage, name: str) -> tuple[Seat, ...]:
    """Return the seats whose lever or change has a name; none for a crisis, a call and the model itself."""
    store = stage.store
    for proposal in store.public.proposals if store.public is not None else ():
        if proposal.name == name:
            return proposal.authors
    levers = store.statics.levers if store.statics is not None else ()
    return next(((card.seat,) for card in levers if card.name == name), ())


def put_own_first(stage: Stage, names: Sequence[str]) -> tuple[str, ...]:
    """Return the names with the own seat's decisions first, since there is room for a few only."""
    own = stage.store.own_seat
    return tuple(sorted(names, key=lambda name: not own or own not in find_owners(stage, name)))


def paint_decisions(stage: Stage, page: ScrollPage, x: float, y: float, width: float, names: Sequence[str]) -> float:
    """Paint names one behind the other, on as many lines as they need; return the y below."""
    left, step = x, page.line(SMALL) + 1
    for name in names:
        owners = find_owners(stage, name)
        is_own = stage.store.own_seat in owners
        weight, colour = ("semibold", INK) if is_own else ("regular", QUIET)
        discs = DISC_STEP * len(owners) + (GAP if owners else 0)
        wide = page.pen.letters.width(name, SMALL, weight)
        if left > x and left + discs + wide > x + width:
            left, y = x, y + step
        for seat in owners:
            paint_disc(stage, page, left, y + 1, seat, DISC)
            left += DISC_STEP
        left += GAP if owners else 0
        if left + wide > x + width:
            y, left = page.paragraph(left, y, x + width - left, name, SMALL, weight, colour) + 1 - step, x + width
        else:
            page.paragraph(left, y, wide + 1, name, SMALL, weight, colour)
            left += wide + BETWEEN
    return y + step if names else y
