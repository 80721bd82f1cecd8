"""Invoices between organisations: paid, disputed, withdrawn, split, or stopped by a truce."""

from dataclasses import replace

import pytest

from game.protocol.actions import Action, AnswerDeal, ChallengeInvoice, DropInvoice, OfferDeal, PayInvoice, Term
from tests.kit.desk import Desk, desk_at

LONG, TAXIS = "long_stayers", "taxis"


def with_invoices() -> Desk:
    """Return a desk in round 5: P has billed C, and M has billed P."""
    return desk_at(round=5)


def with_late_invoice() -> Desk:
    """Return a desk in the last round, in which P has billed C."""
    late = (("half_day", 6),)
    return desk_at(
        round=6,
        change=lambda setup: replace(setup, invoices=tuple(replace(i, rounds=late) for i in setup.invoices)),
    )


def states(desk: Desk) -> dict[str, str]:
    return {invoiced.invoice: invoiced.state for invoiced in desk.table.invoices}


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
    assert with_invoices().refusal_code(seat, action) == code


def test_invoices_arrive_in_their_rounds() -> None:
    assert states(desk_at(round=4)) == {}
    assert states(with_invoices()) == {LONG: "sent", TAXIS: "sent"}
    assert states(desk_at(round=4, format="ninety")) == {}


def test_paying_is_free_and_immediate() -> None:
    desk = with_invoices()
    assert desk.do("C", PayInvoice(LONG)).days == 0
    today = desk.table.day
    assert [desk.value("transfer_board_to_trust", day) for day in (today, today + 1)] == [115_000, 0]
    assert desk.refusal_code("C", PayInvoice(LONG)) == "unknown"


def test_undisputed_invoice_is_paid() -> None:
    desk = with_invoices().go_to("review", 5)
    assert states(desk) == {LONG: "paid", TAXIS: "paid"}
    assert desk.value("transfer_trust_to_community") == 27_000


def test_dispute_costs_days_and_trust() -> None:
    desk = with_invoices()
    desk.do("C", ChallengeInvoice(LONG))
    assert {seat: desk.days()[seat] for seat in ("C", "P", "M")} == {"C": 7, "P": 8, "M": 9}
    assert (desk.trust("C", "P"), desk.trust("C", "M")) == (420, 500)
    assert desk.refusal_code("C", ChallengeInvoice(LONG)) == "already_there"


def test_dispute_stops_both_sides() -> None:
    desk = with_invoices()
    unpaid, delay = desk.value("home_care_places"), desk.value("internal_delay_hours")
    desk.do("C", ChallengeInvoice(LONG))
    assert desk.value("home_care_places") == unpaid - 2
    assert desk.value("internal_delay_hours") == delay + 2
    desk.do("P", DropInvoice(LONG))
    assert desk.value("home_care_places") == unpaid + 2
    assert desk.table.payments == ()


def test_unpaid_invoice_halves_service() -> None:
    desk = with_invoices()
    unpaid = desk.value("home_care_places")
    desk.do("C", PayInvoice(LONG))
    assert desk.value("home_care_places") == unpaid + 2


def test_dispute_is_split_a_round_later() -> None:
    desk = with_invoices()
    desk.do("C", ChallengeInvoice(LONG))
    assert states(desk.go_to("review", 5))[LONG] == "disputed"
    assert states(desk.go_to("review", 6))[LONG] == "paid"
    assert desk.value("transfer_board_to_trust") == 115_000 // 2 // 1000 * 1000


def test_last_dispute_is_split_on_last_day() -> None:
    desk, calm = with_late_invoice(), with_late_invoice().go_to("after", 6)
    desk.do("C", ChallengeInvoice(LONG))
    assert states(desk.go_to("after", 6))[LONG] == "paid"
    first, last = desk.table.day, desk.setup.days + desk.setup.format.days_after - 1
    days = (first, last - 1, last)
    assert [calm.value("home_care_places", d) - desk.value("home_care_places", d) for d in days] == [4, 4, 0]
    half = 115_000 // 2 // 1000 * 1000
    assert [desk.value("transfer_board_to_trust", day) for day in (first, last)] == [0, half]
    desk.go_to("end", 6)
    assert desk.table.day == last + 1


def test_last_undisputed_invoice_is_paid() -> None:
    desk = with_late_invoice().go_to("after", 6)
    assert desk.value("transfer_board_to_trust") == 115_000


def test_disputed_invoice_can_be_paid() -> None:
    desk = with_invoices()
    desk.do("C", ChallengeInvoice(LONG))
    desk.do("C", PayInvoice(LONG))
    assert states(desk)[LONG] == "paid"
    assert desk.value("transfer_board_to_trust") == 115_000


def test_payments_stay_between_purses() -> None:
    desk = with_invoices().go_to("review", 5)
    assert {(payment.payer, payment.payee) for payment in desk.table.payments} == {
        ("board", "trust"),
        ("trust", "community"),
    }


def test_truce_stops_invoices() -> None:
    desk = desk_at(round=4)
    truce = (Term("truce", rounds=2),)
    deal = desk.do("C", OfferDeal("P", truce, truce)).thing
    desk.do("P", AnswerDeal(deal, True))
    assert states(desk.go_to("plan", 5)) == {TAXIS: "sent"}


def test_late_truce_stops_dispute() -> None:
    desk = with_invoices()
    truce = (Term("truce"),)
    deal = desk.do("C", OfferDeal("P", truce, truce)).thing
    desk.do("P", AnswerDeal(deal, True))
    assert desk.refusal_code("C", ChallengeInvoice(LONG)) == "truce"


def test_truce_ends_with_its_rounds() -> None:
    desk = desk_at(round=3)
    truce = (Term("truce", rounds=2),)
    deal = desk.do("C", OfferDeal("P", truce, truce)).thing
    desk.do("P", AnswerDeal(deal, True))
    assert states(desk.go_to("plan", 5)) == {LONG: "sent", TAXIS: "sent"}
