"""What a computer colleague says and shows: answers to questions, and now and then a word unasked.

Questions cost nothing and are answered at once. How far they are answered depends on what has
passed between the two: facts are for everyone who has not lost our trust, help without a price
for who is owed some or for who is warm, and a plain price for everybody else.
"""

from typing import Final

from game.policies.colleague.bargaining import MOST_ASKED, can_pay
from game.policies.colleague.lever_choice import FOR_ROLE, role_of
from game.policies.colleague.memory import COLD_GOODWILL, WARM_GOODWILL, find_pledges, goodwill, lever_value, within
from game.policies.colleague.temperament import Temper, perhaps
from game.policies.colleague.valuation import PLACE, STAKES, gain, own_pounds
from game.policies.observation import Observation, Purse
from game.protocol.actions import OfferDeal, Say, SetLever, ShowNote, Term
from game.protocol.bounds import DEAL_MONEY_STEP
from game.protocol.public_views import SaidView
from game.protocol.static_views import LeverCard
from game.protocol.words import QUESTIONS, Words
from game.quantities import Role

WARM_BY_NATURE, FAIR = 65, 45
"""Warmth from which a step of an own lever, or of a shared fund, is given without a price."""

SHOWN_AT_ONCE: Final = 2
"""Notes shown when a colleague asks for facts."""

CLOSED, TIT_FOR_TAT = 40, 40
"""Openness below which nothing is shown unasked, and how much readier a seat is once another has begun."""

CARDS_WANTED: Final[dict[Role, tuple[str, ...]]] = {
    "commissioner": ("home_first", "same_day_care", "one_assessment"),
    "provider": ("home_first", "same_day_care", "one_winter_purse"),
    "clinical": ("tablets_the_day_before", "home_first", "one_assessment", "gp_hub"),
    "manager": ("same_day_care", "flu_jabs", "gp_hub"),
}
"""Colleagues' changes that each role hopes for."""


def answer_questions(seen: Observation, purse: Purse, temper: Temper) -> None:
    """Answer what was asked in this round and has no answer yet."""
    for asked in seen.public.said:
        if asked.to != seen.seat or asked.round != seen.public.round or asked.words not in QUESTIONS:
            continue
        if not _is_answered(seen, asked):
            _ANSWERS[asked.words](seen, purse, temper, asked.by)


def _is_answered(seen: Observation, asked: SaidView) -> bool:
    begins = asked.words.removeprefix("ask_") + "_"
    return any(
        (said.by, said.to, said.round) == (seen.seat, asked.by, asked.round) and said.words.startswith(begins)
        for said in seen.public.said
    )


# ---------------------------------------------------------------- what do you know?


def _facts(seen: Observation, purse: Purse, temper: Temper, other: str) -> None:
    """Notes from the tray, a flaw that one sees in what the other may want to propose, or nothing."""
    if goodwill(seen, other) <= COLD_GOODWILL:
        purse.take(Say(other, "facts_cold"), 0)
        return
    notes = _unshown(seen)[-SHOWN_AT_ONCE:]
    for note in notes:
        purse.take(ShowNote(note), 0)
    if notes:
        purse.take(Say(other, "facts_shown", notes[-1], value=len(notes)), 0)
        return
    flawed = next((flaw.card for flaw in seen.own.flaws if _could_propose(seen, other, flaw.card)), None)
    purse.take(Say(other, "facts_flaw" if flawed else "facts_none", flawed), 0)


def _unshown(seen: Observation) -> list[str]:
    """Return own notes that may be shown, oldest first."""
    return [can.target for can in seen.allowed("show_note") if can.target]


def _could_propose(seen: Observation, seat: str, card: str) -> bool:
    found = seen.card(card)
    return found is not None and found.lead == seat and card in seen.public.open_cards and not seen.on_table(card)


# ---------------------------------------------------------------- what could you do?


