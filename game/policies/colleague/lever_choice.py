"""Where a computer colleague sets its levers: for its own brief, with an eye on the corridor.

Between own brief first and all in the same direction: nothing is squeezed out of others that the
own brief can do without, and what would cost it something waits until another seat asks or pays.
Promises are kept, whatever the seat would prefer.
"""

from collections.abc import Callable
from typing import Final

from game.policies import moves
from game.policies.colleague.memory import Bound, find_help_given, lever_value, own_word, within
from game.policies.colleague.temperament import Temper
from game.policies.observation import CROWDED, Observation, Purse
from game.quantities import Role

PACKED: Final = 40
"""People waiting for a bed from which one does something about it, and from which one does more."""

WARM_TEMPER: Final = 50
"""Warmth from which a colleague does a little more for others than needed."""

LOW: Final = 35
"""Points of a goal below which it is looked after first."""

EASY: Final = 50
"""Points of a goal from which on one can afford something."""

THRIFTY: Final = 25
"""Thousandths of pay for agency staff when the balance is in trouble."""

BLOCK, BLENDED = 1, 2
"""How planned work can be paid."""

FOR_ROLE: Final[dict[Role, str]] = {"provider": "hospital_beds", "clinical": "front_door", "manager": "home_care"}
"""Which use of a fund each role waits for."""

HELP_IN_HUNDREDTHS: Final = 13
Wanted = tuple[tuple[str, int], ...]


def set_all(seen: Observation, purse: Purse, temper: Temper, agreed: tuple[Bound, ...]) -> None:
    """Move own levers to where they are wanted and promises allow.

    `agreed` is what one has agreed to or moved a moment ago: that is settled and not in the view yet.
    """
    word, favours = own_word(seen), find_help_given(seen)
    settled = {one.lever for one in agreed}
    for lever, wanted in LEVERS[seen.role](seen, temper):
        if lever in settled:
            continue
        asked = within(favours, lever, wanted)
        moves.move_lever(seen, purse, lever, within(word, lever, asked))
    if seen.role == "commissioner":
        moves.share_out(seen, purse, "winter_fund", _shares(seen, temper))


def keep_word(seen: Observation, purse: Purse) -> None:
    """Reset every lever that breaks a promise, before anything else."""
    word = own_word(seen)
    for one in word:
        found = seen.lever(one.lever)
        if found is not None and not one.allows(found[1].value):
            moves.move_lever(seen, purse, one.lever, within(word, one.lever, found[1].value))


def _waiting(seen: Observation) -> int:
    return seen.figure("emergency", "waiting_for_bed")


def _commissioner(seen: Observation, temper: Temper) -> Wanted:
    warm = temper.warmth >= WARM_TEMPER
    strict = not warm and seen.points("waiting_list", "within_18_weeks") < LOW
    wanted = (("referral_rule", 2 if strict else 1), ("where_savings_fall", 3 if warm else 0))
    payment = seen.card_of_lever("planned_payment")
    pays_block = payment is not None and payment.start == BLOCK
    # What nobody is paid for is not done: lists that stand empty are on this seat's own figures too.
    return (*wanted, ("planned_payment", BLENDED)) if pays_block and seen.points("money") >= EASY else wanted


def _provider(seen: Observation, temper: Temper) -> Wanted:
    """Planned operations earn; a few beds more when the corridor is full, since an inspection will come."""
    waiting = _waiting(seen)
    warm = temper.warmth >= WARM_TEMPER
    beds = 15 if waiting > (CROWDED if warm else PACKED) else 10
    payment = seen.card_of_lever("planned_payment")
    earns = payment is None or payment.start != BLOCK
    fence = 50 if earns else 40
    if waiting > PACKED and warm:
        fence -= 10
    wanted = (("escalation_beds", beds), ("ring_fence", fence))
    return (*wanted, ("agency_limit", THRIFTY)) if seen.points("balance") < LOW else wanted


def _clinical(seen: Observation, temper: Temper) -> Wanted:
    """Standard discharge, and the seniors on their wards; more where it was done before and does one no harm."""
    brave = lever_value(seen, "going_home") == 2 and seen.points("quality") >= LOW
    return (("front_door_seniors", 2 if temper.warmth >= WARM_TEMPER else 1), ("going_home", 2 if brave else 1))


def _manager(seen: Observation, temper: Temper) -> Wanted:
    """The four-hour figure and the savings; a little for the wards where one is of that kind."""
    warm = temper.warmth >= WARM_TEMPER
    behind = seen.points("savings") < LOW
    return (
        ("next_bed", 1 if warm else 0),
        ("home_care_rounds", 75 if warm and not behind else 72),
        ("savings", 50 if warm and not behind else 75),
    )


LEVERS: Final[dict[Role, Callable[[Observation, Temper], Wanted]]] = {
    "commissioner": _commissioner,
    "provider": _provider,
    "clinical": _clinical,
    "manager": _manager,
}
"""Where each role would have its levers."""


def _shares(seen: Observation, temper: Temper) -> tuple[tuple[str, int], ...]:
    """The fund in hundredths: most of it, to where it is known to be needed, a part held back when money is short.

    What a colleague has asked for and was given stays with them for as long as it is remembered.
    """
    parts = {"hospital_beds": 38, "home_care": 25, "front_door": 13, "gp_same_day": 24}
    if temper.warmth < WARM_TEMPER or seen.points("money") < LOW:
        parts = {"hospital_beds": 38, "home_care": 13, "front_door": 12, "gp_same_day": 24}
    for said in seen.public.said:
        if said.by == seen.seat and said.words == "help_fund":
            use = FOR_ROLE.get(role_of(seen, said.to))
            if use:
                moved = min(HELP_IN_HUNDREDTHS, parts["gp_same_day"])
                parts[use] += moved
                parts["gp_same_day"] -= moved
    return tuple(parts.items())


def role_of(seen: Observation, seat: str) -> Role:
    """The role of any seat."""
    return next(card.role for card in seen.statics.seats if card.seat == seat)
