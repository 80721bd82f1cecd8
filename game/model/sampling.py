"""Which people the board draws: in each group of places those whose mixed id a power of two divides; how they are.

They are found by the marks of the rows: a day of forty teams would otherwise read all rows of forty places, and most
of what that takes is waiting for memory.
"""

import numpy as np

from game.model import kinds
from game.model.compiled import Int, compiled, entry
from game.model.fetching import fetch_person
from game.model.marks import GROUP_BITS, GROUP_MASK, MOST_HALVINGS
from game.model.state import Array, World

SHOWN = 5
"""Columns of what is shown: id, place, state, first day there, how many people it stands for."""
ID, PLACE, STATE = 0, 1, 2
_MARKS_A_WORD, _IN_EACH_BYTE = 8, np.uint64(0x0101010101010101)
_BITS_OF_SMALL_GROUPS, _BITS_OF_TIMES, _ALL_BITS = 3, 5, 255
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


@compiled
def _common_bits(halvings: Int) -> np.uint64:
    """Return the bits of eight marks of which one is set wherever a row could be drawn.

    Nearly all rows are in no group or on the list: those groups' numbers alone have no bit below the third, and who is
    drawn of the list has a mixed id that two divides so often, which sets one of the bits from some place on.
    """
    times = np.int64(0)
    while times < _BITS_OF_TIMES and 1 << (times + 1) <= halvings:
        times += 1
    beyond = ((1 << _BITS_OF_TIMES) - (1 << times)) << GROUP_BITS if halvings > 0 else _ALL_BITS
    return np.uint64(beyond | _BITS_OF_SMALL_GROUPS) * _IN_EACH_BYTE


@entry
def choose_people(
    w: World, words: Array, most: Array, chosen: Array, counts: Array, halvings: Array, shown: Array
) -> Int:
    """Write what is shown of the chosen people in the order of their ids; return how many they are.

    `words` are the marks, eight at a time. `most` is the largest number of each group; the first group is not drawn.
    One row a group of `chosen` takes the rows, and needs room for one more than `most`; `counts` says how many,
    `halvings` how often two divides the mixed ids of those chosen; one row of `shown` takes a person. One look at the
    marks: whenever a group is too large, one halving more is asked for and those that fall out are dropped.
    """
    counts[:] = 0
    halvings[:] = 0
    halvings[kinds.NOT_DRAWN] = MOST_HALVINGS + 1
    bits = _common_bits(np.int64(0))
    for word in range(len(words)):
        if words[word] & bits == 0:
            continue
        for slot in range(word * _MARKS_A_WORD, min((word + 1) * _MARKS_A_WORD, len(w.people))):
            mark = np.int64(w.marks[slot])
            group = mark & GROUP_MASK
            if mark >> GROUP_BITS < np.int64(halvings[group]):
                continue
            chosen[group, np.int64(counts[group])] = slot
            counts[group] += 1
            while np.int64(counts[group]) > np.int64(most[group]):
                halvings[group] += 1
                counts[group] = _drop(w, chosen[group], np.int64(counts[group]), np.int64(halvings[group]))
                bits = _common_bits(np.int64(halvings[kinds.ON_LIST]))
    for group in range(1, len(counts)):
        for place in range(counts[group]):
            fetch_person(w, np.int64(chosen[group, place]))
    n = np.int64(0)
    for group in range(1, len(counts)):
        for place in range(counts[group]):
            slot = np.int64(chosen[group, place])
            shown[n, 0] = np.int64(w.people[slot]["id"])
            shown[n, 1] = slot
            shown[n, 2] = group
            shown[n, 4] = 1 << np.int64(halvings[group])
            n += 1
    _sort(shown, n)
    for place in range(n):
        _show(w, np.int64(shown[place, 1]), np.int64(shown[place, 2]), shown[place])
    return n


@compiled
def _sort(rows: Array, n: Int) -> None:
    """Put rows in the order of their first column, by insertion at shrinking distances."""
    distance = n // 2
    while distance > 0:
        for start in range(distance, n):
            at = start
            while at >= distance and np.int64(rows[at - distance, 0]) > np.int64(rows[at, 0]):
                for column in range(SHOWN):
                    held = rows[at, column]
                    rows[at, column] = rows[at - distance, column]
                    rows[at - distance, column] = held
                at -= distance
        distance //= 2


@compiled
def _show(w: World, slot: Int, group: Int, into: Array) -> None:
    p = w.people[slot]
    place = np.int64(p["place"])
    is_of_hospital = group <= kinds.IN_BEDS and place != kinds.BRIDGING_WARD
    is_in_second = is_of_hospital and np.int64(p["flags"]) & kinds.IN_SECOND != 0
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
