"""What leaders do to everybody's morale: imposing, asking and acting, asking and not."""

from dataclasses import replace

import pytest

from game.protocol.actions import MendProblem, Propose, Withdraw
from game.rules.morale import morale_shift
from game.rules.table_rows import Trouble
from tests.kit.desk import SEATS, Desk, answers, desk


def asked(level: int = 1000) -> Desk:
    """The third round, after a stock-take that brought a problem of M's to light."""
    table = desk("stocktake", 2)
    for seat in SEATS:
        table.do(seat, answers(table))
    table.on()
    known = Trouble("two_lists", 1, level, 2, 0, by_itself=False)
    table.table = replace(table.table, troubles=(known,))
    return table


def test_acting_raises_morale() -> None:
    table = asked()
    table.do("M", MendProblem("two_lists"))
    table.on()
    assert [morale_shift(table.table, day) for day in (56, 111, 112)] == [0.03, 0.03, 0.0]


def test_not_acting_lowers_morale() -> None:
    table = asked()
    table.on()
    assert morale_shift(table.table, 60) == -0.02


def test_unanswered_stocktake_adds_no_mood() -> None:
    table = desk("stocktake", 2).to("run", 3)
    assert table.table.moods == ()


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
    table = desk(round=2)
    starts = table.proposal(table.do("C", action).thing).starts
    table.on()
    days = (starts - 1, starts, starts + 55, starts + 56)
    assert [morale_shift(table.table, day) for day in days] == [0, weighs, weighs, 0]


def test_little_change_adds_no_mood() -> None:
    table = desk(round=2)
    table.do("M", Propose("tablets_the_day_before", "x", "now"))
    table.on()
    assert table.table.moods == ()


def test_stuck_change_adds_no_mood() -> None:
    table = desk(round=2)
    table.do("M", Propose("home_first", "x", "now"))
    table.do("P", Propose("ready_to_go_ward", "x", "now"))
    table.to("plan", 3)
    assert table.table.moods == ()
    table.do("P", Withdraw("proposal:P:2:1"))
    table.on()
    assert [(mood.source, mood.from_day) for mood in table.table.moods] == [("imposed:proposal:M:2:1", 56 + 21)]


def test_moods_add_up() -> None:
    table = asked()
    usual = table.value("morale_shift", 90)
    table.do("C", Propose("gp_hub", "x", "now"))
    table.on()
    assert table.value("morale_shift", 90) - usual == pytest.approx(-0.05)
