"""One luck: a game played as it was, then once without each decision.

A run begins with the round in which its decision was made. Without views, and until the place would notice the
difference, without the model: see `game.replay.prices.followed_economy`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from game.quantities import BILLIONTHS
from game.replay.game_figures import read_figures
from game.replay.prices.decision_groups import Decision
from game.replay.prices.followed_economy import FollowedEconomy
from game.replay.rerun import ImpossibleAction, Numbered, rerun
from game.rules.entry import Entry, Moved
from game.rules.game import Game
from game.rules.history import WEEK, History
from game.rules.no_action import pass_without_action
from game.rules.scores import GoalMark
from game.rules.setup.game_setup import GameSetup
from game.rules.table import Table

HARMED: Final = 2
"""Place of the people harmed in a day's harm."""
FIGURES: Final = (
    "deaths", "qalys", "harmed", "over_twelve_hours", "four_hour_percent", "within_18_weeks_percent", "thousand_pounds",
)  # fmt: skip
"""What a decision is priced in, besides each seat's score; whole game, the days after included."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One game in figures: those of `FIGURES`, then the seats' scores in the order of the seats."""

    figures: tuple[float, ...]
    scores: tuple[int, ...]
    harmed_by_week: tuple[float, ...] = ()
    """People, in each full week of the game and the days after."""


@dataclass(frozen=True, slots=True)
class WithoutDecision:
    """A game without one decision: its outcome, and the numbers of the later actions that could not happen."""

    outcome: Outcome
    impossible: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LuckRuns:
    """The runs of one luck: the game as it was played, and without each decision, in their order."""

    seed: int
    played: Outcome
    without: tuple[WithoutDecision, ...]


def run_luck(
    setup: GameSetup,
    seed: int,
    entries: Sequence[Numbered],
    decisions: Sequence[Decision],
    progress: Callable[[], None] | None = None,
) -> LuckRuns:
    """Play one luck with and without each decision; `progress` is called after every run."""
    game, economy = start_recorded(setup, seed)
    game.keeps_trail = False
    starts = play_rounds(game, entries)
    economy.close_record()
    played = measure(game)
    found: list[WithoutDecision] = []
    for decision in decisions:
        start = starts[bisect_right([one.seq for one in starts], decision.first) - 1]
        start.restore(game)
        economy.begin(start.table.day)
        found.append(_run_without(game, [one for one in entries if one[0] >= start.seq], decision))
        if progress is not None:
            progress()
    return LuckRuns(seed, played, tuple(found))


@dataclass(frozen=True, slots=True)
class RoundStart:
    """A game before the first entry of a round, without its model."""

    seq: int
    table: Table
    history: History
    trail: tuple[GoalMark, ...]

    def restore(self, game: Game) -> None:
        """Put everything but the model back."""
        game.put_back(self.table, self.history, self.trail)


def _run_without(game: Game, entries: Sequence[Numbered], decision: Decision) -> WithoutDecision:
    changed = dict(decision.instead)
    altered = [(seq, changed.get(seq, entry)) for seq, entry in entries]
    run = rerun(game, altered, without=decision.without)
    run_to_end(game)
    return WithoutDecision(measure(game), tuple(one.seq for one in list_lost(run.impossible)))


def list_lost(impossible: Iterable[ImpossibleAction]) -> Iterator[ImpossibleAction]:
    """Return what could no longer happen; a move to a phase is no decision."""
    return (one for one in impossible if not isinstance(one.entry.what, Moved))


def start_recorded(setup: GameSetup, seed: int) -> tuple[Game, FollowedEconomy]:
    """Return a game at its first day whose place is recorded, with the same game without action as its baseline."""
    game = Game.start(setup, seed)
    game.economy.remember_luck(setup.days + setup.format.days_after)
    spare = game.economy.copy()
    alone = Game(setup, seed, spare, History())
    alone.keeps_trail = False
    game.no_action = pass_without_action(alone)
    economy = FollowedEconomy(game.economy, spare)
    game.economy = economy
    return game, economy


def play_rounds(game: Game, entries: Sequence[Numbered]) -> list[RoundStart]:
    """Play all entries and return the beginning of the game and of each round."""
    cuts = [0, *(place for place, (_, entry) in enumerate(entries) if _begins_round(entry))]
    starts: list[RoundStart] = []
    for cut, after in zip(cuts, (*cuts[1:], len(entries)), strict=True):
        part = entries[cut:after]
        while part and game.table.day < part[0][1].day:
            game.run_day()
        starts.append(RoundStart(part[0][0] if part else 0, game.table, game.history, game.trail))
        rerun(game, part)
    run_to_end(game)
    return starts


def _begins_round(entry: Entry) -> bool:
    return isinstance(entry.what, Moved) and entry.what.phase == "plan"


def run_to_end(game: Game) -> None:
    """Run the days that the game's last phase still has, when it is the days after."""
    days = game.setup.days + game.setup.format.days_after
    while game.table.phase == "after" and game.table.day < days:
        game.run_day()


def measure(game: Game) -> Outcome:
    """Return the outcome of a game up to now."""
    found = read_figures(game)
    return Outcome(
        (
            found.avoidable_deaths,
            found.qalys_lost,
            found.people_harmed,
            float(found.over_twelve_hours),
            found.four_hour_percent,
            found.within_18_weeks_percent,
            found.balance_thousand_pounds,
        ),
        tuple(found.scores.values()),
        tuple(list_weeks(game.history)),
    )


def list_weeks(history: History) -> Iterator[float]:
    """Return the people harmed in each full week; without what those who still wait at the end will lose."""
    days = [report.harm_today[HARMED] for report in history.reports]
    whole = len(days) // WEEK * WEEK
    return (sum(days[start : start + WEEK]) / BILLIONTHS for start in range(0, whole, WEEK))
