"""Formats of a scenario: rounds, minutes, and what opens when."""

from dataclasses import dataclass
from typing import Final

from game.protocol.actions import ACTION_KINDS

ACTION_KINDS_OPENED: Final = tuple(ACTION_KINDS)
"""Kinds of action that `opens` may name; others are refused with the round in which they open."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What opens in one round, in addition to what is already open."""

    round: int
    levers: tuple[str, ...]
    cards: tuple[str, ...]
    actions: tuple[str, ...]
    compass: bool


@dataclass(frozen=True, slots=True)
class Minutes:
    """Lengths of the phases of one round, in seconds of real time."""

    plan: int
    run: int
    review: int
    stocktake: int
    phone: int
    crisis: int


@dataclass(frozen=True, slots=True)
class Format:
    """One way to divide the same days into rounds."""

    format: str
    name: str
    rounds: int
    round_days: int
    days_after: int
    leadership_days: tuple[int, ...]
    """By round; the last one is for all later rounds too."""
    briefing_seconds: int
    minutes: tuple[Minutes, ...]
    """By round; the last one is for all later rounds too."""
    phone_day: int
    """Day of the round on which every phone rings."""
    opens: tuple[Opening, ...]

    def start_day(self, round: int) -> int:
        """Return the first day of a round, on which it is planned."""
        return (round - 1) * self.round_days
