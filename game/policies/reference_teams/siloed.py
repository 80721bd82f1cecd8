"""Own brief first: every seat does what is reasonable for its own goals, and only that.

Nobody is asked, nobody's flaw is said aloud, nothing is given to a crisis. What each does
would look right to the people who judge that seat.
"""

from collections.abc import Callable
from typing import Final

from game.policies import moves, offers_and_invoices
from game.policies.observation import Purse, Sight
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
"""How whoever holds the fund shares it out for their own figures: Quay first, a quarter held back."""

OWN_PATCH: Final = (("hospital_beds", 50), ("front_door", 25))
"""How it goes when each asks for their own patch and a quarter is held back."""


def decide(sight: Sight) -> tuple[Action, ...]:
    """What a seat that looks after its own brief does now."""
    match sight.public.phase:
        case "plan":
            purse = Purse(sight.own.days_left)
            LEVERS[sight.role](sight, purse)
            if sight.role == "commissioner":
                moves.share_out(sight, purse, "winter_fund", FOR_THE_COUNCILLORS)
            for card in CARDS[sight.role]:
                if not moves.has_withdrawn(sight, card):
                    moves.propose(sight, purse, card, ask=False)
            if sight.role == "manager":
                moves.withdraw_what_is_stuck(sight, purse, STUCK_LONG_ENOUGH)
            offers_and_invoices.dispute(sight, purse)
            if not purse.actions and sight.own.called is None and sight.can("call_it"):
                return (CallIt("level"),)
            return purse.actions
        case "phone":
            return answer_phone(sight)
        case "stocktake":
            return moves.answer_stock_take(sight, DISAGREE, SAID)
        case _:
            return ()


def answer_phone(sight: Sight) -> tuple[Action, ...]:
    """The answer that serves oneself; where neither does, the one that costs nothing."""
    call = sight.own.call
    if call is None or call.answered >= 0:
        return ()
    own = [place for place, mark in enumerate(call.counts_as) if mark in ("own", "standing")]
    answer = own[0] if own else min((0, 1), key=lambda place: call.days[place])
    return (AnswerPhone(call.call, answer),)


def _commissioner(sight: Sight, purse: Purse) -> None:
    """Fewer referrals let in, planned work paid as a block, savings where they are quickest."""
    moves.move_lever(sight, purse, "referral_rule", 2)
    moves.move_lever(sight, purse, "where_savings_fall", 1)
    moves.move_lever(sight, purse, "planned_payment", 1)


def _provider(sight: Sight, purse: Purse) -> None:
    """Planned operations earn where they are paid per case. Escalation beds and agency staff cost the trust."""
    payment = sight.card_of_lever("planned_payment")
    earns = payment is None or payment.start != BLOCK
    moves.move_lever(sight, purse, "ring_fence", 60 if earns else 40)
    moves.move_lever(sight, purse, "escalation_beds", 5)
    if not earns:
        moves.move_lever(sight, purse, "agency_limit", LOWEST)


def _clinical(sight: Sight, purse: Purse) -> None:
    """Safe wards: nobody goes home early on this seat's name."""
    moves.move_lever(sight, purse, "going_home", 0)
    moves.move_lever(sight, purse, "nurses_a_ward", 6)


def _manager(sight: Sight, purse: Purse) -> None:
    """The four-hour figure by the clock, and savings out of home-care posts."""
    moves.move_lever(sight, purse, "next_bed", 0)
    moves.move_lever(sight, purse, "home_care_rounds", 60)
    moves.move_lever(sight, purse, "savings", 100)


LEVERS: Final[dict[Role, Callable[[Sight, Purse], None]]] = {
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
