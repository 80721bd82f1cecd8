"""A block contract has an activity plan: doing less than it asks for costs the trust, doing more earns nothing."""

from hypothesis import given
from hypothesis import settings as trials
from hypothesis import strategies as some

from game.model.economy import Economy
from tests.kit.place import settings

FOUR_WEEKS = 28
PENCE_IN_POUND = 100


def _board_balance(plan_a_day: float, clawback: float, *, price_share: float = 0.0) -> float:
    """Return the board's balance in pounds after four weeks, the plan in pounds a day for 300,000 people."""
    changed = {"elective_price_share": price_share, "planned_block_a_day": plan_a_day, "population": 50_000.0}
    economy = Economy.start(settings(population=50_000.0), 3, burn_in_days=FOUR_WEEKS)
    for _ in range(FOUR_WEEKS):
        economy.day(settings(**changed, block_clawback_share=clawback))
    return economy.report().balance_board / PENCE_IN_POUND


@trials(max_examples=8, deadline=None)
@given(plan=some.floats(120_000.0, 400_000.0), clawback=some.floats(0.0, 1.0))
def test_clawback_takes_its_share_of_shortfall(plan: float, clawback: float) -> None:
    kept, taken = _board_balance(plan, 0.0), _board_balance(plan, clawback)
    whole = _board_balance(plan, 1.0) - kept
    assert whole > 0
    assert abs((taken - kept) - clawback * whole) < 1.0


def test_full_clawback_pays_little_beyond_work_done() -> None:
    per_case, block = _board_balance(200_000.0, 1.0, price_share=1.0), _board_balance(200_000.0, 1.0)
    unnoticed = 0.02 * 200_000.0 * 50_000 / 300_000 * FOUR_WEEKS
    assert abs(per_case - block - unnoticed) < 1.0


def test_work_beyond_plan_is_not_taken_back() -> None:
    assert _board_balance(20_000.0, 1.0) == _board_balance(20_000.0, 0.0)


def test_per_case_has_no_clawback() -> None:
    assert _board_balance(400_000.0, 1.0, price_share=1.0) == _board_balance(400_000.0, 0.0, price_share=1.0)
