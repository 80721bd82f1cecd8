"""The phone calls of each run, one to each seat, and predictions before it."""

from msgspec.structs import replace

from game.protocol.actions import AnswerPhone, CallIt
from game.protocol.refusals import Code
from game.rules import lookup
from game.rules.setup.game_setup import GameSetup
from game.rules.table import Table
from game.rules.table_rows import Answered, Guess
from game.rules.verdicts import Accepted, Judgement, refuse


def find_answer(table: Table, seat: str, round: int) -> Answered | None:
    """Return a seat's answer to its call of a round, None if it has not answered."""
    return next((a for a in table.answered if a.seat == seat and a.round == round), None)


def judge_answer(setup: GameSetup, table: Table, seat: str, action: AnswerPhone) -> Judgement:
    """Judge an answer to the call that rings for this seat now and is not answered yet."""
    call = lookup.call_for(setup, seat, table.round)
    if call is None or call.call != action.call:
        return refuse(Code.UNKNOWN, what=action.call)
    if find_answer(table, seat, table.round):
        return refuse(Code.ALREADY_THERE, what=call.caller)
    answer = call.answers[action.answer]
    return Accepted(answer.days, answer.counts_as, action.call)


def apply_answer(setup: GameSetup, table: Table, seat: str, action: AnswerPhone, thing: str) -> Table:
    """Return the table with the answer; it takes effect at the start of the next day."""
    answered = Answered(action.call, seat, table.round, table.day, action.answer, spoken=True)
    return replace(table, answered=(*table.answered, answered))


def hang_up(setup: GameSetup, table: Table) -> Table:
    """Return the table after the calls: an unanswered call gets the second answer, at no cost in days."""
    for seat in setup.seats:
        call = lookup.call_for(setup, seat.seat, table.round)
        if call is not None and find_answer(table, seat.seat, table.round) is None:
            silent = Answered(call.call, seat.seat, table.round, table.day, 1, spoken=False)
            table = replace(table, answered=(*table.answered, silent))
    return table


def judge_call_it(setup: GameSetup, table: Table, seat: str, action: CallIt) -> Judgement:
    """Judge a prediction of harm; it is free and can be changed until the run begins."""
    if any(g.seat == seat and g.round == table.round and g.guess == action.guess for g in table.guesses):
        return refuse(Code.NO_CHANGE, what=action.guess)
    return Accepted(0, "patients", "")


def apply_call_it(setup: GameSetup, table: Table, seat: str, action: CallIt, thing: str) -> Table:
    """Return the table with the seat's prediction."""
    others = tuple(g for g in table.guesses if (g.seat, g.round) != (seat, table.round))
    return replace(table, guesses=(*others, Guess(seat, table.round, action.guess)))
