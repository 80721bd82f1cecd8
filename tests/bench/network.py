"""The reference network expressed in the engine: the same rows, heap, queues, places, tables and luck as the model.

Only what happens at an event is written here; nothing of the engine is written again. With other numbers the same
network is M/M/c or M/G/infinity, which is how the engine is held against theory.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from game.model import kinds, state, tables
from game.model import luck as lucks
from game.model.compiled import Int, compiled, entry, is_compiling
from game.model.heap import drop_first, push, push_calendar
from game.model.luck import key, luck
from game.model.params import PARAMETERS, Settings
from game.model.patients import (
    ATTENDANCE_STREAM,
    REFERRAL_STREAM,
    STOCK_STREAM,
    candidates,
    draw_shape,
    seconds_of_day,
)
from game.model.queues import enter, free_in, free_row, join, new_row, occupy, part
from game.model.state import Array, World
from tests.bench.reference_work import MEASURED_DAYS, WARM_UP_DAYS, Measured, Reference

REFERRED = 40
"""The one kind of event that the model has no need of: there, referrals have no hour."""

FOR_CLINIC, FOR_THEATRE = kinds.LISTS, kinds.LISTS + 1
FOR_PLACE = kinds.FOR_PATHWAY + 1
COMMUNITY = kinds.HOME_CARE
_SPARE_ROWS, _SPARE_EVENTS = 1_000, 2_000  # what one day may need at most, and as much again

_WHOLE = ("referrals", "clinic", "listed", "operations", "journeys", "seen", "waited", "wait_seconds")
_REAL = (
    "first_share", "second_share", "treatment_1", "treatment_2", "treatment_3", "admitted_share", "stay", "dies_share",
    "community_share", "community_stay", "listed_share", "bed_share", "elective_stay",
)  # fmt: skip
_SHAPES = ("treatment_shape", "stay_shape", "elective_shape")
NETWORK = np.dtype([(name, "<i8") for name in (*_WHOLE, *_SHAPES)] + [(name, "<f8") for name in _REAL])
"""The network's rules (durations in seconds) and what has been counted since the warm-up."""


@entry
def play(w: World, n: Array, until: int) -> int:
    """Play until the morning of a day; give DONE, or what there is no room for (call again after enlarging it)."""
    c = w.clock[0]
    while np.int64(c["day"]) < until:
        if np.int64(c["free_count"]) < _SPARE_ROWS:
            return kinds.FULL_PEOPLE
        if len(w.events) - np.int64(c["used_events"]) < _SPARE_EVENTS:
            return kinds.FULL_EVENTS
        _open_day(w, n)
        end = (np.int64(c["day"]) + 1) * 86_400
        while np.int64(c["used_events"]) > 0 and np.int64(w.events[0]["time"]) < end:
            e = w.events[0]
            c["now"] = np.int64(e["time"])
            slot = np.int64(e["slot"])
            kind = np.int64(e["kind"])
            drop_first(w)
            _dispatch(w, n, slot, kind)
        c["day"] = np.int64(c["day"]) + 1
    c["now"] = np.int64(until) * 86_400
    return kinds.DONE


@entry
def fill_list(w: World, n: Array, people: int) -> int:
    """Put the people of the first morning on the waiting list; the caller has made room for them."""
    for i in range(people):
        slot = new_row(w, key(STOCK_STREAM, 0, i + 1))
        w.people[slot]["flags"] = kinds.IS_PLANNED
        join(w, FOR_THEATRE, slot)
        n[0]["journeys"] += 1
    return kinds.DONE


