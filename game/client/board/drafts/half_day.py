"""A half day with a colleague as it is begun: what the player expects to find, and which part of it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from game.protocol.bounds import Seat
from game.protocol.seat_views import Shadowed
from game.protocol.static_views import GoalCard
from game.quantities import TARGET_SCORE

Standing = Literal["far", "near", "met"]
STANDINGS: Final[tuple[Standing, ...]] = ("far", "near", "met")
"""How a colleague stands against their own targets."""
NEAR_FROM: Final = 40
"""Points of 100 from which a colleague is near their targets."""
NONE_OF_THEM: Final = "none"
"""What is expected when no change is expected to worry the colleague; no card has this name."""
Part = Literal["morning", "targets", "concerns"]
PARTS: Final[tuple[Part, ...]] = ("morning", "targets", "concerns")


@dataclass
class HalfDay:
    """A half day in a colleague's shoes; until they agree it is only what is expected of it."""

    of: Seat
    standing: Standing | Literal[""] = ""
    card: str = ""
    """The change that is expected to worry them most; empty while nothing is said."""
    number: int = 0
    """Which of `PARTS` is shown, once they have agreed."""

    @property
    def part(self) -> Part:
        """The part that is shown."""
        return PARTS[self.number]

    @property
    def is_last(self) -> bool:
        """Whether the part that is shown is the last one."""
        return self.number == len(PARTS) - 1

    def move(self, steps: int) -> None:
        """Show a later or an earlier part."""
        self.number = max(0, min(len(PARTS) - 1, self.number + steps))


def find_standing(score: int) -> Standing:
    """Return how a score from 0 to 100 stands against the targets."""
    return "met" if score >= TARGET_SCORE else "near" if score >= NEAR_FROM else "far"


def find_greatest_pressure(shadowed: Shadowed) -> GoalCard | None:
    """Return the goal on which a shadowed colleague loses most of their score; none where they lose nothing."""
    points = {state.goal: state.points for state in shadowed.states}

    def lost(goal: GoalCard) -> int:
        return goal.weight * (100 - points.get(goal.goal, 0))

    worst = max(shadowed.goals, key=lost, default=None)
    return worst if worst is not None and lost(worst) > 0 else None
