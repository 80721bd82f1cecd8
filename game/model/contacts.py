"""Who wants to be seen by general practice the same day, remembered: a place that is played again asks the same people.

Who comes and who wants what hangs on luck and on two shares that hardly a decision moves. So a place that is going to
be played many times keeps who they were, day by day, and its copies read it there. It is no state.
"""

import numpy as np

from game.model.compiled import Bool, Int, compiled
from game.model.state import BLOCK, World


@compiled
def is_remembered(w: World, day: Int, comes: Int, wants: Int) -> Bool:
    """Return whether a day is known with the luck below which people come, and want to be seen the same day."""
    if not 0 <= day < len(w.contact_days) - 1:
        return False
    d = w.contact_days[day]
    return np.int64(d["behind"]) > 0 and np.int64(d["comes"]) == comes and np.int64(d["wants"]) == wants


@compiled
def remember_block(w: World, day: Int, n: Int) -> None:
    """Keep the next of a day's people, who are written down, if the day is not known and there is room."""
    if not _is_open(w, day):
        return
    used = w.contact_days[len(w.contact_days) - 1]
    behind = np.int64(used["behind"])
    if behind + n > len(w.wanting):
        return
    for i in range(n):
        w.wanting[behind + i, 0] = w.block[0, i]
        w.wanting[behind + i, 1] = w.block[1, i]
    used["behind"] = behind + n


@compiled
def remember_day(w: World, day: Int, comes: Int, wants: Int) -> None:
    """End a day's people; where there was not room for all of them the day stays unknown."""
    if not _is_open(w, day):
        return
    used = w.contact_days[len(w.contact_days) - 1]
    d = w.contact_days[day]
    if len(w.wanting) - np.int64(used["behind"]) >= BLOCK:
        d["comes"] = comes
        d["wants"] = wants
        d["came"] = w.counts[0]["gp_requests"]
        d["first"] = used["first"]
        d["behind"] = used["behind"]
    used["first"] = used["behind"]


@compiled
def _is_open(w: World, day: Int) -> Bool:
    return 0 <= day < len(w.contact_days) - 1 and np.int64(w.contact_days[day]["behind"]) == 0
