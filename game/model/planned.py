"""Planned care: referral, clinic, test, clinic, list, theatre; and who is called next.

Waiting people stand in buckets (step, specialty, priority), first in first out, so only the heads compete: within a
bucket the claim rises with waiting. The referral-to-treatment clock runs from referral to the decision not to treat
or to the operation.
"""

import numpy as np

from game.model import kinds, tables
from game.model import luck as lucks
from game.model.compiled import Bool, Int, compiled
from game.model.harm import book, book_expected, note
from game.model.heap import push
from game.model.luck import key, luck
from game.model.patients import (
    REFERRAL_STREAM,
    STREAM_ROW_REFERRAL,
    candidates,
    come_into_being,
    expect_at_department,
    fifth_of,
    shaped,
    weekday,
)
from game.model.queues import enter, free_in, free_row, join, join_first, new_row, occupy, part
from game.model.state import COHORT_DAYS, World

# Eight groups of specialties: orthopaedics; ear, nose and throat; eyes; general surgery; gynaecology; gastroenterology
# and urology; heart, lungs and skin; all others. Shares after rtt.specialty_share_of_list, operated after
# rtt.admitted_share_by_specialty.
SPECIALTY_SHARES = (0.125, 0.1, 0.1, 0.1, 0.1, 0.15, 0.175, 0.15)
OPERATED_AT_SECOND = (0.42, 0.24, 0.42, 0.56, 0.3, 0.62, 0.19, 0.16)
CLOSED_AT_FIRST = 0.36  # outpatients.first_attendance_outcome_discharged and removals
CLINIC_SHARES = SPECIALTY_SHARES
"""Share of clinic slots by specialty: as referrals, since all need the same visits at first."""
THEATRE_SHARES = (0.148, 0.0677, 0.1184, 0.1579, 0.0846, 0.2622, 0.0937, 0.0675)
"""Share of operations by specialty: referrals by share operated on, so that no list is starved at the start."""
NEEDS_BED = 0.146  # of those operated on; day cases are theatres.day_case_share_of_elective
_DAY_CASES_OF_LISTS = 0.86  # theatre time that suits day cases only; the rest is lost when no bed is kept for it
_QALYS_A_DAY = 0.00027  # harm.elective_wait_qaly_loss_per_month_joint
_URGENT_DEATHS_A_DAY = 0.0003  # after 14 days; stylised after harm.cancer_four_week_delay_hazard
_KEPT_OUT_QALYS, _KEPT_OUT_DEATHS, _KEPT_OUT_HARMED, _KEPT_OUT_RETURN = 0.012, 0.0002, 0.05, 0.05  # stylised


@compiled
def bucket_of(step: Int, specialty: Int, priority: Int) -> Int:
    """Give the queue of a step, a specialty and a priority."""
    return kinds.LISTS + step * 32 + specialty * 4 + priority


@compiled
def _specialty_of(u: float) -> Int:
    edge = 0.0
    for specialty in range(kinds.SPECIALTIES):
        edge += SPECIALTY_SHARES[specialty]
        if u < edge:
            return specialty
    return kinds.SPECIALTIES - 1


@compiled
def need_of(own: float, operated: Bool, overnight: Bool) -> float:
    """Weigh a day of waiting: most for those whose operation needs a bed (joints and the like), little without one."""
    if not operated:
        return 0.1 * own
    return 1.8 * own if overnight else own


