"""Beds: which are open, whose is the next one, and what being full does.

Emergency patients lie in medical and surgical beds, in the other group's as outliers, or in escalation beds; planned
patients in the ring-fence, or in a surgical bed when nobody waits for one.
"""

import numpy as np

from game.model import kinds, tables
from game.model import luck as lucks
from game.model.compiled import Bool, Int, compiled
from game.model.harm import book_delay, note, weight_of
from game.model.heap import push, push_bed_ready
from game.model.hospitals import (
    core_beds_at,
    count_hospitals,
    count_planned_beds_given_up,
    count_waiting_for_bed,
    hospital_of,
    queue_at,
    queue_of,
    ring_fence_at,
    row_at,
    share_of_beds,
    stay_factor,
)
from game.model.luck import luck
from game.model.patients import day_of_year, draw_shape, season, weekday
from game.model.queues import enter, free_in, join, occupy, part
from game.model.state import World

MEDICAL_SHARE = 0.66  # of the general beds; stylised
# A bed that planned surgery gives up is worth less to emergencies: its ward has fewer nurses at night and none on
# Sundays. Assumed.
_WORTH_OF_PLANNED_BED = 0.7
_SHORTEST_STAY_SECONDS = 43_200
# The valve: a full hospital admits fewer and lets people go sooner, more and more so; a quiet one hardly the other way.
# Stylised; the slope above is set so that the place answers to a few beds as gently as trusts do.
_USUAL_PRESSURE, _VALVE_AT_USUAL = 0.982, 0.08
_VALVE_ABOVE, _VALVE_BELOW, _VALVE_LEAST, _VALVE_MOST = 4.5, 0.7, -0.1, 0.45
_HOME_BEFORE_WEEKEND, _FRIDAY_ROUND_SECONDS = 0.4, 32_400  # share of stays that end on a weekend; stylised
_NOT_BREACHED_HOURS = 18.0  # hours after which someone past four hours comes before a new arrival
_RIGHT_WARD_HOURS = 4.0  # what a free bed on the right ward adds to a claim, in hours; stylised


@compiled
def open_beds(w: World) -> None:
    """Open today's beds: the core less the ring-fence, less what is closed by decision, infection or short staffing."""
    for hospital in range(count_hospitals(w)):
        _open_beds_at(w, hospital)
    w.places[kinds.BRIDGING_WARD]["open"] = np.int64(w.settings[0]["bridging_beds"] + 0.5)


@compiled
def _open_beds_at(w: World, hospital: Int) -> None:
    s = w.settings[0]
    c = w.clock[0]
    share = share_of_beds(w, hospital)
    summer = w.seasons[4, day_of_year(w, np.int64(c["day"]))] * s["season_strength"]
    by_decision = s["beds_closed"] if hospital == 0 else s["second_beds_closed"]
    decided = np.int64(by_decision + s["summer_beds_closed"] * summer * share + 0.5)
    others = np.float64(np.int64(c["infection_beds"]) + np.int64(c["safety_beds"]))
    closed = decided + np.int64(others * share + 0.5)
    core = max(np.int64(core_beds_at(w, hospital) + 0.5), 1)
    ring = min(np.int64(ring_fence_at(w, hospital) + 0.5), core)
    lost = np.int64((1.0 - _WORTH_OF_PLANNED_BED) * count_planned_beds_given_up(w, hospital, core, ring) + 0.5)
    general = max(core - ring - lost - closed, 1)
    medical = np.int64(np.float64(general) * MEDICAL_SHARE + 0.5)
    w.places[row_at(hospital, kinds.WARD)]["open"] = medical
    w.places[row_at(hospital, kinds.SURGICAL_WARD)]["open"] = general - medical
    w.places[row_at(hospital, kinds.PLANNED_WARD)]["open"] = ring


@compiled
def beds_open(w: World) -> Int:
    """Return the general beds open now, escalation and ring-fence included."""
    n = np.int64(0)
    for hospital in range(count_hospitals(w)):
        n += beds_open_at(w, hospital)
    return n


