"""An index of a `GameSetup`: things by key, and what opens in a round.

Rules and views look things up thousands of times a round; a setup never changes, so each answer is worked out once.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, TypeVar

from game.protocol.static_views import Flaw as FlawView
from game.rules.setup.change_setup import Change, Flaw
from game.rules.setup.event_setup import Call, Crisis, Gift, Invoice, Problem
from game.rules.setup.lever_setup import Lever
from game.rules.setup.seat_setup import Seat

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SetupIndex:
    """Things by key, the first of a key where there are several; and by round what is open."""

    levers: dict[str, Lever]
    changes: dict[str, Change]
    seats: dict[str, Seat]
    crises: dict[str, Crisis]
    gifts: dict[str, Gift]
    invoices: dict[str, Invoice]
    problems: dict[str, Problem]
    calls: dict[str, Call]
    open_levers: dict[int, tuple[str, ...]] = field(default_factory=dict[int, tuple[str, ...]])
    """Filled by `game.rules.lookup` as rounds are asked for; so are the next two."""
    open_cards: dict[int, tuple[str, ...]] = field(default_factory=dict[int, tuple[str, ...]])
    open_actions: dict[int, tuple[str, ...]] = field(default_factory=dict[int, tuple[str, ...]])
    flaw_views: dict[int, tuple[Flaw, FlawView]] = field(default_factory=dict[int, tuple[Flaw, FlawView]])
    """By the identity of the flaw, which is kept with its view; filled by `game.view.statics`."""
    trays: dict[Any, Any] = field(default_factory=dict[Any, Any])
    """The notes of a seat by what they follow from; filled by `game.rules.notes`."""
    kept_lines: dict[Any, Any] = field(default_factory=dict[Any, Any])
    """What rows of a table do to the place; filled by `game.rules.effects`, whose own they are."""


def by_key(things: Iterable[T], name: str) -> dict[str, T]:
    """Return things by the value of the field `name`, the first of each."""
    key = attrgetter(name)
    found: dict[str, T] = {}
    for thing in things:
        found.setdefault(key(thing), thing)
    return found
