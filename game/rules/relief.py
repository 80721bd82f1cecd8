"""Which part of the place each parameter relieves or burdens when it rises, and by how much.

Sizes are points of relief: one point is what one more open bed spares patients, and for an organisation's money £25k in
28 days. They are rounded from the model's own answers over sixteen weeks with one parameter changed at a time, and say
what a decision touches, not what it will achieve: nothing in the model reads them. Views show them, and computer
players decide by them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from game.quantities import Part

POINT_THOUSAND_POUNDS: Final = 25.0
"""Thousands of pounds in 28 days that count as one point of an organisation's money."""

_POUNDS_A_DAY: Final = POINT_THOUSAND_POUNDS * 1_000 / 28


@dataclass(frozen=True, slots=True)
class Touch:
    """What a rise of one parameter by `rise` relieves: points by part, negative where it burdens."""

    rise: float
    points: tuple[tuple[Part, float], ...] = ()

    def relief(self, change: float) -> tuple[tuple[Part, float], ...]:
        """Return the points by part of a change of the parameter."""
        return tuple((part, points * change / self.rise) for part, points in self.points)


def _per(rise: float, **points: float) -> Touch:
    return Touch(rise, tuple(points.items()))  # pyright: ignore[reportArgumentType]


NOTHING: Final = Touch(1.0)

