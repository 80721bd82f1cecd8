"""Beds, stays and going home."""

from __future__ import annotations

from math import exp
from typing import Final

from game.quantities import BILLIONTHS
from game.study.indicators.whole_year import Indicator, Year, mean_nights, median_of, occupancy
from game.study.reference import changed, one, part


def _emergency_mean(year: Year) -> float:
    steps = year.added_up(lambda day: day.nights_of_emergency_stays)
    return mean_nights(steps, year.sum(lambda day: day.emergency_nights))


def _planned_mean(year: Year) -> float:
    steps = year.added_up(lambda day: day.nights_of_planned_stays)
    return mean_nights(steps, year.sum(lambda day: day.planned_nights))


def _median_nights(steps: list[int]) -> float:
    """Return the median of the stays of a night or more: n nights stand for n - 0.5 to n + 0.5 days."""
    return median_of(steps, 1) - 0.5


def _zero_days(year: Year) -> float:
    """Return emergency admissions that end on the day they began, of those by all routes, 0 to 1."""
    same_day = year.sum(lambda day: day.same_day_admissions)
    in_a_bed = year.added_up(lambda day: day.nights_of_emergency_stays)
    return (same_day + in_a_bed[0]) / (same_day + sum(in_a_bed))


def _discharges_on(year: Year, *weekdays: int) -> float:
    """Return the mean day's discharges on some weekdays (0 Monday), relative to Monday to Friday."""
    usual = year.on_weekdays(0, 1, 2, 3, 4).mean(lambda day: day.discharges)
    return year.on_weekdays(*weekdays).mean(lambda day: day.discharges) / max(usual, 1e-9)


def _winter_beds(year: Year) -> float:
    winter, summer = (year.in_months(*months).mean(lambda day: day.beds_occupied) for months in ((1, 2, 3), (7, 8, 9)))
    return winter / summer


WAITING: Final = "discharge.waiting_for_pathway_1_2_3_per_100k"

