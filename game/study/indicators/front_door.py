"""The emergency department and its ambulances."""

from __future__ import annotations

from math import exp
from statistics import fmean
from typing import Final

from game.study.indicators.whole_year import Indicator, Year, median_of, occupancy
from game.study.reference import changed, one, part, together

DECEMBER_TO_FEBRUARY: Final = (12, 1, 2)
APRIL_TO_SEPTEMBER: Final = (4, 5, 6, 7, 8, 9)
OCTOBER_TO_MARCH: Final = (10, 11, 12, 1, 2, 3)
TYPE_1_2013_14: Final = part("series.four_hour_type1", "2013/14")


def within_four_hours(year: Year) -> float:
    """Return the share of departures within four hours of arrival."""
    return year.share(lambda day: day.within_four_hours, lambda day: day.departures)


def _admitted(year: Year) -> float:
    return year.share(lambda day: day.admissions, lambda day: day.attendances)


def _attendances(year: Year) -> float:
    return year.mean(lambda day: day.attendances)


def _hours(year: Year, first: int, last: int) -> float:
    hours = year.added_up(lambda day: day.arrivals_by_hour)
    return sum(hours[first:last]) / sum(hours)


def _of_a_week(year: Year, weekday: int) -> float:
    means = [_attendances(year.on_weekdays(day)) for day in range(7)]
    return means[weekday] / sum(means)


def _of_a_mean_day(year: Year, month: int) -> float:
    return _attendances(year.in_months(month)) / _attendances(year)


def _summer_half_less_winter_half(year: Year) -> float:
    return within_four_hours(year.in_months(*APRIL_TO_SEPTEMBER)) - within_four_hours(year.in_months(*OCTOBER_TO_MARCH))


def _june_less_january(year: Year) -> float:
    return within_four_hours(year.in_months(6)) - within_four_hours(year.in_months(1))


def _quarters_apart(year: Year) -> list[tuple[float, float]]:
    """Return occupancy and four-hour share of each quarter, both less their means over the year's quarters.

    This is how the reference slope was made from the quarterly returns of acute trusts: each quarter less the mean of
    its trust, all trusts together, the season left in. One seed's year stands for a trust; demand moves from quarter
    to quarter by the seasons and by chance, as the place left alone has it.
    """
    pairs = [(occupancy(quarter), within_four_hours(quarter)) for quarter in year.quarters]
    occupied, in_time = (fmean(values) for values in zip(*pairs, strict=True))
    return [(x - occupied, y - in_time) for x, y in pairs]


def _over_24_hours(year: Year) -> float:
    steps = year.added_up(lambda day: day.half_hours_in_department)
    return sum(steps[48:]) / sum(steps)


def _winter_rise_of_admitted(year: Year) -> float:
    return _admitted(year.in_months(12, 1)) - _admitted(year.in_months(6, 7))


def _handover_minutes(year: Year) -> float:
    return year.share(lambda day: day.handover_minutes * day.ambulance_arrivals, lambda day: day.ambulance_arrivals)


def _median_hours(year: Year) -> float:
    return median_of(year.added_up(lambda day: day.half_hours_in_department)) / 2


MONTH: Final = "ae_profile.month_factor"
LAST_MINUTES: Final = "ae.leaving_in_last_20_minutes_2008_09"
HOUR: Final = "ae_profile.arrival_share_by_hour"
WEEK: Final = "ae_profile.arrival_share_by_weekday"

