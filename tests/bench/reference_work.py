"""The numbers of the reference network, once, for both ways of running it.

One hospital, small enough to write in any engine and real enough to queue, block and prioritise. It starts empty on a
Monday at 00:00, runs 60 days to warm up and is measured for 365 more. Acute part alone: no electives and 505 beds.
"""

from dataclasses import dataclass, replace

HOUR_WEIGHTS = (
    0.55, 0.45, 0.38, 0.34, 0.32, 0.36, 0.48, 0.75, 1.1, 1.4, 1.55, 1.55,
    1.5, 1.45, 1.4, 1.35, 1.4, 1.45, 1.45, 1.4, 1.3, 1.15, 0.95, 0.72,
)  # fmt: skip
"""How the arrivals of a day lie over its hours."""

WARM_UP_DAYS = 60
MEASURED_DAYS = 365


@dataclass(frozen=True, slots=True)
class Reference:
    """The rules of the network; durations in hours, shares from 0 to 1, `sigma` of the logarithm (0: exponential)."""

    arrivals_a_day: float = 280.0
    hour_weights: tuple[float, ...] = HOUR_WEIGHTS
    class_shares: tuple[float, float, float] = (0.15, 0.45, 0.40)
    cubicles: int = 40
    treatment_hours: tuple[float, float, float] = (4.0, 3.0, 1.5)
    treatment_sigma: float = 0.6
    admitted_share: float = 0.28
    beds: int = 540
    stay_hours: float = 144.0
    stay_sigma: float = 1.0
    dies_share: float = 0.04
    community_share: float = 0.15  # of those who survive
    community_places: int = 240
    community_hours: float = 504.0
    referrals_a_weekday: int = 350
    clinic_a_weekday: int = 340
    listed_share: float = 0.25
    list_at_start: int = 6_000
    operations_a_weekday: int = 75
    elective_bed_share: float = 0.20
    elective_hours: float = 72.0
    elective_sigma: float = 0.6


FULL = Reference()
ACUTE = replace(FULL, beds=505, referrals_a_weekday=0, list_at_start=0)
M_M_34 = replace(
    ACUTE,
    hour_weights=(1.0,) * 24,
    class_shares=(1.0, 0.0, 0.0),
    cubicles=34,
    treatment_hours=(2.55, 2.55, 2.55),
    treatment_sigma=0.0,
    admitted_share=0.0,
)


@dataclass(frozen=True, slots=True)
class Measured:
    """What one run came to over the measured days: means over time, and minutes for waits."""

    beds_occupied: float
    emergency_wait: float
    waiting_share: float
    delayed: float
    delayed_bed_days: float
    cubicles_busy: float
    journeys: int  # emergency arrivals, referrals and the starting list, over the whole run
