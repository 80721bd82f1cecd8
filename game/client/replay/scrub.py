"""Moving about in a replay: days on a line, marks to jump to, and playing at a pace."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, Literal

from game.protocol.public_views import Flag

SPEEDS: Final = (1, 2, 4, 8, 16)
"""Simulated days a second."""

Kind = Literal["all", "round", "decision", "crisis"]
KINDS: Final[tuple[Kind, ...]] = ("all", "round", "decision", "crisis")
_KIND_OF_FLAG: Final[dict[str, Kind]] = {
    "round": "round",
    "lever": "decision",
    "proposal": "decision",
    "phone": "decision",
    "crisis": "crisis",
}


@dataclass(frozen=True)
class Player:
    """Whether a replay plays, how fast, and the part of a day that has gone since the last whole one."""

    playing: bool = False
    speed: int = 4
    part: float = 0.0

    def toggled(self) -> Player:
        """Play when still, stop when playing."""
        return replace(self, playing=not self.playing, part=0.0)

    def faster(self, steps: int) -> Player:
        """Move `steps` along the speeds, held at both ends."""
        place = min(max(SPEEDS.index(self.speed) + steps, 0), len(SPEEDS) - 1)
        return replace(self, speed=SPEEDS[place])

    def advanced(self, seconds: float, position: int, length: int) -> tuple[Player, int]:
        """Return the player after some seconds, and the day to show; it stops at the last day."""
        if not self.playing:
            return self, position
        part = self.part + seconds * self.speed
        day = min(position + int(part), length)
        if day == length:
            return Player(playing=False, speed=self.speed), length
        return replace(self, part=part - int(part)), day


def kind_of(flag: Flag) -> Kind:
    """Return what kind of moment a flag marks; flags of other kinds are found under all."""
    return _KIND_OF_FLAG.get(flag.kind, "all")


def of_kind(marks: Iterable[Flag], kind: Kind) -> tuple[Flag, ...]:
    """Return the marks of one kind, or all of them."""
    return tuple(flag for flag in marks if kind in ("all", kind_of(flag)))


def next_mark(marks: Iterable[Flag], day: int) -> Flag | None:
    """Return the first mark after `day`."""
    return next((flag for flag in sorted(marks, key=_day) if flag.day > day), None)


def previous_mark(marks: Iterable[Flag], day: int) -> Flag | None:
    """Return the last mark before `day`."""
    return next((flag for flag in sorted(marks, key=_day, reverse=True) if flag.day < day), None)


def day_at(x: float, left: float, width: float, length: int) -> int:
    """Return the day under a point on the line, held inside the replay."""
    if width <= 0:
        return 0
    return min(max(round((x - left) / width * length), 0), length)


def x_of(day: int, left: float, width: float, length: int) -> float:
    """Return where a day lies on the line."""
    return left + width * day / max(length, 1)


def _day(flag: Flag) -> int:
    return flag.day
