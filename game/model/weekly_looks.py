"""On which Sundays a person on the waiting list is looked at, in a place that is going to be played many times.

Each Sunday the list is settled. For most on it nothing comes of that: they do not wait beyond the standard, and their
luck makes them neither leave nor worsen. Luck and the standard are known as a pathway begins, so a bit for each Sunday
says then when to look, and beside it stands from which Sunday on every one looks. It may say so once too often, never
too seldom. Who is not looked at has an older `due`, which makes no difference, since what they wait beyond the standard
begins later or is booked in `steady_waits`. It is no state.
"""

from math import ceil

import numpy as np

from game.model import kinds
from game.model import luck as lucks
from game.model.compiled import Bool, Int, compiled
from game.model.luck import bits_below, luck_bits
from game.model.remembered_rows import LOOK_ALWAYS, MOST_SUNDAYS
from game.model.state import World

# Chance a day that a patient waiting for an operation with a bed is admitted as an emergency, by specialty (stones,
# obstruction, heart failure); stylised.
EMERGENCY_A_DAY = np.array((0.00005, 0.0001, 0.0, 0.0004, 0.0001, 0.0003, 0.0005, 0.0001))
WORSENS_BELOW = np.array([ceil(7.0 * chance * 2**53) for chance in EMERGENCY_A_DAY.tolist()], dtype=np.uint64)
"""The luck of a week below which they are, as `luck.bits_below` gives it."""
ROUTINE_STANDARD_DAYS = 126.0  # the eighteen weeks of the standard
URGENT_STANDARD_DAYS = 14.0  # on the list; beyond it waiting is counted as harm
ALWAYS = np.uint64(LOOK_ALWAYS)
_ALL_KNOWN = np.uint64(LOOK_ALWAYS // 2)
_ONE = np.uint64(1)


@compiled
def looks_at_all(w: World) -> Bool:
    """Return whether everybody on the list is to be looked at on this day."""
    if len(w.looking) == 0:
        return True
    weeks = np.int64(w.clock[0]["day"]) - w.looking[0]
    s = w.settings[0]
    is_planned = (weeks >= 0) & (weeks < 7 * w.looking[1])
    may_leave = bits_below(s["list_left_a_week"]) <= w.looking[2]
    return not (is_planned & may_leave & (bits_below(s["list_validated_a_week"]) == 0))


@compiled
def sunday_bit(w: World) -> np.uint64:
    """Return which Sunday of those planned this is."""
    return np.uint64((np.int64(w.clock[0]["day"]) - w.looking[0]) // 7)


@compiled
def is_looked_at(looks: np.uint64, late_from: Int, sunday: np.uint64) -> Int:
    """Return 1 when a person with these looks is looked at on a Sunday, else 0."""
    return np.int64((looks >> sunday) & _ONE) | np.int64(late_from <= np.int64(sunday))


@compiled
def changing_sundays(w: World, identity: np.uint64, specialty: Int) -> np.uint64:
    """Return on which Sundays luck may make a person leave the list or worsen."""
    seed = w.clock[0]["seed"]
    leaves_below = w.looking[2]
    worsens_below = np.int64(WORSENS_BELOW[specialty])
    week = lucks.PURPOSE_DAYS + w.looking[0]
    found = np.uint64(0)
    for sunday in range(w.looking[1]):
        leaves = luck_bits(seed, identity, lucks.LEAVES_LIST + week + 7 * sunday) < leaves_below
        worsens = luck_bits(seed, identity, lucks.WORSENS + week + 7 * sunday) < worsens_below
        found |= np.uint64(leaves | worsens) << np.uint64(sunday)
    return found


@compiled
def _first_late(w: World, slot: Int) -> Int:
    """Return the first Sunday on which a person has waited as long as the standard, or longer."""
    p = w.people[slot]
    is_urgent = np.int64(p["priority"]) <= 1 and np.int64(p["flags"]) & kinds.WILL_BE_OPERATED != 0
    days = np.int64(URGENT_STANDARD_DAYS if is_urgent else ROUTINE_STANDARD_DAYS)
    until_late = np.int64(p["listed"]) + (days - w.looking[0]) * 86_400
    return min(max((until_late + 7 * 86_400 - 1) // (7 * 86_400), 0), MOST_SUNDAYS)


@compiled
def plan_looks(w: World, slot: Int, changes: np.uint64) -> None:
    """Write down when to look at a person on the list, whose luck may change something on some Sundays."""
    w.looks[slot] = changes & _ALL_KNOWN
    w.late_from[slot] = _first_late(w, slot)


@compiled
def look_again(w: World, slot: Int) -> None:
    """Look at a person who is back on the list as soon as they wait beyond the standard."""
    if len(w.late_from) > 0:
        w.late_from[slot] = _first_late(w, slot)
