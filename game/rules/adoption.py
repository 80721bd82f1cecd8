"""How a change comes into use: a ceiling by how people were involved, and a half-time.

Two bars stand on every change: decided and in use. Ceilings and half-times are the
scenario's (`Adoption`); the published eight months are shortened, which is stylised.
"""

from functools import cache

from game.rules.setup.change_setup import Change
from game.rules.setup.game_setup import GameSetup
from game.rules.table import Proposal


@cache
def _left(half_time_days: float, days: int) -> float:
    """What is left to do after some days; the daily factor has nine digits, so that it is portable."""
    daily = round(0.5 ** (1 / half_time_days), 9)
    left = 1.0
    for _ in range(days):
        left *= daily
    return left


def flaws_named(card: Change, proposal: Proposal) -> frozenset[str]:
    """Flaws that the groups which were asked have named."""
    if proposal.way != "ask":
        return frozenset()
    return frozenset(asked.names_flaw for asked in card.asked if asked.group in proposal.heard and asked.names_flaw)


def ceiling(setup: GameSetup, card: Change, proposal: Proposal) -> float:
    """The share of its full effect that a change can reach, by how people were involved.

    Asking a part of those who must live with it, or people who have just been asked about
    something else, brings a part of what asking brings.
    """
    adoption = setup.adoption
    if card.little:
        return adoption.ceiling_little
    if proposal.way == "now":
        return adoption.ceiling_now
    named = flaws_named(card, proposal)
    if named and not named <= set(proposal.mended):
        return adoption.ceiling_asked_not_heard
    reached = adoption.ceiling_asked_and_changed if named else adoption.ceiling_asked
    return adoption.ceiling_now + (reached - adoption.ceiling_now) * share_heard(card, proposal)


def share_heard(card: Change, proposal: Proposal) -> float:
    """The share of those who must live with a change that could answer fully.

    A joined change has heard the groups of both cards; only its own card's groups count, so
    that no more people can be won than there are.
    """
    heard = sum(1 for asked in card.asked if asked.group in proposal.heard)
    return heard / len(card.asked) if card.asked else 1.0


def in_use(setup: GameSetup, card: Change, proposal: Proposal, day: int, *, stuck: bool) -> float:
    """The share of its full effect that a change has on a day, 0 to 1; little ones need no asking to be quick."""
    if stuck or proposal.state != "active" or day <= proposal.starts:
        return 0.0
    half_time = setup.adoption.half_time_now_days
    if proposal.way == "ask" or card.little:
        half_time = setup.adoption.half_time_asked_days
    return ceiling(setup, card, proposal) * (1.0 - _left(half_time, day - proposal.starts))
