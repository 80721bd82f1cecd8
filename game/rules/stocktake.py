"""The stock-take: its answers and planned days, and what it costs and changes."""

from typing import Final

from msgspec.structs import replace

from game.protocol.actions import AnswerStockTake
from game.protocol.refusals import Code
from game.rules.setup.game_setup import GameSetup
from game.rules.social import add_stocktake
from game.rules.table import Table, spend
from game.rules.table_rows import StockTaking
from game.rules.verdicts import Accepted, Judgement, refuse

PLANNED_DAYS: Final = 10

ENOUGH_ANSWERS: Final = 3
"""Fewer answers than this, in all or to one statement, are never shown: with two, all could tell who answered what."""


def is_due(setup: GameSetup, round: int) -> bool:
    """Return whether a stock-take follows the review of a round in this format."""
    return (setup.format.format, round) in setup.stocktake.rounds


def begin(setup: GameSetup, table: Table) -> Table:
    """Return the table with a stock-take open after this round."""
    taking = StockTaking(table.round, table.day, (), open=True)
    return replace(table, stocktakes=(*table.stocktakes, taking))


def judge_answers(setup: GameSetup, table: Table, seat: str, action: AnswerStockTake) -> Judgement:
    """Judge answers to an open stock-take: statements and days may be left open, but not every statement."""
    taking = table.stocktake(table.round)
    if taking is None or not taking.open:
        return refuse(Code.NOT_NOW, phase=table.phase)
    statements = len(setup.stocktake.statements)
    if len(action.agreement) != statements:
        return refuse(Code.OUT_OF_RANGE, what="agreement", minimum=statements, maximum=statements, step=1)
    if not any(action.agreement):
        return refuse(Code.NO_ANSWER)
    if sum(action.plan) > PLANNED_DAYS:
        return refuse(Code.PLAN_OVER_TEN, sum=sum(action.plan))
    return Accepted(0, "staff", "")


def apply_answers(setup: GameSetup, table: Table, seat: str, action: AnswerStockTake, thing: str) -> Table:
    """Return the table with the answers, in place of earlier ones; the last seat's answers close the stock-take."""
    taking = table.stocktake(table.round)
    assert taking is not None
    others = tuple((owner, answer) for owner, answer in taking.answers if owner != seat)
    changed = replace(taking, answers=(*others, (seat, action)))
    table = replace(table, stocktakes=tuple(changed if t is taking else t for t in table.stocktakes))
    return close(setup, table) if len(changed.answers) == len(setup.seats) else table


def close(setup: GameSetup, table: Table) -> Table:
    """Return the table with the stock-take closed; the seats that took part understand each other better."""
    taking = table.stocktake(table.round)
    if taking is None or not taking.open:
        return table
    closed = replace(taking, open=False)
    table = replace(table, stocktakes=tuple(closed if t is taking else t for t in table.stocktakes))
    seats = tuple(seat for seat, _ in taking.answers)
    if len(seats) < ENOUGH_ANSWERS:
        return table
    return add_stocktake(setup.social, table, seats)


def list_shown_answers(taking: StockTaking, statement: int) -> tuple[int, ...]:
    """Return the answers to one statement that may be shown: none if it has fewer than enough."""
    given = tuple(answer.agreement[statement] for _, answer in taking.answers if answer.agreement[statement])
    return given if len(given) >= ENOUGH_ANSWERS else ()


def charge(setup: GameSetup, table: Table) -> Table:
    """Return the table with the days of a stock-take after the last round taken off this round's.

    One that was due costs every seat; one that a colleague called costs only the seats that took
    part, since no seat can spend another's days.
    """
    taking = table.stocktake(table.round - 1)
    if taking is None:
        return table
    took_part = {seat for seat, _ in taking.answers}
    due = is_due(setup, taking.round)
    for seat in setup.seats:
        if due or seat.seat in took_part:
            table = spend(table, seat.seat, setup.stocktake.days, "stock_take", "", "staff")
    return table


def last_plan(table: Table, seat: str) -> tuple[int, int, int, int] | None:
    """Return the plan from a seat's last stock-take in which it planned any days, None without one."""
    found = _last_planned(table, seat)
    return found[1].plan if found else None


def plan_start_round(table: Table, seat: str) -> int:
    """Return the first round that a seat's plan covers: the one after the stock-take of that plan, else 1."""
    found = _last_planned(table, seat)
    return found[0].round + 1 if found else 1


def _last_planned(table: Table, seat: str) -> tuple[StockTaking, AnswerStockTake] | None:
    for taking in reversed(table.stocktakes):
        for owner, answer in taking.answers:
            if owner == seat and any(answer.plan):
                return taking, answer
    return None
