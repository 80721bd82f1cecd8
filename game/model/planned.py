"""Planned care: referral, clinic, test, clinic, list, theatre.

Waiting people stand in buckets (step, specialty, priority), first in first out. The referral-to-treatment clock runs
from referral to the decision not to treat or to the operation.
"""

import numpy as np

from game.model import kinds, tables
from game.model import luck as lucks
from game.model.candidate_rows import DESCRIBED, SEEN, UNKNOWN, first_row, row_from
from game.model.compiled import Bool, Int, compiled
from game.model.harm import book_expected
from game.model.heap import push
from game.model.luck import key, luck
from game.model.patients import (
    REFERRAL_STREAM,
    STREAM_ROW_REFERRAL,
    candidates,
    create_patient,
    draw_shape,
    expect_at_department,
    fifth_of,
    weekday,
)
from game.model.queues import enter, join, new_row, ring_day
from game.model.state import FOLLOW_UP_DAYS, World
from game.model.weekly_looks import changing_sundays, look_again, plan_looks

# Eight groups of specialties: orthopaedics; ear, nose and throat; eyes; general surgery; gynaecology; gastroenterology
# and urology; heart, lungs and skin; all others. Shares after rtt.specialty_share_of_list, operated after
# rtt.admitted_share_by_specialty.
SPECIALTY_SHARES = np.array((0.125, 0.1, 0.1, 0.1, 0.1, 0.15, 0.175, 0.15))
OPERATED_AT_SECOND = np.array((0.42, 0.24, 0.42, 0.56, 0.3, 0.62, 0.19, 0.16))
CLOSED_AT_FIRST = 0.36  # outpatients.first_attendance_outcome_discharged and removals
# Of the urgent who come to tests: cancer.conversion_to_cancer 0.06 of all urgent suspected referrals.
IS_CANCER = 0.06 / (1.0 - CLOSED_AT_FIRST)
# Of those operated on, who needs a bed overnight: most cancers, four in ten urgent cases, few others; 0.19 in all
# (theatres.day_case_share_of_elective), a third of it cancer and urgent surgery; the split is stylised.
_OVERNIGHT_CANCER, _OVERNIGHT_SUSPECTED, _OVERNIGHT_URGENT, _OVERNIGHT_ROUTINE = 0.7, 0.17, 0.38, 0.166
# QALYs a year that waiting for an operation costs, by specialty: what the operation gives (EQ-5D in the national
# patient-reported measures, recalled: hip 0.45, knee 0.33, groin hernia 0.08), less for day cases; others stylised.
_OVERNIGHT_QALYS_A_YEAR = np.array((0.38, 0.08, 0.10, 0.15, 0.15, 0.15, 0.25, 0.15))
_DAY_CASE_QALYS_A_YEAR = np.array((0.08, 0.03, 0.05, 0.07, 0.05, 0.04, 0.05, 0.04))
_NO_OPERATION_QALYS_A_YEAR = 0.005
FOLLOW_UP_FROM_DAYS, FOLLOW_UP_UNTIL_DAYS = 14, 224  # days after the decision, evenly spread; stylised
KEPT_OUT_QALYS, KEPT_OUT_DEATHS, KEPT_OUT_HARMED, _KEPT_OUT_RETURN = 0.012, 0.0002, 0.05, 0.05  # stylised


@compiled
def bucket_of(step: Int, specialty: Int, priority: Int) -> Int:
    """Return the queue of a step, a specialty and a priority."""
    return kinds.LISTS + step * 32 + specialty * 4 + priority


@compiled
def step_of(queue: Int) -> Int:
    """Return the step of a queue of planned care: a clinic, or a list for theatre."""
    return (queue - kinds.LISTS) // 32


@compiled
def bucket_with(w: World, slot: Int) -> Int:
    """Return the queue that a person stands in who is queued on the list."""
    p = w.people[slot]
    step = kinds.FIRST_CLINIC
    if np.int64(p["place"]) == kinds.THEATRE_LIST:
        step = kinds.OVERNIGHT_CASE if is_overnight(w, slot) else kinds.DAY_CASE
    elif np.int64(p["flags"]) & kinds.IS_BEYOND_FIRST:
        step = kinds.SECOND_CLINIC
    return bucket_of(step, np.int64(p["specialty"]), np.int64(p["priority"]))


