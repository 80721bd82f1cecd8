"""Shadowing, fading understanding, and stock-takes."""

import pytest

from game.protocol.actions import Action, AnswerStockTake, BeShadowed, CallStockTake, Shadow
from game.rules.shadowing import open_shadows
from game.rules.stocktake import last_plan, list_shown_answers, plan_start_round
from tests.kit.desk import SEATS, Desk, answers, desk_at


@pytest.mark.parametrize(("seat", "of", "code"), [("C", "C", "unknown"), ("C", "X", "unknown")])
def test_shadowing_needs_a_colleague(seat: str, of: str, code: str) -> None:
    assert desk_at(round=3).refusal_code(seat, Shadow(of)) == code


def test_shadowing_costs_three_days() -> None:
    assert desk_at(round=2).refusal_code("C", Shadow("M")) == "not_open"
    desk = desk_at(round=3)
    assert desk.refusal_code("M", BeShadowed("C")) == "unknown"
    desk.do("C", Shadow("M"))
    assert (desk.days()["C"], desk.days()["M"]) == (9 - 3, 9)
    assert desk.refusal_code("C", Shadow("M")) == "already_there"


def test_being_shadowed_costs_a_day() -> None:
    assert desk_at(round=2).refusal_code("M", BeShadowed("C")) == "not_open"
    desk = desk_at(round=3)
    desk.do("C", Shadow("M"))
    assert [desk.refusal_code(seat, BeShadowed("C")) for seat in ("C", "P", "K")] == ["unknown"] * 3
    assert (open_shadows(desk.table, "C"), desk.understanding("C", "M")) == ((), 300)
    assert desk.do("M", BeShadowed("C")).days == 1
    assert (desk.days()["C"], desk.days()["M"]) == (9 - 3, 9 - 1)
    assert [shadow.of for shadow in open_shadows(desk.table, "C")] == ["M"]
    assert desk.refusal_code("M", BeShadowed("C")) == "unknown"


def test_unanswered_request_is_refunded() -> None:
    desk = desk_at(round=3)
    desk.do("C", Shadow("M"))
    desk.advance()
    assert (desk.days()["C"], desk.days()["M"], desk.understanding("C", "M")) == (9, 9, 300)
    assert desk.table.shadows == ()
    desk.go_to("plan", 4).do("C", Shadow("M"))


def shadow_colleague(desk: Desk, seat: str, of: str) -> None:
    """Let one seat shadow another, which agrees."""
    desk.do(seat, Shadow(of))
    desk.do(of, BeShadowed(seat))


def test_shadowing_raises_understanding() -> None:
    desk = desk_at(round=3)
    shadow_colleague(desk, "C", "M")
    assert (desk.understanding("C", "M"), desk.understanding("M", "C"), desk.understanding("C", "P")) == (800, 800, 300)


def test_understanding_fades() -> None:
    desk = desk_at(round=3)
    shadow_colleague(desk, "C", "M")
    found = [desk.go_to("plan", round).understanding("C", "M") for round in (4, 5, 6)]
    assert found == [700, 620, 556]


def test_understanding_keeps_its_start() -> None:
    assert {desk_at(round=round).understanding("P", "M") for round in (1, 3, 6)} == {300}


def test_shadowing_closes_after_next_round() -> None:
    desk = desk_at(round=3)
    shadow_colleague(desk, "C", "M")
    shadow_colleague(desk, "C", "P")
    assert [shadow.of for shadow in open_shadows(desk.table, "C")] == ["P", "M"]
    assert len(open_shadows(desk.go_to("plan", 4).table, "C")) == 2
    assert open_shadows(desk.go_to("plan", 5).table, "C") == ()


# ---------------------------------------------------------------- stock-takes


def at_stocktake(round: int = 2) -> Desk:
    """Return a desk at the stock-take after a round."""
    return desk_at("stocktake", round)


@pytest.mark.parametrize(
    ("action", "code"),
    [
        (AnswerStockTake((3,), (10, 0, 0, 0)), "out_of_range"),
        (AnswerStockTake((3,) * 6, (10, 1, 0, 0)), "plan_over_ten"),
        (AnswerStockTake((0,) * 6, (9, 0, 0, 0)), "no_answer"),
    ],
)
def test_stocktake_answer_is_refused(action: Action, code: str) -> None:
    assert at_stocktake().refusal_code("C", action) == code