@compiled
def make_pathway(w: World, slot: Int, listed: Int) -> None:
    """Say what a pathway is about, from the person's own luck, and start its clock."""
    p = w.people[slot]
    seed = w.clock[0]["seed"]
    identity = p["id"]
    p["fifth"] = fifth_of(luck(seed, identity, lucks.FIFTH), True)
    p["age"] = 18 + 13 * np.int64(luck(seed, identity, lucks.AGE) * 5.0)
    specialty = _specialty_of(luck(seed, identity, lucks.SPECIALTY))
    p["specialty"] = specialty
    urgent = w.settings[0]["urgent_referral_share"]
    u = luck(seed, identity, lucks.PRIORITY)
    p["priority"] = 0 if u < urgent * 0.7 else (1 if u < urgent else (2 if u < urgent + 0.3 else 3))
    operated = (
        luck(seed, identity, lucks.FIRST_VISIT) >= CLOSED_AT_FIRST
        and luck(seed, identity, lucks.SECOND_VISIT) < OPERATED_AT_SECOND[specialty]
    )
    need = 0.5 + luck(seed, identity, lucks.NEED)
    overnight = luck(seed, identity, lucks.NEEDS_BED) < NEEDS_BED
    p["need"] = need_of(need, operated, overnight)
    p["flags"] = kinds.WILL_BE_OPERATED if operated else 0
    p["born"] = listed
    p["listed"] = listed
    p["due"] = w.clock[0]["now"]
    day = listed // 86_400
    w.cohorts[day % COHORT_DAYS] += 1


@compiled
def draw_referrals(w: World) -> None:
    """Draw a weekday's referrals: some prevented by advice, some kept out by a rule, the rest onto the list."""
    c = w.clock[0]
    s = w.settings[0]
    day = np.int64(c["day"])
    if weekday(w, day) >= 5:
        return
    ratio = 1.0 / s["candidate_envelope"]
    for n in range(candidates(w, REFERRAL_STREAM, STREAM_ROW_REFERRAL, day)):
        identity = key(REFERRAL_STREAM, day, n + 1)
        if luck(c["seed"], identity, lucks.COMES) < ratio:
            _refer(w, identity)


@compiled
def _refer(w: World, identity: np.uint64) -> None:
    c = w.clock[0]
    s = w.settings[0]
    k = w.counts[0]
    seed = c["seed"]
    is_urgent = luck(seed, identity, lucks.PRIORITY) < s["urgent_referral_share"]
    if luck(seed, identity, lucks.PREVENTED) < s["referrals_prevented"] * (0.3 if is_urgent else 1.175):
        k["referrals_prevented"] = np.int64(k["referrals_prevented"]) + 1
        return
    if luck(seed, identity, lucks.KEPT_OUT) < s["referrals_kept_out"] * (0.3 if is_urgent else 1.175):
        _keep_out(w, identity, is_urgent)
        return
    k["referrals"] = np.int64(k["referrals"]) + 1
    slot = new_row(w, identity)
    make_pathway(w, slot, np.int64(c["now"]))
    p = w.people[slot]
    enter(w, slot, kinds.REFERRAL_LIST, kinds.QUEUED)
    join(w, bucket_of(kinds.FIRST_CLINIC, np.int64(p["specialty"]), np.int64(p["priority"])), slot)


@compiled
def _keep_out(w: World, identity: np.uint64, is_urgent: Bool) -> None:
    """Book the need of somebody whom the rule keeps out; a few come back through the emergency department."""
    c = w.clock[0]
    k = w.counts[0]
    seed = c["seed"]
    k["referrals_kept_out"] = np.int64(k["referrals_kept_out"]) + 1
    fifth = fifth_of(luck(seed, identity, lucks.FIFTH), True)
    weight = 3.0 if is_urgent else 1.0
    book_expected(
        w,
        kinds.REFERRAL_KEPT_OUT,
        kinds.REFERRAL_LIST,
        fifth,
        _KEPT_OUT_DEATHS * weight,
        _KEPT_OUT_QALYS * weight,
        _KEPT_OUT_HARMED,
    )
    if luck(seed, identity, lucks.KEPT_OUT_RETURNS) < _KEPT_OUT_RETURN * weight:
        slot = come_into_being(w, key(identity, kinds.CLINICS, 1), identity, 3)
        w.people[slot]["fifth"] = fifth
        days = 14.0 + 42.0 * luck(seed, identity, lucks.RETURNS)
        flags = kinds.NEEDS_A_BED if luck(seed, identity, lucks.NEEDS_ADMISSION) < 0.4 else 0
        expect_at_department(w, slot, np.int64(flags), np.int64(c["now"]) + np.int64(days * 86_400.0))


