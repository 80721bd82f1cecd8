"""How compiled code is handed the world."""

import numpy as np
import pytest

from game.model import state, world_copies
from game.model.compiled import compiled, entry, is_compiling
from game.model.fetching import fetch_events, fetch_person
from game.model.params import PARAMETERS, Settings
from game.model.state import World

pytestmark = pytest.mark.skipif(not is_compiling(), reason="uncompiled, the world is the plain tuple that it is")


@pytest.fixture(autouse=True)
def nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was kept by an earlier run could not be looked into."""
    monkeypatch.delenv("NUMBA_CACHE_DIR", raising=False)


def smallest_world() -> World:
    return state.new_world(Settings(tuple(parameter.low for parameter in PARAMETERS)), 5, 0, 1, (1.0,) * 5)


def test_world_fields_arrive_by_name():
    @entry
    def sizes(w: World) -> tuple[int, int, int, int]:
        return w.people.size, w.tally.size, w.seasons.size, w.zero_counts.size

    world = smallest_world()
    assert sizes(world) == (world.people.size, world.tally.size, world.seasons.size, world.zero_counts.size)


def test_inner_writes_reach_the_array():
    @compiled
    def add(w: World, pence: int) -> None:
        w.money[1, 2] += pence

    @entry
    def add_twice(w: World, pence: int) -> int:
        add(w, pence)
        add(w, pence)
        return w.money[1, 2]

    world = smallest_world()
    assert add_twice(world, 7) == 14 == world.money[1, 2]


def test_array_types_compile_apart():
    @entry
    def first_day(w: World) -> int:
        return w.cohorts[0]

    world = smallest_world()
    world.cohorts[0] = 3
    narrow = world._replace(cohorts=np.array([4], dtype=np.int32))
    assert (first_day(world), first_day(narrow)) == (3, 4)


def test_unknown_field_is_refused():
    import numba

    @entry
    def look(w: World) -> int:
        return w.nowhere[0]  # type: ignore[attr-defined]

    with pytest.raises(numba.TypingError, match="nowhere"):
        look(smallest_world())


def test_fetching_asks_and_changes_nothing():
    @entry
    def fetch(w: World, person: int, first: int) -> int:
        fetch_person(w, person)
        fetch_events(w, first)
        return 1

    world = smallest_world()
    before = world_copies.digest(world)
    assert fetch(world, 0, len(world.events)) == 1, "events behind the last are not read"
    assert world_copies.digest(world) == before
    (code,) = fetch.inspect_asm().values()  # type: ignore[attr-defined]
    asked = [line for line in code.splitlines() if line.strip().startswith(("prefetch", "prfm"))]
    assert len(asked) >= 2 + 4, "a person's two lines and eight events' four"
