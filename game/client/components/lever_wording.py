"""Levers as a person reads them: their values and delays in words, and which can be promised."""

from __future__ import annotations

from game.client.framework.stage import Stage
from game.protocol.static_views import LeverCard
from game.quantities import Mark
from game.text.lever_sides import find_sides
from game.text.lever_values import format_lever_value, split_lever_value


def lever_value_text(card: LeverCard, value: int) -> str:
    """Return a lever's value as the name of its option, or as a number with its unit."""
    unit = card.unit_one if value == 1 and card.unit_one else card.unit
    return _option_name(card, value) or format_lever_value(value, unit)


def bare_lever_value_text(card: LeverCard, value: int) -> str:
    """Return a lever's value as the name of its option, or as a number without its unit."""
    return _option_name(card, value) or split_lever_value(value, card.unit)[0]


def _option_name(card: LeverCard, value: int) -> str:
    return next((option.name for option in card.options if option.value == value), "")


def find_mark(card: LeverCard, value: int) -> Mark:
    """Return what a day spent on setting a lever to a value counts as: as its option says, else as the lever."""
    for option in card.options:
        if option.value == value and option.counts_as is not None:
            return option.counts_as
    return card.counts_as


def describe_sides(card: LeverCard, old: int, new: int) -> tuple[str, str]:
    """Return who gains and who pays when a lever is moved; empty where the texts are about another direction."""
    if card.form == "options":
        return find_sides(card.gains, card.pays, {one.value: one.name for one in card.options}, old, new)
    # The sentences are about more of a lever; for less of it, what it touches says whom it helps.
    return ("", "") if card.form == "range" and new < old else (card.gains, card.pays)


def delay_text(stage: Stage, card: LeverCard) -> str:
    """Return when moving a lever takes effect: at once, after how many days, or between the uses of a fund."""
    if card.bites_latest > card.bites_after:
        return stage.catalogue.counted("client.job.bites_between", card.bites_latest, first=card.bites_after)
    if card.bites_after <= 0:
        return stage.text("client.job.at_once")
    return stage.catalogue.counted("client.job.bites", card.bites_after)


def promisable_levers(stage: Stage, seat: str) -> tuple[LeverCard, ...]:
    """Return the levers of a seat that a promise can be about: open in this round, and no fund."""
    store = stage.store
    if store.statics is None or store.public is None:
        return ()
    return tuple(
        card
        for card in store.statics.levers
        if card.seat == seat and card.form != "fund" and card.lever in store.public.open_levers
    )


def known_lever_values(stage: Stage) -> dict[str, int]:
    """Return the present value of every lever: where it started, or where it was moved to, which everyone hears."""
    store = stage.store
    started = {card.lever: card.start for card in store.statics.levers} if store.statics is not None else {}
    moved = dict(store.public.lever_values) if store.public is not None else {}
    own = {state.lever: state.value for state in store.seat.levers} if store.seat is not None else {}
    return {**started, **moved, **own}
