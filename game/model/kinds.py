"""The tables of numbers that stand for things: kinds of event, places, stages, queues.

One table of event kinds: number, name, handler, what it may push. A test compares it with the code.
"""

from dataclasses import dataclass
from typing import Final

# Event kinds. Calendar events have id 0.
HOURLY: Final = 1
PRACTICES: Final = 2
THEATRES: Final = 3
CLINICS: Final = 4
STARTS: Final = 5
ESCALATE: Final = 6
MORNING: Final = 7
STARTS_AGAIN: Final = 8
ARRIVES: Final = 16
HANDED_OVER: Final = 17
TREATED: Final = 18
LEAVES_UNSEEN: Final = 19
SAME_DAY_ENDS: Final = 20
COMES_DIRECT: Final = 21
MOVED: Final = 22
BED_READY: Final = 24
FIT: Final = 25
LEAVES: Final = 26
TO_VIRTUAL_WARD: Final = 27
ASSESSED: Final = 28
TRANSFERRED: Final = 29
SPELL_ENDS: Final = 30
VIRTUAL_WARD_ENDS: Final = 31
READMITTED: Final = 32
TESTED: Final = 36
OPERATED: Final = 37


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of event: its number, its name, the function that handles it and the kinds that it may push."""

    number: int
    name: str
    handler: str
    may_push: tuple[int, ...]


KINDS: tuple[Kind, ...] = (
    Kind(HOURLY, "hour strikes", "urgent.strike_hour", (TREATED, FIT, TO_VIRTUAL_WARD, MOVED)),
    Kind(THEATRES, "theatres call", "theatres.call_to_theatre", (OPERATED,)),
    Kind(CLINICS, "clinics see", "clinics.hold_clinics", (TESTED,)),
    Kind(STARTS, "places in the community are given out", "community.give_out_places", (TRANSFERRED, BED_READY)),
    Kind(
        STARTS_AGAIN,
        "places free since the morning are given out",
        "community.give_out_again",
        (TRANSFERRED, BED_READY),
    ),
    Kind(ESCALATE, "escalation beds are opened or closed", "beds.escalate", (FIT, TO_VIRTUAL_WARD)),
    Kind(MORNING, "morning count", "day.count_morning", ()),
    Kind(ARRIVES, "arrives", "urgent.arrive", (HANDED_OVER, TREATED, LEAVES_UNSEEN)),
    Kind(HANDED_OVER, "ambulance hands over", "urgent.hand_over", (TREATED, LEAVES_UNSEEN)),
    Kind(
        TREATED,
        "treated",
        "urgent.finish_treatment",
        (TREATED, SAME_DAY_ENDS, FIT, TO_VIRTUAL_WARD, READMITTED, MOVED),
    ),
    Kind(LEAVES_UNSEEN, "leaves without being seen", "urgent.leave_unseen", ()),
    Kind(SAME_DAY_ENDS, "same-day stay begins elsewhere", "urgent.finish_same_day", ()),
    Kind(COMES_DIRECT, "comes to a ward directly", "urgent.come_direct", (FIT, TO_VIRTUAL_WARD)),
    Kind(MOVED, "reaches the other hospital", "transfers.arrive_at_other", (FIT, TO_VIRTUAL_WARD)),
    Kind(BED_READY, "bed is ready", "beds.make_ready", (FIT, TO_VIRTUAL_WARD)),
    Kind(FIT, "fit to go", "discharge.become_fit", (LEAVES, ASSESSED, BED_READY)),
    Kind(LEAVES, "leaves the ward", "discharge.leave", (BED_READY, READMITTED)),
    Kind(
        TO_VIRTUAL_WARD, "goes to the virtual ward", "discharge.go_to_virtual_ward", (FIT, VIRTUAL_WARD_ENDS, BED_READY)
    ),
    Kind(ASSESSED, "assessed for a place", "discharge.join_queue", ()),
    Kind(TRANSFERRED, "goes to the place found", "community.begin_spell", (BED_READY, SPELL_ENDS)),
    Kind(SPELL_ENDS, "spell in the community ends", "community.end_spell", (READMITTED,)),
    Kind(VIRTUAL_WARD_ENDS, "virtual ward ends", "community.end_virtual_ward", (READMITTED,)),
    Kind(READMITTED, "readmitted", "urgent.come_back", (HANDED_OVER, TREATED, LEAVES_UNSEEN)),
    Kind(TESTED, "test is done, or a visit can be", "clinics.finish_test", ()),
    Kind(OPERATED, "operation is due", "theatres.operate", (LEAVES, BED_READY)),
)

# Places: rows of `places`, in the order of `report.PLACE_NAMES`, then the ward that shares the name "ward".
HOME: Final = 0
PRACTICE: Final = 1
AMBULANCE: Final = 2
WAITING_ROOM: Final = 3
CUBICLE: Final = 4
WAITING_FOR_BED: Final = 5
WARD: Final = 6  # medical beds
ESCALATION_WARD: Final = 7
OUTLIER_BED: Final = 8
PLANNED_WARD: Final = 9
BRIDGING_WARD: Final = 10
VIRTUAL_WARD: Final = 11
HOME_CARE: Final = 12
REHABILITATION: Final = 13
CARE_HOME: Final = 14
REFERRAL_LIST: Final = 15
THEATRE_LIST: Final = 16
THEATRE: Final = 17
SURGICAL_WARD: Final = 18
PLACES: Final = 20
"""Rows of one hospital and its town; a second hospital has as many again, of which only its own are used."""

# Stages of a person within a place
EXPECTED: Final = 1
WAITING: Final = 2
IN_TREATMENT: Final = 3
STAYING: Final = 4
LEAVING: Final = 5
IN_PROCESS: Final = 6
QUEUED: Final = 7
IN_TRANSFER: Final = 8
IN_SPELL: Final = 9
IN_TEST: Final = 10
CALLED: Final = 11
AT_HOME: Final = 12

# Queues: rows of `queues`
BY_ACUITY: Final = 0  # five rows, acuity 1 to 5
FOR_BED: Final = 5
PROCESS: Final = 6
FOR_PATHWAY: Final = 6  # plus pathway 1 to 3
FOR_URGENT_TEST: Final = 11
FOR_TEST: Final = 12
LISTS: Final = 16  # plus step * 32 + specialty * 4 + priority
FIRST_CLINIC: Final = 0
SECOND_CLINIC: Final = 1
DAY_CASE: Final = 2
OVERNIGHT_CASE: Final = 3
STEPS: Final = 4
SPECIALTIES: Final = 8
PRIORITIES: Final = 4
QUEUES: Final = LISTS + STEPS * 32
QUEUES_OF_HOSPITAL: Final = 6  # the first rows, for a bed and before: a second hospital has its own behind `QUEUES`

# Services: second axis of the tally
SERVICE_OF_PLACE: tuple[int, ...] = (0, 1, 2, 3, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 15, 5, 0)
SERVICES: Final = 16

# Groups of places that the board draws people in; each may have a share of all figures
NOT_DRAWN: Final = 0
IN_DEPARTMENT: Final = 1
IN_BEDS: Final = 2
IN_COMMUNITY: Final = 3
ON_LIST: Final = 4
GROUP_OF_PLACE: tuple[int, ...] = (0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 2, 0)

# Causes: first axis of the tally, in the order of `report.CAUSES`
DELAYED_ADMISSION: Final = 0
AMBULANCE_DELAY: Final = 1
LEFT_BEFORE_SEEN: Final = 2
ADMISSION_REFUSED: Final = 3
WAITING_TO_GO_HOME: Final = 4
EARLY_DISCHARGE: Final = 5
OUTLYING: Final = 6
THIN_STAFFING: Final = 7
FALL: Final = 8
INFECTION: Final = 9
PLANNED_WAIT: Final = 10
URGENT_WAIT: Final = 11
UNMET_GP_NEED: Final = 12
REFERRAL_KEPT_OUT: Final = 13
CAUSE_ROWS: Final = 16

# Flags of a person
BY_AMBULANCE: Final = 1
NEEDS_A_BED: Final = 2
NOT_THROUGH_DEPARTMENT: Final = 4
IS_SURGICAL: Final = 8
HAS_RELAPSED: Final = 16
IS_PLANNED: Final = 32
WILL_BE_OPERATED: Final = 64
CANCELLED_BEFORE: Final = 128
WAS_READMITTED: Final = 256
IS_FALL: Final = 512
IS_REABLED: Final = 1_024
IS_STAGED: Final = 2_048
IS_HURRIED: Final = 4_096
IN_SECOND: Final = 8_192  # treated, or expected, in the second hospital
LIVES_NEAR_SECOND: Final = 16_384
IS_BEYOND_FIRST: Final = 32_768  # on the list: stands, or stood last, in the queue of the second clinic

# Rows of `shapes`, each counted from zero every day
ARRIVALS_BY_HOUR: Final = 0
HALF_HOURS_IN_DEPARTMENT: Final = 1  # the last step is 31.5 hours and more
NIGHTS_OF_EMERGENCY_STAYS: Final = 2  # the last step is 63 nights and more
NIGHTS_OF_PLANNED_STAYS: Final = 3

# Steps of a journey that are no event: noted for followed people beside the kinds of event.
JOURNEY_ADMITTED: Final = 63
JOURNEY_HARMED: Final = 64
JOURNEY_DIED: Final = 65
JOURNEY_RELAPSED: Final = 66
JOURNEY_WENT_HOME: Final = 67
JOURNEY_LISTED: Final = 68
JOURNEY_CANCELLED: Final = 69

# Answers of the compiled day
DONE: Final = 0
FULL_PEOPLE: Final = 1
FULL_EVENTS: Final = 2

# Staff groups, in the order of `report.STAFF_GROUPS`
WARD_NURSES: Final = 0
EMERGENCY_DOCTORS: Final = 1
COMMUNITY_WORKERS: Final = 2
PRACTICE_TEAMS: Final = 3
THEATRE_TEAMS: Final = 4
GROUPS: Final = 5

# Organisations and accounts of `money`
OUTSIDE: Final = 0
BOARD: Final = 1
TRUST: Final = 2
COMMUNITY: Final = 3
ORGANISATIONS: Final = 4
FIXED: Final = 0
PLANNED_WORK: Final = 1
AGENCY: Final = 3
DECISIONS: Final = 4
TRANSFERS: Final = 5
SAVINGS: Final = 6
MENTAL_HEALTH: Final = 7
MEDICINES: Final = 8
AMBULANCES: Final = 9
WARDS: Final = 10
DEPARTMENT: Final = 11
OTHER_COSTS: Final = 12
CONTRACT: Final = 13
PENALTIES: Final = 14
POOL: Final = 15
ACCOUNTS: Final = 16

SECONDS_A_DAY: Final = 86_400
SECONDS_AN_HOUR: Final = 3_600
FOUR_HOURS: Final = 14_400  # seconds in the department by the standard, and its last minutes
LAST_MINUTES: Final = 1_200
