"""Who of those on the list for planned care is called next to a clinic or a theatre.

People stand in buckets (step, specialty, priority), first in first out, so only the heads compete: within a bucket the
claim rises with waiting.
"""

import numpy as np

from game.model import kinds
from game.model.compiled import Bool, Int, compiled
from game.model.fetching import fetch_person
from game.model.planned import bucket_of, days_listed, has_cancer, step_of
from game.model.state import World
from game.model.weekly_looks import URGENT_STANDARD_DAYS

_URGENT_LIMIT_DAYS = 91.0  # an urgent operation is done by then even without a bed of its own; stylised


@compiled
def is_overdue(w: World, slot: Int) -> Bool:
    """Return whether an urgent patient may not wait any longer: cancer past two weeks, others past thirteen."""
    p = w.people[slot]
    if np.int64(p["priority"]) > 1:
        return False
    return days_listed(w, slot) > (URGENT_STANDARD_DAYS if has_cancer(w, slot) else _URGENT_LIMIT_DAYS)


@compiled
def count_overdue(w: World, specialty: Int) -> Int:
    """Count the urgent patients of a specialty who need a bed and may not wait any longer: they are called anyway."""
    overdue = np.int64(0)
    for priority in range(2):
        slot = np.int64(w.queues[bucket_of(kinds.OVERNIGHT_CASE, specialty, priority)]["head"])
        while slot >= 0:
            if is_overdue(w, slot):
                overdue += 1
            slot = np.int64(w.people[slot]["next"])
    return overdue


@compiled
def _claim(w: World, step: Int, priority: Int, slot: Int) -> float:
    """Rank the head of a bucket: by target the longest wait (urgent once past 28 days), by need urgent first, 3 : 1."""
    x = w.settings[0]["planned_by_need"]
    p = w.people[slot]
    fetch_person(w, max(np.int64(p["next"]), 0))  # who heads the bucket next
    now = np.int64(w.clock[0]["now"])
    days = days_listed(w, slot)
    here = np.float64(now - np.int64(p["since"])) / 86_400.0
    clinic_or_day = days if step != kinds.FIRST_CLINIC else here
    by_need = clinic_or_day * (3.0 if priority == 2 else 1.0) + (
        2_000.0 if priority == 0 else (900.0 if priority == 1 else 0.0)
    )
    past = 28.0 if step >= kinds.DAY_CASE else 6.0
    by_target = days + (3_000.0 if priority <= 1 and here > past else 0.0)
    if np.int64(p["flags"]) & kinds.CANCELLED_BEFORE:
        return 5_000.0
    return x * by_need + (1.0 - x) * by_target


@compiled
def claim_heads(w: World, first_step: Int, last_step: Int, specialty: Int) -> None:
    """Write down how strongly the head of each bucket of some steps of a specialty claims to be next."""
    for step in range(first_step, last_step + 1):
        for priority in range(kinds.PRIORITIES):
            claim_head(w, first_step, bucket_of(step, specialty, priority))


@compiled
def claim_head(w: World, first_step: Int, bucket: Int) -> None:
    """Write down how strongly the head of a bucket claims to be next: below 0 when nobody stands there."""
    slot = np.int64(w.queues[bucket]["head"])
    step = step_of(bucket)
    priority = bucket % kinds.PRIORITIES
    w.claims[(step - first_step) * kinds.PRIORITIES + priority] = _claim(w, step, priority, slot) if slot >= 0 else -1.0


@compiled
def best_head(w: World, first_step: Int, last_step: Int, specialty: Int) -> Int:
    """Return the bucket whose head has the strongest claim of those written down; -1 when all are empty.

    Whoever calls the head writes down the claim of the next (`claim_head`): no other bucket has changed.
    """
    best = np.int64(-1)
    best_claim = -1.0
    for place in range((last_step - first_step + 1) * kinds.PRIORITIES):
        claim = w.claims[place]
        best = place if claim > best_claim else best
        best_claim = claim if claim > best_claim else best_claim
    return bucket_of(first_step + best // kinds.PRIORITIES, specialty, best % kinds.PRIORITIES) if best >= 0 else best
