"""Finding things in a `GameSetup` by their key; `None` where there is no such thing."""

from typing import Final

from game.protocol.refusals import Code, Refusal
from game.quantities import Purse
from game.rules.setup.change_setup import Change, Flaw
from game.rules.setup.event_setup import Call, Crisis, Gift, Invoice, Problem
from game.rules.setup.format_setup import Opening
from game.rules.setup.game_setup import GameSetup
from game.rules.setup.lever_setup import Lever
from game.rules.setup.seat_setup import Seat
from game.rules.verdicts import refuse

OPENS_WITH: Final = {"be_shadowed": "shadow", "sign": "propose"}
"""Replies that open together with what they reply to; scenarios name only the latter."""

ALWAYS_OPEN: Final = frozenset({"say"})
"""Kinds of action that are open from the start, in every scenario."""


def lever(setup: GameSetup, key: str) -> Lever | None:
    """Return the lever with that key."""
    return setup.index.levers.get(key)


def change(setup: GameSetup, key: str) -> Change | None:
    """Return the change (card) with that key."""
    return setup.index.changes.get(key)


def seat(setup: GameSetup, key: str) -> Seat | None:
    """Return the seat with that key."""
    return setup.index.seats.get(key)


def is_colleague(setup: GameSetup, other: str, *, of: str) -> bool:
    """Return whether `other` is a seat other than `of`."""
    return other != of and seat(setup, other) is not None


def purse(setup: GameSetup, seat_key: str) -> Purse:
    """Return the purse that a seat spends, `none` for an unknown seat."""
    found = seat(setup, seat_key)
    return found.purse if found else "none"


def crisis(setup: GameSetup, key: str) -> Crisis | None:
    """Return the crisis with that key."""
    return setup.index.crises.get(key)


def gift(setup: GameSetup, key: str) -> Gift | None:
    """Return the gift with that key, whichever crisis asks for it."""
    return setup.index.gifts.get(key)


def flaw(card: Change, key: str) -> Flaw | None:
    """Return the flaw of a card with that key."""
    return next((flaw for flaw in card.flaws if flaw.flaw == key), None)


def invoice(setup: GameSetup, key: str) -> Invoice | None:
    """Return the invoice with that key."""
    return setup.index.invoices.get(key)


def problem(setup: GameSetup, key: str) -> Problem | None:
    """Return the slow problem with that key."""
    return setup.index.problems.get(key)


def call(setup: GameSetup, key: str) -> Call | None:
    """Return the phone call with that key."""
    return setup.index.calls.get(key)


def call_for(setup: GameSetup, seat: str, round: int) -> Call | None:
    """Return the phone call to a seat in a round of the format that is played."""
    wanted = (setup.format.format, round)
    return next((call for call in setup.calls if call.seat == seat and wanted in call.rounds), None)


def openings_until(setup: GameSetup, round: int) -> tuple[Opening, ...]:
    """Return the openings of all rounds up to and including `round`."""
    return tuple(opening for opening in setup.format.opens if opening.round <= round)


def open_levers(setup: GameSetup, round: int) -> tuple[str, ...]:
    """Return the levers that can be moved in a round, in catalogue order."""
    known = setup.index.open_levers
    if round not in known:
        keys = {key for opening in openings_until(setup, round) for key in opening.levers}
        known[round] = tuple(lever.lever for lever in setup.levers if lever.lever in keys)
    return known[round]


def open_cards(setup: GameSetup, round: int) -> tuple[str, ...]:
    """Return the cards that can be proposed in a round, in catalogue order."""
    known = setup.index.open_cards
    if round not in known:
        keys = {key for opening in openings_until(setup, round) for key in opening.cards}
        known[round] = tuple(card.card for card in setup.changes if card.card in keys)
    return known[round]


def open_actions(setup: GameSetup, round: int) -> tuple[str, ...]:
    """Return the kinds of action that are open in a round, sorted."""
    known = setup.index.open_actions
    if round not in known:
        kinds = {key for opening in openings_until(setup, round) for key in opening.actions}
        kinds |= {reply for reply, opens_with in OPENS_WITH.items() if opens_with in kinds}
        known[round] = tuple(sorted(kinds | ALWAYS_OPEN))
    return known[round]


def opens_in(setup: GameSetup, key: str) -> int:
    """Return the round in which a lever, card or kind of action opens; 0 if it never does."""
    key = OPENS_WITH.get(key, key)
    for opening in sorted(setup.format.opens, key=lambda opening: opening.round):
        if key in (*opening.levers, *opening.cards, *opening.actions):
            return opening.round
    return 0


def refuse_not_open(setup: GameSetup, key: str, name: str) -> Refusal:
    """Return the refusal of what this round has not opened: with the round in which it opens, if it ever does."""
    opens = opens_in(setup, key)
    return refuse(Code.NOT_OPEN, what=name, round=opens) if opens else refuse(Code.NOT_OPEN, what=name)


def is_compass_open(setup: GameSetup, round: int) -> bool:
    """Return whether the compass is shown in a round."""
    return any(opening.compass for opening in openings_until(setup, round))
