"""What a person has begun on the board and not yet confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from game.client.board.drafts.deal_draft import DealDraft
from game.protocol.seat_views import LeverState
from game.protocol.static_views import ChangeCard, LeverCard

Way = Literal["now", "ask"]


@dataclass
class ProposalDraft:
    """A change that is being named and weighed before it goes on the table."""

    card: str
    name: str
    way: Way = "now"
    groups: frozenset[str] = frozenset()

    def days(self, card: ChangeCard) -> int:
        """Leadership days that it costs as it is."""
        return card.days + (len(self.groups) * card.days_a_group if self.way == "ask" else 0)


@dataclass
class Drafts:
    """Values of levers, shares of funds, one proposal and one deal."""

    levers: dict[str, int] = field(default_factory=dict[str, int])
    funds: dict[str, dict[str, int]] = field(default_factory=dict[str, dict[str, int]])
    proposal: ProposalDraft | None = None
    deal: DealDraft | None = None
    warned: str = ""
    """What was begun when its owner was last told that it is not done yet."""

    def to_warn_of(self) -> bool:
        """Say whether something is begun and not done that its owner has not been told of; from now on they have."""
        drafts = (self.levers, self.funds, self.proposal, self.deal)
        begun = repr(drafts) if any(drafts) else ""
        told, self.warned = self.warned, begun
        return begun not in ("", told)

    def value(self, state: LeverState) -> int:
        """Return where a lever is put: as drafted, or where it stands."""
        return self.levers.get(state.lever, state.value)

    def shares(self, card: LeverCard, state: LeverState) -> Mapping[str, int]:
        """Return how a fund is shared out: as drafted, or as it is."""
        standing = {use.use: 0 for use in card.uses} | dict(state.shares)
        return self.funds.get(card.lever, standing)

    def move_share(self, card: LeverCard, state: LeverState, use: str, steps: int) -> None:
        """Give a use so many steps more or less, as far as the fund and its bottom allow."""
        shares = dict(self.shares(card, state))
        left = card.maximum - sum(shares.values())
        change = max(-shares[use], min(steps * card.step, left - left % card.step))
        shares[use] += change
        self.funds[card.lever] = shares
        if shares == {one.use: 0 for one in card.uses} | dict(state.shares):
            del self.funds[card.lever]

    def set_lever(self, state: LeverState, value: int) -> None:
        """Put a lever somewhere; where it stands is no draft."""
        if value == state.value:
            self.levers.pop(state.lever, None)
        else:
            self.levers[state.lever] = value

    def forget(self, lever: str) -> None:
        """Leave a lever or fund as it is."""
        self.levers.pop(lever, None)
        self.funds.pop(lever, None)
