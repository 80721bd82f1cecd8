"""Checks of cards: rivals and what they become together, who signs, and pools of budgets."""

from __future__ import annotations

from collections.abc import Iterator

from game.scenario.positions import Path
from game.scenario.ranges import AGAINST, BECAUSE, Finding
from game.scenario.spec import ScenarioSpec


def find_card_mistakes(spec: ScenarioSpec) -> Iterator[Finding]:
    """Yield cards that do not fit to one another, to their seats, or to the levers of their pool."""
    yield from _check_rivals(spec)
    yield from _check_signatures(spec)
    yield from _check_pools(spec)


def _check_rivals(spec: ScenarioSpec) -> Iterator[Finding]:
    for key, card in spec.cards.items():
        path: Path = ("cards", key)
        if not card.rival:
            if card.joined:
                yield (*path, "joined"), "joined_alone", {}
            continue
        rival = spec.cards[card.rival]
        if card.rival == key:
            yield (*path, "rival"), "rival_self", {"found": card.rival}
        elif rival.rival == card.rival:
            continue  # it is its own rival, which is said there
        elif rival.rival != key:
            against = (("cards", card.rival, "rival"),)
            yield (*path, "rival"), "rival_back", {"found": card.rival, "card": key, AGAINST: against}
        elif key < card.rival and (card.joined is None) == (rival.joined is None):
            against = (("cards", card.rival, "joined" if card.joined else "rival"),)
            values = {"found": card.rival, "count": 2 if card.joined else 0, AGAINST: against}
            yield (*path, "rival"), "joined_once", values
        elif key < card.rival and card.lead == rival.lead:
            against = (("cards", card.rival, "lead"),)
            yield (*path, "lead"), "rival_lead", {"found": card.lead, "rival": card.rival, AGAINST: against}


def _check_signatures(spec: ScenarioSpec) -> Iterator[Finding]:
    for key, card in spec.cards.items():
        if card.lead in card.signed_by:
            against = (("cards", key, "lead"),)
            yield ("cards", key, "signed_by"), "signed_by_lead", {"found": card.lead, AGAINST: against}


def _check_pools(spec: ScenarioSpec) -> Iterator[Finding]:
    for key, card in spec.cards.items():
        if card.pool is None:
            continue
        path: Path = ("cards", key, "pool")
        fund = spec.levers[card.pool.fund]
        for use in card.pool.uses:
            if use not in fund.uses:
                values = {"found": use, "uses": ", ".join(fund.uses) or card.pool.fund}
                yield (*path, "uses"), "pool_use", {**values, BECAUSE: (("levers", card.pool.fund, "uses"),)}
        for line in card.pool.lines:
            lever = spec.levers[line]
            if lever.form != "range" or not lever.money or lever.purse not in ("board", "trust", "community"):
                yield (*path, "lines", line), "pool_line", {"found": line}
