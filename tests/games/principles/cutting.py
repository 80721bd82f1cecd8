"""Games for the tests of principles: the shipped winter, whole or with one path cut.

Each cut leaves every action, price and day as it is and takes one named parameter of the setup
to nothing, so that the habit is still lived and reaches nobody by that way. Levers and funds stay where the
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

from game.quantities import BILLIONTHS, interpolate
from game.rules.entry import Entry
from game.rules.game import Game, GameSnapshot
from game.rules.history import History
from game.rules.setup.change_setup import Change, Flaw
from game.rules.setup.effect_setup import LeverEffect
from game.rules.setup.event_setup import Gift
from game.rules.setup.game_setup import GameSetup
from game.rules.setup.lever_setup import Lever, Use
from game.scenario.load import load
from game.study.headless_games import play, play_again

MANY: Final = int(os.environ.get("CHECK_ROUNDS", "0"))
SEEDS: Final = tuple(range(7001, 7001 + MANY)) if MANY > 1 else (102, 104)
"""Two seeds; in `make checks` as many as it has rounds, none of which anything was tuned on."""

SEATS: Final = ("C", "P", "K", "M")

Cut = Callable[[GameSetup], GameSetup]


def _stays(effect: LeverEffect, at: float) -> LeverEffect:
    """The effect of a lever that moves nothing: its value where the lever stood on day 0."""
    return replace(effect, points=((at, interpolate(effect.points, at)),))


def _held(lever: Lever) -> Lever:
    return replace(lever, effects=tuple(_stays(effect, float(lever.start)) for effect in lever.effects))


def _use_held(lever: Lever, use: Use) -> Use:
    start = float(dict(lever.start_shares).get(use.use, 0))
    return replace(use, effects=tuple(_stays(effect, start) for effect in use.effects))


def _without_effects(card: Change) -> Change:
    joined = replace(card.joined, effects=()) if card.joined else None
    flaws = tuple(replace(flaw, effects=(), mend_effects=()) for flaw in card.flaws)
    return replace(card, effects=(), pool=None, joined=joined, flaws=flaws)


def _with_cards(setup: GameSetup, change: Callable[[Change], Change]) -> GameSetup:
    return replace(setup, changes=tuple(change(card) for card in setup.changes))


def _with_flaws(setup: GameSetup, change: Callable[[Change, Flaw], Flaw]) -> GameSetup:
    return _with_cards(setup, lambda card: replace(card, flaws=tuple(change(card, flaw) for flaw in card.flaws)))


def _no_harm(flaw: Flaw) -> Flaw:
    return replace(flaw, effects=(), mend_effects=())


# ---------------------------------------------------------------- patients first


LEVERS: Final = (
    "referral_rule",
    "planned_payment",
    "escalation_beds",
    "ring_fence",
    "agency_limit",
    "front_door_seniors",
    "going_home",
    "nurses_a_ward",
    "next_bed",
    "home_care_rounds",
    "savings",
)
"""The winter's levers other than its fund."""


def lever_held(key: str) -> Cut:
    """A cut of one lever: its `effects` hold still."""

    def hold(setup: GameSetup) -> GameSetup:
        levers = tuple(_held(lever) if lever.lever == key else lever for lever in setup.levers)
        return replace(setup, levers=levers)

    return hold


def calls_without_effects(setup: GameSetup) -> GameSetup:
    """`calls.*.answers.effects` are empty."""
    calls = tuple(
        replace(call, answers=(replace(call.answers[0], effects=()), replace(call.answers[1], effects=())))
        for call in setup.calls
    )
    return replace(setup, calls=calls)


# ---------------------------------------------------------------- involvement


def use_alike(setup: GameSetup) -> GameSetup:
    """`adoption`: groups use as much of a change, whether they were asked or not."""
    level = replace(setup.adoption, used_asked=setup.adoption.used_unasked, used_by_work=0.0)
    return replace(setup, adoption=level)


def use_as_soon(setup: GameSetup) -> GameSetup:
    """`adoption`: groups use a change as soon, whether they were asked or not; asking takes no time."""
    sooner = replace(
        setup.adoption,
        half_time_days=setup.adoption.half_time_asked_days,
        asking_days=0,
        asking_days_more=0,
    )
    groups = tuple(replace(group, asked_effects=()) for group in setup.groups)
    return replace(setup, adoption=sooner, groups=groups)


def work_without_morale(setup: GameSetup) -> GameSetup:
    """`cards.*.asked.*.work` is 0: no change relieves or burdens anybody's work."""
    return _with_cards(setup, lambda card: replace(card, asked=tuple(replace(a, work=0.0) for a in card.asked)))


def word_and_deed_alike(setup: GameSetup) -> GameSetup:
    """`social.morale_by_gap` is nothing: nobody minds whether leaders do as they say."""
    return replace(setup, social=replace(setup.social, morale_by_gap=0.0))