@compiled
def _open_day(w: World, n: Array) -> None:
    c = w.clock[0]
    day = np.int64(c["day"])
    start = day * 86_400
    for k in range(candidates(w, ATTENDANCE_STREAM, 0, day)):
        identity = key(ATTENDANCE_STREAM, day, k + 1)
        slot = new_row(w, identity)
        push(w, start + seconds_of_day(w, luck(c["seed"], identity, lucks.HOUR)), slot, kinds.ARRIVES)
    if day % 7 >= 5 or np.int64(n[0]["referrals"]) == 0:
        return
    for k in range(np.int64(n[0]["referrals"])):
        identity = key(REFERRAL_STREAM, day, k + 1)
        slot = new_row(w, identity)
        w.people[slot]["flags"] = kinds.IS_PLANNED
        hour = 9.0 + 8.0 * luck(c["seed"], identity, lucks.HOUR)
        push(w, start + np.int64(hour * 3_600.0), slot, REFERRED)
    push_calendar(w, start + 28_800, kinds.THEATRES)
    push_calendar(w, start + 32_400, kinds.CLINICS)


@compiled
def _dispatch(w: World, n: Array, slot: Int, kind: Int) -> None:
    if kind == kinds.ARRIVES:
        _arrive(w, n, slot)
    elif kind == kinds.TREATED:
        _finish_treatment(w, n, slot)
    elif kind == kinds.FIT:
        _finish_stay(w, n, slot)
    elif kind == REFERRED:
        n[0]["journeys"] += 1
        join(w, FOR_CLINIC, slot)
    elif kind == kinds.SPELL_ENDS:
        _finish_spell(w, n, slot)
    elif kind == kinds.THEATRES:
        _operate(w, n)
    else:
        _hold_clinic(w, n)


@compiled
def _arrive(w: World, n: Array, slot: Int) -> None:
    p = w.people[slot]
    u = luck(w.clock[0]["seed"], p["id"], lucks.ACUITY)
    acuity = np.int64(u >= n[0]["first_share"]) + np.int64(u >= n[0]["second_share"])
    p["acuity"] = acuity
    n[0]["journeys"] += 1
    enter(w, slot, kinds.WAITING_ROOM, kinds.WAITING)
    join(w, kinds.BY_ACUITY + acuity, slot)
    _start_treatments(w, n)


@compiled
def _start_treatments(w: World, n: Array) -> None:
    while free_in(w, kinds.CUBICLE) > 0:
        queue = kinds.BY_ACUITY
        while queue < kinds.BY_ACUITY + 2 and np.int64(w.queues[queue]["head"]) < 0:
            queue += 1
        slot = np.int64(w.queues[queue]["head"])
        if slot < 0:
            return
        _treat(w, n, slot, queue)


@compiled
def _treat(w: World, n: Array, slot: Int, queue: Int) -> None:
    p = w.people[slot]
    part(w, queue, slot)
    seconds = np.int64(w.clock[0]["now"]) - np.int64(p["since"])
    n[0]["seen"] += 1
    n[0]["waited"] += np.int64(seconds > 0)
    n[0]["wait_seconds"] += seconds
    occupy(w, kinds.CUBICLE, 1)
    mean = n[0]["treatment_1"] if queue == 0 else (n[0]["treatment_2"] if queue == 1 else n[0]["treatment_3"])
    _push_after(w, slot, kinds.TREATED, mean, n[0]["treatment_shape"], lucks.TREATMENT)


@compiled
def _push_after(w: World, slot: Int, kind: Int, mean: float, shape: Int, purpose: Int) -> None:
    own = draw_shape(w, shape, luck(w.clock[0]["seed"], w.people[slot]["id"], purpose))
    push(w, np.int64(w.clock[0]["now"]) + np.int64(mean * own + 0.5), slot, kind)


@compiled
def _finish_treatment(w: World, n: Array, slot: Int) -> None:
    occupy(w, kinds.CUBICLE, -1)
    if luck(w.clock[0]["seed"], w.people[slot]["id"], lucks.NEEDS_ADMISSION) < n[0]["admitted_share"]:
        join(w, kinds.FOR_BED, slot)
        _offer_beds(w, n)
    else:
        free_row(w, slot)
    _start_treatments(w, n)


