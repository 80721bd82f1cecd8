"""Whom a move of a lever helps and whom it burdens, out of sentences that speak of several positions at once.

An author writes “By the clock: the four-hour figure. By need: the sickest.” under *gains* and *pays*; a player who
moves the lever to one position reads only what is about that move.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_LABEL: Final = re.compile(r"(?:^|(?<=[.!?] ))([^.:;!?]{2,48}): ")
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True)
class Sides:
    """What a text says of each position that it names, and of all others."""

    named: Mapping[int, str]
    others: str
    """What stands before the first name: about every position that has no part of its own."""


def split_sides(text: str, names: Mapping[int, str]) -> Sides:
    """Split a text at the names of positions, written at the start of a sentence and followed by a colon.

    A name may be short: “Criteria-led” is “Criteria-led, weekends too” where no other position has that word.
    """
    found = [(match, _find_position(match[1], names)) for match in _LABEL.finditer(text)]
    starts = [(match.start(), match.end(), value) for match, value in found if value is not None]
    if not starts:
        return Sides({}, text)
    ends = [start for start, _, _ in starts[1:]] + [len(text)]
    named = {value: text[after:end].strip() for (_, after, value), end in zip(starts, ends, strict=True)}
    return Sides(named, text[: starts[0][0]].strip())


def _find_position(label: str, names: Mapping[int, str]) -> int | None:
    """Return the one position whose name has all words of a label; none where there is not just one."""
    words = _list_words(label)
    fits = [value for value, name in names.items() if words <= _list_words(name)]
    return fits[0] if len(fits) == 1 else None


def _list_words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def find_sides(gains: str, pays: str, names: Mapping[int, str], old: int, new: int) -> tuple[str, str]:
    """Return who gains and who pays when a lever with named positions is moved; empty where nothing is said.

    Without a word about the new position or one on the way there, those who gained from the one that is left pay.
    """
    ways = split_sides(gains, names), split_sides(pays, names)
    gain, loss = (_read(way, old, new) for way in ways)
    left_gain, left_loss = (_read_left(way, old, new) for way in ways)
    return gain or left_loss, loss or left_gain


def _read(sides: Sides, old: int, new: int) -> str:
    """Return what a text says of the new position, or else of the nearest in that direction."""
    if new in sides.named or sides.others:
        return sides.named.get(new, sides.others)
    ahead = [value for value in sides.named if (value - old) * (new - old) > 0]
    return sides.named[min(ahead, key=lambda value: abs(value - new))] if ahead else ""


def _read_left(sides: Sides, old: int, new: int) -> str:
    """Return what a text says of the position that is left, or else of the nearest behind it."""
    behind = [value for value in sides.named if (value - old) * (new - old) <= 0]
    return sides.named[min(behind, key=lambda value: abs(value - old))] if behind else ""
