"""What leaders do to everybody's morale for a while: imposing, asking and acting, asking and not."""

from dataclasses import replace

from game.rules import slow_problems
from game.rules.proposals import is_held_up
from game.rules.setup.game_setup import GameSetup
from game.rules.table import Mood, StockTaking, Table

MOOD_ROUNDS = 2


def added(setup: GameSetup, table: Table, source: str, shift: float, from_day: int) -> Table:
    """The table with a mood for two rounds, once for each source."""
    if not shift or any(mood.source == source for mood in table.moods):
        return table
    until = from_day + MOOD_ROUNDS * setup.format.round_days
    return replace(table, moods=(*table.moods, Mood(source, round(1000 * shift), from_day, until)))


def imposed(setup: GameSetup, table: Table) -> Table:
    """Big changes that go ahead with nobody asked weigh on people when they start; stuck ones do not go ahead."""
    for proposal in table.proposals:
        card = next((card for card in setup.changes if card.card == proposal.card), None)
        goes_ahead = proposal.state == "active" and not is_held_up(setup, table, proposal)
        if card is not None and goes_ahead and proposal.way == "now" and not card.little:
            table = added(setup, table, f"imposed:{proposal.thing}", setup.social.morale_imposed, proposal.starts)
    return table


def acted_on(setup: GameSetup, table: Table) -> Table:
    """As the days after a stock-take begin to run: whether anything was done about what came up."""
    taking = next((t for t in table.stocktakes if t.round == table.round - 1 and t.answers), None)
    if taking is None:
        return table
    shift = setup.social.morale_acted if _was_acted_on(setup, table, taking) else setup.social.morale_not_acted
    return added(setup, table, f"stocktake:{taking.round}", shift, table.day)


def _was_acted_on(setup: GameSetup, table: Table, taking: StockTaking) -> bool:
    """Whether nothing that is known lies untouched."""
    return all(trouble.in_hand_round for _, trouble in slow_problems.known(setup, table))


def shift(table: Table, day: int) -> float:
    """What bears on morale on a day, points of 1."""
    return sum(mood.shift for mood in table.moods if mood.from_day <= day < mood.until_day) / 1000
