"""The search as a whole: what is looked for, in which order, and what was found on fresh seeds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import combinations
from random import Random
from statistics import fmean
from typing import Final

from game.replay.workers import JobProgress, Workers
from game.rules.setup.game_setup import GameSetup
from game.study.jobs import open_workers
from game.study.team_search import descent
from game.study.team_search.alternatives import open_levers, random_plan, single_moves
from game.study.team_search.cast_games import Cast, Games, Outcome, Outcomes, Place, play_cast
from game.study.team_search.descent import Aim, Descent, deaths, qalys
from game.study.team_search.plan import Plan

NO_ACTION: Final = "no_action"
ALIGNED: Final = "aligned"
TEMPTED: Final = "tempted"
RANDOM: Final = "random"
OTHERS: Final = "colleague"
"""Who sits beside a seat that looks for its own best score."""

PLAYED_ONCE: Final = 0.85
"""Share of the games of a search that have not been played before, as it was measured."""

FRESH_FOR_EACH: Final = 2
"""Fresh seeds for each seed of the search."""

MEASURES: Final[dict[str, Callable[[Outcome], float]]] = {"deaths": deaths, "qalys": qalys}
"""What harm is measured by."""

HABIT_FREE: Final[dict[str, Aim]] = {
    "habit_free_deaths": descent.mean_of(deaths),
    "habit_free_qalys": descent.mean_of(qalys),
    "habit_free_scores_less_harm": descent.scores_less_harm,
}
"""The teams without habits that are looked for, by what they make small."""

OWN_SCORES: Final = "own_scores"
OVER_ALIGNED: Final = "aligned_and_levers"

POINTS_WEIGHTS: Final = (0.3, 1.0, 1000.0)
"""Per cent of harm that a point of a seat's score weighs, from step to step."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much is tried."""

    random_plans: int = 240
    """Drawn, and played on the seeds of the screening."""
    random_confirmed: int = 60
    """Of the plans drawn, those best by each aim are played on all seeds."""
    positions: int = 5
    """A lever is held in so many positions."""
    schedule_positions: int = 3
    """An early and a late position are each tried in so many."""
    moves_paired: int = 10
    """The best single moves, by each measure, of which pairs are made."""
    random_teams: int = 20


USUAL: Final = Size()


@dataclass(slots=True)
class Found:
    """A team that was found, and its games on the seeds of the search and on fresh ones."""

    cast: Cast
    searched: Outcomes
    fresh: Outcomes = ()


@dataclass(slots=True)
class TeamSearch:
    """Everything that a search has found, by the name of the team."""

    scenario: str
    setup: GameSetup
    seeds: tuple[int, ...]
    fresh_seeds: tuple[int, ...]
    teams: dict[str, Found] = field(default_factory=dict[str, Found])
    random_teams: list[Outcomes] = field(default_factory=list[Outcomes])
    """On the seeds of the search: nothing is chosen among them."""
    games: int = 0
    """Games played in all."""
    full_tries: int = 0
    """Casts played on all seeds of the search."""


def search(
    scenario: str,
    seeds: Sequence[int],
    *,
    demand: float = 1.0,
    workers: Workers,
    progress: JobProgress,
    size: Size = USUAL,
) -> TeamSearch:
    """Look for the best teams on some seeds and play them on the seeds that follow; `progress` gets games."""
    place = Place(scenario, demand)
    setup = place.setup()
    last = seeds[-1]
    fresh = tuple(range(last + 1, last + 1 + FRESH_FOR_EACH * len(seeds)))
    expected = _expected_games(setup, len(seeds), size)
    with open_workers(play_cast, workers) as play_all:
        games = Games(place, play_all, lambda played: progress(min(played, expected), expected))
        looking = _Looking(setup, games, tuple(seeds), size)
        found = {name: Found(cast, games.outcomes([cast], seeds)[0]) for name, cast in looking.teams()}
        full_tries = games.casts_on(seeds)
        drawn = games.outcomes([Cast(random_team=number + 1) for number in range(size.random_teams)], seeds)
        for team, outcomes in zip(
            found.values(), games.outcomes([team.cast for team in found.values()], fresh), strict=True
        ):
            team.fresh = outcomes
        progress(expected, expected)
    return TeamSearch(setup.scenario, setup, tuple(seeds), fresh, found, drawn, games.played, full_tries)


