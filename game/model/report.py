"""What the model tells about a day, as plain whole numbers by name; no array leaves the model.

Scales: money in pence; shares in per mille; times in the unit of their name; harm in billionths (of a death, of a
quality-adjusted life year, of a person harmed), always expected and in excess of a world without queues.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from msgspec import Struct

CAUSES: tuple[str, ...] = (
    "delayed_admission",
    "ambulance_delay",
    "left_before_seen",
    "admission_refused",
    "waiting_to_go_home",
    "early_discharge",
    "outlying",
    "thin_staffing",
    "fall",
    "infection",
    "planned_wait",
    "urgent_wait",
    "unmet_gp_need",
    "referral_kept_out",
)
"""Why people were harmed: the order of every tuple named `..._by_cause`."""

FIFTHS: tuple[str, ...] = ("poorest", "second", "third", "fourth", "richest")
"""Fifths of deprivation: the order of every tuple named `..._by_fifth`."""

STAFF_GROUPS: tuple[str, ...] = ("ward_nurses", "emergency_doctors", "community_workers", "practices", "theatres")
"""Groups of staff: the order of `DayReport.morale` and `DayReport.sickness`."""

PLACE_NAMES: tuple[str, ...] = (
    "home",
    "practice",
    "ambulance",
    "waiting_room",
    "cubicle",
    "waiting_for_bed",
    "ward",
    "escalation_ward",
    "outlier_bed",
    "planned_ward",
    "bridging_ward",
    "virtual_ward",
    "home_care",
    "rehabilitation",
    "care_home",
    "referral_list",
    "theatre_list",
    "theatre",
)
"""Places where a person can be, as `Figure.place`, `Person.place` and `JourneyStep.place` name them."""

FigureState = Literal["on_time", "past_standard", "being_harmed", "fit_to_go"]


class DayReport(Struct, frozen=True, gc=False):
    """One day of the place, counted by real events.

    Counts of moves are of this day (00:00 to 24:00). Counts of people inside are at 08:00 where the docstring of the
    group says so, else at the end of the day. Money and harm are sums since day 0 unless they say "today".
    """

    day: int
    # Emergency department: the day's flow, and who is inside at 08:00
    attendances: int
    ambulance_arrivals: int
    handover_minutes: int  # mean of the day's handovers
    departures: int  # admitted, sent home or left; the base of the next four
    within_four_hours: int
    over_twelve_hours: int
    admitted_over_twelve_hours: int
    left_before_seen: int
    in_department: int
    waiting_for_bed: int
    # Beds: open and occupied at the end of the day
    admissions: int  # from the department, same-day stays included
    overnight_admissions: int  # all emergency admissions to a ward, whatever the route
    beds_open: int
    beds_occupied: int
    escalation_open: int
    ring_fence_occupied: int
    outliers: int
    # Going home: waiting at the end of the day; moves of the day
    no_criteria_to_reside: int
    waiting_pathway_1: int
    waiting_pathway_2: int
    waiting_pathway_3: int
    discharges: int
    readmissions: int
    relapses: int
    deaths_in_hospital: int  # whatever the cause: a count of events, not of harm
    # Places in the community, end of the day
    home_care_open: int
    home_care_busy: int
    rehabilitation_open: int
    rehabilitation_busy: int
    care_home_open: int
    care_home_busy: int
    virtual_ward_open: int
    virtual_ward_busy: int
    bridging_open: int
    bridging_busy: int
    # General practice
    gp_requests: int
    gp_met: int
    gp_same_day: int
    gp_unmet: int
    # Planned care: the list at the end of the day
    list_size: int
    within_18_weeks: int
    over_52_weeks: int
    referrals: int
    referrals_kept_out: int
    referrals_prevented: int
    pathways_completed: int
    clinics_seen: int
    operations_overnight: int
    operations_day_case: int
    operations_cancelled: int
    # Staff, in the order of STAFF_GROUPS, per mille
    sickness: tuple[int, ...]
    morale: tuple[int, ...]
    vacancies: tuple[int, ...]
    # Ward shifts of the day (two a ward and day), and what thin staffing and waiting bring
    ward_shifts: int
    ward_shifts_safe: int
    shifts_unfilled: int
    agency_shifts: int
    falls: int  # thousandths: expected number
    infections: int  # thousandths: expected number
    community_staff: int  # home-care workers at work, full-time equivalents
    # Money in pence since day 0; a balance below 0 is a deficit
    balance_board: int
    balance_trust: int
    balance_community: int
    agency_pence: int
    savings_pence: int
    # Harm in billionths since day 0, expected and in excess
    deaths: int
    qalys: int
    harmed: int
    deaths_by_cause: tuple[int, ...]
    qalys_by_cause: tuple[int, ...]
    harmed_by_cause: tuple[int, ...]
    deaths_by_fifth: tuple[int, ...]
    qalys_by_fifth: tuple[int, ...]
    harmed_by_fifth: tuple[int, ...]
    deaths_evidence_only: int  # the same, counting delay to admission beyond twelve hours as flat
    harm_today: tuple[int, int, int]  # deaths, QALYs, people harmed: of this day alone
    list_removed: int = 0  # left the list untreated today, of their own accord or taken off by letter
    # For calibration: today's shapes, and what the groups above leave out
    arrivals_by_hour: tuple[int, ...] = ()  # 24
    waiting_for_bed_at_four: int = 0  # at 16:00, about the worst hour of the day
    left_in_last_20_minutes: int = 0  # of departures: between 3:40 and 4:00 hours after arrival
    admitted_in_last_20_minutes: int = 0  # of these, the admitted
    half_hours_in_department: tuple[int, ...] = ()  # leaving the department; the last: 31.5 hours or more
    nights_of_emergency_stays: tuple[int, ...] = ()  # stays ended today by nights; the last: 63 or more
    nights_of_planned_stays: tuple[int, ...] = ()
    handover_over_half_hour: int = 0
    handover_over_hour: int = 0
    same_day_admissions: int = 0  # of `admissions`, those for the day only
    waited_for_bed_over_twelve_hours: int = 0  # from the decision to admit
    emergency_nights: int = 0  # of the stays ended today
    emergency_nights_beyond_three_weeks: int = 0
    emergency_stays_ended: int = 0  # by discharge or death
    planned_nights: int = 0
    fit_for_pathway_1: int = 0
    fit_for_pathway_2: int = 0
    fit_for_pathway_3: int = 0
    first_clinics_seen: int = 0
    discharged_at_first_clinic: int = 0
    clinics_missed: int = 0
    median_wait_days: int = 0  # of those on the list
    urgent_referrals: int = 0  # for suspected cancer
    urgent_told: int = 0
    urgent_told_within_28_days: int = 0
    cancers_treated: int = 0
    cancers_treated_within_62_days: int = 0
    leavers: int = 0  # thousandths of a full-time post, all groups
    staff_in_post: int = 0  # full-time posts, all groups
    trust_pay_pence: int = 0  # the trust's pay bill without agency, of this day
    falls_helped_at_home: int = 0
    reablement_starts: int = 0
    tests_done: int = 0
    tests_waiting: int = 0  # for a slot or a result, at the end of the day
    tests_over_six_weeks: int = 0
    follow_ups_seen: int = 0
    follow_ups_overdue: int = 0
    # Pence since day 0
    allocation_pence: int = 0
    paid_for_hospital_pence: int = 0  # by the board, planned work included
    paid_for_community_pence: int = 0
    paid_for_mental_health_pence: int = 0
    paid_for_medicines_pence: int = 0  # continuing care included
    wards_pence: int = 0  # what general beds cost the trust
    department_pence: int = 0
    penalties_pence: int = 0
    # Of two hospitals, the second one's part of the numbers above; all 0 where there is one
    second_beds_open: int = 0
    second_beds_occupied: int = 0
    second_escalation_open: int = 0
    second_attendances: int = 0
    second_departures: int = 0
    second_within_four_hours: int = 0
    second_over_twelve_hours: int = 0
    second_operations_cancelled: int = 0
    second_waiting_for_bed: int = 0
    second_in_department: int = 0
    moved_between_hospitals: int = 0  # patients who reached the other hospital today
    came_from_afar: int = 0  # arrivals today at the hospital that is not their nearest
    put_off_by_distance: int = 0  # those who came a day late because of it, by the day they first thought of it


class Figure(NamedTuple):
    """One person drawn on the board, standing for `stands_for` people of the same place."""

    id: int
    place: str
    state: FigureState
    since_day: int
    stands_for: int


@dataclass(frozen=True, slots=True)
class Person:
    """Who one figure is, as much as may be shown: no name, no number but the id."""

    id: int
    age_band: int  # years at the band's lower end
    fifth: str
    condition: str
    place: str
    state: FigureState
    waited_hours: int  # in the present place
    waited_days: int
    frail: bool
    waits_for: str = ""  # what keeps someone who is fit to go: a kind of place, "process" or "transfer"
    in_line: int = 0  # for a kind of place: 1 for who is next


@dataclass(frozen=True, slots=True)
class JourneyStep:
    """One step of a followed person's way: when, what happened, where, and a value that belongs to it."""

    day: int
    second_of_day: int
    kind: str
    place: str
    value: int
