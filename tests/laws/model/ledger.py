"""The books of a place, kept from outside: who is inside by the rows of people, who came and went by the counters.

`Ledger.close` is called after each day. Whoever was inside a service yesterday, or came, and did not go, must be inside
it today; everybody is in exactly one service, and in one hospital where there are two; every pound that one
organisation gives another one has received; and harm in each place it is kept is the same harm.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from game.model import kinds
from game.model.economy import Economy
from game.model.state import World

BED_POOLS = {
    "medical beds": kinds.WARD,
    "surgical beds": kinds.SURGICAL_WARD,
    "ring-fence": kinds.PLANNED_WARD,
    "escalation beds": kinds.ESCALATION_WARD,
    "bridging beds": kinds.BRIDGING_WARD,
}
PATHWAYS = {"home care": 1, "rehabilitation": 2, "care homes": 3}
STEPS = {
    "first clinics": kinds.FIRST_CLINIC,
    "second clinics": kinds.SECOND_CLINIC,
    "day cases": kinds.DAY_CASE,
    "overnight cases": kinds.OVERNIGHT_CASE,
}
BETWEEN_ORGANISATIONS = (kinds.TRANSFERS, kinds.CONTRACT, kinds.PENALTIES, kinds.POOL)
"""Accounts that move pounds between board, trust and community only; the world outside has no part in them."""

_DEPARTMENT = (kinds.AMBULANCE, kinds.WAITING_ROOM, kinds.CUBICLE)
_LIST = (kinds.REFERRAL_LIST, kinds.THEATRE_LIST, kinds.THEATRE)
_BY_ACUITY = slice(kinds.BY_ACUITY, kinds.BY_ACUITY + 5)
_FOR_BED = slice(kinds.FOR_BED, kinds.FOR_BED + 1)
_PROCESS = slice(kinds.PROCESS, kinds.PROCESS + 1)


@dataclass(frozen=True)
class Night:
    """The rows of the people who are in the model at midnight."""

    world: World
    rows: Any
    links: tuple[list[int], list[int]]
    """The row behind each row in its queue, and the row before it."""

    def at(self, *places: int) -> Any:
        """Say of each row whether it is at one of these places."""
        return np.isin(self.rows["place"], places)

    def stage(self, stage: int) -> Any:
        """Say of each row whether it is in a stage."""
        return self.rows["stage"] == stage

    def has(self, flag: int) -> Any:
        """Say of each row whether it has a flag."""
        return self.rows["flags"] & flag != 0

    def in_line(self, queues: slice) -> int:
        """Count who stands in some queues by walking along them, each linked to the one before."""
        behind, before = self.links
        n = 0
        for queue in range(queues.start, queues.stop):
            slot, ahead = int(self.world.queues[queue]["head"]), -1
            while slot >= 0:
                assert before[slot] == ahead
                slot, ahead, n = behind[slot], slot, n + 1
            assert int(self.world.queues[queue]["tail"]) == ahead
        return n


@dataclass(frozen=True)
class Day:
    """What the counters of the model say of one day."""

    world: World
    places: Any
    queues: Any
    """Copies of these counters from the midnight before."""

    def count(self, *names: str) -> int:
        """Sum of counts that begin anew each day."""
        return sum(int(self.world.counts[0][name]) for name in names)

    def stays_ended(self) -> int:
        """Stays in a bed that ended, by their nights."""
        return int(self.world.shapes[[kinds.NIGHTS_OF_EMERGENCY_STAYS, kinds.NIGHTS_OF_PLANNED_STAYS]].sum())

    def arrived(self, place: int) -> int:
        """Who came to a place, in all hospitals."""
        return self._more(self.world.places[place :: kinds.PLACES], self.places[place :: kinds.PLACES], "arrivals")

    def departed(self, place: int) -> int:
        """Who left a place, in all hospitals."""
        return self._more(self.world.places[place :: kinds.PLACES], self.places[place :: kinds.PLACES], "departures")

    def joined(self, queues: slice) -> int:
        """Who joined some queues, in all hospitals."""
        return sum(self._more(self.world.queues[part], self.queues[part], "entered") for part in _at_each(queues))

    def left(self, queues: slice) -> int:
        """Who left some queues, in all hospitals."""
        return sum(self._more(self.world.queues[part], self.queues[part], "left") for part in _at_each(queues))

    @staticmethod
    def _more(now: Any, before: Any, counter: str) -> int:
        return int(now[counter].sum() - before[counter].sum())


def _at_each(queues: slice) -> tuple[slice, ...]:
    """Return the rows of some queues in the first hospital and, if they are a hospital's, in the second."""
    if queues.stop > kinds.QUEUES_OF_HOSPITAL:
        return (queues,)
    return queues, slice(kinds.QUEUES + queues.start, kinds.QUEUES + queues.stop)


