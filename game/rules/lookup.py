"""Finding things in a `GameSetup` by their key; `None` where there is no such thing."""

from collections.abc import Iterable
from typing import Final, TypeVar

from game.rules.setup.change_setup import Change, Flaw
from game.rules.setup.event_setup import Call, Crisis, Gift
from game.rules.setup.format_setup import Opening
from game.rules.setup.game_setup import GameSetup
from game.rules.setup.lever_setup import Lever
from game.rules.setup.seat_setup import Seat

T = TypeVar("T")

OPENS_WITH: Final = {"be_shadowed": "shadow", "sign": "propose"}
"""Answers that open together with what they answer; scenarios name the latter alone."""

ALWAYS_OPEN: Final = frozenset({"say"})
"""Talk is not opened: anybody may say anything from the start."""


def _first(things: Iterable[T], key: str, name: str) -> T | None:
    return next((thing for thing in things if getattr(thing, name) == key), None)


def lever(setup: GameSetup, key: str) -> Lever | None:
    """The lever of that key."""
    return _first(setup.levers, key, "lever")


def change(setup: GameSetup, key: str) -> Change | None:
    """The change (card) of that key."""
    return _first(setup.changes, key, "card")


def seat(setup: GameSetup, key: str) -> Seat | None:
    """The seat of that key."""
    return _first(setup.seats, key, "seat")


def crisis(setup: GameSetup, key: str) -> Crisis | None:
    """The crisis of that key."""
    return _first(setup.crises, key, "crisis")


def gift(setup: GameSetup, key: str) -> Gift | None:
    """The gift of that key, whichever crisis asks for it."""
    return _first((gift for crisis in setup.crises for gift in crisis.gifts), key, "gift")


def flaw(card: Change, key: str) -> Flaw | None:
    """The flaw of that key in a card."""
    return _first(card.flaws, key, "flaw")


def call_for(setup: GameSetup, seat: str, round: int) -> Call | None:
    """The call that rings for a seat in a round of the format that is played."""
    wanted = (setup.format.format, round)
    return next((call for call in setup.calls if call.seat == seat and wanted in call.rounds), None)


def opened(setup: GameSetup, round: int) -> tuple[Opening, ...]:
    """Everything that has opened up to and in a round."""
    return tuple(opening for opening in setup.format.opens if opening.round <= round)


def open_levers(setup: GameSetup, round: int) -> tuple[str, ...]:
    """Levers that may be moved in a round, in catalogue order."""
    keys = {key for opening in opened(setup, round) for key in opening.levers}
    return tuple(lever.lever for lever in setup.levers if lever.lever in keys)


def open_cards(setup: GameSetup, round: int) -> tuple[str, ...]:
    """Cards that may be proposed in a round, in catalogue order."""
    keys = {key for opening in opened(setup, round) for key in opening.cards}
    return tuple(card.card for card in setup.changes if card.card in keys)


def open_actions(setup: GameSetup, round: int) -> tuple[str, ...]:
    """Kinds of action that may be done in a round, by name."""
    kinds = {key for opening in opened(setup, round) for key in opening.actions}
    kinds |= {answer for answer, asked in OPENS_WITH.items() if asked in kinds}
    return tuple(sorted(kinds | ALWAYS_OPEN))


def opens_in(setup: GameSetup, key: str) -> int:
    """The round in which a lever, card or kind of action opens; 0 when it never does."""
    key = OPENS_WITH.get(key, key)
    for opening in sorted(setup.format.opens, key=lambda opening: opening.round):
        if key in (*opening.levers, *opening.cards, *opening.actions):
            return opening.round
    return 0


def compass_open(setup: GameSetup, round: int) -> bool:
    """Whether the compass is shown in a round."""
    return any(opening.compass for opening in opened(setup, round))
