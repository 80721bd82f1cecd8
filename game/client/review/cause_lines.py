"""The causes of a round's harm as lines that add up, those that helped before those that hurt.

Numbers are whole people; a negative line means fewer people harmed than with no action. The
lines always add up to the difference of the two headlines: the last one, `rest`, has the smaller causes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from game.protocol.public_views import ReviewView

REST: Final = "rest"
MAX_LINES: Final = 5


@dataclass(frozen=True)
class CauseLine:
    """One cause and the people harmed through it, compared with no action."""

    cause: str
    difference: int
    touched_by: tuple[str, ...]


def round_tenths(tenths: int) -> int:
    """Return tenths of people as whole people; halves are rounded away from zero."""
    return (abs(tenths) + 5) // 10 * (1 if tenths >= 0 else -1)


def find_difference(review: ReviewView) -> int:
    """Return how many more people were harmed than with no action, as a reader of the two headlines subtracts them."""
    return round_tenths(review.harmed) - round_tenths(review.left_alone)


def cause_lines(review: ReviewView, *, most: int = MAX_LINES) -> tuple[CauseLine, ...]:
    """Return at most `most` lines that add up to `find_difference`.

    Those that helped come first, the largest at the top, then those that hurt, the largest at the top,
    then the rest unless it is zero.
    """
    tenths = {because.cause: because.harmed - because.left_alone for because in review.because}
    touched = {because.cause: because.touched_by for because in review.because}
    relevant = sorted((cause for cause in tenths if tenths[cause]), key=lambda one: (-abs(tenths[one]), one))
    whole = review.harmed - review.left_alone
    is_all = len(relevant) <= most and sum(tenths.values()) == whole
    causes = relevant if is_all else relevant[: most - 1]
    shown = {cause: tenths[cause] for cause in causes}
    if not is_all:
        shown[REST] = whole - sum(shown.values())
    people = dict(zip(shown, _share_out(list(shown.values()), find_difference(review)), strict=True))
    lines = [CauseLine(cause, number, touched.get(cause, ())) for cause, number in people.items() if number]
    return tuple(sorted(lines, key=_order))


def _order(line: CauseLine) -> tuple[bool, bool, int, str]:
    return line.cause == REST, line.difference > 0, -abs(line.difference), line.cause


def _share_out(tenths: list[int], total: int) -> list[int]:
    """Return tenths of people as whole people that add up to `total`; those nearest to the next one are rounded up."""
    people = [one // 10 for one in tenths]
    if not people:
        return people
    missing = total - sum(people)
    way = 1 if missing > 0 else -1
    nearest = sorted(range(len(tenths)), key=lambda number: -way * (tenths[number] % 10))
    for step in range(abs(missing)):
        people[nearest[step % len(nearest)]] += way
    return people
