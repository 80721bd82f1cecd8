"""What the seats of the sample game do together: deals, promises, invoices, problems and notes."""

from __future__ import annotations

from collections.abc import Iterator

from game.protocol.public_views import DealLine, DealView, InvoiceView, Note, ProblemView, PromiseView
from game.protocol.refusals import Code, Refusal
from game.protocol.seat_views import Can
from game.protocol.words import QUESTIONS
from game.quantities import Mark

SEATS = ("C", "P", "K", "M")
ACTIONS = (
    "say",
    "show_note",
    "thank",
    "change_places",
    "be_shadowed",
    "offer_deal",
    "answer_deal",
    "mend_problem",
    "call_stock_take",
    "huddle",
    "challenge_invoice",
    "pay_invoice",
    "drop_invoice",
)

_MONEY = DealLine(what="money", lever=None, bound="not_below", value=100, rounds=1)
_BEDS = DealLine(what="promise", lever="extra_beds", bound="not_below", value=20, rounds=2)
_NO_SMALLER = DealLine(what="promise", lever="agency_cap", bound="not_below", value=2, rounds=1)
_TRUCE = DealLine(what="truce", lever=None, bound="not_below", value=0, rounds=3)
_HOME = DealLine(what="promise", lever="care_rounds", bound="not_below", value=81, rounds=2)
_RULE = DealLine(what="promise", lever="advice_rule", bound="not_above", value=1, rounds=1)


def deals() -> tuple[DealView, ...]:
    """Return two struck deals and two offers, one of them to P."""
    return (
        DealView(deal="deal:P:3:1", by="P", to="C", give=(_NO_SMALLER,), take=(_RULE, _MONEY), state="struck", round=3),
        DealView(deal="deal:C:4:1", by="C", to="P", give=(_MONEY,), take=(_BEDS,), state="struck", round=4),
        DealView(deal="deal:M:4:1", by="M", to="P", give=(_HOME,), take=(_BEDS, _TRUCE), state="offered", round=4),
        DealView(deal="deal:C:4:2", by="C", to="M", give=(_MONEY,), take=(_HOME,), state="offered", round=4),
    )


def promises() -> tuple[PromiseView, ...]:
    """Return one kept, one broken and one open promise."""
    return (
        PromiseView(promise="deal:P:3:1.1", by="P", to="C", line=_NO_SMALLER, until_round=3, state="kept", binds=False),
        PromiseView(promise="deal:P:3:1.2", by="C", to="P", line=_RULE, until_round=3, state="broken", binds=True),
        PromiseView(promise="deal:C:4:1.1", by="P", to="C", line=_BEDS, until_round=5, state="open", binds=True),
    )


def invoices() -> tuple[InvoiceView, ...]:
    """Return an invoice to P, a disputed one from P, and a paid one."""
    return (
        InvoiceView(
            invoice="cab_fares", by="M", to="P", thousand_pounds=27, state="sent", round=4,
            sentence="For taxis from the discharge lounge since October, which the hospital should pay for.",
        ),
        InvoiceView(
            invoice="days_in_beds", by="P", to="C", thousand_pounds=115, state="disputed", round=4,
            sentence="For 204 bed days for eleven people nobody came to collect, at the excess bed-day rate.",
        ),
        InvoiceView(
            invoice="rehabilitation", by="M", to="C", thousand_pounds=64, state="paid", round=3,
            sentence="For rehabilitation that took longer than the contract allows.",
        ),
    )  # fmt: skip


def problems() -> tuple[ProblemView, ...]:
    """Return a problem of P, one of K, and one that M is fixing."""
    return (
        ProblemView(
            problem="new_faces", owner="P", days=1, level=2, in_hand=False,
            sentence="The agency sends a different nurse to the same night shifts every time.",
            mend="Six named agency nurses who come back, until March",
        ),
        ProblemView(
            problem="checked_twice", owner="K", days=2, level=3, in_hand=False,
            sentence="Every take-home prescription is checked twice, by two teams that do not know about each other.",
            mend="One check, by the ward pharmacist",
        ),
        ProblemView(
            problem="double_lists", owner="M", days=1, level=1, in_hand=True,
            sentence="The hub and the site team keep separate lists of who can go home.",
            mend="One list, on one screen, at half past eight",
        ),
    )  # fmt: skip


def notes_shown() -> tuple[tuple[str, Note], ...]:
    """Return the notes that everyone sees: one of K, one of P."""
    return (
        ("K", Note(note="k1", day=86, sentence="Walter has been in three times since October. Nobody asked why.")),
        ("P", Note(note="n1", day=85, sentence="Ward 9’s therapists ask whether the rumour about their ward is true.")),
    )


def cans(seat: str) -> Iterator[Can]:
    """Yield the actions that involve other seats."""
    once = Refusal(Code.ONCE_A_ROUND)

    def can(action: str, target: str | None, days: int, mark: Mark = "patients", refusal: Refusal | None = None) -> Can:
        return Can(action=action, target=target, days=days, counts_as=mark, refusal=refusal)

    for other in SEATS:
        if other != seat:
            yield can("change_places", other, 2)
            yield can("thank", other, 0, "standing", once if other == "K" else None)
            yield can("offer_deal", other, 1)
            for question in QUESTIONS:
                yield can("say", f"{other}.{question}", 0)
    if seat == "P":
        yield can("be_shadowed", "M", 1)
    yield can("call_stock_take", None, 0, "staff")
    yield can("huddle", None, 1)
    for deal in deals():
        if deal.to == seat and deal.state == "offered":
            yield can("answer_deal", deal.deal, 0)
    for invoice in invoices():
        if invoice.state == "paid":
            continue
        if invoice.to == seat:
            yield can("challenge_invoice", invoice.invoice, 2, "own")
            yield can("pay_invoice", invoice.invoice, 0)
        if invoice.by == seat:
            yield can("drop_invoice", invoice.invoice, 0)
    for problem in problems():
        if problem.owner == seat and not problem.in_hand:
            yield can("mend_problem", problem.problem, problem.days)
    yield can("show_note", "n2", 0)
