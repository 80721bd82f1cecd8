"""Harm: expected, in excess of a world without queues, in billionths, with cause, service, fifth and patient.

Nothing is drawn: luck decides what happens to a patient, the tally what it costs. Each addition goes to the tally, to
the person's own sums (at most one death and one person harmed each) and, when they are followed, to their journey.
"""

import numpy as np

from game.model import kinds
from game.model.compiled import Int, compiled
from game.model.hospitals import count_hospitals, queue_at
from game.model.state import JOURNEY_ROWS, Array, World

BILLION = 1_000_000_000
SERVICE_OF_PLACE = np.array(kinds.SERVICE_OF_PLACE)

# harm.ed_delay_number_needed_to_harm: one more death within 30 days for each 191, 82 and 72 admitted people held 4-6,
# 6-8 and 8-12 hours. Beyond twelve hours nothing was measured. Assumed: it rises towards about two and a half times the
# last value, and never stops rising, since a harm that goes flat would reward abandoning those who wait longest.
_DEATHS_FROM_4_HOURS = 1 / 191
_DEATHS_FROM_6_HOURS = 1 / 82
_DEATHS_FROM_8_HOURS = 1 / 72
_DEATHS_LONG_WAIT, _LONG_WAIT_HOURS, _DEATHS_AN_HOUR_FOR_EVER = 0.02, 18.0, 0.0001
_QALYS_A_DEATH = 6.0  # stylised: what a patient old and ill enough to be admitted loses
_WEIGHT_OF_ACUITY = np.array((1.0, 1.65, 1.65, 0.85, 0.42, 0.42))  # by acuity 1 to 5, mean about 1; stylised
_WEIGHT_OF_FRAIL, _WEIGHT_OF_OTHERS = 1.7, 0.77  # mean about 1 among the admitted; stylised


@compiled
def is_followed(w: World, identity: np.uint64) -> bool:
    """Return whether a person's journey is kept: one person in twenty by id, and those asked for."""
    if np.int64(identity % np.uint64(20)) == 0:
        return True
    low = 0
    high = len(w.followed)
    while low < high:
        middle = (low + high) // 2
        if w.followed[middle] < identity:
            low = middle + 1
        else:
            high = middle
    return low < len(w.followed) and w.followed[low] == identity


@compiled
def note(w: World, slot: Int, kind: Int, cause: Int, value: Int) -> None:
    """Write one step of a followed person's way into the ring."""
    p = w.people[slot]
    if not is_followed(w, np.uint64(p["id"])):
        return
    c = w.clock[0]
    n = np.int64(w.noted[0])
    j = w.journeys[n % JOURNEY_ROWS]
    j["time"] = c["now"]
    j["id"] = p["id"]
    j["kind"] = kind
    j["place"] = p["place"]
    j["cause"] = cause
    j["value"] = value
    w.noted[0] = n + 1


@compiled
def _add(first: Array, second: Array, deaths: np.int64, qalys: np.int64, harmed: np.int64) -> None:
    first[0] += deaths
    first[1] += qalys
    first[2] += harmed
    second[0] += deaths
    second[1] += qalys
    second[2] += harmed


@compiled
def book_expected(w: World, cause: Int, place: Int, fifth: Int, deaths: float, qalys: float, harmed: float) -> None:
    """Add expected harm that belongs to nobody with a row (a contact judged on the spot) to the tally."""
    t = w.tally[cause, SERVICE_OF_PLACE[place], fifth]
    _add(t, w.sums[1], np.int64(deaths * BILLION), np.int64(qalys * BILLION), np.int64(harmed * BILLION))


