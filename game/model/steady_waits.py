"""Harm of those who wait steadily, booked for all of them at once, in a place that is going to be played many times.

Who has waited beyond the standard loses the same each week until their turn comes: a quarter of a list at any time. On
a Sunday their sum goes to the tally, by service and fifth; each person's own harm and `due` follow when something
becomes of them, in as many equal steps. The urgent, whose harm is also deaths, are looked at each week. It is no state.
"""

import numpy as np

from game.model import kinds
from game.model.compiled import Bool, Int, compiled
from game.model.harm import BILLION, SERVICE_OF_PLACE
from game.model.remembered_rows import MOST_SUNDAYS, STEADY
from game.model.state import World

HARMED_A_QALY = 1.0  # people harmed for each QALY that waiting for an operation costs; stylised
SECONDS_A_WEEK = 7 * 86_400


@compiled
def is_steady(w: World, slot: Int) -> Bool:
    """Return whether what this person loses by waiting is booked with all others'."""
    return len(w.late_from) > 0 and np.int64(w.late_from[slot]) == STEADY


@compiled
def weekly_qalys(need: float) -> float:
    """Return what a whole week beyond the standard costs a person in QALYs, as `waiting` books it."""
    return 7.0 * need / 365.0


@compiled
def join_steady(w: World, slot: Int) -> None:
    """Book this person with all others from next Sunday on, unless they could come to the most that one can lose."""
    p = w.people[slot]
    qalys = weekly_qalys(p["need"])
    harmed = np.int64(qalys * HARMED_A_QALY * BILLION)
    if np.int64(p["harm_harmed"]) + (MOST_SUNDAYS + 1) * harmed > BILLION:
        return
    w.late_from[slot] = STEADY
    week = w.steady[SERVICE_OF_PLACE[np.int64(p["place"])], np.int64(p["fifth"])]
    week[0] += np.int64(qalys * BILLION)
    week[1] += harmed


@compiled
def book_steady(w: World) -> None:
    """Book a week of everybody who waits steadily."""
    for service in range(kinds.SERVICES):
        for fifth in range(w.steady.shape[1]):
            w.tally[kinds.PLANNED_WAIT, service, fifth, 1] += w.steady[service, fifth, 0]
            w.tally[kinds.PLANNED_WAIT, service, fifth, 2] += w.steady[service, fifth, 1]


@compiled
def catch_up(w: World, slot: Int, until: Int) -> None:
    """Give a person who waits steadily their own part of what was booked for all, up to a Sunday."""
    p = w.people[slot]
    weeks = (until - np.int64(p["due"])) // SECONDS_A_WEEK
    qalys = weekly_qalys(p["need"])
    p["harm_qalys"] = np.int64(p["harm_qalys"]) + weeks * np.int64(qalys * BILLION)
    p["harm_harmed"] = np.int64(p["harm_harmed"]) + weeks * np.int64(qalys * HARMED_A_QALY * BILLION)
    p["due"] = until


@compiled
def leave_steady(w: World, slot: Int, until: Int) -> None:
    """Book this person by themselves again after a Sunday: the last on which all were booked."""
    catch_up(w, slot, until)
    p = w.people[slot]
    qalys = weekly_qalys(p["need"])
    week = w.steady[SERVICE_OF_PLACE[np.int64(p["place"])], np.int64(p["fifth"])]
    week[0] -= np.int64(qalys * BILLION)
    week[1] -= np.int64(qalys * HARMED_A_QALY * BILLION)
    w.late_from[slot] = 0


@compiled
def last_sunday(w: World) -> Int:
    """Return when the last Sunday began of the days that have been opened."""
    c = w.clock[0]
    day = np.int64(c["day"]) - 1 + np.int64(c["is_open"])
    return (day - (np.int64(c["start_weekday"]) + day + 1) % 7) * 86_400
