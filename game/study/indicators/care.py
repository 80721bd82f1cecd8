"""General practice, care outside hospital, staff and money."""

from __future__ import annotations

from typing import Final

from game.study.indicators.whole_year import DAYS_A_MONTH, Day, Indicator, Year
from game.study.reference import one, part

PER_MILLE: Final = 1_000
PENCE_A_POUND: Final = 100
GROUPS_OF_THE_TRUST: Final = (0, 1, 4)
"""Ward nurses, emergency doctors, theatres: places in STAFF_GROUPS."""


def _of_the_trust(year: Year, of: str) -> float:
    """Return the mean of a per mille over the trust's groups of staff and over the year."""
    groups = GROUPS_OF_THE_TRUST
    return year.mean(lambda day: sum(getattr(day, of)[group] for group in groups) / len(groups)) / PER_MILLE


def _agency(year: Year) -> float:
    agency = year.reports[-1].agency_pence
    return agency / max(agency + year.sum(lambda day: day.trust_pay_pence), 1)


def _turnover(year: Year) -> float:
    return year.sum(lambda day: day.leavers) / PER_MILLE / max(year.mean(lambda day: day.staff_in_post), 1e-9)


def _paid(year: Year, *accounts: str) -> float:
    last = year.reports[-1]
    return sum(getattr(last, account) for account in accounts) / max(last.allocation_pence, 1)


def _pounds_each(year: Year, pence: str, of: Day) -> float:
    return getattr(year.reports[-1], pence) / PENCE_A_POUND / max(year.sum(of), 1)


CARE: Final[tuple[Indicator, ...]] = (
    Indicator(
        "appointments in general practice",
        "a month per 100,000 registered",
        lambda year: year.mean(lambda day: day.gp_met) * DAYS_A_MONTH / (year.registered / 100_000),
        (one("gp.appointments_per_100k_registered_month"),),
        (),
    ),
    Indicator(
        "appointments in general practice on the same day",
        "share",
        lambda year: year.share(lambda day: day.gp_same_day, lambda day: day.gp_met),
        (one("gp.same_day_share_june_2024"), one("gp.same_day_share")),
        (),
    ),
    Indicator(
        "supported at home after hospital",
        "people per 100,000",
        lambda year: year.a_day(lambda day: day.home_care_busy),
        (one("community.pathway1_slots_per_100k"),),
        (),
    ),
    Indicator(
        "in rehabilitation beds",
        "people per 100,000",
        lambda year: year.a_day(lambda day: day.rehabilitation_busy),
        (one("community.pathway2_beds_per_100k"),),
        (),
    ),
    Indicator(
        "in care homes after hospital",
        "people per 100,000",
        lambda year: year.a_day(lambda day: day.care_home_busy),
        (one("community.pathway3_discharge_beds_per_100k"),),
        (),
    ),
    Indicator(
        "posts vacant",
        "share",
        lambda year: _of_the_trust(year, "vacancies"),
        (one("workforce.vacancy_rate_all"),),
        (),
    ),
    Indicator(
        "sickness absence",
        "share of days",
        lambda year: _of_the_trust(year, "sickness"),
        (one("workforce.sickness_absence_acute"),),
        (part("series.acute_sickness_absence", "2015/16"),),
    ),
    Indicator("staff leaving", "share a year", _turnover, (one("workforce.turnover_trust_level"),)),
    Indicator("agency", "share of pay", _agency, (one("workforce.agency_share_of_staff_cost"),), ()),
    Indicator(
        "home-care spells that are reablement",
        "a year per 100,000",
        lambda year: year.a_day(lambda day: day.reablement_starts) * len(year.reports),
        (one("community.reablement_starts_per_100k_year"),),
    ),
    Indicator(
        "core allocation",
        "GBP a year per registered person",
        lambda year: year.reports[-1].allocation_pence / PENCE_A_POUND / year.registered,
        (one("finance.core_allocation_per_head"),),
        (),
    ),
    Indicator(
        "allocation spent on hospital care",
        "share",
        lambda year: _paid(year, "paid_for_hospital_pence"),
        (one("finance.share_acute"),),
    ),
    Indicator(
        "allocation spent on community services",
        "share",
        lambda year: _paid(year, "paid_for_community_pence"),
        (one("finance.share_community"),),
    ),
    Indicator(
        "allocation spent on mental health",
        "share",
        lambda year: _paid(year, "paid_for_mental_health_pence"),
        (one("finance.share_mental_health"),),
    ),
    Indicator(
        "cost of a day in a general bed",
        "GBP",
        lambda year: _pounds_each(year, "wards_pence", lambda day: day.beds_occupied),
        (one("prices.acute_bed_day"),),
        (),
    ),
    Indicator(
        "cost of an attendance in the department",
        "GBP",
        lambda year: _pounds_each(year, "department_pence", lambda day: day.attendances),
        (one("prices.ae_attendance_average_type1"),),
        (),
    ),
)
