"""Computer seats that look after one purse or one figure of their own and nothing else.

Such a seat tries each setting of its lever in the same few winters, with the same patients and luck, and keeps the one
that leaves it best off on the mean: a best reply that knows the odds. `leaning` is the same seat with a less sure hand:
it picks every setting now and then, the better ones oftener (a quantal response, after McKelvey and Palfrey 1995).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from math import exp
from statistics import fmean
from typing import Final

from game.protocol.actions import Action, AnswerDeal, OfferDeal, Term
from game.protocol.refusals import Refusal
from game.rules.entry import Acted, Entry
from game.rules.game import Game, GameSnapshot
from game.rules.history import History
from game.rules.setup.game_setup import GameSetup
from tests.games.behaviours.behaviour_games import Deed, lived, quiet
from tests.kit.games import with_population

PEOPLE: Final = 60_000
"""A place whose levers still have steps of several beds, and three times as fast as the shipped one."""
SEEDS: Final = (102, 104)
Terms = tuple[tuple[str, float], ...]
"""Parameters of the place that belong to a contract, and their values."""
PER_CASE, BLOCK, BLENDED = 0, 1, 2
"""Values of the lever `planned_payment`."""
LEANING: Final = 200
"""Thousands of pounds in half a year that make a less sure hand pick one setting 2.7 times as often as another."""
Winters = tuple[History, ...]
"""One history a seed."""
Measure = Callable[[History], float]


@cache
def contract(terms: Terms, payment: int) -> GameSetup:
    """The winter without slow problems in a smaller place, under some contract."""
    setup = quiet()
    levers = tuple(
        replace(lever, start=payment) if lever.lever == "planned_payment" else lever for lever in setup.levers
    )
    parameters = setup.parameters.having(**dict(terms))
    return with_population(replace(setup, levers=levers, parameters=parameters), PEOPLE)


@cache
def _dawn(seed: int, terms: Terms, payment: int) -> tuple[Game, GameSnapshot]:
    game = Game.start(contract(terms, payment), seed)
    return game, game.snapshot()


@cache
def winters(*deeds: Deed, terms: Terms = (), payment: int = PER_CASE) -> Winters:
    """The winters under a contract in which nothing is done but a few deeds."""
    played: list[History] = []
    for seed in SEEDS:
        game, dawn = _dawn(seed, terms, payment)
        game.restore(dawn)
        played.append(lived(game, deeds))
    return tuple(played)


@cache
def bargained(*deeds: Deed, terms: Terms, give: Term, take: Term, rounds: int = 3) -> Winters:
    """The winters in which, beside a few deeds, the trust offers the manager a deal in one round and it is taken."""
    played: list[History] = []
    for seed in SEEDS:
        game, dawn = _dawn(seed, terms, PER_CASE)
        game.restore(dawn)
        while (move := game.next_move()) is not None:
            game.apply(Entry(game.table.day, move))
            if game.table.phase == "plan":
                for round, seat, action in deeds:
                    if round == game.table.round:
                        _do(game, seat, action)
                if game.table.round == rounds:
                    _do(game, "P", OfferDeal("M", (give,), (take,)))
                    _do(game, "M", AnswerDeal(game.table.deals[-1].thing, True))
            while game.table.phase in ("run", "after") and not game.must_stop():
                game.run_day()
        played.append(game.history)
    return tuple(played)


def _do(game: Game, seat: str, action: Action) -> None:
    judgement = game.judge(seat, action)
    assert not isinstance(judgement, Refusal), judgement
    game.apply(Entry(game.table.day, Acted(seat, action, judgement.thing)))


def purse(organisation: str) -> Measure:
    """What an organisation has won or lost since day 0 by the end, thousands of pounds."""
    return lambda history: getattr(history.reports[-1], f"balance_{organisation}") / 100_000


def stretch(field: str) -> Measure:
    """A count of the day's report, summed over all days."""
    return lambda history: history.total(field)


def mean(measure: Measure, played: Winters) -> float:
    """A measure's mean over the winters."""
    return fmean(measure(history) for history in played)


def deaths(played: Winters) -> float:
    """Avoidable deaths by the end, mean of the winters."""
    return mean(lambda history: history.reports[-1].deaths / 1e9, played)


def best(own: Measure, tried: Mapping[int, Winters]) -> int:
    """The setting that is best for somebody by their own measure."""
    return max(sorted(tried), key=lambda setting: mean(own, tried[setting]))


def leaning(own: Measure, tried: Mapping[int, Winters], measure: Measure) -> float:
    """The mean of a measure when a seat only leans towards what is better for it."""
    gain = {setting: mean(own, played) for setting, played in tried.items()}
    weight = {setting: exp((gain[setting] - max(gain.values())) / LEANING) for setting in tried}
    return sum(weight[setting] * mean(measure, tried[setting]) for setting in tried) / sum(weight.values())
