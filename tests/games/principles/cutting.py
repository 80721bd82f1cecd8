"""Games for the tests of principles: the shipped winter, whole or with one path cut.

Each cut leaves every action, price and day as it is and takes one named parameter of the setup
to nothing, so that the habit is still lived and reaches nobody. Levers and funds stay where the
scenario put them instead of losing their effects, so that the place wakes up the same and one
warmed-up morning serves every game of a seed.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from statistics import fmean
from typing import Final

from game.quantities import interpolate
from game.rules.game import Game, GameSnapshot
from game.rules.history import History
from game.rules.setup.effect_setup import LeverEffect
from game.rules.setup.game_setup import GameSetup
from game.rules.setup.lever_setup import Lever, Use
from game.scenario.load import load
from game.study.headless_games import play

MANY: Final = int(os.environ.get("CHECK_ROUNDS", "0"))
SEEDS: Final = tuple(range(7001, 7001 + MANY)) if MANY > 1 else (102, 104, 107)
"""Three seeds; in `make checks` as many as it has rounds, none of which anything was tuned on."""

BILLIONTHS: Final = 1e9
Cut = Callable[[GameSetup], GameSetup]


def _stays(effect: LeverEffect, at: float) -> LeverEffect:
    """The effect of a lever that moves nothing: its value where the lever stood on day 0."""
    return replace(effect, points=((at, interpolate(effect.points, at)),))


def _held(lever: Lever) -> Lever:
    return replace(lever, effects=tuple(_stays(effect, float(lever.start)) for effect in lever.effects))


def _use_held(lever: Lever, use: Use) -> Use:
    start = float(dict(lever.start_shares).get(use.use, 0))
    return replace(use, effects=tuple(_stays(effect, start) for effect in use.effects))


def patients_first(setup: GameSetup) -> GameSetup:
    """`levers.*.effects` hold still, and `calls.*.answers.effects` are empty."""
    calls = tuple(
        replace(call, answers=(replace(call.answers[0], effects=()), replace(call.answers[1], effects=())))
        for call in setup.calls
    )
    return replace(setup, levers=tuple(_held(lever) for lever in setup.levers), calls=calls)


def involvement(setup: GameSetup) -> GameSetup:
    """`adoption`: one ceiling and one half-time however people are involved; asking takes no time."""
    a = setup.adoption
    level = replace(
        a,
        ceiling_now=a.ceiling_asked,
        ceiling_asked_and_changed=a.ceiling_asked,
        ceiling_asked_not_heard=a.ceiling_asked,
        half_time_now_days=a.half_time_asked_days,
        asking_days=0,
    )
    return replace(setup, adoption=level, social=replace(setup.social, morale_imposed=0.0))


def beyond_funding(setup: GameSetup) -> GameSetup:
    """`levers.winter_fund.uses.*.effects` and `levers.escalation_beds.effects`, which bargains move, hold still.

    `invoices.*.held_up` and the purse's effects are empty, and it is no pool.
    """
    levers = tuple(
        replace(
            _held(lever) if lever.lever == "escalation_beds" else lever,
            uses=tuple(_use_held(lever, use) for use in lever.uses),
        )
        for lever in setup.levers
    )
    invoices = tuple(replace(invoice, held_up=()) for invoice in setup.invoices)
    changes = tuple(
        replace(card, effects=(), pool=None, flaws=tuple(replace(flaw, effects=()) for flaw in card.flaws))
        if card.card == "one_winter_purse"
        else card
        for card in setup.changes
    )
    return replace(setup, levers=levers, invoices=invoices, changes=changes)


def no_ego(setup: GameSetup) -> GameSetup:
    """`cards.*.rival`: no card holds another one up."""
    return replace(setup, changes=tuple(replace(card, rival="", joined=None) for card in setup.changes))


def understanding(setup: GameSetup) -> GameSetup:
    """`social.handoff_by_understanding` and `social.handoff_by_trust` are nothing, threads have no effects."""
    social = replace(setup.social, handoff_by_understanding=0.0, handoff_by_trust=0.0)
    return replace(setup, social=social, threads=tuple(replace(thread, effects=()) for thread in setup.threads))


def stock_takes(setup: GameSetup) -> GameSetup:
    """`problems.*.effects` are empty; `social.understanding_talked` and `social.morale_*acted` are nothing."""
    social = replace(setup.social, understanding_talked=0, morale_acted=0.0, morale_not_acted=0.0)
    return replace(setup, social=social, problems=tuple(replace(problem, effects=()) for problem in setup.problems))


def crisis_habit(setup: GameSetup) -> GameSetup:
    """`huddle.effects`, `crises.*.gifts.*.effects` and `.habit_effects` are empty."""
    crises = tuple(
        replace(crisis, gifts=tuple(replace(gift, effects=(), habit_effects=()) for gift in crisis.gifts))
        for crisis in setup.crises
    )
    huddle = replace(setup.huddle, effects=()) if setup.huddle else None
    return replace(setup, crises=crises, huddle=huddle)


def challenge(setup: GameSetup) -> GameSetup:
    """`cards.*.flaws.*.effects` and `.mend_effects` are empty."""
    changes = tuple(
        replace(card, flaws=tuple(replace(flaw, effects=(), mend_effects=()) for flaw in card.flaws))
        for card in setup.changes
    )
    return replace(setup, changes=changes)


CUTS: Final[dict[str, Cut]] = {
    "patients_first": patients_first,
    "involvement": involvement,
    "beyond_funding": beyond_funding,
    "no_ego": no_ego,
    "understanding": understanding,
    "stock_takes": stock_takes,
    "crisis_habit": crisis_habit,
    "challenge": challenge,
}
"""Each principle's path, cut."""


@cache
def whole() -> GameSetup:
    """The winter as it ships."""
    return load("winter_pressures")


@cache
def cut(principle: str) -> GameSetup:
    """The winter with one principle's path cut."""
    return CUTS[principle](whole())


@cache
def morning(seed: int) -> tuple[Game, GameSnapshot]:
    """A warmed-up game of the winter and its first morning, to go back to."""
    game = Game.start(whole(), seed)
    return game, game.snapshot()


@cache
def deaths(policy: str, seed: int, cut_at: str = "") -> float:
    """Avoidable deaths when all seats play a policy, on the winter whole or cut at a principle."""
    warmed, dawn = morning(seed)
    setup = cut(cut_at) if cut_at else whole()
    warmed.restore(dawn)
    game = Game(setup, seed, warmed.economy, History())
    played = play(setup, seed, dict.fromkeys((seat.seat for seat in setup.seats), policy), History(), start=game)
    return played.report.deaths / BILLIONTHS


def more_harm(principle: str, seeds: tuple[int, ...], *, cut_at: str = "") -> float:
    """Avoidable deaths beyond the aligned team's when one habit is dropped, per cent of theirs, on the same seeds."""
    aligned = fmean(deaths("aligned", seed, cut_at) for seed in seeds)
    without = fmean(deaths(f"without_{principle}", seed, cut_at) for seed in seeds)
    return 100 * (without - aligned) / aligned
