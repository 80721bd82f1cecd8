"""General practice: contacts are judged on the spot from their own luck; only who turns up elsewhere gets a row."""

import numpy as np

from game.model import kinds
from game.model import luck as lucks
from game.model.compiled import Int, compiled
from game.model.contacts import is_remembered, remember_block, remember_day
from game.model.harm import book_expected
from game.model.luck import bits_below, key, luck, luck_bits
from game.model.patients import (
    CONTACT_STREAM,
    STREAM_ROW_CONTACT,
    acuity_of,
    candidates,
    create_patient,
    expect_at_department,
    needs_bed_chance,
    season,
    seconds_of_day,
    weekday,
)
from game.model.state import BLOCK, World

CONTACT_ENVELOPE = 1.4
_NOBODY = np.uint64(0)
_FIFTH_BITS, _FIFTH = 3, 7
"""The lowest bits of what is written down of a contact's luck hold their fifth."""
_FIFTH_CONTACTS = np.array((0.225, 0.435, 0.635, 0.825, 1.0))  # cumulative, poorest first; stylised
_ACCESS = np.array((
    0.86,
    0.94,
    1.0,
    1.05,
    1.1,
))  # chance of being met by fifth, about the mean; gp_fte_per_100k 10th to 90th percentile
_ROUTINE_UNMET = 1 / 3  # of the harm of a request for the same day; stylised
_UNMET_DEATHS, _UNMET_QALYS, _UNMET_HARMED = 0.000015, 0.0003, 0.002  # of an unmet request for the same day; stylised
_BY_WEEKDAY = np.array((1.18, 1.02, 0.98, 0.95, 0.87, 0.0, 0.0))  # stylised: Mondays


@compiled
def open_practices(w: World) -> None:
    """Judge the day's requests: met today, put off, or unmet; some of the unmet become attendances."""
    c = w.clock[0]
    day = np.int64(c["day"])
    factor = _BY_WEEKDAY[weekday(w, day)]
    k = w.counts[0]
    if factor == 0.0:
        return
    s = w.settings[0]
    ratio = factor * season(w, 3, day) / CONTACT_ENVELOPE
    expected = s["gp_requests_a_weekday"] * ratio * CONTACT_ENVELOPE
    teams = min(w.staff[kinds.PRACTICE_TEAMS]["filled"], 1.02)
    same_day = s["gp_same_day_appointments_a_weekday"] * teams
    wanted = s["gp_same_day_wanted_share"]
    share = same_day / max(expected * wanted, 1.0)
    quay = s["gp_same_day_quay"] / max(expected * wanted * _FIFTH_CONTACTS[1], 1.0)
    requests = candidates(w, CONTACT_STREAM, STREAM_ROW_CONTACT, day)
    wanting = _judge_requests(w, requests, bits_below(ratio), bits_below(wanted), share, quay)
    routine = np.int64(k["gp_requests"]) - wanting
    _meet_routine(
        w, routine, np.int64((s["gp_appointments_a_weekday"] - s["gp_same_day_appointments_a_weekday"]) * teams)
    )
    k["gp_met"] = np.int64(k["gp_met"]) + np.int64(k["gp_same_day"])


@compiled
def _judge_requests(w: World, requests: Int, comes: Int, wants: Int, share: float, quay: float) -> Int:
    """Judge the day's candidates; give how many wanted to be seen the same day.

    Nobody can guess who comes and who wants what, and there are thousands each day: so they are counted without
    branches and calls, several at a time, and those who go unmet are written down and looked after behind.
    """
    k = w.counts[0]
    day = np.int64(w.clock[0]["day"])
    wanting = np.int64(0)
    if is_remembered(w, day, comes, wants):
        d = w.contact_days[day]
        k["gp_requests"] = d["came"]
        behind = np.int64(d["behind"])
        for first in range(np.int64(d["first"]), behind, BLOCK):
            n = min(BLOCK, behind - first)
            for i in range(n):
                w.block[0, i] = w.wanting[first + i, 0]
                w.block[1, i] = w.wanting[first + i, 1]
            _judge_block(w, n, share, quay)
            wanting += n
        return wanting
    for first in range(0, requests, BLOCK):
        n = _list_wanting(w, first, min(BLOCK, requests - first), comes, wants)
        remember_block(w, day, n)
        _judge_block(w, n, share, quay)
        wanting += n
    remember_day(w, day, comes, wants)
    return wanting


@compiled
def _judge_block(w: World, n: Int, share: float, quay: float) -> None:
    """See or turn away those written down who want to be seen the same day."""
    k = w.counts[0]
    unmet = w.block[0]
    k["gp_same_day"] = np.int64(k["gp_same_day"]) + _meet_some(w, n, share, quay)
    for i in range(n):
        if unmet[i] != _NOBODY:
            _go_unmet(w, unmet[i], np.int64(w.block[1, i]) & _FIFTH)


@compiled
def _list_wanting(w: World, first: Int, n: Int, comes_below: Int, wants_below: Int) -> Int:
    """Count who of `n` candidates comes, and write down those who want to be seen the same day; give how many."""
    k = w.counts[0]
    seed = w.clock[0]["seed"]
    day = np.int64(w.clock[0]["day"])
    ids = w.block[0]
    came = np.int64(0)
    for i in range(n):
        identity = key(CONTACT_STREAM, day, first + i + 1)
        comes = luck_bits(seed, identity, lucks.COMES) < comes_below
        wants = luck_bits(seed, identity, lucks.WANTS_SAME_DAY) < wants_below
        came += np.int64(comes)
        ids[i] = identity if comes & wants else _NOBODY
    k["gp_requests"] = np.int64(k["gp_requests"]) + came
    wanting = np.int64(0)
    for i in range(n):
        identity = ids[i]
        ids[wanting] = identity
        wanting += np.int64(identity != _NOBODY)
    _write_luck(w, wanting)
    return wanting


