"""Which causes of harm a decision touches: the names shown beside each *because* line.

Only names are shown beside a cause, never a number: what a decision was worth is found by
running the game again without it.
"""

from collections.abc import Iterable
from typing import Final

from game.rules.effects import forces
from game.rules.force_lines import LONG_AGO
from game.rules.pools import find_active_pool
from game.rules.setup.game_setup import GameSetup
from game.rules.table import Table

_BEDS: Final = (
    "delayed_admission", "ambulance_delay", "left_before_seen", "admission_refused", "outlying", "early_discharge",
)  # fmt: skip
_HOME: Final = ("waiting_to_go_home", "delayed_admission", "ambulance_delay", "early_discharge")

TOUCHES: Final[dict[str, tuple[str, ...]]] = {
    "escalation_beds": (*_BEDS, "thin_staffing"),
    "beds_closed": _BEDS,
    "bridging_beds": (*_HOME, "fall"),
    "elective_ring_fence_beds": ("planned_wait", "urgent_wait", *_BEDS),
    "home_care_places": _HOME,
    "rehabilitation_places": _HOME,
    "care_home_places": _HOME,
    "virtual_ward_places": _HOME,
    "home_care_visits_scale": _HOME,
    "weekend_start_share": _HOME,
    "internal_delay_hours": _HOME,
    "handoff_hours": _HOME,
    "pathway_wait_days_less": _HOME,
    "discharge_confidence": _HOME,
    "next_bed_by_need": ("delayed_admission", "ambulance_delay"),
    "senior_lists": ("delayed_admission", "left_before_seen", "admission_refused"),
    "department_doctors": ("left_before_seen", "delayed_admission"),
    "medical_admission_scale": _BEDS,
    "overnight_admission_scale": _BEDS,
    "attendance_scale": _BEDS,
    "minor_attendances_diverted": ("left_before_seen",),
    "ambulance_handover_extra_minutes": ("ambulance_delay",),
    "referrals_kept_out": ("referral_kept_out", "planned_wait", "urgent_wait"),
    "referrals_prevented": ("planned_wait", "urgent_wait"),
    "gp_same_day_quay": ("unmet_gp_need",),
    "gp_same_day_appointments_a_weekday": ("unmet_gp_need",),
    "gp_appointments_a_weekday": ("unmet_gp_need",),
    "sickness_scale": ("thin_staffing", "fall"),
    "flu_sickness": ("thin_staffing", "fall"),
    "patients_per_nurse": (*_BEDS, "thin_staffing", "fall"),
    "falls_scale": ("fall",),
    "readmission_scale": ("early_discharge",),
    "theatre_lists_a_day": ("planned_wait", "urgent_wait"),
    "planned_by_need": ("planned_wait", "urgent_wait"),
    "clinic_slots_a_weekday": ("planned_wait", "urgent_wait"),
    "second_core_beds": _BEDS,
    "second_beds_closed": _BEDS,
    "second_escalation_beds": (*_BEDS, "thin_staffing"),
    "second_elective_ring_fence_beds": ("planned_wait", "urgent_wait", *_BEDS),
    "second_department_doctors": ("left_before_seen", "delayed_admission"),
    "first_takes_emergencies": _BEDS,
    "second_takes_emergencies": _BEDS,
    "journey_minutes": ("ambulance_delay",),
    "transfers_a_day": _BEDS,
    "ring_fence_broken_at": ("planned_wait", "urgent_wait", *_BEDS),
}
"""Parameter → causes of harm that it moves most directly."""


def decisions_by_cause(setup: GameSetup, table: Table) -> dict[str, tuple[str, ...]]:
    """Return, by cause, the names of the decisions and crises in force whose effects touch it, each once."""
    found: dict[str, dict[str, None]] = {}
    pool = find_active_pool(setup, table, table.day)
    pooled = dict.fromkeys((lever for lever, _ in pool.pool.lines), pool.rounds[-1].proposal) if pool else {}
    unmoved = _levers_as_at_start(setup, table) - pooled.keys()
    for force in forces(setup, table, table.day):
        is_decided = force.from_day > LONG_AGO and force.source not in unmoved
        causes = TOUCHES.get(force.parameter, ()) if is_decided else ()
        # Where a pool sets a lever, it decides: what the lever's owner chose only adds to its money.
        name = source_name(setup, table, pooled.get(force.source, force.source)) if causes else ""
        for cause in causes if name else ():
            found.setdefault(cause, {})[name] = None
    return {cause: tuple(names) for cause, names in found.items()}


def _levers_as_at_start(setup: GameSetup, table: Table) -> set[str]:
    """Return the levers whose last setting is the one they began with: they change nothing any more."""
    return {
        lever.lever
        for lever in setup.levers
        if lever.form != "fund" and (setting := table.setting(lever.lever)) is not None and setting.value == lever.start
    }


def source_name(setup: GameSetup, table: Table, source: str) -> str:
    """Return the display name of the thing that a force comes from; empty if it has none."""
    key = source.split(".")[0]
    proposal = table.proposal(key)
    if proposal is not None:
        return proposal.title
    return _find_name(key, ((lever.lever, lever.name) for lever in setup.levers)) or _find_name(
        key,
        (
            *((crisis.crisis, crisis.title) for crisis in setup.crises),
            *((gift.gift, gift.name) for crisis in setup.crises for gift in crisis.gifts),
            *((call.call, call.caller) for call in setup.calls),
        ),
    )


def _find_name(key: str, names: Iterable[tuple[str, str]]) -> str:
    return next((name for known, name in names if known == key), "")
