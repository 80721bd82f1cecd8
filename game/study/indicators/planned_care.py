"""Planned care: the list, clinics, theatres, cancer."""

from __future__ import annotations

from typing import Final

from game.model.report import DayReport
from game.study.indicators.whole_year import Indicator, Year
from game.study.reference import one, part

DAYS_A_WEEK: Final = 7


def _operations(day: DayReport) -> float:
    return day.operations_overnight + day.operations_day_case


def _emergency_share_of_beds(year: Year) -> float:
    emergency = year.sum(lambda day: day.emergency_nights)
    return emergency / max(emergency + year.sum(lambda day: day.planned_nights), 1)


def _over_52_weeks(year: Year) -> float:
    return year.share(lambda day: day.over_52_weeks, lambda day: day.list_size)


def _list_at_end(year: Year) -> float:
    """Return the list of the last four weeks relative to that of the first four."""
    return year.end.mean(lambda day: day.list_size) / max(year.start.mean(lambda day: day.list_size), 1)


def _missed(year: Year) -> float:
    return year.share(
        lambda day: day.clinics_missed, lambda day: day.clinics_missed + day.clinics_seen + day.follow_ups_seen
    )


def _follow_ups(year: Year) -> float:
    """Return visits that are not the first, for each first one."""
    all_visits = year.sum(lambda day: day.clinics_seen + day.follow_ups_seen)
    first = year.sum(lambda day: day.first_clinics_seen)
    return (all_visits - first) / max(first, 1)


PLANNED: Final[tuple[Indicator, ...]] = (
    Indicator(
        "waiting list",
        "pathways per 100,000",
        lambda year: year.a_day(lambda day: day.list_size),
        (one("rtt.waiting_list_pathways_per_100k"),),
        (),
    ),
    Indicator(
        "list within 18 weeks",
        "share",
        lambda year: year.share(lambda day: day.within_18_weeks, lambda day: day.list_size),
        (one("rtt.within_18_weeks_latest"),),
        (part("series.rtt_within_18_weeks", "2014/15"),),
    ),
    Indicator(
        "list over 52 weeks",
        "share",
        _over_52_weeks,
        (one("rtt.over_52_weeks_latest"),),
        (part("series.rtt_over_52_weeks", "2014/15"),),
    ),
    Indicator(
        "waiting list at the end of the year",
        "of its start",
        _list_at_end,
        (one("steady.list_end_over_start"),),
    ),
    Indicator(
        "list over 52 weeks, end of the year less its start",
        "share",
        lambda year: _over_52_weeks(year.end) - _over_52_weeks(year.start),
        (part("steady.over_52_weeks_change", "2025/26"),),
        (part("steady.over_52_weeks_change", "2014/15"),),
    ),
    Indicator(
        "leaving the list without treatment",
        "share of all who leave",
        lambda year: year.share(lambda day: day.list_removed, lambda day: day.list_removed + day.pathways_completed),
        (one("rtt.removals_other_than_treatment_share"),),
        (),
    ),
    Indicator(
        "wait of people on the list, median",
        "weeks",
        lambda year: year.mean(lambda day: day.median_wait_days) / DAYS_A_WEEK,
        (one("rtt.median_wait_weeks_2024"), one("rtt.median_wait_weeks_now")),
        (one("rtt.median_wait_weeks_2012"),),
    ),
    Indicator(
        "new pathways",
        "a month per 100,000",
        lambda year: year.a_month(lambda day: day.referrals),
        (one("rtt.new_pathways_per_100k_month"),),
        (),
    ),
    Indicator(
        "pathways completed",
        "a month per 100,000",
        lambda year: year.a_month(lambda day: day.pathways_completed),
        (one("rtt.completed_per_100k_month"),),
        (),
    ),
    Indicator(
        "pathways completed by an admission",
        "share",
        lambda year: year.share(_operations, lambda day: day.pathways_completed),
        (one("rtt.admitted_share_of_completed"),),
    ),
    Indicator(
        "first attendances that end in discharge",
        "share",
        lambda year: year.share(lambda day: day.discharged_at_first_clinic, lambda day: day.first_clinics_seen),
        (one("outpatients.first_attendance_outcome_discharged"),),
    ),
    Indicator(
        "follow-up attendances",
        "for each first attendance",
        _follow_ups,
        (one("outpatients.followups_per_first"),),
    ),
    Indicator(
        "waiting for a test for more than six weeks",
        "share",
        lambda year: year.share(lambda day: day.tests_over_six_weeks, lambda day: day.tests_waiting),
        (one("diagnostics.over_six_weeks"),),
        (),
    ),
    Indicator(
        "clinic appointments missed",
        "share of booked",
        _missed,
        (one("outpatients.did_not_attend"),),
    ),
    Indicator(
        "day cases",
        "share of operations",
        lambda year: year.share(lambda day: day.operations_day_case, _operations),
        (one("theatres.day_case_share_of_elective"),),
    ),
    Indicator(
        "operations cancelled on the day",
        "share of operations",
        lambda year: year.share(lambda day: day.operations_cancelled, _operations),
        (one("theatres.last_minute_cancellation_share"),),
    ),
    Indicator(
        "planned admissions of a night or more",
        "a day per 100,000",
        lambda year: year.a_day(lambda day: day.operations_overnight),
        (one("los.elective_overnight_admissions_per_100k_day"),),
    ),
    Indicator(
        "bed-days of emergency patients",
        "share",
        _emergency_share_of_beds,
        (one("beds.share_of_ga_beds_used_by_emergency_patients"),),
    ),
    Indicator(
        "referrals for suspected cancer",
        "per 100,000 and weekday",
        lambda year: year.on_weekdays(0, 1, 2, 3, 4).a_day(lambda day: day.urgent_referrals),
        (one("cancer.urgent_suspected_referrals_per_100k_working_day"),),
        (),
    ),
    Indicator(
        "told within 28 days of an urgent referral",
        "share",
        lambda year: year.share(lambda day: day.urgent_told_within_28_days, lambda day: day.urgent_told),
        (one("cancer.faster_diagnosis_28_day"),),
        (),
    ),
    Indicator(
        "treated for cancer within 62 days of referral",
        "share",
        lambda year: year.share(lambda day: day.cancers_treated_within_62_days, lambda day: day.cancers_treated),
        (one("cancer.sixty_two_day_latest_read"),),
        (part("series.cancer_62_day", "2014/15"),),
    ),
)
