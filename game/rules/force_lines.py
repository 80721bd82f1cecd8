"""Forces on the model's parameters, day by day: each line is one effect of one decision, crisis or habit.

What is on the table changes with decisions, its forces also with the day: effects start late, rise slowly, end.
A line holds what the table says of one effect, so that only days need working out while nobody decides.
"""

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from msgspec import Struct

from game.quantities import interpolate
from game.rules.setup.effect_setup import Effect, How, LeverEffect

LONG_AGO: Final = -10_000
"""A day long before day 0, for forces that have always been there."""

FOR_GOOD: Final = 1_000_000
"""A day after every game, for forces that never change again or never end."""


class Force(NamedTuple):
    """One change to one parameter on a day, and the key of the thing that causes it."""

    parameter: str
    how: How
    value: float
    from_day: int
    source: str


class Window(NamedTuple):
    """The days on which something can act: the first, and the first on which it no longer does."""

    begins: int = LONG_AGO
    ends: int = FOR_GOOD


ALWAYS: Final = Window()


class SteadyLine(Struct, frozen=True, cache_hash=True, gc=False):
    """A force that is the same on each day of its window."""

    force: Force
    window: Window = ALWAYS

    @property
    def parameter(self) -> str:
        """The parameter that the force is on."""
        return self.force.parameter

    def on(self, day: int) -> Force | None:
        """Return the force on a day, None outside the window."""
        return self.force if self.window.begins <= day < self.window.ends else None

    def last_change(self) -> int:
        """Return a day from which on the line stays as it is then."""
        return self.window.begins if self.window.ends == FOR_GOOD else self.window.ends


class DatedLine(Struct, frozen=True, cache_hash=True, gc=False):
    """An effect that was caused on `from_day`, times a share of its full size."""

    effect: Effect
    from_day: int
    source: str
    share: float = 1.0
    window: Window = ALWAYS

    @property
    def parameter(self) -> str:
        """The parameter that the effect is on."""
        return self.effect.parameter

    def on(self, day: int) -> Force | None:
        """Return the force on a day, None before the effect starts, after it ends and outside the window."""
        return dated_force(self, day, self.share) if self.window.begins <= day < self.window.ends else None

    def last_change(self) -> int:
        """Return a day from which on the line stays as it is then."""
        start = self.from_day + self.effect.after_days
        if self.window.ends != FOR_GOOD:
            return max(self.window.ends, self.window.begins)
        return max(start + max(self.effect.ramp_days, self.effect.lasts_days), self.window.begins)


class UptakeLine(Struct, frozen=True, cache_hash=True, gc=False):
    """An effect whose share of its full size goes on changing, as a change comes into use."""

    effect: Effect
    from_day: int
    source: str
    share_on: Callable[[int], float]

    @property
    def parameter(self) -> str:
        """The parameter that the effect is on."""
        return self.effect.parameter

    def on(self, day: int) -> Force | None:
        """Return the force on a day, None before the effect starts and after it ends."""
        return dated_force(self, day, self.share_on(day))

    def last_change(self) -> int:
        """Return a day from which on the line stays as it is then."""
        return FOR_GOOD


class LeverLine(Struct, frozen=True, cache_hash=True, gc=False):
    """One effect of a lever, from the (day, value) pairs of its settings, oldest first."""

    effect: LeverEffect
    values: tuple[tuple[int, float], ...]
    source: str

    @property
    def parameter(self) -> str:
        """The parameter that the effect is on."""
        return self.effect.parameter

    def on(self, day: int) -> Force:
        """Return the force on a day: each move rises over its days from where the one before had come to."""
        effect = self.effect
        now = interpolate(effect.points, self.values[0][1])
        since = LONG_AGO
        for set_on, value in self.values[1:]:
            bites = set_on + effect.after_days
            if bites > day:
                break
            target = interpolate(effect.points, value)
            share = min(1.0, (day - bites + 1) / effect.ramp_days) if effect.ramp_days else 1.0
            now, since = now + (target - now) * share, bites
        return Force(effect.parameter, effect.how, now, since, self.source)

    def last_change(self) -> int:
        """Return a day from which on the line stays as it is then."""
        return self.values[-1][0] + self.effect.after_days + self.effect.ramp_days


class MovingLine(Struct, frozen=True, cache_hash=True, gc=False):
    """A force that is added to one parameter, of another size each day."""

    parameter: str
    source: str
    value_on: Callable[[int], float]

    def on(self, day: int) -> Force:
        """Return the force on a day."""
        return Force(self.parameter, "add", self.value_on(day), LONG_AGO, self.source)

    def last_change(self) -> int:
        """Return a day from which on the line stays as it is then."""
        return FOR_GOOD


Line = SteadyLine | DatedLine | UptakeLine | LeverLine | MovingLine


class Sheet(Struct, frozen=True, eq=False, gc=False):
    """The lines that follow from some rows of a table, in their order, and by the parameter that they are on."""

    lines: tuple[Line, ...]
    by_parameter: dict[str, tuple[Line, ...]]

    @classmethod
    def of(cls, lines: Iterable[Line]) -> "Sheet":
        """Return the sheet of some lines."""
        found = tuple(lines)
        sorted_out: dict[str, tuple[Line, ...]] = {}
        for line in found:
            sorted_out[line.parameter] = (*sorted_out.get(line.parameter, ()), line)
        return cls(found, sorted_out)


Sheets = tuple[Sheet, ...]


def dated_force(line: DatedLine | UptakeLine, day: int, share: float) -> Force | None:
    """Return the force of an effect on a day, if any, times a share of its full size."""
    effect = line.effect
    start = line.from_day + effect.after_days
    if day < start or (effect.lasts_days and day >= start + effect.lasts_days) or share <= 0.0:
        return None
    if effect.ramp_days:
        share *= min(1.0, (day - start + 1) / effect.ramp_days)
    value = 1.0 + (effect.value - 1.0) * share if effect.how == "scale" else effect.value
    if effect.how == "add":
        value = effect.value * share
    return Force(effect.parameter, effect.how, value, start, line.source)
