"""Computer colleagues by name, and the one way to ask them."""

from collections.abc import Callable
from functools import partial
from typing import Final

from game.policies.colleague import colleague
from game.policies.observation import Observation
from game.policies.reference_teams import aligned, hands_off, siloed
from game.policies.reference_teams.aligned import HABITS, Character
from game.protocol.actions import Action
from game.protocol.public_views import PublicView
from game.protocol.seat_views import SeatView
from game.protocol.static_views import SeatStatics, Statics

Policy = Callable[[Observation], tuple[Action, ...]]


def _make_team(character: Character) -> Policy:
    return partial(aligned.decide, team=character)


POLICIES: Final[dict[str, Policy]] = {
    "hands_off": hands_off.decide,
    "siloed": siloed.decide,
    "aligned": _make_team(Character()),
    "colleague": colleague.decide,
    **{f"without_{habit}": _make_team(Character(frozenset(HABITS) - {habit})) for habit in HABITS},
    "challenge_everything": _make_team(Character(challenges_everything=True)),
    "consult_everything": _make_team(Character(consults_everything=True)),
}
"""Every policy by its name."""

IDLE: Final = frozenset({"hands_off"})
"""Policies that never act, whatever they see; nobody need build views for them."""


def decide(policy: str, statics: Statics, brief: SeatStatics, public: PublicView, own: SeatView) -> tuple[Action, ...]:
    """Return the actions of a computer seat; the same views always give the same answer."""
    return POLICIES[policy](Observation(statics, brief, public, own))
