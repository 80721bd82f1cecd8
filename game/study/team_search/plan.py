"""A plan: levers, funds, changes and phone answers of a whole game, settled in advance and carried out at their prices.

A plan knows no habit. It sets levers and shares out funds by round, starts changes with "go now",
signs those that need more than one seat, and answers phones. It asks nobody, offers and takes no
deal, shadows nobody, answers no stock-take, objects to nothing, mends nothing, joins nobody, and
gives nothing in a crisis.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from game.protocol.actions import (
    Action,
    AnswerDeal,
    AnswerPhone,
    OfferDeal,
    Propose,
    SetLever,
    ShareFund,
    Sign,
    Term,
)
from game.protocol.bounds import CARD_NAME_LENGTH
from game.rules.game import Game

KINDS: Final = frozenset({"set_lever", "share_fund", "propose", "sign", "answer_phone"})
"""Every kind of action that a plan can contain."""

NEVER: Final = 1_000
"""A round that never comes."""

Shares = tuple[tuple[str, int], ...]
Position = int | Shares
"""Where a lever is set; of a fund, thousands of pounds a round by use."""


@dataclass(frozen=True, slots=True)
class LeverPlan:
    """One lever: a position from the start, and another from a round on; None leaves it alone."""

    lever: str
    early: Position | None
    late: Position | None
    switch: int = 1
    """The first round of the later position."""

    def position(self, round: int) -> Position | None:
        """Return where the lever should be in a round."""
        return self.late if round >= self.switch else self.early


def held(lever: str, position: Position) -> LeverPlan:
    """Return the plan of a lever that is in one position from the first round in which it is open."""
    return LeverPlan(lever, position, position)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is done in a whole game; days are spent in the order of the scenario's catalogue."""

    levers: tuple[LeverPlan, ...] = ()
    cards: tuple[tuple[str, int], ...] = ()
    """(card, round from which it is started) pairs."""
    calls: tuple[tuple[str, int], ...] = ()
    """(call, answer) pairs; other calls ring out."""

    def lever(self, key: str) -> LeverPlan | None:
        """Return what is planned for a lever."""
        return next((plan for plan in self.levers if plan.lever == key), None)

    def with_lever(self, key: str, plan: LeverPlan | None) -> Plan:
        """Return the plan with one lever planned otherwise, or left alone."""
        others = tuple(one for one in self.levers if one.lever != key)
        return replace(self, levers=(*others, plan) if plan is not None else others)

    def with_card(self, card: str, round: int) -> Plan:
        """Return the plan with a card started in a round; never in round 0."""
        others = tuple(one for one in self.cards if one[0] != card)
        return replace(self, cards=(*others, (card, round)) if round else others)

    def with_call(self, call: str, answer: int) -> Plan:
        """Return the plan with another answer to a call."""
        return replace(self, calls=(*(one for one in self.calls if one[0] != call), (call, answer)))

    def with_moves_of(self, other: Plan) -> Plan:
        """Return the plan with all that another plan does as well."""
        plan = self
        for lever in other.levers:
            plan = plan.with_lever(lever.lever, lever)
        for card, round in other.cards:
            plan = plan.with_card(card, round)
        for call, answer in other.calls:
            plan = plan.with_call(call, answer)
        return plan


def move_of(plan: LeverPlan, round: int, *, is_fund: bool) -> Action | None:
    """Return the action that puts a lever where it should be in a round, None where the plan leaves it alone."""
    position = plan.position(round)
    if position is None:
        return None
    if is_fund:
        assert isinstance(position, tuple)
        return ShareFund(plan.lever, position)
    assert isinstance(position, int)
    return SetLever(plan.lever, position)


def actions_of(plan: Plan, game: Game, seat: str) -> tuple[Action, ...]:
    """Return what a seat does now by a plan; what it cannot pay for yet comes again in the next round."""
    setup, table = game.setup, game.table
    if table.phase == "phone":
        call = game.reading.call_for(seat)
        return tuple(AnswerPhone(key, answer) for key, answer in plan.calls if call is not None and key == call.call)
    if table.phase != "plan":
        return ()
    actions: list[Action] = [
        Sign(proposal.thing)
        for proposal in table.proposals
        if proposal.state == "active" and seat in game.reading.missing_signatures(proposal)
    ]
    for lever in setup.levers:
        planned = plan.lever(lever.lever) if lever.seat == seat else None
        move = move_of(planned, table.round, is_fund=lever.form == "fund") if planned is not None else None
        if move is not None:
            actions.append(move)
    rounds = dict(plan.cards)
    due = (card for card in setup.changes if card.lead == seat and table.round >= rounds.get(card.card, NEVER))
    return (*actions, *(Propose(card.card, card.name[:CARD_NAME_LENGTH], "now") for card in due))


@dataclass(frozen=True, slots=True)
class Scripted:
    """Some seats carry out a plan, and nothing else; the others do what they want."""

    plan: Plan
    seats: frozenset[str]

    def __call__(self, game: Game, seat: str, actions: tuple[Action, ...]) -> tuple[Action, ...]:
        """Return what a seat does instead of what its policy wants."""
        return actions_of(self.plan, game, seat) if seat in self.seats else actions


@dataclass(frozen=True, slots=True)
class Overriding:
    """Seats do what they want, but the levers of a plan are where the plan puts them, and no deal moves those."""

    plan: Plan

    def __call__(self, game: Game, seat: str, actions: tuple[Action, ...]) -> tuple[Action, ...]:
        """Return what a seat does instead of what its policy wants."""
        round = game.table.round
        ruled = {plan.lever: plan for plan in self.plan.levers if plan.position(round) is not None}
        left = tuple(action for action in actions if not _moves(game, action, ruled))
        if game.table.phase != "plan":
            return left
        own = [lever for lever in game.setup.levers if lever.seat == seat and lever.lever in ruled]
        moves = (move_of(ruled[lever.lever], round, is_fund=lever.form == "fund") for lever in own)
        return (*(move for move in moves if move is not None), *left)


def _moves(game: Game, action: Action, ruled: dict[str, LeverPlan]) -> bool:
    """Return whether an action would move one of some levers, now or by a promise."""
    match action:
        case SetLever(lever=key) | ShareFund(lever=key):
            return key in ruled
        case AnswerDeal(deal=thing, accept=True):
            taken = [term for deal in game.table.deals if deal.thing == thing for term in deal.take]
            return any(_is_about(term, ruled) for term in taken)
        case OfferDeal(give=terms):
            return any(_is_about(term, ruled) for term in terms)
        case _:
            return False


def _is_about(term: Term, ruled: dict[str, LeverPlan]) -> bool:
    return term.what == "promise" and term.lever in ruled
