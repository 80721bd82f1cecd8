"""Numbers of a place for each 100,000 people, beside the published range: what an author of a place should see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from game.study.indicators.whole_year import REGISTERED_A_RESIDENT
from game.study.reference import Label, Reference

PEOPLE: Final = 100_000
WEEKDAYS_A_MONTH: Final = 21
DAYS_A_YEAR: Final = 365
FIRST_HAND_SHARE: Final = 208 / 239
"""Attendances that are neither readmissions nor unmet GP requests, which the model adds: as in base.toml."""

PUBLISHED: Final[Mapping[str, tuple[str, float]]] = {
    "core_beds": ("beds.ga_beds_per_100k", 1.0),
    "home_care_places": ("community.pathway1_slots_per_100k", 1.0),
    "rehabilitation_places": ("community.pathway2_beds_per_100k", 1.0),
    "care_home_places": ("community.pathway3_discharge_beds_per_100k", 1.0),
    "virtual_ward_places": ("community.virtual_ward_beds_per_100k", 1.0),
    "list_at_start": ("rtt.waiting_list_pathways_per_100k", 1.0),
    "attendances_a_day": ("ae.type1_attendances_per_100k_day", FIRST_HAND_SHARE),
    "referrals_a_weekday": ("rtt.new_pathways_per_100k_month", 1 / WEEKDAYS_A_MONTH),
    "gp_appointments_a_weekday": (
        "gp.appointments_per_100k_registered_month",
        REGISTERED_A_RESIDENT / WEEKDAYS_A_MONTH,
    ),
    "board_allocation_a_day": (
        "finance.core_allocation_per_head",
        PEOPLE * REGISTERED_A_RESIDENT / DAYS_A_YEAR,
    ),
}
"""By parameter: the key of the published figure, and what turns it into the parameter's unit for 100,000 residents."""


@dataclass(frozen=True, slots=True)
class PerHead:
    """One number of a place for each 100,000 people, and what is published."""

    parameter: str
    value: float
    for_100k: float
    low: float
    high: float
    source: str
    label: Label

    @property
    def is_inside(self) -> bool:
        """Whether the number lies within the published range."""
        return self.low <= self.for_100k <= self.high


def compare_per_head(values: Mapping[str, float], population: float) -> Iterator[PerHead]:
    """Yield each number that has a published figure; `values` are those of the place itself."""
    reference = Reference.load()
    for name, value in values.items():
        if name in PUBLISHED:
            key, factor = PUBLISHED[name]
            _, low, high = (numbers[0] * factor for numbers in reference.numbers(key))
            entry = reference.entry(key)
            source = f"{key}, {entry['year']}"
            yield PerHead(name, value, value / population * PEOPLE, low, high, source, reference.label(key))
