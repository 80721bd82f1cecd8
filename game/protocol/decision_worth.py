"""What a team's habits and decisions were worth: the year as it was played beside the year without them."""

from __future__ import annotations

from typing import Literal

from game.protocol.bounds import Count, Key, Seat, Sentence, Whole
from game.protocol.public_views import DealView
from game.protocol.view_base import Habit, LuckRange, View

DecisionKind = Literal[
    "card", "lever", "deal", "gift", "habit_kept", "problem", "invoice", "stocktake", "calls", "joining", "shadowing",
    "huddles", "notes", "concerns",
]  # fmt: skip

YearFigure = Literal[
    "deaths", "harmed", "qalys", "over_twelve_hours", "four_hour_percent", "within_18_weeks_percent", "thousand_pounds"
]


class HabitWorth(View, frozen=True):
    """What the acts of one habit moved: the year without all of them less the year as it was played."""

    habit: Habit
    lives: LuckRange
    """Avoidable deaths: above 0, the acts saved lives."""
    spared: LuckRange
    """People harmed."""


class BothYears(View, frozen=True, array_like=True):
    """One figure in two years, as means over several lucks, tenths."""

    figure: YearFigure
    played: Whole
    changed: Whole
    """Without the decision."""
    difference: LuckRange
    """Without the decision less with it."""


class WeekOfBoth(View, frozen=True, array_like=True):
    """People harmed in one week of both years, as means over several lucks, tenths."""

    played: Whole
    changed: LuckRange
    """Without the decision: the year as it was played and the difference, with the range of that."""


class DecisionWorth(View, frozen=True):
    """One decision of a team, and both years once they have been played."""

    decision: Key
    kind: DecisionKind
    name: Sentence
    """The text of the scenario, or the name that the team gave; empty for kinds that need none, and for a deal."""
    seats: tuple[Seat, ...]
    round: Count
    day: Count
    asked: bool = False
    """Whether the year without it was asked for."""
    done: Count = 0
    """Lucks on which it has been played."""
    failed: bool = False
    """Whether it could not be played; it can be asked for again."""
    deal: DealView | None = None
    """The deal that it was."""
    years: tuple[BothYears, ...] = ()
    """Empty while too few lucks have been played for a range."""
    weeks: tuple[WeekOfBoth, ...] = ()
    """Of the game and the days after, from its first; empty where `years` is."""
