"""The names of decisions, from the scenario or as the team called them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.journal.about import About
from game.protocol.actions import OfferDeal, Propose, Term
from game.protocol.public_views import DealLine
from game.rules.entry import Acted
from game.text.catalogue import Catalogue

if TYPE_CHECKING:
    from game.replay.prices.decision_groups import Decision
    from game.replay.rerun import Numbered


@dataclass(frozen=True)
class DecisionNames:
    """The names of things that decisions are about: from the scenario, or as the team called them."""

    words: Catalogue
    levers: dict[str, str]
    gifts: dict[str, str]
    habits: dict[str, str]
    proposals: dict[str, str]
    deals: dict[str, str]

    @classmethod
    def collect(cls, about: About, entries: Sequence[Numbered], words: Catalogue) -> DecisionNames:
        """Return the names in a game."""
        gifts = [gift for crisis in about.statics.crises for gift in crisis.gifts]
        levers = {card.lever: card.name for card in about.statics.levers}
        acts = [entry.what for _, entry in entries if isinstance(entry.what, Acted)]
        return cls(
            words,
            levers,
            {gift.gift: gift.name for gift in gifts},
            {gift.gift: gift.habit for gift in gifts if gift.habit},
            {act.thing: act.action.name for act in acts if isinstance(act.action, Propose)},
            {
                act.thing: words.text(
                    "report.price.deal_between",
                    by=act.seat,
                    to=act.action.to,
                    terms=", ".join(name_term(words, levers, term) for term in (*act.action.give, *act.action.take)),
                )
                for act in acts
                if isinstance(act.action, OfferDeal)
            },
        )

    def name(self, decision: Decision) -> str:
        """Return what one decision is called."""
        match decision.kind:
            case "deal":
                return self.deals.get(decision.about, self.words.text("report.price.deal"))
            case "habit":
                return self.words.text(f"report.habit.name.{decision.about}")
            case kind:
                thing = self.name_thing(decision)
                return self.words.text(f"report.price.{kind}", **({"name": thing} if thing else {}))

    def name_thing(self, decision: Decision) -> str:
        """Return what the thing is called that a decision was about; empty for kinds that have no name."""
        about = decision.about
        match decision.kind:
            case "card":
                return self.proposals.get(about, _plain(about))
            case "lever":
                return self.levers.get(about, _plain(about))
            case "gift":
                return self.gifts.get(about, _plain(about))
            case "habit_kept":
                return self.habits.get(about, _plain(about))
            case "problem" | "invoice" | "stocktake":
                return _plain(about)
            case _:
                return ""


def name_term(words: Catalogue, levers: dict[str, str], term: Term | DealLine) -> str:
    """Return one line of a deal in words."""
    if term.what == "promise":
        lever = levers.get(term.lever or "", _plain(term.lever or ""))
        return words.text(f"report.ledger.{term.bound}", lever=lever, value=term.value)
    return words.text(f"report.ledger.{term.what}", value=term.value)


def _plain(key: str) -> str:
    return key.replace("_", " ")
