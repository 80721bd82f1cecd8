"""Setups in which one thing is neutral and everything else is as shipped.

The list follows from the setup itself: each numeric constant of `Social` and `Adoption` at its
declared neutral value, each card, flaw, gift, invoice, problem, thread, lever, fund and seat's calls
with its effects empty, and each of these kinds as a whole. Actions, prices and days stay. Levers
and funds keep the effects that they have at the start, so that the place wakes up the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from game.quantities import interpolate
from game.rules.setup.change_setup import Change
from game.rules.setup.effect_setup import LeverEffect
from game.rules.setup.event_setup import Call, Gift
from game.rules.setup.game_setup import GameSetup
from game.rules.setup.lever_setup import Lever, Use

T = TypeVar("T")

Neutral = float | str | None
"""A value; or the field whose value it takes; or none, for a level from which others are counted."""

SOCIAL: Final[dict[str, tuple[str, Neutral]]] = {
    "trust_start": ("trust", None),
    "understanding_start": ("understanding", None),
    "understanding_shadowed": ("understanding", "understanding_start"),
    "understanding_decay": ("understanding", 0),
    "handoff_by_understanding": ("understanding", 0.0),
    "handoff_by_trust": ("trust", 0.0),
    "trust_gain": ("trust", 0),
    "trust_loss": ("trust", 0),
    "surfacing": ("problems", 0.0),
    "mended_a_round": ("problems", 1.0),
    "morale_by_work": ("morale", 0.0),
    "morale_by_gap": ("word and deed", 0.0),
    "unpaid_holds_up": ("invoices", 0.0),
    "dispute_trust": ("trust", 0),
    "understanding_talked": ("understanding", 0),
    "understanding_together": ("understanding", 0),
    "understanding_to_see": ("sight of flaws", 0),
}
"""Each number of `Social`: the way to patients that it belongs to, and its neutral value."""

ADOPTION: Final[dict[str, tuple[str, Neutral]]] = {
    "used_unasked": ("use", "used_asked"),
    "used_asked": ("use", "used_unasked"),
    "used_by_work": ("use", 0.0),
    "used_little": ("little changes", 0.0),
    "half_time_days": ("pace", "half_time_asked_days"),
    "half_time_asked_days": ("pace", "half_time_days"),
    "asking_days": ("time to ask", 0),
    "asking_days_more": ("time to ask", 0),
    "mending_days": ("time to fix", 0),
    "concern_days": ("time of doubts", 0),
    "answers_fully": ("tired groups", 1_000),
    "rest_rounds": ("tired groups", 0),
}
"""Each number of `Adoption`, as in `SOCIAL`."""

OPENING: Final = frozenset({
    "understanding_shadowed", "understanding_decay", "understanding_talked", "understanding_together",
    "understanding_to_see", "trust_gain", "trust_loss", "dispute_trust", "surfacing",
})  # fmt: skip
"""Constants by which flaws are seen and problems come to light: without them there is something else to decide."""

LINKS: Final = frozenset({"social.understanding_shadowed", "social.surfacing", "social.mended_a_round"})
"""What a habit's own action does first: without it the action is done and does nothing, by whatever way."""


@dataclass(frozen=True, slots=True)
class Cut:
    """One thing made neutral."""

    name: str
    way: str
    """Cuts of one way carry the same thing to patients at different places; they count once."""
    setup: GameSetup
    opens_decisions: bool = False
    """Whether it opens other decisions (`OPENING`, and rivals that are none any more): people then decide again."""
    is_kind: bool = False
    """Whether it is all things of a kind; their way counts where none of them counts by itself."""


def find_cuts(setup: GameSetup) -> tuple[Cut, ...]:
    """Return every cut that changes a setup, in a fixed order."""
    return tuple(cut for cut in _all_cuts(setup) if cut.setup != setup)


def _all_cuts(setup: GameSetup) -> Iterator[Cut]:
    yield from _constant_cuts(setup, "social", SOCIAL)
    yield from _constant_cuts(setup, "adoption", ADOPTION)
    yield from _card_cuts(setup)
    yield from _people_cuts(setup)
    yield from _event_cuts(setup)
    yield from _lever_cuts(setup)


