"""The heap of coming events, ordered by (time, id, kind), and the versions that make old ones void."""

import numpy as np

from game.model.compiled import Bool, Int, compiled
from game.model.fetching import copy_event, fetch_events
from game.model.kinds import BED_READY
from game.model.state import World


@compiled
def _is_before(w: World, i: Int, time: np.int64, identity: np.uint64, kind: Int) -> Bool:
    e = w.events[i]
    if e["time"] != time:
        return e["time"] < time
    if e["id"] != identity:
        return e["id"] < identity
    return np.int64(e["kind"]) < kind


@compiled
def _is_after(w: World, i: Int, time: np.int64, identity: np.uint64, kind: Int) -> Bool:
    e = w.events[i]
    if e["time"] != time:
        return e["time"] > time
    if e["id"] != identity:
        return e["id"] > identity
    return np.int64(e["kind"]) > kind


@compiled
def _put(w: World, i: Int, time: np.int64, identity: np.uint64, slot: Int, version: np.uint32, kind: Int) -> None:
    e = w.events[i]
    e["time"] = time
    e["id"] = identity
    e["slot"] = slot
    e["version"] = version
    e["kind"] = kind


@compiled
def _push(w: World, time: np.int64, identity: np.uint64, slot: Int, version: np.uint32, kind: Int) -> None:
    c = w.clock[0]
    i = np.int64(c["used_events"])
    c["used_events"] = i + 1
    while i > 0:
        parent = (i - 1) // 2
        if not _is_after(w, parent, time, identity, kind):
            break
        copy_event(w, i, parent)
        i = parent
    _put(w, i, time, identity, slot, version, kind)


@compiled
def push_calendar(w: World, time: Int, kind: Int) -> None:
    """Set down an event of the day's calendar, which belongs to nobody."""
    _push(w, np.int64(time), np.uint64(0), -1, np.uint32(0), kind)


@compiled
def push_bed_ready(w: World, time: Int, place: Int) -> None:
    """Schedule that a bed of a place will be clean; the place takes the field of a person's row."""
    _push(w, np.int64(time), np.uint64(0), place, np.uint32(0), BED_READY)


@compiled
def push(w: World, time: Int, slot: Int, kind: Int) -> None:
    """Set down what happens next to the person in a row; it is void when their version changes before."""
    p = w.people[slot]
    _push(w, np.int64(time), p["id"], slot, p["version"], kind)


@compiled
def make_void(w: World, slot: Int) -> None:
    """Make every event set down for this person void."""
    p = w.people[slot]
    p["version"] = np.uint32((np.int64(p["version"]) + 1) & 0xFFFFFFFF)


@compiled
def _earlier(w: World, child: Int) -> Int:
    """Return the earlier of two neighbours; times nearly always differ, and are compared without a branch to guess."""
    time = np.int64(w.events[child]["time"])
    other = np.int64(w.events[child + 1]["time"])
    if time != other:
        return child + np.int64(time > other)
    right = w.events[child + 1]
    if _is_after(w, child, other, np.uint64(right["id"]), np.int64(right["kind"])):
        return child + 1
    return child


@compiled
def drop_first(w: World) -> None:
    """Take the first event off the heap; the caller has read it."""
    c = w.clock[0]
    n = np.int64(c["used_events"]) - 1
    c["used_events"] = n
    if n == 0:
        return
    last = w.events[n]
    time = np.int64(last["time"])
    identity = np.uint64(last["id"])
    kind = np.int64(last["kind"])
    i = np.int64(0)
    child = np.int64(1)
    while child < n:
        fetch_events(w, 8 * i + 7)  # three levels below, one of which is compared next but two
        if child + 1 < n:
            child = _earlier(w, child)
        if not _is_before(w, child, time, identity, kind):
            break
        copy_event(w, i, child)
        i = child
        child = 2 * i + 1
    copy_event(w, i, n)
