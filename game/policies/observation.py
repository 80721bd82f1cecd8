"""What a computer seat decides by: the same views as a person's, and nothing else.

It has no memory of its own: everything worth remembering is in the views, so a resumed game goes on as
before.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from game.protocol.actions import Action
from game.protocol.public_views import ProposalView, PublicView
from game.protocol.seat_views import Call as CallView
from game.protocol.seat_views import Can, LeverState, SeatView
from game.protocol.static_views import ChangeCard, LeverCard, SeatStatics, Statics
from game.quantities import MAX_BORROWED_DAYS, Role

PER_CASE, BLOCK, BLENDED = 0, 1, 2
"""Settings of the lever for how planned work is paid."""

CROWDED: Final = 18
"""People waiting for a bed above which the corridor counts as crowded: the base place's mean."""


@dataclass(frozen=True, slots=True)
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

    @property
    def role(self) -> Role:
        """The seat's role."""
        return self.role_of(self.own.seat)

    def role_of(self, seat: str) -> Role:
        """Return the role of any seat."""
        return next(card.role for card in self.statics.seats if card.seat == seat)

    def find_seat(self, role: Role) -> str | None:
        """Return the first seat with a role; `None` when there is none."""
        return next((card.seat for card in self.statics.seats if card.role == role), None)

    def can(self, kind: str, target: str | None = None) -> Can | None:
        """Return an action's entry among those possible now, with its price; `None` when it is not possible."""
        for can in self.own.can:
            if can.action == kind and can.target == target and can.refusal is None:
                return can
        return None

    def list_allowed(self, kind: str) -> Iterator[Can]:
        """Yield every possible action of one kind."""
        return (can for can in self.own.can if can.action == kind and can.refusal is None)

    def find_lever(self, key: str) -> tuple[LeverCard, LeverState] | None:
        """Return an own lever's card and state; `None` when it is not open."""
        card = next((card for card in self.statics.levers if card.lever == key), None)
        state = next((state for state in self.own.levers if state.lever == key), None)
        return (card, state) if card and state else None

    def find_lever_card(self, key: str) -> LeverCard | None:
        """Return the card of any seat's lever by key; `None` when there is none."""
        return next((card for card in self.statics.levers if card.lever == key), None)

    def find_card(self, key: str) -> ChangeCard | None:
        """Return a change card by key; `None` when there is none."""
        return next((card for card in self.statics.cards if card.card == key), None)

    def find_proposal(self, card: str) -> ProposalView | None:
        """Return a card's proposal that is on the table; `None` when there is none."""
        for proposal in self.public.proposals:
            if proposal.card == card and proposal.state in ("decided", "stuck", "in_use"):
                return proposal
        return None

    def get_figure(self, service: str, key: str) -> int:
        """Return a public figure of a service as shown; 0 when there is none."""
        for card in self.public.services:
            if card.service == service:
                return next((figure.value for figure in card.figures if figure.key == key), 0)
        return 0

    def get_points(self, *goals: str) -> int:
        """Return the points of the first own goal among `goals`; 50, the middle, when the seat has none of them."""
        return next((own.points for own in self.own.goals if own.goal in goals), 50)

    @property
    def waiting_for_bed(self) -> int:
        """People who wait for a bed in the emergency department."""
        return self.get_figure("emergency", "waiting_for_bed")

    @property
    def is_planned_care_paid_per_case(self) -> bool:
        """Whether planned work earns by the case: not where the scenario starts with a block contract."""
        payment = self.find_lever_card("planned_payment")
        return payment is None or payment.start != BLOCK

    def list_affordable_answers(self, call: CallView) -> list[int]:
        """Return the answers (0, 1) to a call that the days cover, borrowed ones included."""
        return [place for place in (0, 1) if call.days[place] <= self.own.days_left + MAX_BORROWED_DAYS]

    def count_waiting(self, service: str) -> int:
        """Return how many people wait for a service."""
        return next((card.waiting for card in self.public.services if card.service == service), 0)


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
