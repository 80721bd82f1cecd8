"""The lines of a deal as a person reads them."""

from __future__ import annotations

from collections.abc import Iterable

from game.client.components.lever_wording import delay_text, describe_sides, known_lever_values
from game.client.framework.number_text import number_text
from game.client.framework.stage import Stage
from game.protocol.actions import Term
from game.protocol.public_views import DealLine
from game.text.deal_words import name_term, quote_value


def deal_line_text(stage: Stage, line: DealLine | Term) -> str:
    """Return one line: money, a promise about a lever, or a truce, with its length in rounds."""
    if line.what == "money":
        return stage.text("client.deal.line.money", number=number_text(line.value))
    rounds = stage.catalogue.counted("client.deal.rounds", line.rounds)
    if line.what == "truce":
        return stage.text("client.deal.line.truce", rounds=rounds)
    card = stage.store.lever(line.lever or "")
    promise = name_term(stage.catalogue, {card.lever: card} if card is not None else {}, line)
    return stage.text("client.deal.line.promise", promise=promise, rounds=rounds)


def join_deal_lines(stage: Stage, lines: Iterable[DealLine | Term]) -> str:
    """Return one side of a deal in one sentence."""
    return "; ".join(deal_line_text(stage, line) for line in lines)


def changes_nothing(stage: Stage, line: DealLine | Term) -> bool:
    """Say whether a promise is about what is so already, which gains nobody anything."""
    now = known_lever_values(stage).get(line.lever or "") if line.what == "promise" else None
    if now is None:
        return False
    return now >= line.value if line.bound == "not_below" else now <= line.value


def present_value_text(stage: Stage, line: DealLine | Term) -> str:
    """Return where the lever of a promise is now; empty for other lines."""
    card = stage.store.lever(line.lever or "") if line.what == "promise" else None
    if card is None:
        return ""
    value = quote_value(card, known_lever_values(stage).get(card.lever, card.start))
    key = "client.deal.changes_nothing" if changes_nothing(stage, line) else "client.deal.now"
    return stage.text(key, lever=card.name, value=value)


def promise_effect_text(stage: Stage, line: DealLine | Term) -> str:
    """Return when a promise about a lever takes effect, whom it helps and who pays; empty for other lines."""
    card = stage.store.lever(line.lever or "") if line.what == "promise" else None
    if card is None:
        return ""
    now = known_lever_values(stage).get(card.lever, card.start)
    gains, pays = ("", "") if changes_nothing(stage, line) else describe_sides(card, now, line.value)
    words = [stage.text("client.deal.promise_after", after=delay_text(stage, card))]
    words += [stage.text("client.job.gains", who=gains)] if gains else []
    words += [stage.text("client.job.pays", who=pays)] if pays else []
    return " ".join(words)
