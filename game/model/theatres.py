"""Theatres: who is called, who is operated on, and who is cancelled on the day because no bed is free."""

import numpy as np

from game.model import kinds, tables
from game.model import luck as lucks
from game.model.compiled import Bool, Int, compiled
from game.model.harm import note
from game.model.heap import push
from game.model.hospitals import count_hospitals, hospital_of, queue_of, ring_fence_at, row_at, row_of
from game.model.luck import luck
from game.model.next_on_list import best_head, claim_head, claim_heads, count_overdue, is_overdue
from game.model.patients import draw_shape, weekday
from game.model.planned import (
    book_follow_ups,
    bucket_of,
    count_cancer,
    is_overnight,
    round_by_luck,
    stop_clock,
)
from game.model.queues import enter, free_in, free_row, join_first, occupy, part
from game.model.state import World
from game.model.waiting import count_step, settle_waiting
from game.model.weekly_looks import look_again
from game.model.workforce import extra_sessions

_THEATRE_SHARES = np.array((0.148, 0.0677, 0.1184, 0.1579, 0.0846, 0.2622, 0.0937, 0.0675))
"""Share of operations by specialty: referrals by share operated on, so that no list is starved at the start."""
_BOOKED_BEYOND_BEDS = 0.04  # of the room that lists have beyond the beds: who has a list books it; stylised
_UNTIL_A_BED_IS_NEEDED_HOURS = 4.0  # hours from being called to leaving recovery; stylised
_DAY_CASES_OF_LISTS = 0.86  # theatre time that suits day cases only; the rest is lost when no bed is kept for it


@compiled
def call_to_theatre(w: World) -> None:
    """Call a weekday's operations: as many overnight cases as the ring-fence turns over, the rest day cases."""
    s = w.settings[0]
    if weekday(w, np.int64(w.clock[0]["day"])) >= 5:
        return
    staffed = min(w.staff[kinds.THEATRE_TEAMS]["filled"], 1.02) * extra_sessions(w)
    cases = s["theatre_lists_a_day"] * s["cases_a_list"] * staffed
    if count_hospitals(w) == 1:
        _call_at(w, 0, cases, 0.0)
        return
    # Lists are where planned beds are.
    kept = max(ring_fence_at(w, 0) + ring_fence_at(w, 1), 1.0)
    for hospital in range(2):
        _call_at(w, hospital, cases * ring_fence_at(w, hospital) / kept, ring_fence_at(w, 1 - hospital))


@compiled
def _call_at(w: World, hospital: Int, cases: float, kept_elsewhere: float) -> None:
    """Call a hospital's cases; urgent ones that may not wait any longer are called where most planned beds are."""
    s = w.settings[0]
    planned = row_at(hospital, kinds.PLANNED_WARD)
    apart = 1_000 * hospital  # of the day's luck
    ring = np.float64(np.int64(w.places[planned]["open"]))
    nights_each = max(s["elective_stay_days"] * s["length_of_stay_scale"] + 0.2, 1.0)
    # Looked at before anybody is called: beds free this morning, and those that today's discharges will free.
    ready = max(np.float64(free_in(w, planned)), 0.0)
    leaving = np.float64(np.int64(w.places[planned]["busy"])) / nights_each
    beds_allow = min(1.45 * ring / nights_each, ready + leaving)
    lists_allow = 0.25 * cases
    overnight = min(beds_allow, lists_allow) + _BOOKED_BEYOND_BEDS * max(lists_allow - beds_allow, 0.0)
    for specialty in range(kinds.SPECIALTIES):
        number = apart + specialty
        nights = round_by_luck(w, overnight * _THEATRE_SHARES[specialty], 910_000 + number, lucks.OPERATION_HOUR)
        days = cases * _DAY_CASES_OF_LISTS * _THEATRE_SHARES[specialty]
        if ring_fence_at(w, hospital) >= kept_elsewhere:
            nights = max(nights, count_overdue(w, specialty))
        _call(w, hospital, specialty, kinds.OVERNIGHT_CASE, nights)
        _call(w, hospital, specialty, kinds.DAY_CASE, round_by_luck(w, days, 920_000 + number, lucks.OPERATION_HOUR))