@compiled
def _offer_beds(w: World, n: Array) -> None:
    while free_in(w, kinds.WARD) > 0:
        slot = np.int64(w.queues[kinds.FOR_BED]["head"])
        if slot < 0:
            return
        part(w, kinds.FOR_BED, slot)
        occupy(w, kinds.WARD, 1)
        if np.int64(w.people[slot]["flags"]) & kinds.IS_PLANNED:
            _push_after(w, slot, kinds.FIT, n[0]["elective_stay"], n[0]["elective_shape"], lucks.STAY)
        else:
            _push_after(w, slot, kinds.FIT, n[0]["stay"], n[0]["stay_shape"], lucks.STAY)


@compiled
def _finish_stay(w: World, n: Array, slot: Int) -> None:
    """Let somebody go home, die, or wait in their bed for a place in the community."""
    p = w.people[slot]
    seed = w.clock[0]["seed"]
    if np.int64(p["flags"]) & kinds.IS_PLANNED or luck(seed, p["id"], lucks.DIES) < n[0]["dies_share"]:
        _leave_hospital(w, n, slot)
    elif luck(seed, p["id"], lucks.PATHWAY) < n[0]["community_share"]:
        join(w, FOR_PLACE, slot)
        _give_places(w, n)
    else:
        _leave_hospital(w, n, slot)


@compiled
def _leave_hospital(w: World, n: Array, slot: Int) -> None:
    free_row(w, slot)
    occupy(w, kinds.WARD, -1)
    _offer_beds(w, n)


@compiled
def _give_places(w: World, n: Array) -> None:
    while free_in(w, COMMUNITY) > 0:
        slot = np.int64(w.queues[FOR_PLACE]["head"])
        if slot < 0:
            return
        part(w, FOR_PLACE, slot)
        occupy(w, COMMUNITY, 1)
        _push_after(w, slot, kinds.SPELL_ENDS, n[0]["community_stay"], tables.EXPONENTIAL, lucks.SPELL)
        occupy(w, kinds.WARD, -1)
        _offer_beds(w, n)


@compiled
def _finish_spell(w: World, n: Array, slot: Int) -> None:
    free_row(w, slot)
    occupy(w, COMMUNITY, -1)
    _give_places(w, n)


@compiled
def _hold_clinic(w: World, n: Array) -> None:
    for _ in range(np.int64(n[0]["clinic"])):
        slot = np.int64(w.queues[FOR_CLINIC]["head"])
        if slot < 0:
            return
        part(w, FOR_CLINIC, slot)
        if luck(w.clock[0]["seed"], w.people[slot]["id"], lucks.FIRST_VISIT) < n[0]["listed_share"]:
            join(w, FOR_THEATRE, slot)
        else:
            free_row(w, slot)


@compiled
def _operate(w: World, n: Array) -> None:
    for _ in range(np.int64(n[0]["operations"])):
        slot = np.int64(w.queues[FOR_THEATRE]["head"])
        if slot < 0:
            return
        part(w, FOR_THEATRE, slot)
        if luck(w.clock[0]["seed"], w.people[slot]["id"], lucks.NEEDS_BED) < n[0]["bed_share"]:
            join(w, kinds.FOR_BED, slot)
            _offer_beds(w, n)
        else:
            free_row(w, slot)


