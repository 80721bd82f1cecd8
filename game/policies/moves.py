"""Moves that several policies make, each only when the view says that it may happen."""

from game.policies.observation import Purse, Sight
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


def move_lever(sight: Sight, purse: Purse, key: str, wanted: int) -> None:
    """Set a lever of one's own to the nearest value that it allows, if it is not there already."""
    found = sight.lever(key)
    can = sight.can("set_lever", key)
    if found is None or can is None:
        return
    card, state = found
    step = max(1, card.step)
    value = card.minimum + step * round((min(card.maximum, max(card.minimum, wanted)) - card.minimum) / step)
    if value != state.value:
        purse.take(SetLever(key, value), can.days)


def as_promised(sight: Sight, key: str, wanted: int) -> int:
    """Where one would set a lever, as far as one's open promises about it allow."""
    for promise in sight.public.promises:
        mine = promise.by == sight.seat and promise.state == "open"
        if mine and promise.line.what == "promise" and promise.line.lever == key:
            bound = max if promise.line.bound == "not_below" else min
            wanted = bound(wanted, promise.line.value)
    return wanted


def share_out(sight: Sight, purse: Purse, key: str, parts: tuple[tuple[str, int], ...]) -> None:
    """Share a fund out in hundredths of what it holds, on its steps; the rest is held back."""
    found = sight.lever(key)
    can = sight.can("share_fund", key)
    if found is None or can is None:
        return
    card, state = found
    known = {use.use for use in card.uses}
    shares = tuple((use, card.maximum * part // 100 // card.step * card.step) for use, part in parts if use in known)
    wanted = tuple((use.use, dict(shares).get(use.use, 0)) for use in card.uses)
    if wanted != state.shares:
        purse.take(ShareFund(key, wanted), can.days)


def propose(sight: Sight, purse: Purse, key: str, *, ask: bool) -> None:
    """Put a card of one's own on the table, once the whole bundle of its days fits."""
    card, can = sight.card(key), sight.can("propose", key)
    if card is None or can is None or sight.on_table(key) is not None:
        return
    groups = card.groups if ask else ()
    days = can.days + len(groups) * card.days_a_group
    while groups and days > purse.days:
        groups, days = groups[:-1], days - card.days_a_group
    way = "ask" if groups else "now"
    purse.take(Propose(key, card.name[:CARD_NAME_LENGTH], way, groups), days)


def sign(sight: Sight, purse: Purse) -> None:
    """Put one's signature to every change that waits for it."""
    for can in sight.allowed("sign"):
        if can.target:
            purse.take(Sign(can.target), can.days)


def take_mends(sight: Sight, purse: Purse) -> None:
    """Take every mend that stands on one's own cards."""
    for can in sight.allowed("take_mend"):
        proposal, _, flaw = (can.target or "").rpartition(".")
        purse.take(TakeMend(proposal, flaw), can.days)


def say_flaws(sight: Sight, purse: Purse) -> None:
    """Object where one's seat can see a flaw in a colleague's card."""
    for can in sight.allowed("object"):
        proposal, _, flaw = (can.target or "").rpartition(".")
        if flaw != CONCERN:
            purse.take(Object(proposal, flaw), can.days)


def voice_concerns(sight: Sight, purse: Purse) -> None:
    """Object to everything, flaw or no flaw."""
    for can in sight.allowed("object"):
        proposal, _, flaw = (can.target or "").rpartition(".")
        purse.take(Object(proposal, flaw), can.days)


def mend_problems(sight: Sight, purse: Purse) -> None:
    """Take in hand every problem of one's own that is known."""
    for can in sight.allowed("mend_problem"):
        if can.target:
            purse.take(MendProblem(can.target), can.days)


def answer_stock_take(
    sight: Sight, agreement: int | tuple[int, ...], plan: tuple[int, int, int, int]
) -> tuple[Action, ...]:
    """One agreement with every statement, or one for each, and a plan of ten days; once."""
    statements = len(sight.statics.statements)
    answered = sight.public.stocktake is not None and sight.seat in sight.public.stocktake.answered
    each = (agreement,) * statements if isinstance(agreement, int) else agreement
    return () if answered or not statements else (AnswerStockTake(each, plan),)


def call_stock_take(sight: Sight, purse: Purse) -> None:
    """Ask for a stock-take in every third round, where none would come anyway."""
    can = sight.can("call_stock_take")
    if can is not None and sight.public.round % 3 == 0 and not sight.public.stock_take_called:
        purse.take(CallStockTake(), can.days)


def withdraw_what_is_stuck(sight: Sight, purse: Purse, after_days: int) -> None:
    """Give up a card of one's own that a rivalry has held up for long enough."""
    for proposal in sight.public.proposals:
        can = sight.can("withdraw", proposal.proposal)
        if can is not None and proposal.state == "stuck" and proposal.days_lost >= after_days:
            purse.take(Withdraw(proposal.proposal), can.days)


def has_withdrawn(sight: Sight, key: str) -> bool:
    """Whether one has taken a card of one's own off the table before."""
    return any(p.card == key and p.state == "withdrawn" and sight.seat in p.authors for p in sight.public.proposals)


def shadow(sight: Sight, purse: Purse, seat: str | None) -> None:
    """Spend time beside a colleague, when the days are there."""
    can = sight.can("shadow", seat) if seat else None
    if seat and can is not None and all(opened.seat != seat for opened in sight.own.shadowing):
        purse.take(Shadow(seat), can.days)


def let_come(sight: Sight, purse: Purse) -> None:
    """Say yes to every colleague who wants to spend time beside one's own seat."""
    for can in sight.allowed("be_shadowed"):
        if can.target:
            purse.take(BeShadowed(can.target), can.days)


def give_all(sight: Sight, purse: Purse) -> None:
    """Give to the crisis all that is not given yet."""
    crisis = sight.public.crisis
    if crisis is None:
        return
    given = {gift for _, gift in crisis.given}
    for can in sight.allowed("give"):
        if can.target and can.target not in given:
            purse.take(Give(crisis.crisis, can.target), can.days)


def keep_habits(sight: Sight, purse: Purse) -> None:
    """Keep what was worth doing in the crisis, when the days are there."""
    for can in sight.allowed("keep_habit"):
        if can.target and can.target not in sight.own.habits:
            purse.take(KeepHabit(can.target, True), can.days)
