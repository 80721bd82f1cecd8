"""The only source of chance: `luck(seed, id, purpose)`, an integer mixing function.

Nothing is stored and nothing depends on how many draws came before, so two runs with the same seed and different
decisions have the same patients with the same luck. Uncompiled code must run under `np.errstate(over="ignore")`,
since wrapping is meant.
"""

import numpy as np

from game.model.compiled import Int, compiled

_ID_STEP = np.uint64(0x9E3779B97F4A7C15)
_PURPOSE_STEP = np.uint64(0xD1B54A32D192ED03)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_S30, _S27, _S31, _S11, _ONE = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(11), np.uint64(1)
_STEP = 1.1102230246251565e-16  # 2 ** -53
_STEPS = 9_007_199_254_740_992.0  # 2 ** 53

# Purposes: one number for each question ever asked of a patient. Those asked again add the ordinal or the day,
# so they stand 100,000 apart.
# fmt: off
HOW_MANY, COMES, HOUR, FIFTH, AGE, FRAILTY = 1, 2, 3, 4, 5, 6
CONDITION, ACUITY, SEVERITY, AMBULANCE, HANDOVER, TREATMENT = 7, 8, 9, 10, 11, 12
PATIENCE, NEEDS_ADMISSION, VALVE, SENIOR, OVERNIGHT, SAME_DAY = 13, 14, 15, 16, 17, 18
STAY, PATHWAY, DIES, LEAVES_AT, VIRTUAL, VIRTUAL_STAY = 19, 20, 21, 22, 23, 24
INTERNAL, PROCESS, TRANSFER, SPELL, READMITTED, READMITTED_AFTER = 25, 26, 27, 28, 29, 30
WANTS_SAME_DAY, GETS_SAME_DAY, TO_DEPARTMENT, TO_DEPARTMENT_AFTER, SPECIALTY, PRIORITY = 31, 32, 33, 34, 35, 36
PREVENTED, KEPT_OUT, KEPT_OUT_RETURNS, FIRST_VISIT, TEST, SECOND_VISIT = 37, 38, 39, 40, 41, 42
NEEDS_BED, OPERATION_HOUR, NEED, RELAPSE_STAY, WEATHER, STARTS_AS = 43, 44, 45, 46, 47, 48
RETURNS, STILL_NEEDS, IS_CANCER = 49, 50, 51
BOOKING, STAGING, FOLLOW_UPS, REABLEMENT, FALLS_RESPONSE = 52, 53, 54, 55, 56
HURRIED, COMES_BACK = 57, 58
LIVES_NEAR, IS_TAKEN, PUTS_OFF, WORSENS_AT_HOME, MOVES, EVENS_OUT = 59, 60, 61, 62, 63, 64
RELAPSES, FAMILY_ARRANGES, WEEKEND_ROUND, MISSES_CLINIC, WARD_SHIFT, VALIDATED, FOLLOW_UP_AT = (
    100_000, 200_000, 300_000, 400_000, 500_000, 600_000, 700_000,
)
WORSENS, LEAVES_LIST, LOOKS_AHEAD = 800_000, 900_000, 1_000_000
# fmt: on
PURPOSE_DAYS = 10_000  # added to the day, so that burn-in days stay above zero


@compiled
def mix_bits(first: np.uint64, second: np.uint64, third: np.uint64) -> np.uint64:
    """Mix three whole numbers into one; every bit of each moves half the bits of the result."""
    x = first + second * _ID_STEP
    x = (x ^ (x >> _S30)) * _FIRST
    x = (x ^ (x >> _S27)) * _SECOND
    x = (x ^ (x >> _S31)) + third * _PURPOSE_STEP
    x = (x ^ (x >> _S30)) * _FIRST
    x = (x ^ (x >> _S27)) * _SECOND
    return x ^ (x >> _S31)


@compiled
def luck(seed: np.uint64, identity: np.uint64, purpose: Int) -> np.float64:
    """Return the luck of one patient in one question, in [0, 1)."""
    return np.float64(mix_bits(seed, identity, np.uint64(purpose)) >> _S11) * _STEP


@compiled
def luck_bits(seed: np.uint64, identity: np.uint64, purpose: Int) -> np.int64:
    """Return the same luck as a whole number below 2 ** 53, to be compared with `bits_below`."""
    return np.int64(mix_bits(seed, identity, np.uint64(purpose)) >> _S11)


@compiled
def bits_below(chance: float) -> np.int64:
    """Return the number below which `luck_bits` is where `luck` is below a chance: a comparison with fewer steps.

    Exact: a luck is a whole number of steps of 2 ** -53, and multiplying by a power of two rounds nothing.
    """
    steps = chance * _STEPS
    if not steps > 0.0:
        return np.int64(0)
    whole = np.int64(min(steps, _STEPS))
    return whole + np.int64(np.float64(whole) < steps)


@compiled
def key(stream: np.uint64, day: Int, ordinal: Int) -> np.uint64:
    """Return the id of candidate `ordinal` of a stream on a day, or of a parent's child: below 2**63 and never 0."""
    return (mix_bits(stream, np.uint64(day + 1_000), np.uint64(ordinal)) >> _ONE) | _ONE
