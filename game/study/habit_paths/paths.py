"""The effect of each habit, whole and with one thing at a time neutral.

The effect of a habit is the harm of the team without it beyond that of the aligned team. Both years
run again from the same morning with the thing neutral and every decision as it was, so that what is
gone went by that thing and not by what people did instead: deciding again, games differ by luck of
timing as much as by the thing. Only where the thing opens other decisions (`Cut.opens_decisions`) do they
decide again. The share of a thing is the part of the effect that is gone. Shares overlap and need not
add up to 100.

Every cut is played on a quarter of the seeds, and on three at least (six where people decide again: fewer
show luck). Where it takes some share of a habit there, it is played on half of the seeds, and where it
still does, on all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from math import sqrt
from typing import Final

from game.policies.reference_teams.aligned import HABITS
from game.quantities import BILLIONTHS
from game.replay.workers import JobProgress, Workers
from game.rules.entry import Entry
from game.rules.game import Game, GameSnapshot
from game.rules.history import History
from game.rules.no_action import play_without_action
from game.rules.setup.game_setup import GameSetup
from game.study.claims import Claim
from game.study.demand import load_at
from game.study.habit_paths.neutral import LINKS, Cut, find_cuts
from game.study.headless_games import MORNINGS_KEPT, play, play_again
from game.study.jobs import Mapper, open_workers
from game.study.statistics import Interval, interval, quantile, ratio_of_means, upper_tail

STAGES: Final = ((0.25, 0.0), (0.5, 5.0), (1.0, 7.5))
"""Part of the seeds, and per cent of a habit's effect on those before from which a cut is played on them."""

FIRST_AT_LEAST: Final = 3
FIRST_AT_LEAST_AGAIN: Final = 6
"""Seeds before a cut may be dropped, with every decision kept, and where people decide again."""

VISIBLE, MOST = 15.0, 60.0
"""Per cent of a habit's effect from which a way carries it; and the most that one thing may take."""

WAYS_AT_LEAST: Final = 2
BY_LUCK: Final = 0.025
"""How often what carries nothing shows an interval above 0: the upper tail of a 95 % interval."""
SHIPPED: Final = ""
"""Instead of a cut: the scenario as it is."""

ALIGNED: Final = "aligned"
GAMES_KEPT: Final = 400
"""Entries of shipped games that a process keeps: forty seeds of every team."""


_Tell = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Job:
    """Some policies' games on one seed, with one thing neutral."""

    scenario: str
    demand: float
    seed: int
    cut: str
    policies: tuple[str, ...]


@dataclass(slots=True)
class HabitPaths:
    """Avoidable deaths of every team with every cut, by seed."""

    scenario: str
    seeds: tuple[int, ...]
    cuts: tuple[Cut, ...]
    deaths: dict[tuple[str, str], dict[int, float]] = field(default_factory=dict[tuple[str, str], dict[int, float]])
    """By cut and policy, by seed."""

    def effects(self, habit: str, cut: str = SHIPPED) -> dict[int, float]:
        """Return the deaths that a team without a habit has beyond the aligned team, by seed."""
        aligned, without = self.deaths[cut, ALIGNED], self.deaths[cut, f"without_{habit}"]
        return {seed: without[seed] - aligned[seed] for seed in self.seeds if seed in without and seed in aligned}

    def whole(self, habit: str) -> Interval:
        """Return a habit's effect, per cent of the aligned team's deaths."""
        without, aligned = self.deaths[SHIPPED, f"without_{habit}"], self.deaths[SHIPPED, ALIGNED]
        return ratio_of_means([without[s] for s in self.seeds], [aligned[s] for s in self.seeds])

    def share(self, habit: str, cut: str) -> Interval:
        """Return the part of a habit's effect that is gone with a cut, per cent, on the seeds that played it."""
        left, whole = self.effects(habit, cut), self.effects(habit)
        mean = interval([whole[seed] for seed in left]).mean
        if mean <= 0:
            return Interval(0.0, 0.0, 0.0)
        gone = interval([whole[seed] - one for seed, one in left.items()])
        return Interval(100 * gone.mean / mean, 100 * gone.low / mean, 100 * gone.high / mean)

    def is_confirmed(self, habit: str, cut: str) -> bool:
        """Return whether a cut was played on all seeds for a habit."""
        return len(self.effects(habit, cut)) == len(self.seeds)

    def carriers(self, habit: str) -> list[tuple[Cut, Interval]]:
        """Return the cuts that take a visible share of a habit, beyond what luck does: largest first, links too."""
        return self._visible(habit, 1)

    def _visible(self, habit: str, sign: int) -> list[tuple[Cut, Interval]]:
        """Return the cuts that take (1) or add (-1) a visible share, with 0 outside the interval."""
        shares = [(cut, self.share(habit, cut.name)) for cut in self.cuts if self.is_confirmed(habit, cut.name)]
        found = [
            (cut, share)
            for cut, share in shares
            if sign * share.mean >= VISIBLE and min(sign * share.low, sign * share.high) > 0
        ]
        return sorted(found, key=lambda one: -sign * one[1].mean)

    def ways(self, habit: str) -> list[str]:
        """Return the ways that carry a habit; a kind is one where none of its things is visible alone."""
        return _ways_of([cut for cut, _ in self.carriers(habit)])

    def opposed(self, habit: str) -> list[str]:
        """Return the ways that make a habit larger when they are cut, as visibly: what it has to work against."""
        return _ways_of([cut for cut, _ in self._visible(habit, -1)])

    def ways_by_luck(self, habit: str) -> int:
        """Return how many ways luck alone would show among all that were tried, to the nearest one.

        A way that carries nothing is taken for one where its share lies above both what is visible
        and its own interval: the less games scatter, the more seldom.
        """
        chances: dict[str, float] = {}
        for cut in self.cuts:
            if cut.name not in LINKS:
                chances[cut.way] = max(self._chance(habit, cut.name), chances.get(cut.way, 0.0))
        return round(sum(chances.values()))

    def _chance(self, habit: str, cut: str) -> float:
        """Return how often a cut that carries nothing would show on all seeds, by the scatter of its games."""
        share, played = self.share(habit, cut), len(self.effects(habit, cut))
        if share.high <= share.low:
            return 0.0
        error = (share.high - share.low) / 2 / quantile(played - 1) * sqrt(played / len(self.seeds))
        return min(BY_LUCK, upper_tail(VISIBLE / error, len(self.seeds) - 1))

    def largest(self, habit: str) -> tuple[str, float]:
        """Return the single thing that takes most of a habit, and its share; neither a kind nor a link."""
        single = [(cut, share) for cut, share in self.carriers(habit) if not cut.is_kind and cut.name not in LINKS]
        return (single[0][0].name, single[0][1].mean) if single else ("nothing", 0.0)


