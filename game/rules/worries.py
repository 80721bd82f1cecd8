"""Flaws and worries: which of them are true in a game, and which seats can see them."""

from game.rules.chance import chance
from game.rules.setup.change_setup import Change, Flaw
from game.rules.setup.game_setup import GameSetup
from game.rules.table import Table


def draw_false_worries(setup: GameSetup, seed: int) -> tuple[tuple[str, str], ...]:
    """Return (card, flaw) pairs: the worries that luck lets come true in no way in this game.

    The draw depends on where they stand in the scenario, not on their names.
    """
    return tuple(
        (card.card, flaw.flaw)
        for place, card in enumerate(setup.changes)
        for at, flaw in enumerate(card.flaws)
        if chance(seed, "worry", place, at) >= flaw.true_in
    )


def is_true(table: Table, card: Change, flaw: Flaw) -> bool:
    """Return whether a flaw does harm in this game while it is not fixed."""
    return (card.card, flaw.flaw) not in table.false_worries


def can_see(setup: GameSetup, table: Table, seat: str, card: Change, flaw: Flaw) -> bool:
    """Return whether a seat sees a flaw: it must be in its sight, and some need knowledge of the lead's work."""
    if seat not in flaw.seen_by:
        return False
    if not flaw.needs_understanding:
        return True
    pair = table.pair(seat, card.lead)
    return pair is not None and pair.understanding >= setup.social.understanding_to_see
