"""Changes that seats can propose: their flaws, groups, rivals, pools and adoption."""

from dataclasses import dataclass
from typing import Literal

from game.quantities import Mark
from game.rules.setup.effect_setup import Effect, Money


@dataclass(frozen=True, slots=True)
class Flaw:
    """A flaw of a change that some seats can see.

    Without its fix, `effects` come with the change, times its share in use. Accepting the fix costs
    `mend_days` and `mend_money` and brings `mend_effects` instead.
    """

    flaw: str
    seen_by: tuple[str, ...]
    sentence: str
    mend: str
    effects: tuple[Effect, ...]
    mend_days: int
    mend_money: Money
    mend_effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A group's answer when it is asked about a change, and the flaw that it may name."""

    group: str
    answer: str
    names_flaw: str
    """Key of the flaw that the answer names, empty if none."""


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
class Pool:
    """A pooled budget: what a fund spends on some uses and what levers cost beyond their start.

    While its change is in force the pool is shared out at the start of each round's days by how
    many people wait in each line's queue, and spent through the lines' levers at their own prices.
    The cost beyond the fund is split equally between the purses in it.
    """

    fund: str
    """The fund whose money for `uses`, and whose unspent money, goes into the pool."""
    uses: tuple[str, ...]
    lines: tuple[tuple[str, Queue], ...]
    """(lever, queue) pairs; what owners set beyond the start is their contribution."""


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
    """How changes come into use: ceilings (share of full effect) and half-times in days.

    Sources: engagement.adoption_ceiling_* (assumed); half-times in weeks (assumed).
    """

    ceiling_now: float
    ceiling_asked: float
    ceiling_asked_and_changed: float
    ceiling_asked_not_heard: float
    ceiling_little: float
    half_time_now_days: float
    half_time_asked_days: float
    asking_days: int
    """Days by which asking delays the start."""
