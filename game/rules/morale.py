"""Staff morale: it moves by what happens to people's work, not by how a decision is called.

A change relieves or burdens the groups that use it, in proportion to how far they use it; a slow
problem burdens the groups that live with it, in proportion to its level. A burden that a group was
asked about, and that was eased as it asked, is carried willingly.

Staff also hear what leaders say in a stock-take and see where their days go. The wider that gap, the less they believe
(behavioural integrity: Simons and others 2015, a meta-analysis, recalled; the size is assumed).
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from game.rules import lookup
from game.rules.adoption import Uptake, is_on_board, uptake_of
from game.rules.direction import direction_of
from game.rules.proposals import is_going_ahead
from game.rules.setup.game_setup import GameSetup
from game.rules.slow_problems import MAX_LEVEL
from game.rules.table import Table

COURSES_KEPT: Final = 1_024

UNNOTICED_DEGREES, OPPOSITE_DEGREES = 20, 110
"""The gap between word and deed that nobody notices, and that at which nobody believes a word; assumed."""


@dataclass(frozen=True, slots=True, eq=False)
class MoraleCourse:
    """What moves staff morale while nobody decides: changes as they come into use, slow problems, doubt.

    Where the same moves it there is one and the same course: `morale_course` makes it.
    """

    changes: tuple[tuple[Uptake, tuple[float, ...]], ...]
    """Each change in force, and of each of its groups: share of all staff × work, in the order of its uptake."""
    problems: tuple[float, ...]
    by_work: float
    by_doubt: float

    def shift_on(self, day: int) -> float:
        """Return the shift of staff morale on a day, in points of 1."""
        relief = 0.0
        for uptake, weights in self.changes:
            if day > uptake.starts:
                for weight, (_, used) in zip(weights, uptake.by_group_on(day), strict=True):
                    relief += weight * used
        for burden in self.problems:
            relief += burden
        return self.by_work * relief - self.by_doubt


def morale_course(setup: GameSetup, table: Table, doubt: float) -> MoraleCourse:
    """Return what moves staff morale from now on; `doubt` is what `disbelief` returns."""
    share_of = {group.group: group.staff_share for group in setup.groups}
    changes: list[tuple[Uptake, tuple[float, ...]]] = []
    for proposal in table.proposals:
        card = lookup.change(setup, proposal.card)
        if card is None or not is_going_ahead(setup, table, proposal):
            continue
        weights = (
            share_of.get(asked.group, 0.0) * (max(0.0, asked.work) if is_on_board(asked, proposal) else asked.work)
            for asked in card.asked
        )
        changes.append((uptake_of(setup, card, proposal), tuple(weights)))
    burdens = tuple(
        share_of.get(group, 0.0) * burden * trouble.level / MAX_LEVEL
        for trouble in table.troubles
        if trouble.level and (problem := lookup.problem(setup, trouble.problem)) is not None
        for group, burden in problem.work
    )
    social = setup.social
    return _find_course(tuple(changes), burdens, social.morale_by_work, social.morale_by_gap * doubt)


@lru_cache(maxsize=COURSES_KEPT)
def _find_course(
    changes: tuple[tuple[Uptake, tuple[float, ...]], ...], problems: tuple[float, ...], by_work: float, by_doubt: float
) -> MoraleCourse:
    return MoraleCourse(changes, problems, by_work, by_doubt)


def disbelief(setup: GameSetup, table: Table) -> float:
    """Return how far staff do not believe their leaders, 0 to 1: the mean over all seats.

    A seat that has stated no plan, or spent no day since, is not doubted: its gap of −1 is below what is noticed.
    """
    if not table.stocktakes:
        return 0.0
    gaps = [direction_of(table, seat.seat, place).gap_degrees for place, seat in enumerate(setup.seats)]
    noticed = ((gap - UNNOTICED_DEGREES) / (OPPOSITE_DEGREES - UNNOTICED_DEGREES) for gap in gaps)
    return sum(min(1.0, max(0.0, share)) for share in noticed) / len(gaps)
