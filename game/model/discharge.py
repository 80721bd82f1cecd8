"""Going home: fit to go, the process of pathways 1 to 3, leaving, and what waiting in a bed does meanwhile."""

import numpy as np

from game.model import kinds, tables
from game.model import luck as lucks
from game.model.beds import end_stay, give_up_bed
from game.model.compiled import Int, compiled
from game.model.harm import book, note
from game.model.heap import make_void, push
from game.model.hospitals import readmit_factor
from game.model.luck import luck
from game.model.patients import draw_shape, weekday
from game.model.queues import enter, free_in, free_row, join, occupy, part
from game.model.state import World

DIES_IN_HOSPITAL = 0.047  # harm.spell_mortality, over emergency stays of a night or more
_SECONDS_A_DAY = 86_400.0
_SATURDAY, _SUNDAY = 1.3, 0.7  # weekend discharges: more on Saturday than on Sunday (national profile, recalled)
_LEFT_FOR_TUESDAY = 0.9  # of those who waited over the weekend, whom Monday's round does not get to; stylised

# A day in a bed while fit to go: stylised deaths a day; QALYs are harm.delay_day_qaly_loss; people harmed are the
# relapses (about 12 % in a delay of ten days, harm.new_illness_during_delay) and the day's falls and infections.
_BLOCKED_DEATHS, _BLOCKED_QALYS, _BLOCKED_HARMED = 0.0005, 0.002, 0.016
_EARLY_DEATHS, _EARLY_QALYS = 0.02, 0.1  # of a readmission that later discharge would have spared; stylised


@compiled
def become_fit(w: World, slot: Int) -> None:
    """Mark a patient as not needing a hospital bed any longer and begin what their pathway asks for."""
    p = w.people[slot]
    seed = w.clock[0]["seed"]
    frail = np.float64(np.int64(p["frailty"]))
    chance = DIES_IN_HOSPITAL * (0.6 + 1.2 * frail) * (0.5 + np.float64(np.int64(p["age"])) / 120.0)
    if not np.int64(p["flags"]) & kinds.IS_PLANNED and luck(seed, p["id"], lucks.DIES) < chance:
        _die(w, slot)
        return
    if not np.int64(p["flags"]) & kinds.HAS_RELAPSED:
        p["pathway"] = _pathway_of(w, slot)
    if not np.int64(p["flags"]) & kinds.HAS_RELAPSED:
        _count_fit(w, np.int64(p["pathway"]))
    if np.int64(p["pathway"]) == 0:
        push(w, _leaves_at(w, slot), slot, kinds.LEAVES)
        return
    enter_stage(w, slot, kinds.IN_PROCESS)
    p["due"] = w.clock[0]["now"]
    p["listed"] = w.clock[0]["now"]
    count_blocked(w, np.int64(p["pathway"]), 1)
    join(w, kinds.PROCESS, slot)
    push(w, np.int64(w.clock[0]["now"]) + _process_seconds(w, slot), slot, kinds.ASSESSED)
    note(w, slot, kinds.FIT, 0, np.int64(p["pathway"]))


@compiled
def _count_fit(w: World, pathway: Int) -> None:
    k = w.counts[0]
    if pathway == 1:
        k["fit_for_pathway_1"] = np.int64(k["fit_for_pathway_1"]) + 1
    elif pathway == 2:
        k["fit_for_pathway_2"] = np.int64(k["fit_for_pathway_2"]) + 1
    elif pathway == 3:
        k["fit_for_pathway_3"] = np.int64(k["fit_for_pathway_3"]) + 1


@compiled
def count_blocked(w: World, pathway: Int, change: Int) -> None:
    """Count one more or one fewer who is fit to go and waits for pathway 1, 2 or 3."""
    c = w.clock[0]
    if pathway == 1:
        c["blocked_1"] = np.int64(c["blocked_1"]) + change
    elif pathway == 2:
        c["blocked_2"] = np.int64(c["blocked_2"]) + change
    else:
        c["blocked_3"] = np.int64(c["blocked_3"]) + change


@compiled
def enter_stage(w: World, slot: Int, stage: Int) -> None:
    """Change what a patient waits for without moving them."""
    w.people[slot]["stage"] = stage


