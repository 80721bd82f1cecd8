"""How a computer colleague sets its levers: for its own brief, with an eye on the corridor.

It is between the siloed and the aligned team: it takes nothing from others that its own brief does not
need, but does little that costs it something until another seat asks or pays. It keeps its promises.
"""

from collections.abc import Callable
from typing import Final

from game.policies import moves
from game.policies.colleague.memory import find_help_given, find_lever_value
from game.policies.colleague.temperament import Temper
from game.policies.observation import BLENDED, CROWDED, DayBudget, Observation
from game.policies.promises import Bound, clamp_to_bounds, find_own_promises
from game.quantities import Role

PACKED: Final = 40
"""People waiting for a bed above which every colleague opens more beds."""

WARM_TEMPER: Final = 50
"""Warmth from which a colleague does a little more for others than needed."""

LOW: Final = 35
"""Points of a goal below which it comes first."""

EASY: Final = 50
"""Points of a goal from which the seat can afford something."""

THRIFTY: Final = 25
"""Thousandths of pay for agency staff when the balance is in trouble."""

FOR_ROLE: Final[dict[Role, str]] = {"provider": "hospital_beds", "clinical": "front_door", "manager": "home_care"}
"""The use of the fund that each role hopes for."""

FAVOUR_HUNDREDTHS: Final = 13
"""Share of the fund that moves to a colleague who asked for help."""

Wanted = tuple[tuple[str, int], ...]


def set_levers(seen: Observation, budget: DayBudget, temper: Temper, agreed: tuple[Bound, ...]) -> None:
    """Move own levers to where they are wanted and promises allow.

    `agreed` holds levers promised or moved in this same answer, which the view does not show yet.
    """
    promises, favours = find_own_promises(seen), find_help_given(seen)
    settled = {bound.lever for bound in agreed}
    for lever, wanted in LEVERS[seen.role](seen, temper):
        if lever in settled:
            continue
        asked = clamp_to_bounds(favours, lever, wanted)
        moves.move_lever(seen, budget, lever, clamp_to_bounds(promises, lever, asked))
    if seen.role == "commissioner":
        moves.share_fund(seen, budget, "winter_fund", _share_winter_fund(seen, temper))


def restore_promised_levers(seen: Observation, budget: DayBudget) -> None:
    """Reset every lever that breaks a promise."""
    promises = find_own_promises(seen)
    for bound in promises:
        found = seen.find_lever(bound.lever)
        if found is not None and not bound.allows(found[1].value):
            moves.move_lever(seen, budget, bound.lever, clamp_to_bounds(promises, bound.lever, found[1].value))


def _commissioner(seen: Observation, temper: Temper) -> Wanted:
    warm = temper.warmth >= WARM_TEMPER
    strict = not warm and seen.get_points("waiting_list", "within_18_weeks") < LOW
    wanted = (("referral_rule", 2 if strict else 1), ("where_savings_fall", 3 if warm else 0))
    # Under a block contract lists stay empty, which hurts this seat's own figures too.
    pays_block = not seen.is_planned_care_paid_per_case
    return (*wanted, ("planned_payment", BLENDED)) if pays_block and seen.get_points("money") >= EASY else wanted


def _provider(seen: Observation, temper: Temper) -> Wanted:
    """Protect planned operations that earn; open a few beds when the corridor is full, before an inspection comes."""
    waiting = seen.waiting_for_bed
    warm = temper.warmth >= WARM_TEMPER
    beds = 15 if waiting > (CROWDED if warm else PACKED) else 10
    fence = 50 if seen.is_planned_care_paid_per_case else 40
    if waiting > PACKED and warm:
        fence -= 10
    wanted = (("escalation_beds", beds), ("ring_fence", fence))
    return (*wanted, ("agency_limit", THRIFTY)) if seen.get_points("balance") < LOW else wanted


def _clinical(seen: Observation, temper: Temper) -> Wanted:
    """Keep discharge standard and seniors on the wards; go further where that was done before without harm."""
    brave = find_lever_value(seen, "going_home") == 2 and seen.get_points("quality") >= LOW
    return (("front_door_seniors", 2 if temper.warmth >= WARM_TEMPER else 1), ("going_home", 2 if brave else 1))


def _manager(seen: Observation, temper: Temper) -> Wanted:
    """Look after the four-hour figure and the savings; a warm temper does a little for the wards."""
    warm = temper.warmth >= WARM_TEMPER
    behind = seen.get_points("savings") < LOW
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
"""Where each role wants its levers."""


def _share_winter_fund(seen: Observation, temper: Temper) -> tuple[tuple[str, int], ...]:
    """Return the fund's shares in hundredths; a part is held back when money is short.

    A favour given to a colleague lasts as long as the talk shows it.
    """
    parts = {"hospital_beds": 38, "home_care": 25, "front_door": 13, "gp_same_day": 24}
    if temper.warmth < WARM_TEMPER or seen.get_points("money") < LOW:
        parts = {"hospital_beds": 38, "home_care": 13, "front_door": 12, "gp_same_day": 24}
    for said in seen.public.said:
        if said.by == seen.seat and said.words == "help_fund":
            use = FOR_ROLE.get(seen.role_of(said.to))
            if use:
                moved = min(FAVOUR_HUNDREDTHS, parts["gp_same_day"])
                parts[use] += moved
                parts["gp_same_day"] -= moved
    return tuple(parts.items())
