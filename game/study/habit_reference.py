"""Measures what reference teams do with each habit in a scenario, and what a habit is worth to the aligned team.

One job is one seed: its place is warmed up once, and every team plays from the same morning.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from statistics import fmean

from game.quantities import BILLIONTHS
from game.replay.game_figures import read_figures
from game.replay.habits.diagnosis import HABITS, MEASURES, diagnose
from game.replay.habits.reference_teams import TEAMS, ReferenceTeams, digest_text
from game.replay.interval import Interval, interval
from game.replay.workers import JobProgress, Workers
from game.rules.game import Game
from game.rules.no_action import pass_without_action
from game.scenario.load import load
from game.study.habit_self_test import play_for_evidence
from game.study.jobs import by_seed

NO_ACTION = "no_action"
SHARE_DECIMALS = 3
HARM_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class SeedFigures:
    """Every team on one seed: deaths and people harmed by policy, and shares taken by kind of chance and policy."""

    deaths: dict[str, float]
    harmed: dict[str, float]
    taken: dict[str, dict[str, float]]


def measure_reference(
    scenario: str, seeds: Sequence[int], *, workers: Workers, progress: JobProgress
) -> ReferenceTeams:
    """Play all reference teams on every seed and return the table of a scenario."""
    setup = load(scenario)
    names = (*TEAMS, *(f"without_{habit}" for habit in HABITS))
    found = list(by_seed(partial(measure_seed, scenario, names), seeds, workers, progress).values())

    def compare(habit: str, figures: Sequence[dict[str, float]]) -> Interval:
        spread = interval([one["aligned"] - one[f"without_{habit}"] for one in figures])
        return Interval(*(round(value, HARM_DECIMALS) for value in (spread.mean, spread.low, spread.high)))

    taken = {
        measure: {
            team: round(fmean(shares), SHARE_DECIMALS)
            for team in TEAMS
            if (shares := [one.taken[team][measure] for one in found if measure in one.taken[team]])
        }
        for measure in MEASURES
    }
    shown = (*TEAMS, NO_ACTION)
    return ReferenceTeams(
        scenario=setup.scenario,
        digest=digest_text(setup.text),
        seeds=tuple(seeds),
        harmed={team: round(fmean(one.harmed[team] for one in found), HARM_DECIMALS) for team in shown},
        first_harmed={team: round(found[0].harmed[team], HARM_DECIMALS) for team in shown},
        taken={measure: shares for measure, shares in taken.items() if shares},
        deaths={habit: compare(habit, [one.deaths for one in found]) for habit in HABITS},
        harmed_by_habit={habit: compare(habit, [one.harmed for one in found]) for habit in HABITS},
    )


def measure_seed(scenario: str, policies: Sequence[str], seed: int) -> SeedFigures:
    """Play the given policies on one seed."""
    setup = load(scenario)
    game = Game.start(setup, seed)
    morning = game.snapshot()
    alone = game.no_action = pass_without_action(game)
    last = alone.reports[-1]
    deaths, harmed = {NO_ACTION: last.deaths / BILLIONTHS}, {NO_ACTION: last.harmed / BILLIONTHS}
    taken: dict[str, dict[str, float]] = {}
    for policy in policies:
        game.restore(morning)
        found = diagnose(play_for_evidence(setup, seed, policy, alone, game))
        figures = read_figures(game)
        deaths[policy], harmed[policy] = figures.avoidable_deaths, figures.people_harmed
        taken[policy] = {one.measure: one.rate for habit in found.habits for one in habit.measures}
    return SeedFigures(deaths, harmed, taken)
