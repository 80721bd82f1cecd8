"""State: a few structured arrays, one for each kind of thing, and nothing else.

Fields are aligned by hand, with no gaps, so that equal states have equal bytes. Stored narrow, computed wide: every
field read into arithmetic goes through `np.int64`, `np.uint64` or `np.float64`. Times are whole seconds since day 0,
00:00. Identity is the id, never the row number.
"""

from struct import Struct
from typing import Any, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from game.model import kinds, tables
from game.model.params import PARAMETERS, STANDARD_POPULATION, Settings
from game.model.remembered_rows import ATTENDING, CONTACT_DAYS, LOOK_ALWAYS, REFERRED
from game.model.report import CAUSES, FIFTHS

Array = NDArray[Any]

PEOPLE = np.dtype(
    [(name, "<u8") for name in ("id", "parent")]
    + [(name, "<i8") for name in ("born", "since", "due", "listed", "admitted")]
    + [(name, "<i4") for name in ("next", "prev")]
    + [(name, "<u4") for name in ("version", "flags")]
    + [(name, "u1") for name in ("place", "stage", "condition", "specialty", "age", "fifth", "frailty", "acuity")]
    + [(name, "u1") for name in ("pathway", "priority", "visits", "bed")]
    + [("own", "<i4")]
    + [(name, "<f8") for name in ("severity", "need")]
    + [(name, "<i8") for name in ("harm_deaths", "harm_qalys", "harm_harmed")]
)
"""One row a person with an episode of care, 128 bytes.

`born` begins the episode, `since` the present place, `due` is when the present stay ends (on the list: until when
harm is settled), `listed` the start of the referral-to-treatment clock, `admitted` the decision to admit; `own` is
what their own handover and treatment take, in seconds; `bed` the place whose bed they hold.
"""

EVENTS = np.dtype(
    [
        ("time", "<i8"),
        ("id", "<u8"),
        ("slot", "<i4"),
        ("version", "<u4"),
        ("kind", "<u2"),
        ("spare", "<u2"),
        ("spare2", "<u4"),
    ]
)
PLACES = np.dtype(
    [(name, "<i8") for name in ("open", "busy", "cleaning", "arrivals", "departures", "busy_area", "last", "base")]
)
QUEUES = np.dtype(
    [(name, "<i8") for name in ("head", "tail", "n", "entered", "left", "waiting_area", "last", "worsen")]
)
STAFF = np.dtype(
    [
        (name, "<f8")
        for name in ("establishment", "in_post", "absent", "morale", "workload", "filled", "agency", "spare")
    ]
)
SETTINGS = np.dtype([(parameter.name, "<f8") for parameter in PARAMETERS])
_NUMBERS = Struct(f"{len(PARAMETERS)}d")
_SCALED = np.array([parameter.scaled for parameter in PARAMETERS])

_CLOCK_INTEGERS = (
    "now", "day", "is_open", "start_weekday", "start_day_of_year", "free_head", "free_count", "used_events",
    "came_in", "went_out", "ward_round", "routine_backlog", "infection_beds", "safety_beds", "flat_deaths", "outliers",
    "blocked_1", "blocked_2", "blocked_3", "follow_ups_due", "settled_board", "settled_trust", "settled_community",
)  # fmt: skip
_CLOCK_FLOATS = ("scale", "pressure", "below_plan", "valve", "stay_factor", "admit_factor", "readmit_factor")
CLOCK = np.dtype([("seed", "<u8")] + [(n, "<i8") for n in _CLOCK_INTEGERS] + [(n, "<f8") for n in _CLOCK_FLOATS])

_HOSPITAL_FLOATS = ("pressure", "stay_factor", "admit_factor", "readmit_factor")
_HOSPITAL_COUNTS = (
    "attendances", "departures", "within_four_hours", "over_twelve_hours", "operations_cancelled", "waiting_for_bed",
    "in_department", "moved_here", "came_from_afar", "put_off",
)  # fmt: skip
HOSPITAL = np.dtype([(n, "<f8") for n in _HOSPITAL_FLOATS] + [(n, "<i8") for n in _HOSPITAL_COUNTS])
"""What each of two hospitals has of its own: how full it is, with what that does, and the day's counts."""

