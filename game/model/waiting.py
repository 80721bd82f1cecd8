"""Waiting for planned care: what it costs, how the lists move, and who worsens or leaves."""

import numpy as np

from game.model import kinds
from game.model import luck as lucks
from game.model.compiled import Bool, Int, compiled
from game.model.fetching import fetch_person
from game.model.harm import book
from game.model.luck import bits_below, key, luck, luck_bits
from game.model.marks import GROUP_MASK
from game.model.patients import create_patient, expect_at_department
from game.model.planned import (
    KEPT_OUT_DEATHS,
    KEPT_OUT_HARMED,
    KEPT_OUT_QALYS,
    bucket_of,
    bucket_with,
    days_listed,
    has_cancer,
    is_listed,
    is_overnight,
)
from game.model.queues import free_row, part, ring_day
from game.model.remembered_rows import AWAY
from game.model.state import BLOCK, BLOCK_ROWS, World
from game.model.steady_waits import (
    HARMED_A_QALY,
    SECONDS_A_WEEK,
    book_steady,
    catch_up,
    is_steady,
    join_steady,
    last_sunday,
    leave_steady,
)
from game.model.weekly_looks import (
    ALWAYS,
    EMERGENCY_A_DAY,
    ROUTINE_STANDARD_DAYS,
    URGENT_STANDARD_DAYS,
    WORSENS_BELOW,
    changing_sundays,
    is_looked_at,
    looks_at_all,
    plan_looks,
    sunday_bit,
)

# Hazard of death of waiting beyond the standard, a day. Cancer: 1.07 for each four weeks (Hanna et al., BMJ 2020; 371:
# m4087), of a third who die within five years. Urgent operations that need a bed: stylised after deaths on lists for
# hearts and arteries.
_CANCER_DEATHS_A_DAY, _URGENT_DEATHS_A_DAY, _SUSPECTED_DEATHS_A_DAY = 0.0008, 0.0004, 0.0001
_QALYS_A_DEATH = 8.0  # of a patient well enough to be operated on; stylised
_RATE_DAYS = 28.0
_STILL_NEEDS = 0.5  # of those taken off by letter; stylised
_SLOTS, _LATE, _SECONDS, _IDS, _LEAVES, _WORSENS = range(BLOCK_ROWS)
"""What `settle_list` writes down of a block of rows: who is on the list, who of them waits too long and for how long;
ids, and below which luck they leave or worsen."""


@compiled
def settle_waiting(w: World, slot: Int) -> None:
    """Book what waiting since the last settlement cost a patient who leaves the list, or waits for a test."""
    p = w.people[slot]
    now = np.int64(w.clock[0]["now"])
    if len(w.late_from) > 0:
        if is_steady(w, slot):
            leave_steady(w, slot, last_sunday(w))
        w.late_from[slot] = AWAY
    days = np.float64(now - np.int64(p["due"])) / 86_400.0
    p["due"] = now
    book_wait(w, slot, days, days_listed(w, slot))


@compiled
def book_wait(w: World, slot: Int, days: float, listed_days: float) -> None:
    """Book the last `days` of a wait that is `listed_days` long: what lies beyond the standard is harm."""
    p = w.people[slot]
    is_urgent = np.int64(p["priority"]) <= 1 and np.int64(p["flags"]) & kinds.WILL_BE_OPERATED != 0
    standard = URGENT_STANDARD_DAYS if is_urgent else ROUTINE_STANDARD_DAYS
    late = min(days, max(0.0, listed_days - standard))
    if late <= 0.0:
        return
    qalys = late * p["need"] / 365.0
    if not is_urgent:
        book(w, slot, kinds.PLANNED_WAIT, 0.0, qalys, qalys * HARMED_A_QALY)
        return
    hazard = _URGENT_DEATHS_A_DAY if is_overnight(w, slot) else _SUSPECTED_DEATHS_A_DAY
    if has_cancer(w, slot):
        hazard = _CANCER_DEATHS_A_DAY
    deaths = late * hazard
    qalys += deaths * _QALYS_A_DEATH
    book(w, slot, kinds.URGENT_WAIT, deaths, qalys, qalys * HARMED_A_QALY)


