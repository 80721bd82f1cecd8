"""What one decision is called, in the reader's language."""

from __future__ import annotations

from game.client.framework.stage import Stage
from game.protocol.decision_worth import DecisionWorth
from game.text.deal_words import name_deal


def name_decision(stage: Stage, decision: DecisionWorth) -> str:
    """Return what kind of decision it is and its name; a deal by its terms."""
    store = stage.store
    if (deal := decision.deal) is not None and store.statics is not None:
        levers = {card.lever: card for card in store.statics.levers}
        return name_deal(stage.catalogue, levers, (deal.by, deal.to), deal.give, deal.take)
    key = f"report.price.{decision.kind}"
    return stage.text(key, name=decision.name) if decision.name else stage.text(key)
