"""Staff morale moves by what a change or a slow problem does to people's work, and by the gap between word and deed."""


import pytest
from msgspec.structs import replace

from game.protocol.actions import AnswerStockTake, Propose, TakeMend, Withdraw
from game.quantities import Mark
from game.rules.morale import disbelief, morale_course
from game.rules.setup.game_setup import GameSetup
from game.rules.table import Table
from game.rules.table_rows import Spent, StockTaking, Trouble
from tests.kit.desk import Desk, desk_at

HUB = "proposal:C:2:1"
WARD = "proposal:P:2:1"
LONG_AFTER = 3650


def shift(desk: Desk, day: int) -> float:
    return morale_course(desk.setup, desk.table, disbelief(desk.setup, desk.table)).shift_on(day)


def without_problems() -> Desk:
    """Return a desk in round 2 on which no slow problem has begun."""
    desk = desk_at(round=2)
    desk.table = replace(desk.table, troubles=())
    return desk


def with_change(seat: str, action: Propose) -> Desk:
    """Return a desk in round 2 with one change on the table."""
    desk = without_problems()
    desk.do(seat, action)
    return desk


def test_nothing_happens_no_mood() -> None:
    assert shift(without_problems(), 100) == 0.0


def test_relief_lifts_morale_with_use() -> None:
    desk = with_change("C", Propose("gp_hub", "x", "now"))
    starts = desk.proposal(HUB).starts
    found = [shift(desk, day) for day in (starts, starts + 28, LONG_AFTER)]
    full = 0.08 * 0.26 * 0.5 * (0.55 + 0.2 * 0.5)
    assert found == pytest.approx([0.0, full / 2, full], abs=1e-6)


def test_relief_lifts_more_if_asked() -> None:
    unasked = with_change("C", Propose("gp_hub", "x", "now"))
    asked = with_change("C", Propose("gp_hub", "x", "ask", ("practices",)))
    assert shift(asked, LONG_AFTER) / shift(unasked, LONG_AFTER) == pytest.approx(0.8 / 0.65)


def test_burden_lowers_morale() -> None:
    desk = with_change("P", Propose("ready_to_go_ward", "x", "now"))
    assert shift(desk, LONG_AFTER) == pytest.approx(-0.08 * 0.53 * 0.3 * (0.55 - 0.2 * 0.3), abs=1e-6)


def test_asking_alone_eases_no_burden() -> None:
    unasked = with_change("P", Propose("ready_to_go_ward", "x", "now"))
    desk = with_change("P", Propose("ready_to_go_ward", "x", "ask", ("ward_nurses",)))
    assert shift(desk, LONG_AFTER) == pytest.approx(shift(unasked, LONG_AFTER))
    desk.do("P", TakeMend(WARD, "night_moves"))
    assert shift(desk, LONG_AFTER) == 0.0


def test_stuck_change_moves_no_morale() -> None:
    desk = with_change("M", Propose("home_first", "x", "now"))
    desk.do("P", Propose("ready_to_go_ward", "x", "now"))
    assert shift(desk, LONG_AFTER) == 0.0
    desk.do("P", Withdraw(WARD))
    assert shift(desk, LONG_AFTER) != 0.0


@pytest.mark.parametrize("level", [0, 1000, 3000])
def test_problem_burdens_by_its_level(level: int) -> None:
    desk = desk_at(round=2)
    desk.table = replace(desk.table, troubles=(Trouble("two_lists", 1, level, 0, 0, by_itself=False),))
    burden = 0.53 * 0.2 + 0.04 * 0.4
    assert shift(desk, 30) == pytest.approx(-0.08 * burden * level / 3000)


def test_model_gets_the_shift() -> None:
    desk = with_change("C", Propose("gp_hub", "x", "now"))
    usual = desk.value("morale_shift", 0)
    assert desk.value("morale_shift", 200) - usual == pytest.approx(shift(desk, 200))


# ---------------------------------------------------------------- word and deed


def stated(plan: tuple[int, int, int, int], *, days: int, mark: Mark) -> Desk:
    """Return a desk in round 2 whose seats have all stated a plan after round 1 and spent days in round 2."""
    desk = without_problems()
    seats = [seat.seat for seat in desk.setup.seats]
    answers = tuple((seat, AnswerStockTake((3,) * len(desk.setup.stocktake.statements), plan)) for seat in seats)
    taking = StockTaking(1, 28, answers, open=False)
    spent = tuple(Spent(seat, 2, "set_lever", "", mark, days) for seat in seats)
    desk.table = replace(desk.table, stocktakes=(taking,), spent=spent)
    return desk


def test_word_kept_costs_nothing() -> None:
    assert disbelief(*on(stated((10, 0, 0, 0), days=5, mark="patients"))) == 0.0


def test_small_gap_goes_unnoticed() -> None:
    assert disbelief(*on(stated((8, 1, 1, 0), days=5, mark="patients"))) == 0.0


def test_wide_gap_is_not_believed() -> None:
    desk = stated((10, 0, 0, 0), days=5, mark="own")
    # Own corners lie 90 to 135 degrees from patients: two seats at 90, two beyond 110.
    assert disbelief(*on(desk)) == pytest.approx((2 * 70 / 90 + 2) / 4)
    assert shift(desk, 60) == pytest.approx(-desk.setup.social.morale_by_gap * disbelief(*on(desk)))


def test_words_without_deeds_are_not_judged() -> None:
    desk = stated((10, 0, 0, 0), days=5, mark="own")
    desk.table = replace(desk.table, spent=())
    assert disbelief(*on(desk)) == 0.0


def on(desk: Desk) -> tuple[GameSetup, Table]:
    return desk.setup, desk.table
