"""Whose money it is: the purse that a seat spends, who else spends it, and what a step costs it."""

from __future__ import annotations

from game.client.framework.number_text import figure_text, number_text
from game.client.framework.stage import Stage
from game.protocol.static_views import LeverCard, SeatCard
from game.quantities import Purse, interpolate


def purse_of(stage: Stage, seat: str) -> Purse:
    """Return the purse that a seat spends."""
    card = next((card for card in _cards(stage) if card.seat == seat), None)
    return card.purse if card is not None else "none"


def sharers(stage: Stage, purse: Purse, *, but: str) -> tuple[str, ...]:
    """Return the seats that spend a purse, without one of them."""
    return tuple(card.seat for card in _cards(stage) if card.purse == purse != "none" and card.seat != but)


def is_one_purse(stage: Stage, one: str, other: str) -> bool:
    """Say whether two seats spend the same purse, so that no money can pass between them."""
    return other in sharers(stage, purse_of(stage, one), but=one)


def own_purse_text(stage: Stage) -> str:
    """Return whose purse one's own seat spends, who spends it too, and what is in it; empty without one."""
    seat = stage.store.seat
    if seat is None or seat.purse is None:
        return ""
    purse = purse_of(stage, seat.seat)
    others = sharers(stage, purse, but=seat.seat)
    key = "client.purse.own_shared" if others else "client.purse.own"
    inside = figure_text(stage.catalogue, seat.purse.value, seat.purse.digits, seat.purse.unit)
    return stage.text(key, purse=stage.text(f"client.purse.{purse}"), seats=", ".join(others), inside=inside)


def payer_text(stage: Stage, purse: Purse, thousand_pounds: int) -> str:
    """Return who pays, or saves, a sum; empty when nobody does."""
    if purse == "none" or not thousand_pounds:
        return ""
    key = "client.purse.pays" if thousand_pounds > 0 else "client.purse.saves"
    return stage.text(key, purse=stage.text(f"client.purse.{purse}"))


def lever_money(card: LeverCard, old: int, new: int) -> int:
    """Return how much more a lever costs at `new` than at `old`, thousands of pounds a round; below 0 it saves."""
    return round(interpolate(card.money, new) - interpolate(card.money, old)) if card.money else 0


def lever_money_text(stage: Stage, card: LeverCard, old: int, new: int) -> str:
    """Return what moving a lever costs or saves a round, and whom; empty when it is no matter of money."""
    more = lever_money(card, old, new)
    if card.purse == "none" or not more:
        return ""
    key = "client.purse.costs_more" if more > 0 else "client.purse.costs_less"
    return stage.text(key, number=number_text(abs(more)), purse=stage.text(f"client.purse.{card.purse}"))


def _cards(stage: Stage) -> tuple[SeatCard, ...]:
    statics = stage.store.statics
    return statics.seats if statics is not None else ()
