"""What a computer colleague thinks that a lever or a sum is worth, to whom, in points of a brief.

Rough, as people's ideas of their own interest are: where each role would like each
lever for its own sake, what a step away from there costs it in a round, and where the people who
wait would have it. A lever that is not named here is nobody's interest.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from game.policies.colleague.memory import lever_value
from game.policies.observation import Observation
from game.protocol.actions import Term
from game.protocol.bounds import DEAL_MONEY_STEP
from game.protocol.public_views import DealLine
from game.quantities import Role


@dataclass(frozen=True, slots=True)
class Stake:
    """Where a lever is best, and what a step away from there costs in a round."""

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
"""Every role's own interest."""

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
"""The interest of those who wait."""

POUNDS: Final[dict[Role, float]] = {"commissioner": 0.4, "provider": 0.2, "clinical": 0.2, "manager": 1.2}
"""What £25k is worth to each role, as others see it."""

MADE: Final = 100
"""Points of a goal that cannot get better."""

LITTLE: Final = 0.3
"""Of its worth that money keeps for a purse that is on plan anyway."""

RENOWN: Final = 6
"""Hundredths of the weight of recognition that being known for a kept bargain is hoped to bring."""

RENOWN_OF_OTHERS: Final = 1.0
BARGAINS_COUNTED: Final = 3
"""How many kept bargains anybody is known for."""

TRUCE: Final = 0.15
LONGEST: Final = 3
"""A promise is not valued for more rounds than this: who knows what will be."""


def _from_best(stake: Stake, value: int, step: int) -> float:
    return stake.points * abs(value - stake.best) / max(1, step)


def gain(seen: Observation, stakes: dict[str, Stake], lever: str, before: int, after: int) -> float:
    """Points a round that moving a lever brings to whom these stakes belong to; negative costs."""
    stake, card = stakes.get(lever), seen.card_of_lever(lever)
    if stake is None or card is None:
        return 0.0
    return _from_best(stake, before, card.step) - _from_best(stake, after, card.step)


def moved_by(seen: Observation, line: DealLine | Term) -> tuple[int, int]:
    """Where a promise finds a lever and where it leaves it."""
    before = lever_value(seen, line.lever or "")
    kept = before >= line.value if line.bound == "not_below" else before <= line.value
    return before, before if kept else line.value


def own_pounds(seen: Observation) -> float:
    """What £25k is worth to oneself: by the weight of the goals that count money, and how near they are."""
    worth = 0.0
    points = {state.goal: state.points for state in seen.own.goals}
    for goal in seen.brief.goals:
        span = abs(goal.full_at - goal.nothing_at) / 10**goal.digits
        if goal.unit == "thousand_pounds" and span:
            share = LITTLE if points.get(goal.goal, 0) >= MADE else 1.0
            worth += share * goal.weight * DEAL_MONEY_STEP / span
    return worth or POUNDS[seen.role]


def worth(
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
            before, after = moved_by(seen, line)
            total += min(LONGEST, line.rounds) * gain(seen, stakes, line.lever or "", before, after)
    return total


def binds(seen: Observation, line: DealLine | Term) -> bool:
    """Whether a line moves something."""
    before, after = moved_by(seen, line) if line.what == "promise" else (0, 0)
    return before != after


def renown(seen: Observation, lines: Iterable[DealLine | Term]) -> float:
    """Points that keeping these promises is hoped to bring oneself: nobody is known for more than three."""
    goal = next((goal for goal in seen.brief.goals if goal.goal == "recognition"), None)
    if goal is None:
        return 0.0
    mine = [p for p in seen.public.promises if p.by == seen.seat and p.binds and p.state in ("open", "kept")]
    new = sum(binds(seen, line) for line in lines)
    return max(0, min(new, BARGAINS_COUNTED - len(mine))) * RENOWN * goal.weight / 100


def for_place(seen: Observation, lines: Iterable[DealLine | Term]) -> float:
    """Points that lines of a deal bring to those who wait."""
    return worth(seen, (line for line in lines if line.what == "promise"), PLACE, 0.0, receives=True)
