"""Moves that several policies make, each only when the view says that it may happen."""

from typing import Final

from game.policies.observation import Observation, Purse
from game.protocol.actions import (
    CONCERN,
    Action,
    AnswerStockTake,
    BeShadowed,
    CallStockTake,
    Give,
    KeepHabit,
    MendProblem,
    Object,
    Propose,
    SetLever,
    Shadow,
    ShareFund,
    Sign,
    TakeMend,
    Withdraw,
)
from game.protocol.bounds import CARD_NAME_LENGTH


def move_lever(seen: Observation, purse: Purse, key: str, wanted: int) -> None:
    """Set an own lever to the nearest value that it allows, if it is not there already."""
    found = seen.lever(key)
    can = seen.can("set_lever", key)
    if found is None or can is None:
        return
    card, state = found
    step = max(1, card.step)
    value = card.minimum + step * round((min(card.maximum, max(card.minimum, wanted)) - card.minimum) / step)
    if value != state.value:
        purse.take(SetLever(key, value), can.days)


def as_promised(seen: Observation, key: str, wanted: int) -> int:
    """Return the wanted value of a lever as far as open promises allow."""
    for promise in seen.public.promises:
        mine = promise.by == seen.seat and promise.state == "open"
        if mine and promise.line.what == "promise" and promise.line.lever == key:
            bound = max if promise.line.bound == "not_below" else min
            wanted = bound(wanted, promise.line.value)
    return wanted


def share_out(seen: Observation, purse: Purse, key: str, parts: tuple[tuple[str, int], ...]) -> None:
    """Share a fund out in hundredths of what it holds, on its steps; the rest is held back."""
    found = seen.lever(key)
    can = seen.can("share_fund", key)
    if found is None or can is None:
        return
    card, state = found
    known = {use.use for use in card.uses}
    shares = tuple((use, card.maximum * part // 100 // card.step * card.step) for use, part in parts if use in known)
    wanted = tuple((use.use, dict(shares).get(use.use, 0)) for use in card.uses)
    if wanted != state.shares:
        purse.take(ShareFund(key, wanted), can.days)


HANDS_WORTH_ASKING: Final = 15
"""Per cent of a change that must be in a group's hands for asking it to be worth a day and a delay."""


def propose(seen: Observation, purse: Purse, key: str, *, ask: bool, everybody: bool = False) -> None:
    """Propose an own card, once all of its days fit; ask those in whose hands much of it is, or everybody."""
    card, can = seen.card(key), seen.can("propose", key)
    if card is None or can is None or seen.on_table(key) is not None:
        return
    least = 0 if everybody else HANDS_WORTH_ASKING
    groups = tuple(g for g, hands in zip(card.groups, card.hands, strict=True) if hands >= least) if ask else ()
    days = can.days + len(groups) * card.days_a_group
    while groups and days > purse.days:
        groups, days = groups[:-1], days - card.days_a_group
    way = "ask" if groups else "now"
    purse.take(Propose(key, card.name[:CARD_NAME_LENGTH], way, groups), days)


def sign(seen: Observation, purse: Purse) -> None:
    """Sign every change that waits for this seat."""
    for can in seen.allowed("sign"):
        if can.target:
            purse.take(Sign(can.target), can.days)


def take_mends(seen: Observation, purse: Purse) -> None:
    """Accept every suggested fix for own cards."""
    for can in seen.allowed("take_mend"):
        proposal, _, flaw = (can.target or "").rpartition(".")
        purse.take(TakeMend(proposal, flaw), can.days)


def say_flaws(seen: Observation, purse: Purse) -> None:
    """Raise every flaw that this seat knows of in a colleague's card, but not what it only suspects."""
    suspected = {seen_flaw.flaw.flaw for seen_flaw in seen.own.flaws if seen_flaw.flaw.suspected}
    for can in seen.allowed("object"):
        proposal, _, flaw = (can.target or "").rpartition(".")
        if flaw != CONCERN and flaw not in suspected:
            purse.take(Object(proposal, flaw), can.days)


def voice_concerns(seen: Observation, purse: Purse) -> None:
    """Object to everything, flaw or no flaw."""
    for can in seen.allowed("object"):
        proposal, _, flaw = (can.target or "").rpartition(".")
        purse.take(Object(proposal, flaw), can.days)


def mend_problems(seen: Observation, purse: Purse) -> None:
    """Start fixing every known problem of this seat."""
    for can in seen.allowed("mend_problem"):
        if can.target:
            purse.take(MendProblem(can.target), can.days)


def answer_stock_take(
    seen: Observation, agreement: int | tuple[int, ...], plan: tuple[int, int, int, int]
) -> tuple[Action, ...]:
    """One agreement with every statement, or one for each, and a plan of ten days; once."""
    statements = len(seen.statics.statements)
    answered = seen.public.stocktake is not None and seen.seat in seen.public.stocktake.answered
    each = (agreement,) * statements if isinstance(agreement, int) else agreement
    return () if answered or not statements else (AnswerStockTake(each, plan),)


def call_stock_take(seen: Observation, purse: Purse) -> None:
    """Ask for a stock-take in every third round, where none would come anyway."""
    can = seen.can("call_stock_take")
    if can is not None and seen.public.round % 3 == 0 and not seen.public.stock_take_called:
        purse.take(CallStockTake(), can.days)


def withdraw_what_is_stuck(seen: Observation, purse: Purse, after_days: int) -> None:
    """Withdraw an own card that a rivalry has held up for long enough."""
    for proposal in seen.public.proposals:
        can = seen.can("withdraw", proposal.proposal)
        if can is not None and proposal.state == "stuck" and proposal.days_lost >= after_days:
            purse.take(Withdraw(proposal.proposal), can.days)


def has_withdrawn(seen: Observation, key: str) -> bool:
    """Return whether this seat has withdrawn the card before."""
    return any(p.card == key and p.state == "withdrawn" and seen.seat in p.authors for p in seen.public.proposals)


def shadow(seen: Observation, purse: Purse, seat: str | None) -> None:
    """Spend time beside a colleague, when the days are there."""
    can = seen.can("shadow", seat) if seat else None
    if seat and can is not None and all(opened.seat != seat for opened in seen.own.shadowing):
        purse.take(Shadow(seat), can.days)


def let_come(seen: Observation, purse: Purse) -> None:
    """Agree to every colleague who wants to shadow this seat."""
    for can in seen.allowed("be_shadowed"):
        if can.target:
            purse.take(BeShadowed(can.target), can.days)


def give_all(seen: Observation, purse: Purse) -> None:
    """Give to the crisis all that is not given yet."""
    crisis = seen.public.crisis
    if crisis is None:
        return
    given = {gift for _, gift in crisis.given}
    for can in seen.allowed("give"):
        if can.target and can.target not in given:
            purse.take(Give(crisis.crisis, can.target), can.days)


def keep_habits(seen: Observation, purse: Purse) -> None:
    """Keep what was worth doing in the crisis, when the days are there."""
    for can in seen.allowed("keep_habit"):
        if can.target and can.target not in seen.own.habits:
            purse.take(KeepHabit(can.target, True), can.days)
