"""Passes: all computer seats of a team are asked at once, on one view, and answer together.

The batches are applied in seat order when all have answered. So it does not matter who answers
first, or whether the colleagues sit in this process or behind a websocket: the same actions
are accepted in the same order.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from game.protocol.actions import (
    Action,
    AnswerDeal,
    BeShadowed,
    ChallengeInvoice,
    ChangePlaces,
    Huddle,
    JoinForces,
    Object,
    OfferDeal,
    Propose,
    Say,
    Shadow,
    ShowNote,
    TakeMend,
    Withdraw,
)
from game.protocol.view_base import Phase
from game.protocol.words import QUESTIONS

FIRST_PASS: Final[frozenset[Phase]] = frozenset({"plan", "phone", "crisis", "stocktake"})
"""Phases that begin with a pass: those in which a seat can do something."""

FURTHER_PASSES: Final[dict[Phase, int]] = {"plan": 4}
"""How many passes may follow in a phase while something touches the computer seats."""

TOUCHING: Final[tuple[type[Action], ...]] = (
    Propose,
    TakeMend,
    Withdraw,
    Object,
    JoinForces,
    Shadow,
    BeShadowed,
    OfferDeal,
    AnswerDeal,
    ChallengeInvoice,
)
"""Kinds of action that are there for colleagues to answer; of what is said, questions are."""

INVITING: Final[tuple[type[Action], ...]] = (ChangePlaces, Huddle, ShowNote)
"""Kinds that a colleague may want to answer in kind when a person does them."""

ANSWERS: Final = 2
"""Passes that a person's action is always worth: one to answer it, one for the others to answer that."""

PATIENCE_SECONDS: Final = 30.0
"""How long a computer seat behind a websocket may take; then it has nothing to do in this pass."""


def touches(action: Action, *, by_person: bool = False) -> bool:
    """Say whether colleagues may have something to answer."""
    kinds = (*TOUCHING, *INVITING) if by_person else TOUCHING
    return isinstance(action, kinds) or (isinstance(action, Say) and action.words in QUESTIONS)


@dataclass(slots=True)
class Pass:
    """One pass: who still has to answer, and what the others said."""

    number: int
    since: float
    waiting: dict[str, int]
    """Seats that have not answered, with the person who plays them."""
    batches: dict[str, tuple[Action, ...]] = field(default_factory=dict[str, tuple[Action, ...]])

    def answered(self, person: int, actions: tuple[Action, ...]) -> bool:
        """Note an answer; return whether this person was asked and had not answered yet."""
        seat = next((seat for seat, who in self.waiting.items() if who == person), None)
        if seat is None:
            return False
        del self.waiting[seat]
        self.batches[seat] = actions
        return True

    def gone(self, person: int) -> None:
        """Note that a client that was asked has left; it answers nothing in this pass."""
        self.answered(person, ())


@dataclass(slots=True)
class Passes:
    """The passes of one team in one phase."""

    phase: Phase = "lobby"
    begun: int = 0
    touched: bool = False
    running: Pass | None = None

    def reset(self, phase: Phase) -> None:
        """A phase has begun."""
        self.phase, self.begun, self.running = phase, 0, None
        self.touched = phase in FIRST_PASS

    def touch(self, *, by_person: bool) -> None:
        """Something was done that colleagues may answer; a person is answered however much was said before."""
        self.touched = True
        if by_person and self.phase in FURTHER_PASSES:
            self.begun = min(self.begun, 1 + FURTHER_PASSES[self.phase] - ANSWERS)

    def is_due(self) -> bool:
        """Say whether the next pass should begin now."""
        return self.running is None and self.touched and self.begun < 1 + FURTHER_PASSES.get(self.phase, 0)

    def is_settled(self) -> bool:
        """Say whether no pass is running or due."""
        return self.running is None and not self.is_due()
