"""Every kind of action with its judge and its effect: the one list.

`judge` says whether an action may happen now and what it costs; `carry_out` gives the table
after it. Nothing else in the rules decides about actions.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from game.protocol.actions import (
    Action,
    AnswerDeal,
    AnswerPhone,
    AnswerStockTake,
    BeShadowed,
    CallIt,
    CallStockTake,
    ChallengeInvoice,
    ChangePlaces,
    DropInvoice,
    Give,
    Huddle,
    JoinForces,
    KeepHabit,
    MendProblem,
    Object,
    OfferDeal,
    PayInvoice,
    Propose,
    Say,
    SetLever,
    Shadow,
    ShareFund,
    ShowNote,
    Sign,
    TakeMend,
    Thank,
    Withdraw,
)
from game.protocol.refusals import Code, Refusal
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
from game.rules.phases import ALLOWED, BORROWED_AT_MOST, MAY_BORROW
from game.rules.setup.game_setup import GameSetup
from game.rules.table import Table, spend
from game.rules.verdicts import Accepted, Judgement, refuse


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of action is judged and carried out."""

    judge: Callable[[GameSetup, Table, str, Any], Judgement]
    apply: Callable[[GameSetup, Table, str, Any, str], Table]


KINDS: Final[dict[type[Action], Kind]] = {
    SetLever: Kind(levers.judge_set_lever, levers.apply_set_lever),
    ShareFund: Kind(levers.judge_share_fund, levers.apply_share_fund),
    Propose: Kind(proposals.judge_propose, proposals.apply_propose),
    Sign: Kind(proposals.judge_sign, proposals.apply_sign),
    TakeMend: Kind(proposals.judge_take_mend, proposals.apply_take_mend),
    Withdraw: Kind(proposals.judge_withdraw, proposals.apply_withdraw),
    Object: Kind(proposals.judge_object, proposals.apply_object),
    JoinForces: Kind(proposals.judge_join, proposals.apply_join),
    Shadow: Kind(shadowing.judge_shadow, shadowing.apply_shadow),
    BeShadowed: Kind(shadowing.judge_be_shadowed, shadowing.apply_be_shadowed),
    AnswerPhone: Kind(phone.judge_answer, phone.apply_answer),
    CallIt: Kind(phone.judge_call_it, phone.apply_call_it),
    Give: Kind(crises.judge_give, crises.apply_give),
    KeepHabit: Kind(crises.judge_keep, crises.apply_keep),
    AnswerStockTake: Kind(stocktake.judge_answers, stocktake.apply_answers),
    MendProblem: Kind(slow_problems.judge_mend, slow_problems.apply_mend),
    CallStockTake: Kind(huddles.judge_call, huddles.apply_call),
    Huddle: Kind(huddles.judge_huddle, huddles.apply_huddle),
    ChangePlaces: Kind(huddles.judge_change_places, huddles.apply_change_places),
    ShowNote: Kind(notes.judge_show, notes.apply_show),
    Thank: Kind(notes.judge_thank, notes.apply_thank),
    Say: Kind(talk.judge_say, talk.apply_say),
    OfferDeal: Kind(deals.judge_offer, deals.apply_offer),
    AnswerDeal: Kind(deals.judge_answer, deals.apply_answer),
    ChallengeInvoice: Kind(disputes.judge_challenge, disputes.apply_challenge),
    PayInvoice: Kind(disputes.judge_pay, disputes.apply_pay),
    DropInvoice: Kind(disputes.judge_drop, disputes.apply_drop),
}


def kind_of(action: Action) -> str:
    """The tag of an action's kind."""
    return str(action.__struct_config__.tag)


def judge(setup: GameSetup, table: Table, seat: str, action: Action, *, on_credit: bool = False) -> Judgement:
    """Whether a seat may do this now: phase, opening order, the kind's own rules, days.

    `on_credit` asks only whether it could happen, not whether there are days for it.
    """
    if lookup.seat(setup, seat) is None:
        return refuse(Code.NO_SEAT)
    kind = kind_of(action)
    if kind not in ALLOWED[table.phase]:
        return refuse(Code.NOT_NOW, phase=table.phase)
    if kind not in lookup.open_actions(setup, table.round):
        return refuse(Code.NOT_OPEN, what=kind, round=lookup.opens_in(setup, kind))
    judgement = KINDS[type(action)].judge(setup, table, seat, action)
    if isinstance(judgement, Refusal) or on_credit:
        return judgement
    return _afforded(table, seat, kind, judgement)


def _afforded(table: Table, seat: str, kind: str, accepted: Accepted) -> Judgement:
    borrowed = BORROWED_AT_MOST if kind in MAY_BORROW else 0
    left = table.days_of(seat)
    if accepted.days > 0 and accepted.days > left + borrowed:
        return refuse(Code.NOT_ENOUGH_DAYS, needed=accepted.days, left=left)
    return accepted


def carry_out(setup: GameSetup, table: Table, seat: str, action: Action, accepted: Accepted) -> Table:
    """The table after an action that was accepted, its days spent."""
    if accepted.days:
        table = spend(table, seat, accepted.days, kind_of(action), accepted.target, accepted.mark)
    return KINDS[type(action)].apply(setup, table, seat, action, accepted.thing)
