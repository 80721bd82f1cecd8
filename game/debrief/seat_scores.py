"""Each seat's own targets round by round, and the team's stock-takes; never a ranking of people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from game.debrief.charts import Box, Point, Scale, Tick, draw_line
from game.debrief.formatting import format_value
from game.debrief.report_data import ReportData, SeatHistory
from game.protocol.public_views import Spread, StockTakeView
from game.protocol.seat_views import GoalState
from game.quantities import MARKS, TARGET_SCORE
from game.text.catalogue import Catalogue

LEAST_PLANS: Final = 3
"""With fewer plans than these their sum would show what one person planned."""

ANSWER_COLUMN_WIDTH: Final = 48.0
SHARE_BAR_WIDTH: Final = 360


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One of a seat's own goals at the end: its value, the value for full points, and its points."""

    name: str
    value: str
    full_at: str
    points: int | None
    bar: float


@dataclass(frozen=True, slots=True)
class SeatReport:
    """One seat's card: its score over the rounds and its goals."""

    seat: str
    role: str
    title: str
    score: int | None
    target: int
    is_kept: bool
    path: str
    dots: tuple[Point, ...]
    description: str
    box: Box
    target_y: float
    rounds: tuple[Tick, ...]
    goals: tuple[GoalLine, ...]
    intention: str
    """What the seat wrote that it will do on Monday; empty when nothing was written."""


def build_seat_report(data: ReportData, words: Catalogue, history: SeatHistory) -> SeatReport:
    """Return the card of one seat."""
    rounds = data.about.statics.rounds
    box = Box(30, 8, 444, 108)
    x = Scale(1, max(rounds, 2), box.left + 10, box.right - 10)
    y = Scale(0, 100, box.bottom, box.top)
    dots = tuple((x.at(number), y.at(points)) for number, points in history.scores)
    points = ", ".join(str(points) for _, points in history.scores)
    return SeatReport(
        seat=history.card.seat,
        role=history.card.role,
        title=history.card.title,
        score=history.final_score,
        target=TARGET_SCORE,
        is_kept=history.final_score is not None and history.final_score >= TARGET_SCORE,
        path=draw_line(dots),
        dots=dots,
        description=words.text("report.seats.said", title=history.card.title, points=points),
        box=box,
        target_y=y.at(TARGET_SCORE),
        rounds=tuple(Tick(x.at(number), str(number)) for number in range(1, rounds + 1)),
        goals=tuple(
            GoalLine(
                name=goal.name,
                value=format_value(words, state.value, goal.digits, goal.unit) if state else "",
                full_at=format_value(words, goal.full_at, goal.digits, goal.unit),
                points=state.points if state else None,
                bar=_measure_bar(state),
            )
            for goal, state in history.goals
        ),
        intention=data.intentions.get(history.card.seat, ""),
    )


def _measure_bar(state: GoalState | None) -> float:
    return float(min(max(state.points, 0), 100)) if state else 0.0


@dataclass(frozen=True, slots=True)
class StatementAnswers:
    """The answers to one statement: how many chose each of five, from disagree to agree."""

    statement: str
    counts: tuple[int, ...]
    mean_x: float | None


@dataclass(frozen=True, slots=True)
class StockTakeReport:
    """One stock-take, without authors."""

    round: int
    answered: int
    statements: tuple[StatementAnswers, ...]
    keep: tuple[str, ...]
    unsaid: tuple[str, ...]
    staff: tuple[tuple[str, str], ...]
    """(staff group, line) pairs: only what was not said by that group at the stock-take before."""
    staff_same: int
    """How many groups said the same as before."""


def build_stocktake(
    data: ReportData, words: Catalogue, view: StockTakeView, before: StockTakeView | None
) -> StockTakeReport:
    """Return one stock-take; `before` is the one before it."""
    known = before.staff_lines if before is not None else ()
    fresh = tuple(line for line in view.staff_lines if line not in known)
    statics = data.about.statics
    groups = {group.group: group.name for group in statics.groups}
    return StockTakeReport(
        round=view.round,
        answered=len(view.answered),
        statements=tuple(
            _place_answers(statement, spread)
            for statement, spread in zip(statics.statements, view.spreads, strict=False)
        ),
        keep=view.keep,
        unsaid=view.unsaid,
        staff=tuple((_name_group(words, groups, group), line) for group, line in fresh),
        staff_same=len(view.staff_lines) - len(fresh),
    )


def _place_answers(statement: str, spread: Spread) -> StatementAnswers:
    answers = sum(spread.counts)
    if not answers:
        return StatementAnswers(statement, spread.counts, None)
    mean = sum((place + 1) * count for place, count in enumerate(spread.counts)) / answers
    x = Scale(1, 5, ANSWER_COLUMN_WIDTH / 2, ANSWER_COLUMN_WIDTH * 4.5)
    return StatementAnswers(statement, spread.counts, x.at(mean))


def _name_group(words: Catalogue, groups: Mapping[str, str], group: str) -> str:
    key = f"scene.group.{group}"
    return groups.get(group) or (words.text(key) if words.has(key) else group.replace("_", " "))


@dataclass(frozen=True, slots=True)
class MarkShare:
    """Per cent of the team's days for one mark: as planned together, and as spent."""

    mark: str
    planned: int
    spent: int
    planned_bar: float
    spent_bar: float


def compare_plans(data: ReportData) -> tuple[MarkShare, ...]:
    """Return the team's plans and days by mark, summed over the seats that made a plan.

    Only the sum is shown: a person's own gap is theirs to share. Empty when too few made a plan.
    """
    planners = [view for view in data.seat_views if view.said is not None]
    if len(planners) < LEAST_PLANS:
        return ()
    planned = [sum(view.said[place] for view in planners if view.said) for place in range(len(MARKS))]
    spent = [sum(view.done[place] for view in planners) for place in range(len(MARKS))]
    all_planned, all_spent = sum(planned) or 1, sum(spent) or 1
    return tuple(
        MarkShare(
            mark,
            planned=round(100 * planned[place] / all_planned),
            spent=round(100 * spent[place] / all_spent),
            planned_bar=round(SHARE_BAR_WIDTH * planned[place] / all_planned, 1),
            spent_bar=round(SHARE_BAR_WIDTH * spent[place] / all_spent, 1),
        )
        for place, mark in enumerate(MARKS)
    )
