"""What the levers are worth: each held in one position through an aligned team's game, and round by round.

One job is one seed. The aligned team plays once and its rounds are kept; from the round in which
a lever opens the game is played again with the lever held, and from every round each lever is
tried in each position for some weeks, as the seat's own brief sees it and as patients do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from statistics import fmean
from typing import Final, Literal

from game.quantities import BILLIONTHS
from game.replay.workers import JobProgress, Workers
from game.rules import lookup
from game.rules.game import Game, GameSnapshot
from game.rules.no_action import play_without_action
from game.rules.setup.game_setup import GameSetup
from game.rules.setup.seat_setup import Goal, Seat
from game.scenario.load import load
from game.study.demand import at_load
from game.study.headless_games import play, play_on
from game.study.holding import Held, settings_of
from game.study.jobs import by_seed
from game.study.statistics import Interval, interval, ratio_of_means

LOOK_ON_DAYS: Final = 56
"""Days after the end of a round until a setting is judged: so long the slowest lever takes to bite."""

POLICY: Final = "aligned"

Measure = Literal["deaths", "qalys"]
"""What a lever is judged by: avoidable deaths, or all harm, waiting for an operation among it, in QALYs lost."""


@dataclass(frozen=True, slots=True)
class Harm:
    """What a game has cost patients: avoidable deaths, the same counting delay beyond twelve hours as flat, QALYs."""

    deaths: float
    evidence_only: float
    qalys: float


@dataclass(frozen=True, slots=True)
class Look:
    """One lever held in one position from one round on: its seat's own brief, 0 to 100, and patients, weeks on."""

    round: int
    lever: str
    setting: str
    brief: float
    harm: Harm


