"""The daily huddle, a habit that fades fast when people stay away; and changing places.

The huddle's strength k is, each round, what is left of it and the share of seats that are in
it; a crisis in which people give lifts it to the share that gave (stylised).
"""

from dataclasses import replace

from game.protocol.actions import CallStockTake, ChangePlaces, Huddle
from game.protocol.refusals import Code
from game.rules import lookup, stocktake
from game.rules.setup.game_setup import GameSetup
from game.rules.social import shadowed
from game.rules.table import Table, spend
from game.rules.verdicts import Accepted, Judgement, refuse


def judge_huddle(setup: GameSetup, table: Table, seat: str, action: Huddle) -> Judgement:
    """Once a round; the scenario must know huddles."""
    if setup.huddle is None:
        return refuse(Code.UNKNOWN, what="huddle")
    if seat in table.huddlers:
        return refuse(Code.ONCE_A_ROUND)
    return Accepted(setup.huddle.days, "patients", "huddle")


def apply_huddle(setup: GameSetup, table: Table, seat: str, action: Huddle, thing: str) -> Table:
    """The seat is in this round's huddle."""
    return replace(table, huddlers=(*table.huddlers, seat))


def huddlers(table: Table, round: int) -> tuple[str, ...]:
    """Which seats were in a round's huddle."""
    if round == table.round:
        return table.huddlers
    return tuple(spent.seat for spent in table.spent if spent.kind == "huddle" and spent.round == round)


def gathered(setup: GameSetup, table: Table) -> Table:
    """The habit as the days begin to run: what is left of it and who is there."""
    if setup.huddle is None:
        return table
    share = len(table.huddlers) / len(setup.seats)
    kept = setup.huddle.kept_share
    habit = round(kept * table.huddle_habit + (1.0 - kept) * 1000 * share)
    return replace(table, huddle_habit=habit)


def lifted(setup: GameSetup, table: Table, givers: int) -> Table:
    """The habit after a crisis meeting: at least the share of seats that gave something."""
    if setup.huddle is None:
        return table
    return replace(table, huddle_habit=max(table.huddle_habit, 1000 * givers // len(setup.seats)))


def judge_call(setup: GameSetup, table: Table, seat: str, action: CallStockTake) -> Judgement:
    """A stock-take that would not come anyway; whoever comes gives a day of the next round, so there must be one."""
    if table.round >= setup.format.rounds:
        return refuse(Code.LAST_ROUND)
    if table.called or stocktake.is_due(setup, table.round):
        return refuse(Code.ALREADY_THERE, what="stock_take")
    return Accepted(0, "staff", "stock_take")


def apply_call(setup: GameSetup, table: Table, seat: str, action: CallStockTake, thing: str) -> Table:
    """A stock-take follows this round's review."""
    return replace(table, called=True)


def judge_change_places(setup: GameSetup, table: Table, seat: str, action: ChangePlaces) -> Judgement:
    """A colleague with whom one has not offered to change places in this round."""
    if lookup.seat(setup, action.seat) is None or action.seat == seat:
        return refuse(Code.UNKNOWN, what=action.seat)
    if (seat, action.seat, table.round) in table.changing:
        return refuse(Code.ALREADY_THERE, what=action.seat)
    return Accepted(setup.prices.change_places, "patients", action.seat)


def apply_change_places(setup: GameSetup, table: Table, seat: str, action: ChangePlaces, thing: str) -> Table:
    """The offer stands; when both have made it they have sat in each other's chairs."""
    table = replace(table, changing=(*table.changing, (seat, action.seat, table.round)))
    if (action.seat, seat, table.round) not in table.changing:
        return table
    return shadowed(setup.social, table, seat, action.seat)


def returned(setup: GameSetup, table: Table) -> Table:
    """Offers to change places that nobody took: their days come back as the days begin to run."""
    for by, other, round in table.changing:
        if round == table.round and (other, by, round) not in table.changing:
            table = spend(table, by, -setup.prices.change_places, "change_places", other, "patients")
    return table
