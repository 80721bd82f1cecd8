"""How a change comes into use: group by group, as far as each has reason to use it.

A change is in the hands of the groups whose work it touches. A group that was asked, and whose
condition is met, uses it more and sooner; any other group uses it as far as it suits its work.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Final

from game.rules.setup.change_setup import Asked, Change
from game.rules.setup.game_setup import GameSetup
from game.rules.table_rows import Proposal

UPTAKES_KEPT: Final = 1_024


@cache
def _share_left(half_time_days: float, days: int) -> float:
    """Return the share still to be adopted after some days; the daily factor has nine digits, to be portable."""
    daily = round(0.5 ** (1 / half_time_days), 9)
    left = 1.0
    for _ in range(days):
        left *= daily
    return left


def is_on_board(asked: Asked, proposal: Proposal) -> bool:
    """Return whether a group was asked, could answer fully, and has had its condition met."""
    met = not asked.names_flaw or asked.names_flaw in proposal.mended
    return met and asked.group in proposal.heard


def highest_use(setup: GameSetup, asked: Asked, proposal: Proposal) -> float:
    """Return the share of a change that a group comes to use, 0 to 1."""
    adoption = setup.adoption
    if is_on_board(asked, proposal):
        return adoption.used_asked
    return min(1.0, max(0.0, adoption.used_unasked + adoption.used_by_work * asked.work))


def ceiling(setup: GameSetup, card: Change, proposal: Proposal) -> float:
    """Return the share of its full effect that a change can reach, given whose hands it is in.

    A joined change has asked the groups of both cards; only the groups of its own card count.
    """
    if card.little:
        return setup.adoption.used_little
    hands = sum(asked.hands for asked in card.asked)
    if not hands:
        return setup.adoption.used_asked
    return sum(asked.hands * highest_use(setup, asked, proposal) for asked in card.asked) / hands


@dataclass(slots=True, eq=False)
class Uptake:
    """How a change comes into use by the groups that it touches, from the day after it starts.

    Changes that come into use alike have one and the same uptake: `uptake_of` makes it.
    """

    starts: int
    is_active: bool
    groups: tuple[tuple[Asked, float, float], ...]
    """Each group, the share of the change that it comes to use, and its half time in days."""
    hands: int | float
    """The hands of all groups together; 0 when everybody uses the change alike."""
    ceiling: float
    half_time_days: float
    """Of a change that everybody uses alike."""
    shares: dict[int, float] = field(default_factory=dict[int, float])
    """Of its full effect, by day: each effect of a change asks for the same."""

    def by_group_on(self, day: int) -> Iterator[tuple[Asked, float]]:
        """Yield each group with the share of the change that it uses on a day."""
        days = max(0, day - self.starts)
        for asked, reached, half_time in self.groups:
            yield asked, reached * (1.0 - _share_left(half_time, days))

    def share_on(self, day: int) -> float:
        """Return the share of its full effect, 0 to 1, that the change has on a day."""
        if not self.is_active or day <= self.starts:
            return 0.0
        share = self.shares.get(day)
        if share is None:
            share = self.shares[day] = self._share_used(day)
        return share

    def _share_used(self, day: int) -> float:
        if not self.hands:
            return self.ceiling * (1.0 - _share_left(self.half_time_days, day - self.starts))
        return sum(asked.hands * used for asked, used in self.by_group_on(day)) / self.hands

    def share_not_on(self, day: int) -> float:
        """Return the share of its full effect that the change does not have yet on a day."""
        return 1.0 - self.share_on(day)


def uptake_of(setup: GameSetup, card: Change, proposal: Proposal) -> Uptake:
    """Return how a change comes into use; little changes by everybody alike, at the faster rate, without asking."""
    adoption = setup.adoption
    groups = tuple(
        (
            asked,
            adoption.used_little if card.little else highest_use(setup, asked, proposal),
            adoption.half_time_asked_days if card.little or is_on_board(asked, proposal) else adoption.half_time_days,
        )
        for asked in card.asked
    )
    hands = 0 if card.little else sum(asked.hands for asked in card.asked)
    top = ceiling(setup, card, proposal)
    is_active = proposal.state == "active"
    return _find_uptake(proposal.starts, groups, hands, top, adoption.half_time_asked_days, is_active=is_active)


@lru_cache(maxsize=UPTAKES_KEPT)
def _find_uptake(
    starts: int,
    groups: tuple[tuple[Asked, float, float], ...],
    hands: int | float,
    top: float,
    half_time_days: float,
    *,
    is_active: bool,
) -> Uptake:
    return Uptake(starts, is_active, groups, hands, top, half_time_days)


def share_in_use(setup: GameSetup, card: Change, proposal: Proposal, day: int, *, stuck: bool) -> float:
    """Return the share of its full effect, 0 to 1, that a change has on a day."""
    return 0.0 if stuck else uptake_of(setup, card, proposal).share_on(day)