COUNTS = np.dtype(
    [
        (name, "<i8")
        for name in (
            "attendances", "ambulance_arrivals", "handovers", "handover_seconds", "departures", "within_four_hours",
            "over_twelve_hours", "admitted_over_twelve_hours", "left_before_seen", "in_department", "waiting_for_bed",
            "admissions", "overnight_admissions", "discharges", "readmissions", "relapses", "deaths_in_hospital",
            "gp_requests", "gp_met", "gp_same_day", "gp_unmet", "referrals", "referrals_kept_out",
            "referrals_prevented", "list_removed", "theatre_list_removed",
            "pathways_completed", "clinics_seen", "operations_overnight", "operations_day_case", "operations_cancelled",
            "ward_shifts", "ward_shifts_safe", "shifts_unfilled", "agency_shifts", "falls", "infections", "refused",
            "outlier_days", "blocked_days", "handover_over_hour", "handover_over_half_hour", "same_day_admissions",
            "waited_for_bed_over_twelve_hours", "emergency_nights", "emergency_nights_beyond_three_weeks",
            "planned_nights", "emergency_stays_ended", "fit_for_pathway_1", "fit_for_pathway_2", "fit_for_pathway_3",
            "first_clinics_seen", "discharged_at_first_clinic", "clinics_missed", "urgent_referrals", "urgent_told",
            "urgent_told_within_28_days", "cancers_treated", "cancers_treated_within_62_days", "leavers",
            "falls_helped_at_home", "reablement_starts", "tests_done", "follow_ups_seen",
            "waiting_for_bed_at_four", "left_in_last_20_minutes", "admitted_in_last_20_minutes",
        )
    ]
)  # fmt: skip
_SUMMARY = (
    "day", "handover_minutes", "beds_open", "beds_occupied", "escalation_open", "ring_fence_occupied", "outliers",
    "no_criteria_to_reside", "waiting_pathway_1", "waiting_pathway_2", "waiting_pathway_3", "home_care_open",
    "home_care_busy", "rehabilitation_open", "rehabilitation_busy", "care_home_open", "care_home_busy",
    "virtual_ward_open", "virtual_ward_busy", "bridging_open", "bridging_busy", "list_size", "within_18_weeks",
    "over_52_weeks", "median_wait_days", "tests_waiting", "tests_over_six_weeks", "follow_ups_overdue",
    "community_staff", "staff_in_post", "trust_pay_pence", "balance_board", "balance_trust", "balance_community",
    "agency_pence", "savings_pence", "allocation_pence", "paid_for_hospital_pence", "paid_for_community_pence",
    "paid_for_mental_health_pence", "paid_for_medicines_pence", "wards_pence", "department_pence", "penalties_pence",
    "deaths", "qalys", "harmed", "deaths_evidence_only", "second_beds_open", "second_beds_occupied",
    "second_escalation_open", "second_attendances", "second_departures", "second_within_four_hours",
    "second_over_twelve_hours", "second_operations_cancelled", "second_waiting_for_bed", "second_in_department",
    "moved_between_hospitals", "came_from_afar", "put_off_by_distance",
)  # fmt: skip
SUMMARY = np.dtype(
    [(name, "<i8") for name in _SUMMARY]
    + [(name, "<i8", (kinds.GROUPS,)) for name in ("sickness", "morale", "vacancies")]
    + [(f"{name}_by_cause", "<i8", (len(CAUSES),)) for name in ("deaths", "qalys", "harmed")]
    + [(f"{name}_by_fifth", "<i8", (len(FIFTHS),)) for name in ("deaths", "qalys", "harmed")]
    + [("harm_today", "<i8", (3,))]
)
"""What a day's report says beyond the day's counts and shapes, by the names of `report.DayReport`."""

SHAPES, SHAPE_STEPS = 4, 64
"""Rows of `shapes`: see `kinds.ARRIVALS_BY_HOUR` and those after it; 64 steps are enough for each."""
_WORD = 8
_LINE = 64
_FIRST_EVENT_AT = 32  # of a line: the two that follow number i in the heap are numbers 2 i + 1 and 2 i + 2
COHORT_DAYS = 2_048
BLOCK, BLOCK_ROWS = 256, 6  # contacts, or rows of people, looked at together, and what is written down of each
FOLLOW_UP_DAYS = 256  # longer than any visit is booked ahead
JOURNEYS = np.dtype(
    [("time", "<i8"), ("id", "<u8"), ("kind", "<u2"), ("place", "u1"), ("cause", "u1"), ("value", "<i4")]
)
JOURNEY_ROWS = 65_536


