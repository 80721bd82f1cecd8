"""Own brief first: each seat does what is reasonable for its own goals, and nothing else.

Nobody is asked, nobody raises a concern, and nothing is given to a crisis. What each seat does would look right to
the people who judge it.
"""

from typing import Final

from game.policies import moves, offers_and_invoices
from game.policies.observation import DayBudget, Observation
from game.policies.worth import Weights, weigh_own_goals
from game.protocol.actions import Action, CallIt
from game.protocol.public_views import is_on_table
from game.protocol.static_views import ChangeCard
from game.quantities import Mark

DISAGREE: Final = 2
STATED_PLAN: Final = (6, 2, 1, 1)
"""The plan of ten days that they state: patients first, as everybody says."""

STUCK_LONG_ENOUGH: Final = 2
"""Days lost to a rivalry after which a seat would rather have the days than the card."""

LIKED: Final[dict[Mark, float]] = {"own": 1.0, "standing": 1.0}
"""What an answer on the phone is worth by what it counts as."""

RENOWN: Final = 6.0
"""Points of the own score that the first own change in use is hoped to bring, where recognition is a goal."""


def decide(seen: Observation) -> tuple[Action, ...]:
    """Return what a seat that looks after its own brief does now."""
    weights = weigh_own_goals(seen)
    match seen.public.phase:
        case "plan":
            return _plan(seen, weights)
        case "phone":
            return moves.choose_answer(seen, weights, LIKED)
        case "stocktake":
            return moves.answer_stock_take(seen, DISAGREE, STATED_PLAN)
        case _:
            return ()


def _plan(seen: Observation, weights: Weights) -> tuple[Action, ...]:
    budget = DayBudget(seen.own.days_left)
    moves.set_levers(seen, budget, weights)
    moves.share_funds(seen, budget, weights)
    for card in list_cards(seen, weights):
        if not moves.has_withdrawn(seen, card.card):
            moves.propose(seen, budget, card.card, ask=False)
    moves.withdraw_stuck_changes(seen, budget, STUCK_LONG_ENOUGH)
    offers_and_invoices.challenge_invoices(seen, budget)
    if not budget.actions and seen.own.called is None and seen.can("call_it"):
        return (CallIt("level"),)
    return budget.actions


def list_cards(seen: Observation, weights: Weights) -> list[ChangeCard]:
    """Return the own cards worth proposing for the own goals: an own change in use is worth something by itself."""
    known = any(not goal.parts for goal in seen.brief.goals)
    has_one = any(seen.seat in p.authors and is_on_table(p) for p in seen.public.proposals)
    hoped = RENOWN if known and not has_one else 0.0
    return [card for _, card in moves.rank_cards(seen, weights, least=-hoped)]
