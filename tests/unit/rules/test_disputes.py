"""Invoices between organisations: paid, disputed, dropped, split, and spared by a truce."""

from dataclasses import replace

import pytest

from game.protocol.actions import Action, AnswerDeal, ChallengeInvoice, DropInvoice, OfferDeal, PayInvoice, Term
from tests.kit.desk import Desk, desk

LONG, TAXIS = "long_stayers", "taxis"


def billed() -> Desk:
    """The fifth round: P has billed C, and M has billed P."""
    return desk(round=5)


def billed_late() -> Desk:
    """The last round: P has billed C in it."""
    late = (("half_day", 6),)
    return desk(
        round=6,
        change=lambda setup: replace(setup, invoices=tuple(replace(i, rounds=late) for i in setup.invoices)),
    )


def states(table: Desk) -> dict[str, str]:
    return {invoiced.invoice: invoiced.state for invoiced in table.table.invoices}


@pytest.mark.parametrize(
    ("seat", "action", "code"),
    [
        ("C", ChallengeInvoice("nothing"), "unknown"),
        ("C", ChallengeInvoice("rehabilitation"), "unknown"),
        ("P", ChallengeInvoice(LONG), "not_addressed"),
        ("P", PayInvoice(LONG), "not_addressed"),
        ("C", DropInvoice(LONG), "not_addressed"),
        ("M", DropInvoice(LONG), "not_addressed"),
    ],
)
def test_invoice_action_is_refused(seat: str, action: Action, code: str) -> None:
    assert billed().refused(seat, action) == code


def test_invoices_arrive_in_their_rounds() -> None:
    assert states(desk(round=4)) == {}
    assert states(billed()) == {LONG: "sent", TAXIS: "sent"}
    assert states(desk(round=4, format="ninety")) == {}


def test_paying_is_free_and_immediate() -> None:
    table = billed()
    assert table.do("C", PayInvoice(LONG)).days == 0
    today = table.table.day
    assert [table.value("transfer_board_to_trust", day) for day in (today, today + 1)] == [115_000, 0]
    assert table.refused("C", PayInvoice(LONG)) == "unknown"


def test_undisputed_invoice_is_paid() -> None:
    table = billed().to("review", 5)
    assert states(table) == {LONG: "paid", TAXIS: "paid"}
    assert table.value("transfer_trust_to_community") == 27_000


def test_dispute_costs_days_and_trust() -> None:
    table = billed()
    table.do("C", ChallengeInvoice(LONG))
    assert {seat: table.days()[seat] for seat in ("C", "P", "M")} == {"C": 7, "P": 8, "M": 9}
    assert (table.trust("C", "P"), table.trust("C", "M")) == (420, 500)
    assert table.refused("C", ChallengeInvoice(LONG)) == "already_there"


def test_dispute_holds_up_service() -> None:
    table = billed()
    unpaid = table.value("home_care_places")
    table.do("C", ChallengeInvoice(LONG))
    assert table.value("home_care_places") == unpaid - 2
    table.do("P", DropInvoice(LONG))
    assert table.value("home_care_places") == unpaid + 2
    assert table.table.payments == ()


def test_unpaid_invoice_halves_service() -> None:
    table = billed()
    unpaid = table.value("home_care_places")
    table.do("C", PayInvoice(LONG))
    assert table.value("home_care_places") == unpaid + 2


def test_dispute_is_split_a_round_later() -> None:
    table = billed()
    table.do("C", ChallengeInvoice(LONG))
    assert states(table.to("review", 5))[LONG] == "disputed"
    assert states(table.to("review", 6))[LONG] == "paid"
    assert table.value("transfer_board_to_trust") == 115_000 // 2 // 1000 * 1000


def test_last_dispute_is_split_on_last_day() -> None:
    table, calm = billed_late(), billed_late().to("after", 6)
    table.do("C", ChallengeInvoice(LONG))
    assert states(table.to("after", 6))[LONG] == "paid"
    first, last = table.table.day, table.setup.days + table.setup.format.days_after - 1
    days = (first, last - 1, last)
    assert [calm.value("home_care_places", d) - table.value("home_care_places", d) for d in days] == [4, 4, 0]
    half = 115_000 // 2 // 1000 * 1000
    assert [table.value("transfer_board_to_trust", day) for day in (first, last)] == [0, half]
    table.to("end", 6)
    assert table.table.day == last + 1


def test_last_undisputed_invoice_is_paid() -> None:
    table = billed_late().to("after", 6)
    assert table.value("transfer_board_to_trust") == 115_000


def test_disputed_invoice_can_be_paid() -> None:
    table = billed()
    table.do("C", ChallengeInvoice(LONG))
    table.do("C", PayInvoice(LONG))
    assert states(table)[LONG] == "paid"
    assert table.value("transfer_board_to_trust") == 115_000


def test_payments_stay_between_purses() -> None:
    table = billed().to("review", 5)
    assert {(payment.payer, payment.payee) for payment in table.table.payments} == {
        ("board", "trust"),
        ("trust", "community"),
    }


def test_truce_stops_invoices() -> None:
    table = desk(round=4)
    truce = (Term("truce", rounds=2),)
    deal = table.do("C", OfferDeal("P", truce, truce)).thing
    table.do("P", AnswerDeal(deal, True))
    assert states(table.to("plan", 5)) == {TAXIS: "sent"}


def test_late_truce_stops_dispute() -> None:
    table = billed()
    truce = (Term("truce"),)
    deal = table.do("C", OfferDeal("P", truce, truce)).thing
    table.do("P", AnswerDeal(deal, True))
    assert table.refused("C", ChallengeInvoice(LONG)) == "truce"


def test_truce_ends_with_its_rounds() -> None:
    table = desk(round=3)
    truce = (Term("truce", rounds=2),)
    deal = table.do("C", OfferDeal("P", truce, truce)).thing
    table.do("P", AnswerDeal(deal, True))
    assert states(table.to("plan", 5)) == {LONG: "sent", TAXIS: "sent"}
