"""Copies of a place: another that goes on by itself, a snapshot to go back to, the digest of its state."""

import hashlib
from typing import NamedTuple

import numpy as np

from game.model import kinds
from game.model.compiled import as_written
from game.model.harm import BILLION
from game.model.remembered_rows import LOOK_ALWAYS, STEADY
from game.model.state import EVENTS, PEOPLE, Array, World, empty_rows
from game.model.steady_waits import HARMED_A_QALY, SECONDS_A_WEEK, last_sunday, weekly_qalys

STATE_FIELDS = (
    "people", "events", "places", "queues", "staff", "money", "tally", "counts", "shapes", "clock", "cohorts", "tests",
    "rates", "follow_ups", "hospitals", "sums",
)  # fmt: skip
"""What a snapshot holds and a digest covers, in this order."""


class Snapshot(NamedTuple):
    """A copy of the state's used part; `Economy.restore` takes it back."""

    arrays: tuple[Array, ...]
    sizes: tuple[int, int]
    dawn: Array
    marks: Array


TABLES = ("quantiles", "hours", "seasons", "poisson", "zero_counts")
"""Constant tables of the place, which copies of it share."""

REMEMBERED = ("wanting", "contact_days", "attending", "referred", "looking")
"""What a place remembers of its luck, which copies of it share as well."""

MOSTLY_EMPTY = ("events", "journeys")
"""Arrays with room for the worst case."""


def copy_world(world: World) -> World:
    """Copy every array of a place but those that copies share, journeys as well."""
    remembered = REMEMBERED if len(world.contact_days) else ()
    copied = [field for field in World._fields if field not in (*TABLES, *remembered, *MOSTLY_EMPTY)]
    fields = {field: _copy(getattr(world, field)) for field in copied}
    return world._replace(**fields, **{field: _copy_used(getattr(world, field)) for field in MOSTLY_EMPTY})


def _words(array: Array) -> Array:
    """Return the same memory as words of eight bytes: NumPy copies rows field by field, fifteen times as slowly."""
    return array.view(np.uint64)


def _copy(array: Array) -> Array:
    if array.dtype not in (PEOPLE, EVENTS):
        return _words(array).copy().view(array.dtype)
    copied = empty_rows(len(array), array.dtype)
    _words(copied)[:] = _words(array)
    return copied


def _copy_used(array: Array) -> Array:
    """Return a copy in which the rows behind the last that holds anything take no memory until they are used."""
    words = _words(array).reshape(len(array), -1)
    used = int(np.flatnonzero(words.any(axis=1))[-1:].sum()) + 1
    whole = empty_rows(len(array), array.dtype)  # `zeros_like` would write every page
    _words(whole[:used])[:] = _words(array[:used])
    return whole


def snapshot(world: World) -> Snapshot:
    """Copy the state."""
    arrays = tuple(_copy(_used(world, field)) for field in STATE_FIELDS)
    return Snapshot(arrays, (len(world.people), len(world.events)), world.dawn.copy(), world.marks.copy())


def restored(world: World, taken: Snapshot) -> World:
    """Return the world in the state of a snapshot; settings stay, and so do journeys up to then."""
    fields: dict[str, Array] = {}
    for field, array in zip(STATE_FIELDS, taken.arrays, strict=True):
        if field in ("people", "events"):
            whole = empty_rows(taken.sizes[0 if field == "people" else 1], array.dtype)
            _words(whole[: len(array)])[:] = _words(array)
            fields[field] = whole
        else:
            fields[field] = _copy(array)
    _forget_later_steps(world, fields["clock"][0]["now"])
    looks = np.full(len(fields["people"]) if len(world.looks) else 0, LOOK_ALWAYS, dtype=np.uint64)
    late_from = np.zeros(len(taken.marks) if len(world.looks) else 0, dtype=np.uint8)
    steady = np.zeros_like(world.steady)
    ahead: dict[str, Array] = {"looks": looks, "late_from": late_from, "steady": steady}
    return world._replace(dawn=taken.dawn.copy(), marks=taken.marks.copy(), **ahead, **fields)


def take_state(world: World, other: World) -> World:
    """Return the world in the state and on the settings of another of the same place, in its own arrays where they fit.

    Fresh memory costs several times what copying does. Journeys stay up to then, as when a snapshot is restored.
    """
    fields: dict[str, Array] = {}
    for field in (*STATE_FIELDS, "settings", "dawn", "marks", "looks", "late_from", "steady"):
        mine, theirs = getattr(world, field), getattr(other, field)
        if mine.shape != theirs.shape:
            fields[field] = _copy(theirs)
        elif field == "events":
            used = int(other.clock[0]["used_events"])
            _words(mine[:used])[:] = _words(theirs[:used])
        else:
            _words(mine)[:] = _words(theirs)
    _forget_later_steps(world, other.clock[0]["now"])
    return world._replace(**fields)


def _forget_later_steps(world: World, now: int) -> None:
    world.journeys["id"][world.journeys["time"] > now] = 0


def digest(world: World) -> bytes:
    """Return the SHA-256 of the state's used part, in declared order; reads only."""
    hasher = hashlib.sha256()
    for field in STATE_FIELDS:
        hasher.update(np.ascontiguousarray(_used(world, field)).tobytes())
    return hasher.digest()


def _used(world: World, field: str) -> Array:
    if field == "events":
        return world.events[: int(world.clock[0]["used_events"])]
    if field == "people" and len(world.looks):
        return _settled_people(world)
    return getattr(world, field)


def _settled_people(world: World) -> Array:
    """Return the rows as they would be if everybody on the list had been looked at on the last Sunday."""
    sunday = int(as_written(last_sunday)(world))
    people = _copy(world.people)
    steady = np.flatnonzero(world.late_from[: len(people)] == STEADY)
    weeks = (sunday - people["due"][steady]) // SECONDS_A_WEEK
    qalys = np.array([as_written(weekly_qalys)(need) for need in people["need"][steady].tolist()])
    people["harm_qalys"][steady] += weeks * (qalys * BILLION).astype(np.int64)
    people["harm_harmed"][steady] += weeks * (qalys * HARMED_A_QALY * BILLION).astype(np.int64)
    is_there = np.isin(people["place"], (kinds.REFERRAL_LIST, kinds.THEATRE_LIST)) & (people["stage"] == kinds.QUEUED)
    people["due"] = np.where(is_there, np.maximum(people["due"], sunday), people["due"])
    return people
