"""What a computer colleague says and shows: answers to questions, and sometimes a remark unasked.

Questions cost nothing and are answered at once. The answer depends on goodwill: facts go to everyone who
has not lost our trust, free help to friends or from a warm temper, and everyone else hears a price.
"""

from typing import Final

from game.policies.colleague.bargaining import MOST_ASKED_THOUSANDS, can_pay
from game.policies.colleague.company import find_missing, has_turn
from game.policies.colleague.lever_choice import find_use_for
from game.policies.colleague.memory import (
    COLD_GOODWILL,
    WARM_GOODWILL,
    find_pledges,
    measure_goodwill,
)
from game.policies.colleague.temperament import Temper, decide_by_chance
from game.policies.colleague.valuation import PATIENTS, find_best_value, value_own_pounds, value_step
from game.policies.observation import DayBudget, Observation
from game.policies.promises import clamp_to_bounds, find_lever_value
from game.policies.worth import value_choice, weigh_own_goals
from game.protocol.actions import OfferDeal, Say, SetLever, ShowNote, Term
from game.protocol.bounds import DEAL_MONEY_STEP
from game.protocol.public_views import SaidView
from game.protocol.static_views import ChangeCard, LeverCard
from game.protocol.words import QUESTIONS, Words

WARM_BY_NATURE, FAIR = 65, 45
"""Warmth from which a step of an own lever, or of a shared fund, is given without a price."""

NOTES_SHOWN_AT_ONCE: Final = 2
"""Notes shown when a colleague asks for facts."""

HOPED_FOR: Final = 1.0
"""What a colleague's change must be worth to the own brief to be backed in words."""

CLOSED, TIT_FOR_TAT = 40, 40
"""Openness below which nothing is shown unasked, and how much readier a seat is once another has begun."""


def answer_questions(seen: Observation, budget: DayBudget, temper: Temper) -> None:
    """Answer what was asked in this round and has no answer yet."""
    for asked in seen.public.said:
        if asked.to != seen.seat or asked.round != seen.public.round or asked.words not in QUESTIONS:
            continue
        if not _is_answered(seen, asked):
            _ANSWERS[asked.words](seen, budget, temper, asked.by)


def _is_answered(seen: Observation, asked: SaidView) -> bool:
    begins = asked.words.removeprefix("ask_") + "_"
    return any(
        (said.by, said.to, said.round) == (seen.seat, asked.by, asked.round) and said.words.startswith(begins)
        for said in seen.public.said
    )


# ---------------------------------------------------------------- what do you know?


def _answer_facts(seen: Observation, budget: DayBudget, temper: Temper, other: str) -> None:
    """Show notes; without any, point to a flaw in what the other may propose."""
    if measure_goodwill(seen, other) <= COLD_GOODWILL:
        budget.add(Say(other, "facts_cold"), 0)
        return
    notes = _list_unshown_notes(seen)[-NOTES_SHOWN_AT_ONCE:]
    for note in notes:
        budget.add(ShowNote(note), 0)
    if notes:
        budget.add(Say(other, "facts_shown", notes[-1], value=len(notes)), 0)
        return
    flawed = next((flaw.card for flaw in seen.own.flaws if _could_propose(seen, other, flaw.card)), None)
    budget.add(Say(other, "facts_flaw" if flawed else "facts_none", flawed), 0)


def _list_unshown_notes(seen: Observation) -> list[str]:
    """Return own notes that may be shown, oldest first."""
    return [can.target for can in seen.list_allowed("show_note") if can.target]


def _could_propose(seen: Observation, seat: str, card: str) -> bool:
    found = seen.find_card(card)
    return found is not None and found.lead == seat and card in seen.public.open_cards and not seen.find_proposal(card)


# ---------------------------------------------------------------- what could you do?


def _answer_help(seen: Observation, budget: DayBudget, temper: Temper, other: str) -> None:
    """Offer a step that helps patients: free to a friend, at a price to others, nothing to a distrusted seat."""
    if measure_goodwill(seen, other) <= COLD_GOODWILL:
        budget.add(Say(other, "help_cold"), 0)
        return
    if not _has_helped(seen):
        free = measure_goodwill(seen, other) >= WARM_GOODWILL or temper.warmth >= WARM_BY_NATURE
        if (free or temper.warmth >= FAIR) and _give_fund_step(seen, budget, other):
            return
        if free and _give_lever_step(seen, budget, other):
            return
    if not _name_price(seen, budget, other):
        _point_elsewhere(seen, budget, other)


