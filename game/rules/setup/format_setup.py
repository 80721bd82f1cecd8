"""How a scenario is played: rounds, minutes, and what opens when."""

from dataclasses import dataclass
from typing import Final

from game.protocol.actions import ACTION_KINDS

ACTION_KINDS_OPENED: Final = tuple(ACTION_KINDS)
"""Kinds that `opens` may name; what is not named yet is refused with the round it opens in."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What opens in one round, added to what was open before."""

    round: int
    levers: tuple[str, ...]
    cards: tuple[str, ...]
    actions: tuple[str, ...]
    compass: bool


@dataclass(frozen=True, slots=True)
class Minutes:
    """How long the phases of one round last, in seconds of real time."""

    plan: int
    run: int
    review: int
    stocktake: int
    phone: int
    crisis: int


@dataclass(frozen=True, slots=True)
class Format:
    """One way to cut the same days into rounds."""

    format: str
    name: str
    rounds: int
    round_days: int
    days_after: int
    leadership_days: tuple[int, ...]
    """By round; the last value goes on."""
    briefing_seconds: int
    minutes: tuple[Minutes, ...]
    """By round; the last value goes on."""
    phone_day: int
    """Day in the round on which every phone rings."""
    opens: tuple[Opening, ...]
