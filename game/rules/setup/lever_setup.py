"""Levers and funds as a scenario declares them."""

from dataclasses import dataclass
from typing import Literal

from game.quantities import Mark, Purse
from game.rules.setup.effect_setup import LeverEffect


@dataclass(frozen=True, slots=True)
class Option:
    """A named position of a lever."""

    value: int
    name: str
    counts_as: Mark | None = None
    """What a day spent on choosing it counts as; none where it is as the lever says."""


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a fund; the lever values of its effects are thousands of pounds per 28 days."""

    use: str
    name: str
    touches: str
    effects: tuple[LeverEffect, ...]


@dataclass(frozen=True, slots=True)
class Lever:
    """One lever of one seat.

    For a fund, `maximum` is what it holds for 28 days and `step` the smallest share, both in
    thousands of pounds; its `start_shares` are by use. `money` are (lever value, thousands of
    pounds per 28 days) pairs that `purse` pays.
    """

    lever: str
    seat: str
    form: Literal["range", "options", "fund"]
    name: str
    sentence: str
    gains: str
    pays: str
    unit: str
    minimum: int
    maximum: int
    step: int
    start: int
    options: tuple[Option, ...]
    uses: tuple[Use, ...]
    start_shares: tuple[tuple[str, int], ...]
    days: int
    purse: Purse
    money: tuple[tuple[float, float], ...]
    effects: tuple[LeverEffect, ...]
    counts_as: Mark
    unit_one: str = ""
    """The unit after the number one, where it differs."""

    def mark_of(self, value: int) -> Mark:
        """Return what a day spent on setting the lever to a value counts as."""
        for option in self.options:
            if option.value == value and option.counts_as is not None:
                return option.counts_as
        return self.counts_as

    @property
    def lead_days(self) -> int:
        """Days until the first of its effects on patients begins."""
        effects = self.effects + tuple(effect for use in self.uses for effect in use.effects)
        return min((effect.after_days for effect in effects), default=0)

    @property
    def last_days(self) -> int:
        """Days until the last of a fund's uses begins to reach patients; for another lever its first effect."""
        uses = (min((effect.after_days for effect in use.effects), default=0) for use in self.uses)
        return max(uses, default=self.lead_days)
