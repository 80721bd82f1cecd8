"""From arrays to the report of a day: plain whole numbers by name."""

from typing import Any

import numpy as np

from game.model import kinds
from game.model.report import CAUSES, DayReport
from game.model.state import COHORT_DAYS, Array, World

_DAYS_18_WEEKS = 126
_DAYS_52_WEEKS = 364
_DAYS_6_WEEKS = 42


def report_of(world: World, harm_before: tuple[int, int, int]) -> DayReport:
    """Give the report of the day just closed."""
    counts = dict(zip(world.counts.dtype.names or (), world.counts[0].item(), strict=True))
    clock = world.clock[0]
    day = int(clock["day"]) - 1
    busy = world.places["busy"].tolist()
    is_open = world.places["open"].tolist()
    listed, within, beyond, median = _list_sizes(world.cohorts, day)
    money = world.money.sum(axis=1).tolist()
    staff = world.staff
    blocked = (int(clock["blocked_1"]), int(clock["blocked_2"]), int(clock["blocked_3"]))
    wards = (kinds.WARD, kinds.SURGICAL_WARD, kinds.PLANNED_WARD, kinds.ESCALATION_WARD)
    harm = _harm(world.tally)
    return DayReport(
        day=day,
        **{name: counts[name] for name in _AS_COUNTED},
        **_shapes(world),
        tests_waiting=int(world.tests.sum()),
        tests_over_six_weeks=_older_than(world.tests, day, _DAYS_6_WEEKS),
        follow_ups_overdue=int(clock["follow_ups_due"]),
        **_accounts(world),
        median_wait_days=median,
        staff_in_post=int((staff["establishment"] * staff["in_post"]).sum() + 0.5),
        trust_pay_pence=int(float(world.settings[0]["trust_pay_a_day"]) * 100 + 0.5),
        handover_minutes=(counts["handover_seconds"] + 30 * max(counts["handovers"], 1))
        // (60 * max(counts["handovers"], 1)),
        beds_open=sum(is_open[ward] for ward in wards),
        beds_occupied=sum(busy[ward] for ward in wards),
        escalation_open=is_open[kinds.ESCALATION_WARD],
        ring_fence_occupied=busy[kinds.PLANNED_WARD],
        outliers=int(clock["outliers"]),
        no_criteria_to_reside=max(sum(blocked) - busy[kinds.BRIDGING_WARD], 0),
        waiting_pathway_1=blocked[0],
        waiting_pathway_2=blocked[1],
        waiting_pathway_3=blocked[2],
        home_care_open=is_open[kinds.HOME_CARE],
        home_care_busy=busy[kinds.HOME_CARE],
        rehabilitation_open=is_open[kinds.REHABILITATION],
        rehabilitation_busy=busy[kinds.REHABILITATION],
        care_home_open=is_open[kinds.CARE_HOME],
        care_home_busy=busy[kinds.CARE_HOME],
        virtual_ward_open=is_open[kinds.VIRTUAL_WARD],
        virtual_ward_busy=busy[kinds.VIRTUAL_WARD],
        bridging_open=is_open[kinds.BRIDGING_WARD],
        bridging_busy=busy[kinds.BRIDGING_WARD],
        list_size=listed,
        within_18_weeks=within,
        over_52_weeks=beyond,
        sickness=_per_mille(staff["absent"]),
        morale=_per_mille(staff["morale"]),
        vacancies=_per_mille(1 - staff["in_post"]),
        community_staff=int(_at_work(staff[kinds.COMMUNITY_WORKERS])),
        balance_board=money[kinds.BOARD],
        balance_trust=money[kinds.TRUST],
        balance_community=money[kinds.COMMUNITY],
        agency_pence=-int(world.money[kinds.TRUST, kinds.AGENCY]),
        savings_pence=int(world.money[kinds.COMMUNITY, kinds.SAVINGS]),
        deaths=harm["deaths"][0],
        qalys=harm["qalys"][0],
        harmed=harm["harmed"][0],
        deaths_by_cause=harm["deaths"][1],
        qalys_by_cause=harm["qalys"][1],
        harmed_by_cause=harm["harmed"][1],
        deaths_by_fifth=harm["deaths"][2],
        qalys_by_fifth=harm["qalys"][2],
        harmed_by_fifth=harm["harmed"][2],
        deaths_evidence_only=int(clock["flat_deaths"]) + harm["deaths"][0] - harm["deaths"][1][kinds.DELAYED_ADMISSION],
        harm_today=(
            harm["deaths"][0] - harm_before[0],
            harm["qalys"][0] - harm_before[1],
            harm["harmed"][0] - harm_before[2],
        ),
    )


