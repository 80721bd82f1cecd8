"""How a change comes into use: group by group, as far as each has reason to use it.

A change is in the hands of the groups whose work it touches. A group that was asked, and whose
condition is met, uses it more and sooner; any other group uses it as far as it suits its work.
"""

from collections.abc import Iterator
from functools import cache

from game.rules.setup.change_setup import Asked, Change
from game.rules.setup.game_setup import GameSetup
from game.rules.table_rows import Proposal


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


def uses_by_group(setup: GameSetup, card: Change, proposal: Proposal, day: int) -> Iterator[tuple[Asked, float]]:
    """Yield each group that a change touches with the share of it that the group uses on a day.

    Little changes are used by everybody, at the faster rate, without asking.
    """
    adoption = setup.adoption
    days = max(0, day - proposal.starts)
    for asked in card.asked:
        sooner = card.little or is_on_board(asked, proposal)
        half_time = adoption.half_time_asked_days if sooner else adoption.half_time_days
        reached = adoption.used_little if card.little else highest_use(setup, asked, proposal)
        yield asked, reached * (1.0 - _share_left(half_time, days))


def share_in_use(setup: GameSetup, card: Change, proposal: Proposal, day: int, *, stuck: bool) -> float:
    """Return the share of its full effect, 0 to 1, that a change has on a day."""
    if stuck or proposal.state != "active" or day <= proposal.starts:
        return 0.0
    hands = sum(asked.hands for asked in card.asked)
    if card.little or not hands:
        left = _share_left(setup.adoption.half_time_asked_days, day - proposal.starts)
        return ceiling(setup, card, proposal) * (1.0 - left)
    return sum(asked.hands * used for asked, used in uses_by_group(setup, card, proposal, day)) / hands