class World(NamedTuple):
    """All arrays that compiled code is handed; the first group is state, the second constant tables of the place."""

    people: Array
    events: Array
    places: Array
    queues: Array
    staff: Array
    money: Array  # organisation x account, pence
    tally: Array  # cause x service x fifth x measure, billionths
    counts: Array
    shapes: Array  # today's arrivals by hour, half hours in the department, nights of stays ended
    clock: Array
    cohorts: Array  # open pathways by day of clock start, ring
    tests: Array  # people waiting for a test by day of asking, ring
    rates: Array  # visits and operations a day by step and specialty: smoothed (row 0) and of today (row 1)
    follow_ups: Array  # visits after the decision by day they are due, ring
    hospitals: Array  # empty where there is one hospital, else a row for each of two
    sums: Array  # harm of people gone (row 0) and of nobody with a row (1): deaths, QALYs, harmed, billionths
    settings: Array
    journeys: Array
    noted: Array  # steps ever written to the ring
    followed: Array  # ids, sorted
    quantiles: Array
    hours: Array
    seasons: Array
    poisson: Array
    zero_counts: Array
    dawn: Array  # deaths, QALYs, people harmed when the day began, billionths
    block: Array  # ids, rows of people or seconds of one block of them, for whoever goes through it; no state
    wanting: Array  # who wants to be seen the same day by general practice, and their luck: see `contacts`; no state
    contact_days: Array  # which of them are whose day's, and behind all days how far they go; no state
    attending: Array  # candidates for the department day by day, behind a row for use: see `candidate_rows`; no state
    referred: Array  # candidates for a referral, the same
    looking: Array  # the Sundays that `looks` tell of and below which luck people leave: see `weekly_looks`; no state
    looks: Array  # on which Sundays a row of `people` is looked at, a bit each; no state
    late_from: Array  # from which Sunday on it is looked at on every one, a byte a row as in `marks`; no state
    steady: Array  # what a week costs all who wait steadily, by service and fifth: see `steady_waits`; no state
    claims: Array  # how strongly the head of each list of a specialty claims to be next; no state
    summary: Array  # what the last report was made of; written for each report
    marks: Array  # a byte a row of `people`, and some behind the last: see `game.model.marks`; no state


def settings_record(settings: Settings) -> Array:
    """Return today's parameters as one record, with what is given for 300,000 people scaled to the place."""
    return _settings_values(settings).view(SETTINGS)


def _settings_values(settings: Settings) -> Array:
    values = np.array(settings.values)
    scale = settings.get("population") / STANDARD_POPULATION
    if scale != 1.0:
        values[_SCALED] *= scale
    return values


def write_settings(world: World, settings: Settings) -> None:
    """Put today's parameters into a place: as plain numbers, since NumPy copies a record field by field."""
    is_standard = settings.get("population") == STANDARD_POPULATION
    values = settings.values if is_standard else _settings_values(settings).tolist()
    _NUMBERS.pack_into(cast(Any, world.settings), 0, *values)


