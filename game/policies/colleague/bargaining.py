"""How a computer colleague bargains: it answers every offer with a reason, and makes offers of its own.

It looks at its own brief first, then at those who wait, then at what has passed between the two.
It never agrees to what it cannot do, so what it promises it keeps; from who broke a promise it
wants to see something first. A no says what would make it a yes, and comes back as an offer where
there is a day left for one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import Final

from game.policies.colleague.lever_choice import role_of
from game.policies.colleague.memory import (
    COLD_GOODWILL,
    Bound,
    bound,
    broken_promise,
    find_help_given,
    find_pledges,
    goodwill,
    lever_value,
)
from game.policies.colleague.temperament import Temper, perhaps
from game.policies.colleague.valuation import (
    POUNDS,
    RENOWN_OF_OTHERS,
    STAKES,
    Stake,
    binds,
    for_place,
    own_pounds,
    renown,
    worth,
)
from game.policies.observation import Observation, Purse
from game.protocol.actions import AnswerDeal, OfferDeal, Say, Term
from game.protocol.bounds import DEAL_MONEY_STEP
from game.protocol.public_views import DealLine, DealView
from game.protocol.static_views import LeverCard
from game.protocol.words import Words
from game.quantities import Role

EFFORT: Final = 0.2
"""Points that it costs to be bound at all."""

FRIENDSHIP: Final = 0.35
"""Points of loss that each point of goodwill makes up for."""

HARMFUL: Final = -1.2
"""Points of the place from which on a bargain is one at the expense of those who wait."""

MOST_MONEY: Final[dict[Role, int]] = {"commissioner": 150, "provider": 100, "clinical": 50, "manager": 50}
"""Thousands of pounds that a role gives away in one round at most."""

POOR: Final = 20
"""Points of a money goal below which nothing is given away."""

MOST_ASKED: Final = 150
"""Thousands of pounds above which a price is not named any more."""

PROMISED_ROUNDS: Final = 2
NOT_AGAIN_ROUNDS: Final = 2
"""For how many rounds a bargain that was not taken is not offered again."""

OFFERS_TO_PEOPLE, OFFERS_TO_COMPUTERS = 85, 25
"""In how many of a hundred rounds a colleague is offered something."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What one thinks of an offer."""

    accept: bool
    words: Words
    lever: str | None = None
    value: int = 0
    thousands: int = 0


# ---------------------------------------------------------------- answers


def answer_all(seen: Observation, purse: Purse, temper: Temper) -> tuple[Bound, ...]:
    """Answer every open offer, each with what has just been agreed taken into account.

    Return the promises just made.
    """
    before, money = find_pledges(seen), spare_money(seen)
    agreed: list[Bound] = []
    for deal in seen.public.deals:
        if deal.to != seen.seat or seen.can("answer_deal", deal.deal) is None:
            continue
        judged = judge(seen, temper, deal, (*before, *agreed), money)
        purse.take(AnswerDeal(deal.deal, judged.accept), 0)
        if judged.accept:
            agreed += [bound(line, deal.by) for line in deal.take if line.what == "promise"]
            money -= sum(line.value for line in deal.take if line.what == "money")
        elif judged.words in ("no_price", "no_less"):
            _come_back(seen, purse, deal, judged)
        said = Say(deal.by, judged.words, deal.deal, judged.lever, judged.value, judged.thousands)
        purse.take(said, 0)
    return tuple(agreed)


