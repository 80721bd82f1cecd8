"""A team's game: its economy and its table, moved on by entries and by days, and by nothing else.

This module, and no other, owns the order of a day. Live play, a resume, a replay and an
altered re-run all call `apply` and `run_day` in the same order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from game.model.economy import Economy
from game.protocol.actions import Action
from game.protocol.refusals import Refusal
from game.rules import digest, phases, slow_problems
from game.rules.effects import settings_for
from game.rules.entry import Acted, Entry, Moved
from game.rules.history import History
from game.rules.pools import shared_out
from game.rules.registry import carry_out, judge
from game.rules.scores import Evidence, measured, score
from game.rules.setup.game_setup import GameSetup
from game.rules.table import Table, first_table
from game.rules.verdicts import Judgement

if TYPE_CHECKING:
    from game.model.economy import Snapshot
    from game.model.report import DayReport

TRAIL_DAYS = 7
"""Own goals are written down once a week, for the trends that a seat sees."""

Progress = Callable[[str, float], None]


class CannotApply(AssertionError):
    """An entry that was once accepted is refused now: the history it stands in was changed."""

    def __init__(self, entry: Entry, refusal: Refusal) -> None:
        """Keep both, so that a re-run can say which decision could no longer happen."""
        super().__init__(f"{entry.what} on day {entry.day}: {refusal.code.value}")
        self.entry, self.refusal = entry, refusal


@dataclass(frozen=True, slots=True)
class GoalMark:
    """Every own goal's value and every seat's score at the end of one day."""

    day: int
    goals: tuple[tuple[str, str, float], ...]
    """(seat, goal, value) triples."""
    scores: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class GameSnapshot:
    """Everything that is needed to go on from a moment."""

    model: Snapshot
    table: Table
    history: History
    trail: tuple[GoalMark, ...]
    report: DayReport


class Game:
    """One team's game over simulated time."""

    def __init__(self, setup: GameSetup, seed: int, economy: Economy, alone: History) -> None:
        """Put together a game at day 0; `start` makes one."""
        self.setup = setup
        self.seed = seed
        self.economy = economy
        self.alone = alone
        self.table: Table = first_table(setup, slow_problems.drawn(setup, seed))
        self.history = History()
        self.trail: tuple[GoalMark, ...] = ()
        self.report: DayReport = economy.report()

    @classmethod
    def start(
        cls, setup: GameSetup, seed: int, *, left_alone: History | None = None, progress: Progress | None = None
    ) -> Game:
        """A game at day 0, its place warmed up on the scenario's own settings.

        `left_alone` is the same winter with nobody acting (`game.rules.no_action`), the
        yardstick of the review and of some goals; without it that yardstick is empty.
        """
        settings = settings_for(setup, first_table(setup), 0)
        economy = Economy.start(
            settings,
            seed,
            start_weekday=setup.weekday_of_day_0,
            start_day_of_year=date.fromisoformat(setup.first_date).timetuple().tm_yday,
            progress=progress,
        )
        return cls(setup, seed, economy, left_alone or History())

    # ------------------------------------------------------------ deciding

    def judge(self, seat: str, action: Action) -> Judgement:
        """Whether a seat may do this now, what it costs, and the name of what it makes."""
        return judge(self.setup, self.table, seat, action)

    def apply(self, entry: Entry, *, on_credit: bool = False) -> None:
        """Carry out an accepted action, or go on to a phase; `on_credit` even if the seat has no days left for it.

        Raises `CannotApply` when the action may not happen in this history, and nothing changes.
        """
        what = entry.what
        if isinstance(what, Moved):
            planned = self.table.phase == "plan"
            self.table = phases.moved(self.setup, self.table, what, self.seed)
            if planned and what.phase == "run":
                self.table = shared_out(self.setup, self.table, self.history.reports)
            return
        self.table = self._after(entry, what, on_credit=on_credit)

    def _after(self, entry: Entry, what: Acted, *, on_credit: bool) -> Table:
        judgement = judge(self.setup, self.table, what.seat, what.action, on_credit=on_credit)
        if isinstance(judgement, Refusal):
            raise CannotApply(entry, judgement)
        accepted = replace(judgement, thing=what.thing or judgement.thing)
        return carry_out(self.setup, self.table, what.seat, what.action, accepted)

    def next_move(self) -> Moved | None:
        """The phase that comes when the present one ends; none at the end."""
        return phases.next_move(self.setup, self.table)

    def must_stop(self) -> bool:
        """Whether the next move comes before another day."""
        return phases.must_stop(self.setup, self.table)

    # ------------------------------------------------------------ days

    def run_day(self) -> None:
        """Let one day pass: settings from the table, the model's day, its report, the record of goals."""
        self.economy.day(settings_for(self.setup, self.table, self.table.day))
        self.report = self.economy.report()
        self.history = self.history.with_day(self.report)
        self.table = replace(self.table, day=self.table.day + 1)
        if self.table.day % TRAIL_DAYS == 0:
            self.trail = (*self.trail, self._mark())

    def _mark(self) -> GoalMark:
        evidence = self.evidence
        goals = tuple(
            (seat.seat, goal.goal, measured(evidence, goal, seat.seat))
            for seat in self.setup.seats
            for goal in seat.goals
        )
        return GoalMark(self.table.day, goals, self.scores())

    # ------------------------------------------------------------ looking

    @property
    def evidence(self) -> Evidence:
        """What own goals are measured on now."""
        return Evidence(self.setup, self.table, self.history, self.alone)

    def scores(self) -> tuple[tuple[str, int], ...]:
        """Every seat's own brief so far, 0 to 100."""
        evidence = self.evidence
        return tuple((seat.seat, score(evidence, seat)) for seat in self.setup.seats)

    def state_hash(self) -> str:
        """64 hex digits over model and table; only reads."""
        return digest.state_hash(self.economy.digest(), self.table)

    def snapshot(self) -> GameSnapshot:
        """Everything needed to go on from here."""
        return GameSnapshot(self.economy.snapshot(), self.table, self.history, self.trail, self.report)

    def restore(self, snapshot: GameSnapshot) -> None:
        """Go back to a moment."""
        self.economy.restore(snapshot.model)
        self.table, self.history = snapshot.table, snapshot.history
        self.trail, self.report = snapshot.trail, snapshot.report