_AS_COUNTED = (
    "attendances", "ambulance_arrivals", "departures", "within_four_hours", "over_twelve_hours",
    "admitted_over_twelve_hours", "left_before_seen", "in_department", "waiting_for_bed", "admissions",
    "overnight_admissions", "discharges", "readmissions", "relapses", "deaths_in_hospital", "gp_requests", "gp_met",
    "gp_same_day", "gp_unmet", "referrals", "referrals_kept_out", "referrals_prevented", "pathways_completed",
    "clinics_seen", "operations_overnight", "operations_day_case", "operations_cancelled", "ward_shifts",
    "ward_shifts_safe", "shifts_unfilled", "agency_shifts", "falls", "infections", "list_removed",
    "handover_over_half_hour", "handover_over_hour", "same_day_admissions", "waited_for_bed_over_twelve_hours",
    "emergency_nights", "emergency_nights_beyond_three_weeks", "emergency_stays_ended", "planned_nights",
    "fit_for_pathway_1", "fit_for_pathway_2", "fit_for_pathway_3", "first_clinics_seen", "discharged_at_first_clinic",
    "clinics_missed", "urgent_referrals", "urgent_told", "urgent_told_within_28_days", "cancers_treated",
    "cancers_treated_within_62_days", "leavers", "falls_helped_at_home", "reablement_starts", "tests_done",
    "follow_ups_seen",
)  # fmt: skip
_SHAPES = (
    "arrivals_by_hour", "half_hours_in_department", "nights_of_emergency_stays", "nights_of_planned_stays",
)  # fmt: skip
"""Fields of the report in the order of the rows of `shapes`."""


def _list_sizes(cohorts: Array, day: int) -> tuple[int, int, int, int]:
    """Give the size of the list, those within 18 weeks, those over 52, and the median wait, at the end of a day."""
    ages = np.arange(COHORT_DAYS)
    by_age = cohorts[(day - ages) % COHORT_DAYS]
    within = by_age.cumsum()
    total = int(within[-1])
    median = int(within.searchsorted((total + 1) // 2))
    return total, int(within[_DAYS_18_WEEKS - 1]), total - int(within[_DAYS_52_WEEKS - 1]), median


def _older_than(ring: Array, day: int, days: int) -> int:
    """Give how many in a ring of days began more than so many days before this one."""
    ages = np.arange(days, COHORT_DAYS)
    return int(ring[(day - ages) % COHORT_DAYS].sum())


def _shapes(world: World) -> dict[str, Any]:
    steps: list[list[int]] = world.shapes.tolist()
    return {name: tuple(row) for name, row in zip(_SHAPES, steps, strict=True)}


def _accounts(world: World) -> dict[str, Any]:
    """Give the sums of money by what they were for, in pence since day 0."""
    outside, board, trust, community = (world.money[organisation].tolist() for organisation in range(4))
    return {
        "allocation_pence": -outside[kinds.FIXED],
        "paid_for_hospital_pence": trust[kinds.FIXED] - board[kinds.PLANNED_WORK] + trust[kinds.CONTRACT],
        "paid_for_community_pence": community[kinds.FIXED],
        "paid_for_mental_health_pence": -board[kinds.MENTAL_HEALTH],
        "paid_for_medicines_pence": -board[kinds.MEDICINES],
        "wards_pence": -trust[kinds.WARDS],
        "department_pence": -trust[kinds.DEPARTMENT],
        "penalties_pence": -trust[kinds.PENALTIES],
    }


def _per_mille(values: Array) -> tuple[int, ...]:
    return tuple(int(value * 1_000 + 0.5) for value in values.tolist())


def _at_work(group: Array) -> float:
    return float(group["establishment"] * group["in_post"] * (1 - group["absent"]) + 0.5)


def _harm(tally: Array) -> dict[str, tuple[int, tuple[int, ...], tuple[int, ...]]]:
    """Give for each measure the total, by cause and by fifth; whole numbers, so any order of adding will do."""
    by_cause = tally.sum(axis=(1, 2))[: len(CAUSES)]
    by_fifth = tally.sum(axis=(0, 1))
    return {
        name: (int(by_fifth[:, row].sum()), tuple(by_cause[:, row].tolist()), tuple(by_fifth[:, row].tolist()))
        for row, name in enumerate(("deaths", "qalys", "harmed"))
    }
