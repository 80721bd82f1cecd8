"""Who exists and who they are: candidates drawn from fixed streams, thinned by luck, each with their own.

A candidate comes if their luck is under the ratio of today's rate to the stream's envelope, so a decision changes who
comes and never who anybody is.
"""

import numpy as np

from game.model import kinds
from game.model import luck as lucks
from game.model.candidate_rows import DESCRIBED, SEEN, UNKNOWN, first_row, row_from
from game.model.compiled import Bool, Int, compiled
from game.model.heap import push
from game.model.hospitals import choose_hospital
from game.model.luck import key, luck
from game.model.marks import mark_expected
from game.model.params import DIRECT_ROOM, FALL_ENVELOPE
from game.model.queues import new_row
from game.model.state import World

ATTENDANCE_STREAM = np.uint64(11)
FALL_STREAM = np.uint64(12)
DIRECT_STREAM = np.uint64(13)
REFERRAL_STREAM = np.uint64(14)
CONTACT_STREAM = np.uint64(15)
SHIFT_STREAM = np.uint64(16)
STOCK_STREAM = np.uint64(17)
CHILD_STREAM_STEP = np.uint64(1_000_003)

STREAM_ROW_ATTENDANCE, STREAM_ROW_FALL, STREAM_ROW_DIRECT, STREAM_ROW_REFERRAL, STREAM_ROW_CONTACT = 0, 1, 2, 3, 4
FALLS_AMONG_ATTENDANCES = 0.07  # stylised; ambulance.falls_share_of_ambulance_calls is 0.2

# Shares by deprivation fifth, poorest first. Attendances and emergency admissions lean to the poorest (stylised after
# population.practice_need_spread_overall); referrals hardly do.
_FIFTH_URGENT = np.array((0.27, 0.49, 0.69, 0.86, 1.0))
_FIFTH_PLANNED = np.array((0.21, 0.415, 0.615, 0.81, 1.0))
# ae.acuity_share_* and ae.admission_probability_by_acuity
_ACUITY = np.array((0.015, 0.105, 0.625, 0.96, 1.0))
_ADMISSION_BY_ACUITY = np.array((0.0, 0.8, 0.62, 0.37, 0.1, 0.03))
_ADMISSION_MEAN = 0.2949
# ae_profile.arrival_share_by_weekday x 7, less what practices leave unmet on weekdays, which comes on top
WEEKDAY_FACTOR = np.array((0.979, 0.924, 0.972, 0.994, 1.031, 1.032, 1.068))
_HELPED_AT_HOME = 0.6  # interventions.falls_response_conveyance_avoided, of those who need no bed
SPECIALTY_SHARE = (0.19, 0.35, 0.47, 0.58, 0.69, 0.79, 0.89, 1.0)


@compiled
def day_of_year(w: World, day: Int) -> Int:
    """Return the day of the year, 0 to 365, on which a day of the game falls."""
    return (np.int64(w.clock[0]["start_day_of_year"]) - 1 + day) % 366


@compiled
def weekday(w: World, day: Int) -> Int:
    """Return the day of the week, 0 for Monday."""
    return (np.int64(w.clock[0]["start_weekday"]) + day) % 7


@compiled
def season(w: World, row: Int, day: Int) -> float:
    """Return a season's factor on a day, as the settings say: row 0 attendances, 1 admitted, 2 sickness, 3 requests."""
    strength = w.settings[0]["season_strength"]
    return 1.0 + strength * (w.seasons[row, day_of_year(w, day)] - 1.0)


@compiled
def draw_shape(w: World, row: Int, u: float) -> float:
    """Return the quantile `u` of a shape with mean 1, from its table, linear between the steps."""
    scaled = u * 4_096.0
    step = np.int64(scaled)
    if step < 4_095:
        part = scaled - np.float64(step)
    else:
        fine = (scaled - 4_095.0) * 256.0
        step = np.int64(fine)
        part = fine - np.float64(step)
        step = 4_095 + step
    return w.quantiles[row, step] + (w.quantiles[row, step + 1] - w.quantiles[row, step]) * part


