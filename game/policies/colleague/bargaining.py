"""How a computer colleague bargains: it answers every offer with a reason, and makes offers of its own.

It weighs its own brief first, then patients who wait, then goodwill. It never agrees to what it cannot
do, so it keeps what it promises; a seat that broke a promise has to pay first. A refusal says what would
make it a yes, and becomes a counter-offer if a day is left for one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import Final

from game.policies.colleague.company import has_turn, is_person
from game.policies.colleague.memory import (
    COLD_GOODWILL,
    find_broken_promise,
    find_help_given,
    find_pledges,
    measure_goodwill,
)
from game.policies.colleague.temperament import Temper, decide_by_chance
from game.policies.colleague.valuation import (
    PATIENTS,
    RENOWN_OF_OTHERS,
    find_best_value,
    is_binding,
    value_for_patients,
    value_lines,
    value_own_pounds,
    value_pounds_of,
    value_renown,
)
from game.policies.observation import DayBudget, Observation
from game.policies.promises import PROMISED_ROUNDS, Bound, find_lever_value, to_bound
from game.protocol.actions import AnswerDeal, OfferDeal, Say, SetLever, Term
from game.protocol.bounds import DEAL_MONEY_STEP
from game.protocol.public_views import DealLine, DealView
from game.protocol.static_views import LeverCard
from game.protocol.words import Words
from game.quantities import Role

EFFORT: Final = 0.2
"""Points that being bound by a deal costs."""

FRIENDSHIP: Final = 0.35
"""Points of loss that each point of goodwill offsets."""

HARMFUL: Final = -1.2
"""Points for patients at or below which a deal is refused as harmful."""

MOST_GIVEN_THOUSANDS: Final[dict[Role, int]] = {"commissioner": 150, "provider": 100, "clinical": 50, "manager": 50}
"""Thousands of pounds that a role gives away in one round at most."""

POOR: Final = 20
"""Points of a money goal below which nothing is given away."""

MOST_ASKED_THOUSANDS: Final = 150
"""Thousands of pounds above which no price is named."""

MOST_LOST: Final = 0.5
"""Points of the own brief that an offer for the sake of patients may cost."""

MOST_STEPS: Final = 2
"""Steps of a lever that are asked for or offered at once."""

NOT_AGAIN_ROUNDS: Final = 2
"""Rounds for which a deal that was not taken is not offered again."""

OFFERS_TO_PEOPLE, OFFERS_TO_COMPUTERS = 85, 25
"""Percentage of rounds in which a person, or a computer colleague, is offered a deal."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to an offer, with its reason."""

    accept: bool
    words: Words
    lever: str | None = None
    value: int = 0
    thousands: int = 0


# ---------------------------------------------------------------- answers


def answer_offers(seen: Observation, budget: DayBudget, temper: Temper) -> tuple[Bound, ...]:
    """Answer every open offer, each with what has just been agreed taken into account.

    Return the promises just made.
    """
    before, money = find_pledges(seen), count_spare_money(seen)
    agreed: list[Bound] = []
    for deal in seen.public.deals:
        if deal.to != seen.seat or seen.can("answer_deal", deal.deal) is None:
            continue
        verdict = judge(seen, temper, deal, (*before, *agreed), money)
        budget.add(AnswerDeal(deal.deal, verdict.accept), 0)
        if verdict.accept:
            agreed += [to_bound(line, deal.by) for line in deal.take if line.what == "promise"]
            money -= sum(line.value for line in deal.take if line.what == "money")
        elif verdict.words in ("no_price", "no_less"):
            _offer_in_return(seen, budget, deal, verdict)
        answer = Say(deal.by, verdict.words, deal.deal, verdict.lever, verdict.value, verdict.thousands)
        budget.add(answer, 0)
    return tuple(agreed)


def judge(seen: Observation, temper: Temper, deal: DealView, promised: tuple[Bound, ...], money: int) -> Verdict:
    """Return whether an offer is accepted, and why."""
    no = _refuse_impossible(seen, deal.take, promised, money) or _refuse_distrusted(seen, deal)
    if no is not None:
        return no
    own = value_lines(seen, deal.give, seen.seat, value_own_pounds(seen), receives=True)
    own += value_lines(seen, deal.take, seen.seat, value_own_pounds(seen), receives=False)
    own += value_renown(seen, deal.take) - EFFORT
    place = value_for_patients(seen, (*deal.give, *deal.take))
    friendship = FRIENDSHIP * measure_goodwill(seen, deal.by) * temper.warmth / 50
    if own >= 0 and place > HARMFUL:
        return Verdict(True, "yes_gains")
    total = own + place * temper.warmth / 100
    if total + friendship >= 0 and place > HARMFUL:
        return Verdict(True, "yes_patients" if total >= 0 else "yes_owed")
    if place <= HARMFUL:
        return Verdict(False, "no_harm")
    if all(line.what == "promise" and not is_binding(seen, line) for line in deal.give):
        return Verdict(False, "no_nothing")
    return _name_price(seen, deal, -(total + friendship))


