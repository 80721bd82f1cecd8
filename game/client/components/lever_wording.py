"""Levers as a person reads them: their values in words, and which can be promised."""

from __future__ import annotations

from game.client.framework.number_text import number_text
from game.client.framework.stage import Stage
from game.protocol.static_views import LeverCard


def value_text(card: LeverCard, value: int) -> str:
    """Return where a lever is put: by its option's name, or as a number with its unit."""
    named = next((option.name for option in card.options if option.value == value), None)
    return named if named is not None else f"{number_text(value)} {card.unit}".strip()


def bargain_levers(stage: Stage, seat: str) -> tuple[LeverCard, ...]:
    """Return the levers of a seat that can be promised about: open in this round, and no fund."""
    store = stage.store
    if store.statics is None or store.public is None:
        return ()
    return tuple(
        card
        for card in store.statics.levers
        if card.seat == seat and card.form != "fund" and card.lever in store.public.open_levers
    )


def standing_levers(stage: Stage) -> dict[str, int]:
    """Return where levers stand, as far as one can see: one's own."""
    seat = stage.store.seat
    return {state.lever: state.value for state in seat.levers} if seat is not None else {}
