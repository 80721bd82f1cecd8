"""From arrays to the report of a day: plain whole numbers by name.

One compiled pass adds everything up into `summary`; what is counted by event and by shape is there already. Python then
only sorts the numbers into the report.
"""

from functools import cache
from operator import itemgetter
from struct import Struct
from typing import Any

import numpy as np

from game.model import kinds
from game.model.beds import beds_busy, beds_busy_at, beds_open, beds_open_at
from game.model.compiled import Int, compiled, entry
from game.model.money import balance
from game.model.report import CAUSES, FIFTHS, DayReport
from game.model.state import COHORT_DAYS, COUNTS, SHAPE_STEPS, SUMMARY, World

_DAYS_18_WEEKS = 126
_DAYS_52_WEEKS = 364
_DAYS_6_WEEKS = 42
_SHAPES = (
    "arrivals_by_hour", "half_hours_in_department", "nights_of_emergency_stays", "nights_of_planned_stays",
)  # fmt: skip
"""Fields of the report in the order of the rows of `shapes`."""
_ALL_NUMBERS = Struct(f"={(COUNTS.itemsize + SUMMARY.itemsize) // 8 + len(_SHAPES) * SHAPE_STEPS}q")
"""What `report_bytes` gives."""


def report_bytes(world: World) -> bytes:
    """Return the day just closed, which `add_up` has added up, as whole numbers of eight bytes."""
    return world.counts.tobytes() + world.summary.tobytes() + world.shapes.tobytes()


def read_report(numbers: bytes) -> DayReport:
    """Return the report of a day from its numbers."""
    return DayReport(*_report_fields()(_ALL_NUMBERS.unpack(numbers)))


@cache
def _report_fields() -> "itemgetter[Any]":
    """Return an itemgetter that puts the raw numbers of counts, summary and shapes into DayReport field order."""
    places: dict[str, int | slice] = {name: place for place, name in enumerate(COUNTS.names or ())}
    start = len(places)
    for name in SUMMARY.names or ():
        width = SUMMARY[name].itemsize // 8
        places[name] = slice(start, start + width) if SUMMARY[name].shape else start
        start += width
    for name in _SHAPES:
        places[name] = slice(start, start + SHAPE_STEPS)
        start += SHAPE_STEPS
    return itemgetter(*(places[name] for name in DayReport.__struct_fields__))


@entry
def add_up(w: World) -> Int:
    """Add up the closed day's report beyond counts and shapes; reads state, writes `summary` only."""
    _sum_hospital(w)
    _sum_places(w)
    _sum_lists(w)
    _tell_staff(w)
    _tell_money(w)
    _tell_harm(w)
    return kinds.DONE


@compiled
def _sum_hospital(w: World) -> None:
    t = w.summary[0]
    c = w.clock[0]
    k = w.counts[0]
    t["day"] = np.int64(c["day"]) - 1
    handovers = max(np.int64(k["handovers"]), 1)
    t["handover_minutes"] = (np.int64(k["handover_seconds"]) + 30 * handovers) // (60 * handovers)
    t["beds_open"] = beds_open(w)
    t["beds_occupied"] = beds_busy(w)
    t["escalation_open"] = w.places[kinds.ESCALATION_WARD]["open"]
    t["ring_fence_occupied"] = w.places[kinds.PLANNED_WARD]["busy"]
    if len(w.hospitals) > 0:
        _sum_second_hospital(w)
    t["outliers"] = c["outliers"]
    blocked = np.int64(c["blocked_1"]) + np.int64(c["blocked_2"]) + np.int64(c["blocked_3"])
    t["no_criteria_to_reside"] = max(blocked - np.int64(w.places[kinds.BRIDGING_WARD]["busy"]), 0)
    t["waiting_pathway_1"] = c["blocked_1"]
    t["waiting_pathway_2"] = c["blocked_2"]
    t["waiting_pathway_3"] = c["blocked_3"]


