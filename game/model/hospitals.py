"""Two hospitals of one trust: what each has, who is in which, and whom the way between them keeps waiting.

Rows of `places` and of `queues` that belong to a hospital stand a second time behind those of the first; a flag says in
which of the two a patient is. Where there is one hospital, `hospitals` is empty and nothing here changes anything.
"""

import numpy as np

from game.model import kinds
from game.model import luck as lucks
from game.model.compiled import Bool, Int, compiled
from game.model.luck import luck
from game.model.state import World

_ON_FOOT = 2.0  # times as long as by ambulance: by bus, or driven by someone; assumed
_SOONEST_NEXT_HOURS, _LATEST_NEXT_HOURS = 12.0, 36.0  # when those who put it off come after all; assumed
_USUALLY_KEPT = 0.08  # of the core, for planned surgery; assumed
_WORSE_BY_THEN = 0.3  # of those put off with an urgent complaint, who then need a bed; assumed


@compiled
def count_hospitals(w: World) -> Int:
    """Return how many hospitals there are: one or two."""
    return max(len(w.hospitals), 1)


@compiled
def hospital_of(w: World, slot: Int) -> Int:
    """Return which hospital a patient is in: 0 the first, 1 the second."""
    return 1 if np.int64(w.people[slot]["flags"]) & kinds.IN_SECOND else 0


@compiled
def row_at(hospital: Int, place: Int) -> Int:
    """Return the row of a place in one of the hospitals."""
    return place + kinds.PLACES * hospital


@compiled
def row_of(w: World, slot: Int, place: Int) -> Int:
    """Return the row of a place in the hospital that a patient is in."""
    return row_at(hospital_of(w, slot), place)


@compiled
def queue_at(hospital: Int, queue: Int) -> Int:
    """Return the row of a queue in one of the hospitals."""
    return queue if hospital == 0 else kinds.QUEUES + queue


@compiled
def queue_of(w: World, slot: Int, queue: Int) -> Int:
    """Return the row of a queue in the hospital that a patient is in."""
    return queue_at(hospital_of(w, slot), queue)


@compiled
def count_waiting_for_bed(w: World) -> Int:
    """Return how many patients wait for a bed, in all hospitals."""
    n = np.int64(0)
    for hospital in range(count_hospitals(w)):
        n += np.int64(w.queues[queue_at(hospital, kinds.FOR_BED)]["n"])
    return n


@compiled
def core_beds(w: World) -> float:
    """Return the general beds of all hospitals."""
    s = w.settings[0]
    return s["core_beds"] if len(w.hospitals) == 0 else s["core_beds"] + s["second_core_beds"]


@compiled
def core_beds_at(w: World, hospital: Int) -> float:
    """Return the general beds of one hospital."""
    s = w.settings[0]
    return s["core_beds"] if hospital == 0 else s["second_core_beds"]


@compiled
def share_of_beds(w: World, hospital: Int) -> float:
    """Return a hospital's share of all general beds."""
    if len(w.hospitals) == 0:
        return 1.0
    return core_beds_at(w, hospital) / max(core_beds(w), 1.0)


@compiled
def size_at(w: World, hospital: Int) -> float:
    """Return a hospital's size, 1 being the only one of 300,000 people."""
    return w.clock[0]["scale"] * share_of_beds(w, hospital)


@compiled
def cubicles_at(w: World, hospital: Int) -> float:
    """Return the cubicles of a hospital's department."""
    s = w.settings[0]
    return s["cubicles"] if hospital == 0 else s["second_cubicles"]


@compiled
def doctors_at(w: World, hospital: Int) -> float:
    """Return the doctors of a hospital's department at the busiest hours."""
    s = w.settings[0]
    return s["department_doctors"] if hospital == 0 else s["second_department_doctors"]


@compiled
def ring_fence_at(w: World, hospital: Int) -> float:
    """Return the beds that a hospital keeps for planned surgery."""
    s = w.settings[0]
    return s["elective_ring_fence_beds"] if hospital == 0 else s["second_elective_ring_fence_beds"]


@compiled
def count_planned_beds_given_up(w: World, hospital: Int, core: Int, ring: Int) -> float:
    """Return by how many beds a ring-fence is smaller than usual: of two hospitals, a share of the trust's."""
    if len(w.hospitals) == 0:
        return max(_USUALLY_KEPT * np.float64(core) - np.float64(ring), 0.0)
    kept = ring_fence_at(w, 0) + ring_fence_at(w, 1)
    return max(_USUALLY_KEPT * core_beds(w) - kept, 0.0) * share_of_beds(w, hospital)


