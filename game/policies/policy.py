"""The computer colleagues by name, and the one way to ask them."""

from collections.abc import Callable
from typing import Final

from game.policies import aligned, hands_off, siloed
from game.policies.sight import Sight
from game.protocol.actions import Action
from game.protocol.views import PublicView, SeatStatics, SeatView, Statics

POLICIES: Final[dict[str, Callable[[Sight], tuple[Action, ...]]]] = {
    "hands_off": hands_off.decide,
    "siloed": siloed.decide,
    "aligned": aligned.decide,
}
"""Every policy by its name."""


def decide(policy: str, statics: Statics, brief: SeatStatics, public: PublicView, own: SeatView) -> tuple[Action, ...]:
    """What a computer seat does on what it sees now; the same view gives the same answer."""
    return POLICIES[policy](Sight(statics, brief, public, own))
