"""Nobody acts: the place goes on as it was set up."""

from game.policies.observation import Sight
from game.protocol.actions import Action


def decide(sight: Sight) -> tuple[Action, ...]:
    """Nothing, ever."""
    return ()
