"""Everyone in the same direction: the bottleneck first, whoever's it is.

The seats of this team use the six habits with their real prices: they fund and staff what
holds patients up, ask those who must live with a change, say the flaws they see and take the
mends, join forces with a rival, spend time beside each other, and give in a crisis.
"""

from collections.abc import Callable
from typing import Final

from game.policies import moves
from game.policies.sight import Purse, Sight
from game.protocol.actions import Action, AnswerPhone, AnswerStockTake, CallIt, JoinForces
from game.quantities import Role

AGREE: Final = 4
SAID: Final = (7, 1, 1, 1)
CROWDED: Final = 25
"""People waiting for a bed from which planned beds are lent to whoever waits downstairs."""


def decide(sight: Sight) -> tuple[Action, ...]:
    """What a seat of an aligned team does now."""
    match sight.public.phase:
        case "plan":
            return _plan(sight)
        case "phone":
            return _answer(sight)
        case "crisis":
            purse = Purse(sight.own.days_left + 2)
            moves.give_all(sight, purse)
            return purse.actions
        case "stocktake":
            statements = len(sight.statics.statements)
            answered = sight.public.stocktake is not None and sight.seat in sight.public.stocktake.answered
            return () if answered or not statements else (AnswerStockTake((AGREE,) * statements, SAID),)
        case _:
            return ()


def _plan(sight: Sight) -> tuple[Action, ...]:
    purse = Purse(sight.own.days_left)
    PLAN[sight.role](sight, purse)
    moves.say_flaws(sight, purse)
    moves.take_mends(sight, purse)
    _join(sight, purse)
    moves.keep_habits(sight, purse)
    moves.shadow(sight, purse, sight.seat_of(BESIDE[sight.role]))
    if not purse.actions and sight.own.called is None and sight.can("call_it"):
        return (CallIt("down"),)
    return purse.actions


def _join(sight: Sight, purse: Purse) -> None:
    """A rival's idea and one's own become one."""
    for can in sight.allowed("join_forces"):
        if can.target:
            purse.take(JoinForces(can.target), can.days)


def _answer(sight: Sight) -> tuple[Action, ...]:
    """The answer that counts for patients, then for staff; where both do, the first."""
    call = sight.own.call
    if call is None or call.answered >= 0:
        return ()
    worth = {"patients": 0, "staff": 1, "own": 2, "standing": 3}
    affordable = [place for place in (0, 1) if call.days[place] <= sight.own.days_left + 2]
    answer = min(affordable or [1], key=lambda place: (worth[call.counts_as[place]], place))
    return (AnswerPhone(call.call, answer),)


def _commissioner(sight: Sight, purse: Purse) -> None:
    """The whole fund, most of it where people are stuck; advice before a referral."""
    parts = (("home_care", 50), ("gp_same_day", 20), ("front_door", 12), ("hospital_beds", 18))
    moves.share_out(sight, purse, "winter_fund", parts)
    moves.move_lever(sight, purse, "referral_rule", 1)


def _provider(sight: Sight, purse: Purse) -> None:
    """Beds opened when people wait for one, planned beds lent while it is bad."""
    waiting = sight.figure("emergency", "waiting_for_bed")
    moves.move_lever(sight, purse, "escalation_beds", 20 if waiting > CROWDED // 2 else 15)
    moves.move_lever(sight, purse, "ring_fence", 40 if waiting > CROWDED else 50)


def _clinical(sight: Sight, purse: Purse) -> None:
    """Seniors where admissions are decided, criteria-led discharge, jabs on shift."""
    moves.move_lever(sight, purse, "going_home", 2)
    moves.move_lever(sight, purse, "front_door_seniors", 2)
    moves.propose(sight, purse, "flu_jabs", ask=False)


def _manager(sight: Sight, purse: Purse) -> None:
    """The next bed by need, more home care but not out of the wards' labour pool, Home First with those who do it."""
    moves.move_lever(sight, purse, "next_bed", 2)
    moves.move_lever(sight, purse, "home_care_rounds", 81)
    moves.propose(sight, purse, "home_first", ask=True)


PLAN: Final[dict[Role, Callable[[Sight, Purse], None]]] = {
    "commissioner": _commissioner,
    "provider": _provider,
    "clinical": _clinical,
    "manager": _manager,
}
"""What each role does in the plan phase."""

BESIDE: Final[dict[Role, Role]] = {
    "commissioner": "manager",
    "provider": "manager",
    "clinical": "manager",
    "manager": "clinical",
}
"""Whose pressures each role goes to see first."""
