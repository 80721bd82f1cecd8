"""What each kind of action is good for: the same team on the same patients, with one seat that never does it.

One job is one team on one seed. Kinds are looked for in the teams in turn, and a kind that has
been shown to pay in one, or to be free and to move nothing, is left out of the next. A kind
pays where, without it, its author's own brief is worse at some review, or more people are harmed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from typing import Final

from game.protocol.actions import ACTION_KINDS, Action, kind_of
from game.replay.workers import JobProgress, Workers
from game.rules.game import Game
from game.rules.no_action import play_without_action
from game.rules.setup.game_setup import GameSetup
from game.scenario.load import load
from game.study.balance_table import teams
from game.study.claims import Claim
from game.study.demand import at_load
from game.study.headless_games import Alter, play
from game.study.holding import Never
from game.study.jobs import by_seed
from game.study.lever_study import Harm, brief, harm
from game.study.statistics import Interval, interval

FIRST: Final = ("aligned", "siloed")
"""The teams that are looked at first; then every other team of the balance table, as long as a kind does not pay."""


EVERYBODY: Final = "all"
"""Instead of a seat: nobody does it; the brief is that of the seat that would have done it first."""


@dataclass(frozen=True, slots=True)
class Without:
    """What one seat's doing a kind of thing was worth in one game; above 0 it was worth something."""

    kind: str
    seat: str
    briefs: tuple[float, ...]
    """Points of the author's own brief, at the review of each round and at the end."""
    deaths: float
    qalys: float
    days: int
    """Leadership days that the author spent on it."""

    @property
    def moves(self) -> bool:
        """Whether anything was any different without it."""
        return bool(self.deaths or self.qalys or any(self.briefs))


@dataclass(frozen=True, slots=True)
class Worth:
    """The best that a kind of action has been found to do, over all seeds on which it was done."""

    team: str
    seat: str
    whom: str
    """`author`, `deaths` or `qalys`."""
    after_round: int
    """The review at which the author is ahead; 0 at the end."""
    gain: Interval
    seeds: int

    moves: bool = True
    """Whether anything in the place or in the author's brief was any different without it."""
    days: int = 0
    """Leadership days that it cost its author in all these games."""

    @property
    def pays(self) -> bool:
        """Whether it is above 0 beyond what luck makes of it."""
        return self.seeds > 1 and self.gain.low > 0

    @property
    def rank(self) -> tuple[bool, bool, float]:
        """What is sure before what is not, what moves something before what does not, then the larger."""
        return self.pays, self.moves, self.gain.low if self.pays else self.gain.mean


@dataclass(slots=True)
class Kinds:
    """Every kind of action: which teams use it, and where it pays, if it does."""

    scenario: str
    seeds: int
    used_by: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    worth: dict[str, Worth] = field(default_factory=dict[str, Worth])


def kinds(
    scenario: str, seeds: Sequence[int], *, demand: float = 1.0, workers: Workers, progress: JobProgress
) -> Kinds:
    """Look for a team, a seat and a moment in which each kind of action pays; `progress` gets jobs."""
    setup = load(scenario)
    known = teams(setup)
    order = (*FIRST, *(team for team in known if team not in FIRST))
    table = Kinds(setup.scenario, len(seeds), {kind: [] for kind in ACTION_KINDS})
    for place, team in enumerate(order):

        def tell(done: int, total: int, before: int = place) -> None:
            progress(before * total + done, len(order) * total)

        wanted = frozenset(kind for kind in ACTION_KINDS if not _is_settled(table, kind))
        done = by_seed(partial(of_seed, scenario, demand, team, wanted), seeds, workers, tell)
        _note(table, team, [game for game, _ in done.values()], [found for _, found in done.values()])
    return table


def _is_settled(table: Kinds, kind: str) -> bool:
    """Return whether a kind pays, or is free and moves nothing, so that no other team need be looked at."""
    worth = table.worth.get(kind)
    return worth is not None and (worth.pays or not (worth.moves or worth.days))


def _note(table: Kinds, team: str, used: list[frozenset[str]], found: list[tuple[Without, ...]]) -> None:
    for kind in ACTION_KINDS:
        if any(kind in game for game in used):
            table.used_by[kind].append(team)
    groups: dict[tuple[str, str], list[Without]] = {}
    for without in (one for game in found for one in game):
        groups.setdefault((without.kind, without.seat), []).append(without)
    for (kind, _), group in groups.items():
        best = best_of(team, group)
        known = table.worth.get(kind)
        if known is None or best.rank > known.rank:
            table.worth[kind] = best