@dataclass(frozen=True, slots=True)
class LeversOfSeed:
    """All games of one seed: levers moved as the team does, each held in each position, and the looks."""

    moved: Harm
    held: dict[tuple[str, str], Harm]
    """By lever and setting."""
    looks: tuple[Look, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A lever in one round: the setting that is best for its seat's brief, and the one that is best for patients."""

    round: int
    seat: str
    lever: str
    own: str
    place: str
    gain: Interval
    """Points of the own brief that the own setting is ahead."""
    loss: Interval
    """What patients lose by it, in the measure's unit."""

    @property
    def differs(self) -> bool:
        """Whether the seat and patients want different things, beyond what luck makes of it."""
        return self.own != self.place and self.gain.low > 0 and self.loss.low > 0


@dataclass(frozen=True, slots=True)
class Levers:
    """All seeds of one scenario, in order."""

    scenario: str
    setup: GameSetup
    seeds: tuple[LeversOfSeed, ...]

    def positions(self, lever: str) -> tuple[str, ...]:
        """Return the names of the positions at which a lever was held; none for one that never opens."""
        return tuple(name for key, name in self.seeds[0].held if key == lever)

    def against_moved(self, lever: str, position: str, measure: Measure) -> Interval:
        """Return harm with the lever held there beyond that of the team that moves it, per cent, paired by seed."""
        held = [of(seed.held[lever, position], measure) for seed in self.seeds]
        return ratio_of_means(held, [of(seed.moved, measure) for seed in self.seeds])

    def best(self, lever: str, measure: Measure) -> str:
        """Return the position with the least harm."""
        return min(self.positions(lever), key=lambda name: self.against_moved(lever, name, measure).mean)

    def choices(self, measure: Measure) -> tuple[Choice, ...]:
        """Return every lever in every round in which it is open."""
        looks: dict[tuple[int, str], dict[str, list[Look]]] = {}
        for look in (look for seed in self.seeds for look in seed.looks):
            looks.setdefault((look.round, look.lever), {}).setdefault(look.setting, []).append(look)
        seats = {lever.lever: lever.seat for lever in self.setup.levers}
        return tuple(_choice(round, seats[key], key, tried, measure) for (round, key), tried in looks.items())


def of(harm: Harm, measure: Measure) -> float:
    """Return what a game has cost, in one measure."""
    return harm.deaths if measure == "deaths" else harm.qalys


def _choice(round: int, seat: str, lever: str, tried: dict[str, list[Look]], measure: Measure) -> Choice:
    briefs = {name: [look.brief for look in looks] for name, looks in tried.items()}
    harms = {name: [of(look.harm, measure) for look in looks] for name, looks in tried.items()}
    place = min(harms, key=lambda name: fmean(harms[name]))
    own = max(briefs, key=lambda name: (fmean(briefs[name]), name == place))
    gain = interval([a - b for a, b in zip(briefs[own], briefs[place], strict=True)])
    loss = interval([a - b for a, b in zip(harms[own], harms[place], strict=True)])
    return Choice(round, seat, lever, own, place, gain, loss)


def levers(
    scenario: str, seeds: Sequence[int], *, demand: float = 1.0, workers: Workers, progress: JobProgress
) -> Levers:
    """Play all games of all seeds at a demand of so many times the scenario's; `progress` gets seeds."""
    done = by_seed(partial(of_seed, scenario, demand), seeds, workers, progress)
    setup = load(scenario)
    return Levers(setup.scenario, setup, tuple(done.values()))


def of_seed(scenario: str, demand: float, seed: int) -> LeversOfSeed:
    """Return all games of one seed, from the same morning."""
    setup = at_load(load(scenario), demand)
    game = Game.start(setup, seed, no_action=play_without_action(setup, seed))
    rounds = _Rounds()
    play(setup, seed, _team(setup), game.no_action, start=game, watch=rounds.see)
    moved = harm(game)
    return LeversOfSeed(moved, _held(setup, game, rounds), tuple(_looks(setup, game, rounds)))


def _team(setup: GameSetup) -> dict[str, str]:
    return {seat.seat: POLICY for seat in setup.seats}


class _Rounds:
    """Keeps the game as every round's planning begins, before anybody has been asked."""

    def __init__(self) -> None:
        self.kept: dict[int, GameSnapshot] = {}

    def see(self, game: Game) -> None:
        """Look at a game at a change of phase."""
        if game.table.phase == "plan":
            self.kept[game.table.round] = game.snapshot()


def harm(game: Game) -> Harm:
    """Return what a game has cost so far."""
    report = game.report
    return Harm(report.deaths / BILLIONTHS, report.deaths_evidence_only / BILLIONTHS, report.qalys / BILLIONTHS)


def _held(setup: GameSetup, game: Game, rounds: _Rounds) -> dict[tuple[str, str], Harm]:
    found: dict[tuple[str, str], Harm] = {}
    for lever in setup.levers:
        opens = lookup.opens_in(setup, lever.lever)
        for setting in settings_of(setup, lever) if opens else ():
            game.restore(rounds.kept[opens])
            play_on(game, _team(setup), alter=Held(lever, setting))
            found[lever.lever, setting.name] = harm(game)
    return found


def _looks(setup: GameSetup, game: Game, rounds: _Rounds) -> list[Look]:
    found: list[Look] = []
    for round, begun in rounds.kept.items():
        until = min(round * setup.format.round_days + LOOK_ON_DAYS, setup.days + setup.format.days_after)
        for key in lookup.open_levers(setup, round):
            lever = lookup.lever(setup, key)
            assert lever is not None
            seat = lookup.seat(setup, lever.seat)
            assert seat is not None
            for setting in settings_of(setup, lever):
                game.restore(begun)
                play_on(game, _team(setup), until_day=until, alter=Held(lever, setting, round))
                found.append(Look(round, key, setting.name, brief(game, seat), harm(game)))
    return found


def brief(game: Game, seat: Seat) -> float:
    """Return a seat's own brief so far, 0 to 100, with the fractions that the game does not show."""
    reading = game.reading
    total = sum(goal.weight * _share(goal, reading.measure_goal(goal, seat.seat)[0]) for goal in seat.goals)
    return 100.0 * total / max(1, sum(goal.weight for goal in seat.goals))


def _share(goal: Goal, value: float) -> float:
    return min(1.0, max(0.0, (value - goal.nothing_at) / (goal.full_at - goal.nothing_at)))