THINGS_OF_KIND: Final = {
    "rivals": ".rival",
    "flaws": ".flaws.",
    "problems": "problems.",
    "invoices": "invoices.",
    "gifts": "gifts.",
    "habits kept": ".habit",
    "calls": "calls to ",
}
"""What is in the name of the cut of every single thing of a kind."""


def _ways_of(cuts: Sequence[Cut]) -> list[str]:
    counted = [cut for cut in cuts if cut.name not in LINKS]
    alone = [cut for cut in counted if not cut.is_kind]
    kinds = [cut for cut in counted if cut.is_kind and not any(THINGS_OF_KIND[cut.way] in one.name for one in alone)]
    return list(dict.fromkeys(cut.way for cut in (*alone, *kinds)))


def find_paths(
    scenario: str,
    seeds: Sequence[int],
    *,
    demand: float = 1.0,
    workers: Workers,
    progress: JobProgress,
    habits: Sequence[str] = HABITS,
    only: Sequence[str] = (),
) -> HabitPaths:
    """Play every cut; `only` names some instead of all. `progress` gets games."""
    setup = load_at(scenario, demand)
    cuts = tuple(cut for cut in find_cuts(setup) if not only or cut.name in only)
    table = HabitPaths(setup.scenario, tuple(seeds), cuts)
    teams = (ALIGNED, *(f"without_{habit}" for habit in habits))
    jobs = [Job(scenario, demand, seed, SHIPPED, teams) for seed in seeds]
    played = 0
    with open_workers(play_job, workers) as play_all:
        for part, at_least in STAGES:
            for cut in cuts:
                before = len(table.deaths.get((cut.name, ALIGNED), ()))
                found = _going_on(table, habits, cut, before, at_least)
                policies = (ALIGNED, *(f"without_{habit}" for habit in found))
                first = FIRST_AT_LEAST_AGAIN if cut.opens_decisions else FIRST_AT_LEAST
                until = max(before, round(part * len(seeds)), first)
                jobs += [Job(scenario, demand, seed, cut.name, policies) for seed in seeds[before:until] if found]
            jobs.sort(key=lambda job: job.seed)
            total = played + sum(len(job.policies) for job in jobs)
            _play(table, play_all, jobs, lambda done, played=played, total=total: progress(played + done, total))
            played, jobs = total, []
    return table


def _going_on(table: HabitPaths, habits: Sequence[str], cut: Cut, played: int, at_least: float) -> list[str]:
    """Return the habits of which a cut took or added at least some share, on all seeds that were played so far."""
    if not played:
        return [*habits]
    tried = [habit for habit in habits if len(table.effects(habit, cut.name)) == played]
    return [habit for habit in tried if abs(table.share(habit, cut.name).mean) >= at_least]


