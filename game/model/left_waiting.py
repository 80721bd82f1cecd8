"""What those who are left waiting when a game is over will lose until their turn comes."""

import numpy as np

from game.model import kinds
from game.model.compiled import Int, compiled
from game.model.fetching import fetch_person
from game.model.planned import bucket_of, days_listed
from game.model.state import World
from game.model.waiting import book_wait, settle_waiting

_LONGEST_WAIT_DAYS = 364.0
"""The end counts no more than a further year of waiting: nobody knows what the year after brings."""
_ROUTINE = 2
"""The first routine priority: two are urgent, two routine."""
_CURSORS, _PLACES = range(2)
"""What is written down of each queue of routine cases: who is next, as the row's number and one, and their place."""


@compiled
def book_left_waiting(w: World) -> None:
    """Book what those still waiting will lose until their turn comes, if it goes on as in the last weeks.

    At most a further year is counted, and only the step they wait for: a clinic, a test or an operation.
    """
    for step in range(kinds.STEPS):
        for specialty in range(kinds.SPECIALTIES):
            _book_left_urgent(w, step, specialty)
    _book_left_routine(w)
    tests_a_day = max(w.settings[0]["tests_a_day"], 1e-6)
    for queue in range(kinds.FOR_URGENT_TEST, kinds.FOR_TEST + 1):
        _book_left_in_queue(w, queue, 0.0, tests_a_day)


@compiled
def _book_left_urgent(w: World, step: Int, specialty: Int) -> None:
    """Book the urgent cases of one list, which go first."""
    ahead = 0.0
    for priority in range(_ROUTINE):
        queue = bucket_of(step, specialty, priority)
        _book_left_in_queue(w, queue, ahead, _rate_of(w, step, specialty))
        ahead += np.float64(np.int64(w.queues[queue]["n"]))


@compiled
def _book_left_in_queue(w: World, queue: Int, ahead: float, rate: float) -> None:
    """Book those of a queue one after the other, when so many others go before them."""
    place = 0.5
    slot = np.int64(w.queues[queue]["head"])
    while slot >= 0:
        behind = np.int64(w.people[slot]["next"])
        _book_left(w, slot, (ahead + place) / rate)
        place += 1.0
        slot = behind


@compiled
def _book_left_routine(w: World) -> None:
    """Book the routine cases of all lists side by side, one of each in turn.

    Neighbours in a queue are far apart in memory: the next one is asked for while those of other queues are booked.
    """
    cursors, places = w.block[_CURSORS], w.block[_PLACES]
    queues = kinds.STEPS * kinds.SPECIALTIES * _ROUTINE
    for i in range(queues):
        cursors[i] = np.int64(w.queues[_routine_queue(i)]["head"]) + 1
        places[i] = 0
    left = queues
    while left > 0:
        left = 0
        for i in range(queues):
            slot = np.int64(cursors[i]) - 1
            if slot < 0:
                continue
            behind = np.int64(w.people[slot]["next"])
            fetch_person(w, max(behind, 0))
            _book_left(w, slot, _days_to_routine(w, i, np.float64(np.int64(places[i]))))
            cursors[i] = behind + 1
            places[i] += np.uint64(1)
            left += 1


@compiled
def _routine_queue(i: Int) -> Int:
    """Return the queue of routine cases with this number: the steps', the specialties', the two priorities'."""
    return kinds.LISTS + i // _ROUTINE * kinds.PRIORITIES + _ROUTINE + i % _ROUTINE


@compiled
def _days_to_routine(w: World, i: Int, place: float) -> float:
    """Return in how many days it is the turn of a routine case at a place in its queue.

    The two routine priorities move side by side, behind the urgent ones.
    """
    list_of = i // _ROUTINE
    first = kinds.LISTS + list_of * kinds.PRIORITIES
    ahead = np.float64(np.int64(w.queues[first]["n"])) + np.float64(np.int64(w.queues[first + 1]["n"]))
    n = np.float64(np.int64(w.queues[first + _ROUTINE + i % _ROUTINE]["n"]))
    other = np.float64(np.int64(w.queues[first + _ROUTINE + 1 - i % _ROUTINE]["n"]))
    share = (n + other) / max(n, 1.0)
    return (ahead + (0.5 + place) * share) / _rate_of(w, list_of // kinds.SPECIALTIES, list_of % kinds.SPECIALTIES)


@compiled
def _rate_of(w: World, step: Int, specialty: Int) -> float:
    """Return how many a day a list gets through."""
    return max(w.rates[0, step, specialty], 1e-6)


@compiled
def _book_left(w: World, slot: Int, days: float) -> None:
    """Book what a person loses whose turn comes in so many days."""
    further = min(days, _LONGEST_WAIT_DAYS)
    settle_waiting(w, slot)
    book_wait(w, slot, further, days_listed(w, slot) + further)
