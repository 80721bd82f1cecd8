"""The review of a round: harm against the same round left alone, and why.

The *because* lines are differences of the model's tally by cause, rounded once; the round's
figure is their sum, so they always add up to what stands above them.
"""

from typing import Final, Literal

from game.model.report import CAUSES
from game.protocol.public_views import Because, ReviewView
from game.rules.causes import decisions_by_cause
from game.rules.game import Game
from game.rules.history import History
from game.view.figures import figures
from game.view.stories import story

BILLIONTHS_IN_A_TENTH: Final = 100_000_000
WENT_LEVEL_WITHIN: Final = 0.03
"""Harm within 3 % of the round before counts as level."""

Went = Literal["up", "level", "down"]


def tenths(billionths: int) -> int:
    """Tenths of a person, rounded half up, from billionths."""
    return (billionths + BILLIONTHS_IN_A_TENTH // 2) // BILLIONTHS_IN_A_TENTH


def harmed_by_cause(history: History, from_day: int, to_day: int) -> tuple[int, ...]:
    """Billionths of people harmed over a stretch of days, by cause."""
    end = min(to_day, history.days)
    if not end:
        return (0,) * len(CAUSES)
    now = history.reports[end - 1].harmed_by_cause
    before = history.reports[from_day - 1].harmed_by_cause if from_day else (0,) * len(now)
    return tuple(a - b for a, b in zip(now, before, strict=True))


def review(game: Game) -> ReviewView:
    """The review of the round that has just been played."""
    length = game.setup.format.round_days
    start = (game.table.round - 1) * length
    end = game.table.day
    here = [tenths(h) for h in harmed_by_cause(game.history, start, end)]
    there = [tenths(h) for h in harmed_by_cause(game.no_action, start, end)]
    names = decisions_by_cause(game.setup, game.table)
    because = tuple(
        Because(cause, harmed, alone, names.get(cause, ()))
        for cause, harmed, alone in zip(CAUSES, here, there, strict=True)
        if harmed or alone
    )
    return ReviewView(
        round=game.table.round,
        harmed=sum(here),
        left_alone=sum(there),
        because=tuple(sorted(because, key=lambda line: (line.harmed - line.left_alone, line.cause))),
        story=story(game),
        staff=figures(game.history, "engagement", "engagement_wards", "engagement_community", "sickness_wards"),
        published=figures(
            game.history, "four_hours", "over_twelve_hours", "occupancy", "fit_to_go", "within_18_weeks", "handover"
        ),
        called=tuple((g.seat, g.guess) for g in game.table.guesses if g.round == game.table.round),
        went=went(game.history, start, end, length),
    )


def went(history: History, start: int, end: int, length: int) -> Went:
    """Whether harm went up, down or stayed level against the round before (round 1: its first week)."""
    now = sum(harmed_by_cause(history, start, end))
    if start:
        before = sum(harmed_by_cause(history, start - length, start))
    else:
        before = sum(harmed_by_cause(history, 0, min(7, end))) * length // 7
    if not before or abs(now - before) <= WENT_LEVEL_WITHIN * before:
        return "level"
    return "up" if now > before else "down"
