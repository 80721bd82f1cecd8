"""How computer seats deal with offers and invoices."""

from game.policies.sight import Purse, Sight
from game.protocol.actions import AnswerDeal, ChallengeInvoice, PayInvoice


def answer(sight: Sight, purse: Purse, *, pools: bool) -> None:
    """A team that pools pays and takes bargains; one that does not disputes what it is billed."""
    if not pools:
        dispute(sight, purse)
        return
    for can in sight.allowed("pay_invoice"):
        if can.target:
            purse.take(PayInvoice(can.target), can.days)
    for can in sight.allowed("answer_deal"):
        if can.target:
            purse.take(AnswerDeal(can.target, True), can.days)


def dispute(sight: Sight, purse: Purse) -> None:
    """Challenge every invoice that there are days for."""
    for can in sight.allowed("challenge_invoice"):
        if can.target:
            purse.take(ChallengeInvoice(can.target), can.days)