def _refuse_impossible(
    seen: Observation, asked: tuple[DealLine, ...], promised: tuple[Bound, ...], money: int
) -> Verdict | None:
    """Refuse what the seat cannot deliver: a lever promised otherwise, or money it does not have."""
    for line in asked:
        if line.what == "promise" and (other := _find_conflict(promised, line)) is not None:
            limit = other.lowest if other.lowest is not None else other.highest or 0
            return Verdict(False, "no_promised", other.lever, limit)
    if sum(line.value for line in asked if line.what == "money") > max(0, money):
        found = max(0, money) // DEAL_MONEY_STEP * DEAL_MONEY_STEP
        return Verdict(False, "no_purse" if found else "no_empty", thousands=found)
    return None


def _find_conflict(promised: tuple[Bound, ...], line: DealLine | Term) -> Bound | None:
    """Return the own promise that conflicts with a line; `None` when there is none."""
    for one in promised:
        if one.lever != line.lever:
            continue
        too_low = line.bound == "not_below" and one.highest is not None and one.highest < line.value
        too_high = line.bound == "not_above" and one.lowest is not None and one.lowest > line.value
        if too_low or too_high:
            return one
    return None


def _refuse_distrusted(seen: Observation, deal: DealView) -> Verdict | None:
    """Refuse a seat that broke a promise or lost our trust, unless it pays money now."""
    pays = any(line.what == "money" for line in deal.give)
    broken = find_broken_promise(seen, deal.by)
    if broken is not None and not pays:
        return Verdict(False, "no_word", broken.line.lever, broken.line.value)
    if measure_goodwill(seen, deal.by) <= COLD_GOODWILL and not pays:
        return Verdict(False, "no_cold")
    return None


def _name_price(seen: Observation, deal: DealView, missing: float) -> Verdict:
    """Refuse with what would make it a yes: money if purses differ, otherwise less of what was asked."""
    if can_pay(seen, deal.by):
        thousands = DEAL_MONEY_STEP * ceil(missing / value_own_pounds(seen))
        if 0 < thousands <= MOST_ASKED_THOUSANDS:
            return Verdict(False, "no_price", thousands=thousands)
    for line in deal.take:
        card = seen.find_lever_card(line.lever or "")
        if line.what == "promise" and card is not None:
            nearer = _go_half_way(card, find_lever_value(seen, card.lever), line.value)
            if nearer not in (line.value, find_lever_value(seen, card.lever)):
                return Verdict(False, "no_less", card.lever, nearer)
    return Verdict(False, "no_use")


