"""The emergency department: arrival, ambulance handover, cubicles and doctors, the decision to admit."""

import numpy as np

from game.model import kinds, tables
from game.model import luck as lucks
from game.model.beds import ask_for_bed, count_departure, offer_beds, wait_for_bed
from game.model.compiled import Int, compiled
from game.model.harm import book, book_delay, note
from game.model.heap import make_void, push
from game.model.hospitals import (
    admit_factor,
    count_hospitals,
    cubicles_at,
    doctors_at,
    hospital_of,
    is_far_from_home,
    is_taken,
    queue_at,
    queue_of,
    row_at,
    row_of,
    size_at,
)
from game.model.luck import key, luck
from game.model.marks import mark_identity
from game.model.patients import draw_shape, expect_at_department
from game.model.queues import enter, free_row, join, occupy, part
from game.model.state import World
from game.model.transfers import even_out, send_to_other

# Mean hours in a cubicle by acuity 1 to 5, and the factor for those who will need a bed; stylised after
# ae.time_in_department_lognormal_* less the waiting.
_HOURS_BY_ACUITY = np.array((0.0, 4.0, 3.3, 2.4, 1.5, 1.0))
_BED_FACTOR = 1.25
_DOCTORS_BY_HOUR = np.array(tables.DOCTORS_BY_HOUR)
_PATIENTS_A_DOCTOR = 2.6  # at one time, treatment and results together; stylised
_PATIENCE_HOURS = 38.0  # mean; tuned to ae.left_before_being_seen_recent
_HURRIED_COME_BACK = 0.02  # of those finished just before four hours, within days; stylised
_LEFT_DEATHS, _LEFT_QALYS, _LEFT_HARMED = 0.0004, 0.004, 0.03  # stylised
# A patient who needs a bed and goes home unseen risks twice as much as one whom a doctor has looked at and
# refused (_REFUSED_DEATHS); stylised.
_LEFT_AND_NEEDS_A_BED = 50.0
_HANDOVER_DEATHS_AN_HOUR = (
    0.0007  # deaths for each hour beyond the first, after ambulance_wait_60_min_severe_harm; stylised
)
_REFUSED_DEATHS = 0.01  # mechanisms: stylised
_QALYS_A_JOURNEY_DEATH = 8.0  # of the most urgent, of all ages; stylised