@compiled
def beds_open_at(w: World, hospital: Int) -> Int:
    """Return the general beds open now in one hospital."""
    return (
        np.int64(w.places[row_at(hospital, kinds.WARD)]["open"])
        + np.int64(w.places[row_at(hospital, kinds.SURGICAL_WARD)]["open"])
        + np.int64(w.places[row_at(hospital, kinds.PLANNED_WARD)]["open"])
        + np.int64(w.places[row_at(hospital, kinds.ESCALATION_WARD)]["open"])
    )


@compiled
def beds_busy(w: World) -> Int:
    """Return the general beds with a patient in them."""
    n = np.int64(0)
    for hospital in range(count_hospitals(w)):
        n += beds_busy_at(w, hospital)
    return n


@compiled
def beds_busy_at(w: World, hospital: Int) -> Int:
    """Return the general beds of one hospital with a patient in them."""
    return (
        np.int64(w.places[row_at(hospital, kinds.WARD)]["busy"])
        + np.int64(w.places[row_at(hospital, kinds.SURGICAL_WARD)]["busy"])
        + np.int64(w.places[row_at(hospital, kinds.PLANNED_WARD)]["busy"])
        + np.int64(w.places[row_at(hospital, kinds.ESCALATION_WARD)]["busy"])
    )


@compiled
def update_pressure(w: World) -> None:
    """Smooth how full the hospital is over a week and set the valve (mechanisms: stylised, what hospitals do)."""
    s = w.settings[0]
    c = w.clock[0]
    full = np.float64(beds_busy(w) + count_waiting_for_bed(w)) / np.float64(max(beds_open(w), 1))
    c["pressure"] = _smooth(c["pressure"], full)
    valve = _valve_at(w, c["pressure"])
    c["valve"] = valve
    c["admit_factor"] = _admit_factor_of(valve)
    c["readmit_factor"] = _readmit_factor_of(valve)
    short = max(0.0, 0.97 - w.staff[kinds.WARD_NURSES]["filled"])
    confidence = 1.0 - 0.03 * s["discharge_confidence"]
    c["stay_factor"] = (
        s["length_of_stay_scale"] * _stay_factor_of(valve) * confidence * (1.0 + 0.5 * short * s["morale_strength"])
    )
    if len(w.hospitals) > 0:
        others = s["length_of_stay_scale"] * confidence * (1.0 + 0.5 * short * s["morale_strength"])
        for hospital in range(2):
            _update_pressure_at(w, hospital, others)


@compiled
def _update_pressure_at(w: World, hospital: Int, others: float) -> None:
    """Set the valve of one of two hospitals; `others` is what else stays are multiplied by."""
    h = w.hospitals[hospital]
    waiting = np.int64(w.queues[queue_at(hospital, kinds.FOR_BED)]["n"])
    full = np.float64(beds_busy_at(w, hospital) + waiting) / np.float64(max(beds_open_at(w, hospital), 1))
    h["pressure"] = _smooth(h["pressure"], full)
    valve = _valve_at(w, h["pressure"])
    h["admit_factor"] = _admit_factor_of(valve)
    h["readmit_factor"] = _readmit_factor_of(valve)
    h["stay_factor"] = others * _stay_factor_of(valve)


@compiled
def _admit_factor_of(valve: float) -> float:
    return 1.0 - 0.3 * max(valve, 0.0)


@compiled
def _readmit_factor_of(valve: float) -> float:
    return 1.0 + 2.1 * max(valve, 0.0)


@compiled
def _stay_factor_of(valve: float) -> float:
    return 1.0 - 1.4 * valve


@compiled
def _smooth(pressure: float, full: float) -> float:
    before = full if pressure == 0.0 else pressure
    return before + 0.15 * (full - before)


@compiled
def _valve_at(w: World, pressure: float) -> float:
    beyond = pressure - _USUAL_PRESSURE
    slope = _VALVE_ABOVE if beyond > 0.0 else _VALVE_BELOW
    return min(max(_VALVE_AT_USUAL + slope * beyond, _VALVE_LEAST), _VALVE_MOST) * w.settings[0]["valve_strength"]