@compiled
def is_listed(place: Int, stage: Int) -> Bool:
    """Return whether a person in this place and stage stands in a queue for a clinic or an operation."""
    return ((place == kinds.REFERRAL_LIST) | (place == kinds.THEATRE_LIST)) & (stage == kinds.QUEUED)


@compiled
def days_listed(w: World, slot: Int) -> float:
    """Return how many days a patient's referral-to-treatment clock has run."""
    return np.float64(np.int64(w.clock[0]["now"]) - np.int64(w.people[slot]["listed"])) / 86_400.0


@compiled
def _specialty_of(u: float) -> Int:
    edge = 0.0
    for specialty in range(kinds.SPECIALTIES):
        edge += SPECIALTY_SHARES[specialty]
        if u < edge:
            return specialty
    return kinds.SPECIALTIES - 1


@compiled
def is_overnight(w: World, slot: Int) -> Bool:
    """Return whether this person's operation needs a bed overnight, by their own luck."""
    p = w.people[slot]
    chance = _overnight_chance(np.int64(p["priority"]), has_cancer(w, slot))
    return luck(w.clock[0]["seed"], p["id"], lucks.NEEDS_BED) < chance


@compiled
def _overnight_chance(priority: Int, is_cancer: Bool) -> float:
    if priority == 0:
        return _OVERNIGHT_CANCER if is_cancer else _OVERNIGHT_SUSPECTED
    return _OVERNIGHT_URGENT if priority == 1 else _OVERNIGHT_ROUTINE


@compiled
def set_need(w: World, slot: Int) -> None:
    """Set what a year of waiting costs this person in QALYs, by what they wait for and their own luck."""
    p = w.people[slot]
    own = 0.5 + luck(w.clock[0]["seed"], p["id"], lucks.NEED)
    is_operated = np.int64(p["flags"]) & kinds.WILL_BE_OPERATED != 0
    p["need"] = _need_of(own, np.int64(p["specialty"]), is_operated, is_overnight(w, slot))


@compiled
def _need_of(own: float, specialty: Int, is_operated: Bool, is_night: Bool) -> float:
    if not is_operated:
        return own * _NO_OPERATION_QALYS_A_YEAR
    return own * (_OVERNIGHT_QALYS_A_YEAR[specialty] if is_night else _DAY_CASE_QALYS_A_YEAR[specialty])


@compiled
def make_pathway(w: World, slot: Int, listed: Int) -> None:
    """Say what a pathway is about, from the person's own luck, and start its clock."""
    _describe_candidate(w, 0, w.people[slot]["id"])
    _begin_pathway(w, slot, 0, listed)


@compiled
def _describe_candidate(w: World, at: Int, identity: np.uint64) -> None:
    """Write down who a candidate for a referral is."""
    who = w.referred[at]
    seed = w.clock[0]["seed"]
    specialty = _specialty_of(luck(seed, identity, lucks.SPECIALTY))
    who["id"] = identity
    who["priority"] = luck(seed, identity, lucks.PRIORITY)
    who["prevented"] = luck(seed, identity, lucks.PREVENTED)
    who["kept_out"] = luck(seed, identity, lucks.KEPT_OUT)
    who["need"] = 0.5 + luck(seed, identity, lucks.NEED)
    who["overnight"] = luck(seed, identity, lucks.NEEDS_BED)
    who["specialty"] = specialty
    who["fifth"] = fifth_of(luck(seed, identity, lucks.FIFTH), True)
    who["age"] = 18 + 13 * np.int64(luck(seed, identity, lucks.AGE) * 5.0)
    comes_back = luck(seed, identity, lucks.FIRST_VISIT) >= CLOSED_AT_FIRST
    is_operated = comes_back & (luck(seed, identity, lucks.SECOND_VISIT) < OPERATED_AT_SECOND[specialty])
    who["operated"] = np.int64(is_operated)
    who["cancer"] = np.int64(luck(seed, identity, lucks.IS_CANCER) < IS_CANCER)
    if len(w.looking) > 0:
        who["changes"] = changing_sundays(w, identity, specialty)
    who["known"] = DESCRIBED


