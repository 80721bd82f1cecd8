"""The reference network as somebody who knows SimPy would write it: a process a patient, resources, no tricks.

It is what the engine is measured against, in speed and in what comes out. Time is in hours.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator
from math import log
from random import Random
from typing import Any

import simpy

from tests.bench.reference_work import MEASURED_DAYS, WARM_UP_DAYS, Measured, Reference

Steps = Generator[simpy.Event, Any, None]
_SECONDS_A_DAY = 24.0


class Level:
    """A number that goes up and down, and the area under it since it was cleared."""

    def __init__(self, env: simpy.Environment) -> None:
        """Begin at nought."""
        self.env, self.now, self.area, self.last = env, 0, 0.0, env.now

    def change(self, by: int) -> None:
        """Go up or down."""
        self.area += self.now * (self.env.now - self.last)
        self.last = self.env.now
        self.now += by

    def clear(self) -> None:
        """Forget the area so far."""
        self.change(0)
        self.area = 0.0

    def mean(self, hours: float) -> float:
        """Give the mean over the hours since it was cleared."""
        self.change(0)
        return self.area / hours


def call(queue: deque[simpy.Event], most: int) -> None:
    """Call people from the head of a queue."""
    for _ in range(min(most, len(queue))):
        queue.popleft().succeed()


class Hospital:
    """The network: emergency department, beds, community, outpatients and theatres."""

    def __init__(self, env: simpy.Environment, rules: Reference, seed: int) -> None:
        """Open the empty hospital on a Monday at 00:00."""
        self.env, self.rules, self.random = env, rules, Random(seed)
        self.cubicles = simpy.PriorityResource(env, rules.cubicles)
        self.beds = simpy.Resource(env, rules.beds)
        self.community = simpy.Resource(env, rules.community_places)
        self.occupied, self.delayed, self.treated = Level(env), Level(env), Level(env)
        self.waits: list[float] = []
        self.journeys = rules.list_at_start
        self.clinic_queue: deque[simpy.Event] = deque()
        self.waiting_list: deque[simpy.Event] = deque()
        env.process(self.arrivals())
        if rules.referrals_a_weekday:
            env.process(self.weekdays())
        for _ in range(rules.list_at_start):
            env.process(self.listed())

    def duration(self, mean: float, sigma: float) -> float:
        """Draw a duration in hours."""
        if sigma == 0.0:
            return self.random.expovariate(1 / mean)
        return self.random.lognormvariate(log(mean) - sigma * sigma / 2, sigma)

    def arrivals(self) -> Steps:
        """Let emergencies arrive, hour by hour at the hour's own rate."""
        a_weight = self.rules.arrivals_a_day / sum(self.rules.hour_weights)
        hour = 0
        while True:
            rate = a_weight * self.rules.hour_weights[hour % 24]
            time = hour + self.random.expovariate(rate)
            while time < hour + 1:
                yield self.env.timeout(time - self.env.now)
                self.env.process(self.emergency())
                time += self.random.expovariate(rate)
            hour += 1

    def emergency(self) -> Steps:
        """Follow one emergency from the door to home."""
        rules = self.rules
        acuity = self.random.choices((0, 1, 2), rules.class_shares)[0]
        self.journeys += 1
        came = self.env.now
        with self.cubicles.request(priority=acuity) as turn:
            yield turn
            self.waits.append(self.env.now - came)
            self.treated.change(1)
            yield self.env.timeout(self.duration(rules.treatment_hours[acuity], rules.treatment_sigma))
            self.treated.change(-1)
        if self.random.random() < rules.admitted_share:
            yield from self.emergency_stay()

    def emergency_stay(self) -> Steps:
        """Follow a stay on a ward; who waits for a place in the community keeps the bed."""
        rules = self.rules
        with self.beds.request() as bed:
            yield bed
            self.occupied.change(1)
            yield self.env.timeout(self.duration(rules.stay_hours, rules.stay_sigma))
            survives = self.random.random() >= rules.dies_share
            if not survives or self.random.random() >= rules.community_share:
                self.occupied.change(-1)
                return
            place = self.community.request()
            self.delayed.change(1)
            yield place
            self.delayed.change(-1)
            self.occupied.change(-1)
        yield self.env.timeout(self.duration(rules.community_hours, 0.0))
        self.community.release(place)

    def weekdays(self) -> Steps:
        """Call from the waiting list at 08:00 and hold the clinic at 09:00, Monday to Friday."""
        for day in range(1_000_000):
            if day % 7 < 5:
                for _ in range(self.rules.referrals_a_weekday):
                    self.env.process(self.planned(self.random.uniform(9.0, 17.0)))
                yield self.env.timeout(8.0)
                call(self.waiting_list, self.rules.operations_a_weekday)
                yield self.env.timeout(1.0)
                call(self.clinic_queue, self.rules.clinic_a_weekday)
            yield self.env.timeout((day + 1) * _SECONDS_A_DAY - self.env.now)

    def planned(self, hours: float) -> Steps:
        """Follow one referral that is made in so many hours, to the clinic and perhaps to an operation."""
        yield self.env.timeout(hours)
        self.journeys += 1
        seen = self.env.event()
        self.clinic_queue.append(seen)
        yield seen
        if self.random.random() < self.rules.listed_share:
            yield from self.listed()

    def listed(self) -> Steps:
        """Follow somebody from the waiting list through the operation, with a stay on a ward for some."""
        called = self.env.event()
        self.waiting_list.append(called)
        yield called
        if self.random.random() >= self.rules.elective_bed_share:
            return
        with self.beds.request() as bed:
            yield bed
            self.occupied.change(1)
            yield self.env.timeout(self.duration(self.rules.elective_hours, self.rules.elective_sigma))
            self.occupied.change(-1)

    def clear(self) -> None:
        """Forget what was counted so far: the warm-up is over."""
        self.waits.clear()
        for level in (self.occupied, self.delayed, self.treated):
            level.clear()


class SimpyRun:
    """One run of the network: `run` it to a day, `clear` after the warm-up, `measured` at the end."""

    def __init__(self, rules: Reference, seed: int) -> None:
        """Open the hospital on day 0."""
        self.env = simpy.Environment()
        self.hospital = Hospital(self.env, rules, seed)
        self.cleared_at = 0.0

    def run(self, until: int) -> None:
        """Play until the morning of a day."""
        self.env.run(until=until * _SECONDS_A_DAY)

    def clear(self) -> None:
        """Forget what was counted so far."""
        self.hospital.clear()
        self.cleared_at = self.env.now

    def measured(self) -> Measured:
        """Give what was measured since the warm-up."""
        hospital, hours = self.hospital, self.env.now - self.cleared_at
        waits = hospital.waits
        delayed = hospital.delayed.mean(hours)
        return Measured(
            beds_occupied=hospital.occupied.mean(hours),
            emergency_wait=sum(waits) * 60 / max(len(waits), 1),
            waiting_share=sum(wait > 0 for wait in waits) / max(len(waits), 1),
            delayed=delayed,
            delayed_bed_days=delayed * hours / _SECONDS_A_DAY,
            cubicles_busy=hospital.treated.mean(hours),
            journeys=hospital.journeys,
        )


def simulated(rules: Reference, seed: int, warm_up: int = WARM_UP_DAYS, days: int = MEASURED_DAYS) -> Measured:
    """Run the network and give what was measured after the warm-up."""
    run = SimpyRun(rules, seed)
    run.run(warm_up)
    run.clear()
    run.run(warm_up + days)
    return run.measured()