def _play(table: HabitPaths, play_all: Mapper[Job, tuple[float, ...]], jobs: Sequence[Job], tell: _Tell) -> None:
    done = 0
    for job, found in zip(jobs, play_all(jobs), strict=True):
        for policy, deaths in zip(job.policies, found, strict=True):
            table.deaths.setdefault((job.cut, policy), {})[job.seed] = deaths
        done += len(job.policies)
        tell(done)


def play_job(job: Job) -> tuple[float, ...]:
    """Return the avoidable deaths of each policy in all seats."""
    return tuple(_deaths(job, policy) for policy in job.policies)


def _deaths(job: Job, policy: str) -> float:
    """Return the avoidable deaths of one policy in all seats."""
    if job.cut == SHIPPED:
        return _shipped_game(job.scenario, job.demand, job.seed, policy)[1]
    cut = _cuts(job.scenario, job.demand)[job.cut]
    if cut.opens_decisions:
        game = _in_lobby(job.scenario, job.demand, job.seed, cut.setup)
        play(cut.setup, job.seed, {seat.seat: policy for seat in cut.setup.seats}, game.no_action, start=game)
    else:
        entries = _shipped_game(job.scenario, job.demand, job.seed, policy)[0]
        game = play_again(_in_lobby(job.scenario, job.demand, job.seed, cut.setup), entries)
    return game.report.deaths / BILLIONTHS


def _in_lobby(scenario: str, demand: float, seed: int, setup: GameSetup) -> Game:
    """Return a new game of a setup from the morning of the shipped one."""
    warmed, morning, alone = _morning(scenario, demand, seed)
    warmed.restore(morning)
    return Game(setup, seed, warmed.economy, alone)


@lru_cache(maxsize=GAMES_KEPT)
def _shipped_game(scenario: str, demand: float, seed: int, policy: str) -> tuple[tuple[Entry, ...], float]:
    """Return the entries and the avoidable deaths of a policy in all seats of the scenario as shipped."""
    setup = load_at(scenario, demand)
    game = _in_lobby(scenario, demand, seed, setup)
    entries: list[Entry] = []
    policies = {seat.seat: policy for seat in setup.seats}
    play(setup, seed, policies, game.no_action, start=game, record=entries)
    return tuple(entries), game.report.deaths / BILLIONTHS


@lru_cache(maxsize=2)
def _cuts(scenario: str, demand: float) -> dict[str, Cut]:
    """Return every cut by its name."""
    return {cut.name: cut for cut in find_cuts(load_at(scenario, demand))}


@lru_cache(maxsize=MORNINGS_KEPT)
def _morning(scenario: str, demand: float, seed: int) -> tuple[Game, GameSnapshot, History]:
    """Return a warmed-up game of the scenario as shipped, that morning, and its history with no action."""
    setup = load_at(scenario, demand)
    alone = play_without_action(setup, seed)
    game = Game.start(setup, seed, no_action=alone)
    return game, game.snapshot(), alone


# ---------------------------------------------------------------- claims


def path_claims(table: HabitPaths, habits: Sequence[str] = HABITS) -> tuple[Claim, ...]:
    """Return the claims about each habit: at least two ways carry it, and no one thing most of it."""
    return tuple(claim for habit in habits for claim in _claims_of(table, habit))


def _claims_of(table: HabitPaths, habit: str) -> Iterator[Claim]:
    ways = len(table.ways(habit)) - table.ways_by_luck(habit)
    target = f">= {WAYS_AT_LEAST}, each >= {VISIBLE:.0f} % of the effect, interval above 0"
    yield Claim(f"{habit}: ways that carry it, less those of luck", ways >= WAYS_AT_LEAST, ways, target)
    name, share = table.largest(habit)
    holds = table.whole(habit).mean > 0 and share <= MOST
    yield Claim(f"{habit}: share of the one thing that carries most ({name})", holds, share, f"<= {MOST:.0f} %")


def as_plain(table: HabitPaths, habits: Sequence[str] = HABITS) -> dict[str, object]:
    """Return each team without a habit as plain data: its effect, its ways, and the share of every cut."""
    return {
        f"without_{habit}": {
            "more_harm_percent": asdict(table.whole(habit)),
            "effect_deaths": list(table.effects(habit).values()),
            "ways": table.ways(habit),
            "opposed": table.opposed(habit),
            "ways_by_luck": table.ways_by_luck(habit),
            "shares": {
                cut.name: {
                    "way": cut.way,
                    "is_kind": cut.is_kind,
                    "is_link": cut.name in LINKS,
                    "seeds": len(table.effects(habit, cut.name)),
                    **asdict(table.share(habit, cut.name)),
                }
                for cut in table.cuts
            },
        }
        for habit in habits
    }