def _help(seen: Observation, purse: Purse, temper: Temper, other: str) -> None:
    """A step for those who wait: as a favour to a friend, at a price to others, none for who broke their word."""
    if goodwill(seen, other) <= COLD_GOODWILL:
        purse.take(Say(other, "help_cold"), 0)
        return
    if not _has_helped(seen):
        free = goodwill(seen, other) >= WARM_GOODWILL or temper.warmth >= WARM_BY_NATURE
        if (free or temper.warmth >= FAIR) and _moves_fund(seen, purse, other):
            return
        if free and _moves_lever(seen, purse, other):
            return
    if not _names_price(seen, purse, other):
        _points_elsewhere(seen, purse, other)


def _has_helped(seen: Observation) -> bool:
    """One favour a round."""
    return any(
        said.by == seen.seat and said.words in ("help_moved", "help_fund") and said.round == seen.public.round
        for said in seen.public.said
    )


def _moves_fund(seen: Observation, purse: Purse, other: str) -> bool:
    """Move a step of the fund to what the other seat needs; it is shared out in the next pass."""
    found = seen.lever("winter_fund")
    if found is None or role_of(seen, other) not in FOR_ROLE or seen.can("share_fund", "winter_fund") is None:
        return False
    return purse.take(Say(other, "help_fund", None, "winter_fund", thousands=found[0].step), 0)


def _moves_lever(seen: Observation, purse: Purse, other: str) -> bool:
    step = _best_step(seen)
    can = seen.can("set_lever", step[0].lever) if step else None
    if step is None or can is None or not purse.take(SetLever(step[0].lever, step[1]), can.days):
        return False
    return purse.take(Say(other, "help_moved", None, step[0].lever, step[1]), 0)


def _names_price(seen: Observation, purse: Purse, other: str) -> bool:
    """The step for those who wait that one has left, offered for what it costs oneself."""
    step, can = _best_step(seen), seen.can("offer_deal", other)
    if step is None:
        return False
    card, value = step
    cost = -2 * gain(seen, STAKES[seen.role], card.lever, lever_value(seen, card.lever), value)
    thousands = max(1, round(cost / own_pounds(seen) + 0.5)) * DEAL_MONEY_STEP
    if not can_pay(seen, other) or thousands > MOST_ASKED:
        return purse.take(Say(other, "help_swap", None, card.lever, value), 0)
    if can is not None:
        bound_by = "not_below" if value > lever_value(seen, card.lever) else "not_above"
        give = Term("promise", card.lever, bound_by, value, 2)
        purse.take(OfferDeal(other, (give,), (Term("money", value=thousands),)), can.days)
    return purse.take(Say(other, "help_price", None, card.lever, value, thousands), 0)


def _points_elsewhere(seen: Observation, purse: Purse, other: str) -> None:
    """Say who holds what would help most, when no own lever is left to move."""
    if seen.lever("winter_fund") is not None:
        purse.take(Say(other, "help_whose"), 0)
        return
    found: list[tuple[float, str]] = []
    for card in seen.statics.levers:
        stake = PLACE.get(card.lever)
        if stake is None or card.seat == seen.seat or card.lever not in seen.public.open_levers:
            continue
        best = max(card.minimum, min(card.maximum, stake.best))
        found.append((gain(seen, PLACE, card.lever, lever_value(seen, card.lever), best), card.lever))
    most = max(found, default=None)
    if most is not None and most[0] > 0:
        purse.take(Say(other, "help_done", None, most[1]), 0)
    else:
        purse.take(Say(other, "help_none"), 0)


def _best_step(seen: Observation) -> tuple[LeverCard, int] | None:
    """Return the step of an own lever that helps people waiting most for what it costs."""
    word = find_pledges(seen)
    found: list[tuple[float, LeverCard, int]] = []
    for state in seen.own.levers:
        card, stake = seen.card_of_lever(state.lever), PLACE.get(state.lever)
        if card is None or stake is None or card.form == "fund":
            continue
        best = max(card.minimum, min(card.maximum, stake.best))
        value = state.value + (card.step if best > state.value else -card.step)
        values = [option.value for option in card.options]
        if abs(best - state.value) < max(1, card.step) or within(word, card.lever, value) != value:
            continue
        if not values or value in values:
            helps = gain(seen, PLACE, card.lever, state.value, value)
            costs = gain(seen, STAKES[seen.role], card.lever, state.value, value)
            found.append((helps + costs / 2, card, value))
    return max(found, key=lambda one: one[0])[1:] if found else None


