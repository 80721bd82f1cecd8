"""What a choice is worth to whom: what it touches, weighed part by part.

A point of relief is worth less the more there is of it, since no queue is shorter than nobody; a point of burden costs
more the more a part already bears. So the best value of a lever lies somewhere on its way, and moves with the queues.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import exp
from typing import Final

from game.policies.observation import Observation
from game.protocol.seat_views import GoalState
from game.protocol.static_views import FundUse, GoalCard, LeverCard, TouchesAt
from game.protocol.view_base import Touches
from game.quantities import PRICE_DAYS, PURSE_PART, Part, Role

Weights = Mapping[Part, float]

TENTHS: Final = 10
POINT_THOUSAND_POUNDS: Final = 25
"""Thousands of pounds in 28 days that are one point of an organisation's money."""

MUCH: Final = 30.0
"""Points of burden at which each further point costs three times as much, and of relief that most parts can use."""

USABLE: Final[Weights] = {"way_home": 12.0, "community": 12.0}
"""Points of relief that a part can use at the usual pressure, where it is less: few wait for each single service."""

FOR_PATIENTS: Final[Weights] = {
    "front_door": 1.0, "wards": 1.0, "way_home": 1.0, "safety": 1.0, "community": 1.0, "planned_list": 1.2,
    "practices": 0.6, "staff": 0.5, "board_money": 1.0, "trust_money": 1.0, "community_money": 1.0,
}  # fmt: skip
"""What a point is worth to those who look at all patients, at the usual pressure. A bed kept open for four weeks spares
about one quality-adjusted year, and £25k is about what the service pays for one elsewhere; a figure is worth none."""

MONEY: Final[frozenset[Part]] = frozenset(PURSE_PART.values())

GOAL_POINTS: Final[Weights] = {
    "planned_list": 5.0, "wards": 2.0, "safety": 1.6, "staff": 1.0, "front_door": 1.0, "practices": 1.0,
    "four_hours": 0.5, "way_home": 1.0, "community": 1.0,
}  # fmt: skip
"""Roughly how many of a goal's 100 points a point of relief moves, in the parts that goals measure."""

FULL, SPARE_SHARE = 100, 0.3
"""Points of a goal that is reached, and the share of its weight that it then keeps."""

BRIEF_OF_ROLE: Final[Mapping[Role, Weights]] = {
    "commissioner": {"board_money": 2.4, "planned_list": 1.2, "practices": 0.3},
    "provider": {"trust_money": 1.2, "planned_list": 1.2, "front_door": 0.1, "staff": 0.1},
    "clinical": {"staff": 0.5, "safety": 0.6},
    "manager": {"community_money": 4.5, "four_hours": 0.15, "wards": 0.4},
}
"""What each role is taken to look after by colleagues who have not been beside it."""


def add_touches(*several: Touches) -> dict[Part, float]:
    """Return the points by part of several choices together."""
    total: dict[Part, float] = {}
    for touches in several:
        for touch in touches:
            total[touch.part] = total.get(touch.part, 0.0) + touch.tenths / TENTHS
    return total


def worth(
    weights: Weights, after: Mapping[Part, float], before: Mapping[Part, float], pressures: Mapping[Part, float]
) -> float:
    """Return what it is worth to go from one state to another, both given as points by part against the start."""
    total = 0.0
    for part, weight in weights.items():
        new, old = after.get(part, 0.0), before.get(part, 0.0)
        if new != old:
            need = USABLE.get(part, MUCH) * pressures.get(part, 1.0)
            total += weight * (_felt(new, old, need) - _felt(old, old, need))
    return total


def _felt(points: float, reached: float, need: float) -> float:
    """Return how points are felt by a part in which `reached` points are in its present queue already."""
    if points < 0:
        return points - points * points / MUCH
    reached = max(0.0, reached)
    if points <= reached:
        return points
    return reached + need * (1.0 - exp((reached - points) / need))


# ---------------------------------------------------------------- whose worth


def weigh_for_patients(seen: Observation, *, own_money: float | None = None) -> dict[Part, float]:
    """Return the weights of a seat that looks at all patients: the most pressed part first.

    `own_money` is the weight of the seat's own purse instead of the usual one.
    """
    found: dict[Part, float] = {
        part: weight if part in MONEY else weight * seen.pressures.get(part, 1.0)
        for part, weight in FOR_PATIENTS.items()
    }
    purse = PURSE_PART.get(seen.purse)
    if own_money is not None and purse is not None:
        found[purse] = own_money
    return found