def best_of(team: str, group: Sequence[Without]) -> Worth:
    """Return the surest gain of one seat's doing one kind of thing: for its author at some review, or for patients."""
    ends = len(group[0].briefs)
    days = sum(one.days for one in group)
    moves = any(one.moves for one in group)
    gains = [("author", (place + 1) % ends, [one.briefs[place] for one in group]) for place in range(ends)]
    gains += [("deaths", 0, [one.deaths for one in group]), ("qalys", 0, [one.qalys for one in group])]
    found = (
        Worth(team, group[0].seat, whom, round, interval(values), len(group), moves, days)
        for whom, round, values in gains
    )
    return max(found, key=lambda worth: worth.rank)


def of_seed(
    scenario: str, demand: float, team: str, wanted: frozenset[str], seed: int
) -> tuple[frozenset[str], tuple[Without, ...]]:
    """Return the kinds that a team uses on a seed, and what each wanted one is worth to each seat that uses it."""
    setup = at_load(load(scenario), demand)
    playing = _Playing(setup, seed, team)
    full = playing.play()
    found = [
        _difference(kind, seat, full, playing.play(Never(kind, seat))) for kind, seat in full.used if kind in wanted
    ]
    for kind, seat in dict(reversed(full.used)).items():
        # What one seat leaves, another may do in its place: then it is worth what it is worth to all of them.
        if kind in wanted and not any(one.moves for one in found if one.kind == kind):
            found.append(replace(_difference(kind, seat, full, playing.play(Never(kind))), seat=EVERYBODY))
    return frozenset(kind for kind, _ in full.used), tuple(found)


@dataclass(frozen=True, slots=True)
class _GameResult:
    """One game: every seat's brief at each review and at the end, what it cost, and who used which kind."""

    briefs: tuple[dict[str, float], ...]
    harm: Harm
    used: tuple[tuple[str, str], ...]
    days: dict[tuple[str, str], int]


def _difference(kind: str, seat: str, full: _GameResult, less: _GameResult) -> Without:
    briefs = tuple(a[seat] - b[seat] for a, b in zip(full.briefs, less.briefs, strict=True))
    deaths, qalys = less.harm.deaths - full.harm.deaths, less.harm.qalys - full.harm.qalys
    return Without(kind, seat, briefs, deaths, qalys, full.days.get((kind, seat), 0))


class _Playing:
    """One team on one seed, again and again from the same morning."""

    def __init__(self, setup: GameSetup, seed: int, team: str) -> None:
        self.setup, self.seed, self.policies = setup, seed, teams(setup)[team]
        self.game = Game.start(setup, seed, no_action=play_without_action(setup, seed))
        self.morning = self.game.snapshot()

    def play(self, alter: Alter | None = None) -> _GameResult:
        """Play the whole game."""
        used: dict[tuple[str, str], None] = {}
        briefs: list[dict[str, float]] = []

        def look(game: Game) -> None:
            if game.table.phase in ("review", "end"):
                briefs.append({seat.seat: brief(game, seat) for seat in self.setup.seats})

        def hear(seat: str, action: Action) -> None:
            used[kind_of(action), seat] = None

        self.game.restore(self.morning)
        play(
            self.setup,
            self.seed,
            self.policies,
            self.game.no_action,
            start=self.game,
            watch=look,
            alter=alter,
            heard=hear,
        )
        days: dict[tuple[str, str], int] = {}
        for spent in self.game.table.spent:
            days[spent.kind, spent.seat] = days.get((spent.kind, spent.seat), 0) + spent.days
        return _GameResult(tuple(briefs), harm(self.game), tuple(used), days)


def kind_claims(table: Kinds) -> tuple[Claim, ...]:
    """Yield a claim that every kind is used by a team, and one that every effective kind pays somewhere."""
    return tuple(claim for kind in table.used_by for claim in _claims_of(table, kind))


def _claims_of(table: Kinds, kind: str) -> Iterator[Claim]:
    teams, worth = table.used_by[kind], table.worth.get(kind)
    yield Claim(f"{kind}: used by some team", bool(teams), len(teams), "> 0 teams")
    if worth is not None and (worth.moves or worth.days):
        where = f"{worth.whom}, seat {worth.seat} of {worth.team}"
        yield Claim(f"{kind}: pays somewhere ({where})", worth.pays, worth.gain.mean, "interval above 0")


def as_plain(table: Kinds) -> dict[str, object]:
    """Return the table as plain data."""
    return {
        kind: {"used_by": teams, "worth": asdict(table.worth[kind]) if kind in table.worth else None}
        for kind, teams in table.used_by.items()
    }
