"""Moving through a replay: days on a line, marks to jump to, and playing at a speed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, Literal

from game.client.connection.turning_points import Mark

DAYS_PER_SECOND: Final = (1, 2, 4, 8, 16)
"""The speeds of a replay."""

MarkKind = Literal["all", "round", "decision", "crisis", "stocktake", "bookmark", "turning"]
MARK_KINDS: Final[tuple[MarkKind, ...]] = (
    "all", "round", "decision", "crisis", "stocktake", "bookmark", "turning",
)  # fmt: skip
_KIND_BY_FLAG: Final[dict[str, MarkKind]] = {
    "round": "round",
    "lever": "decision",
    "proposal": "decision",
    "deal": "decision",
    "phone": "decision",
    "crisis": "crisis",
    "stocktake": "stocktake",
    "bookmark": "bookmark",
    "turning": "turning",
}


@dataclass(frozen=True)
class Playback:
    """Whether a replay plays, its speed in days a second, and the part of a day since the last whole one.

    With `stops`, it stops at the next mark that it comes to.
    """

    playing: bool = False
    speed: int = 4
    part: float = 0.0
    stops: bool = False

    def toggle(self) -> Playback:
        """Return the playback started or stopped."""
        return replace(self, playing=not self.playing, part=0.0)

    def change_speed(self, steps: int) -> Playback:
        """Return the playback `steps` speeds faster, limited to the speeds there are."""
        index = min(max(DAYS_PER_SECOND.index(self.speed) + steps, 0), len(DAYS_PER_SECOND) - 1)
        return replace(self, speed=DAYS_PER_SECOND[index])

    def advance(self, seconds: float, position: int, length: int, marks: Iterable[Mark] = ()) -> tuple[Playback, int]:
        """Return the playback after some seconds and the day to show; it stops at the last day."""
        if not self.playing:
            return self, position
        part = self.part + seconds * self.speed
        day = min(position + int(part), length)
        mark = find_next_mark(marks, position) if self.stops else None
        if mark is not None and mark.day <= day:
            return replace(self, playing=False, part=0.0), mark.day
        if day == length:
            return replace(self, playing=False, part=0.0), length
        return replace(self, part=part - int(part)), day


def kind_of(flag: Mark) -> MarkKind:
    """Return the kind of a flag; other flags are only among all."""
    return _KIND_BY_FLAG.get(flag.kind, "all")


def filter_marks(marks: Iterable[Mark], kind: MarkKind) -> tuple[Mark, ...]:
    """Return the marks of one kind, or all."""
    return tuple(flag for flag in marks if kind in ("all", kind_of(flag)))


def find_next_mark(marks: Iterable[Mark], day: int) -> Mark | None:
    """Return the first mark after `day`."""
    return next((flag for flag in sorted(marks, key=_day) if flag.day > day), None)


def find_previous_mark(marks: Iterable[Mark], day: int) -> Mark | None:
    """Return the last mark before `day`."""
    return next((flag for flag in sorted(marks, key=_day, reverse=True) if flag.day < day), None)


def day_at(x: float, left: float, width: float, length: int) -> int:
    """Return the day at a point on the line, limited to the replay."""
    if width <= 0:
        return 0
    return min(max(round((x - left) / width * length), 0), length)


def day_x(day: int, left: float, width: float, length: int) -> float:
    """Return the x of a day on the line."""
    return left + width * day / max(length, 1)


def _day(flag: Mark) -> int:
    return flag.day