@dataclass(frozen=True)
class Service:
    """One service: who is inside by the rows, and who came and went by the counters of a day."""

    inside: Callable[[Night], int]
    came: Callable[[Day], int]
    went: Callable[[Day], int]


def _pool(place: int) -> Service:
    return Service(
        lambda night: int((night.rows["bed"] % kinds.PLACES == place).sum()),
        lambda day: day.arrived(place),
        lambda day: day.departed(place),
    )


def _kept_for(pathway: int) -> Service:
    """Places of a pathway: lived in, or held while somebody is still in their bed."""

    def inside(night: Night) -> int:
        taken = night.stage(kinds.IN_TRANSFER) | night.stage(kinds.IN_SPELL)
        return int((taken & (night.rows["pathway"] == pathway) & ~night.at(kinds.VIRTUAL_WARD)).sum())

    place = kinds.VIRTUAL_WARD + pathway
    return Service(inside, lambda day: day.arrived(place), lambda day: day.departed(place))


def _waits_for(pathway: int) -> Service:
    queue = slice(kinds.FOR_PATHWAY + pathway, kinds.FOR_PATHWAY + pathway + 1)

    def inside(night: Night) -> int:
        rows = night.rows
        return int((night.stage(kinds.QUEUED) & (rows["bed"] != 0) & (rows["pathway"] == pathway)).sum())

    return Service(inside, lambda day: day.joined(queue), lambda day: day.left(queue))


def _step(step: int) -> Service:
    queues = slice(kinds.LISTS + 32 * step, kinds.LISTS + 32 * (step + 1))
    return Service(
        lambda night: night.in_line(queues),
        lambda day: day.joined(queues),
        lambda day: day.left(queues),
    )


def _in_department(night: Night) -> int:
    """Count who is in a department, or on the way from one hospital to a bed in the other."""
    came_in = ~night.has(kinds.NOT_THROUGH_DEPARTMENT) | ~night.stage(kinds.IN_TRANSFER)
    waits = night.at(kinds.WAITING_FOR_BED) & ~night.has(kinds.NOT_THROUGH_DEPARTMENT)
    return int((night.at(*_DEPARTMENT) & came_in | waits).sum())


def _left_for_a_bed(day: Day) -> int:
    """Return who left the queue for a bed: for one here, or on the way to the other hospital where there are two."""
    return day.left(_FOR_BED) if len(day.world.hospitals) else day.count("overnight_admissions")


def _being_tested(night: Night) -> int:
    testing = night.at(kinds.REFERRAL_LIST) & night.stage(kinds.IN_TEST) & (night.rows["visits"] > 0)
    return int((testing & ~night.has(kinds.IS_STAGED)).sum())


def _untold(night: Night) -> int:
    suspected = night.at(kinds.REFERRAL_LIST) & (night.rows["priority"] == 0)
    return int((suspected & ~night.has(kinds.IS_STAGED)).sum())


