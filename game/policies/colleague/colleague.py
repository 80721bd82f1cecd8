"""The computer colleague: own brief first, open to talk and bargains.

It keeps its promises, returns help and remembers; it answers offers, concerns, questions and calls with a
reason, and makes offers of its own. A person who plays alone plays with it: it is neither as selfless as
`aligned` nor as distant as `siloed`. It has no memory but its views.
"""

from typing import Final

from game.policies import moves
from game.policies.colleague import bargaining, excuses, lever_choice, remarks
from game.policies.colleague.company import find_missing
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
from game.policies.worth import Weights, value_choice, weigh_for_patients
from game.protocol.actions import (
    Action,
    CallIt,
    CallStockTake,
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
from game.quantities import MAX_BORROWED_DAYS, Mark

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

SELFISH: Final = -1.0
"""What a change is worth to all patients below which it is proposed only when the own brief is in trouble."""

LOW: Final = 35
"""Points of a goal of money below which the own brief is in trouble."""

CARD_WORTH, OWN_CHANGE = 0.3, 2.0
"""What a change must be worth a day, and what the first own change is hoped to bring by itself."""

TALK_AFTER_ROUNDS: Final = 2
"""Rounds after a stock-take before another is worth the time."""

ENGAGEMENT_LOST: Final = 2
"""Tenths of a point of engagement, lost since the start, that are worth talking about."""


def decide(seen: Observation) -> tuple[Action, ...]:
    """Return what a computer colleague's seat does now."""
    temper = draw_temper(seen)
    match seen.public.phase:
        case "plan":
            return _plan(seen, temper)
        case "phone":
            return moves.choose_answer(seen, lever_choice.weigh(seen, temper), _like_marks(temper))
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
    excuses.explain_lack_of_days(seen, budget)
    _thank(seen, budget)
    remarks.remind_people(seen, budget)
    own, weights = DayBudget(max(0, budget.days - DAYS_HELD_BACK)), lever_choice.weigh(seen, temper)
    moved = tuple(Bound(a.lever, a.value, a.value, "") for a in budget.actions if isinstance(a, SetLever))
    bound = (*agreed, *moved)
    lever_choice.set_levers(seen, own, weights, bound)
    has_offered = any(isinstance(action, OfferDeal) for action in budget.actions)
    _own_plans(seen, own, temper, weights, None if has_offered else bound)
    actions = (*budget.actions, *own.actions)
    if not actions and seen.own.called is None and seen.can("call_it"):
        return (CallIt("level" if measure_goodwill_of_all(seen) <= 0 else "down"),)
    return actions


def _own_plans(
    seen: Observation, budget: DayBudget, temper: Temper, weights: Weights, bound: tuple[Bound, ...] | None
) -> None:
    """Plan what nobody has asked for; most of it waits while a person at the table does nothing.

    A deal is offered about levers other than those `bound` a moment ago, and with None not at all.
    """
    waits = bool(find_missing(seen))
    if not waits or not any(seen.seat in p.authors for p in seen.public.proposals):
        _propose(seen, budget, temper, weights)
    if bound is not None:
        bargaining.make_offer(seen, budget, temper, bound)
    if not waits:
        _huddle(seen, budget, temper)
        if temper.warmth >= WARM_ENOUGH:
            moves.keep_habits(seen, budget, weigh_for_patients(seen))
    remarks.show_note(seen, budget, temper)
    if temper.openness >= OPEN_TEMPER and not seen.own.shadowing:
        moves.shadow(seen, budget, moves.find_seat_across(seen))
    if temper.openness >= OPEN_TEMPER:
        _call_stock_take(seen, budget)


def _call_stock_take(seen: Observation, budget: DayBudget) -> None:
    """Call a stock-take when there is something to hear: staff lose heart, a promise broke, or changes are stuck."""
    can, last = seen.can("call_stock_take"), seen.public.stocktake
    if can is None or seen.public.stock_take_called:
        return
    if last is not None and seen.public.round - last.round <= TALK_AFTER_ROUNDS:
        return
    lost = seen.public.headline.engagement_start - seen.public.headline.engagement
    broken = any(promise.state == "broken" for promise in seen.public.promises)
    stuck = any(proposal.state == "stuck" for proposal in seen.public.proposals)
    if lost >= ENGAGEMENT_LOST or broken or stuck:
        budget.add(CallStockTake(), can.days)


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
    for place, can in enumerate(seen.list_allowed("object")):
        thing, _, flaw = (can.target or "").rpartition(".")
        if flaw == moves.CONCERN or thing not in author:
            continue
        goodwill = measure_goodwill(seen, author[thing])
        percent = temper.openness + RAISES_CONCERN + RAISES_CONCERN_A_GOODWILL * goodwill
        if decide_by_chance(seen, percent, "sees", place):
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


def _propose(seen: Observation, budget: DayBudget, temper: Temper, weights: Weights) -> None:
    """Propose own changes: ask first when patient enough, selfish ones only in need."""
    hoped = 0.0 if any(seen.seat in p.authors for p in seen.public.proposals) else OWN_CHANGE
    for _, card in moves.rank_cards(seen, weights, least=CARD_WORTH - hoped):
        taken = any(seen.find_proposal(rival) for rival in card.rivals)
        selfish = value_choice(weigh_for_patients(seen), seen, card.touches) < SELFISH
        if (selfish and not _is_in_need(seen, temper)) or (taken and temper.pride < PROUD):
            continue
        place = seen.statics.cards.index(card)
        ask = not card.little and decide_by_chance(seen, temper.openness, "asks", place)
        moves.propose(seen, budget, card.card, ask=ask)


def _is_in_need(seen: Observation, temper: Temper) -> bool:
    """Return whether a seat's money is in trouble and its temper is not warm."""
    money = {goal.goal for goal in seen.brief.goals if goal.unit == "thousand_pounds"}
    points = [state.points for state in seen.own.goals if state.goal in money]
    return min(points, default=100) < LOW and temper.warmth < lever_choice.WARM_TEMPER


# ---------------------------------------------------------------- phone, crisis, stock-take


def _like_marks(temper: Temper) -> dict[Mark, float]:
    """Return what an answer on the phone is worth by what it counts as, beside what it touches."""
    return {"patients": temper.warmth / 50, "staff": temper.warmth / 50, "own": 1.0, "standing": 0.5}


def _give_to_crisis(seen: Observation, temper: Temper) -> tuple[Action, ...]:
    """Give to the crisis; expensive gifts only with a warm temper or among friends."""
    crisis = seen.public.crisis
    card = next((c for c in seen.statics.crises if crisis is not None and c.crisis == crisis.crisis), None)
    if card is None:
        return ()
    budget = DayBudget(seen.own.days_left + MAX_BORROWED_DAYS)
    gives_dear = temper.warmth + 10 * min(2, measure_goodwill_of_all(seen)) >= WARM_ENOUGH and not find_missing(seen)
    dear = frozenset(gift.gift for gift in card.gifts if gift.thousand_pounds >= DEAR_THOUSANDS)
    moves.give_help(seen, budget, weigh_for_patients(seen), save=frozenset() if gives_dear else dear)
    return budget.actions


def _plan_days(temper: Temper) -> tuple[int, int, int, int]:
    """Return the stated plan of ten days: nobody says that the own brief comes first."""
    return (6, 2, 1, 1) if temper.warmth >= lever_choice.WARM_TEMPER else (5, 3, 1, 1)
