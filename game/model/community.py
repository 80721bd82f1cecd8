"""Places in the community: home care, rehabilitation, care homes, the bridging ward and the virtual ward."""

import numpy as np

from game.model import kinds, tables
from game.model import luck as lucks
from game.model.beds import end_stay, give_up_bed, offer_beds, wait_for_bed
from game.model.compiled import Int, compiled
from game.model.discharge import become_fit, count_blocked, go_home, relapse, settle_blocked
from game.model.harm import note
from game.model.heap import push
from game.model.hospitals import core_beds, count_hospitals, ring_fence_at, row_of, share_of_beds
from game.model.luck import key, luck
from game.model.marks import mark_place
from game.model.patients import STOCK_STREAM, create_patient, draw_shape, weekday
from game.model.queues import enter, free_in, occupy, part
from game.model.state import World

_SECONDS_A_DAY = 86_400.0
# Readmission after care, of the usual chance: less for those who manage alone again (after
# interventions.reablement_reduction_ongoing_care (recalled)); sizes assumed
_RISK_AFTER_A_PLACE, _RISK_AFTER_HOME_CARE, _RISK_REABLED = 0.6, 0.69, 0.51


@compiled
def open_places(w: World) -> None:
    """Open today's places: home care as far as there are people to make the visits."""
    s = w.settings[0]
    staffed = min(1.0, w.staff[kinds.COMMUNITY_WORKERS]["filled"])
    visits = min(s["home_care_visits_scale"], 1.0) * staffed
    w.places[kinds.HOME_CARE]["open"] = np.int64(s["home_care_places"] * visits + 0.5)
    w.places[kinds.REHABILITATION]["open"] = np.int64(s["rehabilitation_places"] + 0.5)
    w.places[kinds.CARE_HOME]["open"] = np.int64(s["care_home_places"] + 0.5)
    w.places[kinds.VIRTUAL_WARD]["open"] = np.int64(s["virtual_ward_places"] + 0.5)


@compiled
def _spell_days(w: World, pathway: Int) -> float:
    s = w.settings[0]
    if pathway == 1:
        return s["home_care_days"]
    return s["rehabilitation_days"] if pathway == 2 else s["care_home_days"]


@compiled
def _starts_allowed(w: World, pathway: Int) -> Int:
    free = free_in(w, kinds.VIRTUAL_WARD + pathway)
    day = np.int64(w.clock[0]["day"])
    if weekday(w, day) < 5:
        return free
    a_day = np.float64(np.int64(w.places[kinds.VIRTUAL_WARD + pathway]["open"])) / max(_spell_days(w, pathway), 1.0)
    allowed = w.settings[0]["weekend_start_share"] * a_day + luck(
        w.clock[0]["seed"], np.uint64(90 + pathway), lucks.STARTS_AS + lucks.PURPOSE_DAYS + day
    )
    return min(free, np.int64(allowed))


@compiled
def give_out_places(w: World) -> None:
    """Look after everybody who waits to go, then give out what is free."""
    _look_after_waiting(w, kinds.PROCESS)
    for pathway in range(1, 4):
        _look_after_waiting(w, kinds.FOR_PATHWAY + pathway)
    give_out_free_places(w)


@compiled
def give_out_again(w: World) -> None:
    """Return out on a weekday afternoon what has become free since the morning."""
    if weekday(w, np.int64(w.clock[0]["day"])) < 5:
        give_out_free_places(w)


@compiled
def give_out_free_places(w: World) -> None:
    """Return out the places that are free now, longest wait first, and fill the bridging ward."""
    for pathway in range(1, 4):
        for _ in range(_starts_allowed(w, pathway)):
            slot = np.int64(w.queues[kinds.FOR_PATHWAY + pathway]["head"])
            if slot < 0:
                break
            _begin_transfer(w, slot, pathway)
    _fill_bridging_ward(w)
    offer_beds(w)


