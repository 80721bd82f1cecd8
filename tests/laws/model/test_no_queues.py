"""Harm is what queues and shortages do: where there are none, there is next to none."""

from game.model.economy import Economy
from game.model.report import CAUSES, DayReport
from tests.kit.place import settings

WITHOUT_LIMITS = {
    "core_beds": 2_500.0,
    "elective_ring_fence_beds": 300.0,
    "cubicles": 300.0,
    "department_doctors": 150.0,
    "home_care_places": 1_000.0,
    "rehabilitation_places": 1_000.0,
    "care_home_places": 1_000.0,
    "weekend_start_share": 1.0,
    "internal_delay_hours": 0.0,
    "handoff_hours": 0.0,
    "pathway_process_days": 0.0,
    "vacancy_share": 0.0,
    "turnover_a_year": 0.0,
    "sickness_share": 0.0,
    "agency_share_limit": 0.2,
    "gp_appointments_a_weekday": 60_000.0,
    "gp_same_day_appointments_a_weekday": 30_000.0,
    "clinic_slots_a_weekday": 10_000.0,
    "theatre_lists_a_day": 200.0,
    "list_at_start": 0.0,
    "bed_cleaning_hours": 0.0,
    "infection_beds_closed_a_day": 0.0,
    "ambulance_handover_minutes": 5.0,
    "senior_lists": 0.0,
}


def _winter(**changed: float) -> DayReport:
    economy = Economy.start(settings(**changed), 6)
    for _ in range(112):
        economy.day(settings(**changed))
    return economy.report()


def test_a_place_without_queues_harms_next_to_nobody():
    usual, twin = _winter(), _winter(**WITHOUT_LIMITS)
    assert twin.deaths < 0.015 * usual.deaths
    assert twin.qalys < 0.02 * usual.qalys
    by_cause = dict(zip(CAUSES, twin.deaths_by_cause, strict=True))
    for cause in ("delayed_admission", "left_before_seen", "admission_refused", "thin_staffing", "unmet_gp_need"):
        assert by_cause[cause] == 0, cause