@compiled
def settle_list(w: World) -> None:
    """Settle all who queue for planned care, once a week: some worsen, some leave, some are taken off by letter."""
    looks_ahead = not looks_at_all(w)
    if looks_ahead:
        book_steady(w)
    # By row and not from one to the next in their queues: tens of thousands of rows far apart in memory would be the
    # most expensive step of a game. Luck goes by id, so the order makes no difference.
    for first in range(0, len(w.people), BLOCK):
        _settle_rows(w, first, min(BLOCK, len(w.people) - first), looks_ahead)
    # In their queues' order: events of the same second stand in the order in which they were set down.
    for queue in range(bucket_of(kinds.OVERNIGHT_CASE, 0, 0), kinds.QUEUES):
        _admit_who_worsen(w, queue)
    for queue in range(kinds.FOR_URGENT_TEST, kinds.FOR_TEST + 1):
        slot = np.int64(w.queues[queue]["head"])
        while slot >= 0:
            settle_waiting(w, slot)
            slot = np.int64(w.people[slot]["next"])


@compiled
def _settle_rows(w: World, first: Int, rows: Int, looks_ahead: Bool) -> None:
    """Settle those of some rows who queue for planned care, one question after the other for all of them.

    Who is on the list, waits too long or leaves cannot be guessed: so each question writes down whom the next one asks,
    without a branch.
    """
    near = _find_looked_at(w, first, rows) if looks_ahead else _find_near(w, first, rows)
    listed = _settle_near(w, near)
    for i in range(_keep_late(w, listed)):
        slot = np.int64(w.block[_LATE, i])
        book_wait(w, slot, np.float64(np.int64(w.block[_SECONDS, i])) / 86_400.0, days_listed(w, slot))
        if looks_ahead and np.int64(w.people[slot]["priority"]) > 1:
            join_steady(w, slot)
    for i in range(_keep_changed(w, listed)):
        slot = np.int64(w.block[_SLOTS, i])
        if _leaves_list(w, slot):
            _take_off_list(w, slot)
        elif _worsens(w, slot):
            q = w.queues[bucket_with(w, slot)]
            q["worsen"] = np.int64(q["worsen"]) + 1
        else:
            _validate(w, slot)


@compiled
def _find_near(w: World, first: Int, rows: Int) -> Int:
    """Write down which of some rows are people on the list or in a test; give how many.

    The marks tell it without a look at the rows, four in ten of which are nowhere near.
    """
    slots, marks = w.block[_SLOTS], w.marks
    near = np.int64(0)
    for slot in range(first, first + rows):
        slots[near] = slot
        near += np.int64(np.int64(marks[slot]) & GROUP_MASK == kinds.ON_LIST)
    if len(w.late_from) > 0:
        for i in range(near):
            slot = np.int64(slots[i])
            if is_steady(w, slot):
                leave_steady(w, slot, np.int64(w.clock[0]["now"]) - SECONDS_A_WEEK)
    return near


@compiled
def _find_looked_at(w: World, first: Int, rows: Int) -> Int:
    """Write down which of some rows are people on the list at whom this Sunday looks; give how many."""
    slots, looked, marks, looks, late_from = w.block[_SLOTS], w.block[_LATE], w.marks, w.looks, w.late_from
    sunday = sunday_bit(w)
    for i in range(rows):
        slot = first + i
        is_near = np.int64(np.int64(marks[slot]) & GROUP_MASK == kinds.ON_LIST)
        looked[i] = np.uint64(is_near & is_looked_at(looks[slot], np.int64(late_from[slot]), sunday))
    near = np.int64(0)
    for i in range(rows):
        slots[near] = first + i
        near += np.int64(looked[i])
    for i in range(near):
        slot = np.int64(slots[i])
        fetch_person(w, slot)  # for whoever asks next
        if looks[slot] == ALWAYS:  # nobody has planned anything yet
            p = w.people[slot]
            plan_looks(w, slot, changing_sundays(w, np.uint64(p["id"]), np.int64(p["specialty"])))
        elif is_steady(w, slot):
            catch_up(w, slot, np.int64(w.clock[0]["now"]))
    return near


