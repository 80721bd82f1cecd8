"""What waits for the own seat, in one line above the ready button: each with the page that it is on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from game.client.board.panels.change_requests import find_request, live_proposals
from game.client.board.panels.invoices import is_open
from game.client.board.panels.problems import is_unattended
from game.client.board.panels.team_tab import count_requests
from game.client.board.panels.tray_tab import count_private_notes
from game.client.components.habit_rows import count_open_habits
from game.client.connection.store import Store

MOST_UNSPENT: Final = (2, 3)
"""Share of a round's days, as a fraction, from which ready asks whether they are to be lost."""


@dataclass(frozen=True)
class Waiting:
    """A number of things of one kind, and the page that they are on."""

    kind: str
    """Its words in the catalogue are `client.waiting.<kind>`."""
    tab: str
    count: int
    card: str = ""
    """The change to open, where these are changes."""


_FIRST_CONTROLS: Final[Mapping[str, tuple[str, ...]]] = {
    "offers": ("accept.",),
    "problems": ("mend.",),
    "invoices": ("pay.", "challenge."),
    "notes": ("show.",),
    "habits": ("keep ",),
}


def find_first_control(waiting: Waiting) -> tuple[str, ...]:
    """Return how the keys of controls begin of which the first is what waits; none where the page begins with it."""
    return _FIRST_CONTROLS.get(waiting.kind, ())


def list_waiting(store: Store) -> list[Waiting]:
    """Return what waits for the own seat, most pressing first."""
    view, seat = store.public, store.seat
    if view is None or seat is None:
        return []
    offers = sum(deal.to == seat.seat and deal.state == "offered" for deal in view.deals)
    problems = sum(one.owner == seat.seat and is_unattended(one) for one in view.problems)
    invoices = sum(one.to == seat.seat and is_open(one) for one in view.invoices)
    changes = [one.card for one in live_proposals(store) if find_request(store, one)]
    found = (
        Waiting("offers", "team", offers),
        Waiting("requests", "team", count_requests(store) - offers),
        Waiting("habits", "team", count_open_habits(store)),
        Waiting("changes", "changes", len(changes), changes[0] if changes else ""),
        Waiting("problems", "tray", problems),
        Waiting("invoices", "tray", invoices),
        Waiting("notes", "tray", count_private_notes(store)),
    )
    return [one for one in found if one.count > 0]


def loses_most_days(store: Store) -> bool:
    """Say whether most of the round's days are unspent and there is something that they could be spent on."""
    seat = store.seat
    if seat is None or not seat.days_full:
        return False
    part, whole = MOST_UNSPENT
    is_most = seat.days_left * whole >= seat.days_full * part
    return is_most and any(can.refusal is None and 0 < can.days <= seat.days_left for can in seat.can)
