"""Harm as views show it, from the billionths of a person that the model counts in."""

from collections.abc import Sequence
from typing import Final

from game.model.report import CAUSES
from game.quantities import BILLIONTHS
from game.rules.history import History

BILLIONTHS_IN_A_TENTH: Final = BILLIONTHS // 10
BILLIONTHS_IN_A_HUNDREDTH: Final = BILLIONTHS // 100


def tenths(billionths: int) -> int:
    """Return tenths of a person, rounded half up."""
    return (billionths + BILLIONTHS_IN_A_TENTH // 2) // BILLIONTHS_IN_A_TENTH


def tenths_that_add_up(parts: Sequence[int]) -> list[int]:
    """Return tenths of a person of each part, rounded so that their sum is the rounded sum of all parts."""
    found: list[int] = []
    whole = shown = 0
    for part in parts:
        whole += part
        found.append(tenths(whole) - shown)
        shown += found[-1]
    return found


def whole_people(billionths: int) -> int:
    """Return whole people, from tenths as a review shows them, so that a round's figure and the year's agree."""
    return (tenths(billionths) + 5) // 10


def hundredths(billionths: int) -> int:
    """Return hundredths of a person, rounded down."""
    return billionths // BILLIONTHS_IN_A_HUNDREDTH


def harm_by_day(history: History, days: int) -> tuple[int, ...]:
    """Return the people harmed on each of the first `days` days, hundredths."""
    known = history.memo.harm_by_day
    if known is None:
        week = history.weeks[-1] if history.weeks else None
        before = harm_by_day(week, week.days) if week is not None else ()
        since = [hundredths(report.harm_today[2]) for report in history.reports[len(before) :]]
        known = history.memo.harm_by_day = (*before, *since)
    return known[:days]


def harm_booked_ahead(history: History) -> int:
    """Return the billionths of people whose harm was booked when the account was closed, and on no day.

    They are on a list at the end, and will lose by it if it goes on as in the last weeks.
    """
    if not history.days:
        return 0
    last = history.reports[-1]
    before = history.reports[-2].harmed if history.days > 1 else 0
    return last.harmed - before - last.harm_today[2]


def harm_by_cause(history: History, from_day: int, to_day: int) -> tuple[int, ...]:
    """Return the billionths of people harmed from `from_day` up to, not including, `to_day`, by cause."""
    end = min(to_day, history.days)
    if not end:
        return (0,) * len(CAUSES)
    after = history.reports[end - 1].harmed_by_cause
    before = history.reports[from_day - 1].harmed_by_cause if from_day else (0,) * len(after)
    return tuple(a - b for a, b in zip(after, before, strict=True))