@compiled
def _sum_second_hospital(w: World) -> None:
    t = w.summary[0]
    first, second = w.hospitals[0], w.hospitals[1]
    escalation = np.int64(w.places[kinds.PLACES + kinds.ESCALATION_WARD]["open"])
    t["escalation_open"] = np.int64(t["escalation_open"]) + escalation
    planned = np.int64(w.places[kinds.PLACES + kinds.PLANNED_WARD]["busy"])
    t["ring_fence_occupied"] = np.int64(t["ring_fence_occupied"]) + planned
    t["second_beds_open"] = beds_open_at(w, 1)
    t["second_beds_occupied"] = beds_busy_at(w, 1)
    t["second_escalation_open"] = escalation
    t["second_attendances"] = second["attendances"]
    t["second_departures"] = second["departures"]
    t["second_within_four_hours"] = second["within_four_hours"]
    t["second_over_twelve_hours"] = second["over_twelve_hours"]
    t["second_operations_cancelled"] = second["operations_cancelled"]
    t["second_waiting_for_bed"] = second["waiting_for_bed"]
    t["second_in_department"] = second["in_department"]
    t["moved_between_hospitals"] = np.int64(first["moved_here"]) + np.int64(second["moved_here"])
    t["came_from_afar"] = np.int64(first["came_from_afar"]) + np.int64(second["came_from_afar"])
    t["put_off_by_distance"] = np.int64(first["put_off"]) + np.int64(second["put_off"])


@compiled
def _sum_places(w: World) -> None:
    t = w.summary[0]
    t["home_care_open"] = w.places[kinds.HOME_CARE]["open"]
    t["home_care_busy"] = w.places[kinds.HOME_CARE]["busy"]
    t["rehabilitation_open"] = w.places[kinds.REHABILITATION]["open"]
    t["rehabilitation_busy"] = w.places[kinds.REHABILITATION]["busy"]
    t["care_home_open"] = w.places[kinds.CARE_HOME]["open"]
    t["care_home_busy"] = w.places[kinds.CARE_HOME]["busy"]
    t["virtual_ward_open"] = w.places[kinds.VIRTUAL_WARD]["open"]
    t["virtual_ward_busy"] = w.places[kinds.VIRTUAL_WARD]["busy"]
    t["bridging_open"] = w.places[kinds.BRIDGING_WARD]["open"]
    t["bridging_busy"] = w.places[kinds.BRIDGING_WARD]["busy"]


@compiled
def _sum_lists(w: World) -> None:
    """Tell the list by age of its pathways, the median wait among them, and those who wait for a test."""
    t = w.summary[0]
    day = np.int64(w.clock[0]["day"]) - 1
    size = np.int64(0)
    tests = np.int64(0)
    for age in range(COHORT_DAYS):
        if age == _DAYS_18_WEEKS:
            t["within_18_weeks"] = size
        if age == _DAYS_52_WEEKS:
            t["over_52_weeks"] = size
        if age == _DAYS_6_WEEKS:
            t["tests_over_six_weeks"] = tests
        size += w.cohorts[(day - age) % COHORT_DAYS]
        tests += w.tests[(day - age) % COHORT_DAYS]
    t["list_size"] = size
    t["over_52_weeks"] = size - np.int64(t["over_52_weeks"])
    t["tests_waiting"] = tests
    t["tests_over_six_weeks"] = tests - np.int64(t["tests_over_six_weeks"])
    t["follow_ups_overdue"] = w.clock[0]["follow_ups_due"]
    median = np.int64(0)
    younger = w.cohorts[day % COHORT_DAYS]
    while younger < (size + 1) // 2:
        median += 1
        younger += w.cohorts[(day - median) % COHORT_DAYS]
    t["median_wait_days"] = median


@compiled
def _tell_staff(w: World) -> None:
    t = w.summary[0]
    posts = 0.0
    for group in range(kinds.GROUPS):
        g = w.staff[group]
        t["sickness"][group] = _per_mille(g["absent"])
        t["morale"][group] = _per_mille(g["morale"])
        t["vacancies"][group] = _per_mille(1.0 - g["in_post"])
        posts += g["establishment"] * g["in_post"]
    t["staff_in_post"] = np.int64(posts + 0.5)
    home_care = w.staff[kinds.COMMUNITY_WORKERS]
    at_work = home_care["establishment"] * home_care["in_post"] * (1.0 - home_care["absent"])
    t["community_staff"] = np.int64(at_work + 0.5)
    t["trust_pay_pence"] = np.int64(w.settings[0]["trust_pay_a_day"] * 100.0 + 0.5)