def new_world(
    settings: Settings, seed: int, start_weekday: int, start_day_of_year: int, stream_means: tuple[float, ...]
) -> World:
    """Make the arrays of an empty place, large enough for its people."""
    scale = settings.get("population") / STANDARD_POPULATION
    record = settings_record(settings)
    at_start = _people_at_start(record[0])
    rows = max(int(54_000 * scale), at_start) + 4_096
    clock = np.zeros(1, dtype=CLOCK)
    clock[0]["seed"] = np.uint64(seed % 2**64)
    clock[0]["start_weekday"] = start_weekday
    clock[0]["start_day_of_year"] = start_day_of_year
    clock[0]["scale"] = scale
    clock[0]["free_head"] = -1
    has_second = settings.get("second_core_beds") > 0.0
    queues = np.zeros(kinds.QUEUES + (kinds.QUEUES_OF_HOSPITAL if has_second else 0), dtype=QUEUES)
    queues["head"] = -1
    queues["tail"] = -1
    world = World(
        people=empty_rows(0, PEOPLE),
        events=empty_rows(max(int(12_000 * scale), at_start) + 8_192, EVENTS),
        places=np.zeros(kinds.PLACES * (2 if has_second else 1), dtype=PLACES),
        queues=queues,
        staff=np.zeros(kinds.GROUPS, dtype=STAFF),
        money=np.zeros((kinds.ORGANISATIONS, kinds.ACCOUNTS), dtype=np.int64),
        tally=np.zeros((kinds.CAUSE_ROWS, kinds.SERVICES, len(FIFTHS), 3), dtype=np.int64),
        counts=np.zeros(1, dtype=COUNTS),
        shapes=np.zeros((SHAPES, SHAPE_STEPS), dtype=np.int64),
        clock=clock,
        cohorts=np.zeros(COHORT_DAYS, dtype=np.int64),
        tests=np.zeros(COHORT_DAYS, dtype=np.int64),
        rates=np.zeros((2, kinds.STEPS, kinds.SPECIALTIES), dtype=np.float64),
        follow_ups=np.zeros(FOLLOW_UP_DAYS, dtype=np.int64),
        hospitals=np.zeros(2 if has_second else 0, dtype=HOSPITAL),
        sums=np.zeros((2, 3), dtype=np.int64),
        settings=record,
        journeys=np.zeros(JOURNEY_ROWS, dtype=JOURNEYS),
        noted=np.zeros(1, dtype=np.int64),
        followed=np.zeros(0, dtype=np.uint64),
        quantiles=tables.quantiles(),
        hours=tables.hour_quantiles(),
        seasons=tables.seasons(),
        poisson=tables.poisson_tables(stream_means),
        zero_counts=np.zeros(1, dtype=COUNTS),
        dawn=np.zeros(3, dtype=np.int64),
        block=np.zeros((BLOCK_ROWS, BLOCK), dtype=np.uint64),
        wanting=np.zeros((0, 2), dtype=np.uint64),
        contact_days=np.zeros(0, dtype=CONTACT_DAYS),
        attending=np.zeros(1, dtype=ATTENDING),
        referred=np.zeros(1, dtype=REFERRED),
        looking=np.zeros(0, dtype=np.int64),
        looks=np.zeros(0, dtype=np.uint64),
        late_from=np.zeros(0, dtype=np.uint8),
        steady=np.zeros((kinds.SERVICES, len(FIFTHS), 2), dtype=np.int64),
        claims=np.zeros(2 * kinds.PRIORITIES, dtype=np.float64),
        summary=np.zeros(1, dtype=SUMMARY),
        marks=np.zeros(0, dtype=np.uint8),
    )
    return with_more_people(world, rows)


def empty_rows(rows: int, dtype: "np.dtype[Any]") -> Array:
    """Return empty rows that lie in memory as the processor fetches it, in lines of 64 bytes.

    A person's row fills two lines and not three, and two events that the heap compares lie in one.
    """
    size = rows * dtype.itemsize
    memory = np.zeros(size + 2 * _LINE, dtype=np.uint8)
    start = (_FIRST_EVENT_AT if dtype == EVENTS else 0) - memory.ctypes.data % _LINE
    start += _LINE if start < 0 else 0
    return memory[start : start + size].view(dtype)


def _people_at_start(s: Any) -> int:
    """Return how many people at most a place is filled with: the list, the beds, community places and their queues."""
    places = s["home_care_places"] + s["rehabilitation_places"] + s["care_home_places"]
    return int(s["list_at_start"] + s["core_beds"] + s["second_core_beds"] + 1.5 * places)


def with_more_people(world: World, more: int) -> World:
    """Return the world with `more` free rows for people behind the present ones."""
    old = len(world.people)
    people = empty_rows(old + more, PEOPLE)
    people[:old] = world.people
    people["next"][old:] = np.arange(old + 1, old + more + 1)
    people["next"][-1] = -1
    clock = world.clock[0]
    if clock["free_head"] < 0:
        clock["free_head"] = old
    else:
        _last_free(world)["next"] = old
        people[:old] = world.people
    clock["free_count"] += more
    marks = np.zeros(-(-len(people) // _WORD) * _WORD, dtype=np.uint8)
    marks[:old] = world.marks[:old]
    looks = np.full(len(people) if len(world.looks) else 0, LOOK_ALWAYS, dtype=np.uint64)
    looks[:old] = world.looks[:old]
    late_from = np.zeros(len(marks) if len(world.looks) else 0, dtype=np.uint8)
    late_from[:old] = world.late_from[:old]
    return world._replace(people=people, marks=marks, looks=looks, late_from=late_from)


def _last_free(world: World) -> Any:
    """Return the last of the free rows: nobody's, and the only one of them behind which there is no other."""
    people = world.people
    return people[int(np.flatnonzero((people["id"] == 0) & (people["next"] < 0))[0])]


def with_more_events(world: World, more: int) -> World:
    """Return the world with room for `more` events."""
    events = empty_rows(len(world.events) + more, EVENTS)
    events[: len(world.events)] = world.events
    return world._replace(events=events)