SERVICES: dict[str, Service] = (
    {
        "practices": Service(
            lambda night: int(night.world.clock[0]["routine_backlog"]),
            lambda day: day.count("gp_requests"),
            lambda day: day.count("gp_met", "gp_unmet"),
        ),
        "department": Service(
            _in_department, lambda day: day.count("attendances"), lambda day: day.count("departures")
        ),
        "ambulances": Service(
            lambda night: int((night.at(kinds.AMBULANCE) & ~night.stage(kinds.IN_TRANSFER)).sum()),
            lambda day: day.count("ambulance_arrivals"),
            lambda day: day.count("handovers"),
        ),
        "waiting room": Service(
            lambda night: int((night.at(kinds.WAITING_ROOM) & night.stage(kinds.WAITING)).sum()),
            lambda day: day.joined(_BY_ACUITY),
            lambda day: day.left(_BY_ACUITY),
        ),
        "cubicles": Service(
            lambda night: int(night.at(kinds.CUBICLE).sum()),
            lambda day: day.arrived(kinds.CUBICLE),
            lambda day: day.departed(kinds.CUBICLE),
        ),
        "waiting for a bed": Service(
            lambda night: int(night.at(kinds.WAITING_FOR_BED).sum()),
            lambda day: day.joined(_FOR_BED),
            _left_for_a_bed,
        ),
        "beds": Service(
            lambda night: int((night.rows["bed"] != 0).sum()),
            lambda day: day.count("overnight_admissions", "operations_overnight"),
            lambda day: day.count("discharges", "deaths_in_hospital"),
        ),
        "stays": Service(
            lambda night: int((night.rows["bed"] != 0).sum()),
            lambda day: day.count("overnight_admissions", "operations_overnight"),
            Day.stays_ended,
        ),
        "assessment for a place": Service(
            lambda night: int(night.stage(kinds.IN_PROCESS).sum()),
            lambda day: day.joined(_PROCESS),
            lambda day: day.left(_PROCESS),
        ),
        "virtual ward": Service(
            lambda night: int(night.at(kinds.VIRTUAL_WARD).sum()),
            lambda day: day.arrived(kinds.VIRTUAL_WARD),
            lambda day: day.departed(kinds.VIRTUAL_WARD),
        ),
        "waiting list": Service(
            lambda night: int(night.at(*_LIST).sum()),
            lambda day: day.count("referrals"),
            lambda day: day.count("pathways_completed", "list_removed"),
        ),
        "diagnostics": Service(
            _being_tested,
            lambda day: day.count("first_clinics_seen") - day.count("discharged_at_first_clinic"),
            lambda day: day.count("tests_done"),
        ),
        "theatres": Service(
            lambda night: int(night.at(kinds.THEATRE_LIST, kinds.THEATRE).sum()),
            lambda day: day.joined(slice(kinds.LISTS + 64, kinds.LISTS + 128)) - day.count("operations_cancelled"),
            lambda day: day.count("operations_overnight", "operations_day_case", "theatre_list_removed"),
        ),
        "suspected cancer": Service(
            _untold, lambda day: day.count("urgent_referrals"), lambda day: day.count("urgent_told")
        ),
    }
    | {name: _pool(place) for name, place in BED_POOLS.items()}
    | {name: _kept_for(pathway) for name, pathway in PATHWAYS.items()}
    | {f"waiting for {name}": _waits_for(pathway) for name, pathway in PATHWAYS.items()}
    | {name: _step(step) for name, step in STEPS.items()}
)
"""Every service of the model, each with its own books."""


class Ledger:
    """The books of one place from a day on."""

    def __init__(self, economy: Economy) -> None:
        """Open the books with whoever is there."""
        self.economy = economy
        self.came: dict[str, int] = dict.fromkeys(SERVICES, 0)
        """How many have come to each service since."""
        self._keep(_night(economy._world))

    def close(self) -> None:
        """Close the books of the day just played; what does not add up is an `AssertionError` that says where."""
        world = self.economy._world
        night, day = _night(world), Day(world, self._places, self._queues)
        before = self._inside
        self._keep(night)
        for name, service in SERVICES.items():
            was, came, went, here = before[name], service.came(day), service.went(day), self._inside[name]
            told = f"{name}: {was} were inside, {came} came, {went} went, {here} are inside"
            assert came >= 0 and went >= 0 and was + came - went == here, told
            self.came[name] += came
        _everybody_once(night)
        _counted_alike(night)
        if len(world.hospitals):
            _in_one_hospital(night, day)
        _pounds(world)
        _harm(world)

    def _keep(self, night: Night) -> None:
        self._inside = {name: service.inside(night) for name, service in SERVICES.items()}
        self._places, self._queues = night.world.places.copy(), night.world.queues.copy()


