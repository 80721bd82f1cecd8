"""Passes: all computer seats of a team are asked at once, on one view, and answer together.

The batches are applied in seat order when all have answered, so it does not matter who answers first,
or whether the colleagues run in this process or behind a websocket: the same actions are accepted
in the same order.
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
"""Phases that begin with a pass: those in which a seat can act."""

FURTHER_PASSES: Final[dict[Phase, int]] = {"plan": 4}
"""Passes that may follow in a phase while there is something to answer."""

ANSWERABLE: Final[tuple[type[Action], ...]] = (
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
"""Kinds of action that computer colleagues may answer, whether a person or a computer acts; so are questions."""

ANSWERABLE_FROM_PEOPLE: Final[tuple[type[Action], ...]] = (ChangePlaces, Huddle, ShowNote)
"""Kinds that colleagues may answer only when a person does them."""

PASSES_FOR_A_PERSON: Final = 2
"""Passes that a person's action always gets: one to answer it, one for the others to answer that."""

PATIENCE_SECONDS: Final = 30.0
"""Time that a computer seat behind a websocket has to answer; after it, it does nothing in this pass."""


def is_answerable(action: Action, *, by_person: bool = False) -> bool:
    """Return whether computer colleagues may want to answer an action."""
    kinds = (*ANSWERABLE, *ANSWERABLE_FROM_PEOPLE) if by_person else ANSWERABLE
    return isinstance(action, kinds) or (isinstance(action, Say) and action.words in QUESTIONS)


@dataclass(slots=True)
class Pass:
    """One pass: who still has to answer, and the answers so far."""

    number: int
    since: float
    waiting: dict[str, int]
    """Seats that have not answered, with the person who plays them."""
    batches: dict[str, tuple[Action, ...]] = field(default_factory=dict[str, tuple[Action, ...]])

    def record_answer(self, person: int, actions: tuple[Action, ...]) -> bool:
        """Record an answer; return whether this person was asked and had not answered yet."""
        seat = next((seat for seat, who in self.waiting.items() if who == person), None)
        if seat is None:
            return False
        del self.waiting[seat]
        self.batches[seat] = actions
        return True

    def drop(self, person: int) -> None:
        """Note that a client that was asked has left; it answers nothing in this pass."""
        self.record_answer(person, ())


@dataclass(slots=True)
class Passes:
    """The passes of one team in one phase."""

    phase: Phase = "lobby"
    begun: int = 0
    is_requested: bool = False
    running: Pass | None = None

    def reset(self, phase: Phase) -> None:
        """Start the passes of a phase."""
        self.phase, self.begun, self.running = phase, 0, None
        self.is_requested = phase in FIRST_PASS

    def request(self, *, by_person: bool) -> None:
        """Ask for another pass; a person's action gets one even when the phase's passes are used up."""
        self.is_requested = True
        if by_person and self.phase in FURTHER_PASSES:
            self.begun = min(self.begun, 1 + FURTHER_PASSES[self.phase] - PASSES_FOR_A_PERSON)

    def is_due(self) -> bool:
        """Return whether the next pass should begin now."""
        return self.running is None and self.is_requested and self.begun < 1 + FURTHER_PASSES.get(self.phase, 0)

    def is_settled(self) -> bool:
        """Return whether no pass is running or due."""
        return self.running is None and not self.is_due()
