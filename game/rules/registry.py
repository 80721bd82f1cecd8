"""The list of all kinds of action, each with the functions that judge and apply it.

`judge` decides whether an action may happen now and what it costs; `carry_out` returns the table
after it. Nothing else in the rules decides about actions.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from game.protocol import actions
from game.protocol.actions import Action, kind_of
from game.protocol.refusals import Code, Refusal
from game.protocol.view_base import Phase
from game.quantities import MAX_BORROWED_DAYS
from game.rules import (
    crises,
    deals,
    disputes,
    huddles,
    levers,
    lookup,
    notes,
    phone,
    proposals,
    shadowing,
    slow_problems,
    stocktake,
    talk,
)
from game.rules.phases import ALLOWED, MAY_BORROW
from game.rules.setup.game_setup import GameSetup
from game.rules.table import Table, spend
from game.rules.verdicts import Accepted, Judgement, refuse


@dataclass(frozen=True, slots=True)
class Kind:
    """The functions that judge and apply one kind of action."""

    judge: Callable[[GameSetup, Table, str, Any], Judgement]
    apply: Callable[[GameSetup, Table, str, Any, str], Table]


KINDS: Final[dict[type[Action], Kind]] = {
    actions.SetLever: Kind(levers.judge_set_lever, levers.apply_set_lever),
    actions.ShareFund: Kind(levers.judge_share_fund, levers.apply_share_fund),
    actions.Propose: Kind(proposals.judge_propose, proposals.apply_propose),
    actions.Sign: Kind(proposals.judge_sign, proposals.apply_sign),
    actions.TakeMend: Kind(proposals.judge_take_mend, proposals.apply_take_mend),
    actions.Withdraw: Kind(proposals.judge_withdraw, proposals.apply_withdraw),
    actions.Object: Kind(proposals.judge_object, proposals.apply_object),
    actions.JoinForces: Kind(proposals.judge_join, proposals.apply_join),
    actions.Shadow: Kind(shadowing.judge_shadow, shadowing.apply_shadow),
    actions.BeShadowed: Kind(shadowing.judge_be_shadowed, shadowing.apply_be_shadowed),
    actions.AnswerPhone: Kind(phone.judge_answer, phone.apply_answer),
    actions.CallIt: Kind(phone.judge_call_it, phone.apply_call_it),
    actions.Give: Kind(crises.judge_give, crises.apply_give),
    actions.KeepHabit: Kind(crises.judge_keep, crises.apply_keep),
    actions.AnswerStockTake: Kind(stocktake.judge_answers, stocktake.apply_answers),
    actions.MendProblem: Kind(slow_problems.judge_mend, slow_problems.apply_mend),
    actions.CallStockTake: Kind(huddles.judge_call, huddles.apply_call),
    actions.Huddle: Kind(huddles.judge_huddle, huddles.apply_huddle),
    actions.ChangePlaces: Kind(huddles.judge_change_places, huddles.apply_change_places),
    actions.ShowNote: Kind(notes.judge_show, notes.apply_show),
    actions.Thank: Kind(notes.judge_thank, notes.apply_thank),
    actions.Say: Kind(talk.judge_say, talk.apply_say),
    actions.OfferDeal: Kind(deals.judge_offer, deals.apply_offer),
    actions.AnswerDeal: Kind(deals.judge_answer, deals.apply_answer),
    actions.ChallengeInvoice: Kind(disputes.judge_challenge, disputes.apply_challenge),
    actions.PayInvoice: Kind(disputes.judge_pay, disputes.apply_pay),
    actions.DropInvoice: Kind(disputes.judge_drop, disputes.apply_drop),
}


OPEN_WITH_PHASE: Final = frozenset({"give"})
"""Kinds that no round opens: a facilitator can start a crisis before the scenario does."""

NOT_NOW: Final[dict[Phase, Refusal]] = {phase: refuse(Code.NOT_NOW, phase=phase) for phase in ALLOWED}
"""The refusal of whatever a phase does not allow; made once, since views ask for it hundreds of times."""


def judge(setup: GameSetup, table: Table, seat: str, action: Action, *, on_credit: bool = False) -> Judgement:
    """Judge an action of a seat now: phase, opening order, the kind's own rules, leadership days.

    With `on_credit` the seat need not have enough days.
    """
    if lookup.seat(setup, seat) is None:
        return refuse(Code.NO_SEAT)
    kind = kind_of(action)
    if kind not in ALLOWED[table.phase]:
        return NOT_NOW[table.phase]
    if kind not in kinds_now(setup, table):
        return lookup.refuse_not_open(setup, kind, kind)
    judgement = KINDS[type(action)].judge(setup, table, seat, action)
    if isinstance(judgement, Refusal) or on_credit:
        return judgement
    return _check_days(table, seat, kind, judgement)


def kinds_now(setup: GameSetup, table: Table) -> frozenset[str]:
    """Return the kinds of action that the phase allows and a round has opened."""
    return _allowed_of(table.phase, lookup.open_actions(setup, table.round))


@lru_cache(maxsize=256)
def _allowed_of(phase: Phase, opened: tuple[str, ...]) -> frozenset[str]:
    return ALLOWED[phase] & OPEN_WITH_PHASE.union(opened)


def _check_days(table: Table, seat: str, kind: str, accepted: Accepted) -> Judgement:
    may_borrow = MAX_BORROWED_DAYS if kind in MAY_BORROW else 0
    left = table.days_of(seat)
    if accepted.days > 0 and accepted.days > left + may_borrow:
        return refuse(Code.NOT_ENOUGH_DAYS, needed=accepted.days, left=left)
    return accepted


def carry_out(setup: GameSetup, table: Table, seat: str, action: Action, accepted: Accepted) -> Table:
    """Return the table after an accepted action, with its days spent."""
    if accepted.days:
        table = spend(table, seat, accepted.days, kind_of(action), accepted.target, accepted.mark)
    return KINDS[type(action)].apply(setup, table, seat, action, accepted.thing)
