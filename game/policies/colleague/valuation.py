"""What a computer colleague thinks a lever or a sum of money is worth to a seat, in points of its brief a round.

Rough, as people's ideas of their own interest are. What a lever touches is weighed by the goals of the seat: its own,
those of a colleague whom it has been beside, or those that a role is taken to have.
"""

from collections.abc import Iterable
from typing import Final

from game.policies.observation import Observation
from game.policies.promises import find_lever_value, is_kept
from game.policies.worth import FULL, MONEY, Weights, guess_goals, value_move, weigh_for_patients
from game.protocol.actions import Term
from game.protocol.bounds import DEAL_MONEY_STEP
from game.protocol.public_views import DealLine
from game.protocol.static_views import LeverCard
from game.quantities import PURSE_PART

PATIENTS: Final = ""
"""Stands for all patients where a seat is named."""

ROUNDS_OF_A_GAME: Final = 6.0
"""Rounds over which a brief is taken to be earned."""

PATIENTS_SHARE: Final = 0.2
"""Points of a brief that a point of relief counts for."""

LEAST_POUNDS: Final = 0.2
"""Points that £25k is worth to a seat that has no goal of money."""

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


def weigh(seen: Observation, whose: str) -> Weights:
    """Return the weights, in points a round, of a seat or of all patients."""
    if whose == PATIENTS:
        weights = weigh_for_patients(seen).items()
        return {part: PATIENTS_SHARE * weight for part, weight in weights if part not in MONEY and part != "staff"}
    return {part: weight / ROUNDS_OF_A_GAME for part, weight in guess_goals(seen, whose).items()}


def value_step(seen: Observation, whose: str, lever: str, before: int, after: int) -> float:
    """Return the points a round that moving a lever brings to a seat, or to patients; negative for a cost."""
    known = ("step", whose, lever, before, after)
    if known not in seen.memo:
        card = seen.find_lever_card(lever)
        weights = seen.weights.get(whose)
        if weights is None:
            weights = seen.weights[whose] = dict(weigh(seen, whose))
        seen.memo[known] = value_move(weights, seen, card, before, after) if card is not None else 0.0
    return seen.memo[known]


def find_best_value(seen: Observation, whose: str, card: LeverCard, here: int) -> int:
    """Return the value of a lever that is best for a seat, or for patients; the nearest of equals."""
    known = ("best", whose, card.lever, here)
    if known not in seen.memo:
        values = sorted((at.value for at in card.relief), key=lambda value: abs(value - here))
        best = max(values, key=lambda value: round(value_step(seen, whose, card.lever, here, value), 9), default=here)
        seen.memo[known] = best
    return int(seen.memo[known])


def find_move(seen: Observation, line: DealLine | Term) -> tuple[int, int]:
    """Return a lever's value before and after a promise."""
    before = find_lever_value(seen, line.lever or "")
    return before, before if is_kept(line, before) else line.value


def value_own_pounds(seen: Observation) -> float:
    """Return the points that £25k is worth to this seat, from the weights and points of its money goals."""
    worth = 0.0
    points = {state.goal: state.points for state in seen.own.goals}
    for goal in seen.brief.goals:
        span = abs(goal.full_at - goal.nothing_at) / 10**goal.digits
        if goal.unit == "thousand_pounds" and span:
            share = SPARE_MONEY_SHARE if points.get(goal.goal, 0) >= FULL else 1.0
            worth += share * goal.weight * DEAL_MONEY_STEP / span
    return worth or LEAST_POUNDS


def value_pounds_of(seen: Observation, seat: str) -> float:
    """Return the points that £25k is taken to be worth to a colleague."""
    part = PURSE_PART.get(seen.purse_of(seat))
    return max(LEAST_POUNDS, guess_goals(seen, seat).get(part, 0.0) / ROUNDS_OF_A_GAME) if part else LEAST_POUNDS


def value_lines(
    seen: Observation, lines: Iterable[DealLine | Term], whose: str, pounds: float, *, receives: bool
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
            total += min(MOST_ROUNDS_VALUED, line.rounds) * value_step(seen, whose, line.lever or "", before, after)
    return total


def is_binding(seen: Observation, line: DealLine | Term) -> bool:
    """Return whether a line moves a lever."""
    before, after = find_move(seen, line) if line.what == "promise" else (0, 0)
    return before != after


def value_renown(seen: Observation, lines: Iterable[DealLine | Term]) -> float:
    """Return the points that keeping these promises is hoped to bring this seat; only three promises count."""
    goal = next((goal for goal in seen.brief.goals if not goal.parts), None)
    if goal is None:
        return 0.0
    mine = [p for p in seen.public.promises if p.by == seen.seat and p.binds and p.state in ("open", "kept")]
    new = sum(is_binding(seen, line) for line in lines)
    return max(0, min(new, MOST_BARGAINS_COUNTED - len(mine))) * RENOWN * goal.weight / 100


def value_for_patients(seen: Observation, lines: Iterable[DealLine | Term]) -> float:
    """Return the points that lines of a deal bring to patients who wait."""
    return value_lines(seen, (line for line in lines if line.what == "promise"), PATIENTS, 0.0, receives=True)
