"""Who comes to general practice is remembered for copies of a place, and changes nothing."""

import numpy as np
import pytest

from game.model import kinds, remembered_rows, state
from game.model.economy import Economy
from tests.kit.place import small_settings

DAYS = 12


@pytest.fixture
def places() -> tuple[Economy, Economy]:
    """Give the same place twice: one that remembers nothing, and one that remembers its next days."""
    plain = Economy.start(small_settings(), 8, burn_in_days=3)
    remembering = plain.copy()
    remembering.remember_luck(DAYS)
    return plain, remembering


def play(economy: Economy, changes: dict[str, float] | None = None, days: int = DAYS) -> bytes:
    settings = small_settings(**(changes or {}))
    for _ in range(days):
        economy.day(settings)
    return economy.digest()


def count_kept(economy: Economy) -> int:
    return int(economy._world.contact_days["behind"][-1])


def test_remembered_days_are_the_same(places: tuple[Economy, Economy]):
    plain, first = places
    second, third = first.copy(), first.copy()
    expected = play(plain)
    assert play(first) == expected
    kept = count_kept(first)
    assert kept > 0
    assert play(second) == expected
    assert count_kept(second) == kept, "read, and not written down once more"
    third._world.wanting[:] = 1  # had nobody read what was kept, this would change nothing
    assert play(third) != expected


@pytest.mark.parametrize("changes", [{"gp_same_day_wanted_share": 0.3}, {"gp_same_day_appointments_a_weekday": 900.0}])
def test_other_days_are_worked_out(places: tuple[Economy, Economy], changes: dict[str, float]):
    plain, first = places
    second = first.copy()
    play(first)
    assert play(second, changes) == play(plain, changes)


def test_days_without_room_stay_unknown(places: tuple[Economy, Economy]):
    plain, first = places
    tried = first.copy()
    play(tried)
    room = count_kept(tried) // 2 + state.BLOCK
    tried._world.contact_days["behind"] = tried._world.contact_days["first"] = 0
    first._world = first._world._replace(wanting=first._world.wanting[:room])
    second = first.copy()
    expected = play(plain, days=DAYS + 3)
    assert play(first, days=DAYS + 3) == expected
    known = first._world.contact_days["behind"][:-1] > 0
    assert 0 < known.sum() < DAYS * 5 / 7
    assert play(second, days=DAYS + 3) == expected


@pytest.mark.parametrize("kept", ["attending", "referred"])
def test_candidates_are_read_again(places: tuple[Economy, Economy], kept: str):
    plain, first = places
    second, third = first.copy(), first.copy()
    expected = play(plain)
    assert play(first) == expected
    known = getattr(first._world, kept)["known"].tolist()
    assert known[0] == 0, "the row for candidates that are not kept"
    assert sum(known) > 0
    assert play(second) == expected
    assert getattr(second._world, kept)["known"].tolist() == known
    getattr(third._world, kept)["id"] += np.uint64(2)  # other people, had anybody read what was kept
    assert play(third) != expected


def test_other_rates_bring_others(places: tuple[Economy, Economy]):
    plain, first = places
    second = first.copy()
    play(first, {"attendance_scale": 0.7, "referrals_prevented": 0.3})
    many = {"attendance_scale": 1.1, "admission_share": 0.4, "urgent_referral_share": 0.2}
    assert play(second, many) == play(plain, many), "who did not come the first time is described when they do"


def test_days_beyond_those_kept(places: tuple[Economy, Economy]):
    plain, first = places
    second = first.copy()
    expected = play(plain, days=DAYS + 16)
    assert play(first, days=DAYS + 16) == expected == play(second, days=DAYS + 16)


def test_places_that_keep_nothing_are_apart():
    one = Economy.start(small_settings(), 8, burn_in_days=3)
    other = one.copy()
    assert not np.shares_memory(one._world.attending, other._world.attending)
    assert not np.shares_memory(one._world.referred, other._world.referred)


def test_few_on_the_list_are_looked_at(places: tuple[Economy, Economy]):
    plain, first = places
    expected = play(plain)
    assert play(first) == expected
    world = first._world
    listed = (world.marks[: len(world.people)] & 7) == kinds.ON_LIST
    late_from = world.late_from[: len(world.people)]
    looked_at = ((world.looks >> np.uint64(1)) & np.uint64(1) == 1) | (late_from <= 1)
    planned = world.looks != remembered_rows.LOOK_ALWAYS
    assert planned[listed].all()
    assert 0.0 < looked_at[listed].mean() < 0.2
    assert 0.1 < (late_from == remembered_rows.STEADY)[listed].mean() < 0.8
    settled = [int((one._world.people["due"][listed] == 6 * kinds.SECONDS_A_DAY).sum()) for one in (plain, first)]
    assert 0 < settled[1] < settled[0], "rows of those not looked at are left alone, and digests are the same"


def test_blind_sundays_change_something(places: tuple[Economy, Economy]):
    plain, first = places
    second = first.copy()
    play(first, days=1)
    second._world.looks[:] = 0
    second._world.late_from[:] = remembered_rows.AWAY
    assert play(second) != play(plain)


@pytest.mark.parametrize("changes", [{"list_left_a_week": 0.1}, {"list_validated_a_week": 0.2}])
def test_all_are_looked_at_when_more_leave(places: tuple[Economy, Economy], changes: dict[str, float]):
    plain, first = places
    second = first.copy()
    play(first)
    assert play(second, changes) == play(plain, changes)
    assert second.report().list_size < first.report().list_size


def test_looks_survive_restoring_and_growing(places: tuple[Economy, Economy]):
    plain, first = places
    play(first, days=8)
    taken = first.snapshot()
    expected = play(plain, days=DAYS)
    assert play(first, days=DAYS - 8) == expected
    first.restore(taken)
    first._world = state.with_more_people(first._world, 4_096)
    plain._world = state.with_more_people(plain._world, 4_096)
    assert len(first._world.looks) == len(first._world.people)
    play(first, days=DAYS - 8)
    assert first.report() == plain.report()


def test_rows_lie_in_lines_of_memory(places: tuple[Economy, Economy]):
    plain, _ = places
    for economy in (plain, plain.copy()):
        for _ in range(2):
            world = economy._world
            assert world.people.ctypes.data % 64 == 0 and world.events.ctypes.data % 64 == 32
            assert world.people.nbytes % 128 == 0 and world.events.itemsize == 32
            economy.restore(economy.snapshot())
            economy._world = state.with_more_events(state.with_more_people(economy._world, 5), 3)
