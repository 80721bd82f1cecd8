"""General practice, care outside hospital, staff and money."""

from __future__ import annotations

from typing import Final

from game.study.indicators.year import DAYS_A_MONTH, Indicator, Year
from game.study.reference import one, part

PER_MILLE: Final = 1_000
GROUPS_OF_THE_TRUST: Final = (0, 1, 4)
"""Ward nurses, emergency doctors, theatres: places in STAFF_GROUPS."""


def _of_the_trust(year: Year, of: str) -> float:
    """The mean of a per mille over the trust's groups of staff and over the year."""
    groups = GROUPS_OF_THE_TRUST
    return year.mean(lambda day: sum(getattr(day, of)[group] for group in groups) / len(groups)) / PER_MILLE


def _agency(year: Year) -> float:
    agency = year.reports[-1].agency_pence
    return agency / max(agency + year.sum(lambda day: day.trust_pay_pence), 1)


def _turnover(year: Year) -> float:
    return year.sum(lambda day: day.leavers) / PER_MILLE / max(year.mean(lambda day: day.staff_in_post), 1e-9)


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
)
