"""The stock-take: answers, planned days, and what it charges and changes."""

from dataclasses import replace

from game.protocol.actions import AnswerStockTake
from game.protocol.refusals import Code
from game.rules.setup.game_setup import GameSetup
from game.rules.social import understood_by_talking
from game.rules.table import StockTaking, Table, spend
from game.rules.verdicts import Accepted, Judgement, refuse

PLANNED_DAYS = 10


ENOUGH_ANSWERS = 3
"""Fewer answers than this are never shown: a spread of two has authors."""


def is_due(setup: GameSetup, round: int) -> bool:
    """Whether a stock-take follows the review of a round in this format."""
    return (setup.format.format, round) in setup.stocktake.rounds


def begin(setup: GameSetup, table: Table) -> Table:
    """Everybody sits down together: a day from each, out of what the next round will bring."""
    taking = StockTaking(table.round, table.day, (), open=True)
    return replace(table, stocktakes=(*table.stocktakes, taking))


def judge_answers(setup: GameSetup, table: Table, seat: str, action: AnswerStockTake) -> Judgement:
    """One answer a statement and a plan of ten days; may be sent again until the stock-take closes."""
    taking = table.stocktake(table.round)
    if taking is None or not taking.open:
        return refuse(Code.NOT_NOW, phase=table.phase)
    statements = len(setup.stocktake.statements)
    if len(action.agreement) != statements:
        return refuse(Code.OUT_OF_RANGE, what="agreement", minimum=statements, maximum=statements, step=1)
    if sum(action.plan) != PLANNED_DAYS:
        return refuse(Code.PLAN_NOT_TEN, sum=sum(action.plan))
    return Accepted(0, "staff", "")


def apply_answers(setup: GameSetup, table: Table, seat: str, action: AnswerStockTake, thing: str) -> Table:
    """The answers stand until they are changed; the last seat's close it, so that the spread can be talked about."""
    taking = table.stocktake(table.round)
    assert taking is not None
    others = tuple((who, answer) for who, answer in taking.answers if who != seat)
    changed = replace(taking, answers=(*others, (seat, action)))
    table = replace(table, stocktakes=tuple(changed if t is taking else t for t in table.stocktakes))
    return close(setup, table) if len(changed.answers) == len(setup.seats) else table


def close(setup: GameSetup, table: Table) -> Table:
    """The stock-take is over; those who took part understand each other better."""
    taking = table.stocktake(table.round)
    if taking is None or not taking.open:
        return table
    closed = replace(taking, open=False)
    table = replace(table, stocktakes=tuple(closed if t is taking else t for t in table.stocktakes))
    seats = tuple(seat for seat, _ in taking.answers)
    if len(seats) < ENOUGH_ANSWERS:
        return table
    return understood_by_talking(setup.social, table, seats)


def charge(setup: GameSetup, table: Table) -> Table:
    """The day that a stock-take after the round before has cost, taken off this round's.

    One that was due has cost everyone; one that a colleague called, those who came: nobody
    else can spend a seat's days.
    """
    taking = table.stocktake(table.round - 1)
    if taking is None:
        return table
    came = {seat for seat, _ in taking.answers}
    due = is_due(setup, taking.round)
    for seat in setup.seats:
        if due or seat.seat in came:
            table = spend(table, seat.seat, setup.stocktake.days, "stock_take", "", "staff")
    return table


def plan_of(table: Table, seat: str) -> tuple[int, int, int, int] | None:
    """The plan of ten days from a seat's last stock-take."""
    found = _last_answer(table, seat)
    return found[1].plan if found else None


def planned_from(table: Table, seat: str) -> int:
    """The first round that a seat's plan is about: the one after its last stock-take, the first without one."""
    found = _last_answer(table, seat)
    return found[0].round + 1 if found else 1


def _last_answer(table: Table, seat: str) -> tuple[StockTaking, AnswerStockTake] | None:
    for taking in reversed(table.stocktakes):
        for who, answer in taking.answers:
            if who == seat:
                return taking, answer
    return None
