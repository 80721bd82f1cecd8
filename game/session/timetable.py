"""The room's one clock: how long a phase lasts, how long a day takes, and pauses.

Times are seconds of a monotonic clock that is passed in. Only time without pauses is counted, so a
pause, or a resume on another machine, moves nothing.
"""

from __future__ import annotations

import builtins
from dataclasses import dataclass
from typing import Final

from game.protocol.facilitator_acts import FASTEST_DAY_MS, SLOWEST_DAY_MS
from game.protocol.view_base import Phase
from game.rules.setup.format_setup import Format

RUNNING: Final[frozenset[Phase]] = frozenset({"run", "after"})
"""Phases in which days pass; they end after their last day, not at a time."""

UNHURRIED: Final[frozenset[Phase]] = frozenset({"briefing", "plan", "crisis", "review", "stocktake"})
"""Phases that wait for the player in a game without a timetable."""


def get_phase_seconds(format: Format, phase: Phase, round: int, *, timed: bool) -> float | None:
    """Return how many seconds a phase lasts; `None` when it is not timed."""
    minutes = format.minutes[min(round, len(format.minutes)) - 1]
    if phase in RUNNING or phase in ("lobby", "end") or (not timed and phase in UNHURRIED):
        return None
    if phase == "briefing":
        return float(format.briefing_seconds)
    return float(getattr(minutes, phase))


def get_day_ms(format: Format, round: int) -> int:
    """Return the milliseconds of a day, so that a run lasts as long as the format says."""
    minutes = format.minutes[min(round, len(format.minutes)) - 1]
    return clamp_day_ms(minutes.run * 1000 // format.round_days)


def clamp_day_ms(wanted: int) -> int:
    """Return the day length within what a clock and an eye can follow."""
    return max(FASTEST_DAY_MS, min(SLOWEST_DAY_MS, wanted))


@dataclass(slots=True)
class Timetable:
    """A countdown that can be paused; `length` is `None` for a phase that is not timed."""

    now: float
    length: float | None = None
    paused: bool = False
    day_ms: int = 1000
    stretch: float = 1.0
    """How long a day takes beside what the format says; it stays from round to round."""
    _passed: float = 0.0

    def set_pace(self, day_ms: int, format: Format, round: int) -> None:
        """Let a day take so long, within the limits, and keep its proportion to what the format says."""
        self.day_ms = clamp_day_ms(day_ms)
        self.stretch = self.day_ms / get_day_ms(format, max(1, round))

    def keep_pace(self, format: Format, round: int) -> None:
        """Set the length of a day for a new round, as much longer or shorter as has been chosen."""
        self.day_ms = clamp_day_ms(builtins.round(get_day_ms(format, round) * self.stretch))

    def begin(self, now: float, length: float | None) -> None:
        """Start a phase's countdown."""
        self.now, self.length, self._passed = now, length, 0.0

    def passed(self, now: float) -> float:
        """Return the seconds of this phase that have passed without pauses."""
        return self._passed + (0.0 if self.paused else max(0.0, now - self.now))

    def pause(self, now: float) -> None:
        """Stop the clock."""
        self._passed, self.now, self.paused = self.passed(now), now, True

    def resume(self, now: float) -> None:
        """Let the clock go on."""
        self._passed, self.now, self.paused = self.passed(now), now, False

    def skip(self, now: float, seconds: float) -> None:
        """Leave out the last `seconds` before `now`, as if they had not passed."""
        if not self.paused:
            self.now = min(now, self.now + seconds)

    def extend(self, seconds: float) -> None:
        """Make this phase longer; an untimed phase stays untimed."""
        if self.length is not None:
            self.length += seconds

    def set_remaining(self, now: float, seconds: float) -> None:
        """Let the phase end after some seconds; an untimed phase stays untimed."""
        if self.length is not None:
            self.length = self.passed(now) + seconds

    def remaining(self, now: float) -> float | None:
        """Return the seconds left, never below 0; `None` when the phase is not timed."""
        return None if self.length is None else max(0.0, self.length - self.passed(now))

    def is_over(self, now: float) -> bool:
        """Return whether the phase's time is up."""
        return not self.paused and self.remaining(now) == 0.0
