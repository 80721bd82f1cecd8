"""Money: every move is a pair, so that no pound is created or destroyed; the fourth organisation is the world outside.

Booked here is what follows from activity: bed days, attendances, operations, agency. What a decision costs (places,
beds, lists that it opens) comes as `spend_...` from the rules, at the decision's own price, and is not counted twice.
"""

import numpy as np

from game.model import kinds
from game.model.beds import beds_busy
from game.model.compiled import Int, compiled
from game.model.state import World

_DAYS_TO_RECONCILE = 28
_BELOW_PLAN_UNNOTICED = 0.02  # of the plan: what falls short of it by less is not asked back; stylised


@compiled
def move(w: World, payer: Int, payee: Int, account: Int, pounds: float) -> None:
    """Move pounds from one organisation to another (a negative amount moves back), whole pence."""
    pence = np.int64(pounds * 100.0 + 0.5) if pounds >= 0.0 else -np.int64(-pounds * 100.0 + 0.5)
    w.money[payer, account] -= pence
    w.money[payee, account] += pence


@compiled
def settle_day(w: World) -> None:
    """Book the day: fixed income and costs, planned work, activity, contracts, agency, decisions, transfers."""
    s = w.settings[0]
    move(w, kinds.OUTSIDE, kinds.BOARD, kinds.FIXED, s["board_allocation_a_day"])
    move(w, kinds.BOARD, kinds.TRUST, kinds.FIXED, s["trust_income_a_day"])
    move(w, kinds.BOARD, kinds.COMMUNITY, kinds.FIXED, s["community_income_a_day"])
    move(w, kinds.BOARD, kinds.OUTSIDE, kinds.MENTAL_HEALTH, s["mental_health_a_day"])
    move(w, kinds.BOARD, kinds.OUTSIDE, kinds.MEDICINES, s["medicines_and_continuing_care_a_day"])
    move(w, kinds.BOARD, kinds.OUTSIDE, kinds.AMBULANCES, s["ambulances_and_running_a_day"])
    move(w, kinds.COMMUNITY, kinds.OUTSIDE, kinds.OTHER_COSTS, s["community_fixed_cost_a_day"])
    _pay_for_the_hospital(w)
    _pay_planned_work(w)
    _pay_by_contract(w)
    agency = w.staff[kinds.WARD_NURSES]["agency"] * s["agency_cost_ratio"] * s["trust_pay_a_day"]
    move(w, kinds.TRUST, kinds.OUTSIDE, kinds.AGENCY, agency)
    move(w, kinds.BOARD, kinds.OUTSIDE, kinds.DECISIONS, s["spend_board"])
    move(w, kinds.TRUST, kinds.OUTSIDE, kinds.DECISIONS, s["spend_trust"])
    move(w, kinds.COMMUNITY, kinds.OUTSIDE, kinds.DECISIONS, s["spend_community"])
    move(w, kinds.BOARD, kinds.TRUST, kinds.TRANSFERS, s["transfer_board_to_trust"])
    move(w, kinds.BOARD, kinds.COMMUNITY, kinds.TRANSFERS, s["transfer_board_to_community"])
    move(w, kinds.TRUST, kinds.COMMUNITY, kinds.TRANSFERS, s["transfer_trust_to_community"])
    move(w, kinds.OUTSIDE, kinds.COMMUNITY, kinds.SAVINGS, s["savings_community"])
    if np.int64(w.clock[0]["day"]) % _DAYS_TO_RECONCILE == _DAYS_TO_RECONCILE - 1:
        _claw_back(w)
        _reconcile(w)


