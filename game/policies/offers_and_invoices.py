"""How computer seats deal with offers and invoices."""

from typing import Final

from game.policies.observation import Observation, Purse
from game.protocol.actions import AnswerDeal, ChallengeInvoice, DropInvoice, OfferDeal, PayInvoice, Term

MONEY: Final = 100
"""Thousands of pounds that the fund's holder offers for beds kept open."""

BEDS_KEPT: Final = 20
ROUNDS: Final = 2


def answer(seen: Observation, purse: Purse, *, pools: bool) -> None:
    """A team that pools pays, takes bargains and lets go; one that does not disputes what it is billed."""
    if not pools:
        dispute(seen, purse)
        return
    for can in seen.allowed("pay_invoice"):
        if can.target:
            purse.take(PayInvoice(can.target), can.days)
    for can in seen.allowed("drop_invoice"):
        if can.target and _is_disputed(seen, can.target):
            purse.take(DropInvoice(can.target), can.days)
    for can in seen.allowed("answer_deal"):
        if can.target:
            purse.take(AnswerDeal(can.target, True), can.days)
    _offer_beds_for_money(seen, purse)


def dispute(seen: Observation, purse: Purse) -> None:
    """Challenge every invoice that there are days for."""
    for can in seen.allowed("challenge_invoice"):
        if can.target:
            purse.take(ChallengeInvoice(can.target), can.days)


def _is_disputed(seen: Observation, invoice: str) -> bool:
    return any(sent.invoice == invoice and sent.state == "disputed" for sent in seen.public.invoices)


def _offer_beds_for_money(seen: Observation, purse: Purse) -> None:
    """The board pays for what the hospital keeps open for the place, once a promise has run out."""
    provider = seen.seat_of("provider")
    if seen.role != "commissioner" or provider is None or seen.card_of_lever("escalation_beds") is None:
        return
    can = seen.can("offer_deal", provider)
    running = any(p.by == provider and p.to == seen.seat and p.state == "open" for p in seen.public.promises) or any(
        d.by == seen.seat and d.round == seen.public.round for d in seen.public.deals
    )
    if can is None or running:
        return
    promise = Term("promise", "escalation_beds", "not_below", BEDS_KEPT, ROUNDS)
    purse.take(OfferDeal(provider, (Term("money", value=MONEY),), (promise,)), can.days)