@compiled
def seconds_of_day(w: World, u: float) -> Int:
    """Return the second of the day by which a share `u` of the day's arrivals has come."""
    scaled = u * 1_024.0
    step = np.int64(scaled)
    part = scaled - np.float64(step)
    return np.int64(w.hours[step] + (w.hours[step + 1] - w.hours[step]) * part)


@compiled
def candidates(w: World, stream: np.uint64, row: Int, day: Int) -> Int:
    """Return how many candidates a stream has on a day: a Poisson quantile of the day's own luck."""
    u = luck(w.clock[0]["seed"], key(stream, day, 0), lucks.HOW_MANY)
    first = np.int64(w.poisson[row, 0])
    entries = np.int64(w.poisson[row, 1])
    low = np.int64(0)
    high = entries - 1
    while low < high:
        middle = (low + high) // 2
        if w.poisson[row, 2 + middle] > u:
            high = middle
        else:
            low = middle + 1
    return first + low


@compiled
def fifth_of(u: float, planned: Bool) -> Int:
    """Return the deprivation fifth (0 the poorest) of a patient with this luck."""
    for fifth in range(5):
        edge = _FIFTH_PLANNED[fifth] if planned else _FIFTH_URGENT[fifth]
        if u < edge:
            return fifth
    return 4


@compiled
def acuity_of(u: float) -> Int:
    """Return the acuity, 1 immediate to 5 not urgent, of a patient with this luck."""
    for acuity in range(5):
        if u < _ACUITY[acuity]:
            return acuity + 1
    return 5


@compiled
def age_of(u: float, acuity: Int) -> Int:
    """Return a band of age (years at its lower end) among people who come: the more urgent, the older; stylised."""
    x = u + 0.12 * (3.0 - np.float64(acuity))
    if x < 0.2:
        return 0
    if x < 0.45:
        return 18
    if x < 0.62:
        return 45
    if x < 0.8:
        return 65
    if x < 0.95:
        return 75
    return 85


@compiled
def create_patient(w: World, identity: np.uint64, parent: np.uint64, acuity: Int) -> Int:
    """Take a row for a patient who comes, with who they are from their own luck."""
    seed = w.clock[0]["seed"]
    slot = _take_row(w, identity, parent, acuity)
    age = age_of(luck(seed, identity, lucks.AGE), acuity)
    fifth = fifth_of(luck(seed, identity, lucks.FIFTH), False)
    frailty = _is_frail(luck(seed, identity, lucks.FRAILTY), age)
    condition = np.int64(luck(seed, identity, lucks.CONDITION) * 10.0)
    _describe(w, slot, fifth, age, frailty, condition, 0.5 + luck(seed, identity, lucks.SEVERITY))
    return slot


@compiled
def _take_row(w: World, identity: np.uint64, parent: np.uint64, acuity: Int) -> Int:
    slot = new_row(w, identity)
    p = w.people[slot]
    p["parent"] = parent
    p["acuity"] = acuity
    return slot


@compiled
def _describe(w: World, slot: Int, fifth: Int, age: Int, frailty: Int, condition: Int, severity: float) -> None:
    p = w.people[slot]
    p["fifth"] = fifth
    p["age"] = age
    p["frailty"] = frailty
    p["condition"] = condition
    p["severity"] = severity


@compiled
def _is_frail(u: float, age: Int) -> Int:
    frail_share = 0.02 + 0.1 * np.float64(age >= 65) + 0.18 * np.float64(age >= 75) + 0.25 * np.float64(age >= 85)
    return np.int64(u < frail_share)


@compiled
def needs_bed_chance(w: World, acuity: Int, day: Int) -> float:
    """Return the chance that a patient of an acuity needs to be admitted, before anyone decides."""
    s = w.settings[0]
    scale = s["admission_share"] / _ADMISSION_MEAN * season(w, 1, day)
    return min(0.98, _ADMISSION_BY_ACUITY[acuity] * scale)


