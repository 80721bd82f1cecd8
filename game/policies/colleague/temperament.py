"""Who a computer colleague is: four tempers out of one winter, so that a table is not one mind.

A policy has no luck of its own and does not know the seed. What differs from winter to winter and
never changes within one is how the place left alone begins; a temper and every «perhaps» is
drawn from that, by name. Before the first day of a winter everybody is of a middling temper.
"""

from dataclasses import dataclass
from typing import Final
from zlib import crc32

from game.policies.observation import Observation

MIDDLING: Final = 50
LOWEST, SPREAD = 20, 61
"""Tempers run from 20 to 80 of 100: nobody is a saint and nobody a villain."""


@dataclass(frozen=True, slots=True)
class Temper:
    """A person's ways, each 0 to 100."""

    openness: int
    """Asks before changing, shows notes, goes to see others."""
    warmth: int
    """What another's need, and a friend's wish, weigh beside the own brief."""
    pride: int
    """Holds on to an idea because it is its own."""


def temper_of(seen: Observation) -> Temper:
    """The temper of a seat's colleague; the same all through a game."""
    return Temper(*(_trait(seen, name) for name in ("openness", "warmth", "pride")))


def perhaps(seen: Observation, percent: int, *name: str | int) -> bool:
    """Yes in so many of a hundred cases; in one round always the same answer to the same question."""
    return _drawn(seen, seen.public.round, *name) % 100 < percent


def _trait(seen: Observation, name: str) -> int:
    if not seen.public.left_alone_by_day:
        return MIDDLING
    return LOWEST + _drawn(seen, name) % SPREAD


def _drawn(seen: Observation, *name: str | int) -> int:
    omen = seen.public.left_alone_by_day[:1]  # people harmed on the first day: no two winters are alike
    words = "\x1f".join(map(str, (*omen, seen.seat, *name)))
    return crc32(words.encode())