WARDS: Final[tuple[Indicator, ...]] = (
    Indicator(
        "general beds open",
        "per 100,000",
        lambda year: year.a_day(lambda day: day.beds_open),
        (one("beds.ga_beds_per_100k"),),
    ),
    Indicator(
        "general beds occupied",
        "share, at midnight",
        occupancy,
        (one("beds.ga_occupancy"),),
        (part("series.ga_overnight_occupancy", "2014/15"),),
    ),
    Indicator(
        "general beds occupied in January",
        "share, at midnight",
        lambda year: occupancy(year.in_months(1)),
        (one("beds.ga_occupancy_winter_peak"),),
        (),
    ),
    Indicator(
        "beds occupied, January to March",
        "of July to September",
        _winter_beds,
        (one("ae_profile.emergency_bed_demand_winter_uplift"),),
    ),
    Indicator(
        "general beds occupied, January to March less April to June",
        "share, at midnight",
        lambda year: occupancy(year.in_months(1, 2, 3)) - occupancy(year.in_months(4, 5, 6)),
        (one("ae_profile.occupancy_winter_quarter_less_spring"),),
    ),
    Indicator(
        "general beds occupied, January less June",
        "share, at midnight",
        lambda year: occupancy(year.in_months(1)) - occupancy(year.in_months(6)),
        (one("ae_profile.occupancy_january_less_june"),),
        (),
    ),
    Indicator(
        "bed-days",
        "a day per 100,000",
        lambda y: y.a_day(lambda d: d.beds_occupied),
        (one("los.bed_days_per_100k_day"),),
    ),
    Indicator(
        "emergency admissions of a night or more",
        "a day per 100,000",
        lambda year: (
            sum(year.added_up(lambda day: day.nights_of_emergency_stays)[1:])
            / len(year.reports)
            / year.hundred_thousands
        ),
        (one("los.emergency_overnight_admissions_per_100k_day"),),
    ),
    Indicator("emergency admissions without a night", "share", _zero_days, (one("los.emergency_zero_day_share"),)),
    Indicator(
        "emergency stay of a night or more, mean",
        "nights",
        _emergency_mean,
        (one("los.emergency_overnight_mean_days"),),
    ),
    Indicator(
        "emergency stay of a night or more, median",
        "nights",
        lambda year: _median_nights(year.added_up(lambda day: day.nights_of_emergency_stays)),
        (changed(one("los.emergency_overnight_lognormal_mu"), exp),),
    ),
    Indicator(
        "planned stay of a night or more, mean", "nights", _planned_mean, (one("los.elective_overnight_mean_days"),)
    ),
    Indicator(
        "planned stay of a night or more, median",
        "nights",
        lambda year: _median_nights(year.added_up(lambda day: day.nights_of_planned_stays)),
        (changed(one("los.elective_overnight_lognormal_mu"), exp),),
    ),
    Indicator(
        "bed-days of people in hospital for three weeks or more",
        "share",
        lambda year: year.share(lambda day: day.emergency_nights_beyond_three_weeks, lambda day: day.emergency_nights),
        (one("los.stays_21_days_plus_share_of_beds"),),
    ),
    Indicator(
        "patients not meeting criteria to reside, at night",
        "per 100,000",
        lambda year: year.a_day(lambda day: day.no_criteria_to_reside),
        (one("discharge.no_criteria_to_reside_remaining_per_100k"),),
        (),
    ),
    Indicator(
        "beds of patients not meeting criteria to reside",
        "share",
        lambda year: year.share(lambda day: day.no_criteria_to_reside, lambda day: day.beds_occupied),
        (one("discharge.share_of_beds_not_meeting_criteria"),),
        (),
    ),
    Indicator(
        "discharge-ready, waiting for home care",
        "per 100,000",
        lambda year: year.a_day(lambda day: day.waiting_pathway_1),
        (part(WAITING, 0),),
        (),
    ),
    Indicator(
        "discharge-ready, waiting for rehabilitation",
        "per 100,000",
        lambda year: year.a_day(lambda day: day.waiting_pathway_2),
        (part(WAITING, 1),),
        (),
    ),
    Indicator(
        "discharge-ready, waiting for a care home",
        "per 100,000",
        lambda year: year.a_day(lambda day: day.waiting_pathway_3),
        (part(WAITING, 2),),
        (),
    ),
    Indicator(
        "newly discharge-ready for home care",
        "a day per 100,000",
        lambda year: year.a_day(lambda day: day.fit_for_pathway_1),
        (one("discharge.pathway1_referrals_per_100k_day"),),
    ),
    Indicator(
        "newly discharge-ready for rehabilitation",
        "a day per 100,000",
        lambda year: year.a_day(lambda day: day.fit_for_pathway_2),
        (one("discharge.pathway2_referrals_per_100k_day"),),
    ),
    Indicator(
        "newly discharge-ready for a care home",
        "a day per 100,000",
        lambda year: year.a_day(lambda day: day.fit_for_pathway_3),
        (one("discharge.pathway3_referrals_per_100k_day"),),
    ),
    Indicator(
        "delay from discharge-ready to gone, over all discharges",
        "days, mean",
        lambda year: year.share(lambda day: day.no_criteria_to_reside, lambda day: day.discharges),
        (one("discharge.mean_delay_all_patients_days"),),
        (),
    ),
    Indicator(
        "discharges at weekends",
        "of a weekday's mean",
        lambda year: _discharges_on(year, 5, 6),
        (one("discharge.weekend_over_weekday"),),
    ),
    Indicator(
        "discharges on Sundays",
        "of a weekday's mean",
        lambda year: _discharges_on(year, 6),
        (one("discharge.weekend_discharge_ratio"),),
    ),
    Indicator(
        "discharges on Mondays",
        "of a weekday's mean",
        lambda year: _discharges_on(year, 0),
        (one("discharge.monday_over_weekday"),),
    ),
    Indicator(
        "discharges on Fridays",
        "of a weekday's mean",
        lambda year: _discharges_on(year, 4),
        (one("discharge.friday_over_weekday"),),
    ),
    Indicator(
        "deaths in hospital",
        "share of emergency stays",
        lambda year: year.share(lambda day: day.deaths_in_hospital, lambda day: day.emergency_stays_ended),
        (one("harm.spell_mortality"),),
    ),
    Indicator(
        "excess deaths from delayed admission",
        "a year per 100,000",
        lambda year: year.reports[-1].deaths_by_cause[0] / BILLIONTHS / year.hundred_thousands,
        (changed(one("harm.rcem_excess_deaths_per_year"), lambda deaths: deaths / 576.90323),),
        (),
    ),
)
