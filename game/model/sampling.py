"""Which people the board draws: in each group of places those whose mixed id a power of two divides; how they are."""

import numpy as np

from game.model import kinds
from game.model.compiled import Int, compiled, entry
from game.model.state import Array, World

_ID_STEP = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(33)

GROUP_IN_DEPARTMENT, GROUP_IN_BEDS, GROUP_IN_COMMUNITY, GROUP_ON_LIST = 1, 2, 3, 4
"""Groups of places, of which each may have a share of all figures; 0 is drawn nowhere."""
SHOWN = 5
"""Rows of what is shown: id, place, state, first day there, how many people it stands for."""
ON_TIME, PAST_STANDARD, BEING_HARMED, FIT_TO_GO = 0, 1, 2, 3
_PAST_HOURS, _HARMED_HOURS, _PAST_DAYS, _HARMED_DAYS, _FIT_TOO_LONG_DAYS = 4, 8, 126, 364, 7


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
def choose_people(
    w: World, group_of_place: Array, most: Array, chosen: Array, counts: Array, steps: Array, shown: Array
) -> Int:
    """Write the rows of the chosen people, group by group, with what is shown of them; return how many they are.

    `group_of_place` has 0 for places that are not drawn, `most` the largest number of each group. One row a group of
    `chosen` takes the rows, and needs room for one more than `most`; `counts` says how many, `steps` has the powers of
    two; one column of `shown` takes a person. One look at the table: whenever a group is too large, its power is
    doubled and those that fall out are dropped.
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
    n = np.int64(0)
    for group in range(1, len(counts)):
        for place in range(counts[group]):
            _show(w, np.int64(chosen[group, place]), group, shown[:, n])
            shown[4, n] = steps[group]
            n += 1
    return n


@compiled
def _show(w: World, slot: Int, group: Int, into: Array) -> None:
    p = w.people[slot]
    place = np.int64(p["place"])
    is_of_hospital = group <= GROUP_IN_BEDS and place != kinds.BRIDGING_WARD
    is_in_second = is_of_hospital and np.int64(p["flags"]) & kinds.IN_SECOND != 0
    into[0] = np.int64(p["id"])
    into[1] = place + kinds.PLACES if is_in_second else place
    now = np.int64(w.clock[0]["now"])
    waits = (now - np.int64(p["born"]), now - np.int64(p["listed"]), now - np.int64(p["due"]))
    into[2] = state_of(group, place, np.int64(p["stage"]), waits)
    into[3] = np.int64(p["since"]) // kinds.SECONDS_A_DAY


@compiled
def state_of(group: Int, place: Int, stage: Int, waits: tuple[Int, Int, Int]) -> Int:
    """Return how a person is: by four hours, by eighteen weeks, or by days in a bed while fit to go.

    `waits` are the seconds since they came, since they were listed, and since the present stay was to end.
    """
    since_born, since_listed, since_due = waits
    if group == GROUP_IN_BEDS and (stage == kinds.IN_PROCESS or stage == kinds.QUEUED or stage == kinds.IN_TRANSFER):
        return BEING_HARMED if since_due > _FIT_TOO_LONG_DAYS * kinds.SECONDS_A_DAY else FIT_TO_GO
    if group == GROUP_IN_DEPARTMENT:
        if since_born > _HARMED_HOURS * kinds.SECONDS_AN_HOUR:
            return BEING_HARMED
        return PAST_STANDARD if since_born > _PAST_HOURS * kinds.SECONDS_AN_HOUR else ON_TIME
    if place == kinds.REFERRAL_LIST or place == kinds.THEATRE_LIST:
        if since_listed > _HARMED_DAYS * kinds.SECONDS_A_DAY:
            return BEING_HARMED
        return PAST_STANDARD if since_listed > _PAST_DAYS * kinds.SECONDS_A_DAY else ON_TIME
    return ON_TIME
