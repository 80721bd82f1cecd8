"""What if: decisions left out, or a computer colleague in a seat, beside the year as it was played.

Both years have the same patients and luck, and everybody else does as they did; the pair is played on several
lucks, the team's own first.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from game.journal.about import About
from game.model.report import DayReport
from game.quantities import BILLIONTHS
from game.replay.interval import Interval, interval
from game.replay.prices.decision_groups import Decision
from game.replay.prices.luck_runs import FIGURES, Outcome, list_lost, measure, play_rounds, run_to_end, start_recorded
from game.replay.prices.saved_setup import load_saved
from game.replay.prices.seat_takeover import ColleaguesAsked, Takeover, list_moments, list_own_entries
from game.replay.rerun import Numbered, Rerun, rerun
from game.rules.game import Game
from game.rules.setup.game_setup import GameSetup


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What is changed: decisions that are left out, and seats that computer colleagues take over."""

    dropped: tuple[Decision, ...] = ()
    takeovers: tuple[Takeover, ...] = ()

    def list_without(self, entries: Sequence[Numbered]) -> frozenset[int]:
        """Return the numbers of all entries that are left out."""
        own = (seq for takeover in self.takeovers for seq in list_own_entries(entries, takeover))
        return frozenset((*own, *(seq for one in self.dropped for seq in one.without)))

    @property
    def instead(self) -> dict[int, Numbered]:
        """Entries that are played differently, by number."""
        return {seq: (seq, entry) for one in self.dropped for seq, entry in one.instead}


@dataclass(frozen=True, slots=True)
class TwoYears:
    """One luck: the year as it was played and the changed one."""

    seed: int
    played: Outcome
    changed: Outcome
    played_harm: tuple[float, ...]
    """People harmed on each day."""
    changed_harm: tuple[float, ...]
    impossible: tuple[int, ...]
    """Numbers of the later entries that could not happen."""
    acts: int = 0
    """How often the colleagues acted."""


@dataclass(frozen=True, slots=True)
class FigurePair:
    """One figure in both years as means over the lucks, and the changed year less the played one with its range."""

    played: float
    changed: float
    difference: Interval

    @property
    def is_sure(self) -> bool:
        """Whether luck alone would not make this difference."""
        return self.difference.low > 0 or self.difference.high < 0


@dataclass(frozen=True, slots=True)
class WhatIfResult:
    """Both years over all lucks."""

    what_if: WhatIf
    lucks: int
    figures: dict[str, FigurePair]
    scores: dict[str, FigurePair]
    played_harm: tuple[float, ...]
    changed_harm: tuple[float, ...]
    """People harmed on each day, means over the lucks."""
    impossible: tuple[int, ...]
    """With the team's own luck."""


def play_what_if(setup: GameSetup, seed: int, entries: Sequence[Numbered], what_if: WhatIf) -> TwoYears:
    """Play one luck as it was and changed."""
    game, economy = start_recorded(setup, seed)
    starts = play_rounds(game, entries)
    economy.close_record()
    played, played_harm = measure(game), _list_harm(game.history.reports)
    first = find_first_round(entries, what_if)
    start = starts[bisect_right([one.seq for one in starts], first) - 1]
    start.restore(game)
    economy.begin(start.table.day)
    if what_if.takeovers:
        game.economy = economy.release()
    colleagues = ColleaguesAsked.prepare(game, what_if.takeovers)
    run = _play_changed(game, entries, start.seq, what_if, colleagues)
    run_to_end(game)
    return TwoYears(
        seed,
        played,
        measure(game),
        played_harm,
        _list_harm(game.history.reports),
        tuple(one.seq for one in list_lost(run.impossible)),
        len(colleagues.acts),
    )


def _play_changed(
    game: Game, entries: Sequence[Numbered], first: int, what_if: WhatIf, colleagues: ColleaguesAsked
) -> Rerun:
    instead, without = what_if.instead, what_if.list_without(entries)
    altered = [instead.get(seq, (seq, entry)) for seq, entry in entries if seq >= first]
    if not what_if.takeovers:
        return rerun(game, altered, without=without)
    moments = list_moments(altered, min(one.round for one in what_if.takeovers))
    return rerun(game, altered, without=without, moments=moments, look=colleagues.ask)


def find_first_round(entries: Sequence[Numbered], what_if: WhatIf) -> int:
    """Return the number of the first entry that a change can touch."""
    seqs = [one.first for one in what_if.dropped]
    for takeover in what_if.takeovers:
        seqs += _find_round_start(entries, takeover.round)
    return min(seqs, default=0)


def _find_round_start(entries: Iterable[Numbered], round: int) -> list[int]:
    found = (seq for seq, entry in entries if getattr(entry.what, "round", 0) >= round)
    return [next(found, 0)]


def _list_harm(reports: Sequence[DayReport]) -> tuple[float, ...]:
    """Return the people harmed on each day, without the account of those still waiting at the end."""
    return tuple(report.harm_today[2] / BILLIONTHS for report in reports)


@dataclass(frozen=True, slots=True)
class WhatIfJob:
    """What every luck has in common."""

    about: About
    entries: tuple[Numbered, ...]
    what_if: WhatIf

    def run(self, seed: int) -> TwoYears:
        """Play one luck."""
        return play_what_if(load_saved(self.about.scenario_text, self.about.format), seed, self.entries, self.what_if)


def summarise_years(about: About, what_if: WhatIf, runs: Sequence[TwoYears]) -> WhatIfResult:
    """Return means and intervals; the first run is the team's own luck."""
    seats = [card.seat for card in about.statics.seats]
    return WhatIfResult(
        what_if,
        len(runs),
        {name: _pair([(r.played.figures[at], r.changed.figures[at]) for r in runs]) for at, name in enumerate(FIGURES)},
        {seat: _pair([(r.played.scores[at], r.changed.scores[at]) for r in runs]) for at, seat in enumerate(seats)},
        tuple(map(fmean, zip(*(run.played_harm for run in runs), strict=False))),
        tuple(map(fmean, zip(*(run.changed_harm for run in runs), strict=False))),
        runs[0].impossible,
    )


def _pair(values: Sequence[tuple[float, float]]) -> FigurePair:
    return FigurePair(
        fmean(played for played, _ in values),
        fmean(changed for _, changed in values),
        interval([changed - played for played, changed in values]),
    )
