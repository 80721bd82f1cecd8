"""Own brief first: every seat does what is reasonable for its own goals, and only that.

It consults no group, raises no concern and gives nothing to a crisis. Each choice would look right to the
people who judge that seat.
"""

from collections.abc import Callable
from typing import Final

from game.policies import moves, offers_and_invoices
from game.policies.observation import BLOCK, DayBudget, Observation
from game.protocol.actions import Action, AnswerPhone, CallIt
from game.quantities import Role

DISAGREE: Final = 2
STATED_PLAN: Final = (6, 2, 1, 1)
"""The plan of ten days they state: patients first, as everyone says."""

LOWEST: Final = 0
"""At or below every lever's lowest value."""

STUCK_DAYS: Final = 2
"""Days lost to a rivalry after which the manager withdraws the card."""

FOR_THE_COUNCILLORS: Final = (("gp_same_day", 50), ("hospital_beds", 25))
"""How the fund's holder shares it out for its own figures: Quay first, a quarter held back."""

OWN_PATCH: Final = (("hospital_beds", 50), ("front_door", 25))
"""How the fund is shared when each seat asks for its own service and a quarter is held back."""


def decide(seen: Observation) -> tuple[Action, ...]:
    """Return what a seat that looks after its own brief does now."""
    match seen.public.phase:
        case "plan":
            budget = DayBudget(seen.own.days_left)
            LEVERS[seen.role](seen, budget)
            if seen.role == "commissioner":
                moves.share_fund(seen, budget, "winter_fund", FOR_THE_COUNCILLORS)
            for card in CARDS[seen.role]:
                if not moves.has_withdrawn(seen, card):
                    moves.propose(seen, budget, card, ask=False)
            if seen.role == "manager":
                moves.withdraw_stuck_changes(seen, budget, STUCK_DAYS)
            offers_and_invoices.challenge_invoices(seen, budget)
            if not budget.actions and seen.own.called is None and seen.can("call_it"):
                return (CallIt("level"),)
            return budget.actions
        case "phone":
            return answer_phone(seen)
        case "stocktake":
            return moves.answer_stock_take(seen, DISAGREE, STATED_PLAN)
        case _:
            return ()


def answer_phone(seen: Observation) -> tuple[Action, ...]:
    """Choose the answer that serves the seat itself, otherwise the one that costs fewest days."""
    call = seen.own.call
    if call is None or call.answered >= 0:
        return ()
    own = [place for place, mark in enumerate(call.counts_as) if mark in ("own", "standing")]
    answer = own[0] if own else min((0, 1), key=lambda place: call.days[place])
    return (AnswerPhone(call.call, answer),)


def _commissioner(seen: Observation, budget: DayBudget) -> None:
    """Accept fewer referrals, pay planned work as a block, save where it is quickest."""
    moves.move_lever(seen, budget, "referral_rule", 2)
    moves.move_lever(seen, budget, "where_savings_fall", 1)
    moves.move_lever(seen, budget, "planned_payment", BLOCK)


def _provider(seen: Observation, budget: DayBudget) -> None:
    """Protect planned operations where they earn; avoid escalation beds, and agency staff under a block contract."""
    earns = seen.is_planned_care_paid_per_case
    moves.move_lever(seen, budget, "ring_fence", 60 if earns else 40)
    moves.move_lever(seen, budget, "escalation_beds", 5)
    if not earns:
        moves.move_lever(seen, budget, "agency_limit", LOWEST)


def _clinical(seen: Observation, budget: DayBudget) -> None:
    """Keep the wards safe: no early discharge in this seat's name."""
    moves.move_lever(seen, budget, "going_home", 0)
    moves.move_lever(seen, budget, "nurses_a_ward", 6)


def _manager(seen: Observation, budget: DayBudget) -> None:
    """Admit by the four-hour clock, and save on home-care posts."""
    moves.move_lever(seen, budget, "next_bed", 0)
    moves.move_lever(seen, budget, "home_care_rounds", 60)
    moves.move_lever(seen, budget, "savings", 100)


LEVERS: Final[dict[Role, Callable[[Observation, DayBudget], None]]] = {
    "commissioner": _commissioner,
    "provider": _provider,
    "clinical": _clinical,
    "manager": _manager,
}
"""How each role sets its levers for its own brief."""

CARDS: Final[dict[Role, tuple[str, ...]]] = {
    "commissioner": ("gp_hub",),
    "provider": ("ready_to_go_ward", "urgent_care_next_door", "close_ward_9", "one_staff_bank"),
    "clinical": ("flu_jabs", "same_day_care"),
    "manager": ("home_first", "tablets_the_day_before"),
}
"""The changes that each role proposes for its own sake."""