@compiled
def _look_after_waiting(w: World, queue: Int) -> None:
    """Settle the day's harm, and let some relapse and some families make their own arrangements."""
    s = w.settings[0]
    c = w.clock[0]
    seed = c["seed"]
    day = np.int64(c["day"]) + lucks.PURPOSE_DAYS
    slot = np.int64(w.queues[queue]["head"])
    while slot >= 0:
        p = w.people[slot]
        behind = np.int64(p["next"])
        settle_blocked(w, slot)
        if luck(seed, p["id"], lucks.RELAPSES + day) < s["relapse_a_day"]:
            relapse(w, slot, queue)
        elif queue != kinds.PROCESS and luck(seed, p["id"], lucks.FAMILY_ARRANGES + day) < s["own_arrangements_a_day"]:
            part(w, queue, slot)
            count_blocked(w, np.int64(p["pathway"]), -1)
            k = w.counts[0]
            k["discharges"] = np.int64(k["discharges"]) + 1
            end_stay(w, slot)
            give_up_bed(w, slot)
            go_home(w, slot, 1.4)
        slot = behind


@compiled
def _begin_transfer(w: World, slot: Int, pathway: Int) -> None:
    """Hold the place for a patient while they still hold their bed: assessed again, package set up, transport."""
    p = w.people[slot]
    s = w.settings[0]
    c = w.clock[0]
    part(w, kinds.FOR_PATHWAY + pathway, slot)
    p["stage"] = kinds.IN_TRANSFER
    occupy(w, kinds.VIRTUAL_WARD + pathway, 1)
    hours = s["handoff_hours"] * draw_shape(w, tables.EXPONENTIAL, luck(c["seed"], p["id"], lucks.TRANSFER))
    if weekday(w, np.int64(c["day"])) >= 4:
        hours *= 1.3
    seconds = np.int64(min(hours, 500.0) * 3_600.0)
    if np.int64(p["bed"]) == kinds.BRIDGING_WARD:
        seconds += np.int64(s["bridging_extra_days"] * _SECONDS_A_DAY)
    push(w, np.int64(c["now"]) + seconds, slot, kinds.TRANSFERRED)


@compiled
def _fill_bridging_ward(w: World) -> None:
    """Move those who have waited longest for a place onto the bridging ward, which frees their acute bed."""
    while free_in(w, kinds.BRIDGING_WARD) > 0:
        best = np.int64(-1)
        since = np.int64(0)
        for pathway in range(1, 4):
            slot = np.int64(w.queues[kinds.FOR_PATHWAY + pathway]["head"])
            while slot >= 0 and np.int64(w.people[slot]["bed"]) == kinds.BRIDGING_WARD:
                slot = np.int64(w.people[slot]["next"])
            if slot >= 0 and (best < 0 or np.int64(w.people[slot]["due"]) < since):
                best = slot
                since = np.int64(w.people[slot]["due"])
        if best < 0:
            return
        give_up_bed(w, best)
        p = w.people[best]
        p["bed"] = kinds.BRIDGING_WARD
        p["place"] = kinds.BRIDGING_WARD
        mark_place(w, best, kinds.BRIDGING_WARD)
        p["since"] = w.clock[0]["now"]
        occupy(w, kinds.BRIDGING_WARD, 1)


@compiled
def begin_spell(w: World, slot: Int) -> None:
    """Begin a spell in the place found; the bed is empty from now on."""
    p = w.people[slot]
    pathway = np.int64(p["pathway"])
    settle_blocked(w, slot)
    count_blocked(w, pathway, -1)
    end_stay(w, slot)
    give_up_bed(w, slot)
    k = w.counts[0]
    k["discharges"] = np.int64(k["discharges"]) + 1
    enter(w, slot, kinds.VIRTUAL_WARD + pathway, kinds.IN_SPELL)
    if pathway == 1 and luck(w.clock[0]["seed"], p["id"], lucks.REABLEMENT) < w.settings[0]["reablement_share"]:
        p["flags"] = np.int64(p["flags"]) | kinds.IS_REABLED
        k["reablement_starts"] = np.int64(k["reablement_starts"]) + 1
    row = tables.LOGNORMAL_HOME_CARE if pathway == 1 else tables.LOGNORMAL_PLACE
    days = _spell_days(w, pathway) * draw_shape(w, row, luck(w.clock[0]["seed"], p["id"], lucks.SPELL))
    push(w, np.int64(w.clock[0]["now"]) + np.int64(max(min(days, 200.0), 1.0) * _SECONDS_A_DAY), slot, kinds.SPELL_ENDS)
    note(w, slot, kinds.TRANSFERRED, 0, pathway)


