"""The compiled day: calendar, staff, candidates, events until midnight, close.

What comes before it (settings) and after it (the report) is Python; the order of a day around it is the rules' own.
Every function that may need room is asked for it before anything changes: `advance` gives a code, Python enlarges the
array and calls again, and the day goes on where it stopped.
"""

import numpy as np

from game.model import (
    beds,
    clinics,
    community,
    discharge,
    kinds,
    money,
    planned,
    primary,
    stock,
    theatres,
    transfers,
    urgent,
    waiting,
    workforce,
)
from game.model.candidate_rows import most_a_day
from game.model.compiled import Int, compiled, entry
from game.model.fetching import fetch_person
from game.model.harm import add_to_dawn, book_delays
from game.model.heap import drop_first, push_calendar
from game.model.hospitals import core_beds, count_hospitals, count_waiting_for_bed, cubicles_at, queue_at, row_at
from game.model.left_waiting import book_left_waiting
from game.model.patients import STREAM_ROW_CONTACT, draw_attendances, draw_direct, draw_falls, weekday
from game.model.queues import turn_rings
from game.model.state import World

_ROOM_ROWS = 3_000  # kept free in any place, and as much again for each 300,000 people
# A count of the day is taken to stay within so many standard deviations, as in the tables of streams.
_BEYOND_DOUBT_DEVIATIONS = 8.0
_WARD_ROUND_SECONDS = 36_000
_AFTERNOON_SECONDS = 57_600
_LATER_A_SENIOR_LIST_SECONDS = 1_500  # ward rounds begin later by this for each senior list; stylised


@entry
def begin(w: World) -> Int:
    """Fill a new place: staff, the waiting list; the caller has made room for all of them."""
    workforce.hire(w)
    stock.fill_lists(w)
    beds.open_beds(w)
    community.open_places(w)
    beds.update_pressure(w)
    community.fill_beds_and_places(w)
    return kinds.DONE


@entry
def open_day(w: World) -> Int:
    """Begin a day unless it has begun; give DONE, or what there is no room for (call again after enlarging it).

    Apart from `advance`, so that each of two processes compiles about half of the model.
    """
    c = w.clock[0]
    if np.int64(c["is_open"]) == 1:
        return kinds.DONE
    rows = max(_spare_room(w), _rows_of_a_day(w))
    if np.int64(c["free_count"]) < rows:
        return kinds.FULL_PEOPLE
    if len(w.events) - np.int64(c["used_events"]) < rows + _room_of_an_event(w):
        return kinds.FULL_EVENTS
    _fill_day(w)
    return kinds.DONE


@entry
def advance(w: World) -> Int:
    """Play a day that has begun until midnight; give DONE, or what there is no room for."""
    c = w.clock[0]
    room = _room_of_an_event(w)
    end = (np.int64(c["day"]) + 1) * 86_400
    while np.int64(c["used_events"]) > 0:
        if len(w.events) - np.int64(c["used_events"]) < room:
            return kinds.FULL_EVENTS
        e = w.events[0]
        if np.int64(e["time"]) >= end:
            break
        time = np.int64(e["time"])
        slot = np.int64(e["slot"])
        kind = np.int64(e["kind"])
        identity = np.uint64(e["id"])
        version = np.int64(e["version"])
        drop_first(w)
        fetch_person(w, max(np.int64(w.events[0]["slot"]), 0))  # whose turn is next, or nearly always
        c["now"] = time
        if kind < kinds.ARRIVES:
            _keep_calendar(w, kind)
        elif kind == kinds.BED_READY:
            beds.make_ready(w, slot)
        elif np.uint64(w.people[slot]["id"]) == identity and np.int64(w.people[slot]["version"]) == version:
            _dispatch(w, slot, kind)
    c["now"] = end
    return kinds.DONE


@entry
def close_day(w: World) -> Int:
    """Settle a day that has been played; give DONE."""
    c = w.clock[0]
    k = w.counts[0]
    k["outlier_days"] = c["outliers"]
    k["blocked_days"] = np.int64(c["blocked_1"]) + np.int64(c["blocked_2"]) + np.int64(c["blocked_3"])
    book_delays(w)
    waiting.smooth_rates(w)
    workforce.work_shifts(w)
    money.settle_day(w)
    c["day"] = np.int64(c["day"]) + 1
    c["is_open"] = 0
    return kinds.DONE