@compiled
def _settle_near(w: World, near: Int) -> Int:
    """Settle the wait of those written down who are on the list, and write down what is asked of them; give how many.

    As `settle_waiting`, in whole seconds: since when each waits beyond the standard, if at all, who they are, and below
    which luck they leave the list or worsen.
    """
    people, slots, seconds = w.people, w.block[_SLOTS], w.block[_SECONDS]
    ids, leaves, worsens = w.block[_IDS], w.block[_LEAVES], w.block[_WORSENS]
    now = np.int64(w.clock[0]["now"])
    leaves_below = np.uint64(bits_below(w.settings[0]["list_left_a_week"]))
    listed = np.int64(0)
    for i in range(near):
        slot = slots[i]
        p = people[np.int64(slot)]
        place = np.int64(p["place"])
        is_there = is_listed(place, np.int64(p["stage"]))
        is_routine = np.int64(p["priority"]) > 1
        is_urgent = (not is_routine) & (np.int64(p["flags"]) & kinds.WILL_BE_OPERATED != 0)
        due = np.int64(p["due"])
        p["due"] = now if is_there else due
        days = URGENT_STANDARD_DAYS if is_urgent else ROUTINE_STANDARD_DAYS
        is_late = now - np.int64(p["listed"]) > np.int64(days) * 86_400
        slots[listed] = slot
        seconds[listed] = now - due if is_late else 0
        ids[listed] = p["id"]
        leaves[listed] = leaves_below if is_routine else np.uint64(0)
        worsens_below = WORSENS_BELOW[np.int64(p["specialty"])]
        worsens[listed] = worsens_below if place == kinds.THEATRE_LIST else np.uint64(0)
        listed += np.int64(is_there)
    return listed


@compiled
def _keep_late(w: World, listed: Int) -> Int:
    """Keep of those written down who waits beyond the standard, and for how many seconds; give how many."""
    slots, late, seconds = w.block[_SLOTS], w.block[_LATE], w.block[_SECONDS]
    found = np.int64(0)
    for i in range(listed):
        since = seconds[i]
        late[found] = slots[i]
        seconds[found] = since
        found += np.int64(np.int64(since) > 0)
    return found


@compiled
def _keep_changed(w: World, listed: Int) -> Int:
    """Keep of those written down whose luck makes them leave the list this week, or worsen, or answer a letter."""
    ids, leaves, worsens, slots = w.block[_IDS], w.block[_LEAVES], w.block[_WORSENS], w.block[_SLOTS]
    seed = w.clock[0]["seed"]
    week = lucks.PURPOSE_DAYS + np.int64(w.clock[0]["day"])
    for i in range(listed):
        is_leaving = luck_bits(seed, ids[i], lucks.LEAVES_LIST + week) < np.int64(leaves[i])
        is_worse = luck_bits(seed, ids[i], lucks.WORSENS + week) < np.int64(worsens[i])
        leaves[i] = np.uint64(is_leaving | is_worse)
    validated_below = bits_below(w.settings[0]["list_validated_a_week"])
    if validated_below > 0:
        for i in range(listed):
            leaves[i] |= np.uint64(luck_bits(seed, ids[i], lucks.VALIDATED + week) < validated_below)
    changed = np.int64(0)
    for i in range(listed):
        slots[changed] = slots[i]
        changed += np.int64(leaves[i])
    return changed


