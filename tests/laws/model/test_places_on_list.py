"""Where somebody stands on the list follows from their row: the weekly settlement goes by rows, not by queues."""

import numpy as np
import pytest

from game.model import kinds
from game.model.compiled import Bool, Int, compiled, entry
from game.model.economy import Economy
from game.model.planned import bucket_with, is_listed
from game.model.state import World
from tests.kit.place import small_settings
from tests.laws.model.test_conservation import TWO


@compiled
def is_on_list(w: World, slot: Int) -> Bool:
    """Return whether a row is a person on the list."""
    p = w.people[slot]
    return is_listed(np.int64(p["place"]), np.int64(p["stage"]))


@entry
def count_misplaced(w: World) -> Int:
    """Count those who stand in another queue than their row says, and rows on the list that stand in none."""
    standing = np.int64(0)
    wrong = np.int64(0)
    for queue in range(kinds.LISTS, kinds.QUEUES):
        slot = np.int64(w.queues[queue]["head"])
        while slot >= 0:
            standing += 1
            if not is_on_list(w, slot) or bucket_with(w, slot) != queue:
                wrong += 1
            slot = np.int64(w.people[slot]["next"])
    for slot in range(len(w.people)):
        if is_on_list(w, slot):
            standing -= 1
    return wrong + abs(standing)


@pytest.mark.parametrize("seed", [3, 4])
@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"clinic_missed_share": 0.3, "list_validated_a_week": 0.2, "list_left_a_week": 0.05},
        {"theatre_lists_a_day": 2.0, "elective_ring_fence_beds": 2.0},
        TWO,
    ],
    ids=["usual", "people leave", "operations cancelled", "two hospitals"],
)
def test_row_says_where_on_the_list(seed: int, changes: dict[str, float]) -> None:
    settings = small_settings(**changes)
    economy = Economy.start(settings, seed, burn_in_days=3)
    world = economy._world  # pyright: ignore[reportPrivateUsage]
    assert int(world.queues["n"][kinds.LISTS : kinds.QUEUES].sum()) > 0
    for _ in range(30):
        economy.day(settings)
        world = economy._world  # pyright: ignore[reportPrivateUsage]
        assert int(count_misplaced(world)) == 0
