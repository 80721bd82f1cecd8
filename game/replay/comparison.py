"""What comparing a second playing with a journal came to; light enough for whoever only tells of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["same", "other_machine", "different", "nothing_to_compare"]


@dataclass(frozen=True, slots=True)
class Compared:
    """What a second playing came to.

    `rounds` were compared; `first_round` and `first_day` are where it begins to differ, 0 and −1 when it
    does not or when no day tells.
    """

    verdict: Verdict
    rounds: int
    first_round: int = 0
    first_day: int = -1
