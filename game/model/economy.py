"""The face of the model: arrays inside, plain values outside. A day, a report, a snapshot, people to look at."""

from collections.abc import Callable, Iterable
from typing import Any, Final

import numpy as np

from game.model import day as days
from game.model import kinds, primary, remembered, reporting, state, world_copies
from game.model.compiled import call_entry, is_compiling
from game.model.params import DIRECT_ROOM, FALL_ENVELOPE, Settings
from game.model.patients import FALLS_AMONG_ATTENDANCES
from game.model.people import Shown, choose_shown, journey_of, person_of
from game.model.report import DayReport, Figure, JourneyStep, Person
from game.model.state import World
from game.model.world_copies import Snapshot
from game.quantities import Progress

BURN_IN_DAYS: Final = 168

_IS_COMPILED: Final = is_compiling()

_Start = tuple[Settings, int, int, int, int]

_warmed_up: dict[_Start, World] = {}
"""The place set up last: the year with no action and every team of a room start from the same one."""


class Economy:
    """One place and its people, moved a day at a time; the same seed and settings give the same bytes."""

    def __init__(self, world: World, settings: Settings) -> None:
        """Keep the arrays; `start` makes a place."""
        self._world = world
        self._settings = settings

    @classmethod
    def start(
        cls,
        settings: Settings,
        seed: int,
        *,
        start_weekday: int = 0,
        start_day_of_year: int = 274,
        burn_in_days: int = BURN_IN_DAYS,
        progress: Progress | None = None,
    ) -> "Economy":
        """Set up a place as it is on the morning of day 0: filled, then run for `burn_in_days` on these settings.

        `start_weekday` counts from Monday 0, `start_day_of_year` from 1; `progress` gets a step and the share done.
        """
        key = (settings, seed, start_weekday, start_day_of_year, burn_in_days)
        warm = _warmed_up.get(key)
        if warm is None:
            economy = cls._warm_up(*key, progress)
            _warmed_up.clear()
            _warmed_up[key] = world_copies.copy_world(economy._world)
            return economy
        if progress is not None:
            progress("burn_in", 1.0)
        return cls(world_copies.copy_world(warm), settings)

    @classmethod
    def _warm_up(
        cls,
        settings: Settings,
        seed: int,
        start_weekday: int,
        start_day_of_year: int,
        burn_in_days: int,
        progress: Progress | None,
    ) -> "Economy":
        """Fill a place and run it in."""
        world = state.new_world(settings, seed, start_weekday, start_day_of_year, _stream_means(settings))
        economy = cls(world, settings)
        clock = world.clock[0]
        clock["day"] = -burn_in_days
        clock["now"] = -burn_in_days * kinds.SECONDS_A_DAY
        world.places["last"] = clock["now"]
        world.queues["last"] = clock["now"]
        economy._call(days.begin)
        for done in range(burn_in_days):
            if progress is not None:
                progress("burn_in", done / burn_in_days)
            economy.day(settings)
        economy._clear_tallies()
        if progress is not None:
            progress("burn_in", 1.0)
        return economy

    @property
    def today(self) -> int:
        """The day that comes next, 0 at the start."""
        return int(self._world.clock[0]["day"])

    def day(self, settings: Settings) -> None:
        """Play one day of 24 hours on these settings."""
        if settings is not self._settings:
            if settings.get("population") != self._settings.get("population"):
                raise AssertionError("the population is set when a place is set up")
            state.write_settings(self._world, settings)
            self._settings = settings
        for part in (days.open_day, days.advance, days.close_day):
            while (code := self._call(part)) != kinds.DONE:
                self._enlarge(code)

    def close_account(self) -> None:
        """Book the harm of those who are left waiting for an operation; once, before the report of the last day."""
        self._call(days.close_account)

    def report(self) -> DayReport:
        """Return the report of the day just played, in whole numbers."""
        return reporting.read_report(self.report_bytes())

    def report_bytes(self) -> bytes:
        """Return the report of the day just played as `reporting.read_report` reads it: most are read late, if ever."""
        self._call(reporting.add_up)
        return reporting.report_bytes(self._world)

    def snapshot(self) -> Snapshot:
        """Copy the state, so that a run can start again from here."""
        return world_copies.snapshot(self._world)

    def restore(self, taken: Snapshot) -> None:
        """Go back to a snapshot; the next day played is the one that followed it."""
        self._world = world_copies.restored(self._world, taken)

    def copy(self) -> "Economy":
        """Return the same place once more: each goes on by itself."""
        return Economy(world_copies.copy_world(self._world), self._settings)

    def become(self, other: "Economy") -> None:
        """Take the state of another economy of the same place: faster than a snapshot, which needs fresh memory."""
        self._world = world_copies.take_state(self._world, other._world)
        self._settings = other._settings

    def remember_luck(self, days: int) -> None:
        """Remember who may come on the next days: copies made from now on, which play them, read it.

        Not for places that are played side by side in two threads.
        """
        self._world = remembered.with_room(self._world, days)

    def digest(self) -> bytes:
        """Return the SHA-256 of the state; changes nothing."""
        return world_copies.digest(self._world)

    def figures(self, limit: int = 400) -> tuple[Figure, ...]:
        """Return at most `limit` people to draw, chosen by id so that they stay, each standing for some."""
        return tuple(self.show(limit).read())

    def show(self, limit: int) -> Shown:
        """Return the same people as rows of whole numbers, so that those who have not changed are found again."""
        return choose_shown(self._world, limit)

    def person(self, identity: int) -> Person | None:
        """Return who a patient is; `None` when they have gone home or never came."""
        return person_of(self._world, identity)

    def follow(self, identities: Iterable[int]) -> None:
        """Keep the journeys of these people from now on, as well as one person in twenty."""
        chosen = np.array(sorted(set(identities)), dtype=np.uint64)
        self._world = self._world._replace(followed=chosen)

    def journey(self, identity: int) -> tuple[JourneyStep, ...]:
        """Return what happened to a patient, as far as it was kept, in order."""
        return journey_of(self._world, identity)

    def _clear_tallies(self) -> None:
        """Forget harm and money of the burn-in, in every place they are kept, so that their sums still agree."""
        world = self._world
        world.tally[:] = 0
        world.money[:] = 0
        world.sums[:] = 0
        world.dawn[:] = 0
        for field in ("flat_deaths", "below_plan", "settled_board", "settled_trust", "settled_community"):
            world.clock[0][field] = 0
        for field in ("harm_deaths", "harm_qalys", "harm_harmed"):
            world.people[field] = 0

    def _enlarge(self, code: int) -> None:
        if code == kinds.FULL_PEOPLE:
            self._world = state.with_more_people(self._world, len(self._world.people) // 2 + 4_096)
        else:
            self._world = state.with_more_events(self._world, len(self._world.events) // 2 + 4_096)

    def _call(self, function: Callable[[World], Any]) -> int:
        if _IS_COMPILED:
            return call_entry(function, self._world)
        with np.errstate(over="ignore"):  # luck mixes whole numbers by wrapping
            return int(function(self._world))


def _stream_means(settings: Settings) -> tuple[float, ...]:
    """Return the mean number of candidates a day of each stream, in the order of the rows of the Poisson table."""
    record = state.settings_record(settings)[0]
    envelope = float(record["candidate_envelope"])
    attendances = float(record["attendances_a_day"])
    return (
        attendances * (1 - FALLS_AMONG_ATTENDANCES) * envelope,
        attendances * FALLS_AMONG_ATTENDANCES * FALL_ENVELOPE,
        float(record["direct_admissions_a_day"]) * envelope * DIRECT_ROOM,
        float(record["referrals_a_weekday"]) * envelope,
        float(record["gp_requests_a_weekday"]) * primary.CONTACT_ENVELOPE,
    )