@compiled
def book(w: World, slot: Int, cause: Int, deaths: float, qalys: float, harmed: float) -> None:
    """Add expected harm to the tally and to the person, who can lose one life and be one person harmed."""
    p = w.people[slot]
    more_deaths = min(np.int64(deaths * BILLION), BILLION - np.int64(p["harm_deaths"]))
    more_qalys = np.int64(qalys * BILLION)
    more_harmed = min(np.int64(harmed * BILLION), BILLION - np.int64(p["harm_harmed"]))
    p["harm_deaths"] = np.int64(p["harm_deaths"]) + more_deaths
    p["harm_qalys"] = np.int64(p["harm_qalys"]) + more_qalys
    p["harm_harmed"] = np.int64(p["harm_harmed"]) + more_harmed
    t = w.tally[cause, SERVICE_OF_PLACE[np.int64(p["place"])], np.int64(p["fifth"])]
    t[0] += more_deaths
    t[1] += more_qalys
    t[2] += more_harmed
    if more_deaths > 1_000_000:
        note(w, slot, kinds.JOURNEY_HARMED, cause, more_deaths // 1_000)


@compiled
def add_to_dawn(w: World, times: Int) -> None:
    """Add the whole tally so many times to deaths, QALYs and people harmed when the day began, in billionths."""
    deaths, qalys, harmed = np.int64(0), np.int64(0), np.int64(0)
    for cause in range(w.tally.shape[0]):
        for service in range(w.tally.shape[1]):
            for fifth in range(w.tally.shape[2]):
                deaths += w.tally[cause, service, fifth, 0]
                qalys += w.tally[cause, service, fifth, 1]
                harmed += w.tally[cause, service, fifth, 2]
    w.dawn[0] += times * deaths
    w.dawn[1] += times * qalys
    w.dawn[2] += times * harmed


@compiled
def delay_hazard(hours: float) -> float:
    """Return the deaths an admitted patient of mean acuity risks by being held so long in the department."""
    if hours < 4.0:
        return 0.0
    if hours < 6.0:
        return _DEATHS_FROM_4_HOURS
    if hours < 8.0:
        return _DEATHS_FROM_6_HOURS
    if hours < 12.0:
        return _DEATHS_FROM_8_HOURS
    beyond = hours - 12.0
    saturates = _DEATHS_LONG_WAIT * (1.0 - np.exp(-beyond / _LONG_WAIT_HOURS))
    return _DEATHS_FROM_8_HOURS + saturates + _DEATHS_AN_HOUR_FOR_EVER * beyond


@compiled
def weight_of(w: World, slot: Int) -> float:
    """Return how much more than the mean a delay harms this person, by acuity and frailty."""
    p = w.people[slot]
    frailty = _WEIGHT_OF_FRAIL if np.int64(p["frailty"]) else _WEIGHT_OF_OTHERS
    return _WEIGHT_OF_ACUITY[np.int64(p["acuity"])] * frailty


@compiled
def book_delay(w: World, slot: Int) -> None:
    """Book what waiting to be admitted has cost this person since the last booking, beyond their own treatment.

    Booked by the day for everybody who still waits, so that a patient who is never admitted counts as well. `due` is
    until when it is booked; hazards are those of people still alive, so that a long wait never costs more than a life.
    """
    p = w.people[slot]
    now = np.float64(np.int64(w.clock[0]["now"]) - np.int64(p["born"])) / 3_600.0
    before = np.float64(np.int64(p["due"]) - np.int64(p["born"])) / 3_600.0
    own = np.float64(np.int64(p["own"])) / 3_600.0
    p["due"] = w.clock[0]["now"]
    alive = 1.0 - np.float64(np.int64(p["harm_deaths"])) / BILLION
    weight = weight_of(w, slot) * w.settings[0]["delay_harm_share"] * alive
    started = max(before, own)
    excess = (delay_hazard(now) - delay_hazard(started)) * weight
    if now <= started or excess <= 0.0:
        return
    book(w, slot, kinds.DELAYED_ADMISSION, excess, excess * _QALYS_A_DEATH, excess * 6.0)
    flat = min(delay_hazard(now), _DEATHS_FROM_8_HOURS) - min(delay_hazard(started), _DEATHS_FROM_8_HOURS)
    c = w.clock[0]
    c["flat_deaths"] = np.int64(c["flat_deaths"]) + np.int64(flat * weight * BILLION)


@compiled
def book_delays(w: World) -> None:
    """Book the day's share of harm for everybody who waits for a bed."""
    for hospital in range(count_hospitals(w)):
        slot = np.int64(w.queues[queue_at(hospital, kinds.FOR_BED)]["head"])
        while slot >= 0:
            book_delay(w, slot)
            slot = np.int64(w.people[slot]["next"])
