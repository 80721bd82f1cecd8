"""Who comes to general practice is remembered for copies of a place, and changes nothing."""

import pytest

from game.model import state
from game.model.economy import Economy
from tests.kit.place import small_settings

DAYS = 12


@pytest.fixture
def places() -> tuple[Economy, Economy]:
    """Give the same place twice: one that remembers nothing, and one that remembers its next days."""
    plain = Economy.start(small_settings(), 8, burn_in_days=3)
    remembering = plain.copy()
    remembering.remember_contacts(DAYS)
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


def test_rows_lie_in_lines_of_memory(places: tuple[Economy, Economy]):
    plain, _ = places
    for economy in (plain, plain.copy()):
        for _ in range(2):
            world = economy._world
            assert world.people.ctypes.data % 64 == 0 and world.events.ctypes.data % 64 == 32
            assert world.people.nbytes % 128 == 0 and world.events.itemsize == 32
            economy.restore(economy.snapshot())
            economy._world = state.with_more_events(state.with_more_people(economy._world, 5), 3)
