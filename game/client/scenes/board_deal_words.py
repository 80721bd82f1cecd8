"""The lines of a deal as a person reads them."""

from __future__ import annotations

from game.client.scenes.scene import Stage
from game.client.wording import number_text
from game.protocol.actions import Term
from game.protocol.views import DealLine, LeverCard


def line_text(stage: Stage, line: DealLine | Term) -> str:
    """Return one line: money, a promise about a lever, or a truce, with how long it holds."""
    if line.what == "money":
        return stage.text("client.deal.line.money", number=number_text(line.value))
    rounds = stage.catalogue.counted("client.deal.rounds", line.rounds)
    if line.what == "truce":
        return stage.text("client.deal.line.truce", rounds=rounds)
    card = stage.store.lever(line.lever or "")
    name = card.name if card is not None else line.lever or ""
    value = value_text(card, line.value) if card is not None else number_text(line.value)
    return stage.text(f"client.deal.line.{line.bound}", lever=name, value=value, rounds=rounds)


def weight_text(stage: Stage, line: DealLine | Term) -> str:
    """Return when a promise about a lever bites, whom it helps and who pays; empty for other lines."""
    card = stage.store.lever(line.lever or "") if line.what == "promise" else None
    if card is None:
        return ""
    bites = stage.catalogue.counted("client.job.bites", card.bites_after)
    after = bites if card.bites_after > 0 else stage.text("client.job.at_once")
    return stage.text("client.deal.promise_note", after=after, gains=card.gains, pays=card.pays)


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
