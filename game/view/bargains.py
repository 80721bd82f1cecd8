"""Deals, the ledger of promises, invoices, and what was said, as everybody sees them."""

from game.protocol import public_views
from game.protocol.actions import Term
from game.rules import lookup
from game.rules.setup.game_setup import GameSetup
from game.rules.table import Table


def deals(table: Table) -> tuple[public_views.DealView, ...]:
    """Every deal that was offered."""
    return tuple(
        public_views.DealView(
            deal=deal.thing,
            by=deal.by,
            to=deal.to,
            give=tuple(line(term) for term in deal.give),
            take=tuple(line(term) for term in deal.take),
            state=deal.state,
            round=deal.round,
        )
        for deal in table.deals
    )


def line(term: Term) -> public_views.DealLine:
    """One line of a deal."""
    return public_views.DealLine(term.what, term.lever, term.bound, term.value, term.rounds)


def said(table: Table) -> tuple[public_views.SaidView, ...]:
    """What seats said to each other in this round and the one before."""
    return tuple(
        public_views.SaidView(s.seat, s.to, s.words, s.about, s.lever, s.value, s.thousands, s.round)
        for s in table.said
        if s.round >= table.round - 1
    )


def promises(table: Table) -> tuple[public_views.PromiseView, ...]:
    """The ledger: every promise and truce, and what came of it."""
    return tuple(
        public_views.PromiseView(p.thing, p.by, p.to, line(p.term), p.until_round, p.state, p.binds)
        for p in table.promises
    )


def invoices(setup: GameSetup, table: Table) -> tuple[public_views.InvoiceView, ...]:
    """Every invoice that was sent."""
    found: list[public_views.InvoiceView] = []
    for sent in table.invoices:
        invoice = lookup.invoice(setup, sent.invoice)
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
                )
            )
    return tuple(found)