@compiled
def _write_luck(w: World, n: Int) -> None:
    """Write down of those who want to be seen the same day their fifth, and above it their luck in getting it."""
    seed = w.clock[0]["seed"]
    ids, lucky = w.block[0], w.block[1]
    edge_1 = bits_below(_FIFTH_CONTACTS[0])
    edge_2 = bits_below(_FIFTH_CONTACTS[1])
    edge_3 = bits_below(_FIFTH_CONTACTS[2])
    edge_4 = bits_below(_FIFTH_CONTACTS[3])
    for i in range(n):
        identity = ids[i]
        u = luck_bits(seed, identity, lucks.FIFTH)
        fifth = np.int64(u >= edge_1) + np.int64(u >= edge_2) + np.int64(u >= edge_3) + np.int64(u >= edge_4)
        lucky[i] = np.uint64((luck_bits(seed, identity, lucks.GETS_SAME_DAY) << _FIFTH_BITS) | fifth)


@compiled
def _meet_some(w: World, n: Int, share: float, quay: float) -> Int:
    """See those written down whose luck is good enough in their fifth, and cross them out; give how many."""
    ids, lucky = w.block[0], w.block[1]
    poorest = bits_below(share * _ACCESS[0] + quay)
    second = bits_below(share * _ACCESS[1] + quay)
    third = bits_below(share * _ACCESS[2])
    fourth = bits_below(share * _ACCESS[3])
    richest = bits_below(share * _ACCESS[4])
    met = np.int64(0)
    for i in range(n):
        identity = ids[i]
        fifth = np.int64(lucky[i]) & _FIFTH
        below = second if fifth >= 1 else poorest
        below = third if fifth >= 2 else below
        below = fourth if fifth >= 3 else below
        below = richest if fifth >= 4 else below
        gets = np.int64(lucky[i]) >> _FIFTH_BITS < below
        met += np.int64(gets)
        ids[i] = _NOBODY if gets else identity
    return met


@compiled
def _go_unmet(w: World, identity: np.uint64, fifth: Int) -> None:
    """Book a request for the same day that was not met, which perhaps becomes an attendance."""
    k = w.counts[0]
    k["gp_unmet"] = np.int64(k["gp_unmet"]) + 1
    book_expected(w, kinds.UNMET_GP_NEED, kinds.PRACTICE, fifth, _UNMET_DEATHS, _UNMET_QALYS, _UNMET_HARMED)
    if luck(w.clock[0]["seed"], identity, lucks.TO_DEPARTMENT) < w.settings[0]["unmet_request_to_department"]:
        _turn_up_at_department(w, identity, fifth)


@compiled
def _turn_up_at_department(w: World, contact: np.uint64, fifth: Int) -> None:
    """Send a patient whose request was not met to the emergency department within two days."""
    c = w.clock[0]
    seed = c["seed"]
    identity = key(contact, kinds.PRACTICES, 1)
    acuity = max(acuity_of(luck(seed, identity, lucks.ACUITY)), 3)
    slot = create_patient(w, identity, contact, acuity)
    w.people[slot]["fifth"] = fifth
    flags = np.int64(0)
    if luck(seed, identity, lucks.NEEDS_ADMISSION) < 0.6 * needs_bed_chance(w, acuity, np.int64(c["day"])):
        flags = np.int64(kinds.NEEDS_A_BED)
    u = 2.0 * luck(seed, identity, lucks.TO_DEPARTMENT_AFTER)
    # The same day once the practice has said no, or the next day at the usual hours.
    after = np.int64((10.0 + 8.0 * u) * 3_600.0) if u < 1.5 else 86_400 + seconds_of_day(w, 2.0 * (u - 1.5))
    expect_at_department(w, slot, flags, np.int64(c["now"]) + after)


@compiled
def _book_routine_unmet(w: World, requests: float) -> None:
    """Book routine requests that fall out of the book: a third of the harm of one for the same day, in every fifth."""
    for fifth in range(5):
        n = requests * (_FIFTH_CONTACTS[fifth] - (_FIFTH_CONTACTS[fifth - 1] if fifth > 0 else 0.0)) * _ROUTINE_UNMET
        book_expected(
            w, kinds.UNMET_GP_NEED, kinds.PRACTICE, fifth, n * _UNMET_DEATHS, n * _UNMET_QALYS, n * _UNMET_HARMED
        )


@compiled
def _meet_routine(w: World, routine: Int, slots: Int) -> None:
    """Meet routine requests from the book, in order; a book of more than four weeks loses people, unmet."""
    c = w.clock[0]
    k = w.counts[0]
    book = np.int64(c["routine_backlog"]) + routine
    met = min(book, slots)
    book -= met
    most = slots * 20
    if book > most:
        k["gp_unmet"] = np.int64(k["gp_unmet"]) + book - most
        _book_routine_unmet(w, np.float64(book - most))
        book = most
    c["routine_backlog"] = book
    k["gp_met"] = np.int64(k["gp_met"]) + met
