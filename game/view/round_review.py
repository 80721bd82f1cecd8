"""The review of a round: harm against the same round with no action, and why.

The *because* lines are differences of the model's tally by cause, rounded so that they add up to
the round's figure, which is the one in the board's headline.
"""

from typing import Final, Literal

from game.model.report import CAUSES
from game.protocol.public_views import Because, ReviewView
from game.rules.history import WEEK, History
from game.rules.reading import GameReading
from game.view.figures import figures
from game.view.harm_figures import harm_by_cause, tenths_that_add_up
from game.view.stories import story

LEVEL_WITHIN: Final = 0.03
"""Harm within 3 % of the round before counts as level."""

Trend = Literal["up", "level", "down"]


def review_view(game: GameReading) -> ReviewView:
    """Return the review of the round that has just been played."""
    length = game.setup.format.round_days
    start = game.setup.format.start_day(game.table.round)
    end = game.table.day
    actual = tenths_that_add_up(harm_by_cause(game.history, start, end))
    baseline = tenths_that_add_up(harm_by_cause(game.no_action, start, end))
    decisions = game.decisions_by_cause()
    because = tuple(
        Because(cause, harmed, no_action, decisions.get(cause, ()))
        for cause, harmed, no_action in zip(CAUSES, actual, baseline, strict=True)
        if harmed or no_action
    )
    return ReviewView(
        round=game.table.round,
        harmed=sum(actual),
        left_alone=sum(baseline),
        because=tuple(sorted(because, key=lambda line: (line.harmed - line.left_alone, line.cause))),
        story=story(game),
        staff=figures(game.history, "engagement", "engagement_wards", "engagement_community", "sickness_wards"),
        published=figures(
            game.history,
            "four_hours",
            "over_twelve_hours",
            "occupancy",
            "fit_to_go",
            "within_18_weeks",
            "handover",
            standards=game.setup.standards,
        ),
        called=tuple((g.seat, g.guess) for g in game.table.guesses if g.round == game.table.round),
        went=harm_trend(game.history, start, end, length),
    )


def harm_trend(history: History, start: int, end: int, length: int) -> Trend:
    """Return whether harm went up, down or stayed level against the round before.

    The first round is compared with its own beginning: its first week, or of a round of a week its first half.
    """
    now = sum(harm_by_cause(history, start, end))
    if start:
        before = sum(harm_by_cause(history, start - length, start))
    else:
        beginning = min(WEEK, max(1, length // 2))
        before = sum(harm_by_cause(history, 0, min(beginning, end))) * length // beginning
    if not before or abs(now - before) <= LEVEL_WITHIN * before:
        return "level"
    return "up" if now > before else "down"