def conditions_without_effects(setup: GameSetup) -> GameSetup:
    """`cards.*.flaws.*.effects` that a group names and no seat sees from the start are empty."""

    def cut_named(card: Change, flaw: Flaw) -> Flaw:
        named = any(asked.names_flaw == flaw.flaw for asked in card.asked)
        return _no_harm(flaw) if named and (flaw.needs_understanding or not flaw.seen_by) else flaw

    return _with_flaws(setup, cut_named)


# ---------------------------------------------------------------- beyond funding


def fund_held(setup: GameSetup) -> GameSetup:
    """`levers.*.uses.*.effects` hold still, and so does what bargains move: levers of money promised."""
    levers = tuple(
        replace(
            _held(lever) if lever.lever == "escalation_beds" else lever,
            uses=tuple(_use_held(lever, use) for use in lever.uses),
        )
        for lever in setup.levers
    )
    return replace(setup, levers=levers)


def invoices_without_effects(setup: GameSetup) -> GameSetup:
    """`invoices.*.held_up` and `.held_back` are empty."""
    return replace(setup, invoices=tuple(replace(i, held_up=(), held_back=()) for i in setup.invoices))


def purse_without_effects(setup: GameSetup) -> GameSetup:
    """The effects and the pool of a change that makes a pool are gone."""
    return _with_cards(setup, lambda card: _without_effects(card) if card.pool else card)


# ---------------------------------------------------------------- no ego


RIVALS: Final = {
    "ways_home": ("home_first", "ready_to_go_ward"),
    "front_door": ("same_day_care", "urgent_care_next_door"),
    "frail_people": ("two_hours_at_home", "frailty_at_the_door"),
}
"""The winter's three pairs of rivals."""


def no_rivals(*pair: str) -> Cut:
    """A cut of one pair of rivals: their `rival` is empty, so that neither holds the other up."""

    def cut_pair(setup: GameSetup) -> GameSetup:
        return _with_cards(setup, lambda card: replace(card, rival="", joined=None) if card.card in pair else card)

    return cut_pair


def no_credit(setup: GameSetup) -> GameSetup:
    """`social.trust_gain`, `trust_loss` and `understanding_together` are nothing."""
    return replace(setup, social=replace(setup.social, trust_gain=0, trust_loss=0, understanding_together=0))


# ---------------------------------------------------------------- understanding


def handoff_alike(setup: GameSetup) -> GameSetup:
    """`social.handoff_by_understanding` and `social.handoff_by_trust` are nothing."""
    return replace(setup, social=replace(setup.social, handoff_by_understanding=0.0, handoff_by_trust=0.0))


THREADS: Final = ("walter", "keys", "one_board")
"""The winter's threads."""


def thread_without_effects(key: str) -> Cut:
    """A cut of one thread: its `effects` are empty, and so are the effects of the card that it opens."""

    def cut_thread(setup: GameSetup) -> GameSetup:
        opened = next(thread.card for thread in setup.threads if thread.thread == key)
        kept = _with_cards(setup, lambda card: _without_effects(card) if card.card == opened else card)
        threads = (replace(thread, effects=()) if thread.thread == key else thread for thread in kept.threads)
        return replace(kept, threads=tuple(threads))

    return cut_thread


def unseen_flaws_without_effects(setup: GameSetup) -> GameSetup:
    """`cards.*.flaws.*.effects` that need understanding to be seen are empty."""
    return _with_flaws(setup, lambda card, flaw: _no_harm(flaw) if flaw.needs_understanding else flaw)


def huddle_without_effects(setup: GameSetup) -> GameSetup:
    """`huddle.effects` are empty, and a huddle teaches nothing."""
    huddle = replace(setup.huddle, effects=()) if setup.huddle else None
    return replace(setup, huddle=huddle, social=replace(setup.social, understanding_together=0))


# ---------------------------------------------------------------- stock-takes


def problems_without_effects(setup: GameSetup) -> GameSetup:
    """`problems.*.effects` are empty."""
    return replace(setup, problems=tuple(replace(problem, effects=()) for problem in setup.problems))


def problems_without_morale(setup: GameSetup) -> GameSetup:
    """`problems.*.work` is empty: nobody's work is burdened by a problem."""
    return replace(setup, problems=tuple(replace(problem, work=()) for problem in setup.problems))


def talk_without_learning(setup: GameSetup) -> GameSetup:
    """`social.understanding_talked` is nothing."""
    return replace(setup, social=replace(setup.social, understanding_talked=0))


# ---------------------------------------------------------------- crisis habit


def gifts_without_effects(setup: GameSetup) -> GameSetup:
    """`crises.*.gifts.*.effects` are empty."""
    return _with_gifts(setup, lambda gift: replace(gift, effects=()))


def habits_without_effects(setup: GameSetup) -> GameSetup:
    """`crises.*.gifts.*.habit_effects` are empty."""
    return _with_gifts(setup, lambda gift: replace(gift, habit_effects=()))


