"""Which people the board draws: in each group of places those whose mixed id a power of two divides; how they are.

They are found by the marks of the rows: a day of forty teams would otherwise read all rows of forty places, and most
of what that takes is waiting for memory.
"""

import numpy as np

from game.model import kinds
from game.model.compiled import Int, compiled, entry
from game.model.marks import GROUP_BITS, GROUP_MASK, MOST_HALVINGS
from game.model.state import Array, World

SHOWN = 5
"""Rows of what is shown: id, place, state, first day there, how many people it stands for."""
ON_TIME, PAST_STANDARD, BEING_HARMED, FIT_TO_GO = 0, 1, 2, 3
_PAST_HOURS, _HARMED_HOURS, _PAST_DAYS, _HARMED_DAYS, _FIT_TOO_LONG_DAYS = 4, 8, 126, 364, 7


@compiled
def _drop(w: World, rows: Array, count: Int, halvings: Int) -> Int:
    """Leave in a group's rows those whose mixed id two divides so often; return how many."""
    kept = 0
    for place in range(count):
        slot = np.int64(rows[place])
        if np.int64(w.marks[slot]) >> GROUP_BITS >= halvings:
            rows[kept] = slot
            kept += 1
    return kept


@entry
def choose_people(w: World, most: Array, chosen: Array, counts: Array, halvings: Array, shown: Array) -> Int:
    """Write the rows of the chosen people, group by group, with what is shown of them; return how many they are.

    `most` is the largest number of each group; the first group is not drawn. One row a group of `chosen` takes the
    rows, and needs room for one more than `most`; `counts` says how many, `halvings` how often two divides the mixed
    ids of those chosen; one column of `shown` takes a person. One look at the marks: whenever a group is too large,
    one halving more is asked for and those that fall out are dropped.
    """
    counts[:] = 0
    halvings[:] = 0
    halvings[kinds.NOT_DRAWN] = MOST_HALVINGS + 1  # one question for nearly all rows: a second one would be a guess
    for slot in range(len(w.people)):
        mark = np.int64(w.marks[slot])
        group = mark & GROUP_MASK
        if mark >> GROUP_BITS < np.int64(halvings[group]):
            continue
        if np.int64(w.people[slot]["stage"]) == kinds.EXPECTED:
            continue
        chosen[group, np.int64(counts[group])] = slot
        counts[group] += 1
        while np.int64(counts[group]) > np.int64(most[group]):
            halvings[group] += 1
            counts[group] = _drop(w, chosen[group], np.int64(counts[group]), np.int64(halvings[group]))
    n = np.int64(0)
    for group in range(1, len(counts)):
        for place in range(counts[group]):
            _show(w, np.int64(chosen[group, place]), group, shown[:, n])
            shown[4, n] = 1 << np.int64(halvings[group])
            n += 1
    return n


@compiled
def _show(w: World, slot: Int, group: Int, into: Array) -> None:
    p = w.people[slot]
    place = np.int64(p["place"])
    is_of_hospital = group <= kinds.IN_BEDS and place != kinds.BRIDGING_WARD
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
    if group == kinds.IN_BEDS and (stage == kinds.IN_PROCESS or stage == kinds.QUEUED or stage == kinds.IN_TRANSFER):
        return BEING_HARMED if since_due > _FIT_TOO_LONG_DAYS * kinds.SECONDS_A_DAY else FIT_TO_GO
    if group == kinds.IN_DEPARTMENT:
        if since_born > _HARMED_HOURS * kinds.SECONDS_AN_HOUR:
            return BEING_HARMED
        return PAST_STANDARD if since_born > _PAST_HOURS * kinds.SECONDS_AN_HOUR else ON_TIME
    if place == kinds.REFERRAL_LIST or place == kinds.THEATRE_LIST:
        if since_listed > _HARMED_DAYS * kinds.SECONDS_A_DAY:
            return BEING_HARMED
        return PAST_STANDARD if since_listed > _PAST_DAYS * kinds.SECONDS_A_DAY else ON_TIME
    return ON_TIME
