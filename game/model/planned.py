"""Planned care: referral, clinic, test, clinic, list, theatre; and who is called next.

Waiting people stand in buckets (step, specialty, priority), first in first out, so only the heads compete: within a
bucket the claim rises with waiting. The referral-to-treatment clock runs from referral to the decision not to treat
or to the operation.
"""

import numpy as np

from game.model import kinds, tables
from game.model import luck as lucks
from game.model.compiled import Bool, Int, compiled
from game.model.harm import book, book_expected
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
from game.model.queues import enter, free_row, join, new_row, part, ring_day
from game.model.state import FOLLOW_UP_DAYS, World

# Eight groups of specialties: orthopaedics; ear, nose and throat; eyes; general surgery; gynaecology; gastroenterology
# and urology; heart, lungs and skin; all others. Shares after rtt.specialty_share_of_list, operated after
# rtt.admitted_share_by_specialty.
SPECIALTY_SHARES = (0.125, 0.1, 0.1, 0.1, 0.1, 0.15, 0.175, 0.15)
OPERATED_AT_SECOND = (0.42, 0.24, 0.42, 0.56, 0.3, 0.62, 0.19, 0.16)
CLOSED_AT_FIRST = 0.36  # outpatients.first_attendance_outcome_discharged and removals
# Of the urgent who come to tests: cancer.conversion_to_cancer 0.06 of all urgent suspected referrals.
IS_CANCER = 0.06 / (1.0 - CLOSED_AT_FIRST)
# Of those operated on, who needs a bed overnight: most cancers, one in three urgent cases, few others; 0.19 in all
# (theatres.day_case_share_of_elective), a third of it cancer and urgent surgery; the split is stylised.
_OVERNIGHT_CANCER, _OVERNIGHT_SUSPECTED, _OVERNIGHT_URGENT, _OVERNIGHT_ROUTINE = 0.7, 0.17, 0.38, 0.166
# QALYs a year that waiting for an operation costs, by specialty: what the operation gives (EQ-5D in the national
# patient-reported measures, recalled: hip 0.45, knee 0.33, groin hernia 0.08), less for day cases; others stylised.
_OVERNIGHT_QALYS_A_YEAR = (0.38, 0.08, 0.10, 0.15, 0.15, 0.15, 0.25, 0.15)
_DAY_CASE_QALYS_A_YEAR = (0.08, 0.03, 0.05, 0.07, 0.05, 0.04, 0.05, 0.04)
_NO_OPERATION_QALYS_A_YEAR = 0.005
_HARMED_A_QALY = 1.0  # people harmed for each QALY that waiting for an operation costs; stylised
# Hazard of death of waiting beyond the standard, a day. Cancer: 1.07 for each four weeks (Hanna et al., BMJ 2020; 371:
# m4087), of a third who die within five years. Urgent operations that need a bed: stylised after deaths on lists for
# hearts and arteries.
_CANCER_DEATHS_A_DAY, _URGENT_DEATHS_A_DAY, _SUSPECTED_DEATHS_A_DAY = 0.0008, 0.0004, 0.0001
_QALYS_A_DEATH = 8.0  # of somebody well enough to be operated on; stylised
_URGENT_STANDARD_DAYS, _ROUTINE_STANDARD_DAYS = 14.0, 126.0
"""Days on the list from which waiting is counted as harm: two weeks, and the eighteen of the standard."""
# Chance a day that a patient waiting for an operation with a bed is admitted as an emergency, by specialty (stones,
# obstruction, heart failure); stylised.
_EMERGENCY_A_DAY = (0.00005, 0.0001, 0.0, 0.0004, 0.0001, 0.0003, 0.0005, 0.0001)
_URGENT_LIMIT_DAYS = 91.0  # an urgent operation is done by then even without a bed of its own; stylised
_STEPS = 4  # first clinic, second clinic, day case, overnight case
_RATE_DAYS = 28.0
_LONGEST_WAIT_DAYS = 364.0
"""The end counts no more than a further year of waiting: nobody knows what the year after brings."""
_EIGHTEEN_WEEKS_SECONDS = 126 * 86_400
_STILL_NEEDS = 0.5  # of those taken off by letter; stylised
FOLLOW_UP_FROM_DAYS, FOLLOW_UP_UNTIL_DAYS = 14, 224  # days after the decision, evenly spread; stylised
_KEPT_OUT_QALYS, _KEPT_OUT_DEATHS, _KEPT_OUT_HARMED, _KEPT_OUT_RETURN = 0.012, 0.0002, 0.05, 0.05  # stylised


