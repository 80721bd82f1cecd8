"""Moving levers: owners, ranges, prices, undone moves."""

import pytest

from game.protocol.actions import Action, SetLever, ShareFund
from tests.kit.desk import desk_at

REFUSED: tuple[tuple[str, Action, str], ...] = (
    ("P", SetLever("home_care_rounds", 72), "not_yours"),
    ("M", SetLever("no_such_lever", 1), "unknown"),
    ("M", SetLever("home_care_rounds", 71), "out_of_range"),
    ("M", SetLever("home_care_rounds", 102), "out_of_range"),
    ("M", SetLever("home_care_rounds", 69), "no_change"),
    ("C", SetLever("winter_fund", 100), "unknown"),
    ("M", ShareFund("home_care_rounds", ()), "unknown"),
    ("C", ShareFund("winter_fund", (("home_care", 410),)), "out_of_range"),
    ("C", ShareFund("winter_fund", (("home_care", 425),)), "over_the_fund"),
    ("C", ShareFund("winter_fund", (("home_care", 25), ("home_care", 25))), "unknown"),
    ("C", ShareFund("winter_fund", (("nothing", 25),)), "unknown"),
    ("X", SetLever("home_care_rounds", 72), "no_seat"),
)


@pytest.mark.parametrize(("seat", "action", "code"), REFUSED)
def test_lever_move_is_refused(seat: str, action: Action, code: str) -> None:
    assert desk_at().refusal_code(seat, action) == code


def test_lever_costs_days_once_a_round() -> None:
    desk = desk_at()
    desk.do("M", SetLever("home_care_rounds", 72))
    desk.do("M", SetLever("home_care_rounds", 81))
    assert desk.table.days_of("M") == 5
    assert len(desk.table.levers) == 1


def test_undone_move_is_refunded() -> None:
    desk = desk_at()
    untouched = desk.table
    desk.do("M", SetLever("home_care_rounds", 81))
    desk.do("M", SetLever("home_care_rounds", 69))
    assert desk.table == untouched


def test_day_counts_as_the_setting_says() -> None:
    """By the clock serves the figure, by need the sickest; what stands when the plan ends counts."""
    desk = desk_at()
    for value, mark in ((2, "patients"), (1, "own"), (2, "patients")):
        desk.do("M", SetLever("next_bed", value))
        assert [(spent.target, spent.mark, spent.days) for spent in desk.table.spent] == [("next_bed", mark, 1)]
    desk.do("M", SetLever("next_bed", 0))
    assert desk.table.spent == ()


def test_levers_are_locked_during_run() -> None:
    desk = desk_at("run")
    assert desk.refusal_code("M", SetLever("home_care_rounds", 81)) == "not_now"


def test_days_run_out() -> None:
    desk = desk_at()
    desk.do("K", SetLever("going_home", 2))
    desk.do("K", SetLever("front_door_seniors", 2))
    assert desk.table.days_of("K") == 3
    desk.go_to("plan", 2)
    assert desk.table.days_of("K") == 10