def test_stocktake_with_gaps_is_accepted() -> None:
    desk = at_stocktake()
    statements = len(desk.setup.stocktake.statements)
    with_gaps = AnswerStockTake((0,) * (statements - 1) + (2,), (0, 0, 3, 0))
    for seat in SEATS:
        desk.do(seat, with_gaps)
    taking = desk.table.stocktake(2)
    assert taking is not None
    assert not taking.open
    assert last_plan(desk.table, "K") == (0, 0, 3, 0)
    assert list_shown_answers(taking, statements - 1) == (2, 2, 2, 2)


def test_answers_of_fewer_than_three_to_a_statement_are_not_shown() -> None:
    desk = at_stocktake()
    rest = (3,) * (len(desk.setup.stocktake.statements) - 2)
    for seat, answer in zip(SEATS, (1, 5, 0, 0), strict=True):
        desk.do(seat, AnswerStockTake((answer, answer or 4, *rest), (0, 0, 0, 0)))
    taking = desk.table.stocktake(2)
    assert taking is not None
    assert list_shown_answers(taking, 0) == ()
    assert sorted(list_shown_answers(taking, 1)) == [1, 4, 4, 5]


def test_stocktake_without_planned_days_keeps_the_plan_before() -> None:
    desk = at_stocktake()
    for seat in SEATS:
        desk.do(seat, answers(desk, plan=(4, 0, 6, 0)))
    desk.go_to("stocktake", 4)
    desk.do("C", answers(desk, plan=(0, 0, 0, 0)))
    assert last_plan(desk.table, "C") == (4, 0, 6, 0)
    assert plan_start_round(desk.table, "C") == 3
    assert desk.reading.direction_of("C", 0).planned == (4, 0, 6, 0)


def test_last_answer_closes_stocktake() -> None:
    desk = at_stocktake()
    desk.do("C", answers(desk, 2))
    desk.do("C", answers(desk, 5))
    taking = desk.table.stocktake(2)
    assert taking is not None
    assert [(who, answer.agreement[0]) for who, answer in taking.answers] == [("C", 5)]
    for seat in ("P", "K", "M"):
        desk.do(seat, answers(desk))
    assert desk.refusal_code("C", answers(desk)) == "not_now"


@pytest.mark.parametrize(("seats", "understanding"), [(1, 300), (2, 300), (3, 400), (4, 400)])
def test_stocktake_of_three_helps(seats: int, understanding: int) -> None:
    desk = at_stocktake()
    for seat in SEATS[:seats]:
        desk.do(seat, answers(desk))
    desk.advance()
    assert desk.table.phase == "plan"
    assert desk.understanding("C", "P") == 300 + (understanding - 300) * 8 // 10


def test_stocktake_helps_only_who_answered() -> None:
    desk = at_stocktake()
    for seat in ("C", "P", "K"):
        desk.do(seat, answers(desk))
    desk.advance()
    assert (desk.understanding("C", "K"), desk.understanding("C", "M")) == (380, 300)


def test_due_stocktake_costs_all_a_day() -> None:
    desk = at_stocktake()
    desk.advance()
    assert desk.days() == dict.fromkeys(SEATS, 9)


def test_stocktake_can_be_called() -> None:
    desk = desk_at(round=3)
    desk.do("C", CallStockTake())
    assert desk.refusal_code("P", CallStockTake()) == "already_there"
    assert desk.go_to("stocktake", 3).table.stocktakes[-1].open


def test_called_stocktake_costs_who_came() -> None:
    desk = desk_at(round=3)
    desk.do("C", CallStockTake())
    desk.go_to("stocktake", 3)
    for seat in ("C", "K", "M"):
        desk.do(seat, answers(desk))
    desk.advance()
    assert desk.days() == {"C": 9, "P": 10, "K": 9, "M": 9}


@pytest.mark.parametrize(("format", "last"), [("half_day", 6), ("ninety", 4)])
def test_last_round_calls_no_stocktake(format: str, last: int) -> None:
    assert desk_at(round=last, format=format).refusal_code("C", CallStockTake()) == "last_round"


def test_due_stocktake_cannot_be_called() -> None:
    assert desk_at(round=2).refusal_code("C", CallStockTake()) == "already_there"


def test_last_plan_counts() -> None:
    desk = at_stocktake()
    desk.do("C", answers(desk, plan=(7, 1, 1, 1)))
    assert last_plan(desk.table, "C") == (7, 1, 1, 1)
    assert (plan_start_round(desk.table, "C"), plan_start_round(desk.table, "P")) == (3, 1)
    desk.go_to("stocktake", 4)
    desk.do("C", answers(desk, plan=(1, 7, 1, 1)))
    assert (last_plan(desk.table, "C"), last_plan(desk.table, "P")) == ((1, 7, 1, 1), None)