@compiled
def bucket_of(step: Int, specialty: Int, priority: Int) -> Int:
    """Return the queue of a step, a specialty and a priority."""
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
def is_overnight(w: World, slot: Int) -> Bool:
    """Return whether this person's operation needs a bed overnight, by their own luck."""
    p = w.people[slot]
    priority = np.int64(p["priority"])
    chance = _OVERNIGHT_ROUTINE
    if priority == 1:
        chance = _OVERNIGHT_URGENT
    elif priority == 0:
        chance = _OVERNIGHT_CANCER if has_cancer(w, slot) else _OVERNIGHT_SUSPECTED
    return luck(w.clock[0]["seed"], p["id"], lucks.NEEDS_BED) < chance


@compiled
def set_need(w: World, slot: Int) -> None:
    """Set what a year of waiting costs this person in QALYs, by what they wait for and their own luck."""
    p = w.people[slot]
    own = 0.5 + luck(w.clock[0]["seed"], p["id"], lucks.NEED)
    specialty = np.int64(p["specialty"])
    if not np.int64(p["flags"]) & kinds.WILL_BE_OPERATED:
        p["need"] = own * _NO_OPERATION_QALYS_A_YEAR
    elif is_overnight(w, slot):
        p["need"] = own * _OVERNIGHT_QALYS_A_YEAR[specialty]
    else:
        p["need"] = own * _DAY_CASE_QALYS_A_YEAR[specialty]


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
    p["flags"] = kinds.WILL_BE_OPERATED if operated else 0
    set_need(w, slot)
    p["born"] = listed
    p["listed"] = listed
    p["due"] = w.clock[0]["now"]
    w.cohorts[ring_day(w, listed)] += 1


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
        _KEPT_OUT_DEATHS * weight,
        _KEPT_OUT_QALYS * weight,
        _KEPT_OUT_HARMED,
    )
    if luck(seed, identity, lucks.KEPT_OUT_RETURNS) < _KEPT_OUT_RETURN * weight:
        slot = create_patient(w, key(identity, kinds.CLINICS, 1), identity, 3)
        w.people[slot]["fifth"] = fifth
        days = 14.0 + 42.0 * luck(seed, identity, lucks.RETURNS)
        flags = kinds.NEEDS_A_BED if luck(seed, identity, lucks.NEEDS_ADMISSION) < 0.4 else 0
        expect_at_department(w, slot, np.int64(flags), np.int64(c["now"]) + np.int64(days * 86_400.0))


@compiled
def settle_waiting(w: World, slot: Int) -> None:
    """Book what waiting since the last settlement cost a patient on the list."""
    p = w.people[slot]
    now = np.int64(w.clock[0]["now"])
    days = np.float64(now - np.int64(p["due"])) / 86_400.0
    p["due"] = now
    _book_wait(w, slot, days, np.float64(now - np.int64(p["listed"])) / 86_400.0)


@compiled
def _book_wait(w: World, slot: Int, days: float, listed_days: float) -> None:
    """Book the last `days` of a wait that is `listed_days` long: what lies beyond the standard is harm."""
    p = w.people[slot]
    operated = np.int64(p["flags"]) & kinds.WILL_BE_OPERATED
    is_urgent = np.int64(p["priority"]) <= 1 and operated
    standard = _URGENT_STANDARD_DAYS if is_urgent else _ROUTINE_STANDARD_DAYS
    late = min(days, max(0.0, listed_days - standard))
    if late <= 0.0:
        return
    qalys = late * p["need"] / 365.0
    if not is_urgent:
        book(w, slot, kinds.PLANNED_WAIT, 0.0, qalys, qalys * _HARMED_A_QALY)
        return
    hazard = _URGENT_DEATHS_A_DAY if is_overnight(w, slot) else _SUSPECTED_DEATHS_A_DAY
    if has_cancer(w, slot):
        hazard = _CANCER_DEATHS_A_DAY
    deaths = late * hazard
    qalys += deaths * _QALYS_A_DEATH
    book(w, slot, kinds.URGENT_WAIT, deaths, qalys, qalys * _HARMED_A_QALY)


