"""The computer colleague: own brief first, open to talk and bargains.

It keeps its word, returns help and remembers; it answers offers, objections, questions and calls
with a reason, and makes offers of its own. It is what a person alone plays with: neither the
saint that `aligned` is nor the stranger that `siloed` is. No memory but its view.
"""

from typing import Final

from game.policies import moves
from game.policies.colleague import bargaining, lever_choice, remarks
from game.policies.colleague.memory import COLD_GOODWILL, WARM_GOODWILL, Bound, goodwill, goodwill_of_all, is_new
from game.policies.colleague.stocktake_answers import agreements
from game.policies.colleague.temperament import Temper, perhaps, temper_of
from game.policies.observation import Observation, Purse
from game.protocol.actions import (
    Action,
    AnswerPhone,
    BeShadowed,
    CallIt,
    ChallengeInvoice,
    ChangePlaces,
    DropInvoice,
    Give,
    Huddle,
    JoinForces,
    KeepHabit,
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

KEPT_BACK: Final = 2
"""Days that are not planned away: for what colleagues will come with before planning ends."""

DEAR: Final = 100
"""Thousands of pounds from which on a gift to a crisis has to be thought about."""

STUCK_LONG_ENOUGH: Final = 2
PROUD, OPEN_TEMPER, WARM_ENOUGH = 55, 50, 45
OTHERS_IN: Final = 2
"""Seats in the huddle from which on one would be missed."""

SPEAKS_UP, FRIEND = 30, 10
"""How much readier than open one is to say a flaw, in a hundred, and what each point of goodwill adds."""

CARDS: Final[dict[Role, tuple[str, ...]]] = {
    "commissioner": ("gp_hub", "letter_to_the_list", "the_tuesday_bus", "one_winter_purse"),
    "provider": ("ready_to_go_ward", "one_staff_bank", "urgent_care_next_door", "close_ward_9"),
    "clinical": ("flu_jabs", "same_day_care"),
    "manager": ("move_the_round", "home_first", "tablets_the_day_before", "one_assessment"),
}
"""The changes that each role puts forward, dearest to it first."""

OWN_ONLY: Final = frozenset({"close_ward_9", "urgent_care_next_door"})
"""Changes that serve who proposes them: put forward when the own brief is in trouble."""

WEIGHT: Final[dict[Mark, int]] = {"patients": 50, "staff": 45, "own": 45, "standing": 25}
"""What an answer on the phone weighs by what it counts as, before temper and chance."""


def decide(seen: Observation) -> tuple[Action, ...]:
    """What a seat with a colleague in it does now."""
    temper = temper_of(seen)
    match seen.public.phase:
        case "plan":
            return _plan(seen, temper)
        case "phone":
            return _answer_phone(seen, temper)
        case "crisis":
            return _give(seen, temper)
        case "stocktake":
            return moves.answer_stock_take(seen, agreements(seen), _plan_of_days(temper))
        case _:
            return ()


def _plan(seen: Observation, temper: Temper) -> tuple[Action, ...]:
    """Do what is due and what others have asked, then own plans with the days that are left."""
    purse = Purse(seen.own.days_left)
    lever_choice.keep_word(seen, purse)
    _settle(seen, purse)
    _mend(seen, purse, temper)
    moves.mend_problems(seen, purse)
    _object(seen, purse, temper)
    _rivals(seen, purse, temper)
    remarks.answer_questions(seen, purse, temper)
    agreed = bargaining.answer_all(seen, purse, temper)
    bargaining.explain_offers(seen, purse)
    remarks.speak_of_changes(seen, purse)
    _come_along(seen, purse)
    _thank(seen, purse)
    own = Purse(max(0, purse.days - KEPT_BACK))
    moved = tuple(Bound(a.lever, a.value, a.value, "") for a in purse.actions if isinstance(a, SetLever))
    lever_choice.set_all(seen, own, temper, (*agreed, *moved))
    _own_plans(seen, own, temper, offers=not any(isinstance(action, OfferDeal) for action in purse.actions))
    actions = (*purse.actions, *own.actions)
    if not actions and seen.own.called is None and seen.can("call_it"):
        return (CallIt("level" if goodwill_of_all(seen) <= 0 else "down"),)
    return actions


def _own_plans(seen: Observation, purse: Purse, temper: Temper, *, offers: bool) -> None:
    _propose(seen, purse, temper)
    if offers:
        bargaining.offer(seen, purse, temper)
    _huddle(seen, purse, temper)
    _keep_habits(seen, purse, temper)
    remarks.pass_on(seen, purse, temper)
    if temper.openness >= OPEN_TEMPER and not seen.own.shadowing:
        moves.shadow(seen, purse, seen.seat_of(BESIDE[seen.role]))
    if temper.openness >= OPEN_TEMPER:
        moves.call_stock_take(seen, purse)


BESIDE: Final[dict[Role, Role]] = {
    "commissioner": "manager",
    "provider": "manager",
    "clinical": "manager",
    "manager": "clinical",
}
"""Whose pressures each role would like to know."""


# ---------------------------------------------------------------- what is due


def _settle(seen: Observation, purse: Purse) -> None:
    """Pay invoices, except to a seat that disputes ours; drop an invoice that a friend disputes."""
    by = {invoice.invoice: invoice for invoice in seen.public.invoices}
    for can in seen.allowed("pay_invoice"):
        invoice = by.get(can.target or "")
        if invoice is None:
            continue
        challenge = seen.can("challenge_invoice", invoice.invoice)
        if goodwill(seen, invoice.by) <= COLD_GOODWILL and challenge is not None:
            purse.take(ChallengeInvoice(invoice.invoice), challenge.days)
        elif goodwill(seen, invoice.by) > COLD_GOODWILL:
            purse.take(PayInvoice(invoice.invoice), can.days)
    for can in seen.allowed("drop_invoice"):
        invoice = by.get(can.target or "")
        if invoice is not None and invoice.state == "disputed" and goodwill(seen, invoice.to) >= 0:
            purse.take(DropInvoice(invoice.invoice), can.days)


def _mend(seen: Observation, purse: Purse, temper: Temper) -> None:
    """Accept suggested fixes; accept an expensive one only from a colleague we trust."""
    for can in seen.allowed("take_mend"):
        thing, _, flaw = (can.target or "").rpartition(".")
        proposal = next((p for p in seen.public.proposals if p.proposal == thing), None)
        if proposal is None:
            continue
        by, card = next(((seat, f) for seat, f in proposal.objections if f.flaw == flaw), (seen.seat, None))
        dear = card is not None and card.thousand_pounds >= DEAR // 2
        others = by != seen.seat
        refuses = dear and others and temper.pride >= PROUD and goodwill(seen, by) < WARM_GOODWILL
        if refuses:
            if not _has_said(seen, by, thing):
                purse.take(Say(by, "mend_refused", thing, thousands=card.thousand_pounds if card else 0), 0)
        elif purse.take(TakeMend(thing, flaw), can.days) and others and not _has_said(seen, by, thing):
            purse.take(Say(by, "mend_taken", thing), 0)


def _has_said(seen: Observation, to: str, about: str) -> bool:
    """Whether one has said something to a colleague about a thing in this round or the one before."""
    return any((s.by, s.to, s.about) == (seen.seat, to, about) for s in seen.public.said)


def _object(seen: Observation, purse: Purse, temper: Temper) -> None:
    """Say the flaw that one sees, mostly: not everybody does, and less to who has been no friend."""
    author = {proposal.proposal: proposal.authors[0] for proposal in seen.public.proposals}
    for can in seen.allowed("object"):
        thing, _, flaw = (can.target or "").rpartition(".")
        if flaw == moves.CONCERN or thing not in author:
            continue
        ready = temper.openness + SPEAKS_UP + FRIEND * goodwill(seen, author[thing])
        if perhaps(seen, ready, "sees", thing, flaw):
            purse.take(Object(thing, flaw), can.days)


def _rivals(seen: Observation, purse: Purse, temper: Temper) -> None:
    """Two ideas for the same thing become one, at once or when pride has cost a round; else one gives way."""
    for can in seen.allowed("join_forces"):
        rival = next((p for p in seen.public.proposals if p.proposal == can.target), None)
        if rival is None:
            continue
        mine = _own_stuck(seen, rival)
        offered = mine is not None and bool(set(rival.authors) & set(mine.joining))
        to = rival.authors[0]
        gives_in = temper.pride < PROUD or (mine is not None and mine.days_lost >= 1)
        if (offered or gives_in) and goodwill(seen, to) > COLD_GOODWILL:
            if purse.take(JoinForces(rival.proposal), can.days) and not _has_said(seen, to, rival.proposal):
                purse.take(Say(to, "join_yes", rival.proposal), 0)
        elif not _has_said(seen, to, rival.proposal):
            purse.take(Say(to, "join_later", rival.proposal), 0)
    moves.withdraw_what_is_stuck(seen, purse, STUCK_LONG_ENOUGH + (temper.pride >= PROUD))


def _own_stuck(seen: Observation, rival: ProposalView) -> ProposalView | None:
    card = seen.card(rival.card)
    rivals = card.rivals if card else ()
    return next((p for p in seen.public.proposals if seen.seat in p.authors and p.card in rivals), None)


# ---------------------------------------------------------------- with each other


def _come_along(seen: Observation, purse: Purse) -> None:
    """Agree to shadowing, changing places and signatures, unless the other seat has lost our trust."""
    for can in seen.allowed("be_shadowed"):
        if can.target and goodwill(seen, can.target) > COLD_GOODWILL:
            purse.take(BeShadowed(can.target), can.days)
    for proposal in seen.public.proposals:
        can = seen.can("sign", proposal.proposal)
        if can is not None and goodwill(seen, proposal.authors[0]) >= 0:
            purse.take(Sign(proposal.proposal), can.days)
    for by, other in seen.public.changing_places:
        can = seen.can("change_places", by)
        open_to = other == seen.seat and (seen.seat, by) not in seen.public.changing_places
        if open_to and can is not None and goodwill(seen, by) >= 0:
            purse.take(ChangePlaces(by), can.days)


def _thank(seen: Observation, purse: Purse) -> None:
    """Thank whom one owes most and who has done something lately; for a promise kept where there is one."""
    others = [can.target for can in seen.allowed("thank") if can.target is not None]
    owed = [other for other in others if goodwill(seen, other) >= WARM_GOODWILL and is_new(seen, other)]
    other = max(owed, key=lambda seat: goodwill(seen, seat), default=None)
    if other is None:
        return
    purse.take(Thank(other), 0)
    kept = [p for p in seen.public.promises if (p.by, p.to, p.state) == (other, seen.seat, "kept") and p.binds]
    if kept and all((s.by, s.to, s.words) != (seen.seat, other, "thanks_for") for s in seen.public.said):
        purse.take(Say(other, "thanks_for", None, kept[-1].line.lever, kept[-1].line.value), 0)


def _huddle(seen: Observation, purse: Purse, temper: Temper) -> None:
    """Be there when one is of that kind, or when most of the others are."""
    can = seen.can("huddle")
    if can is not None and (temper.warmth >= lever_choice.WARM_TEMPER or len(seen.public.huddle) >= OTHERS_IN):
        purse.take(Huddle(), can.days)


def _keep_habits(seen: Observation, purse: Purse, temper: Temper) -> None:
    for can in seen.allowed("keep_habit"):
        if can.target and can.target not in seen.own.habits and temper.warmth >= WARM_ENOUGH:
            purse.take(KeepHabit(can.target, True), can.days)


# ---------------------------------------------------------------- own plans


def _propose(seen: Observation, purse: Purse, temper: Temper) -> None:
    """Propose own changes: ask first when patient enough, selfish ones only in need."""
    for key in CARDS[seen.role]:
        if key in OWN_ONLY and not _in_need(seen, temper):
            continue
        card = seen.card(key)
        taken = any(seen.on_table(rival) for rival in (card.rivals if card else ()))
        if card is None or (taken and temper.pride < PROUD):
            continue
        ask = not card.little and perhaps(seen, temper.openness, "asks", key)
        moves.propose(seen, purse, key, ask=ask)


def _in_need(seen: Observation, temper: Temper) -> bool:
    return seen.points("balance") < lever_choice.LOW and temper.warmth < lever_choice.WARM_TEMPER


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
        leaning = 8 if _leans(seen, call.call, place) else 0
        return WEIGHT[mark] + temper_adds + need_adds + leaning - 4 * call.days[place]

    affordable = [place for place in (0, 1) if call.days[place] <= seen.own.days_left + MAX_BORROWED_DAYS]
    answer = max(affordable or [1], key=lambda place: (weight(place), -place))
    return (AnswerPhone(call.call, answer),)


def _leans(seen: Observation, call: str, place: int) -> bool:
    return perhaps(seen, 50, "leans", call) == (place == 0)


def _give(seen: Observation, temper: Temper) -> tuple[Action, ...]:
    """In a crisis everybody gives something; dear things are for the warm, and for who is among friends."""
    crisis = seen.public.crisis
    card = next((c for c in seen.statics.crises if crisis is not None and c.crisis == crisis.crisis), None)
    if crisis is None or card is None:
        return ()
    purse = Purse(seen.own.days_left + MAX_BORROWED_DAYS)
    given = {gift for _, gift in crisis.given}
    prices = {gift.gift: gift.thousand_pounds for gift in card.gifts}
    gives_dear = temper.warmth + 10 * min(2, goodwill_of_all(seen)) >= WARM_ENOUGH
    for can in seen.allowed("give"):
        if can.target and can.target not in given and (gives_dear or prices.get(can.target, 0) < DEAR // 2):
            purse.take(Give(crisis.crisis, can.target), can.days)
    return purse.actions


def _plan_of_days(temper: Temper) -> tuple[int, int, int, int]:
    """Ten days as one would like them to be spent: nobody says that the own brief comes first."""
    return (6, 2, 1, 1) if temper.warmth >= lever_choice.WARM_TEMPER else (5, 3, 1, 1)
