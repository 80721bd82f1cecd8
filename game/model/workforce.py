"""Staff: in post, sick, leaving, agency, morale; and what thin staffing does on the wards."""

import numpy as np

from game.model import kinds
from game.model import luck as lucks
from game.model.beds import beds_busy, beds_busy_at
from game.model.compiled import Int, compiled
from game.model.harm import book_expected
from game.model.hospitals import core_beds, core_beds_at, count_hospitals, doctors_at, share_of_beds
from game.model.luck import key, luck
from game.model.patients import SHIFT_STREAM, season
from game.model.state import World

USUAL_MORALE = 0.60
_MORALE_LAG_DAYS = 42.0
_SICKNESS_A_MORALE = 0.2  # after engagement.engagement_sickness_slope (assumed)
_TURNOVER_A_MORALE = 0.6
_TAKEN_FROM_WARDS = 0.9  # ward posts emptied by each worker hired beyond the labour pool; assumed
_REFILL_A_YEAR = 1.45  # vacancies are refilled so fast that the usual turnover keeps the usual vacancy
_USUAL_AT_WORK = 0.953
_WARD_COUNT = 22.0
_SAFE_SHARE = 0.94  # of the planned numbers; assumed
_SHIFT_SPREAD = 0.26
_WORTH_OF_AGENCY = 0.8  # of a nurse who knows the ward; assumed
# Planned care leans on sessions beyond the contract (evenings, weekends), which nobody has to take on: many do where
# people are glad to work, few where they are not; assumed.
_EXTRA_SESSIONS_A_MORALE = 1.5
# Thin shifts: 3 % more hazard of death (harm.nurse_low_staffing_day_mortality (seen)) on about 0.0037 a bed day.
_THIN_DEATHS_A_BED_DAY = 0.0037 * 0.03
_FALLS_A_BED_DAY, _INFECTIONS_A_BED_DAY = (
    0.0066,
    0.002,
)  # harm.inpatient_falls_per_1000_bed_days (recalled), harm.infection_per_1000_bed_days (recalled)
_FALL_DEATHS, _FALL_QALYS = 0.002, 0.02  # assumed
_INFECTION_DEATHS, _INFECTION_QALYS = 0.02, 0.08  # assumed
_FIFTH_SHARE = np.array((0.27, 0.22, 0.2, 0.17, 0.14))


@compiled
def hire(w: World) -> None:
    """Fill the posts as they are when the place begins."""
    s = w.settings[0]
    for group in range(kinds.GROUPS):
        g = w.staff[group]
        g["in_post"] = 1.0 - s["vacancy_share"]
        g["morale"] = USUAL_MORALE
        g["filled"] = 1.0
    w.staff[kinds.WARD_NURSES]["establishment"] = s["ward_nurses"]
    doctors = s["department_doctors"] + (doctors_at(w, 1) if count_hospitals(w) > 1 else 0.0)
    w.staff[kinds.EMERGENCY_DOCTORS]["establishment"] = doctors * 4.5
    w.staff[kinds.COMMUNITY_WORKERS]["establishment"] = s["community_workers"]
    w.staff[kinds.PRACTICE_TEAMS]["establishment"] = s["gp_appointments_a_weekday"] / 18.0
    w.staff[kinds.THEATRE_TEAMS]["establishment"] = s["theatre_lists_a_day"] * 7.0


