"""How a change comes into use: a ceiling set by how people were involved, and a half-time.

Each change has two bars, decided and in use. Ceilings and half-times are the scenario's
(`Adoption`); half-times are weeks, so that a winter can show them (assumed).
"""

from functools import cache

from game.rules.setup.change_setup import Change
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


def named_flaws(card: Change, proposal: Proposal) -> frozenset[str]:
    """Return the flaws that the groups asked have named."""
    if proposal.way != "ask":
        return frozenset()
    return frozenset(asked.names_flaw for asked in card.asked if asked.group in proposal.heard and asked.names_flaw)


def ceiling(setup: GameSetup, card: Change, proposal: Proposal) -> float:
    """Return the share of its full effect that a change can reach, given how people were involved.

    Asking only some of the groups affected, or groups that have just been asked about something
    else, brings only part of what asking everybody brings.
    """
    adoption = setup.adoption
    if card.little:
        return adoption.ceiling_little
    if proposal.way == "now":
        return adoption.ceiling_now
    named = named_flaws(card, proposal)
    if named and not named <= set(proposal.mended):
        return adoption.ceiling_asked_not_heard
    reached = adoption.ceiling_asked_and_changed if named else adoption.ceiling_asked
    return adoption.ceiling_now + (reached - adoption.ceiling_now) * share_heard(card, proposal)


def share_heard(card: Change, proposal: Proposal) -> float:
    """Return the share of the groups affected by a change that could answer fully.

    A joined change has heard the groups of both cards; only the groups of its own card count,
    so that the share never exceeds 1.
    """
    heard = sum(1 for asked in card.asked if asked.group in proposal.heard)
    return heard / len(card.asked) if card.asked else 1.0


def share_in_use(setup: GameSetup, card: Change, proposal: Proposal, day: int, *, stuck: bool) -> float:
    """Return the share of its full effect, 0 to 1, that a change has on a day.

    Little changes come into use at the faster rate without asking.
    """
    if stuck or proposal.state != "active" or day <= proposal.starts:
        return 0.0
    half_time = setup.adoption.half_time_now_days
    if proposal.way == "ask" or card.little:
        half_time = setup.adoption.half_time_asked_days
    return ceiling(setup, card, proposal) * (1.0 - _share_left(half_time, day - proposal.starts))
