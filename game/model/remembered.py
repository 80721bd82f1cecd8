"""Room for what a place remembers of its luck, which the copies of it read that play the same days again.

Who wants to be seen by general practice the same day (`contacts`), who may come or be referred (`candidate_rows`), and
on which Sundays a person on the list is looked at (`weekly_looks`).
"""

from typing import Final

import numpy as np

from game.model.candidate_rows import most_a_day
from game.model.compiled import as_written
from game.model.patients import STREAM_ROW_ATTENDANCE, STREAM_ROW_CONTACT, STREAM_ROW_REFERRAL
from game.model.remembered_rows import ATTENDING, CONTACT_DAYS, LOOK_ALWAYS, MOST_SUNDAYS, REFERRED
from game.model.state import BLOCK, Array, World

_MORE_MAY_LEAVE: Final = 1.5
"""Times as many may leave the list in a week before those looked at are too few, and everybody is looked at."""


def with_room(world: World, days: int) -> World:
    """Return the world with room to remember its next days."""
    last = max(0, int(world.clock[0]["day"]) + days)
    contacts, attendances, referrals = (
        int(as_written(most_a_day)(world, stream))
        for stream in (STREAM_ROW_CONTACT, STREAM_ROW_ATTENDANCE, STREAM_ROW_REFERRAL)
    )
    wanting = np.zeros((contacts * days + BLOCK, 2), dtype=np.uint64)  # memory is taken as it is used: about a third
    return world._replace(
        wanting=wanting,
        contact_days=np.zeros(last + 1, dtype=CONTACT_DAYS),
        attending=np.zeros(1 + last * attendances, dtype=ATTENDING),
        referred=np.zeros(1 + last * referrals, dtype=REFERRED),
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
