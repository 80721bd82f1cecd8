"""Scores: how each seat's own goals are measured, and the points for them.

Everything is measured since day 0 on what the model reported; where the season or the place
would decide rather than the seat, the measure is against the same game with no action.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import mul
from typing import Final

from game.model.report import DayReport
from game.quantities import PRICE_DAYS
from game.rules.history import History
from game.rules.proposals import is_going_ahead
from game.rules.setup.game_setup import GameSetup
from game.rules.setup.seat_setup import Goal, Seat
from game.rules.table import Table

PENCE_IN_THOUSAND_POUNDS: Final = 100_000
IN_USE_ALONE, IN_USE_SHARED, OBJECTION_RIGHT = 60, 35, 10
PROMISE_KEPT, MAX_PROMISES, THANKED, THANKED_BACK = 10, 3, 10, 5
"""Recognition, points of 100, for: an own change in use, a shared one, a concern whose fix was
accepted, a promise kept (at most three), a thank you, a thank you returned in the same round."""

MISHAPS: Final = (("readmissions", "discharges"), ("falls", "beds_occupied"), ("infections", "beds_occupied"))
"""What quality is measured by, each with what it is a share of."""

SURVEY_ABOVE_MORALE: Final = 0.6
"""Points of 10 between morale and the staff survey's engagement score."""

INSPECTION_SHARES: Final = (0.45, 0.85)
"""When inspectors visit, unannounced, as shares of the days in all rounds."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What goals are measured on."""

    setup: GameSetup
    table: Table
    history: History
    no_action: History
    """The same game with no action; empty while that game itself is played."""


@dataclass(frozen=True, slots=True)
class GoalMark:
    """The value of every goal and the score of every seat at the end of one day."""

    day: int
    goals: tuple[tuple[str, str, float], ...]
    """(seat, goal, value) triples."""
    scores: tuple[tuple[str, int], ...]


def measure_goal(evidence: Evidence, goal: Goal, seat: str) -> float:
    """Return a goal's value now, in the unit of its measure; see `game.rules.setup.seat_setup.MEASURES`."""
    if not evidence.history.reports and goal.measure != "recognition":
        return goal.nothing_at + 0.5 * (goal.full_at - goal.nothing_at)
    return MEASURE_FUNCTIONS[goal.measure](evidence, seat)


def points(goal: Goal, value: float) -> int:
    """Return points, 0 to 100, on the straight line between the goal's two values."""
    share = (value - goal.nothing_at) / (goal.full_at - goal.nothing_at)
    return round(100 * min(1.0, max(0.0, share)))


def score(evidence: Evidence, seat: Seat) -> int:
    """Return a seat's score, 0 to 100: the weighted mean of its goals' points."""
    return weigh(seat, [points(goal, measure_goal(evidence, goal, seat.seat)) for goal in seat.goals])


def weigh(seat: Seat, earned: Sequence[int]) -> int:
    """Return a seat's score from the points of its goals, in their order."""
    weights = [goal.weight for goal in seat.goals]
    whole = sum(weights)
    return round(sum(map(mul, weights, earned)) / whole) if whole else 0


def _per_cent(part: int, whole: int) -> float:
    return 100.0 * part / whole if whole else 0.0


def _last(evidence: Evidence) -> DayReport:
    return evidence.history.reports[-1]


def _no_action_report(evidence: Evidence) -> DayReport | None:
    """Return the report of the same day with no action, None without one."""
    day = evidence.history.days
    return evidence.no_action.reports[day - 1] if len(evidence.no_action.reports) >= day else None


def _balance_board(evidence: Evidence, seat: str) -> float:
    """Return the board's balance against plan: what it costs with no action, with every fund spent in full."""
    baseline = _no_action_report(evidence)
    planned = baseline.balance_board if baseline else 0
    return _in_written_pounds(evidence, _last(evidence).balance_board - planned) + _held_back(evidence)


def _in_written_pounds(evidence: Evidence, pence: float) -> float:
    """Return thousands of pounds for the population for which goals and prices are written.

    It is the place's own unless the scenario says `sizes_for`: then £300k on a lever are £120k of a smaller town.
    """
    setup = evidence.setup
    return pence / PENCE_IN_THOUSAND_POUNDS * setup.written_for / setup.parameters.get("population")


def _held_back(evidence: Evidence) -> float:
    """Return the thousands of pounds of the funds that would not be shared out so far with no action."""
    setup = evidence.setup
    total = 0.0
    for lever in setup.levers:
        if lever.form == "fund":
            shared = sum(share for _, share in lever.start_shares) * PRICE_DAYS / setup.format.round_days
            total += (lever.maximum - shared) * evidence.history.days / PRICE_DAYS
    return total


def _balance_trust(evidence: Evidence, seat: str) -> float:
    return _in_written_pounds(evidence, _last(evidence).balance_trust)


def _list_size(evidence: Evidence, seat: str) -> float:
    """Return the size of the waiting list, per cent of its size on the first day."""
    return _per_cent(_last(evidence).list_size, evidence.history.reports[0].list_size)


