"""The way between two hospitals: patients whom the other one has to take, or whose bed is free there."""

import numpy as np

from game.model import kinds, tables
from game.model import luck as lucks
from game.model.beds import offer_beds
from game.model.compiled import Int, compiled
from game.model.heap import push
from game.model.hospitals import hospital_of, queue_at, queue_of, row_at
from game.model.luck import key, luck
from game.model.patients import SHIFT_STREAM, draw_shape
from game.model.queues import enter, free_in, join, part
from game.model.state import World

_EVENING_OUT = 9_000  # of the day's luck, apart from that of its shifts


@compiled
def send_to_other(w: World, slot: Int) -> None:
    """Send a patient who needs a bed to the other hospital, by ambulance."""
    p = w.people[slot]
    c = w.clock[0]
    enter(w, slot, kinds.AMBULANCE, kinds.IN_TRANSFER)
    hours = w.settings[0]["transfer_hours"] * draw_shape(w, tables.EXPONENTIAL, luck(c["seed"], p["id"], lucks.MOVES))
    push(w, np.int64(c["now"]) + np.int64(min(hours, 24.0) * 3_600.0), slot, kinds.MOVED)


@compiled
def arrive_at_other(w: World, slot: Int) -> None:
    """Queue a patient who has reached the other hospital for a bed there."""
    p = w.people[slot]
    p["flags"] = np.int64(p["flags"]) ^ kinds.IN_SECOND
    h = w.hospitals[hospital_of(w, slot)]
    h["moved_here"] = np.int64(h["moved_here"]) + 1
    enter(w, slot, kinds.WAITING_FOR_BED, kinds.WAITING)
    join(w, queue_of(w, slot, kinds.FOR_BED), slot)
    offer_beds(w)


@compiled
def even_out(w: World) -> None:
    """Move some of those who wait longest in a full hospital to beds that are free in the other, once an hour."""
    if len(w.hospitals) == 0:
        return
    c = w.clock[0]
    hour = (np.int64(c["now"]) % 86_400) // 3_600
    u = luck(c["seed"], key(SHIFT_STREAM, np.int64(c["day"]), _EVENING_OUT + hour), lucks.EVENS_OUT)
    most = np.int64(w.settings[0]["transfers_a_day"] / 24.0 + u)
    for hospital in range(2):
        queue = queue_at(hospital, kinds.FOR_BED)
        there = 1 - hospital
        free = free_in(w, row_at(there, kinds.WARD)) + free_in(w, row_at(there, kinds.SURGICAL_WARD))
        for _ in range(min(most, free)):
            slot = np.int64(w.queues[queue]["head"])
            if slot < 0:
                break
            part(w, queue, slot)
            send_to_other(w, slot)