@compiled
def come_to_work(w: World) -> None:
    """Say for each group who is sick, who has left or come, and how far the posts of the day are filled."""
    s = w.settings[0]
    day = np.int64(w.clock[0]["day"])
    strength = s["morale_strength"]
    usual_filled = (1.0 - s["vacancy_share"]) * _USUAL_AT_WORK
    left = 0.0
    for group in range(kinds.GROUPS):
        g = w.staff[group]
        low = USUAL_MORALE - g["morale"]
        sick = s["sickness_share"] * s["sickness_scale"] * (1.0 + s["flu_sickness"]) * season(w, 2, day)
        sick = min(max(sick + _SICKNESS_A_MORALE * low * strength, 0.005), 0.5)
        g["absent"] = sick
        leaving = max(s["turnover_a_year"] + _TURNOVER_A_MORALE * low * strength, 0.0) / 365.0
        left += leaving * g["in_post"] * g["establishment"]
        joining = _REFILL_A_YEAR * (1.0 - g["in_post"]) / 365.0
        g["in_post"] = min(max(g["in_post"] * (1.0 - leaving) + joining, 0.3), 1.0)
        at_work = g["in_post"] * (1.0 - sick)
        if group == kinds.WARD_NURSES:
            # Nurses lent, cut or added by a decision, against the posts with which the place began.
            at_work *= s["ward_nurses"] / max(g["establishment"], 1.0)
            at_work -= _TAKEN_FROM_WARDS * s["recruited_home_care"] / max(s["ward_nurses"], 1.0)
            _fill_ward_posts(w, at_work / _USUAL_AT_WORK)
        else:
            g["filled"] = at_work / usual_filled
    w.counts[0]["leavers"] = np.int64(left * 1_000.0 + 0.5)
    _feel(w)


@compiled
def extra_sessions(w: World) -> float:
    """Return the planned sessions that staff take on, against those at the usual morale: 1.0 as usual."""
    glad = w.staff[kinds.THEATRE_TEAMS]["morale"] - USUAL_MORALE
    return min(max(1.0 + _EXTRA_SESSIONS_A_MORALE * w.settings[0]["morale_strength"] * glad, 0.8), 1.15)


@compiled
def _fill_ward_posts(w: World, own: float) -> None:
    """Fill part of the gap with agency staff, as far as the limit on pay goes, and close beds that have no nurses."""
    s = w.settings[0]
    c = w.clock[0]
    g = w.staff[kinds.WARD_NURSES]
    gap = max(1.0 - own, 0.0)
    cover = min(0.6 * gap, s["agency_share_limit"] / s["agency_cost_ratio"])
    g["agency"] = cover
    g["filled"] = own + cover
    wanted = 0.965 + (8.0 - s["patients_per_nurse"]) * 0.0175
    close = min(max(wanted - g["filled"], 0.0), 0.06)
    c["safety_beds"] = np.int64(close * core_beds(w) + 0.5)


@compiled
def _feel(w: World) -> None:
    """Move each group's morale towards what its workload and staffing make it."""
    s = w.settings[0]
    c = w.clock[0]
    strength = s["morale_strength"]
    pressure = max(c["pressure"] - 0.99, 0.0)
    for group in range(kinds.GROUPS):
        g = w.staff[group]
        load = 0.0
        if group == kinds.WARD_NURSES:
            load = 1.5 * max(0.955 - g["filled"], 0.0) + 0.4 * pressure - 1.0 * max(g["filled"] - 0.965, 0.0)
        elif group == kinds.EMERGENCY_DOCTORS:
            load = 0.7 * pressure + 0.6 * max(1.0 - g["filled"], 0.0)
        elif group == kinds.COMMUNITY_WORKERS:
            load = 0.6 * max(1.0 - g["filled"], 0.0)
        elif group == kinds.PRACTICE_TEAMS:
            load = 0.05 * min(
                np.float64(np.int64(c["routine_backlog"])) / max(s["gp_appointments_a_weekday"] * 10.0, 1.0), 1.0
            )
        g["workload"] = load
        target = USUAL_MORALE + s["morale_shift"] - strength * load
        g["morale"] = min(max(g["morale"] + (target - g["morale"]) / _MORALE_LAG_DAYS, 0.0), 1.0)


@compiled
def spread_infection(w: World) -> None:
    """Close beds by infection in winter, and open them again after about six days."""
    s = w.settings[0]
    c = w.clock[0]
    day = np.int64(c["day"])
    winter = max(season(w, 2, day) - 0.95, 0.0) / 0.1
    u = luck(c["seed"], key(SHIFT_STREAM, day, 0), lucks.WEATHER)
    closed = np.float64(np.int64(c["infection_beds"]))
    closed += s["infection_beds_closed_a_day"] * winter * 2.0 * u - closed / 6.0
    c["infection_beds"] = np.int64(max(closed, 0.0) + luck(c["seed"], key(SHIFT_STREAM, day, 1), lucks.WEATHER))


