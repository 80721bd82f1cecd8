"""Staff morale: what imposing changes, and asking staff with or without acting on it, does for two rounds."""

from dataclasses import replace
from typing import Final

from game.rules import lookup
from game.rules.proposals import is_going_ahead
from game.rules.setup.game_setup import GameSetup
from game.rules.slow_problems import known_problems
from game.rules.table import Table
from game.rules.table_rows import Mood

MOOD_ROUNDS: Final = 2


def add_mood(setup: GameSetup, table: Table, source: str, shift: float, from_day: int) -> Table:
    """Return the table with a mood for two rounds, at most one for each source."""
    if not shift or any(mood.source == source for mood in table.moods):
        return table
    until = from_day + MOOD_ROUNDS * setup.format.round_days
    return replace(table, moods=(*table.moods, Mood(source, round(1000 * shift), from_day, until)))


def add_imposed_moods(setup: GameSetup, table: Table) -> Table:
    """Return the table with a mood for each big change that goes ahead, from its start, without asking anybody."""
    for proposal in table.proposals:
        card = lookup.change(setup, proposal.card)
        imposed = card is not None and proposal.way == "now" and not card.little
        if imposed and is_going_ahead(setup, table, proposal):
            table = add_mood(setup, table, f"imposed:{proposal.thing}", setup.social.morale_imposed, proposal.starts)
    return table


def add_stocktake_mood(setup: GameSetup, table: Table) -> Table:
    """Return the table, as the days after a stock-take begin, with a mood for whether it was acted on."""
    taking = next((t for t in table.stocktakes if t.round == table.round - 1 and t.answers), None)
    if taking is None:
        return table
    acted = all(trouble.in_hand_round for _, trouble in known_problems(setup, table))
    shift = setup.social.morale_acted if acted else setup.social.morale_not_acted
    return add_mood(setup, table, f"stocktake:{taking.round}", shift, table.day)


def morale_shift(table: Table, day: int) -> float:
    """Return the sum of the moods on a day, as a share of full morale."""
    return sum(mood.shift for mood in table.moods if mood.from_day <= day < mood.until_day) / 1000