@entry
def close_account(w: World) -> Int:
    """Book what those left on the lists will lose: once, when the game is over; no part of the last day's harm."""
    add_to_dawn(w, -1)
    book_left_waiting(w)
    add_to_dawn(w, 1)
    return kinds.DONE


@compiled
def _spare_room(w: World) -> Int:
    return np.int64(np.float64(_ROOM_ROWS) * (1.0 + w.clock[0]["scale"]))


@compiled
def _room_of_an_event(w: World) -> Int:
    return max(_spare_room(w), _events_of_an_event(w))


@compiled
def _rows_of_a_day(w: World) -> Int:
    """Return the most people a morning can bring: all candidates, and practice patients who turn up later."""
    rows = np.int64(0)
    for stream in range(STREAM_ROW_CONTACT):
        rows += most_a_day(w, stream)
    turn_up = np.float64(most_a_day(w, STREAM_ROW_CONTACT)) * w.settings[0]["unmet_request_to_department"]
    worsen = waiting.most_who_worsen(w)
    doubt = _BEYOND_DOUBT_DEVIATIONS * (np.sqrt(turn_up) + np.sqrt(worsen))
    return rows + np.int64(turn_up + worsen + doubt) + 12


@compiled
def _events_of_an_event(w: World) -> Int:
    """Return how many events at most one event may set down: all clinics, all theatres, or a change for every bed."""
    s = w.settings[0]
    clinics_and_theatres = s["clinic_slots_a_weekday"] + s["theatre_lists_a_day"] * s["cases_a_list"]
    cubicles = s["cubicles"]
    inside = core_beds(w) + s["escalation_beds"] + s["bridging_beds"] + np.float64(beds.beds_busy(w))
    if len(w.hospitals) > 0:
        inside += s["second_escalation_beds"] + s["transfers_a_day"]
        cubicles += cubicles_at(w, 1)
    inside += np.float64(np.int64(w.places[kinds.BRIDGING_WARD]["busy"]))
    return np.int64(1.5 * clinics_and_theatres + 5.0 * inside + cubicles) + 64


@compiled
def _fill_day(w: World) -> None:
    c = w.clock[0]
    c["is_open"] = 1
    start = np.int64(c["day"]) * 86_400
    c["now"] = start
    _clear_counts(w)
    for measure in range(len(w.dawn)):
        w.dawn[measure] = 0
    add_to_dawn(w, 1)
    turn_rings(w)
    later = np.float64(_LATER_A_SENIOR_LIST_SECONDS) * w.settings[0]["senior_lists"]
    c["ward_round"] = _WARD_ROUND_SECONDS + np.int64(later)
    workforce.come_to_work(w)
    workforce.spread_infection(w)
    beds.open_beds(w)
    community.open_places(w)
    beds.update_pressure(w)
    primary.open_practices(w)
    draw_attendances(w, np.int64(c["day"]))
    draw_falls(w, np.int64(c["day"]))
    draw_direct(w, np.int64(c["day"]))
    planned.draw_referrals(w)
    for hour in range(24):
        push_calendar(w, start + hour * 3_600, kinds.HOURLY)
    push_calendar(w, start + 28_800, kinds.THEATRES)
    push_calendar(w, start + 28_800, kinds.ESCALATE)
    push_calendar(w, start + 28_800, kinds.MORNING)
    push_calendar(w, start + 32_400, kinds.CLINICS)
    push_calendar(w, start + 36_000, kinds.STARTS)
    push_calendar(w, start + 57_600, kinds.STARTS_AGAIN)
    push_calendar(w, start + 61_200, kinds.ESCALATE)
    if weekday(w, np.int64(c["day"])) == 6:
        waiting.settle_list(w)