@compiled
def _begin_pathway(w: World, slot: Int, at: Int, listed: Int) -> None:
    """Start the clock of a pathway of a person who is written down."""
    p = w.people[slot]
    who = w.referred[at]
    specialty = np.int64(who["specialty"])
    urgent = w.settings[0]["urgent_referral_share"]
    u = who["priority"]
    priority = 0 if u < urgent * 0.7 else (1 if u < urgent else (2 if u < urgent + 0.3 else 3))
    p["fifth"] = who["fifth"]
    p["age"] = who["age"]
    p["specialty"] = specialty
    p["priority"] = priority
    is_operated = np.int64(who["operated"]) != 0
    is_night = who["overnight"] < _overnight_chance(priority, np.int64(who["cancer"]) != 0)
    p["flags"] = kinds.WILL_BE_OPERATED if is_operated else 0
    p["need"] = _need_of(who["need"], specialty, is_operated, is_night)
    p["born"] = listed
    p["listed"] = listed
    p["due"] = w.clock[0]["now"]
    w.cohorts[ring_day(w, listed)] += 1
    if len(w.looks) > 0:
        plan_looks(w, slot, np.uint64(who["changes"]))


@compiled
def draw_referrals(w: World) -> None:
    """Draw a weekday's referrals: some prevented by advice, some kept out by a rule, the rest onto the list."""
    c = w.clock[0]
    s = w.settings[0]
    day = np.int64(c["day"])
    if weekday(w, day) >= 5:
        return
    ratio = 1.0 / s["candidate_envelope"]  # the same as long as the place is
    first = first_row(w, STREAM_ROW_REFERRAL, len(w.referred), day)
    for n in range(candidates(w, REFERRAL_STREAM, STREAM_ROW_REFERRAL, day)):
        at = row_from(first, n)
        if at == 0 or np.int64(w.referred[at]["known"]) == UNKNOWN:
            identity = key(REFERRAL_STREAM, day, n + 1)
            w.referred[at]["known"] = SEEN
            if luck(c["seed"], identity, lucks.COMES) < ratio:
                _describe_candidate(w, at, identity)
        if np.int64(w.referred[at]["known"]) == DESCRIBED:
            _refer(w, at)


@compiled
def _refer(w: World, at: Int) -> None:
    c = w.clock[0]
    s = w.settings[0]
    k = w.counts[0]
    seed = c["seed"]
    who = w.referred[at]
    identity = np.uint64(who["id"])
    is_urgent = who["priority"] < s["urgent_referral_share"]
    if who["prevented"] < s["referrals_prevented"] * (0.3 if is_urgent else 1.175):
        k["referrals_prevented"] = np.int64(k["referrals_prevented"]) + 1
        return
    if who["kept_out"] < s["referrals_kept_out"] * (0.3 if is_urgent else 1.175):
        _keep_out(w, identity, is_urgent)
        return
    k["referrals"] = np.int64(k["referrals"]) + 1
    slot = new_row(w, identity)
    _begin_pathway(w, slot, at, np.int64(c["now"]))
    p = w.people[slot]
    if np.int64(p["priority"]) == 0:
        k["urgent_referrals"] = np.int64(k["urgent_referrals"]) + 1
    if np.int64(p["priority"]) == 0 and s["urgent_booking_days"] > 0.0:
        # The visit is given by letter and kept in a diary: nobody comes the same day.
        enter(w, slot, kinds.REFERRAL_LIST, kinds.IN_TEST)
        days = s["urgent_booking_days"] * draw_shape(w, tables.LOGNORMAL_SHORT, luck(seed, identity, lucks.BOOKING))
        push(w, np.int64(c["now"]) + np.int64(days * 86_400.0), slot, kinds.TESTED)
        return
    enter(w, slot, kinds.REFERRAL_LIST, kinds.QUEUED)
    join(w, bucket_of(kinds.FIRST_CLINIC, np.int64(p["specialty"]), np.int64(p["priority"])), slot)


