"""The answers to a stock-take that a person has filled in but not handed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from game.protocol.actions import AnswerStockTake
from game.quantities import MARKS

PLAN_DAYS: Final = 10
MAX_ANSWER: Final = 5
MAX_SENTENCE_LENGTH: Final = 240


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
        """Days of the plan that are still to be given; never below 0."""
        return PLAN_DAYS - sum(self.plan)

    @property
    def statements_open(self) -> int:
        """Statements without an answer."""
        return self.agreement.count(0)

    @property
    def answered(self) -> bool:
        """Whether it can be handed in: at least one statement has an answer."""
        return any(self.agreement)

    @property
    def complete(self) -> bool:
        """Whether it is without gaps; the two sentences may stay empty."""
        return all(self.agreement) and self.days_to_give == 0

    def agree(self, statement: int, answer: int) -> Draft:
        """Answer one statement; `answer` is limited to 1 to 5."""
        return replace(self, agreement=_replace_at(self.agreement, statement, min(max(answer, 1), MAX_ANSWER)))

    def shift(self, mark: int, by: int) -> Draft:
        """Give one mark more or fewer days: at least 0, and no more than are still to be given."""
        days = self.plan[mark]
        return replace(self, plan=_replace_at(self.plan, mark, min(max(days + by, 0), days + self.days_to_give)))

    def write(self, *, keep: str, unsaid: str) -> Draft:
        """Set the two sentences, cut to the length that may be sent."""
        return replace(self, keep=keep[:MAX_SENTENCE_LENGTH], unsaid=unsaid[:MAX_SENTENCE_LENGTH])

    def action(self) -> AnswerStockTake:
        """Return the action that hands the draft in, with gaps where it has any; one statement must be answered."""
        assert self.answered
        patients, own, staff, standing = self.plan
        return AnswerStockTake(
            agreement=self.agreement,
            plan=(patients, own, staff, standing),
            keep=self.keep.strip(),
            unsaid=self.unsaid.strip(),
        )


def _replace_at(values: Sequence[int], index: int, value: int) -> tuple[int, ...]:
    return (*values[:index], value, *values[index + 1 :])
