"""The computer colleague: own brief first, open to talk and bargains.

It keeps its promises, returns help and remembers; it answers offers, concerns, questions and calls with a
reason, and makes offers of its own. A person who plays alone plays with it: it is neither as selfless as
`aligned` nor as distant as `siloed`. It has no memory but its views.
"""

from typing import Final

from game.policies import moves
from game.policies.colleague import bargaining, lever_choice, remarks
from game.policies.colleague.memory import (
    COLD_GOODWILL,
    WARM_GOODWILL,
    has_helped_lately,
    measure_goodwill,
    measure_goodwill_of_all,
)
from game.policies.colleague.stocktake_answers import rate_statements
from game.policies.colleague.temperament import Temper, decide_by_chance, draw_temper
from game.policies.observation import DayBudget, Observation
from game.policies.promises import Bound
from game.protocol.actions import (
    Action,
    AnswerPhone,
    CallIt,
    ChallengeInvoice,
    DropInvoice,
    JoinForces,
    Object,
    OfferDeal,
    PayInvoice,
    Say,
    SetLever,
    Sign,
    TakeMend,
    Thank,
)
from game.protocol.public_views import ProposalView
from game.quantities import MAX_BORROWED_DAYS, Mark, Role

DAYS_HELD_BACK: Final = 2
"""Days not planned, for what colleagues may still ask before planning ends."""

DEAR_THOUSANDS: Final = 50
"""Thousands of pounds at which a suggested fix or a gift to a crisis counts as expensive."""

STUCK_DAYS: Final = 2
"""Days lost to a rivalry after which the card is withdrawn; a proud colleague waits one more."""

PROUD, OPEN_TEMPER, WARM_ENOUGH = 55, 50, 45
"""Tempers (0 to 100) from which a colleague counts as proud, open, or warm enough to give."""

OTHERS_IN_HUDDLE: Final = 2
"""Seats in the huddle from which every colleague joins."""

RAISES_CONCERN, RAISES_CONCERN_A_GOODWILL = 30, 10
"""Percentage points added to openness for raising a concern: always, and for each point of goodwill."""

CARDS: Final[dict[Role, tuple[str, ...]]] = {
    "commissioner": ("gp_hub", "letter_to_the_list", "the_tuesday_bus", "one_winter_purse"),
    "provider": ("ready_to_go_ward", "one_staff_bank", "urgent_care_next_door", "close_ward_9"),
    "clinical": ("flu_jabs", "same_day_care"),
    "manager": ("move_the_round", "home_first", "tablets_the_day_before", "one_assessment"),
}
"""The changes that each role proposes, favourites first."""

OWN_ONLY: Final = frozenset({"close_ward_9", "urgent_care_next_door"})
"""Changes that serve only the seat that proposes them; proposed when its own brief is in trouble."""

WEIGHT_OF_MARK: Final[dict[Mark, int]] = {"patients": 50, "staff": 45, "own": 45, "standing": 25}
"""The weight of an answer on the phone by what it counts as, before temper and chance."""


def decide(seen: Observation) -> tuple[Action, ...]:
    """Return what a computer colleague's seat does now."""
    temper = draw_temper(seen)
    match seen.public.phase:
        case "plan":
            return _plan(seen, temper)
        case "phone":
            return _answer_phone(seen, temper)
        case "crisis":
            return _give_to_crisis(seen, temper)
        case "stocktake":
            return moves.answer_stock_take(seen, rate_statements(seen), _plan_days(temper))
        case _:
            return ()


def _plan(seen: Observation, temper: Temper) -> tuple[Action, ...]:
    """Do what is due and what others have asked, then own plans with the days left."""
    budget = DayBudget(seen.own.days_left)
    lever_choice.restore_promised_levers(seen, budget)
    _settle_invoices(seen, budget)
    _answer_fixes(seen, budget, temper)
    moves.fix_problems(seen, budget)
    _raise_concerns(seen, budget, temper)
    _answer_rivals(seen, budget, temper)
    remarks.answer_questions(seen, budget, temper)
    agreed = bargaining.answer_offers(seen, budget, temper)
    bargaining.explain_offers(seen, budget)
    remarks.comment_on_changes(seen, budget)
    _agree_to_requests(seen, budget)
    _thank(seen, budget)
    own = DayBudget(max(0, budget.days - DAYS_HELD_BACK))
    moved = tuple(Bound(a.lever, a.value, a.value, "") for a in budget.actions if isinstance(a, SetLever))
    lever_choice.set_levers(seen, own, temper, (*agreed, *moved))
    _own_plans(seen, own, temper, offers=not any(isinstance(action, OfferDeal) for action in budget.actions))
    actions = (*budget.actions, *own.actions)
    if not actions and seen.own.called is None and seen.can("call_it"):
        return (CallIt("level" if measure_goodwill_of_all(seen) <= 0 else "down"),)
    return actions