@compiled
def _die(w: World, slot: Int) -> None:
    k = w.counts[0]
    k["deaths_in_hospital"] = np.int64(k["deaths_in_hospital"]) + 1
    note(w, slot, kinds.JOURNEY_DIED, 0, 0)
    end_stay(w, slot)
    give_up_bed(w, slot)
    free_row(w, slot)


@compiled
def _pathway_of(w: World, slot: Int) -> Int:
    p = w.people[slot]
    if np.int64(p["flags"]) & kinds.IS_PLANNED:
        return 0
    s = w.settings[0]
    weight = 1.7 if np.int64(p["frailty"]) else (0.9 if np.int64(p["age"]) >= 65 else 0.45)
    u = luck(w.clock[0]["seed"], p["id"], lucks.PATHWAY)
    first = s["pathway_1_share"] * weight
    second = first + s["pathway_2_share"] * weight
    third = second + s["pathway_3_share"] * weight
    if u < first:
        return 1
    if u < second:
        return 2
    return 3 if u < third else 0


@compiled
def _process_seconds(w: World, slot: Int) -> Int:
    s = w.settings[0]
    seed = w.clock[0]["seed"]
    identity = w.people[slot]["id"]
    internal = draw_shape(w, tables.EXPONENTIAL, luck(seed, identity, lucks.INTERNAL))
    internal *= s["internal_delay_hours"] * 3_600.0
    days = max(s["pathway_process_days"] - s["pathway_wait_days_less"], 0.0)
    process = days * _SECONDS_A_DAY * draw_shape(w, tables.LOGNORMAL_SHORT, luck(seed, identity, lucks.PROCESS))
    return np.int64(internal + process)


@compiled
def _leaves_at(w: World, slot: Int) -> Int:
    """Return when a patient who needs nothing leaves: hours after the next ward round that lets them go."""
    c = w.clock[0]
    s = w.settings[0]
    seed = c["seed"]
    identity = w.people[slot]["id"]
    now = np.int64(c["now"])
    day = now // 86_400
    if now > day * 86_400 + np.int64(c["ward_round"]):
        day += 1
    let_go = s["weekend_discharge_share"] + 0.3 * s["discharge_confidence"]
    waited = False
    for _ in range(4):
        today = weekday(w, day)
        if today < 5 and not (waited and today == 0 and luck(seed, identity, lucks.LOOKS_AHEAD) < _LEFT_FOR_TUESDAY):
            break
        waited = True
        of_the_day = let_go * (_SATURDAY if today == 5 else _SUNDAY)
        if luck(seed, identity, lucks.WEEKEND_ROUND + lucks.PURPOSE_DAYS + day) < of_the_day:
            break
        day += 1
    hours = 2.0 + 5.0 * luck(seed, identity, lucks.LEAVES_AT)
    return day * 86_400 + np.int64(c["ward_round"]) + np.int64(hours * 3_600.0)


@compiled
def join_queue(w: World, slot: Int) -> None:
    """Move a patient whose assessment is done into the queue for a place of their pathway."""
    part(w, kinds.PROCESS, slot)
    enter_stage(w, slot, kinds.QUEUED)
    join(w, kinds.FOR_PATHWAY + np.int64(w.people[slot]["pathway"]), slot)


@compiled
def settle_blocked(w: World, slot: Int) -> None:
    """Book what the days in a bed since the last settlement cost a patient who is fit to go."""
    p = w.people[slot]
    now = np.int64(w.clock[0]["now"])
    days = np.float64(now - np.int64(p["listed"])) / _SECONDS_A_DAY
    p["listed"] = now
    weight = 1.5 if np.int64(p["frailty"]) else 0.8
    if np.int64(p["bed"]) == kinds.BRIDGING_WARD:
        weight *= 1.05
    book(
        w,
        slot,
        kinds.WAITING_TO_GO_HOME,
        _BLOCKED_DEATHS * days * weight,
        _BLOCKED_QALYS * days * weight,
        _BLOCKED_HARMED * days,
    )


