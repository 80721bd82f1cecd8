"""The lines of a deal as a person reads them."""

from __future__ import annotations

from game.client.components.lever_wording import value_text
from game.client.framework.number_text import number_text
from game.client.framework.stage import Stage
from game.protocol.actions import Term
from game.protocol.public_views import DealLine


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