@compiled
def work_shifts(w: World) -> None:
    """Count the day's ward shifts, safe or not, and book what thin ones, falls and infections cost in excess."""
    s = w.settings[0]
    c = w.clock[0]
    k = w.counts[0]
    g = w.staff[kinds.WARD_NURSES]
    occupied = np.float64(beds_busy(w))
    wards = max(np.int64(_WARD_COUNT * c["scale"] + 0.5), 1)
    k["ward_shifts"] = 2 * wards
    if count_hospitals(w) == 1:
        thin = _work_shifts_at(w, 0, 0, 2 * wards)
    else:
        at_second = min(max(np.int64(2.0 * np.float64(wards) * share_of_beds(w, 1) + 0.5), 0), 2 * wards)
        share = np.float64(beds_busy_at(w, 1)) / max(occupied, 1.0)
        thin = (1.0 - share) * _work_shifts_at(w, 0, 0, 2 * wards - at_second)
        thin += share * _work_shifts_at(w, 1, 2 * wards - at_second, 2 * wards)
    posts = s["ward_nurses"] * 0.38
    k["shifts_unfilled"] = np.int64(posts * max(1.0 - g["filled"], 0.0) + 0.5)
    k["agency_shifts"] = np.int64(posts * g["agency"] + 0.5)
    _book_ward_harm(w, occupied, thin)


@compiled
def _work_shifts_at(w: World, hospital: Int, first: Int, behind: Int) -> float:
    """Count the safe ones of the shifts of a hospital, numbered from `first`; return how likely its shifts are thin."""
    c = w.clock[0]
    k = w.counts[0]
    g = w.staff[kinds.WARD_NURSES]
    beds = core_beds_at(w, hospital)
    worth = g["filled"] - (1.0 - _WORTH_OF_AGENCY) * g["agency"]
    adequacy = worth * beds / max(np.float64(beds_busy_at(w, hospital)), 0.75 * beds, 1.0)
    day = np.int64(c["day"])
    safe = np.int64(0)
    for shift in range(first, behind):
        u = luck(c["seed"], key(SHIFT_STREAM, day, 2 + shift), lucks.WARD_SHIFT)
        if adequacy + _SHIFT_SPREAD * (u - 0.5) >= _SAFE_SHARE:
            safe += 1
    k["ward_shifts_safe"] = np.int64(k["ward_shifts_safe"]) + safe
    return max(0.0, min(1.0, 0.5 + (_SAFE_SHARE - adequacy) / _SHIFT_SPREAD))


@compiled
def _book_ward_harm(w: World, occupied: float, thin: float) -> None:
    k = w.counts[0]
    outlying = np.float64(np.int64(k["outlier_days"]))
    crowded = max(occupied / max(core_beds(w), 1.0) - 0.92, 0.0)
    more_falls = (0.2 * thin * occupied + 0.3 * outlying) * _FALLS_A_BED_DAY
    more_infections = occupied * min(1.5 * crowded, 0.3) * _INFECTIONS_A_BED_DAY
    k["falls"] = np.int64((occupied * _FALLS_A_BED_DAY + more_falls) * 1_000.0)
    k["infections"] = np.int64((occupied * _INFECTIONS_A_BED_DAY + more_infections) * 1_000.0)
    deaths = thin * occupied * _THIN_DEATHS_A_BED_DAY
    for fifth in range(5):
        share = _FIFTH_SHARE[fifth]
        book_expected(
            w, kinds.THIN_STAFFING, kinds.WARD, fifth, share * deaths, share * deaths * 6.0, share * deaths * 5.0
        )
        _book_events(w, kinds.FALL, fifth, share * more_falls, _FALL_DEATHS, _FALL_QALYS)
        _book_events(w, kinds.INFECTION, fifth, share * more_infections, _INFECTION_DEATHS, _INFECTION_QALYS)
        out = share * outlying
        book_expected(w, kinds.OUTLYING, kinds.OUTLIER_BED, fifth, out * 0.00015, out * 0.0006, out * 0.001)


@compiled
def _book_events(w: World, cause: Int, fifth: Int, events: float, deaths: float, qalys: float) -> None:
    book_expected(w, cause, kinds.WARD, fifth, events * deaths, events * qalys, events)
