"""Deals, promises, invoices and sentences, as everyone sees them."""

from game.protocol import public_views
from game.protocol.actions import Term
from game.rules.reading import TableReading
from game.rules.table import Table
from game.view.touch_views import invoice_touches


def deal_views(table: Table) -> tuple[public_views.DealView, ...]:
    """Return every deal that was offered."""
    return tuple(
        public_views.DealView(
            deal=deal.thing,
            by=deal.by,
            to=deal.to,
            give=tuple(_line(term) for term in deal.give),
            take=tuple(_line(term) for term in deal.take),
            state=deal.state,
            round=deal.round,
        )
        for deal in table.deals
    )


def _line(term: Term) -> public_views.DealLine:
    return public_views.DealLine(term.what, term.lever, term.bound, term.value, term.rounds)


def said_views(table: Table) -> tuple[public_views.SaidView, ...]:
    """Return what seats said to each other in this round and the one before."""
    return tuple(
        public_views.SaidView(s.seat, s.to, s.words, s.about, s.lever, s.value, s.thousands, s.round)
        for s in table.said
        if s.round >= table.round - 1
    )


def promise_views(table: Table) -> tuple[public_views.PromiseView, ...]:
    """Return the ledger: every promise and truce, and its state."""
    return tuple(
        public_views.PromiseView(p.thing, p.by, p.to, _line(p.term), p.until_round, p.state, p.binds)
        for p in table.promises
    )


def invoice_views(game: TableReading) -> tuple[public_views.InvoiceView, ...]:
    """Return every invoice that was sent."""
    found: list[public_views.InvoiceView] = []
    for sent in game.table.invoices:
        invoice = game.invoice(sent.invoice)
        if invoice is not None:
            found.append(
                public_views.InvoiceView(
                    invoice=invoice.invoice,
                    by=invoice.by,
                    to=invoice.to,
                    sentence=invoice.sentence,
                    thousand_pounds=invoice.thousand_pounds,
                    state=sent.state,
                    round=sent.round,
                    touches=invoice_touches(game.setup, invoice),
                )
            )
    return tuple(found)