@compiled
def _worsens(w: World, slot: Int) -> Bool:
    """Return whether a patient on the list for an operation with a bed gets so much worse this week."""
    p = w.people[slot]
    if np.int64(p["place"]) != kinds.THEATRE_LIST:
        return False
    week = lucks.WORSENS + lucks.PURPOSE_DAYS + np.int64(w.clock[0]["day"])
    chance = 7.0 * EMERGENCY_A_DAY[np.int64(p["specialty"])]
    return luck(w.clock[0]["seed"], p["id"], week) < chance and is_overnight(w, slot)


@compiled
def _admit_who_worsen(w: World, queue: Int) -> None:
    """Let those of a queue who worsen come through the emergency department this week."""
    q = w.queues[queue]
    slot = np.int64(q["head"])
    while np.int64(q["worsen"]) > 0:
        if _worsens(w, slot):
            _expect_emergency(w, slot)
            q["worsen"] = np.int64(q["worsen"]) - 1
        slot = np.int64(w.people[slot]["next"])


@compiled
def _expect_emergency(w: World, slot: Int) -> None:
    """Let a patient on the list come through the emergency department within the week; they stay on the list."""
    p = w.people[slot]
    c = w.clock[0]
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
            waiting += n * 7.0 * EMERGENCY_A_DAY[specialty]
    return waiting


@compiled
def count_step(w: World, slot: Int, step: Int) -> None:
    """Count a visit or an operation of a specialty towards the rate at which its list moves."""
    w.rates[1, step, np.int64(w.people[slot]["specialty"])] += 1.0


@compiled
def smooth_rates(w: World) -> None:
    """Take a day's visits and operations into the smoothed rate of each list."""
    for step in range(kinds.STEPS):
        for specialty in range(kinds.SPECIALTIES):
            w.rates[0, step, specialty] += (w.rates[1, step, specialty] - w.rates[0, step, specialty]) / _RATE_DAYS
            w.rates[1, step, specialty] = 0.0


@compiled
def _validate(w: World, slot: Int) -> None:
    """Take a patient off the list by letter who has waited 18 weeks for a first clinic: half of them still need it."""
    p = w.people[slot]
    c = w.clock[0]
    never_seen = np.int64(p["priority"]) >= 2 and np.int64(p["visits"]) == 0
    if not never_seen or days_listed(w, slot) < ROUTINE_STANDARD_DAYS:
        return
    week = lucks.VALIDATED + lucks.PURPOSE_DAYS + np.int64(c["day"])
    if luck(c["seed"], p["id"], week) >= w.settings[0]["list_validated_a_week"]:
        return
    if luck(c["seed"], p["id"], lucks.STILL_NEEDS) < _STILL_NEEDS:
        book(w, slot, kinds.REFERRAL_KEPT_OUT, KEPT_OUT_DEATHS, KEPT_OUT_QALYS, KEPT_OUT_HARMED)
    _take_off_list(w, slot)


@compiled
def _leaves_list(w: World, slot: Int) -> Bool:
    """Return whether a patient leaves the list untreated this week, of their own accord: the urgent stay."""
    p = w.people[slot]
    if np.int64(p["priority"]) <= 1:
        return False
    week = lucks.LEAVES_LIST + lucks.PURPOSE_DAYS + np.int64(w.clock[0]["day"])
    return luck(w.clock[0]["seed"], p["id"], week) < w.settings[0]["list_left_a_week"]


@compiled
def _take_off_list(w: World, slot: Int) -> None:
    """Take a patient off the list without treatment, from the queue they stand in."""
    p = w.people[slot]
    if is_steady(w, slot):
        leave_steady(w, slot, last_sunday(w))
    queue = bucket_with(w, slot)
    k = w.counts[0]
    k["list_removed"] = np.int64(k["list_removed"]) + 1
    if np.int64(p["place"]) == kinds.THEATRE_LIST:
        k["theatre_list_removed"] = np.int64(k["theatre_list_removed"]) + 1
    part(w, queue, slot)
    w.cohorts[ring_day(w, np.int64(p["listed"]))] -= 1
    free_row(w, slot)
