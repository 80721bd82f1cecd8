"""Own briefs: what each goal measures, and points between its two values.

Everything is measured since day 0 on what the model reported; where a season or a place's
own level would decide instead of the seat, the same winter left alone is the yardstick.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from game.model.report import DayReport
from game.quantities import PRICE_DAYS
from game.rules.history import History
from game.rules.proposals import is_held_up
from game.rules.setup.game_setup import GameSetup
from game.rules.setup.seat_setup import Goal, Seat
from game.rules.table import Table

PENCE_IN_THOUSAND_POUNDS: Final = 100_000
IN_USE_ALONE, IN_USE_SHARED, OBJECTION_RIGHT = 60, 35, 10
BARGAIN_KEPT, BARGAINS_COUNTED, THANKED, THANKED_BACK = 10, 3, 10, 5
"""Recognition for a change of one's own in use, one shared, an objection that was taken up, a
bargain kept (at most three), a thank you, and one that was returned in the same round."""

SURVEY_ABOVE_MORALE: Final = 0.6

VISITS: Final = (0.45, 0.85)
"""When the inspection comes, as shares of the days played; nobody is told."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a measure may look at."""

    setup: GameSetup
    table: Table
    history: History
    alone: History
    """The same winter left alone; empty while that game itself is played."""


def measured(evidence: Evidence, goal: Goal, seat: str) -> float:
    """A goal's value now, in the measure's unit; see `game.rules.setup.MEASURES`."""
    if not evidence.history.days and goal.measure != "recognition":
        return goal.nothing_at + 0.5 * (goal.full_at - goal.nothing_at)
    return MEASURE[goal.measure](evidence, seat)


def points(goal: Goal, value: float) -> int:
    """Points on the straight line between the goal's two values, 0 to 100."""
    share = (value - goal.nothing_at) / (goal.full_at - goal.nothing_at)
    return round(100 * min(1.0, max(0.0, share)))


def score(evidence: Evidence, seat: Seat) -> int:
    """A seat's own brief, 0 to 100; 60 is kept."""
    total = sum(goal.weight * points(goal, measured(evidence, goal, seat.seat)) for goal in seat.goals)
    weights = sum(goal.weight for goal in seat.goals)
    return round(total / weights) if weights else 0


def _per_cent(part: int, whole: int) -> float:
    return 100.0 * part / whole if whole else 0.0


def _last(evidence: Evidence) -> DayReport:
    return evidence.history.reports[-1]


def _alone_then(evidence: Evidence) -> DayReport | None:
    """The left-alone report of the same day."""
    day = evidence.history.days
    return evidence.alone.reports[day - 1] if len(evidence.alone.reports) >= day else None


def _balance_board(evidence: Evidence, seat: str) -> float:
    """Against plan: what the same winter left alone costs the board, with every fund wholly spent."""
    alone = _alone_then(evidence)
    plan = (alone.balance_board if alone else 0) / PENCE_IN_THOUSAND_POUNDS - _held_back_alone(evidence)
    return _last(evidence).balance_board / PENCE_IN_THOUSAND_POUNDS - plan


def _held_back_alone(evidence: Evidence) -> float:
    """Thousands of pounds of the funds that nobody has shared out in the winter left alone, so far."""
    setup = evidence.setup
    total = 0.0
    for lever in setup.levers:
        if lever.form == "fund":
            shared = sum(share for _, share in lever.start_shares) * PRICE_DAYS / setup.format.round_days
            total += (lever.maximum - shared) * evidence.history.days / PRICE_DAYS
    return total


def _balance_trust(evidence: Evidence, seat: str) -> float:
    return _last(evidence).balance_trust / PENCE_IN_THOUSAND_POUNDS


def _list_size(evidence: Evidence, seat: str) -> float:
    """Per cent of what the list was on the first day."""
    return _per_cent(_last(evidence).list_size, evidence.history.reports[0].list_size)


def _savings(evidence: Evidence, seat: str) -> float:
    """Savings booked, less what was spent beyond the same months left alone."""
    alone = _alone_then(evidence) or _last(evidence)
    extra = _last(evidence).balance_community - alone.balance_community
    return (alone.savings_pence + extra) / PENCE_IN_THOUSAND_POUNDS


def _within_18_weeks(evidence: Evidence, seat: str) -> float:
    return _per_cent(_last(evidence).within_18_weeks, _last(evidence).list_size)