def _expected_games(setup: GameSetup, seeds: int, size: Size) -> int:
    """Return about how many games a search takes, for its progress; plans that come up again are not played again."""
    screening = max(1, seeds // 2)
    levers, cards, calls = len(open_levers(setup)), len(descent.starts(setup)), len(descent.ringing(setup))
    held, moved = levers * size.positions, levers * (2 * size.schedule_positions + 1)
    searches = len(HABIT_FREE) + len(MEASURES) + 1
    tried = searches * (held + moved + 2 * cards + calls) + len(MEASURES) * size.moves_paired**2 // 2
    tried += size.random_plans
    on_all = 2 * size.random_confirmed + size.random_teams + held + cards + searches * (levers + cards)
    return round(PLAYED_ONCE * (screening * tried + seeds * on_all))


@dataclass(slots=True)
class _Looking:
    """The search for each team in turn."""

    setup: GameSetup
    games: Games
    seeds: tuple[int, ...]
    size: Size
    singles: list[tuple[str, Cast]] = field(default_factory=list[tuple[str, Cast]])
    """Single moves by the lever or card that they move."""

    def teams(self) -> Iterator[tuple[str, Cast]]:
        """Yield every team that is looked for, best on the seeds of the search."""
        yield NO_ACTION, Cast()
        yield ALIGNED, Cast(ALIGNED)
        self.singles = [(key, self._cast(plan)) for key, plan in single_moves(self.setup, self.size.positions)]
        drawn = self._random_casts()
        aims = {**HABIT_FREE, OWN_SCORES: descent.own_scores}
        moves = dict(self._few_moves())
        free = [self._habit_free(aim, drawn) for aim in aims.values()]
        for name, aim in aims.items():
            # What one search has found may be better for another's aim than its own end.
            yield name, self._descent(aim).best_of([*free, *moves.values()])
        yield from moves.items()
        yield OVER_ALIGNED, self._over_aligned()
        for seat in self.setup.seats:
            yield f"{TEMPTED}_{seat.seat}", self._tempted(seat.seat)

    def _few_moves(self) -> Iterator[tuple[str, Cast]]:
        """Yield the best lever held and the best pair of moves, by each measure."""
        levers = {lever.lever for lever in self.setup.levers}
        for name, measure in MEASURES.items():
            aim = descent.mean_of(measure)
            held = [cast for key, cast in self.singles if key in levers]
            yield f"one_lever_{name}", self._descent(aim).best_of(held)
            yield f"two_moves_{name}", self._best_pair(aim)

    def _cast(self, plan: Plan) -> Cast:
        return Cast(plan=plan, scripted=tuple(seat.seat for seat in self.setup.seats))

    def _descent(self, aim: Aim, base: Cast | None = None) -> Descent:
        screening = self.seeds[: max(1, len(self.seeds) // 2)]
        return Descent(self.games, self.seeds, screening, base or Cast(), aim)

    def _random_casts(self) -> list[Cast]:
        luck = Random(self.seeds[0])
        return [self._cast(random_plan(self.setup, luck)) for _ in range(self.size.random_plans)]

    def _habit_free(self, aim: Aim, drawn: Sequence[Cast]) -> Cast:
        """Start from the best plan drawn or from all single moves that help, whichever is better, and descend."""
        setup, looking = self.setup, self._descent(aim)
        ahead = looking.ahead_of(drawn, self.size.random_confirmed)
        best = looking.best_of([Cast(), self._all_that_help(looking), *ahead])
        best = replace(best, scripted=self._cast(best.plan).scripted)
        best = looking.improve(best, [*descent.positions(setup, self.size.positions), *descent.starts(setup)])
        best = looking.improve_calls(best, descent.ringing(setup), setup)
        return looking.improve(best, descent.schedules(setup, self.size.schedule_positions))

    def _all_that_help(self, looking: Descent) -> Cast:
        """Return every lever where it does best alone, and every card that does any good alone."""
        nothing, *values = looking.values([Cast(), *(cast for _, cast in self.singles)], self.seeds)
        best: dict[str, tuple[float, Plan]] = {}
        for (key, cast), value in zip(self.singles, values, strict=True):
            if value < min(nothing, best[key][0] if key in best else nothing):
                best[key] = (value, cast.plan)
        plan = Plan()
        for _, move in best.values():
            plan = plan.with_moves_of(move)
        return self._cast(plan)

    def _best_pair(self, aim: Aim) -> Cast:
        looking = self._descent(aim)
        values = looking.values([cast for _, cast in self.singles], self.seeds)
        order = sorted(range(len(values)), key=lambda place: values[place])[: self.size.moves_paired]
        moves = [self.singles[place] for place in order]
        pairs = [
            self._cast(one.plan.with_moves_of(other.plan))
            for (key, one), (other_key, other) in combinations(moves, 2)
            if key != other_key
        ]
        if not pairs:
            return moves[0][1]
        return looking.best_of(looking.ahead_of(pairs, descent.CONFIRMED))

    def _over_aligned(self) -> Cast:
        """Return the best levers on top of aligned that leave no seat's score lower.

        One lever alone may cost a seat points that another gives back, so points weigh little at
        first and more than any harm at the end.
        """
        base = best = Cast(ALIGNED)
        held = descent.positions(self.setup, self.size.positions)
        for weight in POINTS_WEIGHTS:
            best = self._with_scores(base, weight).improve(best, held)
        strict = self._with_scores(base, POINTS_WEIGHTS[-1])
        best = strict.improve(best, descent.schedules(self.setup, self.size.schedule_positions))
        return strict.best_of([base, best])

    def _with_scores(self, base: Cast, weight: float) -> Descent:
        return self._descent(partial(descent.harm_with_scores, points_weight=weight), base)

    def _tempted(self, seat: str) -> Cast:
        """Return the best that one seat can do for its own score beside computer colleagues."""
        setup, looking = self.setup, self._descent(descent.score_of(seat))
        levers = [lever for lever in open_levers(setup) if lever.seat == seat]
        best = Cast(OTHERS, scripted=(seat,))
        best = looking.improve(best, [*descent.positions(setup, self.size.positions, levers)])
        best = looking.improve(best, descent.starts(setup, seat))
        best = looking.improve_calls(best, descent.ringing(setup, seat), setup)
        best = looking.improve(best, descent.positions(setup, self.size.positions, levers))
        return looking.improve(best, descent.schedules(setup, self.size.schedule_positions, levers))


def mean(outcomes: Outcomes, measure: Callable[[Outcome], float]) -> float:
    """Return the mean of a measure."""
    return fmean(measure(one) for one in outcomes)