@compiled
def arrive(w: World, slot: Int) -> None:
    """Handle an arrival: at the ambulance bay, or in the waiting room."""
    p = w.people[slot]
    k = w.counts[0]
    k["attendances"] = np.int64(k["attendances"]) + 1
    w.shapes[kinds.ARRIVALS_BY_HOUR, (np.int64(w.clock[0]["now"]) % 86_400) // 3_600] += 1
    p["born"] = w.clock[0]["now"]
    if len(w.hospitals) > 0:
        _count_at_hospital(w, slot)
    note(w, slot, kinds.ARRIVES, 0, np.int64(p["acuity"]))
    if not np.int64(p["flags"]) & kinds.BY_AMBULANCE:
        _take_a_seat(w, slot)
        return
    k["ambulance_arrivals"] = np.int64(k["ambulance_arrivals"]) + 1
    occupy(w, row_of(w, slot, kinds.AMBULANCE), 1)
    enter(w, slot, kinds.AMBULANCE, kinds.WAITING)
    push(w, np.int64(w.clock[0]["now"]) + _handover_seconds(w, slot), slot, kinds.HANDED_OVER)


@compiled
def _count_at_hospital(w: World, slot: Int) -> None:
    """Count an arrival at one of two hospitals, and book what a further journey by ambulance cost the most urgent."""
    p = w.people[slot]
    h = w.hospitals[hospital_of(w, slot)]
    h["attendances"] = np.int64(h["attendances"]) + 1
    if not is_far_from_home(w, slot):
        return
    h["came_from_afar"] = np.int64(h["came_from_afar"]) + 1
    if np.int64(p["acuity"]) <= 2 and np.int64(p["flags"]) & kinds.BY_AMBULANCE:
        s = w.settings[0]
        deaths = s["journey_deaths_an_hour"] * s["journey_minutes"] / 60.0
        book(w, slot, kinds.AMBULANCE_DELAY, deaths, deaths * _QALYS_A_JOURNEY_DEATH, deaths * 6.0)


@compiled
def _handover_seconds(w: World, slot: Int) -> Int:
    """Return how long a handover takes: the crew's own minutes, longer with everyone who waits inside for a bed."""
    s = w.settings[0]
    p = w.people[slot]
    hospital = hospital_of(w, slot)
    waiting = np.float64(np.int64(w.queues[queue_at(hospital, kinds.FOR_BED)]["n"]))
    boarding = waiting / max(size_at(w, hospital), 0.01)
    crowd = 1.0 + 0.045 * max(boarding - 8.0, 0.0) * s["crowding_strength"]
    urgent = 0.5 if np.int64(p["acuity"]) <= 2 else 1.0
    own = draw_shape(w, tables.LOGNORMAL_SHORT, luck(w.clock[0]["seed"], p["id"], lucks.HANDOVER))
    crew = s["ambulance_handover_minutes"] * urgent * own
    p["own"] = np.int64(crew * 60.0)
    minutes = crew * crowd + s["ambulance_handover_extra_minutes"]
    return np.int64(min(minutes, 480.0) * 60.0)


@compiled
def hand_over(w: World, slot: Int) -> None:
    """End an ambulance handover: count it, book what a long one cost, and take the patient in."""
    p = w.people[slot]
    k = w.counts[0]
    seconds = np.int64(w.clock[0]["now"]) - np.int64(p["since"])
    k["handovers"] = np.int64(k["handovers"]) + 1
    k["handover_seconds"] = np.int64(k["handover_seconds"]) + seconds
    if seconds > 1_800:
        k["handover_over_half_hour"] = np.int64(k["handover_over_half_hour"]) + 1
    if seconds > 3_600:
        k["handover_over_hour"] = np.int64(k["handover_over_hour"]) + 1
        hours = np.float64(seconds - 3_600) / 3_600.0
        book(w, slot, kinds.AMBULANCE_DELAY, hours * _HANDOVER_DEATHS_AN_HOUR, hours * 0.004, hours * 0.03)
    occupy(w, row_of(w, slot, kinds.AMBULANCE), -1)
    _take_a_seat(w, slot)


@compiled
def _take_a_seat(w: World, slot: Int) -> None:
    p = w.people[slot]
    acuity = np.int64(p["acuity"])
    occupy(w, row_of(w, slot, kinds.WAITING_ROOM), 1)
    enter(w, slot, kinds.WAITING_ROOM, kinds.WAITING)
    join(w, queue_of(w, slot, kinds.BY_ACUITY + acuity - 1), slot)
    start_treatments(w, hospital_of(w, slot))
    if np.int64(p["place"]) == kinds.WAITING_ROOM and acuity >= 3:
        own = draw_shape(w, tables.LOGNORMAL_LONG, luck(w.clock[0]["seed"], p["id"], lucks.PATIENCE))
        hours = _PATIENCE_HOURS * own * (1.6 if acuity == 3 else 1.0)
        push(w, np.int64(w.clock[0]["now"]) + np.int64(hours * 3_600.0), slot, kinds.LEAVES_UNSEEN)


@compiled
def _servers(w: World, hospital: Int) -> Int:
    """Return how many can be treated at once now: cubicles not lost to people waiting for a bed, doctors on duty."""
    s = w.settings[0]
    hour = (np.int64(w.clock[0]["now"]) % 86_400) // 3_600
    waiting = np.float64(np.int64(w.queues[queue_at(hospital, kinds.FOR_BED)]["n"]))
    beyond = max(waiting - 8.0 * size_at(w, hospital), 0.0)
    cubicles = cubicles_at(w, hospital)
    lost = min(0.12 * beyond * s["crowding_strength"], 0.4 * cubicles)
    at_work = min(w.staff[kinds.EMERGENCY_DOCTORS]["filled"], 1.05)
    doctors = doctors_at(w, hospital) * _DOCTORS_BY_HOUR[hour] * at_work
    return np.int64(max(1.0, min(cubicles - lost, doctors * _PATIENTS_A_DOCTOR)) + 0.5)


@compiled
def start_treatments(w: World, hospital: Int) -> None:
    """Call the next patients while there is a cubicle and a doctor: by acuity, then by who came first."""
    servers = _servers(w, hospital)
    first = queue_at(hospital, kinds.BY_ACUITY)
    while np.int64(w.places[row_at(hospital, kinds.CUBICLE)]["busy"]) < servers:
        slot = np.int64(-1)
        for queue in range(first, first + 5):
            slot = np.int64(w.queues[queue]["head"])
            if slot >= 0:
                break
        if slot < 0:
            return
        _start_treatment(w, slot)


@compiled
def _start_treatment(w: World, slot: Int) -> None:
    p = w.people[slot]
    acuity = np.int64(p["acuity"])
    part(w, queue_of(w, slot, kinds.BY_ACUITY + acuity - 1), slot)
    make_void(w, slot)
    occupy(w, row_of(w, slot, kinds.WAITING_ROOM), -1)
    occupy(w, row_of(w, slot, kinds.CUBICLE), 1)
    enter(w, slot, kinds.CUBICLE, kinds.IN_TREATMENT)
    hours = _HOURS_BY_ACUITY[acuity] * (_BED_FACTOR if np.int64(p["flags"]) & kinds.NEEDS_A_BED else 1.0)
    hours *= draw_shape(w, tables.LOGNORMAL_SHORT, luck(w.clock[0]["seed"], p["id"], lucks.TREATMENT))
    seconds = np.int64(hours * w.settings[0]["treatment_time_scale"] * 3_600.0)
    seconds = _hurry(w, slot, seconds)
    p["own"] = np.int64(p["own"]) + seconds
    push(w, np.int64(w.clock[0]["now"]) + seconds, slot, kinds.TREATED)


@compiled
def _hurry(w: World, slot: Int, seconds: Int) -> Int:
    """Return how long a treatment takes when the four-hour clock is looked at: some are finished just before it ends.

    A treatment that would end up to four hours late is cut short to the last twenty minutes before, by chance; those
    hurried out come back a little more often.
    """
    p = w.people[slot]
    now = np.int64(w.clock[0]["now"])
    last_minutes = np.int64(p["born"]) + kinds.FOUR_HOURS - kinds.LAST_MINUTES
    late = now + seconds - np.int64(p["born"]) - kinds.FOUR_HOURS
    if late <= 0 or late > kinds.FOUR_HOURS or now > last_minutes:
        return seconds
    u = luck(w.clock[0]["seed"], p["id"], lucks.HURRIED)
    rush = w.settings[0]["four_hour_rush"]
    if u >= rush:
        return seconds
    p["flags"] = np.int64(p["flags"]) | kinds.IS_HURRIED
    return last_minutes + np.int64((kinds.LAST_MINUTES - 10) * u / rush) - now


@compiled
def finish_treatment(w: World, slot: Int) -> None:
    """Decide, when treatment ends: home, a same-day stay, or a bed."""
    p = w.people[slot]
    hospital = hospital_of(w, slot)
    occupy(w, row_at(hospital, kinds.CUBICLE), -1)
    if np.int64(p["flags"]) & kinds.NEEDS_A_BED and _is_admitted(w, slot):
        k = w.counts[0]
        k["admissions"] = np.int64(k["admissions"]) + 1
        if _stays_overnight(w, slot):
            _find_bed(w, slot)
        else:
            k["same_day_admissions"] = np.int64(k["same_day_admissions"]) + 1
            occupy(w, row_at(hospital, kinds.WAITING_ROOM), 1)
            enter(w, slot, kinds.WAITING_ROOM, kinds.LEAVING)
            hours = 1.2 * draw_shape(w, tables.EXPONENTIAL, luck(w.clock[0]["seed"], p["id"], lucks.SAME_DAY))
            seconds = np.int64(hours * 3_600.0)
            p["own"] = np.int64(p["own"]) + seconds
            push(w, np.int64(w.clock[0]["now"]) + seconds, slot, kinds.SAME_DAY_ENDS)
    else:
        count_departure(w, slot, False)
        _leave_department(w, slot)
    start_treatments(w, hospital)


@compiled
def _find_bed(w: World, slot: Int) -> None:
    """Ask for a bed here, or in the other hospital when this one takes no emergencies from where the patient lives."""
    if len(w.hospitals) > 0 and not is_taken(w, slot, hospital_of(w, slot)):
        ask_for_bed(w, slot)
        send_to_other(w, slot)
    else:
        wait_for_bed(w, slot)


@compiled
def _leave_department(w: World, slot: Int) -> None:
    """Send a patient home from the department; a few who were hurried out come back within days, needing a bed."""
    p = w.people[slot]
    back = luck(w.clock[0]["seed"], p["id"], lucks.COMES_BACK)
    if np.int64(p["flags"]) & kinds.IS_HURRIED and back < _HURRIED_COME_BACK:
        enter(w, slot, kinds.HOME, kinds.AT_HOME)
        days = 3.0 * back / _HURRIED_COME_BACK
        push(w, np.int64(w.clock[0]["now"]) + 43_200 + np.int64(days * 86_400.0), slot, kinds.READMITTED)
        return
    free_row(w, slot)


@compiled
def _is_admitted(w: World, slot: Int) -> bool:
    """Return whether a patient who needs a bed is offered one: a full hospital and senior doctors admit fewer."""
    p = w.people[slot]
    seed = w.clock[0]["seed"]
    if np.int64(p["acuity"]) <= 2:
        return True
    if luck(seed, p["id"], lucks.VALVE) >= admit_factor(w, slot):
        k = w.counts[0]
        k["refused"] = np.int64(k["refused"]) + 1
        book(w, slot, kinds.ADMISSION_REFUSED, _REFUSED_DEATHS, _REFUSED_DEATHS * 6.0, 0.05)
        return False
    return luck(seed, p["id"], lucks.SENIOR) < 1.0 - 0.018 * w.settings[0]["senior_lists"]


@compiled
def _stays_overnight(w: World, slot: Int) -> bool:
    s = w.settings[0]
    p = w.people[slot]
    if np.int64(p["flags"]) & kinds.WAS_READMITTED:
        return True
    share = s["overnight_share"] * (1.25 if np.int64(p["age"]) >= 65 else 0.85)
    if not np.int64(p["flags"]) & kinds.IS_SURGICAL:
        share *= s["overnight_admission_scale"]
    return luck(w.clock[0]["seed"], p["id"], lucks.OVERNIGHT) < share


@compiled
def finish_same_day(w: World, slot: Int) -> None:
    """End the wait of a patient admitted for the day only, who now goes to the assessment unit."""
    occupy(w, row_of(w, slot, kinds.WAITING_ROOM), -1)
    count_departure(w, slot, True)
    w.people[slot]["due"] = w.people[slot]["born"]
    book_delay(w, slot)
    free_row(w, slot)


@compiled
def leave_unseen(w: World, slot: Int) -> None:
    """Handle a patient who gives up before a doctor comes."""
    p = w.people[slot]
    k = w.counts[0]
    part(w, queue_of(w, slot, kinds.BY_ACUITY + np.int64(p["acuity"]) - 1), slot)
    occupy(w, row_of(w, slot, kinds.WAITING_ROOM), -1)
    k["left_before_seen"] = np.int64(k["left_before_seen"]) + 1
    weight = _LEFT_AND_NEEDS_A_BED if np.int64(p["flags"]) & kinds.NEEDS_A_BED else 0.3
    harmed = _LEFT_HARMED * max(0.2 * weight, 1.0)
    book(w, slot, kinds.LEFT_BEFORE_SEEN, _LEFT_DEATHS * weight, _LEFT_QALYS * weight, harmed)
    count_departure(w, slot, False)
    note(w, slot, kinds.LEAVES_UNSEEN, kinds.LEFT_BEFORE_SEEN, 0)
    free_row(w, slot)


@compiled
def come_direct(w: World, slot: Int) -> None:
    """Queue a patient sent straight to a ward for a bed, in the assessment area."""
    w.people[slot]["own"] = 7_200
    wait_for_bed(w, slot)


@compiled
def come_back(w: World, slot: Int) -> None:
    """Bring back a patient who is readmitted: a child of the first stay, with luck of its own."""
    p = w.people[slot]
    k = w.counts[0]
    k["readmissions"] = np.int64(k["readmissions"]) + 1
    make_void(w, slot)
    parent = np.uint64(p["id"])
    p["parent"] = parent
    p["id"] = key(parent, kinds.READMITTED, np.int64(p["visits"]) + 1)
    mark_identity(w, slot)
    p["visits"] = np.int64(p["visits"]) + 1
    p["pathway"] = 0
    p["own"] = 0
    p["acuity"] = 3
    same = np.int64(p["flags"]) & (kinds.IS_SURGICAL | kinds.LIVES_NEAR_SECOND)
    now = np.int64(w.clock[0]["now"])
    expect_at_department(w, slot, same | kinds.NEEDS_A_BED | kinds.WAS_READMITTED, now)


@compiled
def strike_hour(w: World) -> None:
    """Look again at cubicles and beds: doctors on duty change with the hour."""
    for hospital in range(count_hospitals(w)):
        start_treatments(w, hospital)
    offer_beds(w)
    even_out(w)
