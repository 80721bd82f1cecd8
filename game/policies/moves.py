"""Moves that several policies make, each only when the view allows it."""

from collections.abc import Callable, Mapping
from typing import Final

from game.policies.observation import DayBudget, Observation
from game.policies.promises import Bound, clamp_to_bounds
from game.policies.worth import Weights, choose_shares, choose_value, value_choice
from game.protocol.actions import (
    CONCERN,
    Action,
    AnswerPhone,
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
from game.protocol.static_views import ChangeCard
from game.quantities import Mark

CONDITION_MET: Final = 0.25
"""Share of a change that meeting a condition is hoped to bring into use."""

DAY_WORTH: Final = 2.0
"""What moving a lever must be worth for each leadership day that it takes."""


def trust_everyone(seat: str) -> bool:
    """Return true for any seat."""
    return True


def set_levers(seen: Observation, budget: DayBudget, weights: Weights, bounds: tuple[Bound, ...] = ()) -> None:
    """Set every own lever to the value that is worth most by these weights and keeps every promise."""
    for card, state in seen.list_own_levers():
        can = seen.can("set_lever", card.lever)
        if can is None or card.form == "fund":
            continue
        allowed = [at.value for at in card.relief if clamp_to_bounds(bounds, card.lever, at.value) == at.value]
        value = choose_value(weights, seen, card, state.value, allowed, least_gain=DAY_WORTH * can.days)
        if value != state.value:
            budget.add(SetLever(card.lever, value), can.days)


def share_funds(seen: Observation, budget: DayBudget, weights: Weights) -> None:
    """Share every own fund out step by step to where it is worth most; what is worth more kept is held back."""
    for card, state in seen.list_own_levers():
        can = seen.can("share_fund", card.lever)
        if can is None or card.form != "fund":
            continue
        shares = choose_shares(weights, seen, card, dict(state.shares))
        if dict(shares) != dict(state.shares):
            budget.add(ShareFund(card.lever, shares), can.days)


def rank_cards(seen: Observation, weights: Weights, *, least: float = 0.0) -> list[tuple[float, ChangeCard]]:
    """Return own cards that may be proposed and are worth more than `least` a day, by what a day brings."""
    found: list[tuple[float, ChangeCard]] = []
    for can in seen.list_allowed("propose"):
        card = seen.find_card(can.target or "")
        if card is not None and seen.find_proposal(card.card) is None:
            value = value_choice(weights, seen, card.touches) / max(1, card.days)
            if value > least:
                found.append((value, card))
    return sorted(found, key=lambda pair: -pair[0])


HANDS_WORTH_ASKING: Final = 15
"""Per cent of a change that must be in a group's hands for asking it to be worth a day and a delay."""


def propose(seen: Observation, budget: DayBudget, key: str, *, ask: bool, everybody: bool = False) -> None:
    """Propose an own card once the budget covers all its days; ask those in whose hands much of it is, or everybody."""
    card, can = seen.find_card(key), seen.can("propose", key)
    if card is None or can is None or seen.find_proposal(key) is not None:
        return
    least = 0 if everybody else HANDS_WORTH_ASKING
    hands = dict(zip(card.groups, card.hands, strict=False))
    tired = frozenset[str]() if everybody else frozenset(seen.public.tired_groups)
    asked = (group for group in card.groups if hands.get(group, 100) >= least and group not in tired)
    groups = tuple(asked) if ask else ()
    days = can.days + len(groups) * card.days_a_group
    while groups and days > budget.days:
        groups, days = groups[:-1], days - card.days_a_group
    way = "ask" if groups else "now"
    budget.add(Propose(key, card.name[:CARD_NAME_LENGTH], way, groups), days)


def sign_changes(seen: Observation, budget: DayBudget, weights: Weights) -> None:
    """Sign every change that waits for this seat and is worth something."""
    for can in seen.list_allowed("sign"):
        proposal = next((p for p in seen.public.proposals if p.proposal == can.target), None)
        card = seen.find_card(proposal.card) if proposal is not None else None
        if can.target and card is not None and value_choice(weights, seen, card.touches) > 0:
            budget.add(Sign(can.target), can.days)


def accept_fixes(seen: Observation, budget: DayBudget, weights: Weights) -> None:
    """Accept suggested fixes for own cards, unless one takes away more than those who wait for it would bring."""
    fixes = {(p.proposal, flaw.flaw): (p.card, flaw) for p in seen.public.proposals for _, flaw in p.objections}
    for can in seen.list_allowed("take_mend"):
        thing, _, key = (can.target or "").rpartition(".")
        card, flaw = fixes.get((thing, key), ("", None))
        found = seen.find_card(card)
        if flaw is None or found is None:
            continue
        hoped = CONDITION_MET * max(0.0, value_choice(weights, seen, found.touches))
        if value_choice(weights, seen, flaw.fix_touches) + hoped >= 0:
            budget.add(TakeMend(thing, key), can.days)


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


def find_seat_across(seen: Observation) -> str | None:
    """Return the colleague to whom this seat hands people on, or from whom it takes them over; `None` without one.

    Hospital and community hand over to each other; seats of the board look at the community. Where several seats
    share a purse, each has another colleague.
    """
    wanted = "trust" if seen.purse == "community" else "community"
    others = [card.seat for card in seen.statics.seats if card.purse == wanted and card.seat != seen.seat]
    mine = [card.seat for card in seen.statics.seats if card.purse == seen.purse]
    return others[mine.index(seen.seat) % len(others)] if others else None


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


def give_help(
    seen: Observation, budget: DayBudget, weights: Weights, *, least: float = 0.0, save: frozenset[str] = frozenset()
) -> None:
    """Give the crisis everything that is worth at least as much, the most first, apart from the gifts to `save`."""
    crisis = seen.public.crisis
    cards = {gift.gift: gift for card in seen.statics.crises for gift in card.gifts}
    given = {gift for _, gift in crisis.given} if crisis is not None else set[str]()
    worths = [
        (value_choice(weights, seen, cards[can.target].touches), can.target, can.days)
        for can in seen.list_allowed("give")
        if can.target and can.target not in given and can.target not in save and can.target in cards
    ]
    for value, gift, days in sorted(worths, key=lambda one: -one[0]):
        if crisis is not None and value >= least:
            budget.add(Give(crisis.crisis, gift), days)


def keep_habits(seen: Observation, budget: DayBudget, weights: Weights) -> None:
    """Keep every habit of the crisis that is worth something and that the days allow."""
    cards = {gift.gift: gift for card in seen.statics.crises for gift in card.gifts}
    for can in seen.list_allowed("keep_habit"):
        gift = cards.get(can.target or "")
        if gift is None or gift.gift in seen.own.habits:
            continue
        if value_choice(weights, seen, gift.habit_touches) > 0:
            budget.add(KeepHabit(gift.gift, True), can.days)


def choose_answer(seen: Observation, weights: Weights, liked: Mapping[Mark, float]) -> tuple[Action, ...]:
    """Answer the phone with what is worth most by these weights and by what it counts as; the first if equal."""
    call = seen.own.call
    if call is None or call.answered >= 0:
        return ()

    def value(place: int) -> float:
        touched = value_choice(weights, seen, call.touches[place])
        return touched + liked.get(call.counts_as[place], 0.0) - DAY_WORTH * call.days[place]

    answer = max(seen.list_affordable_answers(call) or [1], key=lambda place: (value(place), -place))
    return (AnswerPhone(call.call, answer),)