@compiled
def _see_candidate(w: World, at: Int, identity: np.uint64) -> None:
    """Write down what decides whether a candidate comes."""
    who = w.attending[at]
    seed = w.clock[0]["seed"]
    condition = luck(seed, identity, lucks.CONDITION)
    who["id"] = identity
    who["comes"] = luck(seed, identity, lucks.COMES)
    who["needs"] = luck(seed, identity, lucks.NEEDS_ADMISSION)
    who["acuity"] = acuity_of(luck(seed, identity, lucks.ACUITY))
    who["condition"] = np.int64(condition * 10.0)
    who["surgical"] = np.int64(condition < 0.28)
    who["known"] = SEEN


@compiled
def _describe_candidate(w: World, at: Int) -> None:
    """Write down who a candidate is who comes."""
    who = w.attending[at]
    seed = w.clock[0]["seed"]
    identity = np.uint64(who["id"])
    age = age_of(luck(seed, identity, lucks.AGE), np.int64(who["acuity"]))
    who["fifth"] = fifth_of(luck(seed, identity, lucks.FIFTH), False)
    who["age"] = age
    who["frailty"] = _is_frail(luck(seed, identity, lucks.FRAILTY), age)
    who["severity"] = 0.5 + luck(seed, identity, lucks.SEVERITY)
    who["ambulance"] = luck(seed, identity, lucks.AMBULANCE)
    who["second"] = seconds_of_day(w, luck(seed, identity, lucks.HOUR))
    who["known"] = DESCRIBED


@compiled
def _attend(w: World, at: Int, day: Int, ratio: float, minor_factor: float) -> None:
    """Let a candidate come who is written down, unless their luck is above today's rate."""
    who = w.attending[at]
    acuity = np.int64(who["acuity"])
    needs_bed = who["needs"] < needs_bed_chance(w, acuity, day)
    is_surgical = np.int64(who["surgical"])
    factor = ratio
    if needs_bed and not is_surgical:
        factor *= w.settings[0]["medical_admission_scale"]
    if acuity >= 4 and not needs_bed:
        factor *= minor_factor
    if who["comes"] >= factor:
        return
    if np.int64(who["known"]) != DESCRIBED:
        _describe_candidate(w, at)
    slot = _take_row(w, np.uint64(who["id"]), np.uint64(0), acuity)
    age, frailty = np.int64(who["age"]), np.int64(who["frailty"])
    _describe(w, slot, np.int64(who["fifth"]), age, frailty, np.int64(who["condition"]), who["severity"])
    flags = np.int64(0)
    if needs_bed:
        flags |= kinds.NEEDS_A_BED
    if is_surgical:
        flags |= kinds.IS_SURGICAL
    _expect(w, slot, flags, day * 86_400 + np.int64(who["second"]), who["ambulance"])


@compiled
def expect_at_department(w: World, slot: Int, flags: Int, time: Int) -> None:
    """Schedule a patient's arrival at the department, by ambulance or on foot."""
    _expect(w, slot, flags, time, luck(w.clock[0]["seed"], w.people[slot]["id"], lucks.AMBULANCE))


@compiled
def _expect(w: World, slot: Int, flags: Int, time: Int, u: float) -> None:
    p = w.people[slot]
    share = w.settings[0]["ambulance_share"]
    if np.int64(p["acuity"]) <= 2:
        share *= 2.2
    elif flags & kinds.NEEDS_A_BED:
        share *= 1.45
    else:
        share *= 0.68
    if u < share:
        flags |= kinds.BY_AMBULANCE
    p["flags"] = flags
    p["stage"] = kinds.EXPECTED
    mark_expected(w, slot)
    time = choose_hospital(w, slot, time)
    p["born"] = time
    push(w, time, slot, kinds.ARRIVES)