def _has_helped(seen: Observation) -> bool:
    """Return whether this seat has already done a favour this round."""
    return any(
        said.by == seen.seat and said.words in ("help_moved", "help_fund") and said.round == seen.public.round
        for said in seen.public.said
    )


def _give_fund_step(seen: Observation, budget: DayBudget, other: str) -> bool:
    """Move a step of an own fund to what the other seat needs; it is shared out in the next pass."""
    for card, _ in seen.list_own_levers():
        if card.form == "fund" and seen.can("share_fund", card.lever) and find_use_for(seen, card, other):
            return budget.add(Say(other, "help_fund", None, card.lever, thousands=card.step), 0)
    return False


def _give_lever_step(seen: Observation, budget: DayBudget, other: str) -> bool:
    step = _find_best_step(seen)
    can = seen.can("set_lever", step[0].lever) if step else None
    if step is None or can is None or not budget.add(SetLever(step[0].lever, step[1]), can.days):
        return False
    return budget.add(Say(other, "help_moved", None, step[0].lever, step[1]), 0)


def _name_price(seen: Observation, budget: DayBudget, other: str) -> bool:
    """Offer the step that helps patients most for what it costs this seat; without deals only say what it costs."""
    step, can = _find_best_step(seen), seen.can("offer_deal", other)
    if step is None:
        return False
    card, value = step
    if "offer_deal" not in seen.public.open_actions:
        return budget.add(Say(other, "help_costly", None, card.lever, value), 0)
    cost = -2 * value_step(seen, seen.seat, card.lever, find_lever_value(seen, card.lever), value)
    thousands = max(1, round(cost / value_own_pounds(seen) + 0.5)) * DEAL_MONEY_STEP
    if not can_pay(seen, other) or thousands > MOST_ASKED_THOUSANDS:
        return budget.add(Say(other, "help_swap", None, card.lever, value), 0)
    if can is not None:
        bound_by = "not_below" if value > find_lever_value(seen, card.lever) else "not_above"
        give = Term("promise", card.lever, bound_by, value, 2)
        budget.add(OfferDeal(other, (give,), (Term("money", value=thousands),)), can.days)
    return budget.add(Say(other, "help_price", None, card.lever, value, thousands), 0)


def _point_elsewhere(seen: Observation, budget: DayBudget, other: str) -> None:
    """Say who holds what would help most, when no own lever is left to move."""
    if any(card.form == "fund" for card, _ in seen.list_own_levers()):
        budget.add(Say(other, "help_whose"), 0)
        return
    others = tuple(card.seat for card in seen.statics.seats if card.seat != seen.seat)
    lever = _find_best_lever(seen, PATIENTS, others)
    if lever is not None:
        budget.add(Say(other, "help_done", None, lever[0]), 0)
    else:
        budget.add(Say(other, "help_none"), 0)


def _find_best_step(seen: Observation) -> tuple[LeverCard, int] | None:
    """Return the step of an own lever that helps people waiting most for what it costs."""
    promised = find_pledges(seen)
    found: list[tuple[float, LeverCard, int]] = []
    for card, state in seen.list_own_levers():
        best = find_best_value(seen, PATIENTS, card, state.value)
        on_the_way = [
            at.value for at in card.relief if state.value < at.value <= best or best <= at.value < state.value
        ]
        value = min(on_the_way, key=lambda value: abs(value - state.value), default=state.value)
        if value == state.value or clamp_to_bounds(promised, card.lever, value) != value:
            continue
        helps = value_step(seen, PATIENTS, card.lever, state.value, value)
        costs = value_step(seen, seen.seat, card.lever, state.value, value)
        found.append((helps + costs / 2, card, value))
    return max(found, key=lambda one: one[0])[1:] if found else None


# ---------------------------------------------------------------- what would you need of me?


def _answer_need(seen: Observation, budget: DayBudget, temper: Temper, other: str) -> None:
    """Ask for what would help the own brief most: a lever, a change they could lead, or money."""
    lever = _find_best_lever(seen, seen.seat, (other,))
    cards = (card for card in seen.statics.cards if _could_propose(seen, other, card.card))
    wanted = max(cards, key=lambda card: _value_card(seen, card), default=None)
    if lever is not None:
        budget.add(Say(other, "need_lever", None, lever[0], lever[1]), 0)
    elif wanted is not None and _value_card(seen, wanted) > 0:
        budget.add(Say(other, "need_card", wanted.card), 0)
    elif seen.purse_of(other) == "board" and can_pay(seen, other):
        budget.add(Say(other, "need_money", thousands=2 * DEAL_MONEY_STEP), 0)
    else:
        budget.add(Say(other, "need_nothing"), 0)


