"""A deal that is being put together and has not been offered: up to three lines a side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from game.protocol.actions import OfferDeal, Term
from game.protocol.bounds import ActionId
from game.protocol.refusals import Refusal
from game.protocol.static_views import LeverCard

What = Literal["money", "promise", "truce"]
Bound = Literal["not_below", "not_above"]
Side = Literal["give", "take"]

FIRST_MONEY: Final = 100


@dataclass
class LineDraft:
    """One line as it stands; what does not belong to its kind is kept for when the kind is chosen again."""

    what: What = "money"
    money: int = FIRST_MONEY
    lever: str = ""
    bound: Bound = "not_below"
    value: int = 0
    rounds: int = 1

    def term(self) -> Term:
        """Return the line as it is offered."""
        if self.what == "money":
            return Term("money", value=self.money)
        if self.what == "truce":
            return Term("truce", rounds=self.rounds)
        return Term("promise", self.lever, self.bound, self.value, self.rounds)

    def aim_at(self, card: LeverCard, standing: Mapping[str, int]) -> None:
        """Promise something of a lever, from where it stands or, where nobody can see that, from where it began."""
        self.lever, self.value = card.lever, standing.get(card.lever, card.start)

    def ask_for(self, card: LeverCard, value: int) -> None:
        """Promise a lever at least, or at most, at a value: away from where it began."""
        self.what, self.lever, self.value = "promise", card.lever, value
        self.bound = "not_above" if value < card.start else "not_below"


@dataclass
class DealDraft:
    """«I give … if you give …» to one colleague."""

    to: str
    give: list[LineDraft] = field(default_factory=list[LineDraft])
    take: list[LineDraft] = field(default_factory=list[LineDraft])
    sent: ActionId = ""
    """The id under which it was offered; empty until then and once it was refused."""
    refusal: Refusal | None = None
    """Why the last offer was turned away by the rules."""

    def lines(self, side: Side) -> list[LineDraft]:
        """Return the lines of one side."""
        return self.give if side == "give" else self.take

    def offer(self) -> OfferDeal:
        """Return the action."""
        return OfferDeal(self.to, tuple(line.term() for line in self.give), tuple(line.term() for line in self.take))

    def heard(self, answers: Sequence[tuple[ActionId, Refusal | None]]) -> Literal["waits", "offered", "refused"]:
        """Take note of the answer to it; what was refused can be changed and offered again."""
        answer = next((one for one in answers if self.sent and one[0] == self.sent), None)
        if answer is None:
            return "waits"
        if answer[1] is None:
            return "offered"
        self.sent, self.refusal = "", answer[1]
        return "refused"


def new_line(levers: Sequence[LeverCard], standing: Mapping[str, int], *, money: bool = True) -> LineDraft:
    """Return a line to begin with: something of a lever where the side has one, otherwise money or else a truce.

    `standing` is where levers stand, as far as one can see; without `money` none can pass.
    """
    line = LineDraft("money" if money else "truce")
    if levers:
        line.what = "promise"
        line.aim_at(levers[0], standing)
    return line


def new_deal(
    to: str, own: Sequence[LeverCard], theirs: Sequence[LeverCard], standing: Mapping[str, int], *, money: bool = True
) -> DealDraft:
    """Return a deal to begin with: money for something of theirs, or of one's own where they have no lever.

    Without `money`, between seats that share a purse, something of each side's.
    """
    if not money:
        give, take = (new_line(levers, standing, money=False) for levers in (own, theirs))
        return DealDraft(to, [give], [take])
    if theirs:
        return DealDraft(to, [LineDraft()], [new_line(theirs, standing)])
    return DealDraft(to, [new_line(own, standing)], [LineDraft()])
