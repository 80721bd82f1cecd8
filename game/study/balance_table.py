"""The balance table: all reference teams on the same patients with the same luck.

One job is one seed: its place is warmed up once, the winter left alone is played once, then
every team plays from the same morning. Differences are paired by seed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from statistics import fmean
from typing import Final

from game.policies.policy import POLICIES
from game.protocol.actions import Action, kind_of
from game.replay.game_figures import read_figures
from game.replay.workers import JobProgress, Workers
from game.rules.game import Game
from game.rules.no_action import play_without_action
from game.rules.scores import engagement
from game.rules.setup.game_setup import GameSetup
from game.rules.setup.seat_setup import Seat
from game.scenario.load import load
from game.study.demand import at_load
from game.study.headless_games import play
from game.study.jobs import by_seed
from game.study.statistics import Interval, interval, ratio_of_means

EARLY_SHARE: Final = 3
"""The first third of the rounds, rounded down, is early."""


@dataclass(frozen=True, slots=True)
class Figures:
    """One game in figures, over the whole (the days after included) or its first third."""

    avoidable_deaths: float
    avoidable_deaths_evidence_only: float
    """The same, counting delay to admission beyond twelve hours as flat: nothing has been measured there."""
    qalys_lost: float
    people_harmed: float
    four_hour_percent: float
    twelve_hour_percent: float
    within_18_weeks_percent: float
    equity_gap: float
    balance_thousand_pounds: float
    engagement: float
    scores: dict[str, int]

    @property
    def mean_score(self) -> float:
        """The mean of the seats' own briefs."""
        return fmean(self.scores.values())


@dataclass(frozen=True, slots=True)
class Played:
    """One policy on one seed."""

    policy: str
    seed: int
    early: Figures
    whole: Figures
    actions: dict[str, int]
    """How often each kind of action was done."""


@dataclass(slots=True)
class Balance:
    """All games of a table, by policy in seed order."""

    scenario: str
    seeds: int
    games: dict[str, list[Played]] = field(default_factory=dict[str, list[Played]])

    def values(self, policy: str, of: Callable[[Played], float]) -> list[float]:
        """Return one figure of one policy, by seed."""
        return [of(played) for played in self.games[policy]]

    def against_aligned(self, policy: str, of: Callable[[Played], float]) -> Interval:
        """Return a figure's difference from the aligned team, paired by seed."""
        aligned = self.values("aligned", of)
        return interval([a - b for a, b in zip(self.values(policy, of), aligned, strict=True)])

    def more_harm(self, policy: str) -> Interval:
        """Return avoidable deaths beyond the aligned team's, per cent of theirs."""
        return self._more_than_aligned(policy, deaths)

    def more_harm_by_evidence(self, policy: str) -> Interval:
        """Return the same by evidence alone, beyond which delays to admission count as flat."""
        return self._more_than_aligned(policy, evidence_deaths)

    def _more_than_aligned(self, policy: str, of: Callable[[Played], float]) -> Interval:
        return ratio_of_means(self.values(policy, of), self.values("aligned", of))


def deaths(played: Played) -> float:
    """Return avoidable deaths of the whole game."""
    return played.whole.avoidable_deaths


def evidence_deaths(played: Played) -> float:
    """Return avoidable deaths of the whole game by evidence alone."""
    return played.whole.avoidable_deaths_evidence_only


def teams(setup: GameSetup) -> dict[str, dict[str, str]]:
    """Return every team of the table: each policy in all seats, and one defector for each seat."""
    seats = [seat.seat for seat in setup.seats]
    found = {policy: dict.fromkeys(seats, policy) for policy in POLICIES}
    for seat in setup.seats:
        found[defecting_team(setup, seat)] = dict.fromkeys(seats, "aligned") | {seat.seat: "siloed"}
    return found


def defecting_team(setup: GameSetup, seat: Seat) -> str:
    """Return the name of the team in which one seat defects: by its role, and its key where two seats share one."""
    shared = sum(other.role == seat.role for other in setup.seats) > 1
    return f"defects_{seat.role}_{seat.seat}" if shared else f"defects_{seat.role}"