@compiled
def draw_attendances(w: World, day: Int) -> None:
    """Draw the day's first-hand attendances at the emergency department."""
    s = w.settings[0]
    rate = s["attendance_scale"] * season(w, 0, day) * WEEKDAY_FACTOR[weekday(w, day)]
    minor = s["attendances_a_day"] * (1.0 - s["admission_share"]) * 0.45
    minor_factor = max(0.0, 1.0 - s["minor_attendances_diverted"] / max(minor, 1.0))
    ratio = rate / s["candidate_envelope"]
    first = first_row(w, STREAM_ROW_ATTENDANCE, len(w.attending), day)
    for k in range(candidates(w, ATTENDANCE_STREAM, STREAM_ROW_ATTENDANCE, day)):
        at = row_from(first, k)
        if at == 0 or np.int64(w.attending[at]["known"]) == UNKNOWN:
            _see_candidate(w, at, key(ATTENDANCE_STREAM, day, k + 1))
        _attend(w, at, day, ratio, minor_factor)


@compiled
def draw_falls(w: World, day: Int) -> None:
    """Draw the day's falls and fractures: older people, more in ice; a team helps some of them at home."""
    s = w.settings[0]
    seed = w.clock[0]["seed"]
    ratio = s["attendance_scale"] * s["falls_scale"] / FALL_ENVELOPE
    teams = np.int64(s["falls_response_a_day"] + luck(seed, key(FALL_STREAM, day, 0), lucks.FALLS_RESPONSE))
    helped = np.int64(0)
    for k in range(candidates(w, FALL_STREAM, STREAM_ROW_FALL, day)):
        identity = key(FALL_STREAM, day, k + 1)
        if luck(seed, identity, lucks.COMES) >= ratio:
            continue
        acuity = 3 if luck(seed, identity, lucks.ACUITY) < 0.7 else 2
        needs_bed = luck(seed, identity, lucks.NEEDS_ADMISSION) < needs_bed_chance(w, acuity, day)
        if not needs_bed and helped < teams and luck(seed, identity, lucks.FALLS_RESPONSE) < _HELPED_AT_HOME:
            helped += 1
            continue
        slot = create_patient(w, identity, np.uint64(0), acuity)
        flags = kinds.IS_FALL | kinds.IS_SURGICAL
        if needs_bed:
            flags |= kinds.NEEDS_A_BED
        p = w.people[slot]
        p["age"] = max(np.int64(p["age"]), 65)
        expect_at_department(w, slot, flags, day * 86_400 + seconds_of_day(w, luck(seed, identity, lucks.HOUR)))
    w.counts[0]["falls_helped_at_home"] = helped


@compiled
def draw_direct(w: World, day: Int) -> None:
    """Draw the emergency admissions that come straight to a ward, mostly sent by a practice."""
    s = w.settings[0]
    seed = w.clock[0]["seed"]
    weekend = 0.6 if weekday(w, day) >= 5 else 1.16
    ratio = s["medical_admission_scale"] * season(w, 1, day) * weekend / s["candidate_envelope"] / DIRECT_ROOM
    for k in range(candidates(w, DIRECT_STREAM, STREAM_ROW_DIRECT, day)):
        identity = key(DIRECT_STREAM, day, k + 1)
        if luck(seed, identity, lucks.COMES) >= ratio:
            continue
        slot = create_patient(w, identity, np.uint64(0), 3)
        p = w.people[slot]
        flags = kinds.NEEDS_A_BED | kinds.NOT_THROUGH_DEPARTMENT
        if luck(seed, identity, lucks.CONDITION) < 0.28:
            flags |= kinds.IS_SURGICAL
        p["flags"] = flags
        p["stage"] = kinds.EXPECTED
        sets_out = day * 86_400 + np.int64((9.0 + 10.0 * luck(seed, identity, lucks.HOUR)) * 3_600.0)
        p["born"] = choose_hospital(w, slot, sets_out)
        push(w, np.int64(p["born"]), slot, kinds.COMES_DIRECT)
