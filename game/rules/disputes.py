"""Invoices between organisations: pay, challenge, take back.

A challenge costs both sides days and trust, and holds up what the money was for. Whoever
wins, the sum of all balances is the same.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final, Literal

from game.protocol.actions import ChallengeInvoice, DropInvoice, PayInvoice
from game.protocol.refusals import Code
from game.rules.deals import has_truce, purse_of
from game.rules.pools import is_one_pot
from game.rules.setup.event_setup import Invoice
from game.rules.setup.game_setup import GameSetup
from game.rules.table import Invoiced, Payment, Table, spend, trust_moved
from game.rules.verdicts import Accepted, Judgement, refuse

State = Literal["sent", "disputed", "paid", "dropped"]

UNPAID: Final = 0.5
"""How much of what it is for an invoice holds up that lies there unpaid and undisputed (stylised)."""


def invoice_of(setup: GameSetup, key: str) -> Invoice | None:
    """The invoice of that key."""
    return next((invoice for invoice in setup.invoices if invoice.invoice == key), None)


def sent(setup: GameSetup, table: Table) -> Table:
    """The invoices of a new round, save between those who have a truce or one purse."""
    new = tuple(
        Invoiced(invoice.invoice, table.round, table.day, "sent", -1)
        for invoice in setup.invoices
        if (setup.format.format, table.round) in invoice.rounds
        and not has_truce(table, invoice.by, invoice.to)
        and not is_one_pot(setup, table, invoice.by, invoice.to)
    )
    return replace(table, invoices=(*table.invoices, *new))


def open_invoices(setup: GameSetup, table: Table) -> Iterator[tuple[Invoice, Invoiced]]:
    """Invoices that are neither paid nor dropped, newest last."""
    for invoiced in table.invoices:
        invoice = invoice_of(setup, invoiced.invoice)
        if invoice is not None and invoiced.state in ("sent", "disputed"):
            yield invoice, invoiced


def _open(setup: GameSetup, table: Table, key: str) -> tuple[Invoice, Invoiced] | None:
    return next(((i, s) for i, s in open_invoices(setup, table) if i.invoice == key), None)


def judge_challenge(setup: GameSetup, table: Table, seat: str, action: ChallengeInvoice) -> Judgement:
    """An invoice to one's own seat that is not disputed yet, with no truce in force."""
    found = _open(setup, table, action.invoice)
    if found is None:
        return refuse(Code.UNKNOWN, what=action.invoice)
    invoice, invoiced = found
    if invoice.to != seat:
        return refuse(Code.NOT_ADDRESSED)
    if invoiced.state == "disputed":
        return refuse(Code.ALREADY_THERE, what=action.invoice)
    if has_truce(table, invoice.by, invoice.to):
        return refuse(Code.TRUCE)
    return Accepted(setup.prices.challenge_invoice, "own", action.invoice)


def apply_challenge(setup: GameSetup, table: Table, seat: str, action: ChallengeInvoice, thing: str) -> Table:
    """Both sides spend days on it and trust falls; what it pays for waits."""
    invoice = invoice_of(setup, action.invoice)
    assert invoice is not None
    table = _changed(setup, table, action.invoice, "disputed")
    table = trust_moved(table, invoice.by, invoice.to, -setup.social.dispute_trust)
    return spend(table, invoice.by, setup.prices.answer_challenge, "answer_challenge", action.invoice, "own")


def judge_pay(setup: GameSetup, table: Table, seat: str, action: PayInvoice) -> Judgement:
    """An open invoice to one's own seat; paying costs no days."""
    found = _open(setup, table, action.invoice)
    if found is None:
        return refuse(Code.UNKNOWN, what=action.invoice)
    if found[0].to != seat:
        return refuse(Code.NOT_ADDRESSED)
    return Accepted(0, "patients", action.invoice)


def apply_pay(setup: GameSetup, table: Table, seat: str, action: PayInvoice, thing: str) -> Table:
    """The money passes and nothing is held up any longer."""
    return _paid(setup, table, action.invoice, table.day)


def judge_drop(setup: GameSetup, table: Table, seat: str, action: DropInvoice) -> Judgement:
    """An open invoice that one's own seat has sent; letting it go costs the money and no days."""
    found = _open(setup, table, action.invoice)
    if found is None:
        return refuse(Code.UNKNOWN, what=action.invoice)
    if found[0].by != seat:
        return refuse(Code.NOT_ADDRESSED)
    return Accepted(0, "patients", action.invoice)


def apply_drop(setup: GameSetup, table: Table, seat: str, action: DropInvoice, thing: str) -> Table:
    """No money passes and nothing is held up any longer."""
    return _changed(setup, table, action.invoice, "dropped", table.day)


def settled(setup: GameSetup, table: Table) -> Table:
    """At a round's end: what nobody disputed is paid; a dispute drags on for one more round, then is split."""
    for invoice, invoiced in tuple(open_invoices(setup, table)):
        if invoiced.state == "sent" or invoiced.round < table.round:
            table = _paid(setup, table, invoice.invoice, table.day, halved=invoiced.state == "disputed")
    return table


def outlived(setup: GameSetup, table: Table) -> Table:
    """A dispute that is still on after the last round goes on through the days after, to be split on the last."""
    last = max(table.day, setup.days + setup.format.days_after - 1)
    for invoice, _ in tuple(open_invoices(setup, table)):
        table = _paid(setup, table, invoice.invoice, last, halved=True)
    return table


def held_up(setup: GameSetup, table: Table, day: int) -> Iterator[tuple[Invoice, Invoiced, float]]:
    """Invoices that hold up on a day what they are for, and how much of it.

    All of it when they are disputed or to be split on a later day, `UNPAID` of it as long as nobody has paid.
    """
    for invoiced in table.invoices:
        invoice = invoice_of(setup, invoiced.invoice)
        if invoice is None:
            continue
        if invoiced.state == "disputed" or max(day, table.day) < invoiced.settled_day:
            yield invoice, invoiced, 1.0
        elif invoiced.state == "sent":
            yield invoice, invoiced, UNPAID


def _paid(setup: GameSetup, table: Table, key: str, day: int, *, halved: bool = False) -> Table:
    invoice = invoice_of(setup, key)
    assert invoice is not None
    pounds = invoice.thousand_pounds // 2 if halved else invoice.thousand_pounds
    payer, payee = purse_of(setup, invoice.to), purse_of(setup, invoice.by)
    table = _changed(setup, table, key, "paid", day)
    return replace(table, payments=(*table.payments, Payment(key, payer, payee, pounds, day)))


def _changed(setup: GameSetup, table: Table, key: str, state: State, settled_day: int = -1) -> Table:
    found = _open(setup, table, key)
    assert found is not None
    changed = Invoiced(key, found[1].round, found[1].day, state, settled_day)
    return replace(table, invoices=tuple(changed if i is found[1] else i for i in table.invoices))
