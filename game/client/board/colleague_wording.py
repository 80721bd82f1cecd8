"""Words about a colleague: who they are, and what is asked between them and the own seat."""

from __future__ import annotations

from typing import Final

from game.client.components.portrait import rank_in_role
from game.client.framework.stage import Stage
from game.protocol.bounds import Seat
from game.protocol.static_views import SeatCard

NAMES: Final = ("name", "second")
"""Where the name is of the first and of the second computer colleague with the same role."""


def name_holder(stage: Stage, card: SeatCard) -> str:
    """Return who is in a seat: the people, or the computer colleague by name; the seat's title while nobody is."""
    presence = stage.store.presence(card.seat)
    if presence is None or presence.held not in ("person", "computer"):
        return card.title
    if presence.held == "person":
        key = "client.team.pair" if presence.deputy else ""
        return stage.text(key, name=presence.name, deputy=presence.deputy) if key else presence.name
    statics = stage.store.statics
    rank = rank_in_role(card.seat, statics.seats) if statics is not None else 0
    return stage.text(f"client.team.{NAMES[rank]}.{card.role}") if rank < len(NAMES) else card.title


def describe_presence(stage: Stage, card: SeatCard) -> str:
    """Return what the seat is, and whether it is ready or a computer plays it."""
    presence = stage.store.presence(card.seat)
    if presence is None:
        return card.title
    if presence.held == "computer":
        state = stage.text("client.team.computer")
    elif presence.held == "person":
        state = stage.text("scene.common.ready" if presence.ready else "scene.common.not_ready")
    else:
        return stage.text(f"scene.common.{presence.held}")
    if name_holder(stage, card) == card.title:
        return state
    return stage.text("client.team.who", title=card.title, state=state)


def list_requests(stage: Stage, seat: Seat) -> list[str]:
    """Return who of the two has asked to shadow the other or to swap places, as sentences."""
    view = stage.store.public
    if view is None:
        return []
    own = stage.store.own_seat
    pairs = (("they", (seat, own)), ("you", (own, seat)))
    keys = [f"shadow_{who}" for who, pair in pairs if pair in view.shadow_wishes]
    if {pair for _, pair in pairs} <= set(view.changing_places):
        keys.append("places_changed")
    else:
        keys += [f"places_{who}" for who, pair in pairs if pair in view.changing_places]
    return [stage.text(f"client.team.{key}", seat=seat) for key in keys]


def find_card(stage: Stage, seat: Seat) -> SeatCard | None:
    """Return a colleague's card; none for the own seat and for one that is not at the table."""
    statics = stage.store.statics
    seats = statics.seats if statics is not None and seat != stage.store.own_seat else ()
    return next((card for card in seats if card.seat == seat), None)
