"""A deal that is being composed and has not been offered: up to three lines a side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from game.protocol.actions import OfferDeal, Term
from game.protocol.bounds import DEAL_MONEY_STEP, ActionId
from game.protocol.refusals import Refusal
from game.protocol.static_views import LeverCard

LineKind = Literal["money", "promise", "truce"]
Bound = Literal["not_below", "not_above"]
Side = Literal["give", "take"]

FIRST_MONEY_THOUSANDS: Final = 100
"""What a deal begins with where the purse is not known, or has as much."""
DEAL_PAGE: Final = "deal"
"""Name of the page on which it is composed."""


@dataclass
class LineDraft:
    """One line; it keeps the fields of other kinds for when such a kind is chosen again."""

    what: LineKind = "money"
    money: int = FIRST_MONEY_THOUSANDS
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

    def choose_lever(self, card: LeverCard, values: Mapping[str, int]) -> None:
        """Make the promise about a lever, one step from its present value: to keep it would be a promise of nothing."""
        now = values.get(card.lever, card.start)
        values_there = [option.value for option in card.options] or range(card.minimum, card.maximum + 1, card.step)
        more = [value for value in values_there if value > now]
        less = [value for value in values_there if value < now]
        self.lever, self.value = card.lever, min(more) if more else max(less, default=now)
        self.bound = "not_below" if more else "not_above"

    def ask_for(self, card: LeverCard, value: int, now: int) -> None:
        """Make this a promise to hold a lever at `value` or beyond, seen from where it is now."""
        self.what, self.lever, self.value = "promise", card.lever, value
        self.bound = "not_above" if value < now else "not_below"


@dataclass
class DealDraft:
    """A deal in the making with one colleague: what each side gives."""

    to: str
    give: list[LineDraft] = field(default_factory=list[LineDraft])
    take: list[LineDraft] = field(default_factory=list[LineDraft])
    sent: ActionId = ""
    """The id under which it was offered; empty before that and after a refusal."""
    refusal: Refusal | None = None
    """Why the rules refused the last offer."""

    def lines(self, side: Side) -> list[LineDraft]:
        """Return the lines of one side."""
        return self.give if side == "give" else self.take

    def offer(self) -> OfferDeal:
        """Return the action that offers the deal."""
        return OfferDeal(self.to, tuple(line.term() for line in self.give), tuple(line.term() for line in self.take))

    def take_answer(
        self, answers: Sequence[tuple[ActionId, Refusal | None]]
    ) -> Literal["waiting", "offered", "refused"]:
        """Look for the answer to the offer; a refused deal can be changed and offered again."""
        answer = next((one for one in answers if self.sent and one[0] == self.sent), None)
        if answer is None:
            return "waiting"
        if answer[1] is None:
            return "offered"
        self.sent, self.refusal = "", answer[1]
        return "refused"


def choose_first_money(balance: int | None) -> int:
    """Return the sum with which a line begins: no more than a purse has over, in steps; `None` is not known.

    A purse in deficit can still pay, so it begins with the smallest sum.
    """
    if balance is None:
        return FIRST_MONEY_THOUSANDS
    return max(DEAL_MONEY_STEP, min(FIRST_MONEY_THOUSANDS, balance // DEAL_MONEY_STEP * DEAL_MONEY_STEP))


def new_line(
    levers: Sequence[LeverCard], values: Mapping[str, int], *, money: bool = True,
    thousands: int = FIRST_MONEY_THOUSANDS,
) -> LineDraft:  # fmt: skip
    """Return a first line: a promise where the side has a lever, otherwise money or else a truce.

    `values` holds the levers' present values where they are known. Without `money` none can pass; `thousands` is what
    a line of money begins with.
    """
    line = LineDraft("money" if money else "truce", thousands)
    if levers:
        line.what = "promise"
        line.choose_lever(levers[0], values)
    return line


def new_deal(
    to: str, own: Sequence[LeverCard], theirs: Sequence[LeverCard], values: Mapping[str, int], *, money: bool = True,
    thousands: int = FIRST_MONEY_THOUSANDS,
) -> DealDraft:  # fmt: skip
    """Return a first draft: money for a promise of theirs, or where they have no lever, a promise for money.

    Without `money`, between seats that share a purse, a promise of each side. The own side's money begins with
    `thousands`.
    """
    if not money:
        give, take = (new_line(levers, values, money=False) for levers in (own, theirs))
        return DealDraft(to, [give], [take])
    if theirs:
        return DealDraft(to, [LineDraft(money=thousands)], [new_line(theirs, values)])
    return DealDraft(to, [new_line(own, values, thousands=thousands)], [LineDraft()])
