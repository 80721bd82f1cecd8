"""Those who wait beyond the standard are booked all at once each Sunday, as if each had been booked by themselves."""

import numpy as np
import pytest

from game.model import kinds, state
from game.model.economy import Economy
from game.model.harm import BILLION, SERVICE_OF_PLACE
from game.model.remembered_rows import STEADY
from game.model.state import World
from tests.kit.place import small_settings

DAYS = 31
"""Four Sundays: on the first some wait steadily from then on, on the others they are booked."""


@pytest.fixture
def places() -> tuple[Economy, Economy]:
    """Give the same place twice: one that looks at everybody, and one that will be played many times."""
    plain = Economy.start(small_settings(), 8, burn_in_days=3)
    steady = plain.copy()
    steady.remember_luck(DAYS)
    return plain, steady


def play(economy: Economy, days: int = DAYS, **changes: float) -> bytes:
    settings = small_settings(**changes)
    for _ in range(days):
        economy.day(settings)
    return economy.digest()


def find_steady(world: World) -> np.ndarray:
    return np.flatnonzero(world.late_from[: len(world.people)] == STEADY)


def add_up(world: World) -> np.ndarray:
    """Return what a week costs those who wait steadily, from their rows."""
    sums = np.zeros_like(world.steady)
    for person in world.people[find_steady(world)]:
        cost = int(7.0 * person["need"] / 365.0 * BILLION)
        sums[SERVICE_OF_PLACE[person["place"]], person["fifth"]] += cost
    return sums


def test_booked_at_once_is_the_same(places: tuple[Economy, Economy]):
    plain, first = places
    second = first.copy()
    for day in range(DAYS):
        assert play(first, 1) == play(plain, 1), day
        assert (add_up(first._world) == first._world.steady).all(), day
    assert first.report() == plain.report()
    assert play(second) == plain.digest(), "and once more, from what was remembered"


def test_only_routine_people_on_list(places: tuple[Economy, Economy]):
    plain, first = places
    play(first)
    play(plain)
    people = first._world.people[find_steady(first._world)]
    assert len(people) > 50
    assert set(people["place"].tolist()) == {kinds.REFERRAL_LIST, kinds.THEATRE_LIST}
    assert (people["stage"] == kinds.QUEUED).all() and (people["priority"] > 1).all()
    rows = find_steady(first._world)
    behind = first._world.people["harm_qalys"][rows] < plain._world.people["harm_qalys"][rows]
    assert behind.mean() > 0.5, "their own rows are left alone"


def test_sums_are_what_is_booked(places: tuple[Economy, Economy]):
    plain, first = places
    play(first, 8)
    play(plain, 8)
    first._world.steady[:] += 1
    assert play(first, 7) != play(plain, 7)


def test_account_is_the_same(places: tuple[Economy, Economy]):
    plain, first = places
    for economy in places:
        play(economy, 27)
        economy.close_account()
    assert first.digest() == plain.digest()
    assert len(find_steady(first._world)) == 0
    assert not first._world.steady.any()


def test_nobody_loses_more_than_all(places: tuple[Economy, Economy]):
    plain, first = places
    rows = plain._world.people["need"] > 0.1
    for economy in places:
        economy._world.people["harm_harmed"][rows] = BILLION - 3_000_000
    assert play(first) == play(plain)
    assert not rows[find_steady(first._world)].any(), "who may come to the most is booked alone"
    assert (plain._world.people["harm_harmed"] == BILLION).any()


def test_all_are_released_by_letters(places: tuple[Economy, Economy]):
    plain, first = places
    for changes in ({}, {"list_validated_a_week": 0.2}, {}):
        days = 10
        assert play(first, days, **changes) == play(plain, days, **changes)
        assert bool(len(find_steady(first._world))) == (not changes)


def test_released_on_restoring(places: tuple[Economy, Economy]):
    plain, first = places
    play(first, 16)
    taken = first.snapshot()
    expected = play(plain)
    play(first, 10)
    first.restore(taken)
    assert len(find_steady(first._world)) == 0
    assert play(first, DAYS - 16) == expected


def test_kept_in_copies_and_growing(places: tuple[Economy, Economy]):
    plain, first = places
    other = first.copy()
    play(first, 16)
    other.become(first)
    for economy in (plain, other):
        economy._world = state.with_more_people(economy._world, 4_096)
    play(plain, DAYS)
    play(other, DAYS - 16)
    assert other.report() == plain.report()
    assert len(find_steady(other._world)) > 0