class Network:
    """One run of the network: `run` it to a day, `clear` after the warm-up, `measured` at the end."""

    def __init__(self, rules: Reference, seed: int) -> None:
        """Set up the empty network on the Monday of day 0, with its starting list."""
        smallest = Settings(tuple(parameter.low for parameter in PARAMETERS))
        world = state.new_world(smallest, seed, 0, 1, (rules.arrivals_a_day,))
        world = state.with_more_people(world, 12_000 + rules.list_at_start)
        self.world = world._replace(hours=hour_quantiles(rules.hour_weights))
        for place, size in (
            (kinds.CUBICLE, rules.cubicles),
            (kinds.WARD, rules.beds),
            (COMMUNITY, rules.community_places),
        ):
            world.places[place]["open"] = size
        self.record = network_record(rules)
        self.cleared_at = 0
        self._areas = self._all_areas()
        self._call(fill_list, rules.list_at_start)

    def run(self, until: int) -> None:
        """Play until the morning of a day."""
        while (code := self._call(play, until)) != kinds.DONE:
            if code == kinds.FULL_PEOPLE:
                self.world = state.with_more_people(self.world, len(self.world.people) // 2)
            else:
                self.world = state.with_more_events(self.world, len(self.world.events) // 2)

    def clear(self) -> None:
        """Forget what was counted so far: the warm-up is over."""
        for name in ("seen", "waited", "wait_seconds"):
            self.record[name] = 0
        self._areas = self._all_areas()
        self.cleared_at = int(self.world.clock[0]["now"])

    def measured(self) -> Measured:
        """Give what was measured since the warm-up."""
        seconds = int(self.world.clock[0]["now"]) - self.cleared_at
        ward, cubicle, delayed = (now - then for now, then in zip(self._all_areas(), self._areas, strict=True))
        counted = self.record[0]
        seen = max(int(counted["seen"]), 1)
        return Measured(
            beds_occupied=ward / seconds,
            emergency_wait=int(counted["wait_seconds"]) / seen / 60,
            waiting_share=int(counted["waited"]) / seen,
            delayed=delayed / seconds,
            delayed_bed_days=delayed / kinds.SECONDS_A_DAY,
            cubicles_busy=cubicle / seconds,
            journeys=int(counted["journeys"]),
        )

    def _all_areas(self) -> tuple[int, int, int]:
        now = int(self.world.clock[0]["now"])
        ward, cubicle = (
            _area(self.world.places[place], "busy_area", "busy", now) for place in (kinds.WARD, kinds.CUBICLE)
        )
        return ward, cubicle, _area(self.world.queues[FOR_PLACE], "waiting_area", "n", now)

    def _call(self, function: Callable[[World, Array, int], Any], number: int) -> int:
        if is_compiling():
            return int(function(self.world, self.record, number))
        with np.errstate(over="ignore"):  # luck mixes whole numbers by wrapping
            return int(function(self.world, self.record, number))


def _area(row: Any, area: str, inside: str, now: int) -> int:
    return int(row[area]) + int(row[inside]) * (now - int(row["last"]))


def simulated(rules: Reference, seed: int, warm_up: int = WARM_UP_DAYS, days: int = MEASURED_DAYS) -> Measured:
    """Run the network and give what was measured after the warm-up."""
    network = Network(rules, seed)
    network.run(warm_up)
    network.clear()
    network.run(warm_up + days)
    return network.measured()


def network_record(rules: Reference) -> Array:
    """Give the rules as the one record that compiled code reads."""
    shape = {0.0: tables.EXPONENTIAL, 0.6: tables.LOGNORMAL_SHORT, 1.0: tables.LOGNORMAL_MIDDLE}
    record = np.zeros(1, dtype=NETWORK)
    first, second, _ = rules.class_shares
    values: dict[str, float] = {
        "referrals": rules.referrals_a_weekday,
        "clinic": rules.clinic_a_weekday,
        "operations": rules.operations_a_weekday,
        "treatment_shape": shape[rules.treatment_sigma],
        "stay_shape": shape[rules.stay_sigma],
        "elective_shape": shape[rules.elective_sigma],
        "first_share": first,
        "second_share": first + second,
        "admitted_share": rules.admitted_share,
        "stay": rules.stay_hours * 3_600,
        "dies_share": rules.dies_share,
        "community_share": rules.community_share,
        "community_stay": rules.community_hours * 3_600,
        "listed_share": rules.listed_share,
        "bed_share": rules.elective_bed_share,
        "elective_stay": rules.elective_hours * 3_600,
    } | {f"treatment_{i}": hours * 3_600 for i, hours in enumerate(rules.treatment_hours, start=1)}
    for name, value in values.items():
        record[name] = value
    return record


def hour_quantiles(weights: tuple[float, ...]) -> Array:
    """Give the second of the day by which a share of arrivals has come, in 1,024 equal steps of the share."""
    edges = np.concatenate([[0.0], np.cumsum(weights)]) / sum(weights)
    return np.interp(np.arange(1_025) / 1_024, edges, np.arange(25) * 3_600.0)
