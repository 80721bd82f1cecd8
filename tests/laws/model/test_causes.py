"""What is decided acts through flow alone, in the direction it has in a real place: means over paired seeds."""

from collections.abc import Callable
from functools import lru_cache

import pytest

from game.model.economy import Economy
from game.model.report import DayReport
from tests.kit.place import settings

SEEDS = (101, 102, 103)
DAYS = 112


@lru_cache(maxsize=32)
def _winters(*changes: tuple[str, float]) -> tuple[tuple[DayReport, ...], ...]:
    played = []
    for seed in SEEDS:
        economy = Economy.start(settings(), seed)
        chosen = settings(**dict(changes))
        reports = []
        for _ in range(DAYS):
            economy.day(chosen)
            reports.append(economy.report())
        played.append(tuple(reports))
    return tuple(played)


def _mean(measure: Callable[[DayReport], int], *changes: tuple[str, float]) -> float:
    return sum(measure(report) for winter in _winters(*changes) for report in winter) / (len(SEEDS) * DAYS)


def _deaths(*changes: tuple[str, float]) -> float:
    return sum(winter[-1].deaths for winter in _winters(*changes)) / len(SEEDS) / 1e9


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ((("home_care_places", 81.0),), ()),
        ((), (("home_care_places", 60.0),)),
        ((("rehabilitation_places", 66.0),), ()),
        ((("escalation_beds", 30.0),), (("escalation_beds", 0.0),)),
        ((("senior_lists", 4.0),), (("senior_lists", 0.0),)),
        ((("discharge_confidence", 1.0),), (("discharge_confidence", -1.0),)),
        ((("pathway_wait_days_less", 2.0),), ()),
        ((("handoff_hours", 16.0),), (("handoff_hours", 48.0),)),
        ((("bridging_beds", 20.0), ("bridging_extra_days", 1.5)), ()),
        ((("next_bed_by_need", 1.0),), ()),
        ((), (("beds_closed", 16.0),)),
        ((("overnight_admission_scale", 0.94),), ()),
        ((), (("attendance_scale", 1.08),)),
        ((("attendance_scale", 0.92),), ()),
    ],
)
def test_better_flow_lowers_harm(better: tuple[tuple[str, float], ...], worse: tuple[tuple[str, float], ...]):
    assert _deaths(*better) < 0.99 * _deaths(*worse)


def test_fewer_places_raise_harm():
    fewer = (("home_care_places", 62.0), ("rehabilitation_places", 51.0), ("care_home_places", 40.0))
    assert _mean(lambda day: day.no_criteria_to_reside, *fewer) > 1.05 * _mean(lambda day: day.no_criteria_to_reside)
    assert _mean(lambda day: day.waiting_for_bed, *fewer) > 1.05 * _mean(lambda day: day.waiting_for_bed)
    assert _mean(lambda day: day.within_four_hours, *fewer) < _mean(lambda day: day.within_four_hours)
    assert _deaths(*fewer) > 1.05 * _deaths()


def test_diverting_minor_cases_frees_no_bed():
    diverted = (("minor_attendances_diverted", 30.0),)
    assert _mean(lambda day: day.attendances, *diverted) < 0.92 * _mean(lambda day: day.attendances)
    assert _mean(lambda day: day.overnight_admissions, *diverted) == pytest.approx(
        _mean(lambda day: day.overnight_admissions), rel=0.02
    )


def test_ring_fence_trades_surgery_for_admissions():
    small, large = (("elective_ring_fence_beds", 20.0),), (("elective_ring_fence_beds", 60.0),)
    assert _mean(lambda day: day.operations_overnight, *large) > 1.5 * _mean(
        lambda day: day.operations_overnight, *small
    )
    assert _mean(lambda day: day.waiting_for_bed, *large) > _mean(lambda day: day.waiting_for_bed, *small)


def test_refused_referrals_count_as_need():
    strict = (("referrals_kept_out", 0.15),)
    assert _winters(*strict)[0][-1].list_size < 0.95 * _winters()[0][-1].list_size
    assert _winters(*strict)[0][-1].qalys_by_cause[13] > 0 == _winters()[0][-1].qalys_by_cause[13]
    prevented = _winters(("referrals_prevented", 0.15))[0][-1]
    assert prevented.qalys_by_cause[13] == 0


def test_agency_fills_shifts_and_costs():
    few, many = (("agency_share_limit", 0.015),), (("agency_share_limit", 0.05),)
    assert _mean(lambda day: day.shifts_unfilled, *many) < _mean(lambda day: day.shifts_unfilled, *few)
    assert _winters(*many)[0][-1].agency_pence > 2 * _winters(*few)[0][-1].agency_pence


def test_safe_staffing_closes_beds():
    careful, thin = (("patients_per_nurse", 6.0),), (("patients_per_nurse", 10.0),)
    assert _mean(lambda day: day.beds_open, *careful) < _mean(lambda day: day.beds_open, *thin)
    assert _mean(lambda day: day.ward_shifts_safe, *careful) > _mean(lambda day: day.ward_shifts_safe, *thin)


def test_harm_rises_smoothly_with_demand():
    scales = (0.92, 0.96, 1.0, 1.04, 1.08)
    harm = [_deaths(("attendance_scale", scale)) if scale != 1.0 else _deaths() for scale in scales]
    assert harm == sorted(harm)
    assert harm[-1] < 4.5 * harm[0]


def test_base_place_resembles_england():
    within = _mean(lambda day: day.within_four_hours) / _mean(lambda day: day.departures)
    assert 0.55 < within < 0.68
    assert 225 < _mean(lambda day: day.attendances) < 255
    assert 0.26 < _mean(lambda day: day.admissions) / _mean(lambda day: day.departures) < 0.32
    assert 0.2 < _mean(lambda day: day.admitted_over_twelve_hours) / _mean(lambda day: day.admissions) < 0.36
    assert 0.93 < _mean(lambda day: day.beds_occupied) / _mean(lambda day: day.beds_open) < 0.975
    assert 60 < _mean(lambda day: day.no_criteria_to_reside) < 80
    assert 36_000 < _winters()[0][-1].list_size < 39_000
    assert 0.6 < _winters()[0][-1].within_18_weeks / _winters()[0][-1].list_size < 0.72