def _own_plans(seen: Observation, budget: DayBudget, temper: Temper, *, offers: bool) -> None:
    _propose(seen, budget, temper)
    if offers:
        bargaining.make_offer(seen, budget, temper)
    _huddle(seen, budget, temper)
    if temper.warmth >= WARM_ENOUGH:
        moves.keep_habits(seen, budget)
    remarks.show_note(seen, budget, temper)
    if temper.openness >= OPEN_TEMPER and not seen.own.shadowing:
        moves.shadow(seen, budget, seen.find_seat(ROLE_TO_SHADOW[seen.role]))
    if temper.openness >= OPEN_TEMPER:
        moves.call_stock_take(seen, budget)


ROLE_TO_SHADOW: Final[dict[Role, Role]] = {
    "commissioner": "manager",
    "provider": "manager",
    "clinical": "manager",
    "manager": "clinical",
}
"""The role that each role would like to shadow."""


# ---------------------------------------------------------------- due first


def _settle_invoices(seen: Observation, budget: DayBudget) -> None:
    """Pay invoices, except to a seat that disputes ours; drop an invoice that a friend disputes."""
    by = {invoice.invoice: invoice for invoice in seen.public.invoices}
    for can in seen.list_allowed("pay_invoice"):
        invoice = by.get(can.target or "")
        if invoice is None:
            continue
        challenge = seen.can("challenge_invoice", invoice.invoice)
        if measure_goodwill(seen, invoice.by) <= COLD_GOODWILL and challenge is not None:
            budget.add(ChallengeInvoice(invoice.invoice), challenge.days)
        elif measure_goodwill(seen, invoice.by) > COLD_GOODWILL:
            budget.add(PayInvoice(invoice.invoice), can.days)
    for can in seen.list_allowed("drop_invoice"):
        invoice = by.get(can.target or "")
        if invoice is not None and invoice.state == "disputed" and measure_goodwill(seen, invoice.to) >= 0:
            budget.add(DropInvoice(invoice.invoice), can.days)


def _answer_fixes(seen: Observation, budget: DayBudget, temper: Temper) -> None:
    """Accept suggested fixes; accept an expensive one only from a colleague we trust."""
    for can in seen.list_allowed("take_mend"):
        thing, _, flaw = (can.target or "").rpartition(".")
        proposal = next((p for p in seen.public.proposals if p.proposal == thing), None)
        if proposal is None:
            continue
        by, card = next(((seat, f) for seat, f in proposal.objections if f.flaw == flaw), (seen.seat, None))
        dear = card is not None and card.thousand_pounds >= DEAR_THOUSANDS
        others = by != seen.seat
        refuses = dear and others and temper.pride >= PROUD and measure_goodwill(seen, by) < WARM_GOODWILL
        if refuses:
            if not _has_said(seen, by, thing):
                budget.add(Say(by, "mend_refused", thing, thousands=card.thousand_pounds if card else 0), 0)
        elif budget.add(TakeMend(thing, flaw), can.days) and others and not _has_said(seen, by, thing):
            budget.add(Say(by, "mend_taken", thing), 0)


def _has_said(seen: Observation, to: str, about: str) -> bool:
    """Return whether the talk still shows something said to a colleague about a thing."""
    return any((s.by, s.to, s.about) == (seen.seat, to, about) for s in seen.public.said)


def _raise_concerns(seen: Observation, budget: DayBudget, temper: Temper) -> None:
    """Raise most concerns, depending on openness and on goodwill towards the author."""
    author = {proposal.proposal: proposal.authors[0] for proposal in seen.public.proposals}
    for can in seen.list_allowed("object"):
        thing, _, flaw = (can.target or "").rpartition(".")
        if flaw == moves.CONCERN or thing not in author:
            continue
        goodwill = measure_goodwill(seen, author[thing])
        percent = temper.openness + RAISES_CONCERN + RAISES_CONCERN_A_GOODWILL * goodwill
        if decide_by_chance(seen, percent, "sees", thing, flaw):
            budget.add(Object(thing, flaw), can.days)


def _answer_rivals(seen: Observation, budget: DayBudget, temper: Temper) -> None:
    """Join a rival's proposal, at once or once pride has cost a day; withdraw a card that stays stuck."""
    for can in seen.list_allowed("join_forces"):
        rival = next((p for p in seen.public.proposals if p.proposal == can.target), None)
        if rival is None:
            continue
        mine = _find_own_rival(seen, rival)
        offered = mine is not None and bool(set(rival.authors) & set(mine.joining))
        to = rival.authors[0]
        gives_in = temper.pride < PROUD or (mine is not None and mine.days_lost >= 1)
        if (offered or gives_in) and measure_goodwill(seen, to) > COLD_GOODWILL:
            if budget.add(JoinForces(rival.proposal), can.days) and not _has_said(seen, to, rival.proposal):
                budget.add(Say(to, "join_yes", rival.proposal), 0)
        elif not _has_said(seen, to, rival.proposal):
            budget.add(Say(to, "join_later", rival.proposal), 0)
    moves.withdraw_stuck_changes(seen, budget, STUCK_DAYS + (temper.pride >= PROUD))