def _savings(evidence: Evidence, seat: str) -> float:
    """Return the savings booked, less what was spent beyond the same days with no action."""
    baseline = _no_action_report(evidence) or _last(evidence)
    extra = _last(evidence).balance_community - baseline.balance_community
    return _in_written_pounds(evidence, baseline.savings_pence + extra)


def _appointments_given(evidence: Evidence, seat: str) -> float:
    """Return the share of people who asked a practice for an appointment and were given one, per cent."""
    asked = evidence.history.total("gp_requests")
    return _per_cent(asked - evidence.history.total("gp_unmet"), asked)


def _within_18_weeks(evidence: Evidence, seat: str) -> float:
    return _per_cent(_last(evidence).within_18_weeks, _last(evidence).list_size)


def _fairness(evidence: Evidence, seat: str) -> float:
    harmed = _last(evidence).harmed_by_fifth
    return harmed[0] / harmed[-1] if harmed[-1] else 1.0


def _planned_operations(evidence: Evidence, seat: str) -> float:
    history = evidence.history
    done = history.total("operations_overnight") + history.total("operations_day_case")
    plan = evidence.setup.planned_operations_a_day * history.days
    return 100.0 * done / plan if plan else 0.0


def _inspect(report: DayReport) -> float:
    """Return the inspectors' rating of a day, 0 to 100: lower with people waiting for a bed and unsafe wards."""
    unsafe = 100.0 - _per_cent(report.ward_shifts_safe, report.ward_shifts)
    return max(0.0, 100.0 - 1.2 * report.waiting_for_bed - unsafe)


def _inspection(evidence: Evidence, seat: str) -> float:
    days = [int(share * evidence.setup.days) for share in INSPECTION_SHARES]
    ratings = [_inspect(evidence.history.reports[day]) for day in days if day < evidence.history.days]
    return sum(ratings) / len(ratings) if ratings else _inspect(_last(evidence))


def _safe_shifts(evidence: Evidence, seat: str) -> float:
    return _per_cent(evidence.history.total("ward_shifts_safe"), evidence.history.total("ward_shifts"))


def _quality(evidence: Evidence, seat: str) -> float:
    """Return the per cent improvement on no action: readmissions, falls and infections, weighted equally."""
    days = evidence.history.days
    if evidence.no_action.days < days:
        return 0.0
    actual, baseline = _mishaps(evidence.history, days), _mishaps(evidence.no_action, days)
    ratios = [now / before if before else 1.0 for now, before in zip(actual, baseline, strict=True)]
    return 100.0 * (1.0 - sum(ratios) / len(ratios))


def _mishaps(history: History, days: int) -> tuple[float, ...]:
    """Return readmissions a discharge, falls and infections a bed day, over the first days of a history.

    Those of the game with no action are asked for by every team.
    """
    known = history.memo.mishaps.get(days)
    if known is None:
        sums = history.totals[days]
        known = tuple(sums.of(part) / max(1, sums.of(whole)) for part, whole in MISHAPS)
        history.memo.mishaps[days] = known
    return known


def engagement_points(morale: float) -> float:
    """Return the staff survey's engagement, points of 10, from morale per mille: 6.6, the national score, at 600."""
    return morale / 100.0 + SURVEY_ABOVE_MORALE


def engagement(report: DayReport) -> float:
    """Return staff engagement, points of 10, from the mean morale of all groups."""
    return engagement_points(sum(report.morale) / len(report.morale))


def _engagement(evidence: Evidence, seat: str) -> float:
    return engagement(_last(evidence))


def _four_hours(evidence: Evidence, seat: str) -> float:
    return _per_cent(evidence.history.total("within_four_hours"), evidence.history.total("departures"))


def _occupancy(evidence: Evidence, seat: str) -> float:
    return _per_cent(evidence.history.total("beds_occupied"), evidence.history.total("beds_open"))


def _recognition(evidence: Evidence, seat: str) -> float:
    table = evidence.table
    total = 0
    for proposal in table.proposals:
        is_own = seat in proposal.authors
        if is_own and table.day > proposal.starts and is_going_ahead(evidence.setup, table, proposal):
            total += IN_USE_ALONE if len(proposal.authors) == 1 else IN_USE_SHARED
        for raised_by, flaw in proposal.objections:
            if raised_by == seat and flaw in proposal.mended:
                total += OBJECTION_RIGHT
    kept = [p for p in table.promises if p.by == seat and p.state == "kept" and p.binds]
    total += PROMISE_KEPT * min(MAX_PROMISES, len(kept))
    for thanks in table.thanks:
        if thanks.to == seat:
            returned = any((t.by, t.to, t.round) == (seat, thanks.by, thanks.round) for t in table.thanks)
            total += THANKED_BACK if returned else THANKED
    return min(100, total)


MEASURE_FUNCTIONS: Final[dict[str, Callable[[Evidence, str], float]]] = {
    "balance_board": _balance_board,
    "balance_trust": _balance_trust,
    "savings": _savings,
    "within_18_weeks": _within_18_weeks,
    "list_size": _list_size,
    "appointments_given": _appointments_given,
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
"""A function for each measure in `seat_setup.MEASURES`."""
