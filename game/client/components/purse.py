"""Purses: whose money a seat spends, who shares it, and what a change costs it."""

from __future__ import annotations

from game.client.framework.number_text import figure_text, number_text
from game.client.framework.stage import Stage
from game.protocol.static_views import LeverCard, SeatCard
from game.quantities import Purse, interpolate


def purse_of(stage: Stage, seat: str) -> Purse:
    """Return the purse that a seat spends."""
    card = next((card for card in _cards(stage) if card.seat == seat), None)
    return card.purse if card is not None else "none"


def seats_sharing(stage: Stage, purse: Purse, *, excluding: str) -> tuple[str, ...]:
    """Return the seats that spend a purse, all but one."""
    return tuple(card.seat for card in _cards(stage) if card.purse == purse != "none" and card.seat != excluding)


def is_same_purse(stage: Stage, one: str, other: str) -> bool:
    """Say whether two seats spend the same purse, so that no money can pass between them."""
    return other in seats_sharing(stage, purse_of(stage, one), excluding=one)


def own_purse_text(stage: Stage) -> str:
    """Return which purse the own seat spends, who shares it, and its balance; empty without a purse."""
    seat = stage.store.seat
    if seat is None or seat.purse is None:
        return ""
    purse = purse_of(stage, seat.seat)
    others = seats_sharing(stage, purse, excluding=seat.seat)
    key = "client.purse.own_shared" if others else "client.purse.own"
    inside = figure_text(stage.catalogue, seat.purse.value, seat.purse.digits, seat.purse.unit)
    return stage.text(key, purse=stage.text(f"client.purse.{purse}"), seats=", ".join(others), inside=inside)


def own_balance(stage: Stage) -> int | None:
    """Return the balance of the own purse so far, in thousands of pounds; `None` without one."""
    purse = stage.store.seat.purse if stage.store.seat is not None else None
    return purse.value // 10**purse.digits if purse is not None else None


def payer_text(stage: Stage, purse: Purse, thousand_pounds: int) -> str:
    """Return which purse pays or saves a sum; empty when there is none."""
    if purse == "none" or not thousand_pounds:
        return ""
    key = "client.purse.pays" if thousand_pounds > 0 else "client.purse.saves"
    return stage.text(key, purse=stage.text(f"client.purse.{purse}"))


def lever_money(card: LeverCard, old: int, new: int) -> int:
    """Return the extra cost of a lever at `new` against `old`, in thousands of pounds a round; negative saves."""
    return round(interpolate(card.money, new) - interpolate(card.money, old)) if card.money else 0


def lever_money_text(stage: Stage, card: LeverCard, old: int, new: int) -> str:
    """Return what moving a lever costs or saves a purse each round; empty when it costs nothing."""
    more = lever_money(card, old, new)
    if card.purse == "none" or not more:
        return ""
    key = "client.purse.costs_more" if more > 0 else "client.purse.costs_less"
    return stage.text(key, number=number_text(abs(more)), purse=stage.text(f"client.purse.{card.purse}"))


def _cards(stage: Stage) -> tuple[SeatCard, ...]:
    statics = stage.store.statics
    return statics.seats if statics is not None else ()