def _fairness(evidence: Evidence, seat: str) -> float:
    harmed = _last(evidence).harmed_by_fifth
    return harmed[0] / harmed[-1] if harmed[-1] else 1.0


def _planned_operations(evidence: Evidence, seat: str) -> float:
    history = evidence.history
    done = history.stretch("operations_overnight") + history.stretch("operations_day_case")
    plan = evidence.setup.planned_operations_a_day * history.days
    return 100.0 * done / plan if plan else 0.0


def _visited(report: DayReport) -> float:
    """What inspectors find on a day: people waiting for a bed, and wards below safe numbers."""
    unsafe = 100.0 - _per_cent(report.ward_shifts_safe, report.ward_shifts)
    return max(0.0, 100.0 - 1.2 * report.waiting_for_bed - unsafe)


def _inspection(evidence: Evidence, seat: str) -> float:
    days = [int(share * evidence.setup.days) for share in VISITS]
    seen = [_visited(evidence.history.reports[day]) for day in days if day < evidence.history.days]
    return sum(seen) / len(seen) if seen else _visited(_last(evidence))


def _safe_shifts(evidence: Evidence, seat: str) -> float:
    return _per_cent(evidence.history.stretch("ward_shifts_safe"), evidence.history.stretch("ward_shifts"))


def _quality(evidence: Evidence, seat: str) -> float:
    """Per cent better than the same winter left alone: readmissions, falls, infections, equally."""
    days = evidence.history.days
    if evidence.alone.days < days:
        return 0.0
    ratios: list[float] = []
    for part, whole in (("readmissions", "discharges"), ("falls", "beds_occupied"), ("infections", "beds_occupied")):
        here = evidence.history.stretch(part) / max(1, evidence.history.stretch(whole))
        there = evidence.alone.stretch(part, 0, days) / max(1, evidence.alone.stretch(whole, 0, days))
        ratios.append(here / there if there else 1.0)
    return 100.0 * (1.0 - sum(ratios) / len(ratios))


def engagement_points(morale: float) -> float:
    """Points of 10 of the staff survey from morale per mille: 6.6, the national score, at the usual 0.60."""
    return morale / 100.0 + SURVEY_ABOVE_MORALE


def engagement(report: DayReport) -> float:
    """Staff engagement, points of 10: from the mean morale of the groups."""
    return engagement_points(sum(report.morale) / len(report.morale))


def _engagement(evidence: Evidence, seat: str) -> float:
    return engagement(_last(evidence))


def _four_hours(evidence: Evidence, seat: str) -> float:
    return _per_cent(evidence.history.stretch("within_four_hours"), evidence.history.stretch("departures"))


def _occupancy(evidence: Evidence, seat: str) -> float:
    return _per_cent(evidence.history.stretch("beds_occupied"), evidence.history.stretch("beds_open"))


def _recognition(evidence: Evidence, seat: str) -> float:
    table = evidence.table
    total = 0
    for proposal in table.proposals:
        stuck = is_held_up(evidence.setup, table, proposal)
        started = proposal.state == "active" and table.day > proposal.starts and not stuck
        if started and seat in proposal.authors:
            total += IN_USE_ALONE if len(proposal.authors) == 1 else IN_USE_SHARED
        for said_by, flaw in proposal.objections:
            if said_by == seat and flaw in proposal.mended:
                total += OBJECTION_RIGHT
    kept = [p for p in table.promises if p.by == seat and p.state == "kept" and p.binds]
    total += BARGAIN_KEPT * min(BARGAINS_COUNTED, len(kept))
    for thanks in table.thanks:
        if thanks.to == seat:
            returned = any((t.by, t.to, t.round) == (seat, thanks.by, thanks.round) for t in table.thanks)
            total += THANKED_BACK if returned else THANKED
    return min(100, total)


MEASURE: Final[dict[str, Callable[[Evidence, str], float]]] = {
    "balance_board": _balance_board,
    "balance_trust": _balance_trust,
    "savings": _savings,
    "within_18_weeks": _within_18_weeks,
    "list_size": _list_size,
    "fairness": _fairness,
    "planned_operations": _planned_operations,
    "inspection": _inspection,
    "safe_shifts": _safe_shifts,
    "quality": _quality,
    "engagement": _engagement,
    "four_hours": _four_hours,
    "occupancy": _occupancy,
    "recognition": _recognition,
}
"""Each measure that `setup.MEASURES` names."""
