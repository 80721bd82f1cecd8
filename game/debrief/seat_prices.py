"""What a seat's decisions have moved up to the review of a round: which are looked at, and what is shown of them.

Every decision is taken out once with the team's own luck. Those with the largest differences are then played on other
lucks, and only these make the range: the luck on which a decision was chosen would flatter it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from game.debrief.worth_rows import FEWEST_LUCKS, find_years
from game.protocol.decision_worth import DecisionWorth
from game.protocol.messages import PricesAre
from game.protocol.view_base import LuckRange
from game.replay.prices.decision_groups import Decision
from game.replay.prices.luck_runs import FIGURES, LuckRuns

LUCKS_IN_REVIEW: Final = 8
"""Beside the team's own: half a minute of one process in the last round of half a day, with people in four seats."""

MOST_TRIED: Final = (4, 2)
"""Decisions that are played on several lucks: of a seat alone, and those that it shares with others."""

MOST_SHOWN: Final = 3
"""Of a seat, one of them shared: those move most, and would leave no room for its own."""

LEAST_PEOPLE: Final = 0.5
"""People harmed, more or fewer, below which a decision is not looked at further."""


def choose_largest(decisions: Sequence[Decision], run: LuckRuns, seats: Sequence[str]) -> tuple[int, ...]:
    """Return the places of the decisions that moved most on one luck, a few for each seat, in order of time."""
    at = FIGURES.index("harmed")
    moved = [abs(one.outcome.figures[at] - run.played.figures[at]) for one in run.without]
    chosen: set[int] = set()
    for seat in seats:
        part = [place for place, one in enumerate(decisions) if seat in one.seats and moved[place] >= LEAST_PEOPLE]
        part.sort(key=lambda place: -moved[place])
        for is_shared, most in zip((False, True), MOST_TRIED, strict=True):
            chosen |= set([place for place in part if (len(decisions[place].seats) > 1) is is_shared][:most])
    return tuple(sorted(chosen))


def price_seat(
    round: int, seat: str, tried: int, chosen: Sequence[DecisionWorth], runs: Sequence[LuckRuns]
) -> PricesAre:
    """Return what is shown to a seat after some lucks, each with a run without every decision that was chosen.

    `tried` is how many decisions of the seat were taken out with the team's own luck.
    """
    if len(runs) < FEWEST_LUCKS:
        return PricesAre(round, len(runs), LUCKS_IN_REVIEW, tried=tried)
    part = [
        replace(named, done=len(runs), years=(find_years(runs, "harmed", at),))
        for at, named in enumerate(chosen)
        if seat in named.seats
    ]
    sure = sorted((one for one in part if _is_shown(one.years[0].difference)), key=_find_size, reverse=True)
    shared = [one for one in sure if len(one.seats) > 1][:1]
    own = [one for one in sure if len(one.seats) == 1][: MOST_SHOWN - len(shared)]
    shown = tuple(sorted((*own, *shared), key=_find_size, reverse=True))
    return PricesAre(round, len(runs), LUCKS_IN_REVIEW, tried=tried, prices=shown)


def _find_size(decision: DecisionWorth) -> int:
    return abs(decision.years[0].difference.mean)


def _is_shown(found: LuckRange) -> bool:
    """Return whether luck alone would not make a difference, and it is one of people."""
    return (found.low > 0 or found.high < 0) and abs(found.mean) >= 10 * LEAST_PEOPLE
