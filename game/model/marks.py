"""Marks: a byte a person, by which those to be drawn are found without a look at their rows.

A mark holds the group of places that the person is in, and above it how often two divides their mixed id. Who is only
expected is in none. It follows from the rows and is no state: it is written where a row gets its id, its place, or is
freed.
"""

import numpy as np

from game.model import kinds
from game.model.compiled import Int, compiled
from game.model.state import World

GROUP_BITS, GROUP_MASK = 3, 7
_ID_STEP = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(33)
_GROUPS = np.array(kinds.GROUP_OF_PLACE)
MOST_HALVINGS = 31


@compiled
def halvings_of(identity: np.uint64) -> Int:
    """Return how often two divides a mixed id, at most 31 times."""
    mixed = np.int64((np.uint64(identity) * _ID_STEP) >> _SHIFT)
    halvings = 0
    while halvings < MOST_HALVINGS and mixed & 1 == 0:
        mixed >>= 1
        halvings += 1
    return halvings


@compiled
def mark_identity(w: World, slot: Int) -> None:
    """Write a row's whole mark when it has got an id."""
    p = w.people[slot]
    w.marks[slot] = (halvings_of(p["id"]) << GROUP_BITS) | _GROUPS[np.int64(p["place"])]


@compiled
def mark_place(w: World, slot: Int, place: Int) -> None:
    """Write in a row's mark that the person is in a place now."""
    w.marks[slot] = (np.int64(w.marks[slot]) & ~GROUP_MASK) | _GROUPS[place]


@compiled
def mark_expected(w: World, slot: Int) -> None:
    """Write in a row's mark that the person is in no place yet."""
    w.marks[slot] = np.int64(w.marks[slot]) & ~GROUP_MASK