@compiled
def settle_waiting(w: World, slot: Int) -> None:
    """Book what waiting since the last settlement cost somebody on the list."""
    p = w.people[slot]
    now = np.int64(w.clock[0]["now"])
    days = np.float64(now - np.int64(p["due"])) / 86_400.0
    p["due"] = now
    late = min(days, max(0.0, np.float64(now - np.int64(p["listed"])) / 86_400.0 - 14.0))
    cause = kinds.PLANNED_WAIT
    deaths = 0.0
    qalys = _QALYS_A_DAY * days * p["need"]
    if np.int64(p["priority"]) == 0 and np.int64(p["flags"]) & kinds.WILL_BE_OPERATED:
        cause = kinds.URGENT_WAIT
        deaths = _URGENT_DEATHS_A_DAY * 0.6 * late
        qalys += deaths * 8.0
    beyond_a_year = now - np.int64(p["listed"]) > 31_536_000
    harmed = days * 0.0003 * np.float64(p["need"]) if beyond_a_year else 0.0
    book(w, slot, cause, deaths, qalys, harmed)


@compiled
def settle_list(w: World) -> None:
    """Settle everybody on the list: once a week."""
    for slot in range(len(w.people)):
        p = w.people[slot]
        place = np.int64(p["place"])
        on_list = place == kinds.REFERRAL_LIST or place == kinds.THEATRE_LIST
        if on_list and np.int64(p["stage"]) == kinds.QUEUED and np.uint64(p["id"]) != np.uint64(0):
            settle_waiting(w, slot)


@compiled
def _claim(w: World, step: Int, priority: Int, slot: Int) -> float:
    """Rank the head of a bucket: by target the longest wait (urgent once past 28 days), by need urgent first, 3 : 1."""
    x = w.settings[0]["planned_by_need"]
    p = w.people[slot]
    now = np.int64(w.clock[0]["now"])
    days = np.float64(now - np.int64(p["listed"])) / 86_400.0
    here = np.float64(now - np.int64(p["since"])) / 86_400.0
    clinic_or_day = days if step != kinds.FIRST_CLINIC else here
    by_need = clinic_or_day * (3.0 if priority == 2 else 1.0) + (
        2_000.0 if priority == 0 else (900.0 if priority == 1 else 0.0)
    )
    past = 28.0 if step >= kinds.DAY_CASE else 6.0
    by_target = days + (3_000.0 if priority <= 1 and here > past else 0.0)
    if np.int64(p["flags"]) & kinds.CANCELLED_BEFORE:
        return 5_000.0
    return x * by_need + (1.0 - x) * by_target


@compiled
def _best_head(w: World, first_step: Int, last_step: Int, specialty: Int) -> Int:
    """Give the bucket whose head has the strongest claim among some steps of a specialty; -1 when all are empty."""
    best = -1
    best_claim = -1.0
    for step in range(first_step, last_step + 1):
        for priority in range(kinds.PRIORITIES):
            bucket = bucket_of(step, specialty, priority)
            slot = np.int64(w.queues[bucket]["head"])
            if slot >= 0:
                claim = _claim(w, step, priority, slot)
                if claim > best_claim:
                    best = bucket
                    best_claim = claim
    return best


@compiled
def _whole(w: World, amount: float, number: Int, purpose: Int) -> Int:
    """Round an amount to a whole number by the day's luck, so that nothing is lost over a week."""
    day = np.int64(w.clock[0]["day"])
    return np.int64(amount + luck(w.clock[0]["seed"], key(REFERRAL_STREAM, day, number), purpose))


@compiled
def hold_clinics(w: World) -> None:
    """See a weekday's patients in first and second clinics; seniors at the front door are not in clinic."""
    c = w.clock[0]
    s = w.settings[0]
    if weekday(w, np.int64(c["day"])) >= 5:
        return
    slots = s["clinic_slots_a_weekday"] * (1.0 - 0.012 * (s["senior_lists"] - 1.0))
    unused = np.int64(0)
    for specialty in range(kinds.SPECIALTIES):
        own = _whole(w, slots * CLINIC_SHARES[specialty], 900_000 + specialty, lucks.MISSES_CLINIC)
        unused += own - _see_some(w, specialty, own)
    while unused > 0:
        specialty = _longest_list(w)
        if _see_some(w, specialty, 1) == 0:
            return
        unused -= 1


