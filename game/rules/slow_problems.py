"""Slow problems: they begin unseen, grow a level a round, and come to light in a stock-take.

How likely a stock-take brings one to light goes with how many take part and with the trust
among them: bad news is told where it can be told. What is known can be taken in hand by its
owner; what nobody has heard of shows by itself, late, and costs more.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from game.protocol.actions import MendProblem
from game.protocol.refusals import Code
from game.rules.chance import chance, whole
from game.rules.setup.event_setup import Problem
from game.rules.setup.game_setup import GameSetup
from game.rules.table import Table, Trouble
from game.rules.verdicts import Accepted, Judgement, refuse

LEVEL: Final = 1000
MOST: Final = 3 * LEVEL
GONE: Final = 100
"""Below a tenth of a level a problem is as good as mended."""


def drawn(setup: GameSetup, seed: int) -> tuple[Trouble, ...]:
    """The problems of a game with the rounds in which luck lets them begin."""
    rounds = setup.format.rounds

    def begins(problem: Problem) -> int:
        first, last = min(problem.first_round, rounds), min(problem.last_round, rounds)
        return whole(seed, first, last, "problem", problem.problem)

    return tuple(Trouble(p.problem, begins(p), 0, 0, 0, by_itself=False) for p in setup.problems)


def problem_of(setup: GameSetup, key: str) -> Problem | None:
    """The problem of that key."""
    return next((problem for problem in setup.problems if problem.problem == key), None)


def mend_days(problem: Problem, trouble: Trouble) -> int:
    """Leadership days that mending takes: more when it had to show by itself."""
    return problem.late_days if trouble.by_itself else problem.mend_days


def judge_mend(setup: GameSetup, table: Table, seat: str, action: MendProblem) -> Judgement:
    """A known problem of one's own that is not in hand yet."""
    problem = problem_of(setup, action.problem)
    trouble = next((t for t in table.troubles if t.problem == action.problem), None)
    if problem is None or trouble is None or not trouble.known_round:
        return refuse(Code.UNKNOWN, what=action.problem)
    if problem.owner != seat:
        return refuse(Code.NOT_YOURS, what=problem.sentence, seat=problem.owner)
    if trouble.in_hand_round:
        return refuse(Code.ALREADY_THERE, what=problem.mend)
    return Accepted(mend_days(problem, trouble), "patients", action.problem)


def apply_mend(setup: GameSetup, table: Table, seat: str, action: MendProblem, thing: str) -> Table:
    """The problem is in hand: each round leaves a part of it."""
    taken = (replace(t, in_hand_round=table.round) if t.problem == action.problem else t for t in table.troubles)
    return replace(table, troubles=tuple(taken))


def grown(setup: GameSetup, table: Table) -> Table:
    """The troubles at the start of a round: new ones begin, others grow, those in hand shrink."""

    def grow(trouble: Trouble) -> Trouble:
        if trouble.in_hand_round:
            return replace(trouble, level=int(trouble.level * setup.social.mended_a_round))
        if table.round < trouble.begins:
            return trouble
        grown_up = replace(trouble, level=min(MOST, trouble.level + LEVEL))
        problem = problem_of(setup, trouble.problem)
        if problem and not trouble.known_round and table.round >= trouble.begins + problem.shows_after:
            return replace(grown_up, known_round=table.round, by_itself=True)
        return grown_up

    return replace(table, troubles=tuple(grow(trouble) for trouble in table.troubles))


def surfaced(setup: GameSetup, seed: int, table: Table, seats: tuple[str, ...]) -> Table:
    """The table after a stock-take in which some seats took part: what came to light."""
    pairs = [b.trust for b in table.between if b.a in seats and b.b in seats]
    trust = sum(pairs) / (1000 * len(pairs)) if pairs else 0.0
    candour = trust * 1000 / max(1, setup.social.trust_start)
    share = len(seats) / max(1, len(setup.seats))
    odds = setup.social.surfacing * share * min(1.15, candour)

    def surface(trouble: Trouble) -> Trouble:
        hidden = trouble.level > 0 and not trouble.known_round
        if hidden and chance(seed, "surfaces", trouble.problem, table.round) < odds:
            return replace(trouble, known_round=table.round)
        return trouble

    return replace(table, troubles=tuple(surface(trouble) for trouble in table.troubles))


def survey_round(setup: GameSetup) -> int:
    """The round as which begins the staff survey arrives in this format; 0 when none does."""
    return dict(setup.survey.rounds).get(setup.format.format, 0) if setup.survey is not None else 0


def surveyed(setup: GameSetup, table: Table) -> Table:
    """The table as a round begins: with the survey, what nobody has told and weighed on its day is known, late."""
    if setup.survey is None or table.round != survey_round(setup):
        return table
    answered = setup.survey.answered_day // setup.format.round_days + 1

    def read(trouble: Trouble) -> Trouble:
        told = trouble.level > 0 and not trouble.known_round and trouble.begins <= answered
        return replace(trouble, known_round=table.round, by_itself=True) if told else trouble

    return replace(table, troubles=tuple(read(trouble) for trouble in table.troubles))


def known(setup: GameSetup, table: Table) -> Iterator[tuple[Problem, Trouble]]:
    """Problems that have come to light and still weigh."""
    for trouble in table.troubles:
        problem = problem_of(setup, trouble.problem)
        if problem is not None and trouble.known_round and trouble.level >= GONE:
            yield problem, trouble
