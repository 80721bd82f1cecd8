"""Bargains: what passes, what moves, what binds, what is kept."""

from typing import Literal

import pytest

from game.protocol.actions import Action, AnswerDeal, OfferDeal, SetLever, Term
from tests.kit.desk import Desk, desk

MONEY = Term("money", value=100)
TRUCE = Term("truce", rounds=2)
BEDS = Term("promise", "escalation_beds", "not_below", 20, 2)
DEAL = "deal:C:3:1"


def lever(key: str, value: int, bound: Literal["not_below", "not_above"] = "not_below", rounds: int = 1) -> Term:
    return Term("promise", key, bound, value, rounds)


@pytest.mark.parametrize(
    ("action", "code"),
    [
        (OfferDeal("X", (MONEY,), (BEDS,)), "unknown"),
        (OfferDeal("C", (MONEY,), (BEDS,)), "unknown"),
        (OfferDeal("P", (Term("money", value=110),), (BEDS,)), "out_of_range"),
        (OfferDeal("P", (Term("money", value=425),), (BEDS,)), "out_of_range"),
        (OfferDeal("P", (Term("money", value=0),), (BEDS,)), "out_of_range"),
        (OfferDeal("P", (Term("money", value=-25),), (BEDS,)), "out_of_range"),
        (OfferDeal("P", (MONEY,), (lever("nothing", 1),)), "unknown"),
        (OfferDeal("P", (lever("winter_fund", 100),), (BEDS,)), "unknown"),
        (OfferDeal("P", (MONEY,), (lever("next_bed", 2),)), "not_yours"),
        (OfferDeal("P", (lever("ring_fence", 20),), (MONEY,)), "not_yours"),
        (OfferDeal("P", (MONEY,), (lever("escalation_beds", 35),)), "out_of_range"),
        (OfferDeal("P", (MONEY,), (lever("escalation_beds", 12),)), "out_of_range"),
    ],
)
def test_offer_is_refused(action: Action, code: str) -> None:
    assert desk(round=3).refused("C", action) == code


def test_money_in_one_purse_is_refused() -> None:
    assert desk(round=3).refused("P", OfferDeal("K", (MONEY,), (TRUCE,))) == "same_purse"


def test_promise_needs_open_lever() -> None:
    table = desk(round=2, format="ninety")
    offer = OfferDeal("P", (MONEY,), (lever("agency_limit", 20, "not_above"),))
    assert table.refused("C", offer) == "not_open"
    assert table.to("plan", 3).do("C", offer).days == 1


def offered(give: tuple[Term, ...] = (MONEY,), take: tuple[Term, ...] = (BEDS,)) -> Desk:
    """The third round; C has offered P a bargain."""
    table = desk(round=3)
    assert table.do("C", OfferDeal("P", give, take)).thing == DEAL
    return table


def struck(give: tuple[Term, ...] = (MONEY,), take: tuple[Term, ...] = (BEDS,)) -> Desk:
    """The third round; P has taken C's bargain."""
    table = offered(give, take)
    table.do("P", AnswerDeal(DEAL, True))
    return table


@pytest.mark.parametrize(("seat", "deal", "code"), [("M", DEAL, "not_addressed"), ("P", "deal:C:9:9", "unknown")])
def test_only_addressee_answers_deal(seat: str, deal: str, code: str) -> None:
    assert offered().refused(seat, AnswerDeal(deal, True)) == code


def test_one_open_offer_per_colleague() -> None:
    table = offered()
    assert table.refused("C", OfferDeal("P", (TRUCE,), (TRUCE,))) == "already_there"
    assert table.do("C", OfferDeal("M", (TRUCE,), (TRUCE,))).thing == "deal:C:3:2"


def test_offer_costs_day_and_answer_none() -> None:
    table = struck()
    assert (table.days()["C"], table.days()["P"]) == (8, 9)
    assert table.refused("P", AnswerDeal(DEAL, False)) == "already_there"


def test_declined_deal_changes_nothing() -> None:
    table = offered()
    table.do("P", AnswerDeal(DEAL, False))
    assert (table.table.payments, table.table.promises, table.table.levers) == ((), (), ())


def test_unanswered_offer_lapses() -> None:
    table = offered().to("plan", 4)
    assert [deal.state for deal in table.table.deals] == ["lapsed"]
    assert table.refused("P", AnswerDeal(DEAL, True)) == "already_there"


def test_deal_money_passes_once() -> None:
    table = struck()
    today = table.table.day
    passed = [table.value("transfer_board_to_trust", day) for day in (today, today + 1)]
    assert passed == [100_000, 0]


def test_money_back_has_opposite_sign() -> None:
    table = struck((TRUCE,), (Term("money", value=75),))
    assert table.value("transfer_board_to_trust") == -75_000


def test_binding_promise_moves_lever() -> None:
    table = struck()
    setting = table.table.setting("escalation_beds")
    assert setting is not None
    assert (setting.value, table.table.promises[0].binds) == (20, True)
    assert table.days()["P"] == 9


def test_idle_promise_earns_no_trust() -> None:
    table = struck(take=(lever("escalation_beds", 10),))
    assert (table.table.promises[0].binds, table.table.levers) == (False, ())
    table.on()
    assert (table.table.promises[0].state, table.trust("C", "P")) == ("kept", 500)


def test_kept_promise_raises_trust() -> None:
    table = struck()
    states = [table.to("run", round).table.promises[0].state for round in (3, 4)]
    assert (states, table.trust("C", "P")) == (["open", "kept"], 540)


def test_broken_promise_lowers_trust() -> None:
    table = struck()
    table.to("plan", 4).do("P", SetLever("escalation_beds", 5))
    table.on()
    assert (table.table.promises[0].state, table.trust("C", "P")) == ("broken", 440)


def test_more_than_promised_counts_as_kept() -> None:
    table = struck()
    table.to("plan", 4).do("P", SetLever("escalation_beds", 30))
    assert table.to("run", 4).table.promises[0].state == "kept"


def test_less_keeps_upper_bound() -> None:
    table = struck(take=(lever("ring_fence", 30, "not_above", 2),))
    table.to("plan", 4).do("P", SetLever("ring_fence", 20))
    assert table.to("run", 4).table.promises[0].state == "kept"


def test_promises_have_unique_names() -> None:
    table = struck((TRUCE,), (BEDS, lever("ring_fence", 40, "not_above")))
    assert [promise.thing for promise in table.table.promises] == [f"{DEAL}.1", f"{DEAL}.2", f"{DEAL}.3"]


def test_last_round_settles_long_promise() -> None:
    table = desk(round=6)
    promise = Term("promise", "escalation_beds", "not_below", 20, 3)
    deal = table.do("C", OfferDeal("P", (Term("money", value=25),), (promise,))).thing
    table.do("P", AnswerDeal(deal, True))
    assert [p.state for p in table.to("run", 6).table.promises] == ["kept"]
