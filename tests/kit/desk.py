"""The rules without a place: a table moved by hand, days that pass at once.

Nothing of the model runs here, so a whole game of phases takes milliseconds. What the model
would be told on a day is `Desk.value`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from game.protocol.actions import Action, AnswerStockTake
from game.protocol.refusals import Refusal
from game.protocol.view_base import Phase
from game.rules import phases, slow_problems
from game.rules.effects import settings_for
from game.rules.entry import Moved
from game.rules.reading import TableReading
from game.rules.registry import carry_out, judge
from game.rules.setup.game_setup import GameSetup
from game.rules.table import Table, first_table
from game.rules.table_rows import Proposal
from game.rules.verdicts import Accepted
from game.scenario.load import load

SEED = 7
SEATS = ("C", "P", "K", "M")
Change = Callable[[GameSetup], GameSetup]


WINTER = Path(__file__).parent / "scenarios" / "winter.toml"


@cache
def shipped(format: str = "half_day", scenario: str = "winter_pressures") -> GameSetup:
    """A scenario as it ships."""
    return load(scenario, format)


@cache
def winter(format: str = "half_day") -> GameSetup:
    """The winter that stands still: tests of the rules count with its figures."""
    return load(str(WINTER), format)


class Desk:
    """One table of one scenario and what is done to it."""

    def __init__(self, setup: GameSetup) -> None:
        """Lay the table of a game in its lobby; luck is that of one seed."""
        self.setup = setup
        self.table: Table = first_table(setup, slow_problems.draw_problems(setup, SEED))

    @property
    def reading(self) -> TableReading:
        """What the rules can say about the table now, for views."""
        return TableReading(self.setup, self.table)

    def do(self, seat: str, action: Action) -> Accepted:
        """Carry out an action that must be accepted."""
        judgement = judge(self.setup, self.table, seat, action)
        assert not isinstance(judgement, Refusal), judgement
        self.table = carry_out(self.setup, self.table, seat, action, judgement)
        return judgement

    def refused(self, seat: str, action: Action) -> str:
        """The code with which an action is refused."""
        judgement = judge(self.setup, self.table, seat, action)
        assert isinstance(judgement, Refusal), judgement
        return judgement.code.value

    def on(self) -> Moved:
        """Go to the next phase, the days of the present one passing at once."""
        while self.table.phase in ("run", "after") and not phases.must_stop(self.setup, self.table):
            self.table = replace(self.table, day=self.table.day + 1)
        move = phases.next_move(self.setup, self.table)
        assert move is not None, "the game is over"
        self.table = phases.apply_move(self.setup, self.table, move, SEED)
        return move

    def to(self, phase: Phase, round: int) -> Desk:
        """Go on until a phase of a round begins."""
        while (self.table.phase, self.table.round) != (phase, round):
            self.on()
        return self

    def passes(self, days: int) -> None:
        """Let days pass whatever the phase."""
        self.table = replace(self.table, day=self.table.day + days)

    def value(self, parameter: str, day: int | None = None) -> float:
        """What the model is told of a parameter on a day, today if none is named."""
        return settings_for(self.setup, self.table, self.table.day if day is None else day).get(parameter)

    def days(self) -> dict[str, int]:
        """Leadership days left, by seat."""
        return dict(self.table.days_left)

    def trust(self, one: str, other: str) -> int:
        """Trust between two seats, per mille."""
        pair = self.table.pair(one, other)
        assert pair is not None
        return pair.trust

    def understands(self, one: str, other: str) -> int:
        """Understanding between two seats, per mille."""
        pair = self.table.pair(one, other)
        assert pair is not None
        return pair.understanding

    def proposal(self, thing: str) -> Proposal:
        """A proposal that must be there."""
        found = self.table.proposal(thing)
        assert found is not None, thing
        return found


def desk(phase: Phase = "plan", round: int = 1, format: str = "half_day", change: Change | None = None) -> Desk:
    """The still winter at a phase of a round, nobody having acted; `change` alters its setup first."""
    setup = winter(format)
    return Desk(change(setup) if change else setup).to(phase, round)


def answers(table: Desk, agreement: int = 3, plan: tuple[int, int, int, int] = (10, 0, 0, 0)) -> AnswerStockTake:
    """A seat's answers to a stock-take, the same to every statement."""
    return AnswerStockTake((agreement,) * len(table.setup.stocktake.statements), plan)
