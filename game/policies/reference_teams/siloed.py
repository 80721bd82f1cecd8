"""Own brief first: every seat does what is reasonable for its own goals, and only that.

Nobody is asked, nobody's flaw is said aloud, nothing is given to a crisis. What each does
would look right to the people who judge that seat.
"""

from collections.abc import Callable
from typing import Final

from game.policies import moves, offers_and_invoices
from game.policies.observation import Observation, Purse
from game.protocol.actions import Action, AnswerPhone, CallIt
from game.quantities import Role

DISAGREE: Final = 2
SAID: Final = (6, 2, 1, 1)
"""What they say they will do: patients first, as everybody says."""

BLOCK: Final = 1
LOWEST: Final = 0
"""Below every lever's range: moved to its lowest value."""

STUCK_LONG_ENOUGH: Final = 2
"""Days lost to a rivalry after which the manager would rather have the days than the card."""

FOR_THE_COUNCILLORS: Final = (("gp_same_day", 50), ("hospital_beds", 25))
"""How the fund's holder shares it out for its own figures: Quay first, a quarter held back."""

OWN_PATCH: Final = (("hospital_beds", 50), ("front_door", 25))
"""How it goes when each asks for their own patch and a quarter is held back."""


def decide(seen: Observation) -> tuple[Action, ...]:
    """What a seat that looks after its own brief does now."""
    match seen.public.phase:
        case "plan":
            purse = Purse(seen.own.days_left)
            LEVERS[seen.role](seen, purse)
            if seen.role == "commissioner":
                moves.share_out(seen, purse, "winter_fund", FOR_THE_COUNCILLORS)
            for card in CARDS[seen.role]:
                if not moves.has_withdrawn(seen, card):
                    moves.propose(seen, purse, card, ask=False)
            if seen.role == "manager":
                moves.withdraw_what_is_stuck(seen, purse, STUCK_LONG_ENOUGH)
            offers_and_invoices.dispute(seen, purse)
            if not purse.actions and seen.own.called is None and seen.can("call_it"):
                return (CallIt("level"),)
            return purse.actions
        case "phone":
            return answer_phone(seen)
        case "stocktake":
            return moves.answer_stock_take(seen, DISAGREE, SAID)
        case _:
            return ()


def answer_phone(seen: Observation) -> tuple[Action, ...]:
    """The answer that serves oneself; where neither does, the one that costs nothing."""
    call = seen.own.call
    if call is None or call.answered >= 0:
        return ()
    own = [place for place, mark in enumerate(call.counts_as) if mark in ("own", "standing")]
    answer = own[0] if own else min((0, 1), key=lambda place: call.days[place])
    return (AnswerPhone(call.call, answer),)


def _commissioner(seen: Observation, purse: Purse) -> None:
    """Fewer referrals let in, planned work paid as a block, savings where they are quickest."""
    moves.move_lever(seen, purse, "referral_rule", 2)
    moves.move_lever(seen, purse, "where_savings_fall", 1)
    moves.move_lever(seen, purse, "planned_payment", 1)


def _provider(seen: Observation, purse: Purse) -> None:
    """Planned operations earn where they are paid per case. Escalation beds and agency staff cost the trust."""
    payment = seen.card_of_lever("planned_payment")
    earns = payment is None or payment.start != BLOCK
    moves.move_lever(seen, purse, "ring_fence", 60 if earns else 40)
    moves.move_lever(seen, purse, "escalation_beds", 5)
    if not earns:
        moves.move_lever(seen, purse, "agency_limit", LOWEST)


def _clinical(seen: Observation, purse: Purse) -> None:
    """Safe wards: nobody goes home early on this seat's name."""
    moves.move_lever(seen, purse, "going_home", 0)
    moves.move_lever(seen, purse, "nurses_a_ward", 6)


def _manager(seen: Observation, purse: Purse) -> None:
    """The four-hour figure by the clock, and savings out of home-care posts."""
    moves.move_lever(seen, purse, "next_bed", 0)
    moves.move_lever(seen, purse, "home_care_rounds", 60)
    moves.move_lever(seen, purse, "savings", 100)


LEVERS: Final[dict[Role, Callable[[Observation, Purse], None]]] = {
    "commissioner": _commissioner,
    "provider": _provider,
    "clinical": _clinical,
    "manager": _manager,
}
"""Where each role sets its levers for its own brief."""

CARDS: Final[dict[Role, tuple[str, ...]]] = {
    "commissioner": ("gp_hub",),
    "provider": ("ready_to_go_ward", "urgent_care_next_door", "close_ward_9", "one_staff_bank"),
    "clinical": ("flu_jabs", "same_day_care"),
    "manager": ("home_first", "tablets_the_day_before"),
}
"""The changes that each role puts forward for its own sake."""
