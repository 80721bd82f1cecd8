"""Clinics: a weekday's first and second visits, the tests between them, and the decision to treat or not."""

import numpy as np

from game.model import kinds, tables
from game.model import luck as lucks
from game.model.compiled import Bool, Int, compiled
from game.model.harm import note
from game.model.heap import push
from game.model.luck import luck
from game.model.next_on_list import best_head, claim_head, claim_heads
from game.model.patients import draw_shape, weekday
from game.model.planned import (
    CLOSED_AT_FIRST,
    SPECIALTY_SHARES,
    book_follow_ups,
    bucket_of,
    count_cancer,
    count_cancer_answer,
    has_cancer,
    list_for_theatre,
    round_by_luck,
    step_of,
    stop_clock,
)
from game.model.queues import enter, free_row, join, part, ring_day
from game.model.state import FOLLOW_UP_DAYS, World
from game.model.waiting import count_step, settle_waiting
from game.model.weekly_looks import look_again
from game.model.workforce import extra_sessions

_CLINIC_SHARES = SPECIALTY_SHARES
"""Share of clinic slots by specialty: as referrals, since all need the same visits at first."""


@compiled
def hold_clinics(w: World) -> None:
    """See a weekday's patients in first and second clinics; seniors at the front door are not in clinic."""
    c = w.clock[0]
    s = w.settings[0]
    _do_waiting_tests(w)
    due = np.int64(c["day"]) % FOLLOW_UP_DAYS
    c["follow_ups_due"] = np.int64(c["follow_ups_due"]) + w.follow_ups[due]
    w.follow_ups[due] = 0
    if weekday(w, np.int64(c["day"])) >= 5:
        return
    present = 1.0 - 0.012 * (s["senior_lists"] - 1.0)
    _see_follow_ups(w, s["follow_up_slots_a_weekday"] * present)
    slots = s["clinic_slots_a_weekday"] * present * extra_sessions(w)
    unused = np.int64(0)
    for specialty in range(kinds.SPECIALTIES):
        own = round_by_luck(w, slots * _CLINIC_SHARES[specialty], 900_000 + specialty, lucks.MISSES_CLINIC)
        unused += own - _see_some(w, specialty, own)
    while unused > 0:
        specialty = _longest_list(w)
        if _see_some(w, specialty, 1) == 0:
            return
        unused -= 1


@compiled
def _see_some(w: World, specialty: Int, slots: Int) -> Int:
    """See up to so many of a specialty; give how many were."""
    claim_heads(w, kinds.FIRST_CLINIC, kinds.SECOND_CLINIC, specialty)
    for done in range(slots):
        bucket = best_head(w, kinds.FIRST_CLINIC, kinds.SECOND_CLINIC, specialty)
        if bucket < 0:
            return done
        _see(w, np.int64(w.queues[bucket]["head"]), bucket)
        claim_head(w, kinds.FIRST_CLINIC, bucket)
    return slots


@compiled
def _longest_list(w: World) -> Int:
    """Return the specialty with most routine patients waiting for its share: it gets what others leave."""
    best = 0
    longest = -1.0
    for specialty in range(kinds.SPECIALTIES):
        waiting = np.int64(w.queues[bucket_of(kinds.FIRST_CLINIC, specialty, 2)]["n"]) + np.int64(
            w.queues[bucket_of(kinds.FIRST_CLINIC, specialty, 3)]["n"]
        )
        weighed = np.float64(waiting) / SPECIALTY_SHARES[specialty]
        if weighed > longest:
            best = specialty
            longest = weighed
    return best


@compiled
def _see(w: World, slot: Int, bucket: Int) -> None:
    p = w.people[slot]
    c = w.clock[0]
    k = w.counts[0]
    seed = c["seed"]
    visits = np.int64(p["visits"])
    p["visits"] = min(visits + 1, 250)
    if luck(seed, p["id"], lucks.MISSES_CLINIC + visits) < w.settings[0]["clinic_missed_share"]:
        k["clinics_missed"] = np.int64(k["clinics_missed"]) + 1
        part(w, bucket, slot)
        join(w, bucket, slot)
        p["since"] = c["now"]
        return
    k["clinics_seen"] = np.int64(k["clinics_seen"]) + 1
    settle_waiting(w, slot)
    step = step_of(bucket)
    count_step(w, slot, step)
    part(w, bucket, slot)
    if step == kinds.FIRST_CLINIC:
        _after_first(w, slot)
    else:
        _after_second(w, slot)


@compiled
def _after_first(w: World, slot: Int) -> None:
    p = w.people[slot]
    c = w.clock[0]
    k = w.counts[0]
    k["first_clinics_seen"] = np.int64(k["first_clinics_seen"]) + 1
    if luck(c["seed"], p["id"], lucks.FIRST_VISIT) < CLOSED_AT_FIRST:
        count_cancer_answer(w, slot)
        k["discharged_at_first_clinic"] = np.int64(k["discharged_at_first_clinic"]) + 1
        stop_clock(w, slot)
        free_row(w, slot)
        return
    enter(w, slot, kinds.REFERRAL_LIST, kinds.IN_TEST)
    w.tests[ring_day(w, np.int64(c["now"]))] += 1
    s = w.settings[0]
    mean = s["urgent_test_days"] if np.int64(p["priority"]) == 0 else s["test_days"]
    days = mean * draw_shape(w, tables.LOGNORMAL_MIDDLE, luck(c["seed"], p["id"], lucks.TEST))
    push(w, np.int64(c["now"]) + np.int64(days * 86_400.0), slot, kinds.TESTED)