@compiled
def escalate(w: World) -> None:
    """Open half as many escalation beds as people wait for a bed, at most the limit; close them as they empty."""
    s = w.settings[0]
    for hospital in range(count_hospitals(w)):
        waiting = np.int64(w.queues[queue_at(hospital, kinds.FOR_BED)]["n"])
        limit = s["escalation_beds"] if hospital == 0 else s["second_escalation_beds"]
        e = w.places[row_at(hospital, kinds.ESCALATION_WARD)]
        wanted = min(np.int64(limit + 0.5), waiting // 2 + np.int64(e["busy"]))
        e["open"] = max(wanted, 0)
    offer_beds(w)


@compiled
def claim_by_clock(hours: float) -> float:
    """Rank a claim by the four-hour clock: who has not breached comes before all who have, unless they wait for an age.

    Past four hours there is no longer any hurry, until a wait is a matter for the board (eighteen hours; stylised).
    """
    if hours < 4.0:
        return _NOT_BREACHED_HOURS + hours
    return hours


@compiled
def claim_by_need(w: World, slot: Int, hours: float) -> float:
    """Rank a claim by need: who is harmed most by waiting comes first, and every hour held counts."""
    return weight_of(w, slot) * (hours + 5.0)


@compiled
def _next_for_bed(w: World, hospital: Int) -> Int:
    x = w.settings[0]["next_bed_by_need"]
    now = np.int64(w.clock[0]["now"])
    best = np.int64(-1)
    best_claim = -1.0
    slot = np.int64(w.queues[queue_at(hospital, kinds.FOR_BED)]["head"])
    while slot >= 0:
        p = w.people[slot]
        hours = np.float64(now - np.int64(p["born"])) / 3_600.0
        claim = (1.0 - x) * claim_by_clock(hours) + x * claim_by_need(w, slot, hours)
        own = kinds.SURGICAL_WARD if np.int64(p["flags"]) & kinds.IS_SURGICAL else kinds.WARD
        if free_in(w, row_at(hospital, own)) > 0:
            claim += _RIGHT_WARD_HOURS
        if claim > best_claim:
            best = slot
            best_claim = claim
        slot = np.int64(p["next"])
    return best


@compiled
def _bed_for(w: World, slot: Int) -> Int:
    """Return the place of the bed that a patient is to have in their hospital; the ring-fence comes last."""
    is_surgical = np.int64(w.people[slot]["flags"]) & kinds.IS_SURGICAL
    own = kinds.SURGICAL_WARD if is_surgical else kinds.WARD
    other = kinds.WARD if is_surgical else kinds.SURGICAL_WARD
    hospital = hospital_of(w, slot)
    if free_in(w, row_at(hospital, own)) > 0:
        return own
    if free_in(w, row_at(hospital, other)) > 0:
        return other
    if free_in(w, row_at(hospital, kinds.ESCALATION_WARD)) > 0:
        return kinds.ESCALATION_WARD
    return kinds.PLANNED_WARD


@compiled
def _is_any_bed_free(w: World, hospital: Int) -> Bool:
    if (
        free_in(w, row_at(hospital, kinds.WARD)) > 0
        or free_in(w, row_at(hospital, kinds.SURGICAL_WARD)) > 0
        or free_in(w, row_at(hospital, kinds.ESCALATION_WARD)) > 0
    ):
        return True
    limit = w.settings[0]["ring_fence_broken_at"]
    if limit <= 0.0:
        return False
    waiting = np.float64(np.int64(w.queues[queue_at(hospital, kinds.FOR_BED)]["n"]))
    return waiting > limit * share_of_beds(w, hospital) and free_in(w, row_at(hospital, kinds.PLANNED_WARD)) > 0


@compiled
def offer_beds(w: World) -> None:
    """Return free beds to those who wait, one after another, until no bed or nobody is left."""
    for hospital in range(count_hospitals(w)):
        queue = queue_at(hospital, kinds.FOR_BED)
        while np.int64(w.queues[queue]["n"]) > 0 and _is_any_bed_free(w, hospital):
            slot = _next_for_bed(w, hospital)
            part(w, queue, slot)
            _admit(w, slot, _bed_for(w, slot))


@compiled
def wait_for_bed(w: World, slot: Int) -> None:
    """Put a patient who is to be admitted into the queue for a bed, and give out what is free."""
    ask_for_bed(w, slot)
    enter(w, slot, kinds.WAITING_FOR_BED, kinds.WAITING)
    join(w, queue_of(w, slot, kinds.FOR_BED), slot)
    offer_beds(w)


@compiled
def ask_for_bed(w: World, slot: Int) -> None:
    """Note the decision to admit a patient."""
    p = w.people[slot]
    p["admitted"] = w.clock[0]["now"]
    p["due"] = p["born"]


@compiled
def count_departure(w: World, slot: Int, admitted: Bool) -> None:
    """Count a patient out of the emergency department by the hours since they came."""
    k = w.counts[0]
    seconds = np.int64(w.clock[0]["now"]) - np.int64(w.people[slot]["born"])
    k["departures"] = np.int64(k["departures"]) + 1
    w.shapes[kinds.HALF_HOURS_IN_DEPARTMENT, min(seconds // 1_800, w.shapes.shape[1] - 1)] += 1
    if seconds <= kinds.FOUR_HOURS:
        k["within_four_hours"] = np.int64(k["within_four_hours"]) + 1
        if seconds > kinds.FOUR_HOURS - kinds.LAST_MINUTES:
            k["left_in_last_20_minutes"] = np.int64(k["left_in_last_20_minutes"]) + 1
            if admitted:
                k["admitted_in_last_20_minutes"] = np.int64(k["admitted_in_last_20_minutes"]) + 1
    if seconds > 43_200:
        k["over_twelve_hours"] = np.int64(k["over_twelve_hours"]) + 1
        if admitted:
            k["admitted_over_twelve_hours"] = np.int64(k["admitted_over_twelve_hours"]) + 1
    if len(w.hospitals) > 0:
        h = w.hospitals[hospital_of(w, slot)]
        h["departures"] = np.int64(h["departures"]) + 1
        h["within_four_hours"] = np.int64(h["within_four_hours"]) + np.int64(seconds <= kinds.FOUR_HOURS)
        h["over_twelve_hours"] = np.int64(h["over_twelve_hours"]) + np.int64(seconds > 43_200)


@compiled
def _admit(w: World, slot: Int, bed: Int) -> None:
    p = w.people[slot]
    k = w.counts[0]
    flags = np.int64(p["flags"])
    if not flags & kinds.NOT_THROUGH_DEPARTMENT:
        count_departure(w, slot, True)
        if np.int64(w.clock[0]["now"]) - np.int64(p["admitted"]) > 43_200:
            k["waited_for_bed_over_twelve_hours"] = np.int64(k["waited_for_bed_over_twelve_hours"]) + 1
    k["overnight_admissions"] = np.int64(k["overnight_admissions"]) + 1
    book_delay(w, slot)
    own = kinds.SURGICAL_WARD if flags & kinds.IS_SURGICAL else kinds.WARD
    is_outlier = bed != own and bed != kinds.ESCALATION_WARD
    if is_outlier:
        c = w.clock[0]
        c["outliers"] = np.int64(c["outliers"]) + 1
    row = row_at(hospital_of(w, slot), bed)
    p["bed"] = row
    occupy(w, row, 1)
    enter(w, slot, kinds.OUTLIER_BED if is_outlier else bed, kinds.STAYING)
    note(w, slot, kinds.JOURNEY_ADMITTED, 0, np.int64(w.clock[0]["now"]) - np.int64(p["born"]))
    _begin_stay(w, slot, is_outlier)


@compiled
def _begin_stay(w: World, slot: Int, is_outlier: Bool) -> None:
    p = w.people[slot]
    s = w.settings[0]
    seed = w.clock[0]["seed"]
    age = np.float64(np.int64(p["age"]))
    who = 0.72 + 0.0048 * age + 0.2 * np.float64(np.int64(p["frailty"]))
    stay = s["emergency_stay_days"] * who * draw_shape(w, tables.LOGNORMAL_LONG, luck(seed, p["id"], lucks.STAY))
    stay *= stay_factor(w, slot) * season(w, 5, np.int64(w.clock[0]["day"]))
    if is_outlier:
        stay += s["outlier_extra_days"]
    seconds = max(np.int64(min(stay, 120.0) * 86_400.0), _SHORTEST_STAY_SECONDS)
    seconds = _home_before_weekend(w, slot, seconds)
    p["due"] = np.int64(w.clock[0]["now"]) + seconds
    early = np.int64(2.7 * 86_400.0)  # interventions.virtual_ward_bed_days_saved_early_discharge
    if luck(seed, p["id"], lucks.VIRTUAL) < s["virtual_ward_share"] and seconds > early + 86_400:
        push(w, np.int64(p["due"]) - early, slot, kinds.TO_VIRTUAL_WARD)
    else:
        push(w, np.int64(p["due"]), slot, kinds.FIT)


@compiled
def _home_before_weekend(w: World, slot: Int, seconds: Int) -> Int:
    """Shorten some stays that would end on a weekend to Friday morning: who can go is let go before it."""
    now = np.int64(w.clock[0]["now"])
    day = (now + seconds) // 86_400
    beyond = weekday(w, day) - 4
    friday = (day - beyond) * 86_400 + _FRIDAY_ROUND_SECONDS
    if beyond <= 0 or friday - now < 2 * 86_400:
        return seconds
    if luck(w.clock[0]["seed"], w.people[slot]["id"], lucks.LOOKS_AHEAD) >= _HOME_BEFORE_WEEKEND:
        return seconds
    return friday - now


@compiled
def give_up_bed(w: World, slot: Int) -> None:
    """Empty the bed a patient holds; it is ready again after cleaning."""
    p = w.people[slot]
    bed = np.int64(p["bed"])
    if bed == 0:
        return
    p["bed"] = 0
    occupy(w, bed, -1)
    c = w.clock[0]
    if np.int64(p["place"]) == kinds.OUTLIER_BED:
        c["outliers"] = np.int64(c["outliers"]) - 1
    w.places[bed]["cleaning"] = np.int64(w.places[bed]["cleaning"]) + 1
    cleaning = np.int64(w.settings[0]["bed_cleaning_hours"] * 3_600.0)
    push_bed_ready(w, np.int64(w.clock[0]["now"]) + cleaning, bed)


@compiled
def end_stay(w: World, slot: Int) -> None:
    """Count a stay in hospital that ends now: its nights, from the decision to admit."""
    p = w.people[slot]
    k = w.counts[0]
    nights = np.int64(w.clock[0]["now"]) // 86_400 - np.int64(p["admitted"]) // 86_400
    step = min(nights, w.shapes.shape[1] - 1)
    if np.int64(p["flags"]) & kinds.IS_PLANNED:
        k["planned_nights"] = np.int64(k["planned_nights"]) + nights
        w.shapes[kinds.NIGHTS_OF_PLANNED_STAYS, step] += 1
        return
    k["emergency_stays_ended"] = np.int64(k["emergency_stays_ended"]) + 1
    k["emergency_nights"] = np.int64(k["emergency_nights"]) + nights
    k["emergency_nights_beyond_three_weeks"] = np.int64(k["emergency_nights_beyond_three_weeks"]) + max(nights - 21, 0)
    w.shapes[kinds.NIGHTS_OF_EMERGENCY_STAYS, step] += 1


@compiled
def make_ready(w: World, bed: Int) -> None:
    """Count a cleaned bed as free and offer it."""
    w.places[bed]["cleaning"] = np.int64(w.places[bed]["cleaning"]) - 1
    if bed % kinds.PLACES == kinds.ESCALATION_WARD:
        e = w.places[bed]
        waiting = np.int64(w.queues[queue_at(bed // kinds.PLACES, kinds.FOR_BED)]["n"])
        e["open"] = min(np.int64(e["open"]), np.int64(e["busy"]) + waiting // 2 + 1)
    offer_beds(w)
