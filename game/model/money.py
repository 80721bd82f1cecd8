"""Money: every move is a pair, so that no pound is created or destroyed; the fourth organisation is the world outside.

Booked here is what follows from activity: bed days, attendances, operations, agency. What a decision costs (places,
beds, lists that it opens) comes as `spend_...` from the rules, at the decision's own price, and is not counted twice.
"""

import numpy as np

from game.model import kinds
from game.model.beds import beds_busy
from game.model.compiled import Int, compiled
from game.model.state import World


@compiled
def move(w: World, payer: Int, payee: Int, account: Int, pounds: float) -> None:
    """Move pounds from one organisation to another (a negative amount moves back), whole pence."""
    pence = np.int64(pounds * 100.0 + 0.5) if pounds >= 0.0 else -np.int64(-pounds * 100.0 + 0.5)
    w.money[payer, account] -= pence
    w.money[payee, account] += pence


@compiled
def settle_day(w: World) -> None:
    """Book the day: fixed income and costs, planned work, what activity costs, agency, decisions, transfers."""
    s = w.settings[0]
    k = w.counts[0]
    move(w, kinds.OUTSIDE, kinds.BOARD, kinds.FIXED, s["board_allocation_a_day"])
    move(w, kinds.BOARD, kinds.TRUST, kinds.FIXED, s["trust_income_a_day"])
    move(w, kinds.TRUST, kinds.OUTSIDE, kinds.FIXED, s["trust_fixed_cost_a_day"])
    move(w, kinds.BOARD, kinds.COMMUNITY, kinds.FIXED, s["community_income_a_day"])
    move(w, kinds.COMMUNITY, kinds.OUTSIDE, kinds.FIXED, s["community_fixed_cost_a_day"])
    _pay_planned_work(w)
    use = (
        np.float64(beds_busy(w)) * s["bed_day_variable_cost"]
        + np.float64(np.int64(k["attendances"])) * s["attendance_variable_cost"]
    )
    move(w, kinds.TRUST, kinds.OUTSIDE, kinds.VARIABLE, use)
    agency = w.staff[kinds.WARD_NURSES]["agency"] * s["agency_cost_ratio"] * s["trust_pay_a_day"]
    move(w, kinds.TRUST, kinds.OUTSIDE, kinds.AGENCY, agency)
    move(w, kinds.BOARD, kinds.OUTSIDE, kinds.DECISIONS, s["spend_board"])
    move(w, kinds.TRUST, kinds.OUTSIDE, kinds.DECISIONS, s["spend_trust"])
    move(w, kinds.COMMUNITY, kinds.OUTSIDE, kinds.DECISIONS, s["spend_community"])
    move(w, kinds.BOARD, kinds.TRUST, kinds.TRANSFERS, s["transfer_board_to_trust"])
    move(w, kinds.BOARD, kinds.COMMUNITY, kinds.TRANSFERS, s["transfer_board_to_community"])
    move(w, kinds.TRUST, kinds.COMMUNITY, kinds.TRANSFERS, s["transfer_trust_to_community"])
    move(w, kinds.OUTSIDE, kinds.COMMUNITY, kinds.SAVINGS, s["savings_community"])


@compiled
def _pay_planned_work(w: World) -> None:
    s = w.settings[0]
    k = w.counts[0]
    overnight = np.float64(np.int64(k["operations_overnight"])) * s["overnight_operation_price"]
    done = overnight + np.float64(np.int64(k["operations_day_case"])) * s["day_case_price"]
    share = s["elective_price_share"]
    move(w, kinds.BOARD, kinds.TRUST, kinds.PLANNED_WORK, share * done + (1.0 - share) * s["planned_block_a_day"])
    move(w, kinds.TRUST, kinds.OUTSIDE, kinds.PLANNED_WORK, s["planned_variable_share"] * done)