def judge(seen: Observation, temper: Temper, deal: DealView, word: tuple[Bound, ...], money: int) -> Judged:
    """Whether an offer is taken, and why or why not."""
    no = _cannot(seen, deal.take, word, money) or _will_not(seen, deal)
    if no is not None:
        return no
    own = worth(seen, deal.give, STAKES[seen.role], own_pounds(seen), receives=True)
    own += worth(seen, deal.take, STAKES[seen.role], own_pounds(seen), receives=False)
    own += renown(seen, deal.take) - EFFORT
    place = for_place(seen, (*deal.give, *deal.take))
    friendship = FRIENDSHIP * goodwill(seen, deal.by) * temper.warmth / 50
    if own >= 0 and place > HARMFUL:
        return Judged(True, "yes_gains")
    total = own + place * temper.warmth / 100
    if total + friendship >= 0 and place > HARMFUL:
        return Judged(True, "yes_patients" if total >= 0 else "yes_owed")
    if place <= HARMFUL:
        return Judged(False, "no_harm")
    if all(line.what == "promise" and not binds(seen, line) for line in deal.give):
        return Judged(False, "no_nothing")
    return _price(seen, deal, -(total + friendship))


def _cannot(seen: Observation, asked: tuple[DealLine, ...], word: tuple[Bound, ...], money: int) -> Judged | None:
    """What one could not deliver: a lever that is promised otherwise, money that is not there."""
    for line in asked:
        if line.what == "promise" and (other := _against(word, line)) is not None:
            limit = other.lowest if other.lowest is not None else other.highest or 0
            return Judged(False, "no_promised", other.lever, limit)
    if sum(line.value for line in asked if line.what == "money") > max(0, money):
        found = max(0, money) // DEAL_MONEY_STEP * DEAL_MONEY_STEP
        return Judged(False, "no_purse" if found else "no_empty", thousands=found)
    return None


def _against(word: tuple[Bound, ...], line: DealLine | Term) -> Bound | None:
    """Return an own promise that a line cannot be kept beside; `None` when both can be."""
    for one in word:
        if one.lever != line.lever:
            continue
        too_low = line.bound == "not_below" and one.highest is not None and one.highest < line.value
        too_high = line.bound == "not_above" and one.lowest is not None and one.lowest > line.value
        if too_low or too_high:
            return one
    return None


def _will_not(seen: Observation, deal: DealView) -> Judged | None:
    """From who has broken their word, or is owed nothing but a grudge: first what is paid at once."""
    pays = any(line.what == "money" for line in deal.give)
    broken = broken_promise(seen, deal.by)
    if broken is not None and not pays:
        return Judged(False, "no_word", broken.line.lever, broken.line.value)
    if goodwill(seen, deal.by) <= COLD_GOODWILL and not pays:
        return Judged(False, "no_cold")
    return None


def _price(seen: Observation, deal: DealView, missing: float) -> Judged:
    """What would make it a yes: money where purses differ, otherwise less of what was asked."""
    if can_pay(seen, deal.by):
        thousands = DEAL_MONEY_STEP * ceil(missing / own_pounds(seen))
        if 0 < thousands <= MOST_ASKED:
            return Judged(False, "no_price", thousands=thousands)
    for line in deal.take:
        card = seen.card_of_lever(line.lever or "")
        if line.what == "promise" and card is not None:
            nearer = _half_way(card, lever_value(seen, card.lever), line.value)
            if nearer not in (line.value, lever_value(seen, card.lever)):
                return Judged(False, "no_less", card.lever, nearer)
    return Judged(False, "no_use")


def _half_way(card: LeverCard, here: int, there: int) -> int:
    """The value half way, on the lever's steps, nearer to the present one."""
    step = max(1, card.step)
    return here + step * int((there - here) / step / 2)


def can_pay(seen: Observation, other: str) -> bool:
    """Whether money can pass between a colleague and oneself: not inside one purse."""
    purses = {card.seat: card.purse for card in seen.statics.seats}
    return purses[seen.seat] != purses[other]


def _come_back(seen: Observation, purse: Purse, deal: DealView, judged: Judged) -> None:
    """The same bargain as one would take it, offered the other way round."""
    can = seen.can("offer_deal", deal.by)
    if can is None or any(d.by == seen.seat and d.to == deal.by and d.round == deal.round for d in seen.public.deals):
        return
    give = tuple(term(line) for line in deal.take)
    take = tuple(term(line) for line in deal.give)
    if judged.words == "no_price":
        take = _with_money(take, judged.thousands)
    else:
        give = tuple(
            Term("promise", t.lever, t.bound, judged.value, t.rounds) if t.lever == judged.lever else t for t in give
        )
    if len(take) <= 3:
        purse.take(OfferDeal(deal.by, give, take), can.days)


