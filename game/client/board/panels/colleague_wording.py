"""Words about a colleague: who they are, what is asked between them and the own seat, and how promises stand."""

from __future__ import annotations

from game.client.framework.stage import Stage
from game.protocol.bounds import Seat


def describe_presence(stage: Stage, seat: Seat) -> str:
    """Return who holds a seat, and whether they are ready."""
    presence = stage.store.presence(seat)
    if presence is None:
        return ""
    if presence.held == "computer":
        return stage.text("client.team.computer")
    if presence.held != "person":
        return stage.text(f"scene.common.{presence.held}")
    name = presence.name
    if presence.deputy:
        name = stage.text("client.team.pair", name=name, deputy=presence.deputy)
    ready = stage.text("scene.common.ready" if presence.ready else "scene.common.not_ready")
    return stage.text("client.team.who", name=name, ready=ready)


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


def describe_promises(stage: Stage, seat: Seat) -> str:
    """Return how the promises between a colleague and the own seat stand; empty while there are none."""
    view, own = stage.store.public, stage.store.own_seat
    between = [one for one in view.promises if {one.by, one.to} == {own, seat}] if view is not None else []
    counted = [(key, sum(one.state == key for one in between)) for key in ("open", "kept", "broken")]
    words = [stage.catalogue.counted(f"client.team.promises_{key}", count) for key, count in counted if count]
    return " · ".join(words)