def _go_half_way(card: LeverCard, here: int, there: int) -> int:
    """Return the value half way there that the lever can take, rounded towards the present one."""
    low, high = min(here, there), max(here, there)
    between = sorted((at.value for at in card.relief if low < at.value < high), key=lambda value: abs(value - here))
    return between[(len(between) - 1) // 2] if between else here


def can_pay(seen: Observation, other: str) -> bool:
    """Return whether money can pass to a colleague: not within one purse."""
    purses = {card.seat: card.purse for card in seen.statics.seats}
    return purses[seen.seat] != purses[other]


def _offer_in_return(seen: Observation, budget: DayBudget, deal: DealView, verdict: Verdict) -> None:
    """Offer the same deal back on the terms that this seat would accept."""
    can = seen.can("offer_deal", deal.by)
    if can is None or any(d.by == seen.seat and d.to == deal.by and d.round == deal.round for d in seen.public.deals):
        return
    give = tuple(to_term(line) for line in deal.take)
    take = tuple(to_term(line) for line in deal.give)
    if verdict.words == "no_price":
        take = _add_money(take, verdict.thousands)
    else:
        give = tuple(
            Term("promise", t.lever, t.bound, verdict.value, t.rounds) if t.lever == verdict.lever else t for t in give
        )
    if len(take) <= 3:
        budget.add(OfferDeal(deal.by, give, take), can.days)


def to_term(line: DealLine) -> Term:
    """Return a line of a deal as a term of an offer."""
    return Term(line.what, line.lever, line.bound, line.value, line.rounds)


def _add_money(terms: tuple[Term, ...], thousands: int) -> tuple[Term, ...]:
    paid = sum(t.value for t in terms if t.what == "money")
    others = tuple(t for t in terms if t.what != "money")
    return (*others, Term("money", value=paid + thousands))


def count_spare_money(seen: Observation) -> int:
    """Return the thousands of pounds left to give away this round, after what is given and offered."""
    for goal in seen.brief.goals:
        state = next((s for s in seen.own.goals if s.goal == goal.goal), None)
        if goal.unit == "thousand_pounds" and state is not None and state.points < POOR:
            return 0
    return MOST_GIVEN_THOUSANDS[seen.role] - sum(line.value for line in _list_given(seen) if line.what == "money")


def _list_given(seen: Observation) -> Iterator[DealLine]:
    """Yield what this seat gives in this round's deals, open offers included."""
    for deal in seen.public.deals:
        if deal.round != seen.public.round:
            continue
        if deal.by == seen.seat and deal.state in ("offered", "struck"):
            yield from deal.give
        elif deal.to == seen.seat and deal.state == "struck":
            yield from deal.take


# ---------------------------------------------------------------- own offers


@dataclass(frozen=True, slots=True)
class Idea:
    """A deal that this seat could offer; `own` and `place` are points for the seat and for patients."""

    to: str
    give: Term
    take: Term
    own: float
    place: float


def make_offer(seen: Observation, budget: DayBudget, temper: Temper, bound: tuple[Bound, ...] = ()) -> None:
    """Offer the best deal that does the other seat no harm; at most one a round.

    `bound` are own levers that were moved or promised a moment ago: what is seen does not show it yet.
    """
    if any(deal.by == seen.seat and deal.round == seen.public.round for deal in seen.public.deals):
        return
    # What was moved a moment ago would be sold as it is already, and what was promised would be sold twice.
    moved = {action.lever for action in budget.actions if isinstance(action, SetLever)}
    taken = moved | {one.lever for one in bound}
    ideas = [idea for other in _list_partners(seen) for idea in _list_ideas(seen, temper, other, taken)]
    if not ideas:
        return
    best = max(ideas, key=lambda idea: (is_person(seen, idea.to), idea.own + idea.place * temper.warmth / 100))
    can = seen.can("offer_deal", best.to)
    if can is not None:
        budget.add(OfferDeal(best.to, (best.give,), (best.take,)), can.days)


def explain_offers(seen: Observation, budget: DayBudget) -> None:
    """Explain each open offer once to the seat that got it."""
    explained = {said.about for said in seen.public.said if said.by == seen.seat}
    for deal in seen.public.deals:
        if (deal.by, deal.state) != (seen.seat, "offered") or deal.deal in explained:
            continue
        lever = next((line for line in (*deal.take, *deal.give) if line.what == "promise"), None)
        patients = value_for_patients(seen, (*deal.give, *deal.take)) > 0
        words: Words = "offer_back" if _is_counter_offer(seen, deal) else "offer_patients" if patients else "offer_gain"
        budget.add(Say(deal.to, words, deal.deal, lever.lever if lever else None, lever.value if lever else 0), 0)


def _is_counter_offer(seen: Observation, deal: DealView) -> bool:
    """Return whether it answers an offer of the other seat that was declined this round."""
    asked = (deal.to, seen.seat, deal.round, "declined")
    return any((d.by, d.to, d.round, d.state) == asked for d in seen.public.deals)


def _list_partners(seen: Observation) -> list[str]:
    found: list[str] = []
    for can in seen.list_allowed("offer_deal"):
        other = can.target or ""
        percent = OFFERS_TO_PEOPLE if is_person(seen, other) else OFFERS_TO_COMPUTERS
        trusted = find_broken_promise(seen, other) is None and measure_goodwill(seen, other) > COLD_GOODWILL
        if trusted and has_turn(seen, other) and decide_by_chance(seen, percent, "offers", seen.place_of(other)):
            found.append(other)
    return found


def _list_ideas(seen: Observation, temper: Temper, other: str, taken: set[str]) -> list[Idea]:
    """Return ideas for a trade: their lever for money or an own lever, or an own lever for their money.

    Own levers in `taken` are not offered.
    """
    wanted = [line for line in _list_promises(seen, other, seen.seat, PATIENTS) if not _is_promised(seen, other, line)]
    sold = {bound.lever for bound in (*find_pledges(seen), *find_help_given(seen))} | taken
    given = [line for line in _list_promises(seen, seen.seat, other, PATIENTS) if line.lever not in sold]
    found: list[Idea | None] = []
    if can_pay(seen, other):
        found += [_buy(seen, other, take) for take in wanted]
        found += [_sell(seen, other, give) for give in given]
    found += [_make_idea(seen, other, give, take) for give in given for take in wanted]
    least = 0.1 if temper.pride < 50 else 0.3
    ideas = [idea for idea in found if idea is not None and idea.place >= 0 and idea.own >= -MOST_LOST]
    ideas = [idea for idea in ideas if idea.own + idea.place * temper.warmth / 100 >= least]
    return [idea for idea in ideas if not _is_recently_rejected(seen, idea)]


def _is_recently_rejected(seen: Observation, idea: Idea) -> bool:
    """Return whether the other seat has lately declined or ignored a deal about the same levers."""
    levers = {idea.give.lever, idea.take.lever}
    return any(
        (deal.by, deal.to) == (seen.seat, idea.to)
        and deal.state in ("declined", "lapsed")
        and deal.round >= seen.public.round - NOT_AGAIN_ROUNDS
        and {line.lever for line in (*deal.give, *deal.take)} == levers
        for deal in seen.public.deals
    )


def _is_promised(seen: Observation, owner: str, line: Term) -> bool:
    """Return whether a lever's owner has promised, or is asked to promise, something about it already."""
    promised = any(p.by == owner and p.state == "open" and p.line.lever == line.lever for p in seen.public.promises)
    offers = (deal for deal in seen.public.deals if deal.state == "offered")
    lines = (one for deal in offers for one in (deal.give if deal.by == owner else deal.take))
    return promised or any(one.lever == line.lever for one in lines)


def _list_promises(seen: Observation, seat: str, *whose: str) -> list[Term]:
    """Return promises to move a seat's open levers a step or two towards what is best for any of `whose`."""
    found: dict[Term, None] = {}
    rounds = min(PROMISED_ROUNDS, seen.statics.rounds - seen.public.round + 1)
    for card in seen.statics.levers:
        if card.seat != seat or card.form == "fund" or card.lever not in seen.public.open_levers:
            continue
        here = find_lever_value(seen, card.lever)
        for one in whose:
            best = find_best_value(seen, one, card, here)
            values = [at.value for at in card.relief if here < at.value <= best or best <= at.value < here]
            for there in sorted(values, key=lambda value: abs(value - here))[:MOST_STEPS]:
                bound_by = "not_below" if there > here else "not_above"
                found[Term("promise", card.lever, bound_by, there, rounds)] = None
    return list(found)


def _value_given(seen: Observation, other: str, give: Term) -> tuple[float, float, float]:
    """Return the points that giving brings the other seat, this one and patients, as this seat sees it."""
    to_other = value_lines(seen, (give,), other, value_pounds_of(seen, other), receives=True)
    to_self = value_lines(seen, (give,), seen.seat, value_own_pounds(seen), receives=False)
    return to_other, to_self + value_renown(seen, (give,)), value_for_patients(seen, (give,))


def _value_taken(seen: Observation, other: str, take: Term) -> tuple[float, float, float]:
    """Return the points that taking brings the other seat, this one and patients, as this seat sees it."""
    to_other = value_lines(seen, (take,), other, value_pounds_of(seen, other), receives=False)
    to_self = value_lines(seen, (take,), seen.seat, value_own_pounds(seen), receives=True)
    hoped = RENOWN_OF_OTHERS if is_binding(seen, take) else 0.0
    return to_other + hoped, to_self, value_for_patients(seen, (take,))


def _make_idea(seen: Observation, other: str, give: Term, take: Term) -> Idea | None:
    """Return an idea for a deal; `None` when it would not gain the other seat anything."""
    given = seen.terms.get((other, give, True))
    if given is None:
        given = seen.terms[(other, give, True)] = _value_given(seen, other, give)
    taken = seen.terms.get((other, take, False))
    if taken is None:
        taken = seen.terms[(other, take, False)] = _value_taken(seen, other, take)
    if given[0] + taken[0] < EFFORT:
        return None
    return Idea(other, give, take, given[1] + taken[1] - EFFORT, given[2] + taken[2])


def _buy(seen: Observation, other: str, take: Term) -> Idea | None:
    """Return the deal with the least money for which the other seat would give the promise."""
    for thousands in range(DEAL_MONEY_STEP, count_spare_money(seen) + 1, DEAL_MONEY_STEP):
        idea = _make_idea(seen, other, Term("money", value=thousands), take)
        if idea is not None:
            return idea
    return None


def _sell(seen: Observation, other: str, give: Term) -> Idea | None:
    """Return the deal with the most money that the other seat would pay for the promise."""
    for thousands in range(MOST_GIVEN_THOUSANDS[seen.role_of(other)], 0, -DEAL_MONEY_STEP):
        idea = _make_idea(seen, other, give, Term("money", value=thousands))
        if idea is not None:
            return idea
    return None
