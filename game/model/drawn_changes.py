"""How the people drawn at one moment differ from those drawn before, written down as it is sent to clients.

A day of forty teams compares forty pictures of some 250 people, of whom a quarter have changed. What differs is put in
columns here, so that nothing has to be made of those who are as they were.
"""

import numpy as np

from game.model.compiled import Bool, Int, compiled, entry
from game.model.sampling import ID, PLACE, SHOWN
from game.model.state import Array

SOURCES, GONE, NEW, NEW_COLUMNS = 0, 1, 2, 3
OTHER_COLUMNS = NEW_COLUMNS + SHOWN
CHANGED = OTHER_COLUMNS + SHOWN
SECTIONS = CHANGED + 2 * (SHOWN - 1)
"""Sections of what `match_people` writes down, by number; the changed columns have two each."""
ORIGINS = 2
"""Rows of what `match_people` needs besides: where a person was before, and how they are."""
_NOT_BEFORE = -1
_ALIKE, _IS_NEW, _IS_OTHER = 0, 1, 2


def count_room(before: int, now: int) -> int:
    """Return how many numbers `match_people` may write down for so many people before and now."""
    return SECTIONS * (1 + now) + before


@entry
def match_people(before: Array, now: Array, drawn_as: Array, origins: Array, found: Array) -> Int:
    """Compare two drawings, both in the order of ids; return how many numbers are written to `found`.

    `drawn_as` gives for each place the number as which it is drawn: of places that are drawn alike people may change
    from one to the other without a difference. First come the lengths of all sections, then the sections:

    - `SOURCES`: of each person now, their place before; beyond those come who is new, then who is not as before.
    - `GONE`, `NEW`: the places before of who is drawn no more, and the places now of who is new, as steps.
    - `NEW_COLUMNS`, `OTHER_COLUMNS`: the columns of who is new, and of who is not as before.
    - `CHANGED`: for each column but the first, the places now, as steps, of who stays and has another value, and their
      values.
    """
    _find_origins(before, now, drawn_as, origins)
    at = np.int64(SECTIONS)
    new = np.int64(len(before))
    other = new + _count(origins[1], _IS_NEW)
    for place in range(len(now)):
        how = np.int64(origins[1, place])
        found[at] = np.int64(origins[0, place]) if how == _ALIKE else (new if how == _IS_NEW else other)
        new += 1 if how == _IS_NEW else 0
        other += 1 if how == _IS_OTHER else 0
        at += 1
    found[SOURCES] = len(now)
    at = _write_gone(before, now, origins, found, at)
    at = _write_new(now, origins, found, at)
    for column in range(SHOWN):
        at = _write_column(now, column, drawn_as, origins, _IS_NEW, NEW_COLUMNS, found, at)
    for column in range(SHOWN):
        at = _write_column(now, column, drawn_as, origins, _IS_OTHER, OTHER_COLUMNS, found, at)
    for column in range(1, SHOWN):
        at = _write_changed(before, now, column, drawn_as, origins, found, at)
    return at


@compiled
def _count(values: Array, wanted: Int) -> Int:
    n = np.int64(0)
    for place in range(len(values)):
        n += 1 if np.int64(values[place]) == wanted else 0
    return n


@compiled
def _read(row: Array, column: Int, drawn_as: Array) -> Int:
    value = np.int64(row[column])
    return np.int64(drawn_as[value]) if column == PLACE else value


@compiled
def _find_origins(before: Array, now: Array, drawn_as: Array, origins: Array) -> None:
    """Write down where each person was before, and how they are."""
    old = np.int64(0)
    for place in range(len(now)):
        who = np.int64(now[place, ID])
        while old < len(before) and np.int64(before[old, ID]) < who:
            old += 1
        origins[0, place] = _NOT_BEFORE
        origins[1, place] = _IS_NEW
        if old < len(before) and np.int64(before[old, ID]) == who:
            differing = np.int64(0)
            for column in range(1, SHOWN):
                differing |= _read(before[old], column, drawn_as) ^ _read(now[place], column, drawn_as)
            origins[0, place] = old
            origins[1, place] = _ALIKE if differing == 0 else _IS_OTHER
            old += 1


@compiled
def _write_gone(before: Array, now: Array, origins: Array, found: Array, at: Int) -> Int:
    begun, last, place = at, np.int64(0), np.int64(0)
    for old in range(len(before)):
        while place < len(now) and np.int64(origins[0, place]) < old:
            place += 1
        if place == len(now) or np.int64(origins[0, place]) != old:
            found[at] = old - last
            last = np.int64(old)
            at += 1
    found[GONE] = at - begun
    return at


@compiled
def _write_new(now: Array, origins: Array, found: Array, at: Int) -> Int:
    begun, last = at, np.int64(0)
    for place in range(len(now)):
        if np.int64(origins[1, place]) == _IS_NEW:
            found[at] = place - last
            last = np.int64(place)
            at += 1
    found[NEW] = at - begun
    return at


@compiled
def _write_column(
    now: Array, column: Int, drawn_as: Array, origins: Array, how: Int, sections: Int, found: Array, at: Int
) -> Int:
    """Write a column of those who are in one way; the columns' sections begin at `sections`."""
    begun = at
    for place in range(len(now)):
        if np.int64(origins[1, place]) == how:
            found[at] = _read(now[place], column, drawn_as)
            at += 1
    found[sections + column] = at - begun
    return at


@compiled
def _write_changed(
    before: Array, now: Array, column: Int, drawn_as: Array, origins: Array, found: Array, at: Int
) -> Int:
    """Write the places of those who stay with another value in a column, as steps, then the values."""
    begun, last = at, np.int64(0)
    for place in range(len(now)):
        if _has_changed(before, now, place, column, drawn_as, origins):
            found[at] = place - last
            last = np.int64(place)
            at += 1
    section = CHANGED + 2 * (column - 1)
    count = at - begun
    for place in range(len(now)):
        if _has_changed(before, now, place, column, drawn_as, origins):
            found[at] = _read(now[place], column, drawn_as)
            at += 1
    found[section] = count
    found[section + 1] = count
    return at


@compiled
def _has_changed(before: Array, now: Array, place: Int, column: Int, drawn_as: Array, origins: Array) -> Bool:
    if np.int64(origins[1, place]) != _IS_OTHER:
        return False
    old = np.int64(origins[0, place])
    return _read(before[old], column, drawn_as) != _read(now[place], column, drawn_as)
