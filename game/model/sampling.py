"""Which people the board draws: in each group of places those whose mixed id a power of two divides."""

import numpy as np

from game.model import kinds
from game.model.compiled import Int, compiled, entry
from game.model.state import Array, World

_ID_STEP = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(33)


@compiled
def _mix(w: World, slot: Int) -> np.int64:
    return np.int64((np.uint64(w.people[slot]["id"]) * _ID_STEP) >> _SHIFT)


@compiled
def _drop(w: World, rows: Array, count: Int, step: Int) -> Int:
    """Leave in a group's rows those whose mixed id the power of two divides; return how many."""
    kept = 0
    for place in range(count):
        slot = np.int64(rows[place])
        if not _mix(w, slot) & (step - 1):
            rows[kept] = slot
            kept += 1
    return kept


@entry
def choose_people(w: World, group_of_place: Array, most: Array, chosen: Array, counts: Array, steps: Array) -> int:
    """Write the rows of the chosen people, group by group, and how many people each of them stands for.

    `group_of_place` has 0 for places that are not drawn, `most` the largest number of each group. One row a group of
    `chosen` takes the rows, and needs room for one more than `most`; `counts` says how many, `steps` has the powers of
    two. One look at the table: whenever a group is too large, its power is doubled and those that fall out are dropped.
    """
    counts[:] = 0
    steps[:] = 1
    for slot in range(len(w.people)):
        p = w.people[slot]
        group = np.int64(group_of_place[np.int64(p["place"])])
        if group == 0 or np.int64(p["stage"]) == kinds.EXPECTED or np.uint64(p["id"]) == 0:
            continue
        if _mix(w, slot) & (np.int64(steps[group]) - 1):
            continue
        chosen[group, np.int64(counts[group])] = slot
        counts[group] += 1
        while np.int64(counts[group]) > np.int64(most[group]):
            steps[group] *= 2
            counts[group] = _drop(w, chosen[group], np.int64(counts[group]), np.int64(steps[group]))
    return kinds.DONE