def _constant_cuts(setup: GameSetup, part: str, table: dict[str, tuple[str, Neutral]]) -> Iterator[Cut]:
    """Cut each number of one part of the setup that has a neutral value."""
    constants = getattr(setup, part)
    for field, (way, neutral) in table.items():
        if neutral is not None:
            value = getattr(constants, neutral) if isinstance(neutral, str) else neutral
            changed = replace(setup, **{part: replace(constants, **{field: value})})
            yield Cut(f"{part}.{field}", way, changed, opens_decisions=field in OPENING)


# ---------------------------------------------------------------- cards


def _card_cuts(setup: GameSetup) -> Iterator[Cut]:
    for card in setup.changes:
        way = _way_of(setup, card)
        yield Cut(f"cards.{card.card}", way, _with_cards(setup, {card.card}, _without_effects))
        if card.pool is not None:
            yield Cut(f"cards.{card.card}.pool", way, _with_cards(setup, {card.card}, _without_pool))
        if _pair(setup, card)[0] == card.card and card.rival:
            apart = _with_cards(setup, set(_pair(setup, card)), _without_rival)
            yield Cut(f"{way}.rival", way, apart, opens_decisions=True)
        for flaw in card.flaws:
            name = f"cards.{card.card}.flaws.{flaw.flaw}"
            yield Cut(name, way, _without_flaws(setup, card.card, flaw.flaw))
    keys = {card.card for card in setup.changes}
    yield Cut("all rivals", "rivals", _with_cards(setup, keys, _without_rival), opens_decisions=True, is_kind=True)
    yield Cut("all flaws", "flaws", _without_flaws(setup), is_kind=True)


def _pair(setup: GameSetup, card: Change) -> tuple[str, ...]:
    """Return a card and its rival, in the order of the catalogue."""
    return tuple(other.card for other in setup.changes if other.card in (card.card, card.rival))


def _way_of(setup: GameSetup, card: Change) -> str:
    """Return the way of a card and of what comes with it: flaws, rival, pool, the thread that opens it."""
    return f"cards.{'/'.join(_pair(setup, card))}"


def _with_cards(setup: GameSetup, keys: set[str], change: Callable[[Change], Change]) -> GameSetup:
    return replace(setup, changes=tuple(change(card) if card.card in keys else card for card in setup.changes))


def _without_effects(card: Change) -> Change:
    joined = replace(card.joined, effects=()) if card.joined else None
    flaws = tuple(replace(flaw, effects=(), mend_effects=()) for flaw in card.flaws)
    return replace(card, effects=(), pool=None, joined=joined, flaws=flaws)


def _without_pool(card: Change) -> Change:
    return replace(card, pool=None)


def _without_rival(card: Change) -> Change:
    return replace(card, rival="", joined=None)


def _without_flaws(setup: GameSetup, card: str | None = None, flaw: str | None = None) -> GameSetup:
    """Return the setup in which one flaw, or every flaw, does nothing, fixed or not."""

    def change(one: Change) -> Change:
        flaws = (
            replace(known, effects=(), mend_effects=()) if flaw in (None, known.flaw) else known for known in one.flaws
        )
        return replace(one, flaws=tuple(flaws))

    return _with_cards(setup, {one.card for one in setup.changes if card in (None, one.card)}, change)


# ---------------------------------------------------------------- groups, problems, invoices, threads


