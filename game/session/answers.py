"""The answers that were given to one person's actions, remembered for as long as the game lasts."""

from __future__ import annotations

from dataclasses import dataclass, field

from game.protocol.messages import Done, Refused


@dataclass(slots=True)
class Answers:
    """Answers by the action's id: an action sent again gets the one that it had."""

    by_id: dict[str, Done | Refused] = field(default_factory=dict[str, "Done | Refused"])
    refused: int = 0

    @property
    def accepted(self) -> int:
        """How many actions were accepted."""
        return len(self.by_id) - self.refused

    def add(self, answer: Done | Refused) -> None:
        """Remember the answer to a new action."""
        assert answer.action_id is not None, "the answer to an action has its id"
        self.by_id[answer.action_id] = answer
        self.refused += isinstance(answer, Refused)