@compiled
def _clear_counts(w: World) -> None:
    w.counts[0] = w.zero_counts[0]  # a record of zeros, so that no field can be forgotten
    for row in range(len(w.shapes)):
        for step in range(w.shapes.shape[1]):
            w.shapes[row, step] = 0
    for hospital in range(len(w.hospitals)):
        h = w.hospitals[hospital]
        h["attendances"] = 0
        h["departures"] = 0
        h["within_four_hours"] = 0
        h["over_twelve_hours"] = 0
        h["operations_cancelled"] = 0
        h["moved_here"] = 0
        h["came_from_afar"] = 0
        h["put_off"] = 0


@compiled
def _keep_calendar(w: World, kind: Int) -> None:
    if kind == kinds.HOURLY:
        urgent.strike_hour(w)
        count_afternoon(w)
    elif kind == kinds.THEATRES:
        theatres.call_to_theatre(w)
    elif kind == kinds.ESCALATE:
        beds.escalate(w)
    elif kind == kinds.MORNING:
        count_morning(w)
    elif kind == kinds.CLINICS:
        clinics.hold_clinics(w)
    elif kind == kinds.STARTS:
        community.give_out_places(w)
    elif kind == kinds.STARTS_AGAIN:
        community.give_out_again(w)


@compiled
def _dispatch(w: World, slot: Int, kind: Int) -> None:
    if kind == kinds.ARRIVES:
        urgent.arrive(w, slot)
    elif kind == kinds.HANDED_OVER:
        urgent.hand_over(w, slot)
    elif kind == kinds.TREATED:
        urgent.finish_treatment(w, slot)
    elif kind == kinds.LEAVES_UNSEEN:
        urgent.leave_unseen(w, slot)
    elif kind == kinds.SAME_DAY_ENDS:
        urgent.finish_same_day(w, slot)
    elif kind == kinds.COMES_DIRECT:
        urgent.come_direct(w, slot)
    elif kind == kinds.MOVED:
        transfers.arrive_at_other(w, slot)
    elif kind == kinds.FIT:
        discharge.become_fit(w, slot)
    elif kind == kinds.LEAVES:
        discharge.leave(w, slot)
    elif kind == kinds.TO_VIRTUAL_WARD:
        discharge.go_to_virtual_ward(w, slot)
    elif kind == kinds.ASSESSED:
        discharge.join_queue(w, slot)
    elif kind == kinds.TRANSFERRED:
        community.begin_spell(w, slot)
    elif kind == kinds.SPELL_ENDS:
        community.end_spell(w, slot)
    elif kind == kinds.VIRTUAL_WARD_ENDS:
        community.end_virtual_ward(w, slot)
    elif kind == kinds.READMITTED:
        urgent.come_back(w, slot)
    elif kind == kinds.TESTED:
        clinics.finish_test(w, slot)
    elif kind == kinds.OPERATED:
        theatres.operate(w, slot)


@compiled
def count_morning(w: World) -> None:
    """Count who is in the department at eight in the morning, and who of them waits for a bed."""
    k = w.counts[0]
    k["waiting_for_bed"] = 0
    k["in_department"] = 0
    for hospital in range(count_hospitals(w)):
        waiting = np.int64(w.queues[queue_at(hospital, kinds.FOR_BED)]["n"])
        inside = (
            waiting
            + np.int64(w.places[row_at(hospital, kinds.AMBULANCE)]["busy"])
            + np.int64(w.places[row_at(hospital, kinds.WAITING_ROOM)]["busy"])
            + np.int64(w.places[row_at(hospital, kinds.CUBICLE)]["busy"])
        )
        k["waiting_for_bed"] = np.int64(k["waiting_for_bed"]) + waiting
        k["in_department"] = np.int64(k["in_department"]) + inside
        if len(w.hospitals) > 0:
            w.hospitals[hospital]["waiting_for_bed"] = waiting
            w.hospitals[hospital]["in_department"] = inside


@compiled
def count_afternoon(w: World) -> None:
    """Count at four in the afternoon who waits for a bed: about the worst hour of the day."""
    if np.int64(w.clock[0]["now"]) % 86_400 == _AFTERNOON_SECONDS:
        w.counts[0]["waiting_for_bed_at_four"] = count_waiting_for_bed(w)