def _night(world: World) -> Night:
    people = world.people
    return Night(world, people[people["id"] != 0], (people["next"].tolist(), people["prev"].tolist()))


def _everybody_once(night: Night) -> None:
    """Everybody in the model is in exactly one service, is expected, or is at home until they come again."""
    expected = night.stage(kinds.EXPECTED) & night.at(kinds.HOME)
    at_home = night.stage(kinds.AT_HOME) & night.at(kinds.HOME)
    parts = (
        expected,
        at_home,
        night.at(*_DEPARTMENT, kinds.WAITING_FOR_BED),
        night.rows["bed"] != 0,
        night.stage(kinds.IN_SPELL) | night.at(kinds.VIRTUAL_WARD),
        night.at(*_LIST),
    )
    assert (np.sum([part.astype(int) for part in parts], axis=0) == 1).all()
    assert len(np.unique(night.rows["id"])) == len(night.rows)
    clock = night.world.clock[0]
    assert len(night.rows) == clock["came_in"] - clock["went_out"] == len(night.world.people) - clock["free_count"]


def _counted_alike(night: Night) -> None:
    """What the model keeps as a number is what the rows say."""
    world, clock = night.world, night.world.clock[0]
    pools = [place for place in range(kinds.PLACES) if place in BED_POOLS.values()]
    pools += [kinds.PLACES + place for place in pools if len(world.hospitals)]
    assert [int(world.places[place]["busy"]) for place in pools] == [
        int((night.rows["bed"] == place).sum()) for place in pools
    ]
    fit = np.isin(night.rows["stage"], (kinds.IN_PROCESS, kinds.QUEUED, kinds.IN_TRANSFER)) & (night.rows["bed"] != 0)
    for pathway in PATHWAYS.values():
        assert int(clock[f"blocked_{pathway}"]) == int((fit & (night.rows["pathway"] == pathway)).sum())
        place = kinds.VIRTUAL_WARD + pathway
        assert int(world.places[place]["busy"]) == _kept_for(pathway).inside(night)
    assert int(clock["outliers"]) == int(night.at(kinds.OUTLIER_BED).sum())
    assert int(world.tests.sum()) == _being_tested(night)
    assert int(world.cohorts.sum()) == int(night.at(*_LIST).sum())


def _in_one_hospital(night: Night, day: Day) -> None:
    """Each of two hospitals has in its places and queues those who are marked as its own, and nobody else."""
    world, moving = night.world, night.stage(kinds.IN_TRANSFER) & night.at(kinds.AMBULANCE)
    own = (~night.has(kinds.IN_SECOND), night.has(kinds.IN_SECOND))
    for hospital, here in enumerate(own):
        for place in _DEPARTMENT:
            busy = int(world.places[kinds.PLACES * hospital + place]["busy"])
            assert busy == int((night.at(place) & here & ~moving).sum()), f"place {place} of hospital {hospital}"
        beds = [kinds.PLACES * hospital + place for place in BED_POOLS.values() if place != kinds.BRIDGING_WARD]
        assert here[np.isin(night.rows["bed"], beds)].all(), f"beds of hospital {hospital}"
        waits = night.in_line(_at_each(_FOR_BED)[hospital])
        assert waits == int((night.at(kinds.WAITING_FOR_BED) & here).sum()), f"queue of hospital {hospital}"
    for name in ("attendances", "departures", "operations_cancelled"):
        assert int(world.hospitals[name].sum()) == day.count(name), name


def _pounds(world: World) -> None:
    """Whatever one organisation has paid on an account, the others have received to the penny."""
    assert (world.money.sum(axis=0) == 0).all()
    assert (world.money[kinds.OUTSIDE, list(BETWEEN_ORGANISATIONS)] == 0).all()


def _harm(world: World) -> None:
    """Harm by person, there or gone, and of nobody with a row, is the harm by cause, place and fifth."""
    kept = [
        int(world.people[field].sum() + world.sums[:, row].sum())
        for row, field in enumerate(("harm_deaths", "harm_qalys", "harm_harmed"))
    ]
    assert kept == world.tally.sum(axis=(0, 1, 2)).tolist()
    assert (world.tally >= 0).all()
    assert world.people["harm_deaths"].max() <= 1_000_000_000
