"""The temper of a computer colleague, different for each seat so that a team is not of one mind.

A policy has no luck of its own and does not know the seed. The harm on the first day with no action
differs from game to game and never changes within one, so tempers and chances are drawn from it, by
what they are for and by places in the order of the scenario, never by the name of a thing. Before the
first day every temper is middling.
"""

from dataclasses import dataclass
from typing import Final
from zlib import crc32

from game.policies.observation import Observation

MIDDLING: Final = 50
LOWEST, SPREAD = 20, 61
"""Tempers run from 20 to 80 of 100."""


@dataclass(frozen=True, slots=True)
class Temper:
    """Traits of a colleague, each 0 to 100."""

    openness: int
    """How readily it consults, shows notes and shadows others."""
    warmth: int
    """How much others' needs weigh beside the own brief."""
    pride: int
    """How firmly it holds on to its own ideas."""


def draw_temper(seen: Observation) -> Temper:
    """Return the temper of a seat's colleague; the same throughout a game."""
    return Temper(*(_draw_trait(seen, name) for name in ("openness", "warmth", "pride")))


def decide_by_chance(seen: Observation, percent: int, *name: str | int) -> bool:
    """Return true in `percent` of cases; within a round the same `name` always gets the same answer.

    `name` says what for; things are named by their place in the scenario.
    """
    return _draw_number(seen, seen.public.round, *name) % 100 < percent


def _draw_trait(seen: Observation, name: str) -> int:
    if not seen.public.left_alone_by_day:
        return MIDDLING
    return LOWEST + _draw_number(seen, name) % SPREAD


def _draw_number(seen: Observation, *name: str | int) -> int:
    first_harm = seen.public.left_alone_by_day[:1]
    words = "\x1f".join(map(str, (*first_harm, seen.place_of(seen.seat), *name)))
    return crc32(words.encode())