@compiled
def settle_list(w: World) -> None:
    """Settle all who queue for planned care, once a week: some worsen, some leave, some are taken off by letter."""
    validates = w.settings[0]["list_validated_a_week"] > 0.0
    for queue in range(kinds.LISTS, kinds.QUEUES):
        step = (queue - kinds.LISTS) // 32
        slot = np.int64(w.queues[queue]["head"])
        while slot >= 0:
            behind = np.int64(w.people[slot]["next"])
            settle_waiting(w, slot)
            if _leaves_list(w, slot):
                _take_off_list(w, slot, queue)
            elif step >= kinds.DAY_CASE:
                _worsen(w, slot)
            elif validates and step == kinds.FIRST_CLINIC:
                _validate(w, slot, queue)
            slot = behind
    for queue in range(kinds.FOR_URGENT_TEST, kinds.FOR_TEST + 1):
        slot = np.int64(w.queues[queue]["head"])
        while slot >= 0:
            settle_waiting(w, slot)
            slot = np.int64(w.people[slot]["next"])


@compiled
def _worsen(w: World, slot: Int) -> None:
    """Let some of those who wait for an operation with a bed come through the emergency department this week."""
    p = w.people[slot]
    c = w.clock[0]
    week = lucks.WORSENS + lucks.PURPOSE_DAYS + np.int64(c["day"])
    chance = 7.0 * _EMERGENCY_A_DAY[np.int64(p["specialty"])]
    if luck(c["seed"], p["id"], week) >= chance or not is_overnight(w, slot):
        return
    identity = key(np.uint64(p["id"]), kinds.THEATRES, np.int64(c["day"]) + lucks.PURPOSE_DAYS)
    child = create_patient(w, identity, np.uint64(p["id"]), 2)
    w.people[child]["fifth"] = p["fifth"]
    days = 7.0 * luck(c["seed"], identity, lucks.RETURNS)
    flags = np.int64(kinds.NEEDS_A_BED | kinds.IS_SURGICAL)
    expect_at_department(w, child, flags, np.int64(c["now"]) + np.int64(days * 86_400.0))


@compiled
def most_who_worsen(w: World) -> float:
    """Return the mean number of people a week who come as emergencies from the list, at most."""
    waiting = 0.0
    for specialty in range(kinds.SPECIALTIES):
        for priority in range(kinds.PRIORITIES):
            n = np.float64(np.int64(w.queues[bucket_of(kinds.OVERNIGHT_CASE, specialty, priority)]["n"]))
            waiting += n * 7.0 * _EMERGENCY_A_DAY[specialty]
    return waiting


@compiled
def is_overdue(w: World, slot: Int) -> Bool:
    """Return whether an urgent patient may not wait any longer: cancer past two weeks, others past thirteen."""
    p = w.people[slot]
    if np.int64(p["priority"]) > 1:
        return False
    days = np.float64(np.int64(w.clock[0]["now"]) - np.int64(p["listed"])) / 86_400.0
    return days > (_URGENT_STANDARD_DAYS if has_cancer(w, slot) else _URGENT_LIMIT_DAYS)


@compiled
def count_overdue(w: World, specialty: Int) -> Int:
    """Count the urgent patients of a specialty who need a bed and may not wait any longer: they are called anyway."""
    overdue = np.int64(0)
    for priority in range(2):
        slot = np.int64(w.queues[bucket_of(kinds.OVERNIGHT_CASE, specialty, priority)]["head"])
        while slot >= 0:
            if is_overdue(w, slot):
                overdue += 1
            slot = np.int64(w.people[slot]["next"])
    return overdue


@compiled
def count_step(w: World, slot: Int, step: Int) -> None:
    """Count a visit or an operation of a specialty towards the rate at which its list moves."""
    w.rates[1, step, np.int64(w.people[slot]["specialty"])] += 1.0


@compiled
def smooth_rates(w: World) -> None:
    """Take a day's visits and operations into the smoothed rate of each list."""
    for step in range(_STEPS):
        for specialty in range(kinds.SPECIALTIES):
            w.rates[0, step, specialty] += (w.rates[1, step, specialty] - w.rates[0, step, specialty]) / _RATE_DAYS
            w.rates[1, step, specialty] = 0.0