@compiled
def admit_factor(w: World, slot: Int) -> float:
    """Return what a patient's hospital multiplies the chance of being admitted by, full as it is."""
    if len(w.hospitals) == 0:
        return w.clock[0]["admit_factor"]
    return w.hospitals[hospital_of(w, slot)]["admit_factor"]


@compiled
def stay_factor(w: World, slot: Int) -> float:
    """Return what a patient's hospital multiplies stays by, full as it is."""
    if len(w.hospitals) == 0:
        return w.clock[0]["stay_factor"]
    return w.hospitals[hospital_of(w, slot)]["stay_factor"]


@compiled
def readmit_factor(w: World, slot: Int) -> float:
    """Return what a patient's hospital multiplies readmissions by, full as it is."""
    if len(w.hospitals) == 0:
        return w.clock[0]["readmit_factor"]
    return w.hospitals[hospital_of(w, slot)]["readmit_factor"]


@compiled
def is_taken(w: World, slot: Int, hospital: Int) -> Bool:
    """Return whether a hospital takes this patient as an emergency: by its share, or because the other takes nobody."""
    s = w.settings[0]
    own, other = s["first_takes_emergencies"], s["second_takes_emergencies"]
    if hospital == 1:
        own, other = other, own
    return other <= 0.0 or luck(w.clock[0]["seed"], w.people[slot]["id"], lucks.IS_TAKEN) < own


@compiled
def is_far_from_home(w: World, slot: Int) -> Bool:
    """Return whether a patient is in the hospital that is not the nearest to their home."""
    flags = np.int64(w.people[slot]["flags"])
    return (flags & kinds.IN_SECOND > 0) != (flags & kinds.LIVES_NEAR_SECOND > 0)


@compiled
def choose_hospital(w: World, slot: Int, time: Int) -> Int:
    """Say to which hospital a patient comes who sets out at `time`, and return when they are there.

    They go to the nearest that takes them. Minor cases on foot go to the nearest as long as it has a doctor.
    """
    if len(w.hospitals) == 0:
        return time
    p = w.people[slot]
    flags = np.int64(p["flags"])
    is_near_second = luck(w.clock[0]["seed"], p["id"], lucks.LIVES_NEAR) < w.settings[0]["second_catchment_share"]
    if not flags & kinds.WAS_READMITTED and is_near_second:
        flags |= kinds.LIVES_NEAR_SECOND
    nearest = 1 if flags & kinds.LIVES_NEAR_SECOND else 0
    is_minor = np.int64(p["acuity"]) >= 4 and not flags & kinds.BY_AMBULANCE
    goes_to = nearest
    if not (is_minor and doctors_at(w, nearest) > 0.0) and not is_taken(w, slot, nearest):
        goes_to = 1 - nearest
    p["flags"] = (flags | kinds.IN_SECOND) if goes_to == 1 else flags
    return time if goes_to == nearest else time + _journey_seconds(w, slot)


@compiled
def _journey_seconds(w: World, slot: Int) -> Int:
    """Return how much later a patient comes to the further hospital; some on foot put it off, and get worse."""
    p = w.people[slot]
    s = w.settings[0]
    seed = w.clock[0]["seed"]
    flags = np.int64(p["flags"])
    way = np.int64(s["journey_minutes"] * 60.0)
    if flags & (kinds.BY_AMBULANCE | kinds.NOT_THROUGH_DEPARTMENT):
        return way
    way = np.int64(_ON_FOOT * np.float64(way))
    u = luck(seed, p["id"], lucks.PUTS_OFF)
    share = s["far_puts_off_share"]
    if u >= share:
        return way
    h = w.hospitals[hospital_of(w, slot)]
    h["put_off"] = np.int64(h["put_off"]) + 1
    if np.int64(p["acuity"]) <= 3 and luck(seed, p["id"], lucks.WORSENS_AT_HOME) < _WORSE_BY_THEN:
        p["flags"] = flags | kinds.NEEDS_A_BED
    hours = _SOONEST_NEXT_HOURS + (_LATEST_NEXT_HOURS - _SOONEST_NEXT_HOURS) * u / share
    return way + np.int64(hours * 3_600.0)
