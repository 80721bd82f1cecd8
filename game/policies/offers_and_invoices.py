"""Offers and invoices, as the reference teams handle them."""

from typing import Final

from game.policies.observation import DayBudget, Observation
from game.policies.promises import PROMISED_ROUNDS, find_lever_value
from game.policies.worth import value_move, weigh_for_patients
from game.protocol.actions import AnswerDeal, ChallengeInvoice, DropInvoice, OfferDeal, PayInvoice, Term

OFFERED_THOUSANDS: Final = 50
"""Thousands of pounds that the board offers for a step of a colleague's lever."""

LEAST_GAIN: Final = -1.0
"""What the step may cost elsewhere: a promise that is kept is worth something by itself."""


def answer_all(seen: Observation, budget: DayBudget, *, pools: bool) -> None:
    """Pay, accept deals and drop disputed invoices in a team that pools; otherwise challenge every invoice."""
    if not pools:
        challenge_invoices(seen, budget)
        return
    for can in seen.list_allowed("pay_invoice"):
        if can.target:
            budget.add(PayInvoice(can.target), can.days)
    for can in seen.list_allowed("drop_invoice"):
        if can.target and _is_disputed(seen, can.target):
            budget.add(DropInvoice(can.target), can.days)
    for can in seen.list_allowed("answer_deal"):
        if can.target:
            budget.add(AnswerDeal(can.target, True), can.days)
    _offer_money_for_relief(seen, budget)


def challenge_invoices(seen: Observation, budget: DayBudget) -> None:
    """Challenge every invoice that the days allow."""
    for can in seen.list_allowed("challenge_invoice"):
        if can.target:
            budget.add(ChallengeInvoice(can.target), can.days)


def _is_disputed(seen: Observation, invoice: str) -> bool:
    return any(sent.invoice == invoice and sent.state == "disputed" for sent in seen.public.invoices)


def _offer_money_for_relief(seen: Observation, budget: DayBudget) -> None:
    """Pay, from the board's purse, for a step of a colleague's lever that helps patients; one promise at a time."""
    if seen.purse != "board" or any(d.by == seen.seat and d.round == seen.public.round for d in seen.public.deals):
        return
    weights = weigh_for_patients(seen)
    found: list[tuple[float, str, Term]] = []
    for card in seen.statics.levers:
        running = any(p.by == card.seat and p.to == seen.seat and p.state == "open" for p in seen.public.promises)
        if running or card.purse in ("none", seen.purse) or seen.can("offer_deal", card.seat) is None:
            continue
        if card.form != "range" or card.lever not in seen.public.open_levers:
            continue
        value = find_lever_value(seen, card.lever) + max(1, card.step)
        if value <= card.maximum:
            gain = value_move(weights, seen, card, value - max(1, card.step), value)
            found.append((gain, card.seat, Term("promise", card.lever, "not_below", value, PROMISED_ROUNDS)))
    best = max(found, key=lambda one: one[0], default=None)
    can = seen.can("offer_deal", best[1]) if best is not None else None
    if best is not None and can is not None and best[0] > LEAST_GAIN:
        budget.add(OfferDeal(best[1], (Term("money", value=OFFERED_THOUSANDS),), (best[2],)), can.days)
