"""Harm goes by time spent: taking away beds, staff, places or slots, or lengthening a stay, never lowers it."""

from functools import cache

import pytest

from game.model.economy import Economy
from game.model.params import INDEX, PARAMETERS
from tests.kit.place import settings

TAKEN_AWAY = (
    "core_beds",
    "escalation_beds",
    "home_care_places",
    "rehabilitation_places",
    "care_home_places",
    "virtual_ward_places",
    "cubicles",
    "department_doctors",
    "ward_nurses",
    "gp_appointments_a_weekday",
    "gp_same_day_appointments_a_weekday",
    "clinic_slots_a_weekday",
    "tests_a_day",
    "theatre_lists_a_day",
)
LENGTHENED = (
    "beds_closed",
    "length_of_stay_scale",
    "emergency_stay_days",
    "treatment_time_scale",
    "handoff_hours",
    "internal_delay_hours",
    "pathway_process_days",
    "home_care_days",
    "bed_cleaning_hours",
)
STEPS = (0.0, 0.15, 0.6, 1.0)
"""How far towards the end of its declared range a parameter is moved."""
DAYS = 84
NOISE = 0.03
"""Share of the harm by which one step may seem to help: other patients meet other luck."""


@cache
def _harm(name: str, value: float, seed: int) -> tuple[float, float]:
    """Give deaths and people harmed in twelve weeks and by those left waiting at their end."""
    usual = settings()
    economy = Economy.start(usual, seed)
    changed = usual.having(**{name: value})
    for _ in range(DAYS):
        economy.day(changed)
    economy.close_account()
    report = economy.report()
    return float(report.deaths), float(report.harmed)


@pytest.mark.parametrize("name", TAKEN_AWAY + LENGTHENED)
def test_taking_away_never_helps(name: str) -> None:
    parameter, usual = PARAMETERS[INDEX[name]], settings().get(name)
    end = parameter.high if name in LENGTHENED else parameter.low
    values = [usual + share * (end - usual) for share in STEPS]
    for measure in (0, 1):
        harm = [sum(_harm(name, value, seed)[measure] for seed in (1, 2)) for value in values]
        for step in range(1, len(harm)):
            assert harm[step] > (1 - NOISE) * harm[step - 1], (values, harm)
        assert harm[-1] > 1.02 * harm[0]
