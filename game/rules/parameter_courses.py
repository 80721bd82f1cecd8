"""The value of one parameter day by day, while nobody decides.

A course follows from the scenario's value and the lines on the parameter alone. So it is worked out once for all games
in which they are the same: one played again without a decision has most courses in common with the game itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from game.model.params import PARAMETERS, STANDARD_POPULATION, Settings
from game.rules.force_lines import Force, Line

COURSES_KEPT: Final = 4_096
"""About twice as many as pricing the decisions of a whole game has at one time; a few kilobytes each."""


@dataclass(slots=True)
class Course:
    """One parameter under some lines."""

    place: int
    base: float
    """The scenario's own value, in its own unit."""
    written_for: float
    """The people for whom sizes are given."""
    lines: tuple[Line, ...]
    """All lines on the parameter, in catalogue order."""
    last_change: int
    """A day from which on the value stays as it is then."""
    known: dict[int, float] = field(default_factory=dict[int, float])
    """By day."""

    def on(self, day: int) -> float:
        """Return the value on a day, in the model's unit."""
        value = self.known.get(day)
        if value is None:
            value = self.known[day] = self._work_out(day)
        return value

    def _work_out(self, day: int) -> float:
        acting = [force for line in self.lines if (force := line.on(day)) is not None]
        value = in_units(self.place, apply_forces(self.base, acting), self.written_for)
        if not acting:
            return value
        declared = PARAMETERS[self.place]
        return min(declared.high, max(declared.low, value))


@lru_cache(maxsize=COURSES_KEPT)
def find_course(place: int, base: float, written_for: float, lines: tuple[Line, ...]) -> Course:
    """Return the course of a parameter; equal lines have one course."""
    return Course(place, base, written_for, lines, max(line.last_change() for line in lines))


@lru_cache(maxsize=8)
def base_values(parameters: Settings, written_for: float) -> tuple[float, ...]:
    """Return the scenario's own values of all parameters, in the model's unit."""
    return tuple(in_units(place, value, written_for) for place, value in enumerate(parameters.values))


def apply_forces(value: float, acting: Sequence[Force]) -> float:
    """Return what the forces on one parameter make of its value: the latest `set`, then `add`s, then `scale`s."""
    set_on, added, scale = None, None, None
    for _, how, amount, from_day, _ in acting:
        if how == "add":
            added = (added or 0.0) + amount
        elif how == "scale":
            scale = amount if scale is None else scale * amount
        elif set_on is None or from_day >= set_on:
            set_on, value = from_day, amount
    if added is not None:
        value += added
    return value if scale is None else value * scale


def in_units(place: int, value: float, people: float) -> float:
    """Turn a size for a place of so many people into the model's unit, that of a place of 300,000."""
    if people == STANDARD_POPULATION or not PARAMETERS[place].scaled:
        return value
    return value * (STANDARD_POPULATION / people)