@compiled
def _per_mille(share: float) -> Int:
    return np.int64(share * 1_000.0 + 0.5)


@compiled
def _tell_money(w: World) -> None:
    """Tell the balances, and the sums of money by what they were for, in pence since day 0."""
    t = w.summary[0]
    t["balance_board"] = balance(w, kinds.BOARD)
    t["balance_trust"] = balance(w, kinds.TRUST)
    t["balance_community"] = balance(w, kinds.COMMUNITY)
    t["agency_pence"] = -w.money[kinds.TRUST, kinds.AGENCY]
    t["savings_pence"] = w.money[kinds.COMMUNITY, kinds.SAVINGS]
    t["allocation_pence"] = -w.money[kinds.OUTSIDE, kinds.FIXED]
    t["paid_for_hospital_pence"] = (
        w.money[kinds.TRUST, kinds.FIXED]
        - w.money[kinds.BOARD, kinds.PLANNED_WORK]
        + w.money[kinds.TRUST, kinds.CONTRACT]
    )
    t["paid_for_community_pence"] = w.money[kinds.COMMUNITY, kinds.FIXED]
    t["paid_for_mental_health_pence"] = -w.money[kinds.BOARD, kinds.MENTAL_HEALTH]
    t["paid_for_medicines_pence"] = -w.money[kinds.BOARD, kinds.MEDICINES]
    t["wards_pence"] = -w.money[kinds.TRUST, kinds.WARDS]
    t["department_pence"] = -w.money[kinds.TRUST, kinds.DEPARTMENT]
    t["penalties_pence"] = -w.money[kinds.TRUST, kinds.PENALTIES]


@compiled
def _tell_harm(w: World) -> None:
    """Tell each measure in all, by cause, by fifth and today; whole numbers, so any order of adding will do."""
    t = w.summary[0]
    _clear_harm(w)
    for cause in range(kinds.CAUSE_ROWS):
        _sum_cause(w, cause)
    t["harm_today"][0] = np.int64(t["deaths"]) - w.dawn[0]
    t["harm_today"][1] = np.int64(t["qalys"]) - w.dawn[1]
    t["harm_today"][2] = np.int64(t["harmed"]) - w.dawn[2]
    held = t["deaths_by_cause"][kinds.DELAYED_ADMISSION]
    t["deaths_evidence_only"] = np.int64(w.clock[0]["flat_deaths"]) + np.int64(t["deaths"]) - held


@compiled
def _clear_harm(w: World) -> None:
    t = w.summary[0]
    t["deaths"] = 0
    t["qalys"] = 0
    t["harmed"] = 0
    for fifth in range(len(FIFTHS)):
        t["deaths_by_fifth"][fifth] = 0
        t["qalys_by_fifth"][fifth] = 0
        t["harmed_by_fifth"][fifth] = 0


@compiled
def _sum_cause(w: World, cause: Int) -> None:
    """Add one cause up, in the order in which the tally lies in memory."""
    t = w.summary[0]
    deaths, qalys, harmed = np.int64(0), np.int64(0), np.int64(0)
    for fifth in range(len(FIFTHS)):
        of_deaths, of_qalys, of_harmed = np.int64(0), np.int64(0), np.int64(0)
        for service in range(kinds.SERVICES):
            of_deaths += w.tally[cause, service, fifth, 0]
            of_qalys += w.tally[cause, service, fifth, 1]
            of_harmed += w.tally[cause, service, fifth, 2]
        t["deaths_by_fifth"][fifth] += of_deaths
        t["qalys_by_fifth"][fifth] += of_qalys
        t["harmed_by_fifth"][fifth] += of_harmed
        deaths += of_deaths
        qalys += of_qalys
        harmed += of_harmed
    if cause < len(CAUSES):
        t["deaths_by_cause"][cause] = deaths
        t["qalys_by_cause"][cause] = qalys
        t["harmed_by_cause"][cause] = harmed
    t["deaths"] = np.int64(t["deaths"]) + deaths
    t["qalys"] = np.int64(t["qalys"]) + qalys
    t["harmed"] = np.int64(t["harmed"]) + harmed