def _people_cuts(setup: GameSetup) -> Iterator[Cut]:
    asked = tuple(replace(group, asked_effects=()) for group in setup.groups)
    yield Cut("groups.asked_effects", "time to ask", replace(setup, groups=asked))
    for problem in setup.problems:
        name = f"problems.{problem.problem}"
        idle = replace(problem, effects=(), work=())
        yield Cut(name, name, replace(setup, problems=_swapped(setup.problems, problem, idle)))
    effects = tuple(replace(problem, effects=()) for problem in setup.problems)
    yield Cut("all problems' effects", "problems", replace(setup, problems=effects), is_kind=True)
    work = tuple(replace(problem, work=()) for problem in setup.problems)
    yield Cut("all problems' work", "morale", replace(setup, problems=work))
    for invoice in setup.invoices:
        name = f"invoices.{invoice.invoice}"
        idle = replace(invoice, held_up=(), held_back=())
        yield Cut(name, name, replace(setup, invoices=_swapped(setup.invoices, invoice, idle)))
    invoices = tuple(replace(invoice, held_up=(), held_back=()) for invoice in setup.invoices)
    yield Cut("all invoices", "invoices", replace(setup, invoices=invoices), is_kind=True)
    for thread in setup.threads:
        name = f"threads.{thread.thread}"
        way = next((_way_of(setup, card) for card in setup.changes if card.card == thread.card), name)
        threads = _swapped(setup.threads, thread, replace(thread, effects=()))
        opened = _with_cards(setup, {thread.card}, _without_effects)
        yield Cut(name, way, replace(opened, threads=threads))
    if setup.huddle is not None:
        yield Cut("huddle", "huddle", replace(setup, huddle=replace(setup.huddle, effects=())))


def _swapped(things: Iterable[T], one: T, other: T) -> tuple[T, ...]:
    return tuple(other if thing is one else thing for thing in things)


# ---------------------------------------------------------------- crises and calls


def _event_cuts(setup: GameSetup) -> Iterator[Cut]:
    for gift in (gift for crisis in setup.crises for gift in crisis.gifts):
        name = f"gifts.{gift.gift}"
        yield Cut(name, name, _with_gifts(setup, _without_gift, gift.gift))
        if gift.habit_effects:
            yield Cut(f"{name}.habit", f"{name}.habit", _with_gifts(setup, _without_habit, gift.gift))
    yield Cut("all gifts", "gifts", _with_gifts(setup, _without_gift), is_kind=True)
    yield Cut("all habits kept", "habits kept", _with_gifts(setup, _without_habit), is_kind=True)
    for seat in setup.seats:
        calls = tuple(_without_answers(call) if call.seat == seat.seat else call for call in setup.calls)
        yield Cut(f"calls to {seat.seat}", f"calls to {seat.seat}", replace(setup, calls=calls))
    calls = tuple(_without_answers(call) for call in setup.calls)
    yield Cut("all calls", "calls", replace(setup, calls=calls), is_kind=True)


def _with_gifts(setup: GameSetup, change: Callable[[Gift], Gift], key: str | None = None) -> GameSetup:
    crises = (
        replace(crisis, gifts=tuple(change(gift) if key in (None, gift.gift) else gift for gift in crisis.gifts))
        for crisis in setup.crises
    )
    return replace(setup, crises=tuple(crises))


def _without_gift(gift: Gift) -> Gift:
    return replace(gift, effects=())


def _without_habit(gift: Gift) -> Gift:
    return replace(gift, habit_effects=())


def _without_answers(call: Call) -> Call:
    first, second = call.answers
    return replace(call, answers=(replace(first, effects=()), replace(second, effects=())))


# ---------------------------------------------------------------- levers and funds


def _lever_cuts(setup: GameSetup) -> Iterator[Cut]:
    for lever in setup.levers:
        name = f"levers.{lever.lever}"
        yield Cut(name, name, replace(setup, levers=_swapped(setup.levers, lever, _hold(lever))))


def _hold(lever: Lever) -> Lever:
    """Return a lever that moves nothing: its effects are those of its start, wherever it is set."""
    effects = tuple(_stay(effect, float(lever.start)) for effect in lever.effects)
    return replace(lever, effects=effects, uses=tuple(_hold_use(lever, use) for use in lever.uses))


def _hold_use(lever: Lever, use: Use) -> Use:
    start = float(dict(lever.start_shares).get(use.use, 0))
    return replace(use, effects=tuple(_stay(effect, start) for effect in use.effects))


def _stay(effect: LeverEffect, at: float) -> LeverEffect:
    return replace(effect, points=((at, interpolate(effect.points, at)),))
