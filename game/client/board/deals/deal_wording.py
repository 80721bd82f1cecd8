"""The lines of a deal as a person reads them."""

from __future__ import annotations

from collections.abc import Iterable

from game.client.components.lever_wording import delay_text, lever_value_text
from game.client.framework.number_text import number_text
from game.client.framework.stage import Stage
from game.protocol.actions import Term
from game.protocol.public_views import DealLine


def deal_line_text(stage: Stage, line: DealLine | Term) -> str:
    """Return one line: money, a promise about a lever, or a truce, with its length in rounds."""
    if line.what == "money":
        return stage.text("client.deal.line.money", number=number_text(line.value))
    rounds = stage.catalogue.counted("client.deal.rounds", line.rounds)
    if line.what == "truce":
        return stage.text("client.deal.line.truce", rounds=rounds)
    card = stage.store.lever(line.lever or "")
    name = card.name if card is not None else line.lever or ""
    value = lever_value_text(card, line.value) if card is not None else number_text(line.value)
    return stage.text(f"client.deal.line.{line.bound}", lever=name, value=value, rounds=rounds)


def join_deal_lines(stage: Stage, lines: Iterable[DealLine | Term]) -> str:
    """Return one side of a deal in one sentence."""
    return "; ".join(deal_line_text(stage, line) for line in lines)


def promise_effect_text(stage: Stage, line: DealLine | Term) -> str:
    """Return when a promise about a lever takes effect, whom it helps and who pays; empty for other lines."""
    card = stage.store.lever(line.lever or "") if line.what == "promise" else None
    if card is None:
        return ""
    return stage.text("client.deal.promise_note", after=delay_text(stage, card), gains=card.gains, pays=card.pays)