@compiled
def end_spell(w: World, slot: Int) -> None:
    """End a spell in the community and free the place."""
    p = w.people[slot]
    occupy(w, kinds.VIRTUAL_WARD + np.int64(p["pathway"]), -1)
    risk = _RISK_AFTER_A_PLACE
    if np.int64(p["pathway"]) == 1:
        risk = _RISK_REABLED if np.int64(p["flags"]) & kinds.IS_REABLED else _RISK_AFTER_HOME_CARE
    go_home(w, slot, risk)


@compiled
def end_virtual_ward(w: World, slot: Int) -> None:
    """End a spell on the virtual ward."""
    occupy(w, kinds.VIRTUAL_WARD, -1)
    go_home(w, slot, 1.0)


@compiled
def fill_beds_and_places(w: World) -> None:
    """Fill wards and community places at about their mean, with some waiting to go: burn-in does the rest."""
    s = w.settings[0]
    kept = s["elective_ring_fence_beds"] + (ring_fence_at(w, 1) if count_hospitals(w) > 1 else 0.0)
    beds = np.int64((core_beds(w) - kept) * 0.84)
    for i in range(beds):
        slot = _old_patient(w, 500, i)
        w.people[slot]["flags"] = (
            kinds.NEEDS_A_BED | kinds.NOT_THROUGH_DEPARTMENT | (kinds.IS_SURGICAL if i % 4 == 0 else 0)
        ) | _hospital_at_start(w, slot)
        wait_for_bed(w, slot)
    for pathway in range(1, 4):
        for i in range(np.int64(0.3 * np.float64(np.int64(w.places[kinds.VIRTUAL_WARD + pathway]["open"])))):
            slot = _old_patient(w, 500 + pathway, i)
            p = w.people[slot]
            flags = kinds.NEEDS_A_BED | kinds.NOT_THROUGH_DEPARTMENT | kinds.HAS_RELAPSED
            p["flags"] = flags | _hospital_at_start(w, slot)
            p["pathway"] = pathway
            p["bed"] = row_of(w, slot, kinds.WARD)
            p["admitted"] = w.clock[0]["now"]
            occupy(w, np.int64(p["bed"]), 1)
            enter(w, slot, kinds.WARD, kinds.STAYING)
            become_fit(w, slot)
        for i in range(np.int64(0.97 * np.float64(np.int64(w.places[kinds.VIRTUAL_WARD + pathway]["open"])))):
            slot = _old_patient(w, 510 + pathway, i)
            p = w.people[slot]
            p["pathway"] = pathway
            occupy(w, kinds.VIRTUAL_WARD + pathway, 1)
            enter(w, slot, kinds.VIRTUAL_WARD + pathway, kinds.IN_SPELL)
            days = 2.0 * _spell_days(w, pathway) * luck(w.clock[0]["seed"], p["id"], lucks.STARTS_AS)
            push(w, np.int64(w.clock[0]["now"]) + np.int64(days * _SECONDS_A_DAY), slot, kinds.SPELL_ENDS)


@compiled
def _hospital_at_start(w: World, slot: Int) -> Int:
    """Return the flags that say in which hospital a patient of the first day is, by its share of the beds."""
    if count_hospitals(w) == 1:
        return 0
    is_second = luck(w.clock[0]["seed"], w.people[slot]["id"], lucks.LIVES_NEAR) < share_of_beds(w, 1)
    return kinds.IN_SECOND | kinds.LIVES_NEAR_SECOND if is_second else 0


@compiled
def _old_patient(w: World, group: Int, number: Int) -> Int:
    slot = create_patient(w, key(STOCK_STREAM, group, number + 1), np.uint64(0), 3)
    p = w.people[slot]
    p["born"] = w.clock[0]["now"]
    p["own"] = 7_200
    return slot