def term(line: DealLine) -> Term:
    """A line of a deal as it is offered."""
    return Term(line.what, line.lever, line.bound, line.value, line.rounds)


def _with_money(terms: tuple[Term, ...], thousands: int) -> tuple[Term, ...]:
    paid = sum(t.value for t in terms if t.what == "money")
    others = tuple(t for t in terms if t.what != "money")
    return (*others, Term("money", value=paid + thousands))


def spare_money(seen: Observation) -> int:
    """Thousands of pounds that one can give away in this round; less what one has given and offered."""
    for goal in seen.brief.goals:
        state = next((s for s in seen.own.goals if s.goal == goal.goal), None)
        if goal.unit == "thousand_pounds" and state is not None and state.points < POOR:
            return 0
    return MOST_MONEY[seen.role] - sum(line.value for line in _given(seen) if line.what == "money")


def _given(seen: Observation) -> Iterator[DealLine]:
    """What one gives by the bargains of this round, those included that may yet be taken up."""
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
    """A bargain that one could offer."""

    to: str
    give: Term
    take: Term
    own: float
    place: float


def offer(seen: Observation, purse: Purse, temper: Temper) -> None:
    """Offer the best bargain that one can think of and that does the other no harm; now and then, one a round."""
    if any(deal.by == seen.seat and deal.round == seen.public.round for deal in seen.public.deals):
        return
    ideas = [idea for other in _partners(seen) for idea in _ideas(seen, temper, other)]
    if not ideas:
        return
    best = max(ideas, key=lambda idea: (_is_person(seen, idea.to), idea.own + idea.place * temper.warmth / 100))
    can = seen.can("offer_deal", best.to)
    if can is not None:
        purse.take(OfferDeal(best.to, (best.give,), (best.take,)), can.days)


def explain_offers(seen: Observation, purse: Purse) -> None:
    """Give the reason to each seat that was offered something."""
    explained = {said.about for said in seen.public.said if said.by == seen.seat}
    for deal in seen.public.deals:
        if (deal.by, deal.state) != (seen.seat, "offered") or deal.deal in explained:
            continue
        lever = next((line for line in (*deal.take, *deal.give) if line.what == "promise"), None)
        patients = for_place(seen, (*deal.give, *deal.take)) > 0
        words: Words = "offer_back" if _was_asked(seen, deal) else "offer_patients" if patients else "offer_gain"
        purse.take(Say(deal.to, words, deal.deal, lever.lever if lever else None, lever.value if lever else 0), 0)


def _was_asked(seen: Observation, deal: DealView) -> bool:
    """Whether it is an answer to what the other has offered in this round, and one has not taken."""
    asked = (deal.to, seen.seat, deal.round, "declined")
    return any((d.by, d.to, d.round, d.state) == asked for d in seen.public.deals)


def _partners(seen: Observation) -> list[str]:
    found: list[str] = []
    for can in seen.allowed("offer_deal"):
        other = can.target or ""
        percent = OFFERS_TO_PEOPLE if _is_person(seen, other) else OFFERS_TO_COMPUTERS
        trusted = broken_promise(seen, other) is None and goodwill(seen, other) > COLD_GOODWILL
        if trusted and perhaps(seen, percent, "offers", other):
            found.append(other)
    return found


def _is_person(seen: Observation, seat: str) -> bool:
    return any(one.seat == seat and one.held == "person" for one in seen.public.seats)


