"""A team's game: its economy and its table, changed only by entries and by days.

Only this module decides the order of a day. Live play, a resume, a replay and an altered re-run
all call `apply` and `run_day` in the same order.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from game.model.economy import Economy
from game.model.reporting import read_report
from game.protocol.actions import Action
from game.protocol.refusals import Refusal
from game.quantities import Progress
from game.rules import digest, notes, phases, slow_problems
from game.rules.effects import Settled, settings_for
from game.rules.entry import Acted, Entry, Moved, NoteSent, ProblemStarted
from game.rules.history import History
from game.rules.pools import share_out_pools
from game.rules.reading import GameReading
from game.rules.registry import carry_out, judge
from game.rules.scores import GoalMark, weigh
from game.rules.setup.game_setup import GameSetup
from game.rules.table import Table, first_table
from game.rules.verdicts import Accepted, Judgement
from game.rules.worries import draw_false_worries

if TYPE_CHECKING:
    from game.model.economy import Snapshot
    from game.model.report import DayReport

TRAIL_DAYS: Final = 7
"""Days between the goal marks that a seat's trends are drawn from."""


class CannotApply(AssertionError):
    """An entry that was accepted once is refused in an altered history."""

    def __init__(self, entry: Entry, refusal: Refusal) -> None:
        """Store both, so that a re-run can report which decision could no longer happen."""
        super().__init__(f"{entry.what} on day {entry.day}: {refusal.code.value}")
        self.entry, self.refusal = entry, refusal


@dataclass(frozen=True, slots=True)
class GameSnapshot:
    """Everything that is needed to continue from a moment."""

    model: Snapshot
    table: Table
    history: History
    trail: tuple[GoalMark, ...]


class Game:
    """One team's game over simulated time."""

    def __init__(self, setup: GameSetup, seed: int, economy: Economy, no_action: History) -> None:
        """Set up a game at day 0; use `start` to create one."""
        self.setup = setup
        self.seed = seed
        self.economy = economy
        self.no_action = no_action
        self.table: Table = first_table(
            setup, slow_problems.draw_problems(setup, seed), draw_false_worries(setup, seed)
        )
        self._history = History()
        self.trail: tuple[GoalMark, ...] = ()
        self.keeps_trail = True
        """Whether goal marks are made: only views read them, so games without views need none."""
        self._opening: DayReport = economy.report()
        self._unread: list[bytes] = []
        """Reports of the last days that nobody has read: sorted out together, they cost a fraction of what they do
        one by one between days that fill the processor's memory with people."""
        self._settled = Settled()

    @classmethod
    def start(
        cls, setup: GameSetup, seed: int, *, no_action: History | None = None, progress: Progress | None = None
    ) -> Game:
        """Return a game at day 0, its place warmed up on the scenario's own settings.

        `no_action` is the history of the same game with no action (`game.rules.no_action`), the
        baseline of the review and of some goals; without it that baseline is empty.
        """
        settings = settings_for(setup, first_table(setup), 0)
        economy = Economy.start(
            settings,
            seed,
            start_weekday=setup.weekday_of_day_0,
            start_day_of_year=date.fromisoformat(setup.first_date).timetuple().tm_yday,
            progress=progress,
        )
        return cls(setup, seed, economy, no_action or History())

    # ------------------------------------------------------------ decisions

    def judge(self, seat: str, action: Action) -> Judgement:
        """Judge an action of a seat: its price and the name of what it creates, or why it may not happen."""
        return judge(self.setup, self.table, seat, action)

    def apply(self, entry: Entry, *, on_credit: bool = False) -> None:
        """Carry out an accepted action, move on to a phase, or let happen what a facilitator has added.

        With `on_credit` the seat need not have enough days. Raises `CannotApply`, changing nothing,
        when the action may not happen in this history.
        """
        what = entry.what
        if isinstance(what, Moved):
            was_planning = self.table.phase == "plan"
            self.table = phases.apply_move(self.setup, self.table, what, self.seed)
            if was_planning and what.phase == "run":
                self.table = share_out_pools(self.setup, self.table, lambda: self.history.reports)
        elif isinstance(what, NoteSent):
            self.table = notes.send(self.table, what.seat, what.text)
        elif isinstance(what, ProblemStarted):
            self.table = slow_problems.start(self.table, what.problem)
        else:
            self.table = self._after(entry, what, on_credit=on_credit)

    def _after(self, entry: Entry, what: Acted, *, on_credit: bool) -> Table:
        judgement = judge(self.setup, self.table, what.seat, what.action, on_credit=on_credit)
        if isinstance(judgement, Refusal):
            raise CannotApply(entry, judgement)
        accepted = Accepted(judgement.days, judgement.mark, judgement.target, what.thing or judgement.thing)
        return carry_out(self.setup, self.table, what.seat, what.action, accepted)

    def next_move(self) -> Moved | None:
        """Return the move that comes when the present phase ends, None at the end."""
        return phases.next_move(self.setup, self.table)

    def must_stop(self) -> bool:
        """Return whether the next move comes before another day."""
        return phases.must_stop(self.setup, self.table)

    # ------------------------------------------------------------ days

    def run_day(self) -> None:
        """Let one day pass: settings from the table, the model's day, its report, a goal mark once a week."""
        self.economy.day(settings_for(self.setup, self.table, self.table.day, self._settled))
        if self.table.day + 1 == self.setup.days + self.setup.format.days_after:
            self.economy.close_account()
        self._unread.append(self.economy.report_bytes())
        self.table = replace(self.table, day=self.table.day + 1)
        if self.keeps_trail and self.table.day % TRAIL_DAYS == 0:
            self.trail = (*self.trail, self._mark())

    def _mark(self) -> GoalMark:
        reading = self.reading
        goals: list[tuple[str, str, float]] = []
        found: list[tuple[str, int]] = []
        for seat in self.setup.seats:
            measured = reading.measure_goals(seat)
            goals.extend((seat.seat, goal.goal, value) for goal, (value, _) in zip(seat.goals, measured, strict=True))
            found.append((seat.seat, weigh(seat, [points for _, points in measured])))
        return GoalMark(self.table.day, tuple(goals), tuple(found))

    # ------------------------------------------------------------ reading

    @property
    def history(self) -> History:
        """The days up to now."""
        if self._unread:
            self._history = self._history.with_days([read_report(numbers) for numbers in self._unread])
            self._unread.clear()
        return self._history

    @property
    def report(self) -> DayReport:
        """The report of the last day, at day 0 of the place as it was set up."""
        reports = self.history.reports
        return reports[-1] if reports else self._opening

    @property
    def reading(self) -> GameReading:
        """What the rules can say about this moment, for views."""
        return GameReading(self.setup, self.table, self.history, self.no_action, self.report, self.trail, self.economy)

    def scores(self) -> tuple[tuple[str, int], ...]:
        """Return every seat's score so far, 0 to 100."""
        return self.reading.scores()

    def state_hash(self) -> str:
        """Return 64 hex digits over model and table."""
        return digest.state_hash(self.economy.digest(), self.table)

    def snapshot(self) -> GameSnapshot:
        """Return everything needed to continue from here."""
        return GameSnapshot(self.economy.snapshot(), self.table, self.history, self.trail)

    def restore(self, snapshot: GameSnapshot) -> None:
        """Go back to a snapshot."""
        self.economy.restore(snapshot.model)
        self.put_back(snapshot.table, snapshot.history, snapshot.trail)

    def put_back(self, table: Table, history: History, trail: tuple[GoalMark, ...]) -> None:
        """Go back to what a game was but for its place."""
        self.table, self._history, self.trail = table, history, trail
        self._unread.clear()
