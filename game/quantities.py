"""Units, keys and interpolation that every layer shares.

Money is whole pence or thousands of pounds, time is whole simulated days outside the model, and
shares that a person sees are whole per mille: nothing that is compared or hashed is a float.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final, Literal, get_args

Progress = Callable[[str, float], None]
"""Called with a step of long work and the share of it that is done, from 0 to 1."""

Role = Literal["commissioner", "provider", "clinical", "manager"]

Mark = Literal["patients", "own", "staff", "standing"]
"""What a leadership day counts as: patients, own money and targets, staff, own standing."""

MARKS: Final[tuple[Mark, ...]] = ("patients", "own", "staff", "standing")

Purse = Literal["board", "trust", "community", "fund", "none"]
"""Whose money is spent: that of the board, the hospital trust or the community service, a fund's, or none."""

Part = Literal[
    "front_door",
    "wards",
    "way_home",
    "community",
    "practices",
    "planned_list",
    "staff",
    "safety",
    "four_hours",
    "board_money",
    "trust_money",
    "community_money",
]
"""A part of the place that a decision relieves or burdens; `four_hours` is the figure of the
standard, not its people."""

PARTS: Final[tuple[Part, ...]] = get_args(Part)
"""All parts, in the order in which they are listed to players."""

PURSE_PART: Final[dict[str, Part]] = {"board": "board_money", "trust": "trust_money", "community": "community_money"}
"""Purse → the part of the place that its money is; the fund's own money is nobody's."""

TARGET_SCORE: Final = 60
"""Points of 100 from which a seat's targets count as met."""

MAX_BORROWED_DAYS: Final = 2
"""Leadership days of the next round that a seat may borrow for the phone and a crisis."""

PRICE_DAYS: Final = 28
"""Prices "a round" in scenario files are for 28 days, whatever the length of a round."""

BILLIONTHS: Final = 1_000_000_000
"""The model counts deaths, quality-adjusted years and people harmed in billionths of one."""


def interpolate(points: Sequence[tuple[float, float]], at: float) -> float:
    """Return the value at `at` on straight lines between (x, y) points; level beyond the ends."""
    if at <= points[0][0]:
        return points[0][1]
    for (x0, y0), (x1, y1) in pairwise(points):
        if at <= x1:
            return y0 + (y1 - y0) * (at - x0) / (x1 - x0)
    return points[-1][1]


def smooth_weekly(values: Sequence[float]) -> tuple[float, ...]:
    """Return each value's mean with up to three neighbours on either side."""
    means: list[float] = []
    for place in range(len(values)):
        near = values[max(0, place - 3) : place + 4]
        means.append(sum(near) / len(near))
    return tuple(means)