def _with_gifts(setup: GameSetup, change: Callable[[Gift], Gift]) -> GameSetup:
    crises = tuple(replace(crisis, gifts=tuple(change(gift) for gift in crisis.gifts)) for crisis in setup.crises)
    return replace(setup, crises=crises)


# ---------------------------------------------------------------- healthy tension


CARDS_WITH_FLAWS: Final = ("home_first", "gp_hub", "same_day_care", "one_assessment", "one_winter_purse")
"""Cards of the winter that the aligned team proposes and that have flaws."""


def flaws_of(key: str) -> Cut:
    """A cut of one card: `flaws.*.effects` and `.mend_effects` are empty."""

    def cut_card(setup: GameSetup) -> GameSetup:
        return _with_flaws(setup, lambda card, flaw: _no_harm(flaw) if card.card == key else flaw)

    return cut_card


def fixes_without_delay(setup: GameSetup) -> GameSetup:
    """`adoption.mending_days` is 0: a fix delays nothing."""
    return replace(setup, adoption=replace(setup.adoption, mending_days=0))


WAYS: Final[dict[str, dict[str, Cut]]] = {
    "patients_first": {lever: lever_held(lever) for lever in LEVERS}
    | {"phone": calls_without_effects, "word": word_and_deed_alike},
    "involvement": {
        "use": use_alike,
        "time": use_as_soon,
        "conditions": conditions_without_effects,
        "morale": work_without_morale,
        "word": word_and_deed_alike,
    },
    "beyond_funding": {
        "fund": fund_held,
        "invoices": invoices_without_effects,
        "purse": purse_without_effects,
    },
    "no_ego": {way: no_rivals(*pair) for way, pair in RIVALS.items()} | {"credit": no_credit},
    "understanding": {
        "handoff": handoff_alike,
        "flaws": unseen_flaws_without_effects,
        "huddle": huddle_without_effects,
    }
    | {thread: thread_without_effects(thread) for thread in THREADS},
    "stock_takes": {
        "problems": problems_without_effects,
        "morale": problems_without_morale,
        "talk": talk_without_learning,
    },
    "crisis_habit": {
        "gifts": gifts_without_effects,
        "kept": habits_without_effects,
        "huddle": huddle_without_effects,
    },
    "challenge": {card: flaws_of(card) for card in CARDS_WITH_FLAWS} | {"delay": fixes_without_delay},
}
"""The ways by which each principle reaches patients, each with its cut."""


def cut_all(setup: GameSetup, principle: str) -> GameSetup:
    """The setup with all ways of a principle cut."""
    for way in WAYS[principle].values():
        setup = way(setup)
    return setup


@cache
def whole() -> GameSetup:
    """The winter as it ships."""
    return load("winter_pressures")


@cache
def cut(principle: str, way: str = "") -> GameSetup:
    """The winter with one way of a principle cut, or all of them."""
    return WAYS[principle][way](whole()) if way else cut_all(whole(), principle)


@cache
def morning(seed: int) -> tuple[Game, GameSnapshot]:
    """A warmed-up game of the winter and its first morning, to go back to."""
    game = Game.start(whole(), seed)
    return game, game.snapshot()


@cache
def deaths(policy: str, seed: int, cut_at: str = "", way: str = "") -> float:
    """Avoidable deaths when all seats play a policy, on the winter whole or cut at a principle, or at one way of it.

    Everybody decides as in the whole winter, so that a cut shows what it does by itself; without rivals there is
    something else to decide.
    """
    if not cut_at:
        return whole_winter(policy, seed)[1]
    game = in_lobby(cut(cut_at, way), seed)
    if cut_at == "no_ego":
        play(game.setup, seed, dict.fromkeys(SEATS, policy), History(), start=game)
    else:
        play_again(game, whole_winter(policy, seed)[0])
    return game.report.deaths / BILLIONTHS


@cache
def whole_winter(policy: str, seed: int) -> tuple[tuple[Entry, ...], float]:
    """What was done, and the avoidable deaths, when all seats play a policy on the winter whole."""
    game, entries = in_lobby(whole(), seed), list[Entry]()
    play(whole(), seed, dict.fromkeys(SEATS, policy), History(), start=game, record=entries)
    return tuple(entries), game.report.deaths / BILLIONTHS


def in_lobby(setup: GameSetup, seed: int) -> Game:
    """A new game of a setup from the morning of the whole winter."""
    warmed, dawn = morning(seed)
    warmed.restore(dawn)
    return Game(setup, seed, warmed.economy, History())


def more_harm(principle: str, seeds: tuple[int, ...], *, cut_at: str = "", way: str = "") -> float:
    """Avoidable deaths beyond the aligned team's when one habit is dropped, per cent of theirs, on the same seeds."""
    aligned = fmean(deaths("aligned", seed, cut_at, way) for seed in seeds)
    without = fmean(deaths(f"without_{principle}", seed, cut_at, way) for seed in seeds)
    return 100 * (without - aligned) / aligned
