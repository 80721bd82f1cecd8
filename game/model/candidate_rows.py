"""Who may come to the emergency department or be referred, remembered: a place played again asks the same people.

Who a candidate is hangs on luck alone. So a place that is going to be played many times writes them down once, day by
day, and its copies read them there; any other place writes each over the one before. It is no state.
"""

import numpy as np

from game.model.compiled import Int, compiled
from game.model.state import World

UNKNOWN, SEEN, DESCRIBED = 0, 1, 2
"""How much of a candidate is written down: nothing, what decides whether they come, or all."""


@compiled
def most_a_day(w: World, stream: Int) -> Int:
    """Return the most candidates that a stream has on any day: the mean of its Poisson table and the spread kept."""
    return np.int64(w.poisson[stream, 0] + w.poisson[stream, 1])


@compiled
def first_row(w: World, stream: Int, rows: Int, day: Int) -> Int:
    """Return where a day's candidates of a stream stand in so many rows; 0 when they are not kept."""
    most = most_a_day(w, stream)
    first = 1 + day * most
    return first if day >= 0 and first + most <= rows else 0


@compiled
def row_from(first: Int, number: Int) -> Int:
    """Return the row of a day's candidate of this number; the same for all when they are not kept."""
    return first + number if first > 0 else 0