def balance(
    scenario: str, seeds: Sequence[int], *, demand: float = 1.0, workers: Workers, progress: JobProgress
) -> Balance:
    """Play all teams on all seeds, with `demand` times the people who come unplanned.

    `progress` gets games done and games in all.
    """
    setup = load(scenario)
    table = Balance(setup.scenario, len(seeds), {team: [] for team in teams(setup)})
    a_seed = len(table.games)

    def tell(done: int, total: int) -> None:
        progress(done * a_seed, total * a_seed)

    for games in by_seed(partial(one_seed, scenario, demand), seeds, workers, tell).values():
        for game in games:
            table.games[game.policy].append(game)
    return table


def one_seed(scenario: str, demand: float, seed: int) -> list[Played]:
    """Return all teams on one seed, from the same morning."""
    setup = at_load(load(scenario), demand)
    alone = play_without_action(setup, seed)
    game = Game.start(setup, seed, no_action=alone)
    morning = game.snapshot()
    found: list[Played] = []
    for team, policies in teams(setup).items():
        game.restore(morning)
        watching = _Watching(setup)
        play(setup, seed, policies, alone, start=game, watch=watching.see, heard=watching.hear)
        assert watching.early is not None, "every scenario has a first third"
        found.append(Played(team, seed, watching.early, figures(game), watching.actions))
    return found


class _Watching:
    """Takes the figures when the first third of the rounds is over, and counts what is done."""

    def __init__(self, setup: GameSetup) -> None:
        self.rounds = max(1, setup.format.rounds // EARLY_SHARE)
        self.early: Figures | None = None
        self.actions: dict[str, int] = {}

    def hear(self, seat: str, action: Action) -> None:
        """Count an action that was accepted."""
        kind = kind_of(action)
        self.actions[kind] = self.actions.get(kind, 0) + 1

    def see(self, game: Game) -> None:
        """Look at a game at a change of phase."""
        if self.early is None and game.table.phase == "review" and game.table.round == self.rounds:
            self.early = figures(game)


def figures(game: Game) -> Figures:
    """Return a game in figures, up to now."""
    found = read_figures(game)
    harmed = game.report.harmed_by_fifth
    return Figures(
        avoidable_deaths=found.avoidable_deaths,
        avoidable_deaths_evidence_only=found.avoidable_deaths_evidence_only,
        qalys_lost=found.qalys_lost,
        people_harmed=found.people_harmed,
        four_hour_percent=found.four_hour_percent,
        twelve_hour_percent=found.twelve_hour_percent,
        within_18_weeks_percent=found.within_18_weeks_percent,
        equity_gap=harmed[0] / harmed[-1] if harmed[-1] else 1.0,
        balance_thousand_pounds=found.balance_thousand_pounds,
        engagement=engagement(game.report),
        scores=found.scores,
    )


def as_plain(table: Balance) -> dict[str, object]:
    """Return the table as plain data: per policy the raw figures by seed, means, and differences from aligned."""
    plain: dict[str, object] = {}
    for policy, games in table.games.items():
        harm = table.more_harm(policy)
        plain[policy] = {
            "whole": [asdict(played.whole) for played in games],
            "first_third": [asdict(played.early) for played in games],
            "mean_avoidable_deaths": fmean(table.values(policy, deaths)),
            "mean_avoidable_deaths_evidence_only": fmean(table.values(policy, evidence_deaths)),
            "more_harm_percent": asdict(harm),
            "more_harm_percent_evidence_only": asdict(table.more_harm_by_evidence(policy)),
            "deaths_difference": asdict(table.against_aligned(policy, deaths)),
            "score_difference": asdict(table.against_aligned(policy, lambda p: p.whole.mean_score)),
            "early_score_difference": asdict(table.against_aligned(policy, lambda p: p.early.mean_score)),
        }
    return plain
