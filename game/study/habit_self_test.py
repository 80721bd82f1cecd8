"""Whether the diagnosis of habits points at the right one: computer teams that lack one habit, or none.

One job is one seed. The diagnosis gets what a replay holds of a game, and nothing about who played. A team that had
no chance to use the habit that it lacks plays as one that lacks none, and "none" is then the right answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from statistics import fmean
from typing import Final

from game.protocol.actions import Action
from game.replay.habits.diagnosis import HABITS, NONE, diagnose
from game.replay.habits.habit_evidence import Act, EvidenceCollector, HabitEvidence
from game.replay.workers import JobProgress, Workers
from game.rules.game import Game
from game.rules.history import History
from game.rules.no_action import play_without_action
from game.rules.setup.game_setup import GameSetup
from game.scenario.load import load
from game.study.headless_games import play
from game.study.jobs import by_seed
from game.view.seat import seat_view
from game.view.shared import public_view
from game.view.statics import seat_statics, statics

TEAMS: Final = {NONE: "aligned", **{habit: f"without_{habit}" for habit in HABITS}}
"""The policy of each team by the habit that it lacks."""

LEAST_OVERALL, LEAST_EACH, LEAST_NONE = 0.90, 0.75, 0.80
"""Shares of games that must be diagnosed right: over all teams that lack a habit, for each habit, and for none."""

Matrix = dict[str, dict[str, int]]


@dataclass(slots=True)
class SelfTest:
    """How often each habit was named first, by the habit that the team lacked."""

    scenario: str
    seeds: int
    matrix: Matrix = field(default_factory=dict[str, dict[str, int]])
    right: dict[str, int] = field(default_factory=dict[str, int])
    """Games diagnosed right, by the habit that the team lacked."""
    no_chance: dict[str, int] = field(default_factory=dict[str, int])
    """Games in which there was no chance to use the habit that the team lacked."""

    def share(self, lacking: str) -> float:
        """Return the share of games of teams that lack this habit (or none) that were diagnosed right."""
        return self.right[lacking] / max(1, self.seeds)

    @property
    def overall(self) -> float:
        """The share diagnosed right of all teams that lack a habit."""
        return fmean(self.share(habit) for habit in HABITS)

    @property
    def is_passed(self) -> bool:
        """Whether every share is as large as it must be."""
        each = min(self.share(habit) for habit in HABITS)
        return self.overall >= LEAST_OVERALL and each >= LEAST_EACH and self.share(NONE) >= LEAST_NONE


def run_self_test(scenario: str, seeds: Sequence[int], *, workers: Workers, progress: JobProgress) -> SelfTest:
    """Play every team on every seed and count the diagnoses; `progress` gets games done and games in all."""
    setup = load(scenario)
    names = (*HABITS, NONE)
    table = SelfTest(
        setup.scenario,
        len(seeds),
        {lacking: dict.fromkeys(names, 0) for lacking in names},
        dict.fromkeys(names, 0),
        dict.fromkeys(names, 0),
    )

    def report(done: int, total: int) -> None:
        progress(done * len(TEAMS), total * len(TEAMS))

    for found in by_seed(partial(diagnose_seed, scenario), seeds, workers, report).values():
        for lacking, (named, had_chance) in found.items():
            table.matrix[lacking][named] += 1
            table.right[lacking] += named == (lacking if had_chance else NONE)
            table.no_chance[lacking] += not had_chance
    return table


def diagnose_seed(scenario: str, seed: int) -> dict[str, tuple[str, bool]]:
    """Return `diagnose_teams` of a scenario by its name."""
    return diagnose_teams(load(scenario), seed)


def diagnose_teams(setup: GameSetup, seed: int) -> dict[str, tuple[str, bool]]:
    """Return, by the habit that a team lacks, which one is named first and whether there was a chance to use it."""
    alone = play_without_action(setup, seed)
    game = Game.start(setup, seed, no_action=alone)
    morning = game.snapshot()
    found: dict[str, tuple[str, bool]] = {}
    for lacking, policy in TEAMS.items():
        game.restore(morning)
        diagnosis = diagnose(play_for_evidence(setup, seed, policy, alone, game))
        had_chance = all(one.chances for one in diagnosis.habits if one.habit == lacking)
        found[lacking] = diagnosis.first, had_chance
    return found


def play_for_evidence(setup: GameSetup, seed: int, policy: str, alone: History, game: Game) -> HabitEvidence:
    """Play a game on from its lobby and return what a replay of it would hold."""
    seats = [seat.seat for seat in setup.seats]
    collector = EvidenceCollector(statics(setup), tuple(seat_statics(setup, seat) for seat in seats))

    def watch(now: Game) -> None:
        public = public_view(now.reading, (), to_draw=False)
        collector.add_view(public, tuple(seat_view(now.reading, seat) for seat in seats))

    def hear(seat: str, action: Action) -> None:
        table = game.table
        thing = table.proposals[-1].thing if table.proposals else ""
        collector.add_act(Act(seat, action, table.day, table.round, table.phase, thing))

    play(setup, seed, dict.fromkeys(seats, policy), alone, start=game, watch=watch, heard=hear)
    return collector.collect()


def as_plain(table: SelfTest) -> dict[str, object]:
    """Return the table as plain data."""
    return {
        "scenario": table.scenario,
        "seeds": table.seeds,
        "overall": table.overall,
        "each": {habit: table.share(habit) for habit in HABITS},
        "none": table.share(NONE),
        "matrix": table.matrix,
        "no_chance": {habit: table.no_chance[habit] for habit in HABITS if table.no_chance[habit]},
    }
