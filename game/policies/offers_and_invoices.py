"""Offers and invoices, as the reference teams handle them."""

from typing import Final

from game.policies.observation import DayBudget, Observation
from game.protocol.actions import AnswerDeal, ChallengeInvoice, DropInvoice, OfferDeal, PayInvoice, Term

OFFERED_THOUSANDS: Final = 100
"""Thousands of pounds that the fund's holder offers for beds kept open."""

PROMISED_BEDS: Final = 20
PROMISED_ROUNDS: Final = 2


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
    _offer_beds_for_money(seen, budget)


def challenge_invoices(seen: Observation, budget: DayBudget) -> None:
    """Challenge every invoice that the days allow."""
    for can in seen.list_allowed("challenge_invoice"):
        if can.target:
            budget.add(ChallengeInvoice(can.target), can.days)


def _is_disputed(seen: Observation, invoice: str) -> bool:
    return any(sent.invoice == invoice and sent.state == "disputed" for sent in seen.public.invoices)


def _offer_beds_for_money(seen: Observation, budget: DayBudget) -> None:
    """Offer the provider money for keeping beds open, unless a promise or this round's offer is running."""
    provider = seen.find_seat("provider")
    if seen.role != "commissioner" or provider is None or seen.find_lever_card("escalation_beds") is None:
        return
    can = seen.can("offer_deal", provider)
    running = any(p.by == provider and p.to == seen.seat and p.state == "open" for p in seen.public.promises) or any(
        d.by == seen.seat and d.round == seen.public.round for d in seen.public.deals
    )
    if can is None or running:
        return
    promise = Term("promise", "escalation_beds", "not_below", PROMISED_BEDS, PROMISED_ROUNDS)
    budget.add(OfferDeal(provider, (Term("money", value=OFFERED_THOUSANDS),), (promise,)), can.days)
