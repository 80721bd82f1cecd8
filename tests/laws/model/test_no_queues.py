"""Harm is what queues and shortages do: where there are none, there is none."""

from functools import cache

import numpy as np
import pytest

from game.model import kinds
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
    "relapse_a_day": 0.0,
    "own_arrangements_a_day": 0.0,
    "vacancy_share": 0.0,
    "turnover_a_year": 0.0,
    "sickness_share": 0.0,
    "agency_share_limit": 0.2,
    "gp_appointments_a_weekday": 60_000.0,
    "gp_same_day_appointments_a_weekday": 30_000.0,
    "clinic_slots_a_weekday": 10_000.0,
    "clinic_missed_share": 0.0,
    "tests_a_day": 5_000.0,
    "follow_up_slots_a_weekday": 10_000.0,
    "theatre_lists_a_day": 200.0,
    "list_at_start": 0.0,
    "bed_cleaning_hours": 0.0,
    "infection_beds_closed_a_day": 0.0,
    "ambulance_handover_minutes": 5.0,
    "senior_lists": 0.0,
}
"""Room for everybody at every hour, nothing between fit to go and the place, and nobody who does not come."""
UNTIL_ALL_HAVE_GONE = 170
"""Days after which nobody is left of those who lay in the beds at first: no stay is longer than 120."""
DAYS = 84
SESSIONS = ("waiting_to_go_home", "planned_wait", "urgent_wait")
"""Causes of harm by waiting for what is done at set hours: home care begins at ten and four, clinics at nine and
theatres at eight on weekdays. The hours until the next session are in these sums, and no queue is."""


@cache
def played(seed: int, without_limits: bool) -> tuple[DayReport, tuple[int, ...], int]:
    """The last report of a winter, who was passed over by a session on each day, and how many came to one."""
    chosen = settings(**(WITHOUT_LIMITS if without_limits else {}))
    economy = Economy.start(chosen, seed, burn_in_days=UNTIL_ALL_HAVE_GONE if without_limits else 56)
    passed_over: list[int] = []
    for _ in range(DAYS):
        economy.day(chosen)
        passed_over.append(_passed_over(economy))
    return economy.report(), tuple(passed_over), int(economy._world.queues["entered"].sum())


def _passed_over(economy: Economy) -> int:
    """How many still wait at midnight who were there when today's last session of theirs began."""
    people, day = economy._world.people, economy.today - 1
    since_midnight = people["since"] - day * kinds.SECONDS_A_DAY
    waits = (people["id"] != 0) & (people["stage"] == kinds.QUEUED)
    is_weekday = day % 7 < 5
    at_clinic = waits & (people["place"] == kinds.REFERRAL_LIST) & (since_midnight < 9 * kinds.SECONDS_AN_HOUR)
    at_theatre = waits & (people["place"] == kinds.THEATRE_LIST) & (since_midnight < 8 * kinds.SECONDS_AN_HOUR)
    fit = people["due"] - day * kinds.SECONDS_A_DAY
    at_home_care = waits & (people["bed"] != 0) & (fit < (16 if is_weekday else 10) * kinds.SECONDS_AN_HOUR)
    return int(at_home_care.sum() + (np.sum(at_clinic) + np.sum(at_theatre) if is_weekday else 0))


@pytest.mark.parametrize("seed", [6, 7])
def test_no_queues_no_harm(seed: int) -> None:
    twin, passed_over, _ = played(seed, True)
    for name in ("deaths", "qalys", "harmed"):
        by_cause = dict(zip(CAUSES, getattr(twin, f"{name}_by_cause"), strict=True))
        assert [cause for cause, booked in by_cause.items() if booked and cause not in SESSIONS] == []
    assert set(passed_over) == {0}


def test_usual_place_has_queues() -> None:
    """The counts above would be nought in an empty place too: here sessions pass over people, and that is the harm."""
    usual, passed_over, came = played(6, False)
    twin, _, came_too = played(6, True)
    assert min(passed_over) > 20
    assert came_too > came > 100_000
    for cause, most in (("waiting_to_go_home", 0.08), ("planned_wait", 0.02)):
        row = CAUSES.index(cause)
        assert twin.qalys_by_cause[row] < most * usual.qalys_by_cause[row]
    assert twin.deaths < 0.03 * usual.deaths
