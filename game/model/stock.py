"""The waiting list as it is at the start: people in every step, as long waiting as the flows would leave them."""

import numpy as np

from game.model import kinds
from game.model import luck as lucks
from game.model.compiled import Bool, Int, compiled
from game.model.heap import push
from game.model.luck import key, luck
from game.model.patients import STOCK_STREAM
from game.model.planned import (
    CLOSED_AT_FIRST,
    FOLLOW_UP_FROM_DAYS,
    FOLLOW_UP_UNTIL_DAYS,
    OPERATED_AT_SECOND,
    SPECIALTY_SHARES,
    bucket_of,
    list_for_theatre,
    make_pathway,
    set_need,
)
from game.model.queues import enter, join, new_row, ring_day
from game.model.state import FOLLOW_UP_DAYS, World

# Days of waiting by specialty, spread so that the list has its published size, share within 18 weeks and share over 52
# (rtt.within_18_weeks_latest, .over_52_weeks_latest) and keeps them when nobody acts.
_FIRST_WAIT_DAYS = np.array((80.0, 135.0, 80.0, 85.0, 135.0, 85.0, 135.0, 105.0))
_THEATRE_WAIT_DAYS = np.array((215.0, 130.0, 190.0, 200.0, 130.0, 165.0, 105.0, 120.0))
_SECOND_WAIT_DAYS = 18.0
_URGENT_FIRST_DAYS = 10.0


@compiled
def fill_lists(w: World) -> None:
    """Put the people on the list that are there at the start, oldest first in each bucket."""
    s = w.settings[0]
    natural = 0.0
    rate = s["referrals_a_weekday"] * 5.0 / 7.0
    for specialty in range(kinds.SPECIALTIES):
        natural += _stock(w, specialty, rate, 0.0, False)
    stretch = s["list_at_start"] / max(natural, 1.0)
    for specialty in range(kinds.SPECIALTIES):
        _stock(w, specialty, rate, stretch, True)
    _fill_diary(w, rate * (1.0 - CLOSED_AT_FIRST) * s["follow_ups_a_pathway"])


@compiled
def _fill_diary(w: World, visits_a_day: float) -> None:
    """Put down the visits that earlier decisions have left for the months ahead."""
    span = np.float64(FOLLOW_UP_UNTIL_DAYS - FOLLOW_UP_FROM_DAYS)
    for ahead in range(FOLLOW_UP_UNTIL_DAYS):
        still = min(np.float64(FOLLOW_UP_UNTIL_DAYS - ahead) / span, 1.0)
        w.follow_ups[(np.int64(w.clock[0]["day"]) + ahead) % FOLLOW_UP_DAYS] += np.int64(visits_a_day * still + 0.5)


@compiled
def _stock(w: World, specialty: Int, rate: float, stretch: float, place_them: Bool) -> float:
    """Count the stock of one specialty in natural waits; with `place_them`, put it there with waits times `stretch`."""
    s = w.settings[0]
    own = rate * SPECIALTY_SHARES[specialty]
    urgent = s["urgent_referral_share"]
    tested = own * (1.0 - CLOSED_AT_FIRST)
    operated = tested * OPERATED_AT_SECOND[specialty]
    factor = stretch if place_them else 1.0
    first = _FIRST_WAIT_DAYS[specialty] * factor
    second = _SECOND_WAIT_DAYS * factor
    theatre = _THEATRE_WAIT_DAYS[specialty] * factor
    test = s["test_days"] * factor
    total = own * ((1.0 - urgent) * first + urgent * _URGENT_FIRST_DAYS * factor)
    total += tested * (test + (1.0 - urgent) * second + urgent * _URGENT_FIRST_DAYS * factor)
    total += operated * ((1.0 - urgent) * theatre + urgent * 20.0 * factor)
    if place_them:
        _place(w, specialty, kinds.FIRST_CLINIC, own * (1.0 - urgent), first, 0.0, False)
        _place(w, specialty, kinds.FIRST_CLINIC, own * urgent, _URGENT_FIRST_DAYS * factor, 0.0, True)
        _place(w, specialty, kinds.SECOND_CLINIC, tested * (1.0 - urgent), second, first + test, False)
        _place(
            w,
            specialty,
            kinds.SECOND_CLINIC,
            tested * urgent,
            _URGENT_FIRST_DAYS * factor,
            _URGENT_FIRST_DAYS + 0.5 * test,
            True,
        )
        _place(w, specialty, kinds.DAY_CASE, operated * (1.0 - urgent), theatre, first + test + second, False)
        _place(
            w, specialty, kinds.DAY_CASE, operated * urgent, 20.0 * factor, 2.0 * _URGENT_FIRST_DAYS + 0.5 * test, True
        )
        _place(w, specialty, -1, tested, test, 0.6 * first, False)
    return total


@compiled
def _place(w: World, specialty: Int, step: Int, rate: float, wait: float, before: float, urgent: Bool) -> None:
    """Put `rate * wait` people into one step, the longest waiting first, spread evenly over the wait."""
    c = w.clock[0]
    seed = c["seed"]
    n = np.int64(rate * wait + 0.5)
    for i in range(n):
        days = wait * (np.float64(n - i) - 0.5) / np.float64(max(n, 1))
        identity = key(STOCK_STREAM, specialty * 16 + step + 2 + (8 if urgent else 0), i + 1)
        slot = new_row(w, identity)
        earlier = before * (0.6 + 0.8 * luck(seed, identity, lucks.STARTS_AS))
        since = np.int64(c["now"]) - np.int64(days * 86_400.0)
        make_pathway(w, slot, since - np.int64(earlier * 86_400.0))
        p = w.people[slot]
        p["specialty"] = specialty
        p["priority"] = 0 if urgent else (2 if luck(seed, identity, lucks.PRIORITY) < 0.375 else 3)
        if step != kinds.FIRST_CLINIC:
            p["visits"] = 1
            operated = (
                step == kinds.DAY_CASE or luck(seed, identity, lucks.SECOND_VISIT) < OPERATED_AT_SECOND[specialty]
            )
            p["flags"] = kinds.WILL_BE_OPERATED if operated else 0
        set_need(w, slot)
        if step < 0:
            w.tests[ring_day(w, since)] += 1
        if step == kinds.DAY_CASE:
            list_for_theatre(w, slot)
        elif step < 0:
            enter(w, slot, kinds.REFERRAL_LIST, kinds.IN_TEST)
            push(w, np.int64(c["now"]) + np.int64((wait - days) * 86_400.0) + 1, slot, kinds.TESTED)
        else:
            if step == kinds.SECOND_CLINIC:
                p["flags"] = np.int64(p["flags"]) | kinds.IS_BEYOND_FIRST
            enter(w, slot, kinds.REFERRAL_LIST, kinds.QUEUED)
            join(w, bucket_of(step, specialty, np.int64(p["priority"])), slot)
        p["since"] = since
