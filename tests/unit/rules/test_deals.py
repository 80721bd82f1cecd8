"""Deals: money, levers, binding promises, the ledger."""

from typing import Literal

import pytest

from game.protocol.actions import Action, AnswerDeal, OfferDeal, SetLever, Term
from tests.kit.desk import Desk, desk_at

MONEY = Term("money", value=100)
TRUCE = Term("truce", rounds=2)
BEDS = Term("promise", "escalation_beds", "not_below", 20, 2)
DEAL = "deal:C:3:1"


def promise_on(key: str, value: int, bound: Literal["not_below", "not_above"] = "not_below", rounds: int = 1) -> Term:
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
        (OfferDeal("P", (MONEY,), (promise_on("nothing", 1),)), "unknown"),
        (OfferDeal("P", (promise_on("winter_fund", 100),), (BEDS,)), "unknown"),
        (OfferDeal("P", (MONEY,), (promise_on("next_bed", 2),)), "not_yours"),
        (OfferDeal("P", (promise_on("ring_fence", 20),), (MONEY,)), "not_yours"),
        (OfferDeal("P", (MONEY,), (promise_on("escalation_beds", 35),)), "out_of_range"),
        (OfferDeal("P", (MONEY,), (promise_on("escalation_beds", 12),)), "out_of_range"),
    ],
)
def test_offer_is_refused(action: Action, code: str) -> None:
    assert desk_at(round=3).refusal_code("C", action) == code


def test_money_in_one_purse_is_refused() -> None:
    assert desk_at(round=3).refusal_code("P", OfferDeal("K", (MONEY,), (TRUCE,))) == "same_purse"


def test_promise_needs_open_lever() -> None:
    desk = desk_at(round=2, format="ninety")
    offer = OfferDeal("P", (MONEY,), (promise_on("agency_limit", 20, "not_above"),))
    assert desk.refusal_code("C", offer) == "not_open"
    assert desk.go_to("plan", 3).do("C", offer).days == 1


def make_offer(give: tuple[Term, ...] = (MONEY,), take: tuple[Term, ...] = (BEDS,)) -> Desk:
    """Return a desk in round 3, C having offered P a deal."""
    desk = desk_at(round=3)
    assert desk.do("C", OfferDeal("P", give, take)).thing == DEAL
    return desk


def strike_deal(give: tuple[Term, ...] = (MONEY,), take: tuple[Term, ...] = (BEDS,)) -> Desk:
    """Return a desk in round 3, P having accepted C's deal."""
    desk = make_offer(give, take)
    desk.do("P", AnswerDeal(DEAL, True))
    return desk


@pytest.mark.parametrize(("seat", "deal", "code"), [("M", DEAL, "not_addressed"), ("P", "deal:C:9:9", "unknown")])
def test_only_addressee_answers_deal(seat: str, deal: str, code: str) -> None:
    assert make_offer().refusal_code(seat, AnswerDeal(deal, True)) == code


def test_one_open_offer_per_colleague() -> None:
    desk = make_offer()
    assert desk.refusal_code("C", OfferDeal("P", (TRUCE,), (TRUCE,))) == "already_there"
    assert desk.do("C", OfferDeal("M", (TRUCE,), (TRUCE,))).thing == "deal:C:3:2"


def test_offer_costs_day_and_answer_none() -> None:
    desk = strike_deal()
    assert (desk.days()["C"], desk.days()["P"]) == (8, 9)
    assert desk.refusal_code("P", AnswerDeal(DEAL, False)) == "already_there"


def test_declined_deal_changes_nothing() -> None:
    desk = make_offer()
    desk.do("P", AnswerDeal(DEAL, False))
    assert (desk.table.payments, desk.table.promises, desk.table.levers) == ((), (), ())


def test_unanswered_offer_lapses() -> None:
    desk = make_offer().go_to("plan", 4)
    assert [deal.state for deal in desk.table.deals] == ["lapsed"]
    assert desk.refusal_code("P", AnswerDeal(DEAL, True)) == "already_there"


def test_deal_money_passes_once() -> None:
    desk = strike_deal()
    today = desk.table.day
    passed = [desk.value("transfer_board_to_trust", day) for day in (today, today + 1)]
    assert passed == [100_000, 0]


def test_money_back_has_opposite_sign() -> None:
    desk = strike_deal((TRUCE,), (Term("money", value=75),))
    assert desk.value("transfer_board_to_trust") == -75_000


def test_binding_promise_moves_lever() -> None:
    desk = strike_deal()
    setting = desk.table.setting("escalation_beds")
    assert setting is not None
    assert (setting.value, desk.table.promises[0].binds) == (20, True)
    assert desk.days()["P"] == 9


def test_idle_promise_earns_no_trust() -> None:
    desk = strike_deal(take=(promise_on("escalation_beds", 10),))
    assert (desk.table.promises[0].binds, desk.table.levers) == (False, ())
    desk.advance()
    assert (desk.table.promises[0].state, desk.trust("C", "P")) == ("kept", 500)


def test_kept_promise_raises_trust() -> None:
    desk = strike_deal()
    states = [desk.go_to("run", round).table.promises[0].state for round in (3, 4)]
    assert (states, desk.trust("C", "P")) == (["open", "kept"], 540)


def test_broken_promise_lowers_trust() -> None:
    desk = strike_deal()
    desk.go_to("plan", 4).do("P", SetLever("escalation_beds", 5))
    desk.advance()
    assert (desk.table.promises[0].state, desk.trust("C", "P")) == ("broken", 440)


def test_more_than_promised_counts_as_kept() -> None:
    desk = strike_deal()
    desk.go_to("plan", 4).do("P", SetLever("escalation_beds", 30))
    assert desk.go_to("run", 4).table.promises[0].state == "kept"


def test_less_keeps_upper_bound() -> None:
    desk = strike_deal(take=(promise_on("ring_fence", 30, "not_above", 2),))
    desk.go_to("plan", 4).do("P", SetLever("ring_fence", 20))
    assert desk.go_to("run", 4).table.promises[0].state == "kept"


def test_promises_have_unique_names() -> None:
    desk = strike_deal((TRUCE,), (BEDS, promise_on("ring_fence", 40, "not_above")))
    assert [promise.thing for promise in desk.table.promises] == [f"{DEAL}.1", f"{DEAL}.2", f"{DEAL}.3"]


def test_last_round_settles_long_promise() -> None:
    desk = desk_at(round=6)
    promise = Term("promise", "escalation_beds", "not_below", 20, 3)
    deal = desk.do("C", OfferDeal("P", (Term("money", value=25),), (promise,))).thing
    desk.do("P", AnswerDeal(deal, True))
    assert [p.state for p in desk.go_to("run", 6).table.promises] == ["kept"]
