"""Without the feedbacks a decision about community places touches those who come to a bed and nobody else.

The feedbacks that are switched off: crowding of the department by people who wait for a bed, the valve of a full
hospital, morale, and the return of the discharged through the same front door (as many more come to the wards
directly, so that the place is as full as usual). The labour pool is no parameter of its own: home-care workers beyond
it come as `recruited_home_care`, 0 in both worlds.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from game.model import kinds
from game.model.economy import Economy
from tests.kit.place import settings
from tests.kit.soak import SHARE
from tests.laws.model.walked import LIST_AT_START

WITHOUT_FEEDBACKS = {
    "crowding_strength": 0.0,
    "valve_strength": 0.0,
    "morale_strength": 0.0,
    "readmission_share": 0.0,
    "direct_admissions_a_day": 13.0,
}
FEWER_PLACES = {"home_care_places": 0.8 * settings().get("home_care_places")}
DAYS = 60
SEEDS = (1, 3) if SHARE else (1,)
BEDS = (*range(kinds.WAITING_FOR_BED, kinds.REFERRAL_LIST), kinds.SURGICAL_WARD)
"""Waiting for a bed, in one, or in a place in the community that comes after one."""

Ways = dict[str, list[list[Any]]]
Two = tuple[Ways, Ways]
Walk = Callable[[int, int, bool], Two]


@pytest.fixture(scope="module")
def walk() -> Iterator[Walk]:
    """Ask one process for everybody's way with the usual places and with a fifth less home care."""
    command = [sys.executable, "-m", "tests.laws.model.walked"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        reading, writing = process.stdout, process.stdin
        assert reading is not None
        assert writing is not None

        def one(seed: int, days: int, always: dict[str, float], from_now_on: dict[str, float]) -> Ways:
            writing.write(json.dumps([seed, days, always, from_now_on]) + "\n")
            writing.flush()
            answer = reading.readline()
            assert answer, "the watched process ended; what it said is above"
            return json.loads(answer)

        @cache
        def both(seed: int, days: int, feedbacks: bool) -> Two:
            # A department that looks at the four-hour clock hurries by how long people have waited: left out here.
            always = {"four_hour_rush": 0.0} if feedbacks else WITHOUT_FEEDBACKS
            return one(seed, days, always, {}), one(seed, days, always, FEWER_PLACES)

        yield both
        writing.close()


def never_admitted(usual: Ways, fewer: Ways) -> set[str]:
    """Everybody who in neither world had a bed, waited for one, or was sent home on the day for want of one."""
    return {who for who in {*usual, *fewer} if not any(_comes_to_bed(ways.get(who, [])) for ways in (usual, fewer))}


def _comes_to_bed(way: list[list[Any]]) -> bool:
    in_bed = any(step[1] in ("goes", "still") and step[2] in BEDS for step in way[1:])
    return in_bed or any(step[1] == "joins first" for step in way[1:])


def _times_in_cubicle(way: list[list[Any]]) -> list[int]:
    """How long each treatment in the department took that has ended, in seconds."""
    moves = [step for step in way[1:] if step[1] in ("goes", "gone", "still")]
    return [
        after[0] - step[0]
        for step, after in pairwise(moves)
        if step[1:3] == ["goes", kinds.CUBICLE] and after[1] != "still"
    ]


@pytest.mark.soak
@pytest.mark.parametrize("seed", SEEDS)
def test_journeys_match_without_feedbacks(walk: Walk, seed: int) -> None:
    """Every step to the second, every harm booked, and how it ended, over 60 days of a place of 20,000."""
    usual, fewer = walk(seed, DAYS, False)
    never = never_admitted(usual, fewer)
    assert [who for who in never if usual.get(who) != fewer.get(who)] == []
    treated = [who for who in never if _times_in_cubicle(usual[who])]
    assert len(treated) > 400
    assert len(never) > 2_000
    others = {*usual, *fewer} - never
    assert sum(usual.get(who) != fewer.get(who) for who in others) > 30


def test_journeys_differ_with_feedbacks(walk: Walk) -> None:
    usual, fewer = walk(SEEDS[0], DAYS // 2, True)
    never = never_admitted(usual, fewer)
    assert sum(usual.get(who) != fewer.get(who) for who in never) > 10


def test_people_match_with_feedbacks(walk: Walk) -> None:
    usual, fewer = walk(SEEDS[0], DAYS // 2, True)
    common = {*usual} & {*fewer}
    assert len(common) > 0.99 * len(usual)
    assert all(usual[who][0] == fewer[who][0] for who in common)
    treated = [(_times_in_cubicle(usual[who]), _times_in_cubicle(fewer[who])) for who in common]
    both = [(one, other) for one, other in treated if one and other]
    assert len(both) > 200
    assert all(one == other for one, other in both)


# ---------------------------------------------------------------- the same in the whole place, midnight by midnight

_BOOKKEEPING = ("next", "prev", "version")
"""Fields of a row that say nothing about the person: neighbours in a queue by row, and void events."""
_COUNTED = (
    "attendances", "ambulance_arrivals", "handover_minutes", "handover_over_half_hour", "left_before_seen",
    "admissions", "same_day_admissions", "arrivals_by_hour", "gp_requests", "gp_met", "gp_same_day", "gp_unmet",
    "referrals", "clinics_seen", "first_clinics_seen", "tests_done", "operations_day_case", "urgent_told",
    "urgent_told_within_28_days", "falls_helped_at_home",
)  # fmt: skip


def _outside_beds(economy: Economy, been_in_bed: set[int]) -> Any:
    """Everybody inside by id who has come to no bed so far; adds to those who have in one world or the other."""
    people = economy._world.people
    here = people[people["id"] != 0]
    in_bed = (here["bed"] != 0) | np.isin(here["place"], BEDS) | (here["flags"] & kinds.CANCELLED_BEFORE != 0)
    been_in_bed.update(here["id"][in_bed].tolist())
    others = here[~in_bed]
    for field in _BOOKKEEPING:
        others[field] = 0
    return others[np.argsort(others["id"])]


def _without(rows: Any, ids: set[int]) -> Any:
    return rows[~np.isin(rows["id"], np.fromiter(ids, np.uint64, len(ids)))]


def _days_the_same(seed: int, always: dict[str, float]) -> tuple[int, int]:
    """For how many days the two worlds are the same outside their beds, and how many people were compared."""
    always = always | {"list_at_start": LIST_AT_START}
    usual, fewer = (Economy.start(settings(**always), seed) for _ in range(2))
    been_in_bed: set[int] = set()
    compared = 0
    blocked = [0, 0]
    for day in range(DAYS):
        usual.day(settings(**always))
        fewer.day(settings(**(always | FEWER_PLACES)))
        rows = [_outside_beds(economy, been_in_bed) for economy in (usual, fewer)]
        mine, theirs = (_without(some, been_in_bed) for some in rows)
        told = [economy.report() for economy in (usual, fewer)]
        counted = [[getattr(report, name) for name in _COUNTED] for report in told]
        if mine.tobytes() != theirs.tobytes() or counted[0] != counted[1]:
            return day, compared
        compared += len(mine)
        blocked = [before + report.no_criteria_to_reside for before, report in zip(blocked, told, strict=True)]
    assert blocked[1] > 1.05 * blocked[0]
    return DAYS, compared


@pytest.mark.soak
@pytest.mark.parametrize("seed", SEEDS)
def test_place_outside_beds_matches(seed: int) -> None:
    """Every row of the 300,000 place but of those who have had a bed, to the byte, and the counts of the day."""
    same, compared = _days_the_same(seed, WITHOUT_FEEDBACKS)
    assert same == DAYS
    assert compared > DAYS * 8_000


@pytest.mark.parametrize(
    "feedback", [{"crowding_strength": 1.0}, {"readmission_share": 0.13}], ids=lambda f: next(iter(f))
)
def test_each_feedback_reaches_others(feedback: dict[str, float]) -> None:
    assert _days_the_same(SEEDS[0], WITHOUT_FEEDBACKS | feedback)[0] < DAYS
