"""The result of replaying a journal and comparing; imports nothing, for those who only report it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["same", "other_machine", "different", "nothing_to_compare"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The result of a comparison.

    `rounds` is how many were compared; `first_round` and `first_day` are where the difference begins, 0 and
    −1 when there is none or the day is unknown.
    """

    verdict: Verdict
    rounds: int
    first_round: int = 0
    first_day: int = -1