def _find_own_rival(seen: Observation, rival: ProposalView) -> ProposalView | None:
    card = seen.find_card(rival.card)
    rivals = card.rivals if card else ()
    return next((p for p in seen.public.proposals if seen.seat in p.authors and p.card in rivals), None)


# ---------------------------------------------------------------- with each other


def _agree_to_requests(seen: Observation, budget: DayBudget) -> None:
    """Agree to shadowing, changing places and signatures, unless the other seat has lost our trust."""
    moves.accept_shadows(seen, budget, lambda other: measure_goodwill(seen, other) > COLD_GOODWILL)
    for proposal in seen.public.proposals:
        can = seen.can("sign", proposal.proposal)
        if can is not None and measure_goodwill(seen, proposal.authors[0]) >= 0:
            budget.add(Sign(proposal.proposal), can.days)
    moves.accept_change_of_places(seen, budget, lambda other: measure_goodwill(seen, other) >= 0)


def _thank(seen: Observation, budget: DayBudget) -> None:
    """Thank the colleague owed most who has helped lately, for a kept promise if there is one."""
    others = [can.target for can in seen.list_allowed("thank") if can.target is not None]
    friends = [other for other in others if measure_goodwill(seen, other) >= WARM_GOODWILL]
    owed = [friend for friend in friends if has_helped_lately(seen, friend)]
    other = max(owed, key=lambda seat: measure_goodwill(seen, seat), default=None)
    if other is None:
        return
    budget.add(Thank(other), 0)
    kept = [p for p in seen.public.promises if (p.by, p.to, p.state) == (other, seen.seat, "kept") and p.binds]
    if kept and all((s.by, s.to, s.words) != (seen.seat, other, "thanks_for") for s in seen.public.said):
        budget.add(Say(other, "thanks_for", None, kept[-1].line.lever, kept[-1].line.value), 0)


def _huddle(seen: Observation, budget: DayBudget, temper: Temper) -> None:
    """Join the huddle with a warm temper, or when most of the others are there."""
    if temper.warmth >= lever_choice.WARM_TEMPER or len(seen.public.huddle) >= OTHERS_IN_HUDDLE:
        moves.huddle(seen, budget)


# ---------------------------------------------------------------- own plans


def _propose(seen: Observation, budget: DayBudget, temper: Temper) -> None:
    """Propose own changes: ask first when patient enough, selfish ones only in need."""
    for key in CARDS[seen.role]:
        if key in OWN_ONLY and not _is_in_need(seen, temper):
            continue
        card = seen.find_card(key)
        taken = any(seen.find_proposal(rival) for rival in (card.rivals if card else ()))
        if card is None or (taken and temper.pride < PROUD):
            continue
        ask = not card.little and decide_by_chance(seen, temper.openness, "asks", key)
        moves.propose(seen, budget, key, ask=ask)


def _is_in_need(seen: Observation, temper: Temper) -> bool:
    return seen.get_points("balance") < lever_choice.LOW and temper.warmth < lever_choice.WARM_TEMPER


# ---------------------------------------------------------------- phone, crisis, stock-take


def _answer_phone(seen: Observation, temper: Temper) -> tuple[Action, ...]:
    """Choose the answer that weighs more: own brief or people, by temper, own score and chance."""
    call = seen.own.call
    if call is None or call.answered >= 0:
        return ()

    def weight(place: int) -> int:
        mark = call.counts_as[place]
        temper_adds = (temper.warmth - 50) // 2 if mark in ("patients", "staff") else 0
        need_adds = 15 if mark == "own" and seen.own.score < lever_choice.LOW + 15 else 0
        leaning = 8 if _has_leaning(seen, call.call, place) else 0
        return WEIGHT_OF_MARK[mark] + temper_adds + need_adds + leaning - 4 * call.days[place]

    answer = max(seen.list_affordable_answers(call) or [1], key=lambda place: (weight(place), -place))
    return (AnswerPhone(call.call, answer),)


def _has_leaning(seen: Observation, call: str, place: int) -> bool:
    return decide_by_chance(seen, 50, "leans", call) == (place == 0)


def _give_to_crisis(seen: Observation, temper: Temper) -> tuple[Action, ...]:
    """Give to the crisis; expensive gifts only with a warm temper or among friends."""
    crisis = seen.public.crisis
    card = next((c for c in seen.statics.crises if crisis is not None and c.crisis == crisis.crisis), None)
    if card is None:
        return ()
    budget = DayBudget(seen.own.days_left + MAX_BORROWED_DAYS)
    dear = frozenset(gift.gift for gift in card.gifts if gift.thousand_pounds >= DEAR_THOUSANDS)
    gives_dear = temper.warmth + 10 * min(2, measure_goodwill_of_all(seen)) >= WARM_ENOUGH
    moves.give_all(seen, budget, save=frozenset() if gives_dear else dear)
    return budget.actions


def _plan_days(temper: Temper) -> tuple[int, int, int, int]:
    """Return the stated plan of ten days: nobody says that the own brief comes first."""
    return (6, 2, 1, 1) if temper.warmth >= lever_choice.WARM_TEMPER else (5, 3, 1, 1)