def weigh_own_goals(seen: Observation) -> dict[Part, float]:
    """Return the weights of a seat that looks at its own goals alone."""
    return weigh_goals(seen, seen.brief.goals, seen.own.goals)


def weigh_goals(seen: Observation, goals: Iterable[GoalCard], states: Iterable[GoalState]) -> dict[Part, float]:
    """Return the weights of a seat that is judged by these goals, in points of their score."""
    points = {state.goal: state.points for state in states}
    months = max(1.0, (seen.statics.rounds - seen.public.round + 1) * seen.statics.round_days / PRICE_DAYS)
    found: dict[Part, float] = {}
    for goal in goals:
        share = goal.weight / 100 * (SPARE_SHARE if points.get(goal.goal, 0) >= FULL else 1.0)
        for part in goal.parts:
            each = _money_points(goal, months) if part in MONEY else GOAL_POINTS.get(part, 1.0)
            found[part] = found.get(part, 0.0) + share * each / len(goal.parts)
    return found


def _money_points(goal: GoalCard, months: float) -> float:
    span = abs(goal.full_at - goal.nothing_at) / 10**goal.digits
    return 100 * POINT_THOUSAND_POUNDS * months / span if span else 0.0


def guess_goals(seen: Observation, seat: str) -> Weights:
    """Return the weights of any seat, as this one knows them: its own, those it has been shown, or those of a role."""
    if seat == seen.seat:
        return weigh_own_goals(seen)
    for opened in seen.own.shadowing:
        if opened.seat == seat:
            return weigh_goals(seen, opened.goals, opened.states)
    return BRIEF_OF_ROLE[seen.role_of(seat)]


# ---------------------------------------------------------------- choices


def touches_at(relief: Sequence[TouchesAt], value: int) -> Touches:
    """Return what a value, or a share, touches; nothing when it is not on a step."""
    return next((at.touches for at in relief if at.value == value), ())


def value_move(weights: Weights, seen: Observation, card: LeverCard, before: int, after: int) -> float:
    """Return what it is worth to move a lever from one value to another."""
    new, old = (add_touches(touches_at(card.relief, value)) for value in (after, before))
    return worth(weights, new, old, seen.pressures)


def value_choice(weights: Weights, seen: Observation, touches: Touches) -> float:
    """Return what a choice is worth against not making it."""
    return worth(weights, add_touches(touches), {}, seen.pressures)


def choose_value(
    weights: Weights, seen: Observation, card: LeverCard, now: int, allowed: Sequence[int], *, least_gain: float
) -> int:
    """Return the best of the allowed values of a lever; the present one unless another is worth `least_gain` more."""
    best, gained = now, least_gain if now in allowed else float("-inf")
    for value in sorted(allowed, key=lambda value: abs(value - now)):
        gain = value_move(weights, seen, card, now, value)
        if gain > gained + 1e-9:
            best, gained = value, gain
    return best


def choose_shares(
    weights: Weights, seen: Observation, card: LeverCard, shares: Mapping[str, int]
) -> tuple[tuple[str, int], ...]:
    """Return the best way to share a fund out: step by step where the next step is worth most, as long as it is."""
    before = _fund_points(card.uses, shares)
    chosen = {use.use: 0 for use in card.uses}
    step, left = max(1, card.step), card.maximum
    while left >= step:
        now = _fund_points(card.uses, chosen)
        best, most = None, 0.0
        for use in card.uses:
            after = dict(now)
            for sign, share in ((1.0, chosen[use.use] + step), (-1.0, chosen[use.use])):
                for part, points in add_touches(touches_at(use.relief, share)).items():
                    after[part] = after.get(part, 0.0) + sign * points
            gain = worth(weights, after, before, seen.pressures) - worth(weights, now, before, seen.pressures)
            if gain > most + 1e-9:
                best, most = use.use, gain
        if best is None:
            break
        chosen[best] += step
        left -= step
    return tuple(chosen.items())


def _fund_points(uses: Iterable[FundUse], shares: Mapping[str, int]) -> dict[Part, float]:
    return add_touches(*(touches_at(use.relief, shares.get(use.use, 0)) for use in uses))