@compiled
def finish_test(w: World, slot: Int) -> None:
    """Let a patient have their test now, or queue for it when the day's slots are gone; others await a date."""
    p = w.people[slot]
    if np.int64(p["visits"]) == 0 or np.int64(p["flags"]) & kinds.IS_STAGED:
        _join_clinic(w, slot)
        return
    if _slots_are_gone(w):
        w.people[slot]["due"] = w.clock[0]["now"]
        join(w, kinds.FOR_URGENT_TEST if np.int64(p["priority"]) == 0 else kinds.FOR_TEST, slot)
        return
    _test(w, slot)


@compiled
def _slots_are_gone(w: World) -> Bool:
    done = np.float64(np.int64(w.counts[0]["tests_done"]))
    return np.int64(w.queues[kinds.FOR_TEST]["n"]) > 0 or done >= w.settings[0]["tests_a_day"]


@compiled
def _test(w: World, slot: Int) -> None:
    k = w.counts[0]
    k["tests_done"] = np.int64(k["tests_done"]) + 1
    w.tests[ring_day(w, np.int64(w.people[slot]["since"]))] -= 1
    _join_clinic(w, slot)


@compiled
def _do_waiting_tests(w: World) -> None:
    """Return the morning's slots to those who found none, urgent ones first, then in order."""
    for queue in range(kinds.FOR_URGENT_TEST, kinds.FOR_TEST + 1):
        while (
            np.int64(w.queues[queue]["n"]) > 0
            and np.float64(np.int64(w.counts[0]["tests_done"])) < w.settings[0]["tests_a_day"]
        ):
            slot = np.int64(w.queues[queue]["head"])
            settle_waiting(w, slot)
            part(w, queue, slot)
            _test(w, slot)


@compiled
def _see_follow_ups(w: World, slots: float) -> None:
    """See who is due for a visit after the decision; who does not come is due again in four weeks."""
    c = w.clock[0]
    k = w.counts[0]
    booked = min(np.int64(c["follow_ups_due"]), round_by_luck(w, slots, 905_000, lucks.MISSES_CLINIC))
    missed = min(round_by_luck(w, booked * w.settings[0]["clinic_missed_share"], 906_000, lucks.MISSES_CLINIC), booked)
    c["follow_ups_due"] = np.int64(c["follow_ups_due"]) - booked
    w.follow_ups[(np.int64(c["day"]) + 28) % FOLLOW_UP_DAYS] += missed
    k["follow_ups_seen"] = booked - missed
    k["clinics_missed"] = np.int64(k["clinics_missed"]) + missed


@compiled
def _join_clinic(w: World, slot: Int) -> None:
    p = w.people[slot]
    p["due"] = w.clock[0]["now"]
    enter(w, slot, kinds.REFERRAL_LIST, kinds.QUEUED)
    look_again(w, slot)
    step = kinds.FIRST_CLINIC
    if np.int64(p["visits"]) > 0:
        step = kinds.SECOND_CLINIC
        p["flags"] = np.int64(p["flags"]) | kinds.IS_BEYOND_FIRST
    join(w, bucket_of(step, np.int64(p["specialty"]), np.int64(p["priority"])), slot)


@compiled
def _after_second(w: World, slot: Int) -> None:
    p = w.people[slot]
    c = w.clock[0]
    if not np.int64(p["flags"]) & kinds.IS_STAGED:
        count_cancer_answer(w, slot)
        if has_cancer(w, slot) and w.settings[0]["cancer_staging_days"] > 0.0:
            _stage(w, slot)
            return
    if not np.int64(p["flags"]) & kinds.WILL_BE_OPERATED:
        count_cancer(w, slot)
        book_follow_ups(w, slot)
        stop_clock(w, slot)
        free_row(w, slot)
        return
    list_for_theatre(w, slot)
    note(w, slot, kinds.JOURNEY_LISTED, 0, (np.int64(c["now"]) - np.int64(p["listed"])) // 86_400)


@compiled
def _stage(w: World, slot: Int) -> None:
    """Send a patient who was told of a cancer on to what must be known before it can be treated."""
    p = w.people[slot]
    c = w.clock[0]
    p["flags"] = np.int64(p["flags"]) | kinds.IS_STAGED
    enter(w, slot, kinds.REFERRAL_LIST, kinds.IN_TEST)
    days = w.settings[0]["cancer_staging_days"] * draw_shape(
        w, tables.LOGNORMAL_SHORT, luck(c["seed"], p["id"], lucks.STAGING)
    )
    push(w, np.int64(c["now"]) + np.int64(days * 86_400.0), slot, kinds.TESTED)