# fmt: off
_BEDS: dict[str, Touch] = {
    "core_beds": _per(1, wards=0.6, front_door=0.4, four_hours=1.0, trust_money=-0.15),
    "escalation_beds": _per(1, wards=0.5, front_door=0.4, four_hours=0.9, staff=-0.3, trust_money=-0.15),
    "elective_ring_fence_beds": _per(
        1, planned_list=1.2, wards=-0.42, front_door=-0.42, four_hours=-0.9, trust_money=0.4, board_money=-0.8
    ),
    "summer_beds_closed": _per(1, wards=-0.5),
    "beds_closed": _per(1, wards=-0.5, front_door=-0.4, four_hours=-0.8, staff=0.2, trust_money=0.2),
    "bridging_beds": _per(1, wards=0.6, front_door=0.4, four_hours=0.9),
    "bridging_extra_days": _per(1, way_home=-3.0, safety=-1.0),
    "length_of_stay_scale": _per(0.01, wards=-1.5, front_door=-0.8, four_hours=-2.4),
    "emergency_stay_days": _per(0.1, wards=-1.7, front_door=-0.9, four_hours=-2.7),
    "elective_stay_days": _per(0.1, wards=-0.6, planned_list=-0.5),
    "outlier_extra_days": _per(0.1, wards=-0.4),
    "bed_cleaning_hours": _per(1, wards=-4.0, front_door=-3.0, four_hours=-8.0),
    "next_bed_by_need": _per(0.5, front_door=4.0, four_hours=-6.0),
    "infection_beds_closed_a_day": _per(0.1, wards=-0.6, safety=-0.5),
}
_DISCHARGE: dict[str, Touch] = {
    "pathway_1_share": _per(0.01, way_home=-4.0),
    "pathway_2_share": _per(0.01, community=-6.0),
    "pathway_3_share": _per(0.01, community=-6.0),
    "home_care_places": _per(1, way_home=0.8, front_door=0.2, four_hours=0.5),
    "rehabilitation_places": _per(1, community=1.0, front_door=0.3, four_hours=0.8),
    "care_home_places": _per(1, community=0.8, front_door=0.2, four_hours=0.7),
    "home_care_days": _per(1, way_home=-4.0),
    "rehabilitation_days": _per(1, community=-2.0),
    "care_home_days": _per(1, community=-1.0),
    "home_care_visits_scale": _per(0.1, way_home=8.0, front_door=3.0, four_hours=9.0),
    "reablement_share": _per(0.1, way_home=0.5),
    "virtual_ward_places": _per(10, way_home=0.5),
    "virtual_ward_days": _per(1, way_home=-0.2),
    "virtual_ward_share": _per(0.01, way_home=0.3),
    "discharge_confidence": _per(0.5, wards=2.8, front_door=1.6, four_hours=6.0, safety=-1.0),
    "internal_delay_hours": _per(1, wards=-0.4, front_door=-0.1, four_hours=-0.4),
    "handoff_hours": _per(1, way_home=-0.3, community=-0.2, front_door=-0.1, four_hours=-0.5),
    "pathway_process_days": _per(0.1, way_home=-0.3, community=-0.2, front_door=-0.1, four_hours=-0.6),
    "pathway_wait_days_less": _per(0.1, way_home=0.3, community=0.2, front_door=0.1, four_hours=0.6),
    "weekend_start_share": _per(0.1, way_home=0.4),
    "relapse_a_day": _per(0.001, safety=-0.5),
    "readmission_share": _per(0.01, safety=-6.0, front_door=-3.0, four_hours=-10.0),
    "own_arrangements_a_day": _per(0.01, way_home=1.0, community=1.0),
    "weekend_discharge_share": _per(0.1, wards=3.0, front_door=1.0, four_hours=3.0),
    "readmission_scale": _per(0.01, safety=-0.8, front_door=-0.4, four_hours=-1.3),
}
_URGENT: dict[str, Touch] = {
    "attendances_a_day": _per(1, front_door=-2.3, four_hours=-5.0),
    "attendance_scale": _per(0.01, front_door=-4.8, four_hours=-11.0),
    "ambulance_share": _per(0.01, front_door=-0.5),
    "admission_share": _per(0.01, front_door=-5.0, wards=-5.0, four_hours=-10.0),
    "overnight_share": _per(0.01, wards=-3.0, front_door=-2.0, four_hours=-5.0),
    "direct_admissions_a_day": _per(1, wards=-5.0, front_door=-3.0, four_hours=-8.0),
    "medical_admission_scale": _per(0.01, front_door=-1.7, wards=-1.9, four_hours=-5.4),
    "overnight_admission_scale": _per(0.01, wards=-2.0, front_door=-1.3, four_hours=-3.3),
    "falls_scale": _per(0.1, front_door=-5.0, safety=-2.0, four_hours=-12.0),
    "falls_response_a_day": _per(1, front_door=1.0, four_hours=2.0),
    "minor_attendances_diverted": _per(10, four_hours=8.0, front_door=0.3, trust_money=1.0),
    "cubicles": _per(1, front_door=0.3, four_hours=3.0),
    "department_doctors": _per(1, front_door=3.0, four_hours=25.0),
    "treatment_time_scale": _per(0.01, front_door=-0.3, four_hours=-9.0),
    "four_hour_rush": _per(0.1, four_hours=8.0, safety=-1.0),
    "senior_lists": _per(1, wards=4.0, front_door=4.0, four_hours=10.0, planned_list=-0.5),
    "ambulance_handover_minutes": _per(1, front_door=-0.4, four_hours=-1.2),
    "ambulance_handover_extra_minutes": _per(1, front_door=-0.1, four_hours=-0.6),
}
_PRIMARY_AND_PLANNED: dict[str, Touch] = {
    "test_days": _per(1, planned_list=-0.2),
    "urgent_test_days": _per(1, planned_list=-0.5),
    "tests_a_day": _per(10, planned_list=0.2),
    "urgent_booking_days": _per(1, planned_list=-0.5),
    "cancer_staging_days": _per(1, planned_list=-0.3),
    "follow_ups_a_pathway": _per(0.1, planned_list=-1.0),
    "follow_up_slots_a_weekday": _per(10, planned_list=0.3),
    "gp_requests_a_weekday": _per(100, practices=-2.0, front_door=-1.0, four_hours=-5.0),
    "gp_appointments_a_weekday": _per(100, practices=2.0, front_door=0.2, four_hours=0.5),
    "gp_same_day_appointments_a_weekday": _per(100, practices=3.0, front_door=2.0, four_hours=12.0),
    "gp_same_day_wanted_share": _per(0.01, practices=-2.0, front_door=-1.0),
    "gp_same_day_quay": _per(100, practices=5.0, front_door=3.0, four_hours=18.0),
    "unmet_request_to_department": _per(0.01, front_door=-2.0, four_hours=-5.0),
    "referrals_a_weekday": _per(10, planned_list=-3.0),
    "referrals_kept_out": _per(0.01, planned_list=1.2, practices=-1.6, safety=-2.5, front_door=-0.3, four_hours=-0.4),
    "referrals_prevented": _per(0.01, planned_list=0.8),
    "list_validated_a_week": _per(0.01, planned_list=1.9, practices=-2.0),
    "list_left_a_week": _per(0.001, planned_list=2.0),
    "urgent_referral_share": _per(0.01, planned_list=-1.0),
    "clinic_slots_a_weekday": _per(10, planned_list=1.0),
    "theatre_lists_a_day": _per(1, planned_list=4.0, trust_money=0.8, board_money=-2.0),
    "cases_a_list": _per(0.1, planned_list=5.0),
    "clinic_missed_share": _per(0.01, planned_list=-2.0),
    "planned_by_need": _per(0.1, planned_list=1.0),
}
_WORKFORCE: dict[str, Touch] = {
    "ward_nurses": _per(1, wards=0.4, staff=0.4, four_hours=0.6, trust_money=-0.1),
    "community_workers": _per(1, way_home=0.4, staff=0.2),
    "vacancy_share": _per(0.01, staff=-4.0, wards=-3.0),
    "sickness_share": _per(0.001, staff=-1.0, wards=-0.5),
    "sickness_scale": _per(0.01, staff=-0.5, wards=-0.3, four_hours=-1.4),
    "flu_sickness": _per(0.1, staff=-3.0, wards=-3.0, practices=-0.5, four_hours=-10.0),
    "morale_shift": _per(0.01, staff=3.0, wards=0.7, four_hours=5.0),
    "turnover_a_year": _per(0.01, staff=-1.0, wards=-0.6),
    "agency_share_limit": _per(0.005, wards=2.2, staff=1.0, four_hours=3.0, trust_money=-3.4),
    "patients_per_nurse": _per(1, wards=3.0, front_door=1.8, four_hours=5.5, staff=-5.0, safety=-1.0),
    "recruited_home_care": _per(1, staff=-0.3, wards=-0.3, four_hours=-0.4),
}
_MONEY: dict[str, Touch] = {
    "emergency_variable_share": _per(0.1, trust_money=1.0, board_money=-1.0),
    "emergency_plan_a_day": _per(1, trust_money=-0.5, board_money=0.5),
    "emergency_spell_price": _per(100, trust_money=0.2, board_money=-0.2),
    "handover_penalty": _per(100, trust_money=-1.0, board_money=1.0),
    "twelve_hour_penalty": _per(100, trust_money=-1.0, board_money=1.0),
    "pooled_share": NOTHING,
    "mental_health_a_day": _per(_POUNDS_A_DAY, board_money=-1.0),
    "medicines_and_continuing_care_a_day": _per(_POUNDS_A_DAY, board_money=-1.0),
    "ambulances_and_running_a_day": _per(_POUNDS_A_DAY, board_money=-1.0),
    "wards_fixed_share": NOTHING,
    "department_fixed_share": NOTHING,
    "spend_board": _per(_POUNDS_A_DAY, board_money=-1.0),
    "spend_trust": _per(_POUNDS_A_DAY, trust_money=-1.0),
    "spend_community": _per(_POUNDS_A_DAY, community_money=-1.0),
    "transfer_board_to_trust": _per(_POUNDS_A_DAY, board_money=-1.0, trust_money=1.0),
    "transfer_board_to_community": _per(_POUNDS_A_DAY, board_money=-1.0, community_money=1.0),
    "transfer_trust_to_community": _per(_POUNDS_A_DAY, trust_money=-1.0, community_money=1.0),
    "elective_price_share": _per(0.1, trust_money=0.4, board_money=-0.4, planned_list=0.4),
    "savings_community": _per(_POUNDS_A_DAY, community_money=1.0),
    "bed_day_variable_cost": _per(10, trust_money=-5.0),
    "attendance_variable_cost": _per(10, trust_money=-2.0),
    "trust_income_a_day": _per(_POUNDS_A_DAY, trust_money=1.0),
    "trust_fixed_cost_a_day": _per(_POUNDS_A_DAY, trust_money=-1.0),
    "planned_block_a_day": _per(_POUNDS_A_DAY, trust_money=1.0, board_money=-1.0),
    "block_clawback_share": NOTHING,
    "planned_variable_share": _per(0.1, trust_money=-5.0),
    "community_income_a_day": _per(_POUNDS_A_DAY, community_money=1.0),
    "community_fixed_cost_a_day": _per(_POUNDS_A_DAY, community_money=-1.0),
    "board_allocation_a_day": _per(_POUNDS_A_DAY, board_money=1.0),
    "overnight_operation_price": _per(100, trust_money=1.0, board_money=-1.0),
    "day_case_price": _per(100, trust_money=1.0, board_money=-1.0),
    "agency_cost_ratio": _per(0.1, trust_money=-1.0),
    "trust_pay_a_day": _per(_POUNDS_A_DAY, trust_money=-1.0),
}
_HOSPITALS: dict[str, Touch] = {
    "second_core_beds": _BEDS["core_beds"],
    "second_elective_ring_fence_beds": _BEDS["elective_ring_fence_beds"],
    "second_escalation_beds": _BEDS["escalation_beds"],
    "second_beds_closed": _BEDS["beds_closed"],
    "second_cubicles": _URGENT["cubicles"],
    "second_department_doctors": _URGENT["department_doctors"],
    "second_catchment_share": NOTHING,
    "first_takes_emergencies": NOTHING,
    "second_takes_emergencies": NOTHING,
    "journey_minutes": _per(1, safety=-1.0),
    "journey_deaths_an_hour": NOTHING,
    "far_puts_off_share": _per(0.01, safety=-1.0),
    "transfer_hours": _per(1, front_door=-0.5),
    "transfers_a_day": _per(1, front_door=0.4, wards=0.2, staff=-0.2),
    "ring_fence_broken_at": _per(1, planned_list=1.0, front_door=-0.4, four_hours=-0.8),
}
# fmt: on

TOUCHES: Final[Mapping[str, Touch]] = {
    **dict.fromkeys(("population", "list_at_start", "candidate_envelope"), NOTHING),
    **_BEDS,
    **_DISCHARGE,
    **_URGENT,
    **_PRIMARY_AND_PLANNED,
    **_WORKFORCE,
    **_MONEY,
    **_HOSPITALS,
    **dict.fromkeys(
        ("delay_harm_share", "valve_strength", "crowding_strength", "season_strength", "morale_strength"), NOTHING
    ),
}
"""What a rise of each parameter touches; how the place is set up and how the model works touch nothing."""
