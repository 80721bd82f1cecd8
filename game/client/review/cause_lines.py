"""The causes of a round's harm as lines that add up, those that helped before those that hurt.

Numbers are tenths of a person; a negative line means fewer people harmed than with no action. The
lines always add up to the difference of the two headlines: the last one, `rest`, has the smaller causes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from game.protocol.public_views import Because, ReviewView

REST: Final = "rest"
MAX_LINES: Final = 5


@dataclass(frozen=True)
class CauseLine:
    """One cause and the harm through it compared with no action, in tenths of a person."""

    cause: str
    difference: int
    touched_by: tuple[str, ...]


def cause_lines(review: ReviewView, *, most: int = MAX_LINES) -> tuple[CauseLine, ...]:
    """Return at most `most` lines that add up to `harmed - left_alone`.

    Those that helped come first, the largest at the top, then those that hurt, the largest at the top,
    then the rest unless it is zero.
    """
    lines = [_to_cause_line(because) for because in review.because]
    relevant = sorted((line for line in lines if line.difference), key=_size, reverse=True)
    room = most if len(relevant) <= most and _rest_difference(review, relevant) == 0 else most - 1
    largest = relevant[:room]
    rest = _rest_difference(review, largest)
    ordered = sorted(largest, key=lambda line: (line.difference > 0, -abs(line.difference), line.cause))
    return (*ordered, CauseLine(REST, rest, ())) if rest else tuple(ordered)


def _to_cause_line(because: Because) -> CauseLine:
    return CauseLine(because.cause, because.harmed - because.left_alone, because.touched_by)


def _size(line: CauseLine) -> tuple[int, str]:
    return abs(line.difference), line.cause


def _rest_difference(review: ReviewView, lines: list[CauseLine]) -> int:
    return review.harmed - review.left_alone - sum(line.difference for line in lines)
