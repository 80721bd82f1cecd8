"""Nobody acts: the place carries on as it was set up."""

from game.policies.observation import Observation
from game.protocol.actions import Action


def decide(seen: Observation) -> tuple[Action, ...]:
    """Return no action, ever."""
    return ()
