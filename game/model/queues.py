"""Queues and rows: who waits behind whom, and where new people are put.

A person is in at most one queue. Each queue keeps the area under its length, so that Little's law can be checked as an
equality and not within a tolerance.
"""

import numpy as np

from game.model.compiled import Int, compiled
from game.model.fetching import fetch_person
from game.model.marks import mark_identity, mark_place
from game.model.state import COHORT_DAYS, World


@compiled
def _count(w: World, queue: Int, change: Int) -> None:
    q = w.queues[queue]
    now = np.int64(w.clock[0]["now"])
    n = np.int64(q["n"])
    q["waiting_area"] = np.int64(q["waiting_area"]) + n * (now - np.int64(q["last"]))
    q["last"] = now
    q["n"] = n + change
    if change > 0:
        q["entered"] = np.int64(q["entered"]) + 1
    else:
        q["left"] = np.int64(q["left"]) + 1


@compiled
def join(w: World, queue: Int, slot: Int) -> None:
    """Put a person at the end of a queue."""
    q = w.queues[queue]
    p = w.people[slot]
    tail = np.int64(q["tail"])
    p["prev"] = tail
    p["next"] = -1
    if tail >= 0:
        w.people[tail]["next"] = slot
    else:
        q["head"] = slot
    q["tail"] = slot
    _count(w, queue, 1)


@compiled
def join_first(w: World, queue: Int, slot: Int) -> None:
    """Put a person at the head of a queue: a patient cancelled on the day is called first."""
    q = w.queues[queue]
    p = w.people[slot]
    head = np.int64(q["head"])
    p["prev"] = -1
    p["next"] = head
    if head >= 0:
        w.people[head]["prev"] = slot
    else:
        q["tail"] = slot
    q["head"] = slot
    _count(w, queue, 1)


@compiled
def part(w: World, queue: Int, slot: Int) -> None:
    """Take a person out of a queue, wherever they stand."""
    q = w.queues[queue]
    p = w.people[slot]
    before = np.int64(p["prev"])
    behind = np.int64(p["next"])
    if before >= 0:
        w.people[before]["next"] = behind
    else:
        q["head"] = behind
    if behind >= 0:
        w.people[behind]["prev"] = before
    else:
        q["tail"] = before
    p["next"] = -1
    p["prev"] = -1
    _count(w, queue, -1)


@compiled
def ring_day(w: World, began: Int) -> Int:
    """Return the index into a ring of days for a wait's first day; the oldest bucket holds everyone older."""
    oldest = np.int64(w.clock[0]["day"]) - COHORT_DAYS + 1
    return max(began // 86_400, oldest) % COHORT_DAYS


@compiled
def turn_rings(w: World) -> None:
    """Make room for a new day in the rings of days: those counted in its place join the next oldest."""
    day = np.int64(w.clock[0]["day"])
    new = day % COHORT_DAYS
    oldest = (day + 1) % COHORT_DAYS
    w.cohorts[oldest] += w.cohorts[new]
    w.cohorts[new] = 0
    w.tests[oldest] += w.tests[new]
    w.tests[new] = 0


@compiled
def free_row(w: World, slot: Int) -> None:
    """Clear a row and keep it for the next person; its version goes on, so that old events stay void."""
    c = w.clock[0]
    p = w.people[slot]
    p["id"] = 0
    p["parent"] = 0
    p["born"] = 0
    p["since"] = 0
    p["due"] = 0
    p["listed"] = 0
    p["admitted"] = 0
    p["version"] = np.uint32((np.int64(p["version"]) + 1) & 0xFFFFFFFF)
    p["flags"] = 0
    p["place"] = 0
    p["stage"] = 0
    p["condition"] = 0
    p["specialty"] = 0
    p["age"] = 0
    p["fifth"] = 0
    p["frailty"] = 0
    p["acuity"] = 0
    p["pathway"] = 0
    p["priority"] = 0
    p["visits"] = 0
    p["bed"] = 0
    p["own"] = 0
    p["severity"] = 0.0
    p["need"] = 0.0
    gone = w.sums[0]
    gone[0] += np.int64(p["harm_deaths"])
    gone[1] += np.int64(p["harm_qalys"])
    gone[2] += np.int64(p["harm_harmed"])
    p["harm_deaths"] = 0
    p["harm_qalys"] = 0
    p["harm_harmed"] = 0
    w.marks[slot] = 0
    p["prev"] = 0
    p["next"] = c["free_head"]
    c["free_head"] = slot
    c["free_count"] = np.int64(c["free_count"]) + 1
    c["went_out"] = np.int64(c["went_out"]) + 1


@compiled
def new_row(w: World, identity: np.uint64) -> Int:
    """Take a free row for a person with this id; the caller has checked that there is one."""
    c = w.clock[0]
    slot = np.int64(c["free_head"])
    p = w.people[slot]
    free = np.int64(p["next"])
    fetch_person(w, max(free, 0))  # for the next person
    c["free_head"] = free
    c["free_count"] = np.int64(c["free_count"]) - 1
    p["id"] = identity
    mark_identity(w, slot)
    p["next"] = -1
    p["prev"] = -1
    c["came_in"] = np.int64(c["came_in"]) + 1
    return slot


@compiled
def enter(w: World, slot: Int, place: Int, stage: Int) -> None:
    """Say where a person is now, and since when."""
    p = w.people[slot]
    p["place"] = place
    mark_place(w, slot, place)
    p["stage"] = stage
    p["since"] = w.clock[0]["now"]


@compiled
def occupy(w: World, place: Int, change: Int) -> None:
    """Count one more (+1) or one fewer (-1) in a place, and the area under the count."""
    s = w.places[place]
    now = np.int64(w.clock[0]["now"])
    busy = np.int64(s["busy"])
    s["busy_area"] = np.int64(s["busy_area"]) + busy * (now - np.int64(s["last"]))
    s["last"] = now
    s["busy"] = busy + change
    if change > 0:
        s["arrivals"] = np.int64(s["arrivals"]) + 1
    else:
        s["departures"] = np.int64(s["departures"]) + 1


@compiled
def free_in(w: World, place: Int) -> Int:
    """Return how many in a place are free: open, not busy, not being cleaned; below 0 when closing has overtaken it."""
    s = w.places[place]
    return np.int64(s["open"]) - np.int64(s["busy"]) - np.int64(s["cleaning"])