# ---------------------------------------------------------------- what would you need of me?


def _need(seen: Observation, purse: Purse, temper: Temper, other: str) -> None:
    """Ask for what would help the own brief most: a lever, a change they could lead, or money."""
    lever = _lever_wanted(seen, other)
    card = next((key for key in CARDS_WANTED[seen.role] if _could_propose(seen, other, key)), None)
    if lever is not None:
        purse.take(Say(other, "need_lever", None, lever[0], lever[1]), 0)
    elif card is not None:
        purse.take(Say(other, "need_card", card), 0)
    elif role_of(seen, other) == "commissioner":
        purse.take(Say(other, "need_money", thousands=2 * DEAL_MONEY_STEP), 0)
    else:
        purse.take(Say(other, "need_nothing"), 0)


def _lever_wanted(seen: Observation, other: str) -> tuple[str, int] | None:
    found: list[tuple[float, str, int]] = []
    for card in seen.statics.levers:
        stake = STAKES[seen.role].get(card.lever)
        if card.seat != other or stake is None or card.lever not in seen.public.open_levers:
            continue
        best = max(card.minimum, min(card.maximum, stake.best))
        found.append((gain(seen, STAKES[seen.role], card.lever, lever_value(seen, card.lever), best), card.lever, best))
    most = max(found, default=None)
    return most[1:] if most is not None and most[0] > 0 else None


_ANSWERS: Final = {"ask_facts": _facts, "ask_help": _help, "ask_need": _need}


# ---------------------------------------------------------------- unasked


def pass_on(seen: Observation, purse: Purse, temper: Temper) -> None:
    """Show one note a round, when a trusted seat has shown theirs or the temper is open."""
    notes, shown = _unshown(seen), _shown_now(seen)
    asked = any((s.to, s.words, s.round) == (seen.seat, "ask_facts", seen.public.round) for s in seen.public.said)
    if not notes or asked or seen.seat in shown:
        return
    giver = next((seat for seat in shown if goodwill(seen, seat) > COLD_GOODWILL), None)
    if not perhaps(seen, temper.openness - CLOSED + (TIT_FOR_TAT if giver else 0), "passes on"):
        return
    purse.take(ShowNote(notes[-1]), 0)
    if giver is not None:
        purse.take(Say(giver, "note_yours", notes[-1]), 0)


def _shown_now(seen: Observation) -> list[str]:
    """Who laid a note on the table in this round, newest first."""
    begins = (seen.public.round - 1) * seen.statics.round_days
    return [seat for seat, note in reversed(seen.public.notes_shown) if note.day >= begins]


def speak_of_changes(seen: Observation, purse: Purse) -> None:
    """A word to the author of a change: that one has said what one sees, or that one is behind it."""
    flawed = {flaw.card for flaw in seen.own.flaws}
    answered = {(said.to, said.about) for said in seen.public.said if said.by == seen.seat}
    for proposal in seen.public.proposals:
        author = proposal.authors[0]
        if seen.seat in proposal.authors or (author, proposal.proposal) in answered or proposal.state != "decided":
            continue
        mine = {flaw.flaw for seat, flaw in proposal.objections if seat == seen.seat}
        objected = bool(mine - set(proposal.mended))
        wanted = proposal.card in CARDS_WANTED[seen.role] and (proposal.card not in flawed or bool(mine))
        words: Words | None = "card_seen" if objected else "card_backed" if wanted else None
        if words is not None:
            purse.take(Say(author, words, proposal.proposal), 0)
