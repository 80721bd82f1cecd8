"""Which decisions are named beside a cause of harm in the review."""

import pytest

from game.protocol.actions import SetLever
from game.rules.causes import decisions_by_cause
from tests.kit.desk import Desk, desk_at


def names(desk: Desk, cause: str) -> tuple[str, ...]:
    return decisions_by_cause(desk.setup, desk.table).get(cause, ())


def name_of(desk: Desk, lever: str) -> str:
    return next(one.name for one in desk.setup.levers if one.lever == lever)


@pytest.mark.parametrize(("seat", "lever", "value"), [("P", "escalation_beds", 0), ("K", "nurses_a_ward", 6)])
def test_fuller_wards_send_home_too_soon(seat: str, lever: str, value: int) -> None:
    desk = desk_at(round=2)
    assert names(desk, "early_discharge") == ()
    desk.do(seat, SetLever(lever, value))
    desk.pass_days(28)
    assert names(desk, "early_discharge") == (name_of(desk, lever),)


def test_lever_put_back_is_not_named() -> None:
    desk = desk_at(round=1)
    desk.do("P", SetLever("escalation_beds", 20))
    desk.go_to("plan", 2)
    assert name_of(desk, "escalation_beds") in names(desk, "delayed_admission")
    desk.do("P", SetLever("escalation_beds", 10))
    desk.pass_days(28)
    assert names(desk, "delayed_admission") == ()
