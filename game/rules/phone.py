"""The phone that rings for every seat at once in each run, and calling it before the run."""

from dataclasses import replace

from game.protocol.actions import AnswerPhone, CallIt
from game.protocol.refusals import Code
from game.rules import lookup
from game.rules.setup.game_setup import GameSetup
from game.rules.table import Answered, Guess, Table
from game.rules.verdicts import Accepted, Judgement, refuse


def answered(table: Table, seat: str, round: int) -> Answered | None:
    """What a seat answered in a round, if it has."""
    return next((a for a in table.answered if a.seat == seat and a.round == round), None)


def judge_answer(setup: GameSetup, table: Table, seat: str, action: AnswerPhone) -> Judgement:
    """The call that rings for this seat now, not answered yet."""
    call = lookup.call_for(setup, seat, table.round)
    if call is None or call.call != action.call:
        return refuse(Code.UNKNOWN, what=action.call)
    if answered(table, seat, table.round):
        return refuse(Code.ALREADY_THERE, what=call.caller)
    answer = call.answers[action.answer]
    return Accepted(answer.days, answer.counts_as, action.call)


def apply_answer(setup: GameSetup, table: Table, seat: str, action: AnswerPhone, thing: str) -> Table:
    """The answer takes effect at the next day's start."""
    made = Answered(action.call, seat, table.round, table.day, action.answer, spoken=True)
    return replace(table, answered=(*table.answered, made))


def hang_up(setup: GameSetup, table: Table) -> Table:
    """The phones stop ringing: whoever has not answered has given the second answer, at no cost in days."""
    for seat in setup.seats:
        call = lookup.call_for(setup, seat.seat, table.round)
        if call is not None and answered(table, seat.seat, table.round) is None:
            silent = Answered(call.call, seat.seat, table.round, table.day, 1, spoken=False)
            table = replace(table, answered=(*table.answered, silent))
    return table


def judge_call_it(setup: GameSetup, table: Table, seat: str, action: CallIt) -> Judgement:
    """Free, and may be changed until the run begins."""
    if any(g.seat == seat and g.round == table.round and g.guess == action.guess for g in table.guesses):
        return refuse(Code.NO_CHANGE, what=action.guess)
    return Accepted(0, "patients", "")


def apply_call_it(setup: GameSetup, table: Table, seat: str, action: CallIt, thing: str) -> Table:
    """The call stands until it is changed."""
    others = tuple(g for g in table.guesses if (g.seat, g.round) != (seat, table.round))
    return replace(table, guesses=(*others, Guess(seat, table.round, action.guess)))