@compiled
def relapse(w: World, slot: Int, queue: Int) -> None:
    """Send a patient who fell ill again while waiting back to being treated, for about five more days."""
    p = w.people[slot]
    k = w.counts[0]
    k["relapses"] = np.int64(k["relapses"]) + 1
    part(w, queue, slot)
    count_blocked(w, np.int64(p["pathway"]), -1)
    make_void(w, slot)
    enter_stage(w, slot, kinds.STAYING)
    p["flags"] = np.int64(p["flags"]) | kinds.HAS_RELAPSED
    days = 5.0 * draw_shape(w, tables.LOGNORMAL_SHORT, luck(w.clock[0]["seed"], p["id"], lucks.RELAPSE_STAY))
    push(w, np.int64(w.clock[0]["now"]) + np.int64(days * _SECONDS_A_DAY), slot, kinds.FIT)
    note(w, slot, kinds.JOURNEY_RELAPSED, kinds.WAITING_TO_GO_HOME, 0)


@compiled
def leave(w: World, slot: Int) -> None:
    """Let a patient leave the ward for home."""
    k = w.counts[0]
    k["discharges"] = np.int64(k["discharges"]) + 1
    end_stay(w, slot)
    if np.int64(w.people[slot]["flags"]) & kinds.IS_PLANNED:
        give_up_bed(w, slot)
        free_row(w, slot)
        return
    give_up_bed(w, slot)
    go_home(w, slot, 1.0)


@compiled
def go_home(w: World, slot: Int, risk: float) -> None:
    """Send a patient home, and schedule their return when their luck says that they will be readmitted.

    `risk` weighs the chance of a readmission: less after care, more for those who went without the care they needed.
    """
    p = w.people[slot]
    s = w.settings[0]
    c = w.clock[0]
    seed = c["seed"]
    usual = s["readmission_share"] * s["readmission_scale"] * (1.35 if np.int64(p["frailty"]) else 0.9)
    bold = max(s["discharge_confidence"], 0.0)
    late_care = 0.12 if np.int64(w.queues[kinds.FOR_PATHWAY + 1]["n"]) > 20.0 * c["scale"] else 0.03
    hasty = readmit_factor(w, slot) * (1.0 + late_care * bold) * (1.0 - 0.04 * max(-s["discharge_confidence"], 0.0))
    chance = usual * risk * hasty
    excess = usual * (risk * hasty - min(risk, 1.0))
    if excess > 0.0:
        book(w, slot, kinds.EARLY_DISCHARGE, excess * _EARLY_DEATHS, excess * _EARLY_QALYS, excess)
    purpose = lucks.READMITTED + 1_000 * np.int64(p["visits"])
    if luck(seed, p["id"], purpose) < chance and np.int64(p["visits"]) < 20:
        enter(w, slot, kinds.HOME, kinds.AT_HOME)
        days = 0.5 + 9.0 * draw_shape(w, tables.EXPONENTIAL, luck(seed, p["id"], lucks.READMITTED_AFTER))
        push(w, np.int64(c["now"]) + np.int64(min(days, 30.0) * _SECONDS_A_DAY), slot, kinds.READMITTED)
    else:
        note(w, slot, kinds.JOURNEY_WENT_HOME, 0, 0)
        free_row(w, slot)


@compiled
def go_to_virtual_ward(w: World, slot: Int) -> None:
    """Move a patient to the virtual ward days before they would be fit, when it has room; else they stay."""
    p = w.people[slot]
    if free_in(w, kinds.VIRTUAL_WARD) <= 0 or _pathway_of(w, slot) != 0:
        push(w, np.int64(p["due"]), slot, kinds.FIT)
        return
    k = w.counts[0]
    k["discharges"] = np.int64(k["discharges"]) + 1
    end_stay(w, slot)
    give_up_bed(w, slot)
    occupy(w, kinds.VIRTUAL_WARD, 1)
    enter(w, slot, kinds.VIRTUAL_WARD, kinds.IN_SPELL)
    days = w.settings[0]["virtual_ward_days"] * draw_shape(
        w, tables.LOGNORMAL_SHORT, luck(w.clock[0]["seed"], p["id"], lucks.VIRTUAL_STAY)
    )
    push(w, np.int64(w.clock[0]["now"]) + np.int64(days * _SECONDS_A_DAY), slot, kinds.VIRTUAL_WARD_ENDS)
