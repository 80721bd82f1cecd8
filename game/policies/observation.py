"""What a computer colleague goes by: the same views as a person's, and nothing else.

No memory: what must be remembered is on the table, so a resumed game goes on as before.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from game.protocol.actions import Action
from game.protocol.public_views import ProposalView, PublicView
from game.protocol.seat_views import Can, LeverState, SeatView
from game.protocol.static_views import ChangeCard, LeverCard, SeatStatics, Statics
from game.quantities import Role

CROWDED: Final = 18
"""People waiting for a bed from which a seat calls the corridor crowded: the base place's mean."""


@dataclass(frozen=True, slots=True)
class Observation:
    """Everything one computer seat sees when it is asked."""

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
        return next(card.role for card in self.statics.seats if card.seat == self.own.seat)

    def seat_of(self, role: Role) -> str | None:
        """The first seat with a role."""
        return next((card.seat for card in self.statics.seats if card.role == role), None)

    def can(self, kind: str, target: str | None = None) -> Can | None:
        """The price of an action that may happen now; none when it may not."""
        for can in self.own.can:
            if can.action == kind and can.target == target and can.refusal is None:
                return can
        return None

    def allowed(self, kind: str) -> Iterator[Can]:
        """Everything of one kind that may happen now."""
        return (can for can in self.own.can if can.action == kind and can.refusal is None)

    def lever(self, key: str) -> tuple[LeverCard, LeverState] | None:
        """Return an own lever: its card and its state; `None` when it is not open."""
        card = next((card for card in self.statics.levers if card.lever == key), None)
        state = next((state for state in self.own.levers if state.lever == key), None)
        return (card, state) if card and state else None

    def card_of_lever(self, key: str) -> LeverCard | None:
        """Anybody's lever, by its key."""
        return next((card for card in self.statics.levers if card.lever == key), None)

    def card(self, key: str) -> ChangeCard | None:
        """Return a change card by key; `None` when there is none."""
        return next((card for card in self.statics.cards if card.card == key), None)

    def on_table(self, card: str) -> ProposalView | None:
        """The proposal of a card that is on the table."""
        for proposal in self.public.proposals:
            if proposal.card == card and proposal.state in ("decided", "stuck", "in_use"):
                return proposal
        return None

    def figure(self, service: str, key: str) -> int:
        """A public figure of a service as shown; 0 where there is none."""
        for card in self.public.services:
            if card.service == service:
                return next((figure.value for figure in card.figures if figure.key == key), 0)
        return 0

    def points(self, *goals: str) -> int:
        """Return the points of the first own goal among `goals`; 50, the middle, when the seat has none of them."""
        return next((own.points for own in self.own.goals if own.goal in goals), 50)

    def waiting(self, service: str) -> int:
        """How many wait for a service."""
        return next((card.waiting for card in self.public.services if card.service == service), 0)


@dataclass(slots=True)
class Purse:
    """Actions in order of importance, as long as the leadership days last."""

    days: int
    actions: tuple[Action, ...] = ()

    def take(self, action: Action, days: int) -> bool:
        """Add an action if its days are there."""
        if days > self.days:
            return False
        self.days -= days
        self.actions = (*self.actions, action)
        return True
