"""The room's vote on one decision in the debrief: what it is about, the answers, and the result."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from game.journal.entries import WhatIfPlayed
from game.protocol.person_messages import VoteAnswer
from game.protocol.server_messages import VoteState

LEAST_ANSWERS: Final = 3
"""Answers from which on their numbers are shown."""


@dataclass(slots=True)
class Ballot:
    """One decision that the room votes on."""

    team: int
    decision: str
    label: str
    state: VoteState = "open"
    answers: dict[int, VoteAnswer] = field(default_factory=dict[int, VoteAnswer])
    """By the number of the person."""
    done: int = 0
    lucks: int = 0
    result: WhatIfPlayed | None = None

    def count(self) -> tuple[int, int, int] | None:
        """Return how many gave each answer; `None` while they may vote, and from fewer than three."""
        if self.state == "open" or len(self.answers) < LEAST_ANSWERS:
            return None
        counted = Counter(self.answers.values())
        return counted["saved"], counted["cost"], counted["none"]
