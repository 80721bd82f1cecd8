"""Slow problems: they begin unseen, grow a level a round, and come to light in a stock-take.

The more people take part in a stock-take, and the more they trust each other, the more likely it
brings a problem to light. The owner of a known problem can start fixing it; a problem that no
stock-take finds shows by itself later, and costs more.
"""

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from game.protocol.actions import MendProblem
from game.protocol.refusals import Code
from game.rules import lookup
from game.rules.chance import chance, random_int
from game.rules.setup.event_setup import Problem
from game.rules.setup.game_setup import GameSetup
from game.rules.table import Table
from game.rules.table_rows import Trouble
from game.rules.verdicts import Accepted, Judgement, refuse

LEVEL: Final = 1000
MAX_LEVEL: Final = 3 * LEVEL
GONE_BELOW: Final = 100
"""Levels of a problem, in thousandths: one, the highest, and below which a problem counts as fixed."""


def draw_problems(setup: GameSetup, seed: int) -> tuple[Trouble, ...]:
    """Return the problems of a game, each with the round in which luck lets it begin."""
    rounds = setup.format.rounds

    def begins(place: int, problem: Problem) -> int:
        first, last = min(problem.first_round, rounds), min(problem.last_round, rounds)
        return random_int(seed, first, last, "problem", place)  # by its place: a name brings no luck

    return tuple(
        Trouble(problem.problem, begins(place, problem), 0, 0, 0, by_itself=False)
        for place, problem in enumerate(setup.problems)
    )


def mend_days(problem: Problem, trouble: Trouble) -> int:
    """Return the leadership days that fixing a problem takes: more if it showed by itself."""
    return problem.late_days if trouble.by_itself else problem.mend_days


def whole_level(trouble: Trouble) -> int:
    """Return the level of a problem, 0 to 3, rounded up."""
    return -(-trouble.level // LEVEL)


def judge_mend(setup: GameSetup, table: Table, seat: str, action: MendProblem) -> Judgement:
    """Judge starting to fix a known problem of the seat's own."""
    problem = lookup.problem(setup, action.problem)
    trouble = next((t for t in table.troubles if t.problem == action.problem), None)
    if problem is None or trouble is None or not trouble.known_round:
        return refuse(Code.UNKNOWN, what=action.problem)
    if problem.owner != seat:
        return refuse(Code.NOT_YOURS, what=problem.sentence, seat=problem.owner)
    if trouble.in_hand_round:
        return refuse(Code.ALREADY_THERE, what=problem.mend)
    return Accepted(mend_days(problem, trouble), "patients", action.problem)


def apply_mend(setup: GameSetup, table: Table, seat: str, action: MendProblem, thing: str) -> Table:
    """Return the table with the problem being fixed; each round leaves only a part of it."""
    troubles = (replace(t, in_hand_round=table.round) if t.problem == action.problem else t for t in table.troubles)
    return replace(table, troubles=tuple(troubles))


def grow_problems(setup: GameSetup, table: Table) -> Table:
    """Return the table at the start of a round: problems begin or grow, those being fixed shrink."""

    def grow(trouble: Trouble) -> Trouble:
        if trouble.in_hand_round:
            return replace(trouble, level=int(trouble.level * setup.social.mended_a_round))
        if table.round < trouble.begins:
            return trouble
        grown = replace(trouble, level=min(MAX_LEVEL, trouble.level + LEVEL))
        problem = lookup.problem(setup, trouble.problem)
        if problem and not trouble.known_round and table.round >= trouble.begins + problem.shows_after:
            return replace(grown, known_round=table.round, by_itself=True)
        return grown

    return replace(table, troubles=tuple(grow(trouble) for trouble in table.troubles))


def surface_problems(setup: GameSetup, seed: int, table: Table, seats: tuple[str, ...]) -> Table:
    """Return the table after a stock-take in which `seats` took part, with the problems that it brought to light."""
    pairs = [b.trust for b in table.between if b.a in seats and b.b in seats]
    trust = sum(pairs) / (1000 * len(pairs)) if pairs else 0.0
    candour = trust * 1000 / max(1, setup.social.trust_start)
    share = len(seats) / max(1, len(setup.seats))
    odds = setup.social.surfacing * share * min(1.15, candour)

    def surface(place: int, trouble: Trouble) -> Trouble:
        hidden = trouble.level > 0 and not trouble.known_round
        if hidden and chance(seed, "surfaces", place, table.round) < odds:
            return replace(trouble, known_round=table.round)
        return trouble

    troubles = tuple(surface(place, trouble) for place, trouble in enumerate(table.troubles))
    return replace(table, troubles=troubles)


def list_startable(setup: GameSetup, table: Table) -> tuple[str, ...]:
    """Return the problems that a facilitator can let begin: those that nobody knows of yet."""
    return tuple(trouble.problem for trouble in table.troubles if not trouble.known_round)


def start(table: Table, problem: str) -> Table:
    """Return the table after a problem has begun, or grown a level, and become known without a stock-take."""

    def begin(trouble: Trouble) -> Trouble:
        if trouble.problem != problem or trouble.known_round:
            return trouble
        level = min(MAX_LEVEL, trouble.level + LEVEL)
        begins = min(trouble.begins, table.round)
        return replace(trouble, begins=begins, level=level, known_round=table.round, by_itself=True)

    return replace(table, troubles=tuple(begin(trouble) for trouble in table.troubles))


def survey_round(setup: GameSetup) -> int:
    """Return the round at whose start the staff survey arrives in this format; 0 if there is none."""
    return dict(setup.survey.rounds).get(setup.format.format, 0) if setup.survey is not None else 0


def reveal_by_survey(setup: GameSetup, table: Table) -> Table:
    """Return the table as a round begins: the survey reveals hidden problems that had begun when it was answered."""
    if setup.survey is None or table.round != survey_round(setup):
        return table
    answered = setup.survey.answered_day // setup.format.round_days + 1

    def reveal(trouble: Trouble) -> Trouble:
        hidden = trouble.level > 0 and not trouble.known_round and trouble.begins <= answered
        return replace(trouble, known_round=table.round, by_itself=True) if hidden else trouble

    return replace(table, troubles=tuple(reveal(trouble) for trouble in table.troubles))


def known_problems(setup: GameSetup, table: Table) -> Iterator[tuple[Problem, Trouble]]:
    """Yield the problems that have come to light and are not fixed yet."""
    for trouble in table.troubles:
        problem = lookup.problem(setup, trouble.problem)
        if problem is not None and trouble.known_round and trouble.level >= GONE_BELOW:
            yield problem, trouble
