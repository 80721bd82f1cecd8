"""Changes that seats can propose: their flaws, groups, rivals, pools and adoption."""

from dataclasses import dataclass
from typing import Literal

from game.quantities import Mark
from game.rules.setup.effect_setup import Effect, Money


@dataclass(frozen=True, slots=True)
class Flaw:
    """A weakness of a change that some seats can see.

    Unmended, `effects` come with the change (times how much it is in use). Taking the mend
    costs `mend_days`, `mend_money`, removes them and brings `mend_effects` instead.
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
    """What one group answers when it is asked about a change, and the flaw that it may name."""

    group: str
    answer: str
    names_flaw: str
    """Key of the flaw that the answer names, empty when it names none."""


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
"""Queues that a common purse can look at, by their names in a day's report: all wait for a bed, or in one."""


@dataclass(frozen=True, slots=True)
class Pool:
    """One purse out of several: what a fund spends on some uses and what levers cost beyond their start.

    While its change is in force the pot is shared out at the start of each round's days by how
    many people wait in each line's queue, and spent through the lines' levers at their own
    prices. What it costs beyond the fund is counted by all whose purses are in it, equally.
    """

    fund: str
    """Lever whose money for `uses`, and what of it is held back, goes into the pot."""
    uses: tuple[str, ...]
    lines: tuple[tuple[str, Queue], ...]
    """(lever, queue) pairs: what owners set beyond the start is what they bring."""


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
    """Seats beside the lead without whose signature it does not begin; signing costs each the card's days."""
    pool: Pool | None = None


@dataclass(frozen=True, slots=True)
class Adoption:
    """How changes come into use: ceilings (share of full effect) and half-times in days.

    Sources: engagement.adoption_ceiling_* (recalled); half-times shortened, stylised.
    """

    ceiling_now: float
    ceiling_asked: float
    ceiling_asked_and_changed: float
    ceiling_asked_not_heard: float
    ceiling_little: float
    half_time_now_days: float
    half_time_asked_days: float
    asking_days: int
    """Days that asking puts the start off."""