def _ideas(seen: Observation, temper: Temper, other: str) -> list[Idea]:
    """Return ideas for a trade: their lever for money or an own lever, or an own lever for their money."""
    wanted = _promises_of(seen, other, STAKES[seen.role])
    given = _promises_of(seen, seen.seat, STAKES[role_of(seen, other)])
    word = (*find_pledges(seen), *find_help_given(seen))
    given = [line for line in given if _against(word, line) is None]
    found: list[Idea | None] = []
    if can_pay(seen, other):
        found += [_paid_by_me(seen, other, take) for take in wanted]
        found += [_paid_by_them(seen, other, give) for give in given]
    found += [_idea(seen, other, give, take) for give in given for take in wanted]
    least = 0.1 if temper.pride < 50 else 0.3
    ideas = [idea for idea in found if idea is not None and idea.own >= least and idea.place >= 0]
    return [idea for idea in ideas if not _was_left(seen, idea)]


def _was_left(seen: Observation, idea: Idea) -> bool:
    """Whether the other has left a bargain about the same levers on the table lately: asking again is no offer."""
    levers = {idea.give.lever, idea.take.lever}
    return any(
        (deal.by, deal.to) == (seen.seat, idea.to)
        and deal.state in ("declined", "lapsed")
        and deal.round >= seen.public.round - NOT_AGAIN_ROUNDS
        and {line.lever for line in (*deal.give, *deal.take)} == levers
        for deal in seen.public.deals
    )


def _promises_of(seen: Observation, seat: str, stakes: dict[str, Stake]) -> list[Term]:
    """A step or two of a seat's open levers towards where these stakes would have them."""
    found: list[Term] = []
    for card in seen.statics.levers:
        stake = stakes.get(card.lever)
        if card.seat != seat or stake is None or card.form == "fund" or card.lever not in seen.public.open_levers:
            continue
        here = lever_value(seen, card.lever)
        step = max(1, card.step)
        best = max(card.minimum, min(card.maximum, stake.best))
        values = [option.value for option in card.options]
        for steps in (1, 2):
            way = step if best > here else -step
            there = here + way * min(steps, abs(best - here) // step)
            if there != here and (not values or there in values):
                bound_by = "not_below" if there > here else "not_above"
                found.append(Term("promise", card.lever, bound_by, there, PROMISED_ROUNDS))
    return found


def _of_other(seen: Observation, other: str, give: Term, take: Term) -> float:
    """What a bargain is worth to the other, as one sees it."""
    role = role_of(seen, other)
    got = worth(seen, (give,), STAKES[role], POUNDS[role], receives=True)
    hoped = RENOWN_OF_OTHERS if binds(seen, take) else 0.0
    return got + hoped + worth(seen, (take,), STAKES[role], POUNDS[role], receives=False)


def _of_own(seen: Observation, give: Term, take: Term) -> float:
    pounds = own_pounds(seen)
    got = worth(seen, (take,), STAKES[seen.role], pounds, receives=True)
    hoped = renown(seen, (give,)) - EFFORT
    return got + hoped + worth(seen, (give,), STAKES[seen.role], pounds, receives=False)


def _idea(seen: Observation, other: str, give: Term, take: Term) -> Idea | None:
    """A bargain that does the other no harm, as far as one can see."""
    if _of_other(seen, other, give, take) < EFFORT:
        return None
    return Idea(other, give, take, _of_own(seen, give, take), for_place(seen, (give, take)))


def _paid_by_me(seen: Observation, other: str, take: Term) -> Idea | None:
    """The least money for which the other would have no loss."""
    for thousands in range(DEAL_MONEY_STEP, spare_money(seen) + 1, DEAL_MONEY_STEP):
        idea = _idea(seen, other, Term("money", value=thousands), take)
        if idea is not None:
            return idea
    return None


def _paid_by_them(seen: Observation, other: str, give: Term) -> Idea | None:
    """The most money at which the other would still gain."""
    for thousands in range(MOST_MONEY[role_of(seen, other)], 0, -DEAL_MONEY_STEP):
        idea = _idea(seen, other, give, Term("money", value=thousands))
        if idea is not None:
            return idea
    return None
