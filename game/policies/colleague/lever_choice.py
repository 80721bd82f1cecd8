"""How a computer colleague sets its levers: for its own brief, with an eye on all patients.

It is between the siloed and the aligned team: it goes a step or two at a time, and how much others' needs weigh is a
matter of temper, of whom it owes something, and of whether the people at the table do their part. It keeps its
promises.
"""

from typing import Final

from game.policies import moves
from game.policies.colleague.company import find_missing
from game.policies.colleague.memory import find_help_given
from game.policies.colleague.temperament import Temper
from game.policies.observation import DayBudget, Observation
from game.policies.promises import Bound, clamp_to_bounds, find_own_promises
from game.policies.worth import (
    Weights,
    choose_shares,
    choose_value,
    guess_goals,
    touches_at,
    weigh_for_patients,
    weigh_own_goals,
)
from game.protocol.actions import SetLever, ShareFund
from game.protocol.static_views import LeverCard
from game.quantities import Part

WARM_TEMPER: Final = 50
"""Warmth from which a colleague does a little more for others than needed."""

STEPS_A_ROUND: Final = 2
"""Steps of a lever that a colleague moves at once unasked."""

PATIENTS_A_WARMTH: Final = 0.008
"""Weight of all patients beside the own brief, for each point of warmth."""

ALONE_SHARE: Final = 0.25
"""What is left of it while a person at the table does nothing: nobody carries the place alone."""


def weigh(seen: Observation, temper: Temper) -> Weights:
    """Return what a colleague looks at: its own goals, and all patients as far as it is warm and not alone."""
    share = PATIENTS_A_WARMTH * temper.warmth * (ALONE_SHARE if find_missing(seen) else 1.0)
    weights: dict[Part, float] = dict(weigh_own_goals(seen))
    for part, weight in weigh_for_patients(seen).items():
        weights[part] = weights.get(part, 0.0) + share * weight
    return weights


def set_levers(seen: Observation, budget: DayBudget, weights: Weights, agreed: tuple[Bound, ...]) -> None:
    """Move own levers to where they are wanted and promises allow.

    `agreed` holds levers promised or moved in this same answer, which the view does not show yet.
    """
    promises, favours = find_own_promises(seen), find_help_given(seen)
    settled = {bound.lever for bound in (*agreed, *favours)}
    for card, state in seen.list_own_levers():
        can = seen.can("set_lever", card.lever)
        if card.form == "fund":
            _share_fund(seen, budget, weights, card, dict(state.shares))
        elif can is not None and card.lever not in settled:
            near = sorted((at.value for at in card.relief), key=lambda value: abs(value - state.value))
            near = near[: 2 * STEPS_A_ROUND + 1]
            allowed = [value for value in near if clamp_to_bounds(promises, card.lever, value) == value]
            least = moves.DAY_WORTH * can.days
            value = choose_value(weights, seen, card, state.value, allowed, least_gain=least)
            if value != state.value:
                budget.add(SetLever(card.lever, value), can.days)


def restore_promised_levers(seen: Observation, budget: DayBudget) -> None:
    """Reset every lever that breaks a promise."""
    promises = find_own_promises(seen)
    for bound in promises:
        found, can = seen.find_lever(bound.lever), seen.can("set_lever", bound.lever)
        if found is not None and can is not None and not bound.allows(found[1].value):
            budget.add(SetLever(bound.lever, clamp_to_bounds(promises, bound.lever, found[1].value)), can.days)


def find_use_for(seen: Observation, card: LeverCard, other: str) -> str | None:
    """Return the use of a fund that touches most what a colleague looks after; `None` when none does."""
    weights = guess_goals(seen, other)
    worths = [
        (sum(weights.get(t.part, 0.0) * t.tenths for t in touches_at(use.relief, card.step) if t.tenths > 0), use.use)
        for use in card.uses
    ]
    best = max(worths, key=lambda one: one[0], default=None)
    return best[1] if best is not None and best[0] > 0 else None


def _share_fund(
    seen: Observation, budget: DayBudget, weights: Weights, card: LeverCard, shares: dict[str, int]
) -> None:
    """Share a fund out as it is worth most; a step given to a colleague lasts as long as the talk shows it."""
    can = seen.can("share_fund", card.lever)
    if can is None:
        return
    wanted = dict(choose_shares(weights, seen, card, shares))
    for said in seen.public.said:
        use = find_use_for(seen, card, said.to) if (said.by, said.words) == (seen.seat, "help_fund") else None
        if use is not None:
            if sum(wanted.values()) + card.step > card.maximum:
                most = max(wanted, key=lambda one: (one != use, wanted[one]))
                wanted[most] = max(0, wanted[most] - card.step)
            if sum(wanted.values()) + card.step <= card.maximum:
                wanted[use] += card.step
    if wanted != shares:
        budget.add(ShareFund(card.lever, tuple(wanted.items())), can.days)
