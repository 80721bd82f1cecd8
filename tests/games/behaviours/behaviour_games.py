"""Games for the tests of behaviours: computer teams, and a place where one thing is done by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from game.protocol.actions import Action
from game.protocol.refusals import Refusal
from game.rules.direction import alignment, arrow, days_by_mark
from game.rules.entry import Acted, Entry
from game.rules.game import Game
from game.rules.history import History
from game.rules.setup.game_setup import GameSetup
from game.study.balance_table import Figures, figures
from game.study.headless_games import play
from tests.games.principles.cutting import morning, whole

SEEDS: Final = (102, 104)
SEATS: Final[tuple[str, ...]] = ("C", "P", "K", "M")
Deed = tuple[int, str, Action]
"""In the planning of which round, who, what."""


@dataclass(frozen=True)
class Told:
    """One game as it went."""

    whole: Figures
    early: Figures
    """At the review of the second round of six."""
    deaths: tuple[float, ...]
    """Avoidable deaths since day 0, by day."""
    days_on: dict[str, int]
    """Leadership days spent by kind of action."""
    alignment: dict[int, int]
    """How close together the seats' arrows point after each round, per cent."""
    history: History
    asked: int
    """How many groups were asked about changes."""

    def harm(self, first_day: int, until_day: int) -> float:
        """Avoidable deaths between two days."""
        return self.deaths[until_day - 1] - (self.deaths[first_day - 1] if first_day else 0.0)


@cache
def alone(seed: int) -> History:
    """The winter in which nobody acts."""
    warmed, dawn = morning(seed)
    warmed.restore(dawn)
    warmed.no_action = History()
    hands_off: dict[str, str] = dict.fromkeys(SEATS, "hands_off")
    return play(whole(), seed, hands_off, History(), start=warmed).history


@cache
def team(seed: int, policy: str, **others: str) -> Told:
    """A game in which every seat plays a policy, save the seats that are named with one of their own."""
    return _watch(seed, dict.fromkeys(SEATS, policy) | others)


@cache
def learners(seed: int, rounds: int) -> Told:
    """A game in which every seat is for itself for some rounds, and plays as the aligned team from then on."""
    return _watch(seed, dict.fromkeys(SEATS, "siloed"), aligned_after=rounds)


def _watch(seed: int, policies: dict[str, str], *, aligned_after: int = 0) -> Told:
    yardstick = alone(seed)
    warmed, dawn = morning(seed)
    warmed.restore(dawn)
    warmed.no_action = yardstick
    watching = _Watching()

    def see(game: Game) -> None:
        watching.see(game)
        if aligned_after and game.table.round > aligned_after:
            policies.update(dict.fromkeys(SEATS, "aligned"))

    game = play(whole(), seed, policies, yardstick, start=warmed, watch=see)
    assert watching.early is not None
    days: dict[str, int] = {}
    for spent in game.table.spent:
        days[spent.kind] = days.get(spent.kind, 0) + spent.days
    return Told(
        whole=figures(game),
        early=watching.early,
        deaths=tuple(report.deaths / 1e9 for report in game.history.reports),
        days_on=days,
        alignment=watching.alignment,
        history=game.history,
        asked=sum(len(proposal.groups) for proposal in game.table.proposals),
    )


class _Watching:
    """Takes the figures of the first third, and how close together people go, round by round."""

    def __init__(self) -> None:
        self.early: Figures | None = None
        self.alignment: dict[int, int] = {}

    def see(self, game: Game) -> None:
        if game.table.phase != "review":
            return
        if game.table.round == 2:
            self.early = figures(game)
        arrows = [arrow(days_by_mark(game.table, seat), place) for place, seat in enumerate(SEATS)]
        self.alignment[game.table.round] = alignment([a for a in arrows if a != (0.0, 0.0)])


@cache
def quiet() -> GameSetup:
    """The shipped winter without its slow problems, which would grow unfixed and blur what one deed does."""
    return replace(whole(), problems=())


@cache
def place(seed: int, *deeds: Deed) -> History:
    """The winter in which nothing is done but a few deeds that must be accepted."""
    warmed, dawn = morning(seed)
    warmed.restore(dawn)
    return lived(Game(quiet(), seed, warmed.economy, History()), deeds)


@cache
def in_a_mood(seed: int, shift: int) -> History:
    """The winter left alone, in which something bears on everybody's morale throughout, thousandths."""
    warmed, dawn = morning(seed)
    warmed.restore(dawn)
    led = quiet().parameters.having(morale_shift=shift / 1000)
    return lived(Game(replace(quiet(), parameters=led), seed, warmed.economy, History()), ())


def lived(game: Game, deeds: tuple[Deed, ...]) -> History:
    """A game from its lobby to its end in which a few deeds are done."""
    while (move := game.next_move()) is not None:
        game.apply(Entry(game.table.day, move))
        for round, seat, action in deeds:
            if (game.table.phase, game.table.round) == ("plan", round):
                judgement = game.judge(seat, action)
                assert not isinstance(judgement, Refusal), judgement
                game.apply(Entry(game.table.day, Acted(seat, action, judgement.thing)))
        while game.table.phase in ("run", "after") and not game.must_stop():
            game.run_day()
    return game.history


def mean(history: History, field: str) -> float:
    """The mean of a field of the day's report over all days played."""
    return sum(getattr(report, field) for report in history.reports) / history.days
