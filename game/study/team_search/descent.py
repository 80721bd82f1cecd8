"""Coordinate descent over plans: one lever, card or call at a time, screened on some seeds and confirmed on all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import fmean
from typing import Final

from game.rules.setup.game_setup import GameSetup
from game.rules.setup.lever_setup import Lever
from game.study.team_search.alternatives import (
    calls_of,
    first_rounds,
    open_levers,
    other_answers,
    other_positions,
    other_rounds,
    other_schedules,
)
from game.study.team_search.cast_games import Cast, Games, Outcome, Outcomes
from game.study.team_search.plan import Plan

CONFIRMED: Final = 2
"""So many of the alternatives that are ahead on the seeds of the screening are played on all."""

Aim = Callable[[Outcomes, Outcomes], float]
"""What a search makes as small as it can, from a cast's outcomes and the base team's on the same seeds."""

Alternatives = Callable[[Plan], Iterator[Plan]]


def deaths(outcome: Outcome) -> float:
    """Return avoidable deaths."""
    return outcome.figures.avoidable_deaths


def qalys(outcome: Outcome) -> float:
    """Return QALYs lost."""
    return outcome.figures.qalys_lost


def mean_of(measure: Callable[[Outcome], float]) -> Aim:
    """Return the aim of making the mean of a measure small."""
    return lambda outcomes, base: fmean(measure(one) for one in outcomes)


def harm(outcomes: Outcomes, base: Outcomes) -> float:
    """Return harm, per cent of the base team's, half deaths and half QALYs."""
    return 100 * fmean([_ratio(outcomes, base, deaths), _ratio(outcomes, base, qalys)])


def scores_less_harm(outcomes: Outcomes, base: Outcomes) -> float:
    """Return harm, per cent of the base team's, less the mean score."""
    return harm(outcomes, base) - fmean(one.mean_brief for one in outcomes)


def own_scores(outcomes: Outcomes, base: Outcomes) -> float:
    """Return the mean score of all seats, turned round."""
    return -fmean(one.mean_brief for one in outcomes)


def score_of(seat: str) -> Aim:
    """Return the aim of making one seat's own score large."""
    return lambda outcomes, base: -fmean(one.briefs[seat] for one in outcomes)


def harm_with_scores(outcomes: Outcomes, base: Outcomes, points_weight: float) -> float:
    """Return harm, per cent of the base team's, and `points_weight` for each point by which a seat's score is lower."""
    short = sum(
        max(0.0, fmean(one.briefs[seat] for one in base) - fmean(one.briefs[seat] for one in outcomes))
        for seat in base[0].briefs
    )
    return harm(outcomes, base) + points_weight * short


def _ratio(outcomes: Outcomes, base: Outcomes, measure: Callable[[Outcome], float]) -> float:
    return fmean(measure(one) for one in outcomes) / max(1e-9, fmean(measure(one) for one in base))


@dataclass(frozen=True, slots=True)
class Descent:
    """One search: what it makes small, on which seeds, against which base team."""

    games: Games
    seeds: Sequence[int]
    screening: Sequence[int]
    """Some of the seeds, on which every alternative is played."""
    base: Cast
    aim: Aim

    def values(self, casts: Sequence[Cast], seeds: Sequence[int]) -> list[float]:
        """Return the aim of casts on some seeds."""
        base, *found = self.games.outcomes([self.base, *casts], seeds)
        return [self.aim(outcomes, base) for outcomes in found]

    def best_of(self, casts: Sequence[Cast]) -> Cast:
        """Return the best of some casts on all seeds, the first of equals."""
        values = self.values(casts, self.seeds)
        return casts[values.index(min(values))]

    def ahead_of(self, casts: Sequence[Cast], kept: int) -> list[Cast]:
        """Return so many of the casts that are best on the seeds of the screening, in their order."""
        values = self.values(casts, self.screening)
        best = sorted(range(len(casts)), key=lambda place: values[place])[:kept]
        return [casts[place] for place in sorted(best)]

    def improve(self, cast: Cast, alternatives: Sequence[Alternatives]) -> Cast:
        """Return the cast after trying each coordinate's alternatives in turn, keeping what is better on all seeds."""
        for others in alternatives:
            tried = [replace(cast, plan=plan) for plan in others(cast.plan)]
            now, *values = self.values([cast, *tried], self.screening)
            ahead = sorted((value, place) for place, value in enumerate(values) if value < now)
            if ahead:
                cast = self.best_of([cast, *(tried[place] for _, place in ahead[:CONFIRMED])])
        return cast

    def improve_calls(self, cast: Cast, calls: Sequence[tuple[str, int]], setup: GameSetup) -> Cast:
        """Return the cast with every answer changed that is better alone, if all of them together are."""
        tried = [
            (call, replace(cast, plan=plan))
            for call, answers in calls
            for plan in other_answers(setup, cast.plan, call, answers)
        ]
        now, *values = self.values([cast, *(one for _, one in tried)], self.screening)
        best: dict[str, tuple[float, Plan]] = {}
        for (call, one), value in zip(tried, values, strict=True):
            if value < min(now, best[call][0] if call in best else now):
                best[call] = (value, one.plan)
        changed = cast.plan
        for call, (_, plan) in best.items():
            changed = changed.with_call(call, dict(plan.calls)[call])
        return self.best_of([cast, replace(cast, plan=changed)])


def positions(setup: GameSetup, most: int, levers: Sequence[Lever] | None = None) -> list[Alternatives]:
    """Return the alternatives of each lever held in at most so many positions."""
    chosen = open_levers(setup) if levers is None else levers
    return [lambda plan, lever=lever: other_positions(setup, plan, lever, most) for lever in chosen]


def schedules(setup: GameSetup, most: int, levers: Sequence[Lever] | None = None) -> list[Alternatives]:
    """Return the alternatives of each lever a step further, or with two positions, of at most so many."""
    chosen = open_levers(setup) if levers is None else levers
    return [lambda plan, lever=lever: other_schedules(setup, plan, lever, most) for lever in chosen]


def starts(setup: GameSetup, seat: str | None = None) -> list[Alternatives]:
    """Return the alternatives of each card, of one seat or of all."""
    first = first_rounds(setup)
    cards = [card.card for card in setup.changes if card.card in first and seat in (None, card.lead)]
    return [lambda plan, card=card: other_rounds(setup, plan, card) for card in cards]


def ringing(setup: GameSetup, seat: str | None = None) -> list[tuple[str, int]]:
    """Return the calls to one seat or to all, with their numbers of answers."""
    seats = {call.call: call.seat for call in setup.calls}
    return [(call, answers) for call, answers in calls_of(setup) if seat in (None, seats[call])]
