"""Shadowing, understanding that fades, and taking stock."""

import pytest

from game.protocol.actions import Action, AnswerStockTake, BeShadowed, CallStockTake, Shadow
from game.rules.shadowing import open_shadows
from game.rules.stocktake import last_plan, plan_start_round
from tests.kit.desk import SEATS, Desk, answers, desk


@pytest.mark.parametrize(("seat", "of", "code"), [("C", "C", "unknown"), ("C", "X", "unknown")])
def test_shadowing_needs_a_colleague(seat: str, of: str, code: str) -> None:
    assert desk(round=3).refused(seat, Shadow(of)) == code


def test_shadowing_costs_three_days() -> None:
    assert desk(round=2).refused("C", Shadow("M")) == "not_open"
    table = desk(round=3)
    assert table.refused("M", BeShadowed("C")) == "unknown"
    table.do("C", Shadow("M"))
    assert (table.days()["C"], table.days()["M"]) == (9 - 3, 9)
    assert table.refused("C", Shadow("M")) == "already_there"


def test_being_shadowed_costs_a_day() -> None:
    assert desk(round=2).refused("M", BeShadowed("C")) == "not_open"
    table = desk(round=3)
    table.do("C", Shadow("M"))
    assert [table.refused(seat, BeShadowed("C")) for seat in ("C", "P", "K")] == ["unknown"] * 3
    assert (open_shadows(table.table, "C"), table.understands("C", "M")) == ((), 300)
    assert table.do("M", BeShadowed("C")).days == 1
    assert (table.days()["C"], table.days()["M"]) == (9 - 3, 9 - 1)
    assert [shadow.of for shadow in open_shadows(table.table, "C")] == ["M"]
    assert table.refused("M", BeShadowed("C")) == "unknown"


def test_unanswered_request_is_refunded() -> None:
    table = desk(round=3)
    table.do("C", Shadow("M"))
    table.on()
    assert (table.days()["C"], table.days()["M"], table.understands("C", "M")) == (9, 9, 300)
    assert table.table.shadows == ()
    table.to("plan", 4).do("C", Shadow("M"))


def beside(table: Desk, seat: str, of: str) -> None:
    """One seat spends time beside another, who has said yes."""
    table.do(seat, Shadow(of))
    table.do(of, BeShadowed(seat))


def test_shadowing_raises_understanding() -> None:
    table = desk(round=3)
    beside(table, "C", "M")
    assert (table.understands("C", "M"), table.understands("M", "C"), table.understands("C", "P")) == (800, 800, 300)


def test_understanding_fades() -> None:
    table = desk(round=3)
    beside(table, "C", "M")
    found = [table.to("plan", round).understands("C", "M") for round in (4, 5, 6)]
    assert found == [700, 620, 556]


def test_understanding_keeps_its_start() -> None:
    assert {desk(round=round).understands("P", "M") for round in (1, 3, 6)} == {300}


def test_shadowing_closes_after_next_round() -> None:
    table = desk(round=3)
    beside(table, "C", "M")
    beside(table, "C", "P")
    assert [shadow.of for shadow in open_shadows(table.table, "C")] == ["P", "M"]
    assert len(open_shadows(table.to("plan", 4).table, "C")) == 2
    assert open_shadows(table.to("plan", 5).table, "C") == ()


# ---------------------------------------------------------------- taking stock


def stock(round: int = 2) -> Desk:
    """The stock-take after a round is open."""
    return desk("stocktake", round)


@pytest.mark.parametrize(
    ("action", "code"),
    [
        (AnswerStockTake((3,), (10, 0, 0, 0)), "out_of_range"),
        (AnswerStockTake((3,) * 6, (10, 1, 0, 0)), "plan_not_ten"),
        (AnswerStockTake((3,) * 6, (9, 0, 0, 0)), "plan_not_ten"),
    ],
)
def test_stocktake_answer_is_refused(action: Action, code: str) -> None:
    assert stock().refused("C", action) == code


def test_last_answer_closes_stocktake() -> None:
    table = stock()
    table.do("C", answers(table, 2))
    table.do("C", answers(table, 5))
    taking = table.table.stocktake(2)
    assert taking is not None
    assert [(who, answer.agreement[0]) for who, answer in taking.answers] == [("C", 5)]
    for seat in ("P", "K", "M"):
        table.do(seat, answers(table))
    assert table.refused("C", answers(table)) == "not_now"


@pytest.mark.parametrize(("seats", "understanding"), [(1, 300), (2, 300), (3, 400), (4, 400)])
def test_stocktake_of_three_helps(seats: int, understanding: int) -> None:
    table = stock()
    for seat in SEATS[:seats]:
        table.do(seat, answers(table))
    table.on()
    assert table.table.phase == "plan"
    assert table.understands("C", "P") == 300 + (understanding - 300) * 8 // 10


def test_stocktake_helps_only_who_answered() -> None:
    table = stock()
    for seat in ("C", "P", "K"):
        table.do(seat, answers(table))
    table.on()
    assert (table.understands("C", "K"), table.understands("C", "M")) == (380, 300)


def test_due_stocktake_costs_all_a_day() -> None:
    table = stock()
    table.on()
    assert table.days() == dict.fromkeys(SEATS, 9)


def test_stocktake_can_be_called() -> None:
    table = desk(round=3)
    table.do("C", CallStockTake())
    assert table.refused("P", CallStockTake()) == "already_there"
    assert table.to("stocktake", 3).table.stocktakes[-1].open


def test_called_stocktake_costs_who_came() -> None:
    table = desk(round=3)
    table.do("C", CallStockTake())
    table.to("stocktake", 3)
    for seat in ("C", "K", "M"):
        table.do(seat, answers(table))
    table.on()
    assert table.days() == {"C": 9, "P": 10, "K": 9, "M": 9}


@pytest.mark.parametrize(("format", "last"), [("half_day", 6), ("ninety", 4)])
def test_last_round_calls_no_stocktake(format: str, last: int) -> None:
    assert desk(round=last, format=format).refused("C", CallStockTake()) == "last_round"


def test_due_stocktake_cannot_be_called() -> None:
    assert desk(round=2).refused("C", CallStockTake()) == "already_there"


def test_last_plan_counts() -> None:
    table = stock()
    table.do("C", answers(table, plan=(7, 1, 1, 1)))
    assert last_plan(table.table, "C") == (7, 1, 1, 1)
    assert (plan_start_round(table.table, "C"), plan_start_round(table.table, "P")) == (3, 1)
    table.to("stocktake", 4)
    table.do("C", answers(table, plan=(1, 7, 1, 1)))
    assert (last_plan(table.table, "C"), last_plan(table.table, "P")) == ((1, 7, 1, 1), None)
