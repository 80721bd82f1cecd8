"""No array of the model is written behind its end: it grows, or what is too old or too much is counted at its edge."""

from __future__ import annotations

import numpy as np
import pytest

from game.model import kinds, state
from game.model.economy import Economy
from game.model.state import COHORT_DAYS, JOURNEY_ROWS, World
from tests.kit.place import settings, small_settings


def check_whole(world: World) -> None:
    """Every row is free or somebody's, every event stands behind its parent, every queue has as many as it says."""
    clock, people = world.clock[0], world.people
    taken = people["id"] != 0
    assert taken.sum() == clock["came_in"] - clock["went_out"] == len(people) - clock["free_count"]
    follower = people["next"].tolist()
    free = list_line(int(clock["free_head"]), follower)
    assert len(free) == clock["free_count"]
    assert not taken[free].any()
    events = world.events[: int(clock["used_events"])]
    order = list(zip(events["time"].tolist(), events["id"].tolist(), events["kind"].tolist(), strict=True))
    assert all(order[(child - 1) // 2] <= order[child] for child in range(1, len(order)))
    for queue in world.queues:
        assert len(list_line(int(queue["head"]), follower)) == queue["n"]


def list_line(head: int, follower: list[int]) -> list[int]:
    """Return the rows of a line, from its first; one that ran in a circle would end the test."""
    line: list[int] = []
    while head >= 0:
        assert len(line) <= len(follower), "a line that runs in a circle"
        line.append(head)
        head = follower[head]
    return line


def played(economy: Economy, days: int) -> World:
    for _ in range(days):
        economy.day(economy._settings)
    check_whole(economy._world)
    return economy._world


def test_long_list_fits_at_start():
    economy = Economy.start(settings(list_at_start=200_000), 3, burn_in_days=1)
    check_whole(economy._world)
    assert economy.report().list_size == pytest.approx(200_000, rel=0.01)


def test_long_list_may_wait_for_tests():
    economy = Economy.start(settings(list_at_start=200_000, test_days=120), 3, burn_in_days=1)
    world = played(economy, 2)
    assert economy.report().tests_waiting > 60_000
    assert len(world.events) > 60_000


def test_many_beds_fit_at_start():
    many = settings(
        list_at_start=0, core_beds=3_000, home_care_places=1_000, rehabilitation_places=1_000, care_home_places=1_000
    )
    assert played(Economy.start(many, 3, burn_in_days=1), 2)


def test_crowded_morning_grows_arrays():
    usual = len(Economy.start(settings(list_at_start=0), 3, burn_in_days=0)._world.people)
    crowded = settings(
        list_at_start=0,
        attendances_a_day=1_500,
        direct_admissions_a_day=300,
        referrals_a_weekday=5_000,
        candidate_envelope=3.0,
        gp_requests_a_weekday=60_000,
        gp_same_day_appointments_a_weekday=0,
        gp_same_day_wanted_share=0.9,
        unmet_request_to_department=0.5,
    )
    economy = Economy.start(crowded, 3, burn_in_days=0)
    world = played(economy, 3)
    assert economy.report().gp_unmet > 20_000
    assert world.clock[0]["came_in"] > 60_000 and len(world.people) > usual


def test_crowded_clinic_grows_arrays():
    seen = settings(list_at_start=200_000, clinic_slots_a_weekday=10_000, clinic_missed_share=0, test_days=120)
    economy = Economy.start(seen, 3, burn_in_days=0)
    counted = 0
    for _ in range(5):
        played(economy, 1)
        counted = max(counted, economy.report().first_clinics_seen)
    assert counted > 6_000, "more tests set down by one event than were ever kept free"


def test_mass_discharge_grows_arrays():
    full = settings(
        core_beds=3_000, pathway_1_share=0.4, pathway_2_share=0.3, home_care_places=0, rehabilitation_places=0
    )
    economy = Economy.start(full, 3, burn_in_days=28)
    assert economy.report().waiting_pathway_1 > 50
    economy.day(full.having(home_care_places=1_000, rehabilitation_places=1_000, own_arrangements_a_day=0.3))
    check_whole(economy._world)


def test_oldest_bucket_holds_older_waits():
    slow = settings(list_at_start=200_000, referrals_a_weekday=40, clinic_slots_a_weekday=200)
    economy = Economy.start(slow, 3, burn_in_days=0)
    for day in range(21):
        played(economy, 1)
        world, report = economy._world, economy.report()
        listed = world.people["listed"][(world.people["id"] != 0) & _is_pathway(world)]
        waits = np.minimum(day - listed // kinds.SECONDS_A_DAY, COHORT_DAYS - 1)
        assert (waits == COHORT_DAYS - 1).sum() > 10_000
        assert report.list_size == len(waits)
        assert report.within_18_weeks == (waits < 126).sum()
        assert world.cohorts.min() >= 0 and world.tests.min() >= 0


def _is_pathway(world: World) -> np.ndarray:
    places = world.people["place"]
    return (places == kinds.REFERRAL_LIST) | (places == kinds.THEATRE_LIST) | (places == kinds.THEATRE)


def test_journey_ring_overwrites_oldest():
    followed, silent = (Economy.start(settings(), 5, burn_in_days=7) for _ in range(2))
    followed._world.noted[0] = JOURNEY_ROWS - 1_000  # as after many days of this
    for _ in range(14):
        everybody = followed._world.people["id"]
        followed.follow(everybody[everybody != 0].tolist())
        followed.day(settings())
        silent.day(settings())
    assert followed._world.noted[0] > JOURNEY_ROWS == len(followed._world.journeys)
    assert followed.digest() == silent.digest()
    newest = followed._world.journeys[(int(followed._world.noted[0]) - 1) % JOURNEY_ROWS]
    steps = followed.journey(int(newest["id"]))
    times = [(step.day, step.second_of_day) for step in steps]
    assert times and times == sorted(times)


def test_follow_up_ring_is_long_enough():
    economy = Economy.start(small_settings(follow_ups_a_pathway=10), 5, burn_in_days=0)
    booked = int(economy._world.follow_ups.sum())
    assert booked > 0
    for _ in range(state.FOLLOW_UP_DAYS + 10):
        economy.day(economy._settings)
    check_whole(economy._world)
    assert economy._world.follow_ups.min() >= 0


def test_last_shape_step_is_open_ended():
    slow = small_settings(emergency_stay_days=20, length_of_stay_scale=2, cubicles=1, department_doctors=1)
    economy = Economy.start(slow, 5, burn_in_days=0)
    longest = 0
    for _ in range(150):
        economy.day(slow)
        report = economy.report()
        assert sum(report.nights_of_emergency_stays) == report.emergency_stays_ended
        assert sum(report.half_hours_in_department) == report.departures
        longest = max(longest, report.nights_of_emergency_stays[-1], report.half_hours_in_department[-1])
    assert longest > 0