@compiled
def _keep_out(w: World, identity: np.uint64, is_urgent: Bool) -> None:
    """Book the need of a patient whom the rule keeps out; a few come back through the emergency department."""
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
        KEPT_OUT_DEATHS * weight,
        KEPT_OUT_QALYS * weight,
        KEPT_OUT_HARMED,
    )
    if luck(seed, identity, lucks.KEPT_OUT_RETURNS) < _KEPT_OUT_RETURN * weight:
        slot = create_patient(w, key(identity, kinds.CLINICS, 1), identity, 3)
        w.people[slot]["fifth"] = fifth
        days = 14.0 + 42.0 * luck(seed, identity, lucks.RETURNS)
        flags = kinds.NEEDS_A_BED if luck(seed, identity, lucks.NEEDS_ADMISSION) < 0.4 else 0
        expect_at_department(w, slot, np.int64(flags), np.int64(c["now"]) + np.int64(days * 86_400.0))


@compiled
def round_by_luck(w: World, amount: float, number: Int, purpose: Int) -> Int:
    """Round an amount to a whole number by the day's luck, so that nothing is lost over a week."""
    day = np.int64(w.clock[0]["day"])
    return np.int64(amount + luck(w.clock[0]["seed"], key(REFERRAL_STREAM, day, number), purpose))


@compiled
def list_for_theatre(w: World, slot: Int) -> None:
    """Put a patient on the list of day cases or of those who will need a bed."""
    p = w.people[slot]
    step = kinds.OVERNIGHT_CASE if is_overnight(w, slot) else kinds.DAY_CASE
    enter(w, slot, kinds.THEATRE_LIST, kinds.QUEUED)
    look_again(w, slot)
    join(w, bucket_of(step, np.int64(p["specialty"]), np.int64(p["priority"])), slot)


@compiled
def stop_clock(w: World, slot: Int) -> None:
    """Stop a patient's referral-to-treatment clock: a pathway is completed."""
    k = w.counts[0]
    k["pathways_completed"] = np.int64(k["pathways_completed"]) + 1
    w.cohorts[ring_day(w, np.int64(w.people[slot]["listed"]))] -= 1


@compiled
def count_cancer_answer(w: World, slot: Int) -> None:
    """Count an answer given after a referral for suspected cancer, and whether within 28 days."""
    p = w.people[slot]
    if np.int64(p["priority"]) != 0:
        return
    k = w.counts[0]
    k["urgent_told"] = np.int64(k["urgent_told"]) + 1
    if np.int64(w.clock[0]["now"]) - np.int64(p["listed"]) <= 28 * 86_400:
        k["urgent_told_within_28_days"] = np.int64(k["urgent_told_within_28_days"]) + 1


@compiled
def has_cancer(w: World, slot: Int) -> Bool:
    """Return whether a patient referred for suspected cancer has one, by their own luck."""
    p = w.people[slot]
    return np.int64(p["priority"]) == 0 and luck(w.clock[0]["seed"], p["id"], lucks.IS_CANCER) < IS_CANCER


@compiled
def book_follow_ups(w: World, slot: Int) -> None:
    """Put the visits after the decision into the diary of the clinics, as a load that belongs to nobody by name."""
    identity = w.people[slot]["id"]
    seed = w.clock[0]["seed"]
    visits = np.int64(2.0 * w.settings[0]["follow_ups_a_pathway"] * luck(seed, identity, lucks.FOLLOW_UPS) + 0.5)
    span = np.float64(FOLLOW_UP_UNTIL_DAYS - FOLLOW_UP_FROM_DAYS)
    for visit in range(visits):
        days = FOLLOW_UP_FROM_DAYS + np.int64(span * luck(seed, identity, lucks.FOLLOW_UP_AT + visit))
        w.follow_ups[(np.int64(w.clock[0]["day"]) + days) % FOLLOW_UP_DAYS] += 1


@compiled
def count_cancer(w: World, slot: Int) -> None:
    """Count a first treatment for cancer, by operation or otherwise, and whether within 62 days of referral."""
    p = w.people[slot]
    c = w.clock[0]
    if not has_cancer(w, slot):
        return
    k = w.counts[0]
    k["cancers_treated"] = np.int64(k["cancers_treated"]) + 1
    if np.int64(c["now"]) - np.int64(p["listed"]) <= 62 * 86_400:
        k["cancers_treated_within_62_days"] = np.int64(k["cancers_treated_within_62_days"]) + 1
