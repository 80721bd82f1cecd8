"""Staff morale after imposed changes, and after stock-takes that were or were not acted on."""

from dataclasses import replace

import pytest

from game.protocol.actions import MendProblem, Propose, Withdraw
from game.rules.morale import morale_shift
from game.rules.table_rows import Trouble
from tests.kit.desk import SEATS, Desk, answers, desk_at


def after_stocktake(level: int = 1000) -> Desk:
    """Return a desk in round 3, after a stock-take that brought a problem of M's to light."""
    desk = desk_at("stocktake", 2)
    for seat in SEATS:
        desk.do(seat, answers(desk))
    desk.advance()
    known = Trouble("two_lists", 1, level, 2, 0, by_itself=False)
    desk.table = replace(desk.table, troubles=(known,))
    return desk


def test_acting_raises_morale() -> None:
    desk = after_stocktake()
    desk.do("M", MendProblem("two_lists"))
    desk.advance()
    assert [morale_shift(desk.table, day) for day in (56, 111, 112)] == [0.03, 0.03, 0.0]


def test_not_acting_lowers_morale() -> None:
    desk = after_stocktake()
    desk.advance()
    assert morale_shift(desk.table, 60) == -0.02


def test_unanswered_stocktake_adds_no_mood() -> None:
    desk = desk_at("stocktake", 2).go_to("run", 3)
    assert desk.table.moods == ()


@pytest.mark.parametrize(
    ("action", "weighs"),
    [
        (Propose("gp_hub", "x", "now"), -0.03),
        (Propose("gp_hub", "x", "ask", ("practices",)), 0.0),
    ],
)
def test_imposed_change_lowers_morale(
    action: Propose, weighs: float
) -> None:
    desk = desk_at(round=2)
    starts = desk.proposal(desk.do("C", action).thing).starts
    desk.advance()
    days = (starts - 1, starts, starts + 55, starts + 56)
    assert [morale_shift(desk.table, day) for day in days] == [0, weighs, weighs, 0]


def test_little_change_adds_no_mood() -> None:
    desk = desk_at(round=2)
    desk.do("M", Propose("tablets_the_day_before", "x", "now"))
    desk.advance()
    assert desk.table.moods == ()


def test_stuck_change_adds_no_mood() -> None:
    desk = desk_at(round=2)
    desk.do("M", Propose("home_first", "x", "now"))
    desk.do("P", Propose("ready_to_go_ward", "x", "now"))
    desk.go_to("plan", 3)
    assert desk.table.moods == ()
    desk.do("P", Withdraw("proposal:P:2:1"))
    desk.advance()
    assert [(mood.source, mood.from_day) for mood in desk.table.moods] == [("imposed:proposal:M:2:1", 56 + 21)]


def test_moods_add_up() -> None:
    desk = after_stocktake()
    usual = desk.value("morale_shift", 90)
    desk.do("C", Propose("gp_hub", "x", "now"))
    desk.advance()
    assert desk.value("morale_shift", 90) - usual == pytest.approx(-0.05)
