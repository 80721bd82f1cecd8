"""What a computer seat decides by: the same views as a person's, and nothing else.

It has no memory of its own: everything worth remembering is in the views, so a resumed game goes on as
before.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from game.policies.pressures import measure_pressures
from game.protocol.actions import Action, Term
from game.protocol.public_views import ProposalView, PublicView
from game.protocol.seat_views import Call as CallView
from game.protocol.seat_views import Can, LeverState, SeatView
from game.protocol.static_views import ChangeCard, LeverCard, SeatStatics, Statics
from game.quantities import MAX_BORROWED_DAYS, Part, Purse, Role


@dataclass(frozen=True)
class Observation:
    """Everything that one computer seat sees when it is asked."""

    statics: Statics
    brief: SeatStatics
    public: PublicView
    own: SeatView

    @property
    def seat(self) -> str:
        """The seat's id."""
        return self.own.seat

    @cached_property
    def memo(self) -> dict[object, float]:
        """What has been worked out from these views already, for `game.policies.colleague.valuation`."""
        return {}

    @cached_property
    def weights(self) -> dict[str, dict[Part, float]]:
        """The weights of seats that have been worked out from these views already."""
        return {}

    @cached_property
    def terms(self) -> dict[tuple[str, Term, bool], tuple[float, float, float]]:
        """What lines of deals are worth that have been weighed already: (colleague, line, whether it is given)."""
        return {}

    @cached_property
    def announced_values(self) -> dict[str, int]:
        """What each lever that was moved was last set to."""
        return dict(self.public.lever_values)

    @cached_property
    def pressures(self) -> dict[Part, float]:
        """How hard each part of the place is pressed."""
        return measure_pressures(self.public)

    @property
    def role(self) -> Role:
        """The seat's role."""
        return self.role_of(self.own.seat)

    @property
    def purse(self) -> Purse:
        """The purse that the seat spends."""
        return self.purse_of(self.own.seat)

    def role_of(self, seat: str) -> Role:
        """Return the role of any seat."""
        return next(card.role for card in self.statics.seats if card.seat == seat)

    def purse_of(self, seat: str) -> Purse:
        """Return the purse that any seat spends."""
        return next(card.purse for card in self.statics.seats if card.seat == seat)

    def place_of(self, seat: str) -> int:
        """Return the place of a seat in the order of the table."""
        return next(place for place, card in enumerate(self.statics.seats) if card.seat == seat)

    @cached_property
    def _can(self) -> dict[tuple[str, str | None], Can]:
        return {(can.action, can.target): can for can in reversed(self.own.can) if can.refusal is None}

    def can(self, kind: str, target: str | None = None) -> Can | None:
        """Return an action's entry among those possible now, with its price; `None` when it is not possible."""
        return self._can.get((kind, target))

    def list_allowed(self, kind: str) -> Iterator[Can]:
        """Yield every possible action of one kind."""
        return (can for can in self.own.can if can.action == kind and can.refusal is None)

    @cached_property
    def _lever_cards(self) -> dict[str, LeverCard]:
        return {card.lever: card for card in self.statics.levers}

    @cached_property
    def _change_cards(self) -> dict[str, ChangeCard]:
        return {card.card: card for card in self.statics.cards}

    def find_lever(self, key: str) -> tuple[LeverCard, LeverState] | None:
        """Return an own lever's card and state; `None` when it is not open."""
        card = self._lever_cards.get(key)
        state = next((state for state in self.own.levers if state.lever == key), None)
        return (card, state) if card and state else None

    def list_own_levers(self) -> Iterator[tuple[LeverCard, LeverState]]:
        """Yield the own levers that are open, in the order of the scenario."""
        for state in self.own.levers:
            card = self._lever_cards.get(state.lever)
            if card is not None:
                yield card, state

    def find_lever_card(self, key: str) -> LeverCard | None:
        """Return the card of any seat's lever by key; `None` when there is none."""
        return self._lever_cards.get(key)

    def find_card(self, key: str) -> ChangeCard | None:
        """Return a change card by key; `None` when there is none."""
        return self._change_cards.get(key)

    def find_proposal(self, card: str) -> ProposalView | None:
        """Return a card's proposal that is on the table; `None` when there is none."""
        for proposal in self.public.proposals:
            if proposal.card == card and proposal.state in ("decided", "stuck", "in_use"):
                return proposal
        return None

    def list_affordable_answers(self, call: CallView) -> list[int]:
        """Return the answers (0, 1) to a call that the days cover, borrowed ones included."""
        return [place for place in (0, 1) if call.days[place] <= self.own.days_left + MAX_BORROWED_DAYS]


@dataclass(slots=True)
class DayBudget:
    """Actions in order of importance, limited by the leadership days left."""

    days: int
    actions: tuple[Action, ...] = ()

    def add(self, action: Action, days: int) -> bool:
        """Add an action if the days allow it; return whether they do."""
        if days > self.days:
            return False
        self.days -= days
        self.actions = (*self.actions, action)
        return True