@compiled
def _see_some(w: World, specialty: Int, slots: Int) -> Int:
    """See up to so many of a specialty; give how many were."""
    for done in range(slots):
        bucket = _best_head(w, kinds.FIRST_CLINIC, kinds.SECOND_CLINIC, specialty)
        if bucket < 0:
            return done
        _see(w, np.int64(w.queues[bucket]["head"]), bucket)
    return slots


@compiled
def _longest_list(w: World) -> Int:
    """Give the specialty with most routine patients waiting for its share: it gets what others leave."""
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
        part(w, bucket, slot)
        join(w, bucket, slot)
        p["since"] = c["now"]
        return
    k["clinics_seen"] = np.int64(k["clinics_seen"]) + 1
    settle_waiting(w, slot)
    part(w, bucket, slot)
    if bucket < kinds.LISTS + 32:
        _after_first(w, slot)
    else:
        _after_second(w, slot)


@compiled
def _after_first(w: World, slot: Int) -> None:
    p = w.people[slot]
    c = w.clock[0]
    if luck(c["seed"], p["id"], lucks.FIRST_VISIT) < CLOSED_AT_FIRST:
        _stop_clock(w, slot)
        free_row(w, slot)
        return
    enter(w, slot, kinds.REFERRAL_LIST, kinds.IN_TEST)
    urgent = 0.45 if np.int64(p["priority"]) == 0 else 1.0
    days = w.settings[0]["test_days"] * urgent * shaped(w, tables.LOGNORMAL_SHORT, luck(c["seed"], p["id"], lucks.TEST))
    push(w, np.int64(c["now"]) + np.int64(days * 86_400.0), slot, kinds.TESTED)


@compiled
def finish_test(w: World, slot: Int) -> None:
    """Put somebody whose tests are done into the queue for the second clinic."""
    p = w.people[slot]
    p["due"] = w.clock[0]["now"]
    enter(w, slot, kinds.REFERRAL_LIST, kinds.QUEUED)
    join(w, bucket_of(kinds.SECOND_CLINIC, np.int64(p["specialty"]), np.int64(p["priority"])), slot)


