"""Changes that seats can propose: their flaws, groups, rivals, pools and adoption."""

from dataclasses import dataclass
from typing import Literal

from game.quantities import Mark
from game.rules.setup.effect_setup import Effect, Money


@dataclass(frozen=True, slots=True)
class Flaw:
    """A flaw of a change, or a worry about it, that some seats can see.

    Without its fix, `effects` come with the change, times its share in use, in the games in which
    the worry is true. Accepting the fix costs `mend_days` and `mend_money` and brings `mend_effects`
    instead, whether or not the worry was true.
    """

    flaw: str
    seen_by: tuple[str, ...]
    sentence: str
    mend: str
    effects: tuple[Effect, ...]
    mend_days: int
    mend_money: Money
    mend_effects: tuple[Effect, ...]
    true_in: float = 1.0
    """Share of games in which the worry is true; in the others it is voiced in vain (assumed)."""
    needs_understanding: bool = False
    """Whether the seats in `seen_by` see it only once they understand the lead's work (`understanding_to_see`)."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A group whose work a change touches: its answer when it is asked, and its condition."""

    group: str
    answer: str
    names_flaw: str
    """Key of the flaw whose fix is the group's condition, empty if it has none."""
    hands: float = 1.0
    """How much of the change is in this group's hands, in proportion to the other groups."""
    work: float = 0.0
    """What the change in full use does to the group's work: −1 a heavy burden, 1 a great relief (assumed)."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The one change that two rivals become when both authors join forces."""

    name: str
    sentence: str
    effects: tuple[Effect, ...]
    money: Money
    start_days: int


Queue = Literal[
    "waiting_for_bed", "waiting_pathway_1", "waiting_pathway_2", "waiting_pathway_3", "no_criteria_to_reside"
]
"""Queues that a pooled budget can serve, by their names in a day's report: all wait for a bed, or in one."""


@dataclass(frozen=True, slots=True)
class PoolPlace:
    """Places that only a pooled budget buys, because no seat alone has both the money and the queue."""

    key: str
    name: str
    queue: Queue
    parameter: str
    """The model's parameter to which each place adds one."""
    thousand_pounds: float
    """What a place costs in 28 days."""
    most: int
    after_days: int
    ramp_days: int


@dataclass(frozen=True, slots=True)
class Pool:
    """A pooled budget: what a fund spends on some uses and what levers cost beyond their start.

    While its change is in force the pool is shared out at the start of each round's days by how
    many people wait in each line's queue, and spent through the lines' levers, and on places of its
    own, at their own prices. The cost beyond the fund is split equally between the purses in it.
    """

    fund: str
    """The fund whose money for `uses`, and whose unspent money, goes into the pool."""
    uses: tuple[str, ...]
    lines: tuple[tuple[str, Queue], ...]
    """(lever, queue) pairs; what owners set beyond the start is their contribution."""
    most: tuple[tuple[str, int], ...] = ()
    """(lever, value) pairs beyond which the pool does not go; the lever's own maximum where there is none."""
    places: tuple[PoolPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A change that its lead may propose."""

    card: str
    lead: str
    name: str
    sentence: str
    gains: str
    pays: str
    little: bool
    rival: str
    """Key of the rival card, empty without one."""
    joined: Joined | None
    days: int
    money: Money
    start_days: int
    effects: tuple[Effect, ...]
    flaws: tuple[Flaw, ...]
    asked: tuple[Asked, ...]
    counts_as: Mark
    signed_by: tuple[str, ...] = ()
    """Seats beside the lead whose signature it needs; signing costs each the card's days."""
    pool: Pool | None = None


@dataclass(frozen=True, slots=True)
class Adoption:
    """How changes come into use, group by group, and the time that asking, doubting and fixing take.

    Shares are of a group's full use of a change.
    """

    used_unasked: float
    """Share used by a group that was not asked, or whose condition is not met, if the change neither
    relieves nor burdens it; engagement.adoption_ceiling_imposed (assumed)."""
    used_asked: float
    """Share used by a group that was asked and whose condition is met;
    engagement.adoption_ceiling_engaged (assumed)."""
    used_by_work: float
    """Share by which a full relief of its work raises what a group uses unasked; a burden lowers it (assumed)."""
    used_little: float
    """Share of a little change that everybody uses (assumed)."""
    half_time_days: float
    """Half-time of use by a group that was not asked (assumed)."""
    half_time_asked_days: float
    """Half-time of use by a group that was asked and whose condition is met (assumed)."""
    asking_days: int
    """Days by which asking one group delays the start (assumed)."""
    asking_days_more: int = 3
    """Further days for each further group (assumed)."""
    mending_days: int = 4
    """Days by which accepting a fix delays a change that has not started (assumed)."""
    concern_days: int = 14
    """Days by which a concern that names no flaw delays the start (assumed)."""
    answers_fully: int = 2
    """Changes about which a group can answer fully within `rest_rounds` rounds (assumed)."""
    rest_rounds: int = 2
