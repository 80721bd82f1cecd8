"""Invoices between organisations: pay, challenge, withdraw.

An unpaid invoice holds up part of the service that the money pays for. A challenge costs both sides
days and trust, and both stop the work that it is about. Whichever side wins, the sum of all balances
is the same.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from game.protocol.actions import ChallengeInvoice, DropInvoice, PayInvoice
from game.protocol.refusals import Code
from game.rules import lookup
from game.rules.deals import has_truce
from game.rules.force_lines import FOR_GOOD
from game.rules.pools import has_common_pool
from game.rules.setup.effect_setup import Effect
from game.rules.setup.event_setup import Invoice
from game.rules.setup.game_setup import GameSetup
from game.rules.table import Table, change_trust, spend
from game.rules.table_rows import Invoiced, InvoiceState, Payment
from game.rules.verdicts import Accepted, Judgement, refuse


def send_invoices(setup: GameSetup, table: Table) -> Table:
    """Return the table with the invoices of a new round, except between seats that have a truce or share a purse."""
    new = tuple(
        Invoiced(invoice.invoice, table.round, table.day, "sent", -1)
        for invoice in setup.invoices
        if (setup.format.format, table.round) in invoice.rounds
        and not has_truce(table, invoice.by, invoice.to)
        and not has_common_pool(setup, table, invoice.by, invoice.to)
    )
    return replace(table, invoices=(*table.invoices, *new))


def open_invoices(setup: GameSetup, table: Table) -> Iterator[tuple[Invoice, Invoiced]]:
    """Yield the invoices that are neither paid nor withdrawn, newest last."""
    for invoiced in table.invoices:
        invoice = lookup.invoice(setup, invoiced.invoice)
        if invoice is not None and invoiced.state in ("sent", "disputed"):
            yield invoice, invoiced


def _find_open(setup: GameSetup, table: Table, key: str) -> tuple[Invoice, Invoiced] | None:
    return next(((i, s) for i, s in open_invoices(setup, table) if i.invoice == key), None)


def judge_challenge(setup: GameSetup, table: Table, seat: str, action: ChallengeInvoice) -> Judgement:
    """Judge challenging an open invoice to the seat that is not disputed yet, with no truce in force."""
    found = _find_open(setup, table, action.invoice)
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
    """Return the table with the invoice disputed: both sides spend days, trust falls, the service waits."""
    invoice = lookup.invoice(setup, action.invoice)
    assert invoice is not None
    table = _set_state(setup, table, action.invoice, "disputed")
    table = change_trust(table, invoice.by, invoice.to, -setup.social.dispute_trust)
    return spend(table, invoice.by, setup.prices.answer_challenge, "answer_challenge", action.invoice, "own")


def judge_pay(setup: GameSetup, table: Table, seat: str, action: PayInvoice) -> Judgement:
    """Judge paying an open invoice to the seat; it costs no days."""
    found = _find_open(setup, table, action.invoice)
    return _judge_settling(action.invoice, found[0].to if found else None, seat)


def apply_pay(setup: GameSetup, table: Table, seat: str, action: PayInvoice, thing: str) -> Table:
    """Return the table with the money passed on and nothing held up any longer."""
    return _pay(setup, table, action.invoice, table.day)


def judge_drop(setup: GameSetup, table: Table, seat: str, action: DropInvoice) -> Judgement:
    """Judge withdrawing an open invoice that the seat has sent; it costs no days."""
    found = _find_open(setup, table, action.invoice)
    return _judge_settling(action.invoice, found[0].by if found else None, seat)


def _judge_settling(key: str, party: str | None, seat: str) -> Judgement:
    """Accept, for no days, what only one party to an open invoice may do; `party` is None when none is open."""
    if party is None:
        return refuse(Code.UNKNOWN, what=key)
    if party != seat:
        return refuse(Code.NOT_ADDRESSED)
    return Accepted(0, "patients", key)


def apply_drop(setup: GameSetup, table: Table, seat: str, action: DropInvoice, thing: str) -> Table:
    """Return the table with the invoice withdrawn: no money passes and nothing is held up any longer."""
    return _set_state(setup, table, action.invoice, "dropped", table.day)


def settle_invoices(setup: GameSetup, table: Table) -> Table:
    """Return the table at a round's end: undisputed invoices are paid, disputes of the round before are split."""
    for invoice, invoiced in tuple(open_invoices(setup, table)):
        if invoiced.state == "sent" or invoiced.round < table.round:
            table = _pay(setup, table, invoice.invoice, table.day, halved=invoiced.state == "disputed")
    return table


def settle_last_disputes(setup: GameSetup, table: Table) -> Table:
    """Return the table after the last round: disputes run through the days after and are split on the last one."""
    last = max(table.day, setup.days + setup.format.days_after - 1)
    for invoice, _ in tuple(open_invoices(setup, table)):
        table = _pay(setup, table, invoice.invoice, last, halved=True)
    return table


def list_held_up(setup: GameSetup, table: Table) -> Iterator[tuple[Invoiced, Effect, float, int]]:
    """Yield what open invoices hold up: each effect with the share of it in force and the day on which that ends.

    While disputed, and until a later day on which it is split, both sides stop; while unpaid only the
    sender does, in part.
    """
    for invoiced in table.invoices:
        invoice = lookup.invoice(setup, invoiced.invoice)
        if invoice is None:
            continue
        if invoiced.state == "disputed" or table.day < invoiced.settled_day:
            ends = FOR_GOOD if invoiced.state == "disputed" else invoiced.settled_day
            yield from ((invoiced, effect, 1.0, ends) for effect in (*invoice.held_up, *invoice.held_back))
        elif invoiced.state == "sent":
            share = setup.social.unpaid_holds_up
            yield from ((invoiced, effect, share, FOR_GOOD) for effect in invoice.held_up)


def _pay(setup: GameSetup, table: Table, key: str, day: int, *, halved: bool = False) -> Table:
    invoice = lookup.invoice(setup, key)
    assert invoice is not None
    pounds = invoice.thousand_pounds // 2 if halved else invoice.thousand_pounds
    payer, payee = lookup.purse(setup, invoice.to), lookup.purse(setup, invoice.by)
    table = _set_state(setup, table, key, "paid", day)
    return replace(table, payments=(*table.payments, Payment(key, payer, payee, pounds, day)))


def _set_state(setup: GameSetup, table: Table, key: str, state: InvoiceState, settled_day: int = -1) -> Table:
    found = _find_open(setup, table, key)
    assert found is not None
    changed = Invoiced(key, found[1].round, found[1].day, state, settled_day)
    return replace(table, invoices=tuple(changed if i is found[1] else i for i in table.invoices))
