"""The names of decisions, from the scenario or as the team called them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from game.errors import SameDirectionError
from game.journal.about import About
from game.protocol.actions import OfferDeal, Propose, Term
from game.protocol.public_views import DealLine, DealView
from game.protocol.static_views import LeverCard
from game.rules.entry import Acted
from game.text.catalogue import Catalogue
from game.text.deal_words import name_deal

if TYPE_CHECKING:
    from game.replay.prices.decision_groups import Decision
    from game.replay.rerun import Numbered
    from game.rules.setup.game_setup import GameSetup

SAME: Final[Mapping[str, str]] = MappingProxyType({})
"""The texts of a scenario in its own language: there is nothing to translate."""


@dataclass(frozen=True)
class DecisionNames:
    """The names of things that decisions are about: from the scenario, or as the team called them."""

    words: Catalogue
    levers: dict[str, LeverCard]
    gifts: dict[str, str]
    habits: dict[str, str]
    proposals: dict[str, str]
    offers: dict[str, tuple[str, OfferDeal]]
    """Deals that were offered: by whom, and the offer."""
    problems: dict[str, str] = field(default_factory=dict[str, str])
    """How each problem was fixed."""
    invoices: dict[str, str] = field(default_factory=dict[str, str])

    @classmethod
    def collect(
        cls, about: About, entries: Sequence[Numbered], words: Catalogue, texts: Mapping[str, str] = SAME
    ) -> DecisionNames:
        """Return the names in a game; `texts` are the scenario's in another language by their English wording."""
        gifts = [gift for crisis in about.statics.crises for gift in crisis.gifts]
        acts = [entry.what for _, entry in entries if isinstance(entry.what, Acted)]
        setup = _read_setup(about.scenario_text, about.format)
        return cls(
            words,
            {card.lever: card for card in about.statics.levers},
            {gift.gift: gift.name for gift in gifts},
            {gift.gift: gift.habit for gift in gifts if gift.habit},
            name_proposals(about, ((act.thing, act.action) for act in acts if isinstance(act.action, Propose)), texts),
            {act.thing: (act.seat, act.action) for act in acts if isinstance(act.action, OfferDeal)},
            {one.problem: texts.get(one.mend, one.mend) for one in setup.problems} if setup else {},
            dict(_name_invoices(setup, words)) if setup else {},
        )

    def name(self, decision: Decision) -> str:
        """Return what one decision is called."""
        match decision.kind:
            case "deal":
                return self.name_deal(decision.about) or self.words.text("report.price.deal")
            case "habit":
                return self.words.text(f"report.habit.name.{decision.about}")
            case "invoice" if decision.about in self.invoices:
                return self.invoices[decision.about]
            case kind:
                thing = self.name_thing(decision)
                return self.words.text(f"report.price.{kind}", **({"name": thing} if thing else {}))

    def name_deal(self, thing: str) -> str:
        """Return what a deal is called, empty for an unknown one."""
        if thing not in self.offers:
            return ""
        by, offer = self.offers[thing]
        return name_deal(self.words, self.levers, (by, offer.to), offer.give, offer.take)

    def view_deal(self, decision: Decision) -> DealView | None:
        """Return the deal that a decision was, for windows to name in their own language."""
        if decision.kind != "deal" or decision.about not in self.offers:
            return None
        by, offer = self.offers[decision.about]
        give, take = (tuple(_view_term(term) for term in side) for side in (offer.give, offer.take))
        return DealView(decision.about, by, offer.to, give, take, "struck", decision.round)

    def name_thing(self, decision: Decision) -> str:
        """Return what the thing is called that a decision was about; empty for kinds that have no name."""
        about = decision.about
        match decision.kind:
            case "card":
                return self.proposals.get(about, _plain(about))
            case "lever":
                return self.levers[about].name if about in self.levers else _plain(about)
            case "gift":
                return self.gifts.get(about, _plain(about))
            case "habit_kept":
                return self.habits.get(about, _plain(about))
            case "problem":
                return self.problems.get(about, _plain(about))
            case "invoice" | "stocktake":
                return _plain(about)
            case _:
                return ""


def name_proposals(
    about: About, proposed: Iterable[tuple[str, Propose]], texts: Mapping[str, str] = SAME
) -> dict[str, str]:
    """Return what each change is called: as the team did, and with its card where two bear the same name."""
    cards = {card.card: card.name for card in about.statics.cards}
    found = {thing: (texts.get(action.name, action.name), action.card) for thing, action in proposed}
    times = Counter(name for name, _ in found.values())
    return {
        thing: f"{name} · {cards[card]}" if times[name] > 1 and cards.get(card, name) != name else name
        for thing, (name, card) in found.items()
    }


@lru_cache(maxsize=4)
def _read_setup(text: str, format: str) -> GameSetup | None:
    """Return the scenario of a game, none where it can no longer be read: keys then stand for names."""
    from game.scenario.load import load_text

    try:
        return load_text(text, format)
    except SameDirectionError:
        return None


def _name_invoices(setup: GameSetup, words: Catalogue) -> Iterator[tuple[str, str]]:
    for one in setup.invoices:
        text = words.text("report.price.invoice_between", by=one.by, to=one.to, thousand_pounds=one.thousand_pounds)
        yield one.invoice, text


def _view_term(term: Term) -> DealLine:
    return DealLine(term.what, term.lever, term.bound, term.value, term.rounds)


def _plain(key: str) -> str:
    return key.replace("_", " ")
