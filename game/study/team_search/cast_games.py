"""Games of the search: a cast on a seed, played once and remembered.

A cast says who plays which seat. Every process keeps the mornings of the seeds that it is asked for,
so that a game costs no more than its own days.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import fmean
from typing import Final

from game.rules.game import Game, GameSnapshot
from game.rules.history import History
from game.rules.no_action import play_without_action
from game.rules.setup.game_setup import GameSetup
from game.study.balance_table import Figures, figures
from game.study.demand import load_at
from game.study.headless_games import MORNINGS_KEPT, Alter, play
from game.study.jobs import Mapper
from game.study.lever_study import brief
from game.study.team_search.plan import Overriding, Plan, Scripted
from game.study.team_search.random_play import RandomPlay

NOTHING: Final = Plan()


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays: a policy in each seat, but for those that carry out a plan."""

    policy: str = "hands_off"
    plan: Plan = NOTHING
    scripted: tuple[str, ...] = ()
    """Seats that carry out the plan; where there are none, the plan's levers are put over what the policy sets."""
    random_team: int = 0
    """With a number all seats play at random."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a game ended: its figures, and every seat's score with the fractions that the game does not show."""

    figures: Figures
    briefs: dict[str, float]

    @property
    def mean_brief(self) -> float:
        """The mean of the seats' scores."""
        return fmean(self.briefs.values())


Outcomes = tuple[Outcome, ...]
"""Of one cast, by seed."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where all games of a search are played: a scenario at a demand."""

    scenario: str
    demand: float

    def setup(self) -> GameSetup:
        """Return the setup."""
        return load_at(self.scenario, self.demand)


@lru_cache(maxsize=MORNINGS_KEPT)
def _morning(place: Place, seed: int) -> tuple[Game, GameSnapshot, History]:
    """Return a game in its lobby on a seed, that moment, and the history with no action."""
    alone = play_without_action(place.setup(), seed)
    game = Game.start(place.setup(), seed, no_action=alone)
    return game, game.snapshot(), alone


def play_cast(job: tuple[Place, Cast, int]) -> Outcome:
    """Play a whole game of a cast on a seed."""
    place, cast, seed = job
    setup = place.setup()
    game, morning, alone = _morning(place, seed)
    game.restore(morning)
    seats = [seat.seat for seat in setup.seats]
    policies = {seat: "hands_off" if seat in cast.scripted else cast.policy for seat in seats}
    play(setup, seed, policies, alone, start=game, alter=_alter(cast))
    return Outcome(figures(game), {seat.seat: brief(game, seat) for seat in setup.seats})


def _alter(cast: Cast) -> Alter | None:
    if cast.random_team:
        return RandomPlay(cast.random_team)
    if cast.scripted:
        return Scripted(cast.plan, frozenset(cast.scripted))
    return Overriding(cast.plan) if cast.plan.levers else None


class Games:
    """Plays casts on seeds, each pair once, and counts."""

    def __init__(
        self, place: Place, play_all: Mapper[tuple[Place, Cast, int], Outcome], tell: Callable[[int], None]
    ) -> None:
        """Play through `play_all`; `tell` gets the number of games so far, those remembered not counted."""
        self.place = place
        self._play_all, self._tell = play_all, tell
        self._known: dict[tuple[Cast, int], Outcome] = {}

    @property
    def played(self) -> int:
        """How many games have been played."""
        return len(self._known)

    def casts_on(self, seeds: Sequence[int]) -> int:
        """Return how many casts have been played on all of some seeds."""
        casts = {cast for cast, _ in self._known}
        return sum(all((cast, seed) in self._known for seed in seeds) for cast in casts)

    def outcomes(self, casts: Sequence[Cast], seeds: Sequence[int]) -> list[Outcomes]:
        """Return the outcomes of casts, each by seed, in their order."""
        wanted = dict.fromkeys((cast, seed) for seed in seeds for cast in casts)
        missing = [job for job in wanted if job not in self._known]
        jobs = [(self.place, cast, seed) for cast, seed in missing]
        for job, outcome in zip(missing, self._play_all(jobs), strict=True):
            self._known[job] = outcome
            self._tell(self.played)
        return [tuple(self._known[cast, seed] for seed in seeds) for cast in casts]