@compiled
def book_left_waiting(w: World) -> None:
    """Book what those still waiting will lose until their turn comes, if it goes on as in the last weeks.

    At most a further year is counted, and only the step they wait for: a clinic, a test or an operation.
    """
    for step in range(_STEPS):
        for specialty in range(kinds.SPECIALTIES):
            _book_left_at_step(w, step, specialty)
    tests_a_day = max(w.settings[0]["tests_a_day"], 1e-6)
    for queue in range(kinds.FOR_URGENT_TEST, kinds.FOR_TEST + 1):
        _book_left_in_queue(w, queue, 0.0, 1.0, tests_a_day)


@compiled
def _book_left_at_step(w: World, step: Int, specialty: Int) -> None:
    """Book one list: urgent cases first, then the others by their place in the queue."""
    rate = max(w.rates[0, step, specialty], 1e-6)
    ahead = 0.0
    for priority in range(kinds.PRIORITIES):
        queue = bucket_of(step, specialty, priority)
        n = np.float64(np.int64(w.queues[queue]["n"]))
        other = 0.0
        if priority >= 2:  # the two routine priorities move side by side
            other = np.float64(np.int64(w.queues[bucket_of(step, specialty, 5 - priority)]["n"]))
        _book_left_in_queue(w, queue, ahead, (n + other) / max(n, 1.0), rate)
        if priority < 2:
            ahead += n


@compiled
def _book_left_in_queue(w: World, queue: Int, ahead: float, share: float, rate: float) -> None:
    now = np.int64(w.clock[0]["now"])
    place = 0.5
    slot = np.int64(w.queues[queue]["head"])
    while slot >= 0:
        settle_waiting(w, slot)
        further = min((ahead + place * share) / rate, _LONGEST_WAIT_DAYS)
        listed = np.float64(now - np.int64(w.people[slot]["listed"])) / 86_400.0
        _book_wait(w, slot, further, listed + further)
        place += 1.0
        slot = np.int64(w.people[slot]["next"])


@compiled
def _validate(w: World, slot: Int, queue: Int) -> None:
    """Take a patient off the list by letter who has waited 18 weeks for a first clinic: half of them still need it."""
    p = w.people[slot]
    c = w.clock[0]
    now = np.int64(c["now"])
    never_seen = np.int64(p["priority"]) >= 2 and np.int64(p["visits"]) == 0
    if not never_seen or now - np.int64(p["listed"]) < _EIGHTEEN_WEEKS_SECONDS:
        return
    week = lucks.VALIDATED + lucks.PURPOSE_DAYS + np.int64(c["day"])
    if luck(c["seed"], p["id"], week) >= w.settings[0]["list_validated_a_week"]:
        return
    if luck(c["seed"], p["id"], lucks.STILL_NEEDS) < _STILL_NEEDS:
        book(w, slot, kinds.REFERRAL_KEPT_OUT, _KEPT_OUT_DEATHS, _KEPT_OUT_QALYS, _KEPT_OUT_HARMED)
    _take_off_list(w, slot, queue)


@compiled
def _leaves_list(w: World, slot: Int) -> Bool:
    """Return whether a patient leaves the list untreated this week, of their own accord: the urgent stay."""
    p = w.people[slot]
    if np.int64(p["priority"]) <= 1:
        return False
    week = lucks.LEAVES_LIST + lucks.PURPOSE_DAYS + np.int64(w.clock[0]["day"])
    return luck(w.clock[0]["seed"], p["id"], week) < w.settings[0]["list_left_a_week"]


@compiled
def _take_off_list(w: World, slot: Int, queue: Int) -> None:
    """Take a patient off the list without treatment, from the queue they stand in."""
    p = w.people[slot]
    k = w.counts[0]
    k["list_removed"] = np.int64(k["list_removed"]) + 1
    if queue >= bucket_of(kinds.DAY_CASE, 0, 0):
        k["theatre_list_removed"] = np.int64(k["theatre_list_removed"]) + 1
    part(w, queue, slot)
    w.cohorts[ring_day(w, np.int64(p["listed"]))] -= 1
    free_row(w, slot)


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
def best_head(w: World, first_step: Int, last_step: Int, specialty: Int) -> Int:
    """Return the bucket whose head has the strongest claim among some steps of a specialty; -1 when all are empty."""
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
