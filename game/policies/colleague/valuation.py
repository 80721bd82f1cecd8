"""What a computer colleague thinks a lever or a sum of money is worth to a seat, in points of its brief.

Rough, as people's ideas of their own interest are: the value of each lever that each role
prefers, what a step away from it costs a round, and the value that is best for patients. A lever not named
here interests no one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from game.policies.colleague.memory import find_lever_value, is_kept
from game.policies.observation import Observation
from game.protocol.actions import Term
from game.protocol.bounds import DEAL_MONEY_STEP
from game.protocol.public_views import DealLine
from game.protocol.static_views import LeverCard
from game.quantities import Role


@dataclass(frozen=True, slots=True)
class Stake:
    """A lever's best value, and the points that each step away from it costs in a round."""

    best: int
    points: float


STAKES: Final[dict[Role, dict[str, Stake]]] = {
    "commissioner": {
        "referral_rule": Stake(2, 0.8),
        "planned_payment": Stake(1, 1.5),
        "ring_fence": Stake(60, 0.3),
        "home_care_rounds": Stake(81, 0.3),
        "escalation_beds": Stake(20, 0.3),
        "going_home": Stake(2, 0.4),
        "front_door_seniors": Stake(2, 0.3),
    },
    "provider": {
        "ring_fence": Stake(60, 1.2),
        "escalation_beds": Stake(5, 0.5),
        "agency_limit": Stake(25, 0.4),
        "planned_payment": Stake(0, 1.5),
        "home_care_rounds": Stake(81, 0.4),
        "going_home": Stake(2, 0.8),
        "front_door_seniors": Stake(2, 0.3),
        "savings": Stake(0, 0.3),
    },
    "clinical": {
        "nurses_a_ward": Stake(6, 0.8),
        "agency_limit": Stake(45, 0.7),
        "escalation_beds": Stake(10, 0.4),
        "going_home": Stake(0, 0.8),
        "front_door_seniors": Stake(1, 0.4),
        "next_bed": Stake(2, 0.5),
        "home_care_rounds": Stake(81, 0.4),
        "savings": Stake(0, 0.3),
    },
    "manager": {
        "next_bed": Stake(0, 0.6),
        "home_care_rounds": Stake(69, 0.6),
        "savings": Stake(100, 1.8),
        "escalation_beds": Stake(25, 0.8),
        "going_home": Stake(2, 1.2),
        "front_door_seniors": Stake(3, 0.7),
        "ring_fence": Stake(30, 0.5),
        "nurses_a_ward": Stake(10, 0.3),
    },
}
"""Each role's own interest."""

PLACE: Final[dict[str, Stake]] = {
    "referral_rule": Stake(1, 0.4),
    "escalation_beds": Stake(25, 0.5),
    "ring_fence": Stake(40, 0.3),
    "agency_limit": Stake(45, 0.2),
    "going_home": Stake(2, 1.2),
    "front_door_seniors": Stake(2, 0.6),
    "nurses_a_ward": Stake(8, 0.6),
    "next_bed": Stake(2, 0.9),
    "home_care_rounds": Stake(81, 0.7),
    "savings": Stake(0, 0.6),
}
"""The interest of patients who wait."""

POUNDS: Final[dict[Role, float]] = {"commissioner": 0.4, "provider": 0.2, "clinical": 0.2, "manager": 1.2}
"""Points that £25k is worth to each role, as others see it."""

FULL_POINTS: Final = 100
"""Points of a goal that is fully reached."""

SPARE_MONEY_SHARE: Final = 0.3
"""Share of its value that money keeps once the goal is reached."""

RENOWN: Final = 6
"""Hundredths of the weight of recognition that a kept promise is hoped to bring."""

RENOWN_OF_OTHERS: Final = 1.0
"""Points that a kept promise is assumed to bring another seat."""

MOST_BARGAINS_COUNTED: Final = 3
"""How many kept promises count towards recognition."""

TRUCE: Final = 0.15
"""Points that a truce is worth."""

MOST_ROUNDS_VALUED: Final = 3
"""Rounds beyond which a promise counts for no more."""


def _cost_of_distance(stake: Stake, value: int, step: int) -> float:
    return stake.points * abs(value - stake.best) / max(1, step)


def find_best_value(stake: Stake, card: LeverCard) -> int:
    """Return the best value that a lever can take."""
    return max(card.minimum, min(card.maximum, stake.best))


def value_move(seen: Observation, stakes: dict[str, Stake], lever: str, before: int, after: int) -> float:
    """Return the points a round that moving a lever brings to the owner of `stakes`; negative for a cost."""
    stake, card = stakes.get(lever), seen.find_lever_card(lever)
    if stake is None or card is None:
        return 0.0
    return _cost_of_distance(stake, before, card.step) - _cost_of_distance(stake, after, card.step)


def find_move(seen: Observation, line: DealLine | Term) -> tuple[int, int]:
    """Return a lever's value before and after a promise."""
    before = find_lever_value(seen, line.lever or "")
    return before, before if is_kept(line, before) else line.value


def value_own_pounds(seen: Observation) -> float:
    """Return the points that £25k is worth to this seat, from the weights and points of its money goals."""
    value_lines = 0.0
    points = {state.goal: state.points for state in seen.own.goals}
    for goal in seen.brief.goals:
        span = abs(goal.full_at - goal.nothing_at) / 10**goal.digits
        if goal.unit == "thousand_pounds" and span:
            share = SPARE_MONEY_SHARE if points.get(goal.goal, 0) >= FULL_POINTS else 1.0
            value_lines += share * goal.weight * DEAL_MONEY_STEP / span
    return value_lines or POUNDS[seen.role]


def value_lines(
    seen: Observation, lines: Iterable[DealLine | Term], stakes: dict[str, Stake], pounds: float, *, receives: bool
) -> float:
    """Return points that lines of a deal bring to the seat that receives them, or cost the one that gives.

    `pounds` is what £25k is worth to them. Moving a lever counts for the seat that moves it; money comes
    or goes.
    """
    total = 0.0
    for line in lines:
        if line.what == "money":
            total += (1 if receives else -1) * pounds * line.value / DEAL_MONEY_STEP
        elif line.what == "truce":
            total += TRUCE
        else:
            before, after = find_move(seen, line)
            total += min(MOST_ROUNDS_VALUED, line.rounds) * value_move(seen, stakes, line.lever or "", before, after)
    return total


def is_binding(seen: Observation, line: DealLine | Term) -> bool:
    """Return whether a line moves a lever."""
    before, after = find_move(seen, line) if line.what == "promise" else (0, 0)
    return before != after


def value_renown(seen: Observation, lines: Iterable[DealLine | Term]) -> float:
    """Return the points that keeping these promises is hoped to bring this seat; only three promises count."""
    goal = next((goal for goal in seen.brief.goals if goal.goal == "recognition"), None)
    if goal is None:
        return 0.0
    mine = [p for p in seen.public.promises if p.by == seen.seat and p.binds and p.state in ("open", "kept")]
    new = sum(is_binding(seen, line) for line in lines)
    return max(0, min(new, MOST_BARGAINS_COUNTED - len(mine))) * RENOWN * goal.weight / 100


def value_for_patients(seen: Observation, lines: Iterable[DealLine | Term]) -> float:
    """Return the points that lines of a deal bring to patients who wait."""
    return value_lines(seen, (line for line in lines if line.what == "promise"), PLACE, 0.0, receives=True)
