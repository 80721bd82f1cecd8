"""The daily huddle, a habit that fades fast when people stay away; and changing places.

Each round the habit is a mix of what is left of it and the share of seats in the huddle; a
crisis raises it to the share of seats that gave something (assumed).
"""

from msgspec.structs import replace

from game.protocol.actions import CallStockTake, ChangePlaces, Huddle
from game.protocol.refusals import Code
from game.rules import lookup, stocktake
from game.rules.setup.game_setup import GameSetup
from game.rules.social import add_shadowing, add_together
from game.rules.table import Table, spend
from game.rules.verdicts import Accepted, Judgement, refuse


def judge_huddle(setup: GameSetup, table: Table, seat: str, action: Huddle) -> Judgement:
    """Judge joining this round's huddle; the scenario must have one."""
    if setup.huddle is None:
        return refuse(Code.UNKNOWN, what="huddle")
    if seat in table.huddlers:
        return refuse(Code.ONCE_A_ROUND)
    return Accepted(setup.huddle.days, "patients", "huddle")


def apply_huddle(setup: GameSetup, table: Table, seat: str, action: Huddle, thing: str) -> Table:
    """Return the table with the seat in this round's huddle."""
    return replace(table, huddlers=(*table.huddlers, seat))


def huddlers(table: Table, round: int) -> tuple[str, ...]:
    """Return the seats that were in a round's huddle."""
    if round == table.round:
        return table.huddlers
    return tuple(spent.seat for spent in table.spent if spent.kind == "huddle" and spent.round == round)


def update_habit(setup: GameSetup, table: Table) -> Table:
    """Return the table with the habit as the days begin: what is left of it plus the share of seats there.

    The seats that were there understand each other better.
    """
    if setup.huddle is None:
        return table
    share = len(table.huddlers) / len(setup.seats)
    left = setup.huddle.kept_share
    habit = round(left * table.huddle_habit + (1.0 - left) * 1000 * share)
    return add_together(setup.social, replace(table, huddle_habit=habit), table.huddlers)


def raise_habit(setup: GameSetup, table: Table, givers: int) -> Table:
    """Return the table after a crisis meeting: the habit is at least the share of seats that gave something."""
    if setup.huddle is None:
        return table
    return replace(table, huddle_habit=max(table.huddle_habit, 1000 * givers // len(setup.seats)))


def judge_call(setup: GameSetup, table: Table, seat: str, action: CallStockTake) -> Judgement:
    """Judge calling a stock-take that is not due anyway; it costs a day of the next round, so there must be one."""
    if table.round >= setup.format.rounds:
        return refuse(Code.LAST_ROUND)
    if table.called or stocktake.is_due(setup, table.round):
        return refuse(Code.ALREADY_THERE, what="stock_take")
    return Accepted(0, "staff", "stock_take")


def apply_call(setup: GameSetup, table: Table, seat: str, action: CallStockTake, thing: str) -> Table:
    """Return the table with a stock-take to follow this round's review."""
    return replace(table, called=True)


def judge_change_places(setup: GameSetup, table: Table, seat: str, action: ChangePlaces) -> Judgement:
    """Judge offering to change places with a colleague, once a round for each."""
    if not lookup.is_colleague(setup, action.seat, of=seat):
        return refuse(Code.UNKNOWN, what=action.seat)
    if (seat, action.seat, table.round) in table.changing:
        return refuse(Code.ALREADY_THERE, what=action.seat)
    return Accepted(setup.prices.change_places, "patients", action.seat)


def apply_change_places(setup: GameSetup, table: Table, seat: str, action: ChangePlaces, thing: str) -> Table:
    """Return the table with the offer; when both have made it, they have changed places."""
    table = replace(table, changing=(*table.changing, (seat, action.seat, table.round)))
    if (action.seat, seat, table.round) not in table.changing:
        return table
    return add_shadowing(setup.social, table, seat, action.seat)


def refund_unmatched_offers(setup: GameSetup, table: Table) -> Table:
    """Return the table as the days begin: offers to change places that were not matched get their days back."""
    for by, other, round in table.changing:
        if round == table.round and (other, by, round) not in table.changing:
            table = spend(table, by, -setup.prices.change_places, "change_places", other, "patients")
    return table