def _value_card(seen: Observation, card: ChangeCard) -> float:
    """Return what a colleague's change is worth to the own brief."""
    return value_choice(weigh_own_goals(seen), seen, card.touches)


def _find_best_lever(seen: Observation, whose: str, seats: tuple[str, ...]) -> tuple[str, int] | None:
    """Return the open lever of these seats, and its value, that would gain a seat, or patients, most."""
    found: list[tuple[float, str, int]] = []
    for card in seen.statics.levers:
        if card.seat not in seats or card.form == "fund" or card.lever not in seen.public.open_levers:
            continue
        here = find_lever_value(seen, card.lever)
        best = find_best_value(seen, whose, card, here)
        found.append((value_step(seen, whose, card.lever, here, best), card.lever, best))
    most = max(found, key=lambda one: one[0], default=None)
    return most[1:] if most is not None and most[0] > 0 else None


_ANSWERS: Final = {"ask_facts": _answer_facts, "ask_help": _answer_help, "ask_need": _answer_need}


# ---------------------------------------------------------------- unasked


def remind_people(seen: Observation, budget: DayBudget) -> None:
    """Ask a person who does nothing what they could do; when that brought nothing, say what is missing."""
    for other in find_missing(seen):
        if not has_turn(seen, other) or any((s.by, s.to) == (seen.seat, other) for s in _said_now(seen)):
            continue
        asked = any(s.to == other and s.words == "ask_help" for s in seen.public.said if s not in _said_now(seen))
        lever = _find_best_lever(seen, seen.seat, (other,)) or _find_best_lever(seen, PATIENTS, (other,))
        if not asked and seen.can("say", f"{other}.ask_help") is not None:
            budget.add(Say(other, "ask_help"), 0)
        elif lever is not None:
            budget.add(Say(other, "missing_lever", None, lever[0], lever[1]), 0)
        else:
            budget.add(Say(other, "missing_you"), 0)


def _said_now(seen: Observation) -> list[SaidView]:
    return [said for said in seen.public.said if said.round == seen.public.round]


def show_note(seen: Observation, budget: DayBudget, temper: Temper) -> None:
    """Show one note a round, when a trusted seat has shown theirs or the temper is open."""
    notes, shown = _list_unshown_notes(seen), _list_recent_showers(seen)
    asked = any((s.to, s.words, s.round) == (seen.seat, "ask_facts", seen.public.round) for s in seen.public.said)
    if not notes or asked or seen.seat in shown:
        return
    giver = next((seat for seat in shown if measure_goodwill(seen, seat) > COLD_GOODWILL), None)
    if not decide_by_chance(seen, temper.openness - CLOSED + (TIT_FOR_TAT if giver else 0), "passes on"):
        return
    budget.add(ShowNote(notes[-1]), 0)
    if giver is not None:
        budget.add(Say(giver, "note_yours", notes[-1]), 0)


def _list_recent_showers(seen: Observation) -> list[str]:
    """Return the seats that showed a note this round, newest first."""
    begins = (seen.public.round - 1) * seen.statics.round_days
    return [seat for seat, note in reversed(seen.public.notes_shown) if note.day >= begins]


def comment_on_changes(seen: Observation, budget: DayBudget) -> None:
    """Tell the author of a change that this seat has raised a concern, or that it backs the change."""
    flawed = {flaw.card for flaw in seen.own.flaws}
    answered = {(said.to, said.about) for said in seen.public.said if said.by == seen.seat}
    for proposal in seen.public.proposals:
        author = proposal.authors[0]
        if seen.seat in proposal.authors or (author, proposal.proposal) in answered or proposal.state != "decided":
            continue
        mine = {flaw.flaw for seat, flaw in proposal.objections if seat == seen.seat}
        objected = bool(mine - set(proposal.mended))
        card = seen.find_card(proposal.card)
        hoped = card is not None and _value_card(seen, card) > HOPED_FOR
        wanted = hoped and (proposal.card not in flawed or bool(mine))
        words: Words | None = "card_seen" if objected else "card_backed" if wanted else None
        if words is not None:
            budget.add(Say(author, words, proposal.proposal), 0)