FRONT_DOOR: Final[tuple[Indicator, ...]] = (
    Indicator(
        "type 1 attendances",
        "a day per 100,000",
        lambda year: year.a_day(lambda day: day.attendances),
        (one("ae.type1_attendances_per_100k_day"),),
        (one("ae.type1_attendances_per_100k_day_2018_19"),),
    ),
    Indicator(
        "arrivals from midnight to six", "share of a day", lambda y: _hours(y, 0, 6), (together(HOUR, range(6)),)
    ),
    Indicator(
        "arrivals from nine to six in the evening",
        "share of a day",
        lambda year: _hours(year, 9, 18),
        (one("ae_profile.share_arriving_9_to_18_all_types"),),
    ),
    Indicator("arrivals on Mondays", "share of a week", lambda year: _of_a_week(year, 0), (part(WEEK, 0),)),
    Indicator("arrivals on Tuesdays", "share of a week", lambda year: _of_a_week(year, 1), (part(WEEK, 1),)),
    Indicator("arrivals on Saturdays", "share of a week", lambda year: _of_a_week(year, 5), (part(WEEK, 5),)),
    Indicator("arrivals on Sundays", "share of a week", lambda year: _of_a_week(year, 6), (part(WEEK, 6),)),
    Indicator("attendances in January", "of a mean day", lambda year: _of_a_mean_day(year, 1), (part(MONTH, 0),)),
    Indicator("attendances in July", "of a mean day", lambda year: _of_a_mean_day(year, 7), (part(MONTH, 6),)),
    Indicator("attendances in August", "of a mean day", lambda year: _of_a_mean_day(year, 8), (part(MONTH, 7),)),
    Indicator(
        "attendances admitted",
        "share",
        _admitted,
        (one("ae.share_admitted_type1_recent"),),
        (one("ae.share_admitted_type1_2016_17"),),
    ),
    Indicator(
        "more admitted in December and January than in June and July",
        "share",
        _winter_rise_of_admitted,
        (one("ae_profile.winter_rise_of_admitted"),),
    ),
    Indicator(
        "attendances by ambulance",
        "share",
        lambda year: year.share(lambda day: day.ambulance_arrivals, lambda day: day.attendances),
        (one("ae.share_arriving_by_ambulance_type1"),),
    ),
    Indicator("within four hours", "share", within_four_hours, (one("ae.four_hour_type1"),), (TYPE_1_2013_14,)),
    Indicator(
        "within four hours, December to February",
        "share",
        lambda year: within_four_hours(year.in_months(*DECEMBER_TO_FEBRUARY)),
        (one("ae.four_hour_type1_and_2_latest"),),
        (),
    ),
    Indicator(
        "within four hours, April to September less October to March",
        "share",
        _summer_half_less_winter_half,
        (one("ae_profile.four_hour_summer_half_less_winter_half"),),
        (),
    ),
    Indicator(
        "within four hours, June less January",
        "share",
        _june_less_january,
        (one("ae_profile.four_hour_june_less_january"),),
        (),
    ),
    Indicator(
        "within four hours for each point of occupancy, from quarter to quarter",
        "points",
        lambda year: sum(x * y for x, y in _quarters_apart(year)),
        (one("harm.occupancy_four_hour_slope_within_trust"),),
        (),
        over=lambda year: sum(x * x for x, _ in _quarters_apart(year)),
    ),
    Indicator(
        "admitted patients leaving in the last twenty minutes of four hours",
        "share of the admitted",
        lambda year: year.share(lambda day: day.admitted_in_last_20_minutes, lambda day: day.admissions),
        (),
        (part(LAST_MINUTES, "admitted"),),
    ),
    Indicator(
        "other patients leaving in the last twenty minutes of four hours",
        "share of the others",
        lambda year: year.share(
            lambda day: day.left_in_last_20_minutes - day.admitted_in_last_20_minutes,
            lambda day: day.departures - day.admissions,
        ),
        (),
        (part(LAST_MINUTES, "discharged"),),
    ),
    Indicator(
        "in the department for 24 hours or more",
        "share of departures",
        _over_24_hours,
        (one("ae.share_over_24_hours_type1"),),
        (),
    ),
    Indicator(
        "over twelve hours from arrival",
        "share",
        lambda year: year.share(lambda day: day.over_twelve_hours, lambda day: day.departures),
        (one("ae.twelve_hours_from_arrival_share"),),
        (),
    ),
    Indicator(
        "over twelve hours from the decision to admit",
        "share of emergency admissions",
        lambda year: year.share(
            lambda day: day.waited_for_bed_over_twelve_hours,
            lambda day: day.overnight_admissions + day.same_day_admissions,
        ),
        (one("ae.twelve_hour_trolley_waits_per_emergency_admission"),),
        (),
    ),
    Indicator(
        "time in the department, median",
        "hours",
        _median_hours,
        (changed(one("ae.time_in_department_lognormal_mu_hours_now"), exp),),
        (changed(one("ae.median_time_in_department_good_era_minutes"), lambda minutes: minutes / 60),),
    ),
    Indicator(
        "left before being seen",
        "share",
        lambda year: year.share(lambda day: day.left_before_seen, lambda day: day.attendances),
        (one("ae.left_before_being_seen_recent"),),
        (one("ae.left_before_being_seen"),),
    ),
    Indicator(
        "ambulance arrivals",
        "a day per 100,000",
        lambda year: year.a_day(lambda day: day.ambulance_arrivals),
        (one("ambulance.arrivals_at_ed_per_100k_day"),),
    ),
    Indicator("ambulance handover", "minutes, mean", _handover_minutes, (one("ambulance.handover_mean_minutes"),), ()),
    Indicator(
        "ambulance handover, December to February",
        "minutes, mean",
        lambda year: _handover_minutes(year.in_months(*DECEMBER_TO_FEBRUARY)),
        (one("ambulance.handover_mean_minutes_winter"),),
        (),
    ),
    Indicator(
        "handovers over an hour, December to February",
        "share",
        lambda year: year.in_months(*DECEMBER_TO_FEBRUARY).share(
            lambda day: day.handover_over_hour, lambda day: day.ambulance_arrivals
        ),
        (one("ambulance.handover_over_60_min_share"),),
        (),
    ),
)
