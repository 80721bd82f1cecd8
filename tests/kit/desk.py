"""The rules without the model: a table that tests act on, and days that pass at once.

The model does not run, so the phases of a whole game take milliseconds. `Desk.value` is what the
model would use on a day.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from msgspec.structs import replace

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
    """Load a shipped scenario."""
    return load(scenario, format)


@cache
def winter(format: str = "half_day") -> GameSetup:
    """Load the winter whose figures tests of the rules rely on, and which never changes."""
    return load(str(WINTER), format)


class Desk:
    """The table of one game, and the ways to act on it."""

    def __init__(self, setup: GameSetup) -> None:
        """Create the table of a game in its lobby, with one fixed seed."""
        self.setup = setup
        self.table: Table = first_table(setup, slow_problems.draw_problems(setup, SEED))

    @property
    def reading(self) -> TableReading:
        """What the rules can say about the table now, for views."""
        return TableReading(self.setup, self.table)

    def do(self, seat: str, action: Action) -> Accepted:
        """Carry out an action, which must be accepted."""
        judgement = judge(self.setup, self.table, seat, action)
        assert not isinstance(judgement, Refusal), judgement
        self.table = carry_out(self.setup, self.table, seat, action, judgement)
        return judgement

    def refusal_code(self, seat: str, action: Action) -> str:
        """Return the code with which an action is refused, which it must be."""
        judgement = judge(self.setup, self.table, seat, action)
        assert isinstance(judgement, Refusal), judgement
        return judgement.code.value

    def advance(self) -> Moved:
        """Go to the next phase, after all days of the present one."""
        while self.table.phase in ("run", "after") and not phases.must_stop(self.setup, self.table):
            self.table = replace(self.table, day=self.table.day + 1)
        move = phases.next_move(self.setup, self.table)
        assert move is not None, "the game is over"
        self.table = phases.apply_move(self.setup, self.table, move, SEED)
        return move

    def go_to(self, phase: Phase, round: int) -> Desk:
        """Go on to a phase of a round."""
        while (self.table.phase, self.table.round) != (phase, round):
            self.advance()
        return self

    def pass_days(self, days: int) -> None:
        """Let days pass in any phase."""
        self.table = replace(self.table, day=self.table.day + days)

    def value(self, parameter: str, day: int | None = None) -> float:
        """Return the value that the model uses for a parameter on a day, by default today."""
        return settings_for(self.setup, self.table, self.table.day if day is None else day).get(parameter)

    def days(self) -> dict[str, int]:
        """Return the leadership days left, by seat."""
        return dict(self.table.days_left)

    def trust(self, one: str, other: str) -> int:
        """Return the trust between two seats, in per mille."""
        pair = self.table.pair(one, other)
        assert pair is not None
        return pair.trust

    def understanding(self, one: str, other: str) -> int:
        """Return the understanding between two seats, in per mille."""
        pair = self.table.pair(one, other)
        assert pair is not None
        return pair.understanding

    def proposal(self, thing: str) -> Proposal:
        """Return a proposal, which must exist."""
        found = self.table.proposal(thing)
        assert found is not None, thing
        return found


def desk_at(phase: Phase = "plan", round: int = 1, format: str = "half_day", change: Change | None = None) -> Desk:
    """Return a desk at a phase of a round in which nobody has acted; `change` alters the setup first."""
    setup = winter(format)
    return Desk(change(setup) if change else setup).go_to(phase, round)


def answers(desk: Desk, agreement: int = 3, plan: tuple[int, int, int, int] = (10, 0, 0, 0)) -> AnswerStockTake:
    """Return a seat's answers to a stock-take, the same to every statement."""
    return AnswerStockTake((agreement,) * len(desk.setup.stocktake.statements), plan)
