#!/usr/bin/env bash
# A simulated hospital loses a bed for good each time that a patient gives up in the minute in which one comes free.
#
# "Wait for a bed, but four hours at most" is `yield bed | env.timeout(4)` in SimPy, then `if bed in out`, as in the
# manual's bank. SimPy 4.1.2 grants a request in one step and tells its process in a later one. When a timeout of the
# same minute comes between, `bed in out` is false although the bed is granted (`bed.triggered`), and nothing gives it
# back: `cancel()`, to be called for a request that is given up, does nothing once it is granted, and so does `with`
# around `get()` of a Store or Container. `with` around `request()` does release, but turns the patient away from a free
# bed. There is no error and no warning. Below, where all happens on the hour, the 20 beds are gone within a week; with
# the same stays and arrivals at random moments none is lost in a year, so a test of that kind passes. Ask
# `bed.triggered`, not `bed in out`.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check simpy==4.1.2 2>/dev/null
env/bin/python -W error - <<'PY' | tee seen
from itertools import count
from random import Random

import simpy

BEDS, PATIENCE, YEAR = 20, 4, 365 * 24    # hours
STAYS = (30, 12, 47, 20, 25, 9, 38)


class Hospital:
    """An arrival an hour; who has no bed after four hours goes elsewhere."""

    def __init__(self, pathway, gap=lambda: 1):
        self.env = simpy.Environment()
        self.occupied = self.left = 0
        self.resource = simpy.Resource(self.env, BEDS)
        self.store = simpy.Store(self.env)
        self.store.items = list(range(BEDS))
        self.env.process(self.arrive(pathway, gap))

    def arrive(self, pathway, gap):
        for number in count():
            self.env.process(pathway(self, STAYS[number % len(STAYS)]))
            yield self.env.timeout(gap())

    def stay(self, hours):
        self.occupied += 1
        yield self.env.timeout(hours)
        self.occupied -= 1


def resource_cancel(hospital, hours):
    bed = hospital.resource.request()
    out = yield bed | hospital.env.timeout(PATIENCE)
    if bed in out:
        yield from hospital.stay(hours)
        hospital.resource.release(bed)
    else:
        hospital.left += 1
        bed.cancel()


def resource_with(hospital, hours):
    with hospital.resource.request() as bed:
        out = yield bed | hospital.env.timeout(PATIENCE)
        if bed in out:
            yield from hospital.stay(hours)
        else:
            hospital.left += 1


def store_with(hospital, hours):
    with hospital.store.get() as bed:
        out = yield bed | hospital.env.timeout(PATIENCE)
        if bed in out:
            yield from hospital.stay(hours)
            hospital.store.put(out[bed])
        else:
            hospital.left += 1


def store_triggered(hospital, hours):
    with hospital.store.get() as bed:
        yield bed | hospital.env.timeout(PATIENCE)
        if bed.triggered:
            yield from hospital.stay(hours)
            hospital.store.put(bed.value)
        else:
            hospital.left += 1


def count_lost(pathway, *gap):
    hospital = Hospital(pathway, *gap)
    for until in (24, 7 * 24, YEAR):
        hospital.env.run(until=until)
        in_hand = len(hospital.store.items) if pathway.__name__.startswith("store") else BEDS - hospital.resource.count
        yield BEDS - in_hand - hospital.occupied


print(f"of {BEDS} beds, lost after a day, a week and a year")
for pathway in (resource_cancel, store_with, resource_with, store_triggered):
    print(f"  {pathway.__name__:15}", *count_lost(pathway))
for pathway in (resource_cancel, store_with):
    luck = Random(1)
    print(f"  {pathway.__name__:15}", *count_lost(pathway, lambda: luck.expovariate(1)), "at random moments")

env = simpy.Environment()
beds, seen = simpy.Resource(env), []


def occupy():
    with beds.request() as bed:
        yield bed
        yield env.timeout(5)


def wait():
    yield env.timeout(1)
    with beds.request() as bed:
        out = yield bed | env.timeout(PATIENCE)
        seen.append((env.now, bed in out, bed.triggered))


env.process(occupy())
env.process(wait())
env.run()
print("one bed, freed at hour 5, one patient, waiting from 1 to 5: (hour, bed in out, bed.triggered)", *seen)
PY
diff seen - <<'EXPECTED'
of 20 beds, lost after a day, a week and a year
  resource_cancel 0 20 20
  store_with      0 20 20
  resource_with   0 0 0
  store_triggered 0 0 0
  resource_cancel 0 0 0 at random moments
  store_with      0 0 0 at random moments
one bed, freed at hour 5, one patient, waiting from 1 to 5: (hour, bed in out, bed.triggered) (5, False, True)
EXPECTED
