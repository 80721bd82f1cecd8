"""What a person has filled in at a stock-take so far, before it is handed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from game.protocol.actions import AnswerStockTake
from game.quantities import MARKS

PLAN_DAYS: Final = 10
BEST: Final = 5
SENTENCE_LENGTH: Final = 240


@dataclass(frozen=True)
class Draft:
    """Answers so far; 0 stands for a statement that has no answer yet."""

    agreement: tuple[int, ...]
    plan: tuple[int, ...] = (0,) * len(MARKS)
    keep: str = ""
    unsaid: str = ""

    @classmethod
    def empty(cls, statements: int) -> Draft:
        """Return a draft without answers to that many statements."""
        return cls((0,) * statements)

    @property
    def days_to_give(self) -> int:
        """Days of the plan that are not given yet; never below 0."""
        return PLAN_DAYS - sum(self.plan)

    @property
    def answered(self) -> bool:
        """Whether every statement has an answer."""
        return all(self.agreement)

    @property
    def complete(self) -> bool:
        """Whether it can be handed in; the open lines may stay empty."""
        return self.answered and self.days_to_give == 0

    def agree(self, statement: int, answer: int) -> Draft:
        """Answer one statement, from 1 to 5."""
        held = min(max(answer, 1), BEST)
        return replace(self, agreement=_with(self.agreement, statement, held))

    def shift(self, mark: int, by: int) -> Draft:
        """Give one mark more or fewer days; never below 0 and never more than are left to give."""
        held = self.plan[mark]
        wanted = min(max(held + by, 0), held + self.days_to_give)
        return replace(self, plan=_with(self.plan, mark, wanted))

    def write(self, *, keep: str, unsaid: str) -> Draft:
        """Take over the two open lines, cut to what may be sent."""
        return replace(self, keep=keep[:SENTENCE_LENGTH], unsaid=unsaid[:SENTENCE_LENGTH])

    def action(self) -> AnswerStockTake:
        """Return what is handed in; only for a complete draft."""
        assert self.complete
        patients, own, staff, standing = self.plan
        return AnswerStockTake(
            agreement=self.agreement,
            plan=(patients, own, staff, standing),
            keep=self.keep.strip(),
            unsaid=self.unsaid.strip(),
        )


def _with(values: Sequence[int], index: int, value: int) -> tuple[int, ...]:
    return (*values[:index], value, *values[index + 1 :])