@compiled
def _after_second(w: World, slot: Int) -> None:
    p = w.people[slot]
    c = w.clock[0]
    if not np.int64(p["flags"]) & kinds.WILL_BE_OPERATED:
        _stop_clock(w, slot)
        free_row(w, slot)
        return
    list_for_theatre(w, slot)
    note(w, slot, 68, 0, (np.int64(c["now"]) - np.int64(p["listed"])) // 86_400)


@compiled
def list_for_theatre(w: World, slot: Int) -> None:
    """Put somebody on the list of day cases or of those who will need a bed."""
    p = w.people[slot]
    overnight = luck(w.clock[0]["seed"], p["id"], lucks.NEEDS_BED) < NEEDS_BED
    step = kinds.OVERNIGHT_CASE if overnight else kinds.DAY_CASE
    enter(w, slot, kinds.THEATRE_LIST, kinds.QUEUED)
    join(w, bucket_of(step, np.int64(p["specialty"]), np.int64(p["priority"])), slot)


@compiled
def _stop_clock(w: World, slot: Int) -> None:
    k = w.counts[0]
    k["pathways_completed"] = np.int64(k["pathways_completed"]) + 1
    w.cohorts[(np.int64(w.people[slot]["listed"]) // 86_400) % COHORT_DAYS] -= 1


@compiled
def call_to_theatre(w: World) -> None:
    """Call a weekday's operations: as many overnight cases as the ring-fence turns over, the rest day cases."""
    s = w.settings[0]
    if weekday(w, np.int64(w.clock[0]["day"])) >= 5:
        return
    staffed = min(w.staff[kinds.THEATRE_TEAMS]["filled"], 1.02)
    cases = s["theatre_lists_a_day"] * s["cases_a_list"] * staffed
    ring = np.float64(np.int64(w.places[kinds.PLANNED_WARD]["open"]))
    overnight = min(1.4 * ring / max(s["elective_stay_days"] * s["length_of_stay_scale"] + 0.2, 1.0), 0.25 * cases)
    for specialty in range(kinds.SPECIALTIES):
        share = THEATRE_SHARES[specialty]
        _call(
            w, specialty, kinds.OVERNIGHT_CASE, _whole(w, overnight * share, 910_000 + specialty, lucks.OPERATION_HOUR)
        )
        _call(
            w,
            specialty,
            kinds.DAY_CASE,
            _whole(w, cases * _DAY_CASES_OF_LISTS * share, 920_000 + specialty, lucks.OPERATION_HOUR),
        )


@compiled
def _call(w: World, specialty: Int, step: Int, cases: Int) -> None:
    c = w.clock[0]
    for _ in range(cases):
        bucket = _best_head(w, step, step, specialty)
        if bucket < 0:
            return
        slot = np.int64(w.queues[bucket]["head"])
        part(w, bucket, slot)
        settle_waiting(w, slot)
        enter(w, slot, kinds.THEATRE, kinds.CALLED)
        hours = 0.5 + 9.0 * luck(c["seed"], w.people[slot]["id"], lucks.OPERATION_HOUR)
        push(w, np.int64(c["now"]) + np.int64(hours * 3_600.0), slot, kinds.OPERATED)


@compiled
def operate(w: World, slot: Int) -> None:
    """Operate, or cancel on the day when a bed is needed and none is free."""
    p = w.people[slot]
    k = w.counts[0]
    seed = w.clock[0]["seed"]
    if luck(seed, p["id"], lucks.NEEDS_BED) >= NEEDS_BED:
        k["operations_day_case"] = np.int64(k["operations_day_case"]) + 1
        _stop_clock(w, slot)
        note(w, slot, kinds.OPERATED, 0, 0)
        free_row(w, slot)
        return
    if free_in(w, kinds.PLANNED_WARD) > 0:
        _admit_planned(w, slot, kinds.PLANNED_WARD)
    elif free_in(w, kinds.SURGICAL_WARD) > 0 and np.int64(w.queues[kinds.FOR_BED]["n"]) == 0:
        _admit_planned(w, slot, kinds.SURGICAL_WARD)
    else:
        _cancel(w, slot)


@compiled
def _admit_planned(w: World, slot: Int, bed: Int) -> None:
    p = w.people[slot]
    c = w.clock[0]
    k = w.counts[0]
    s = w.settings[0]
    k["operations_overnight"] = np.int64(k["operations_overnight"]) + 1
    _stop_clock(w, slot)
    p["flags"] = np.int64(p["flags"]) | kinds.IS_PLANNED
    p["bed"] = bed
    occupy(w, bed, 1)
    enter(w, slot, kinds.PLANNED_WARD, kinds.STAYING)
    stay = (
        s["elective_stay_days"]
        * s["length_of_stay_scale"]
        * shaped(w, tables.LOGNORMAL_MIDDLE, luck(c["seed"], p["id"], lucks.STAY))
    )
    nights = max(np.int64(stay + 0.5), 1)
    day = np.int64(c["day"]) + min(nights, 60)
    hours = 10.0 + 4.0 * luck(c["seed"], p["id"], lucks.LEAVES_AT)
    push(w, day * 86_400 + np.int64(hours * 3_600.0), slot, kinds.LEAVES)
    note(w, slot, kinds.OPERATED, 0, nights)


@compiled
def _cancel(w: World, slot: Int) -> None:
    """Send somebody home on the day of their operation; they keep their clock and are called first next time."""
    p = w.people[slot]
    k = w.counts[0]
    k["operations_cancelled"] = np.int64(k["operations_cancelled"]) + 1
    p["flags"] = np.int64(p["flags"]) | kinds.CANCELLED_BEFORE
    enter(w, slot, kinds.THEATRE_LIST, kinds.QUEUED)
    join_first(w, bucket_of(kinds.OVERNIGHT_CASE, np.int64(p["specialty"]), np.int64(p["priority"])), slot)
    note(w, slot, 69, kinds.PLANNED_WAIT, 0)