@compiled
def _pay_planned_work(w: World) -> None:
    s = w.settings[0]
    k = w.counts[0]
    overnight = np.float64(np.int64(k["operations_overnight"])) * s["overnight_operation_price"]
    done = overnight + np.float64(np.int64(k["operations_day_case"])) * s["day_case_price"]
    share = s["elective_price_share"]
    move(w, kinds.BOARD, kinds.TRUST, kinds.PLANNED_WORK, share * done + (1.0 - share) * s["planned_block_a_day"])
    move(w, kinds.TRUST, kinds.OUTSIDE, kinds.PLANNED_WORK, s["planned_variable_share"] * done)
    asked_for = (1.0 - _BELOW_PLAN_UNNOTICED) * s["planned_block_a_day"]
    w.clock[0]["below_plan"] = w.clock[0]["below_plan"] + (1.0 - share) * (asked_for - done)


@compiled
def _claw_back(w: World) -> None:
    """Take back part of the block for what the four weeks fell short of its activity plan; more earns nothing."""
    short = max(w.clock[0]["below_plan"], 0.0)
    move(w, kinds.TRUST, kinds.BOARD, kinds.PLANNED_WORK, w.settings[0]["block_clawback_share"] * short)
    w.clock[0]["below_plan"] = 0.0


@compiled
def _pay_for_the_hospital(w: World) -> None:
    """Pay what the hospital costs: beds and the department as fixed shares and by use, and all the rest."""
    s = w.settings[0]
    fixed = s["trust_fixed_cost_a_day"]
    beds = np.float64(beds_busy(w)) * s["bed_day_variable_cost"]
    attended = np.float64(np.int64(w.counts[0]["attendances"])) * s["attendance_variable_cost"]
    wards = fixed * s["wards_fixed_share"]
    department = fixed * s["department_fixed_share"]
    move(w, kinds.TRUST, kinds.OUTSIDE, kinds.WARDS, wards + beds)
    move(w, kinds.TRUST, kinds.OUTSIDE, kinds.DEPARTMENT, department + attended)
    move(w, kinds.TRUST, kinds.OUTSIDE, kinds.OTHER_COSTS, fixed - wards - department)


@compiled
def _pay_by_contract(w: World) -> None:
    """Settle the variable part of a blended contract and the penalties for waits."""
    s = w.settings[0]
    k = w.counts[0]
    above_plan = np.float64(np.int64(k["overnight_admissions"])) - s["emergency_plan_a_day"]
    blended = s["emergency_variable_share"] * s["emergency_spell_price"] * above_plan
    move(w, kinds.BOARD, kinds.TRUST, kinds.CONTRACT, blended)
    owed = (
        np.float64(np.int64(k["handover_over_hour"])) * s["handover_penalty"]
        + np.float64(np.int64(k["over_twelve_hours"])) * s["twelve_hour_penalty"]
    )
    move(w, kinds.TRUST, kinds.BOARD, kinds.PENALTIES, owed)


@compiled
def balance(w: World, organisation: Int) -> Int:
    """Return what an organisation has won or lost since day 0, in pence."""
    total = np.int64(0)
    for account in range(w.money.shape[1]):
        total += w.money[organisation, account]
    return total


@compiled
def _reconcile(w: World) -> None:
    """Share out what the pool holds: the agreed share of what each of the three has won or lost since last time."""
    c = w.clock[0]
    share = w.settings[0]["pooled_share"]
    board = np.float64(balance(w, kinds.BOARD) - np.int64(c["settled_board"]))
    trust = np.float64(balance(w, kinds.TRUST) - np.int64(c["settled_trust"]))
    community = np.float64(balance(w, kinds.COMMUNITY) - np.int64(c["settled_community"]))
    third = share * (board + trust + community) / 3.0
    move(w, kinds.TRUST, kinds.BOARD, kinds.POOL, (share * trust - third) / 100.0)
    move(w, kinds.COMMUNITY, kinds.BOARD, kinds.POOL, (share * community - third) / 100.0)
    c["settled_board"] = balance(w, kinds.BOARD)
    c["settled_trust"] = balance(w, kinds.TRUST)
    c["settled_community"] = balance(w, kinds.COMMUNITY)
