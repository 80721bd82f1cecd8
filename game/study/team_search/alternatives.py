"""What a plan could do otherwise: positions of levers, rounds of cards, answers to calls; and plans drawn at random."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from game.rules import lookup
from game.rules.setup.game_setup import GameSetup
from game.rules.setup.lever_setup import Lever
from game.study.team_search.plan import LeverPlan, Plan, Position, Shares, held

LEFT_ALONE, SWITCHES, IN_USE = 0.25, 0.35, 0.5
"""Chances, in a random plan: that a lever is left alone, that it is moved once more, that a card is started."""


def positions_of(setup: GameSetup, lever: Lever) -> tuple[Position, ...]:
    """Return every position of a lever; of a fund, nothing, all or half for each use, and even shares."""
    if lever.form == "fund":
        return _fund_positions(setup, lever)
    if lever.form == "options":
        return tuple(option.value for option in lever.options)
    return tuple(range(lever.minimum, lever.maximum + 1, max(1, lever.step)))


def spread(positions: tuple[Position, ...], most: int) -> tuple[Position, ...]:
    """Return at most so many positions, evenly spread, both ends among them."""
    if len(positions) <= most:
        return positions
    last = len(positions) - 1
    return tuple(positions[round(place * last / (most - 1))] for place in range(most))


def _fund_positions(setup: GameSetup, fund: Lever) -> tuple[Shares, ...]:
    steps = setup.fund_of_round(fund) // fund.step
    uses = [use.use for use in fund.uses]
    others = max(1, len(uses) - 1)
    even = _shares(fund, dict.fromkeys(uses, steps // len(uses)))
    whole = [_shares(fund, {use: steps}) for use in uses]
    rest = (steps - steps // 2) // others
    half = [_shares(fund, dict.fromkeys(uses, rest) | {use: steps - rest * others}) for use in uses]
    return (_shares(fund, {}), *whole, *half, even)


def _shares(fund: Lever, steps: dict[str, int]) -> Shares:
    return tuple((use.use, fund.step * steps.get(use.use, 0)) for use in fund.uses)


def open_levers(setup: GameSetup) -> tuple[Lever, ...]:
    """Return the levers that ever open."""
    return tuple(lever for lever in setup.levers if lookup.opens_in(setup, lever.lever))


def first_rounds(setup: GameSetup) -> dict[str, int]:
    """Return the cards that the rounds open, with the round in which each does."""
    rounds = {card.card: lookup.opens_in(setup, card.card) for card in setup.changes}
    return {card: round for card, round in rounds.items() if round}


def calls_of(setup: GameSetup) -> tuple[tuple[str, int], ...]:
    """Return the calls of this format, each with its number of answers."""
    rung = (call for call in setup.calls if any(form == setup.format.format for form, _ in call.rounds))
    return tuple((call.call, len(call.answers)) for call in rung)


# ---------------------------------------------------------------- alternatives to a plan


def single_moves(setup: GameSetup, most: int) -> Iterator[tuple[str, Plan]]:
    """Yield each lever held in each of at most so many positions, and each card started at once, with its name."""
    for lever in open_levers(setup):
        for position in spread(positions_of(setup, lever), most):
            yield lever.lever, Plan(levers=(held(lever.lever, position),))
    for card, round in first_rounds(setup).items():
        yield card, Plan(cards=((card, round),))


def other_positions(setup: GameSetup, plan: Plan, lever: Lever, most: int) -> Iterator[Plan]:
    """Yield the plan with a lever held elsewhere, or left alone."""
    now = plan.lever(lever.lever)
    choices = [held(lever.lever, position) for position in spread(positions_of(setup, lever), most)]
    for choice in (*choices, None):
        if choice != now:
            yield plan.with_lever(lever.lever, choice)


def other_schedules(setup: GameSetup, plan: Plan, lever: Lever, most: int) -> Iterator[Plan]:
    """Yield the plan with a lever one step further, and with an early or a late position of its own."""
    now = plan.lever(lever.lever) or LeverPlan(lever.lever, None, None)
    positions = positions_of(setup, lever)
    middle = setup.format.rounds // 2 + 1
    if now.early == now.late and now.late in positions:
        place = positions.index(now.late)
        for other in (place - 1, place + 1):
            if 0 <= other < len(positions):
                yield plan.with_lever(lever.lever, held(lever.lever, positions[other]))
    for position in spread(positions, most):
        if position != now.late:
            yield plan.with_lever(lever.lever, LeverPlan(lever.lever, now.early, position, middle))
        if position != now.early:
            yield plan.with_lever(lever.lever, LeverPlan(lever.lever, position, now.late, middle))


def other_rounds(setup: GameSetup, plan: Plan, card: str) -> Iterator[Plan]:
    """Yield the plan with a card started at once, half-way through what is left, or never."""
    first = first_rounds(setup)[card]
    rounds = dict.fromkeys((0, first, (first + setup.format.rounds) // 2))
    now = dict(plan.cards).get(card, 0)
    for round in rounds:
        if round != now:
            yield plan.with_card(card, round)


def other_answers(setup: GameSetup, plan: Plan, call: str, answers: int) -> Iterator[Plan]:
    """Yield the plan with each other answer to a call; one that rings out has the last."""
    now = dict(plan.calls).get(call, answers - 1)
    for answer in range(answers):
        if answer != now:
            yield plan.with_call(call, answer)


# ---------------------------------------------------------------- at random


def random_plan(setup: GameSetup, luck: Random) -> Plan:
    """Draw a plan: every lever with all its steps, at most one move later, cards in any round, any answers."""
    levers: list[LeverPlan] = []
    for lever in open_levers(setup):
        if luck.random() < LEFT_ALONE:
            continue
        early = _random_position(setup, lever, luck)
        late, switch = early, 1
        if luck.random() < SWITCHES and setup.format.rounds > 1:
            late, switch = _random_position(setup, lever, luck), luck.randint(2, setup.format.rounds)
        levers.append(LeverPlan(lever.lever, early, late, switch))
    cards = tuple(
        (card, luck.randint(first, setup.format.rounds))
        for card, first in first_rounds(setup).items()
        if luck.random() < IN_USE
    )
    calls = tuple((call, luck.randrange(answers)) for call, answers in calls_of(setup))
    return Plan(tuple(levers), cards, calls)


def _random_position(setup: GameSetup, lever: Lever, luck: Random) -> Position:
    return random_shares(setup, lever, luck) if lever.form == "fund" else luck.choice(positions_of(setup, lever))


def random_shares(setup: GameSetup, fund: Lever, luck: Random) -> Shares:
    """Share out a fund in its steps by cuts at random; what is behind the last cut is held back."""
    steps = setup.fund_of_round(fund) // fund.step
    cuts = sorted(luck.randint(0, steps) for _ in fund.uses)
    parts = [high - low for low, high in zip([0, *cuts], cuts, strict=False)]
    luck.shuffle(parts)
    return tuple((use.use, fund.step * part) for use, part in zip(fund.uses, parts, strict=True))
