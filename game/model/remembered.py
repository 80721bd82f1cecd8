"""Room for what a place remembers of its luck, which the copies of it read that play the same days again.

Who wants to be seen by general practice the same day (`contacts`), who may come or be referred (`candidate_rows`), and
on which Sundays somebody on the list is looked at (`weekly_looks`).
"""

from typing import Final

import numpy as np

from game.model.remembered_rows import ATTENDING, CONTACT_DAYS, LOOK_ALWAYS, MOST_SUNDAYS, REFERRED
from game.model.state import BLOCK, Array, World

STREAMS_KEPT: Final = (0, 3)
"""Rows of the Poisson table: attendances and referrals."""

_MORE_MAY_LEAVE: Final = 1.5
"""Times as many may leave the list in a week before those looked at are too few, and everybody is looked at."""


def with_room(world: World, days: int) -> World:
    """Return the world with room to remember its next days."""
    last = int(world.clock[0]["day"]) + days
    most = int(world.poisson[-1, 0] + world.poisson[-1, 1])
    wanting = np.zeros((most * days + BLOCK, 2), dtype=np.uint64)  # memory is taken as it is used: about a third
    rows = [int(world.poisson[row, 0] + world.poisson[row, 1]) for row in STREAMS_KEPT]
    attending, referred = (1 + max(last, 0) * most for most in rows)
    return world._replace(
        wanting=wanting,
        contact_days=np.zeros(max(last, 0) + 1, dtype=CONTACT_DAYS),
        attending=np.zeros(attending, dtype=ATTENDING),
        referred=np.zeros(referred, dtype=REFERRED),
        looking=_plan_sundays(world, days),
        looks=np.full(len(world.people), LOOK_ALWAYS, dtype=np.uint64),
        late_from=np.zeros(len(world.marks), dtype=np.uint8),
    )


def _plan_sundays(world: World, days: int) -> Array:
    """Return the first Sunday from the next day on, how many there are, and below which luck people leave the list."""
    clock = world.clock[0]
    first = int(clock["day"]) + (6 - int(clock["start_weekday"]) - int(clock["day"])) % 7
    leaves = float(world.settings[0]["list_left_a_week"]) * _MORE_MAY_LEAVE * 2.0**53
    return np.array((first, min(max(0, days) // 7 + 1, MOST_SUNDAYS), int(leaves)), dtype=np.int64)
