"""The *because* lines of a review as bars that add up, what helped before what hurt.

All numbers are tenths of a person. A line that is negative means fewer people harmed than in
the same weeks left alone; the lines always add up to the difference of the two headlines,
because whatever has no line of its own is in the last one, `rest`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from game.protocol.public_views import Because, ReviewView

REST: Final = "rest"
MOST_LINES: Final = 5


@dataclass(frozen=True)
class CauseLine:
    """One bar: how many more (or fewer, below zero) people were harmed through this cause."""

    cause: str
    difference: int
    touched_by: tuple[str, ...]


def cause_lines(review: ReviewView, *, most: int = MOST_LINES) -> tuple[CauseLine, ...]:
    """Return at most `most` lines that add up to `harmed - left_alone`.

    What helped comes first, the largest at the top; then what hurt, again the largest at the top; then the
    rest, unless it is nothing.
    """
    lines = [_line(because) for because in review.because]
    spoken = sorted((line for line in lines if line.difference), key=_size, reverse=True)
    room = most if len(spoken) <= most and _rest(review, spoken) == 0 else most - 1
    kept = spoken[:room]
    rest = _rest(review, kept)
    shown = sorted(kept, key=lambda line: (line.difference > 0, -abs(line.difference), line.cause))
    return (*shown, CauseLine(REST, rest, ())) if rest else tuple(shown)


def _line(because: Because) -> CauseLine:
    return CauseLine(because.cause, because.harmed - because.left_alone, because.touched_by)


def _size(line: CauseLine) -> tuple[int, str]:
    return abs(line.difference), line.cause


def _rest(review: ReviewView, lines: list[CauseLine]) -> int:
    return review.harmed - review.left_alone - sum(line.difference for line in lines)
