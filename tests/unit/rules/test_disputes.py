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
def test_only_the_two_who_are_named_deal_with_an_invoice(seat: str, action: Action, code: str) -> None:
    assert billed().refused(seat, action) == code


def test_invoices_come_in_their_rounds_and_in_the_long_format_alone() -> None:
    assert states(desk(round=4)) == {}
    assert states(billed()) == {LONG: "sent", TAXIS: "sent"}
    assert states(desk(round=4, format="ninety")) == {}


def test_paying_costs_no_days_and_the_money_passes_that_day() -> None:
    table = billed()
    assert table.do("C", PayInvoice(LONG)).days == 0
    today = table.table.day
    assert [table.value("transfer_board_to_trust", day) for day in (today, today + 1)] == [115_000, 0]
    assert table.refused("C", PayInvoice(LONG)) == "unknown"


def test_what_nobody_disputes_is_paid_at_the_rounds_end() -> None:
    table = billed().to("review", 5)
    assert states(table) == {LONG: "paid", TAXIS: "paid"}
    assert table.value("transfer_trust_to_community") == 27_000


def test_a_dispute_costs_both_sides_days_and_trust() -> None:
    table = billed()
    table.do("C", ChallengeInvoice(LONG))
    assert {seat: table.days()[seat] for seat in ("C", "P", "M")} == {"C": 7, "P": 8, "M": 9}
    assert (table.trust("C", "P"), table.trust("C", "M")) == (420, 500)
    assert table.refused("C", ChallengeInvoice(LONG)) == "already_there"


def test_what_a_disputed_invoice_pays_for_waits_until_it_is_settled() -> None:
    table = billed()
    unpaid = table.value("home_care_places")
    table.do("C", ChallengeInvoice(LONG))
    assert table.value("home_care_places") == unpaid - 2
    table.do("P", DropInvoice(LONG))
    assert table.value("home_care_places") == unpaid + 2
    assert table.table.payments == ()


def test_an_invoice_that_lies_there_holds_up_half_of_what_it_is_for_until_it_is_paid() -> None:
    table = billed()
    unpaid = table.value("home_care_places")
    table.do("C", PayInvoice(LONG))
    assert table.value("home_care_places") == unpaid + 2


def test_a_dispute_drags_on_for_a_round_and_is_split_in_two() -> None:
    table = billed()
    table.do("C", ChallengeInvoice(LONG))
    assert states(table.to("review", 5))[LONG] == "disputed"
    assert states(table.to("review", 6))[LONG] == "paid"
    assert table.value("transfer_board_to_trust") == 115_000 // 2 // 1000 * 1000


def test_a_dispute_of_the_last_round_holds_up_the_days_after_and_is_split_on_the_last_of_them() -> None:
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


def test_what_nobody_disputes_in_the_last_round_is_paid_in_full_in_the_days_after() -> None:
    table = billed_late().to("after", 6)
    assert table.value("transfer_board_to_trust") == 115_000


def test_a_disputed_invoice_can_still_be_paid() -> None:
    table = billed()
    table.do("C", ChallengeInvoice(LONG))
    table.do("C", PayInvoice(LONG))
    assert states(table)[LONG] == "paid"
    assert table.value("transfer_board_to_trust") == 115_000


def test_whoever_wins_no_money_is_made() -> None:
    table = billed().to("review", 5)
    assert {(payment.payer, payment.payee) for payment in table.table.payments} == {
        ("board", "trust"),
        ("trust", "community"),
    }


def test_between_those_who_have_a_truce_no_invoice_is_sent() -> None:
    table = desk(round=4)
    truce = (Term("truce", rounds=2),)
    deal = table.do("C", OfferDeal("P", truce, truce)).thing
    table.do("P", AnswerDeal(deal, True))
    assert states(table.to("plan", 5)) == {TAXIS: "sent"}


def test_a_truce_that_is_struck_later_stops_the_dispute_before_it_begins() -> None:
    table = billed()
    truce = (Term("truce"),)
    deal = table.do("C", OfferDeal("P", truce, truce)).thing
    table.do("P", AnswerDeal(deal, True))
    assert table.refused("C", ChallengeInvoice(LONG)) == "truce"


def test_a_truce_is_over_when_its_rounds_are() -> None:
    table = desk(round=3)
    truce = (Term("truce", rounds=2),)
    deal = table.do("C", OfferDeal("P", truce, truce)).thing
    table.do("P", AnswerDeal(deal, True))
    assert states(table.to("plan", 5)) == {LONG: "sent", TAXIS: "sent"}
