"""Moves that several policies make, each only when the view allows it."""

from collections.abc import Callable
from typing import Final

from game.policies.observation import DayBudget, Observation
from game.protocol.actions import (
    CONCERN,
    Action,
    AnswerStockTake,
    BeShadowed,
    CallStockTake,
    ChangePlaces,
    Give,
    Huddle,
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


def trust_everyone(seat: str) -> bool:
    """Return true for any seat."""
    return True


def move_lever(seen: Observation, budget: DayBudget, key: str, wanted: int) -> None:
    """Set an own lever to the allowed value nearest to `wanted`, unless it is there already."""
    found = seen.find_lever(key)
    can = seen.can("set_lever", key)
    if found is None or can is None:
        return
    card, state = found
    step = max(1, card.step)
    value = card.minimum + step * round((min(card.maximum, max(card.minimum, wanted)) - card.minimum) / step)
    if value != state.value:
        budget.add(SetLever(key, value), can.days)


def share_fund(seen: Observation, budget: DayBudget, key: str, parts: tuple[tuple[str, int], ...]) -> None:
    """Share out a fund by `parts` in hundredths, rounded down to its steps; the rest is held back."""
    found = seen.find_lever(key)
    can = seen.can("share_fund", key)
    if found is None or can is None:
        return
    card, state = found
    known = {use.use for use in card.uses}
    shares = tuple((use, card.maximum * part // 100 // card.step * card.step) for use, part in parts if use in known)
    wanted = tuple((use.use, dict(shares).get(use.use, 0)) for use in card.uses)
    if wanted != state.shares:
        budget.add(ShareFund(key, wanted), can.days)


HANDS_WORTH_ASKING: Final = 15
"""Per cent of a change that must be in a group's hands for asking it to be worth a day and a delay."""


def propose(seen: Observation, budget: DayBudget, key: str, *, ask: bool, everybody: bool = False) -> None:
    """Propose an own card once the budget covers all its days; ask those in whose hands much of it is, or everybody."""
    card, can = seen.find_card(key), seen.can("propose", key)
    if card is None or can is None or seen.find_proposal(key) is not None:
        return
    least = 0 if everybody else HANDS_WORTH_ASKING
    hands = dict(zip(card.groups, card.hands, strict=False))
    groups = tuple(group for group in card.groups if hands.get(group, 100) >= least) if ask else ()
    days = can.days + len(groups) * card.days_a_group
    while groups and days > budget.days:
        groups, days = groups[:-1], days - card.days_a_group
    way = "ask" if groups else "now"
    budget.add(Propose(key, card.name[:CARD_NAME_LENGTH], way, groups), days)


def sign_changes(seen: Observation, budget: DayBudget) -> None:
    """Sign every change that waits for this seat."""
    for can in seen.list_allowed("sign"):
        if can.target:
            budget.add(Sign(can.target), can.days)


def accept_fixes(seen: Observation, budget: DayBudget) -> None:
    """Accept every suggested fix for own cards."""
    for can in seen.list_allowed("take_mend"):
        proposal, _, flaw = (can.target or "").rpartition(".")
        budget.add(TakeMend(proposal, flaw), can.days)


def raise_concerns(seen: Observation, budget: DayBudget) -> None:
    """Raise every flaw that this seat knows of in a colleague's card, but not what it only suspects."""
    suspected = {visible.flaw.flaw for visible in seen.own.flaws if visible.flaw.suspected}
    for can in seen.list_allowed("object"):
        proposal, _, flaw = (can.target or "").rpartition(".")
        if flaw != CONCERN and flaw not in suspected:
            budget.add(Object(proposal, flaw), can.days)


def object_to_everything(seen: Observation, budget: DayBudget) -> None:
    """Object to every card, with or without a flaw."""
    for can in seen.list_allowed("object"):
        proposal, _, flaw = (can.target or "").rpartition(".")
        budget.add(Object(proposal, flaw), can.days)


def fix_problems(seen: Observation, budget: DayBudget) -> None:
    """Start fixing every known problem of this seat."""
    for can in seen.list_allowed("mend_problem"):
        if can.target:
            budget.add(MendProblem(can.target), can.days)


def answer_stock_take(
    seen: Observation, agreement: int | tuple[int, ...], plan: tuple[int, int, int, int]
) -> tuple[Action, ...]:
    """Answer the stock-take once: one agreement (1 to 5) for all statements or one each, and a plan of ten days."""
    statements = len(seen.statics.statements)
    answered = seen.public.stocktake is not None and seen.seat in seen.public.stocktake.answered
    each = (agreement,) * statements if isinstance(agreement, int) else agreement
    return () if answered or not statements else (AnswerStockTake(each, plan),)


def call_stock_take(seen: Observation, budget: DayBudget) -> None:
    """Call a stock-take in every third round unless one is coming anyway."""
    can = seen.can("call_stock_take")
    if can is not None and seen.public.round % 3 == 0 and not seen.public.stock_take_called:
        budget.add(CallStockTake(), can.days)


def withdraw_stuck_changes(seen: Observation, budget: DayBudget, after_days: int) -> None:
    """Withdraw an own card that a rivalry has held up for long enough."""
    for proposal in seen.public.proposals:
        can = seen.can("withdraw", proposal.proposal)
        if can is not None and proposal.state == "stuck" and proposal.days_lost >= after_days:
            budget.add(Withdraw(proposal.proposal), can.days)


def has_withdrawn(seen: Observation, key: str) -> bool:
    """Return whether this seat has withdrawn the card before."""
    return any(p.card == key and p.state == "withdrawn" and seen.seat in p.authors for p in seen.public.proposals)


def shadow(seen: Observation, budget: DayBudget, seat: str | None) -> None:
    """Shadow a colleague if the days allow and it has not been done."""
    can = seen.can("shadow", seat) if seat else None
    if seat and can is not None and all(opened.seat != seat for opened in seen.own.shadowing):
        budget.add(Shadow(seat), can.days)


def accept_shadows(seen: Observation, budget: DayBudget, trusts: Callable[[str], bool] = trust_everyone) -> None:
    """Agree to every trusted colleague who wants to shadow this seat."""
    for can in seen.list_allowed("be_shadowed"):
        if can.target and trusts(can.target):
            budget.add(BeShadowed(can.target), can.days)


def accept_change_of_places(
    seen: Observation, budget: DayBudget, trusts: Callable[[str], bool] = trust_everyone
) -> None:
    """Agree to every trusted colleague who wants to change places with this seat."""
    for by, other in seen.public.changing_places:
        can = seen.can("change_places", by)
        is_open = other == seen.seat and (seen.seat, by) not in seen.public.changing_places
        if is_open and can is not None and trusts(by):
            budget.add(ChangePlaces(by), can.days)


def huddle(seen: Observation, budget: DayBudget) -> None:
    """Join the huddle."""
    can = seen.can("huddle")
    if can is not None:
        budget.add(Huddle(), can.days)


def give_all(seen: Observation, budget: DayBudget, *, save: frozenset[str] = frozenset()) -> None:
    """Give the crisis everything not given yet, apart from the gifts to `save`."""
    crisis = seen.public.crisis
    if crisis is None:
        return
    given = {gift for _, gift in crisis.given}
    for can in seen.list_allowed("give"):
        if can.target and can.target not in given and can.target not in save:
            budget.add(Give(crisis.crisis, can.target), can.days)


def keep_habits(seen: Observation, budget: DayBudget) -> None:
    """Keep every habit of the crisis that the days allow."""
    for can in seen.list_allowed("keep_habit"):
        if can.target and can.target not in seen.own.habits:
            budget.add(KeepHabit(can.target, True), can.days)