@compiled
def _call(w: World, hospital: Int, specialty: Int, step: Int, cases: Int) -> None:
    c = w.clock[0]
    claim_heads(w, step, step, specialty)
    for _ in range(cases):
        bucket = best_head(w, step, step, specialty)
        if bucket < 0:
            return
        slot = np.int64(w.queues[bucket]["head"])
        part(w, bucket, slot)
        claim_head(w, step, bucket)
        settle_waiting(w, slot)
        if count_hospitals(w) > 1:
            p = w.people[slot]
            before = np.int64(p["flags"])
            p["flags"] = (before | kinds.IN_SECOND) if hospital == 1 else (before & ~kinds.IN_SECOND)
        enter(w, slot, kinds.THEATRE, kinds.CALLED)
        hours = 0.5 + 9.0 * luck(c["seed"], w.people[slot]["id"], lucks.OPERATION_HOUR)
        if step == kinds.OVERNIGHT_CASE:
            hours += _UNTIL_A_BED_IS_NEEDED_HOURS
        push(w, np.int64(c["now"]) + np.int64(hours * 3_600.0), slot, kinds.OPERATED)


@compiled
def operate(w: World, slot: Int) -> None:
    """Operate, or cancel on the day when a bed is needed and none is free."""
    if not is_overnight(w, slot):
        _operate_day_case(w, slot)
        return
    if free_in(w, row_of(w, slot, kinds.PLANNED_WARD)) > 0:
        _admit_planned(w, slot, kinds.PLANNED_WARD)
    elif _may_take_surgical_bed(w, slot):
        _admit_planned(w, slot, kinds.SURGICAL_WARD)
    else:
        _cancel(w, slot)


@compiled
def _operate_day_case(w: World, slot: Int) -> None:
    k = w.counts[0]
    count_step(w, slot, kinds.DAY_CASE)
    k["operations_day_case"] = np.int64(k["operations_day_case"]) + 1
    count_cancer(w, slot)
    book_follow_ups(w, slot)
    stop_clock(w, slot)
    note(w, slot, kinds.OPERATED, 0, 0)
    free_row(w, slot)


@compiled
def _may_take_surgical_bed(w: World, slot: Int) -> Bool:
    """Return whether a planned patient may have a surgical bed when the ring-fence is full.

    Routine cases: when nobody waits downstairs. Urgent cases: any free one, and one more than there are when they have
    been cancelled before and may not wait any longer (`next_on_list.is_overdue`).
    """
    p = w.people[slot]
    if np.int64(p["flags"]) & kinds.CANCELLED_BEFORE and is_overdue(w, slot):
        return True
    if free_in(w, row_of(w, slot, kinds.SURGICAL_WARD)) <= 0:
        return False
    return np.int64(p["priority"]) <= 1 or np.int64(w.queues[queue_of(w, slot, kinds.FOR_BED)]["n"]) == 0


@compiled
def _admit_planned(w: World, slot: Int, bed: Int) -> None:
    p = w.people[slot]
    c = w.clock[0]
    k = w.counts[0]
    s = w.settings[0]
    k["operations_overnight"] = np.int64(k["operations_overnight"]) + 1
    count_step(w, slot, kinds.OVERNIGHT_CASE)
    count_cancer(w, slot)
    book_follow_ups(w, slot)
    stop_clock(w, slot)
    p["flags"] = np.int64(p["flags"]) | kinds.IS_PLANNED
    row = row_of(w, slot, bed)
    p["bed"] = row
    p["admitted"] = c["now"]
    occupy(w, row, 1)
    enter(w, slot, kinds.PLANNED_WARD, kinds.STAYING)
    stay = (
        s["elective_stay_days"]
        * s["length_of_stay_scale"]
        * draw_shape(w, tables.LOGNORMAL_MIDDLE, luck(c["seed"], p["id"], lucks.STAY))
    )
    nights = max(np.int64(stay + 0.5), 1)
    day = np.int64(c["day"]) + min(nights, 60)
    hours = 10.0 + 4.0 * luck(c["seed"], p["id"], lucks.LEAVES_AT)
    push(w, day * 86_400 + np.int64(hours * 3_600.0), slot, kinds.LEAVES)
    note(w, slot, kinds.OPERATED, 0, nights)


@compiled
def _cancel(w: World, slot: Int) -> None:
    """Send a patient home on the day of their operation; they keep their clock and are called first next time."""
    p = w.people[slot]
    k = w.counts[0]
    k["operations_cancelled"] = np.int64(k["operations_cancelled"]) + 1
    if count_hospitals(w) > 1:
        h = w.hospitals[hospital_of(w, slot)]
        h["operations_cancelled"] = np.int64(h["operations_cancelled"]) + 1
    p["flags"] = np.int64(p["flags"]) | kinds.CANCELLED_BEFORE
    enter(w, slot, kinds.THEATRE_LIST, kinds.QUEUED)
    look_again(w, slot)
    join_first(w, bucket_of(kinds.OVERNIGHT_CASE, np.int64(p["specialty"]), np.int64(p["priority"])), slot)
    note(w, slot, kinds.JOURNEY_CANCELLED, kinds.PLANNED_WAIT, 0)
