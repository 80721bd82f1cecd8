"""Each seat on its own brief, round by round, and the team's stock-takes; never a ranking of people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from game.debrief.charts import Point, Scale, line
from game.debrief.formatting import with_unit
from game.debrief.report_data import Material, SeatSeen
from game.debrief.year_charts import Box, Tick
from game.protocol.public_views import StockTakeView
from game.protocol.seat_views import GoalState
from game.quantities import MARKS
from game.text.catalogue import Catalogue

KEPT: Final = 60
"""Points from which on a brief is kept."""


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One own goal at the end: its value, what counts as full, and its points."""

    name: str
    weight: int
    value: str
    full_at: str
    points: int | None
    bar: float


@dataclass(frozen=True, slots=True)
class SeatCardShown:
    """One seat's card: its score over the rounds and its goals."""

    seat: str
    role: str
    title: str
    score: int | None
    is_kept: bool
    path: str
    dots: tuple[tuple[float, float, int, int], ...]
    """x, y, round, points."""
    box: Box
    kept_y: float
    rounds: tuple[Tick, ...]
    goals: tuple[GoalLine, ...]


def seat_card(material: Material, words: Catalogue, seen: SeatSeen) -> SeatCardShown:
    """Return the card of one seat."""
    rounds = max(material.about.statics.rounds, 2)
    box = Box(30, 8, 444, 108)
    x = Scale(1, rounds, box.left + 10, box.right - 10)
    y = Scale(0, 100, box.bottom, box.top)
    dots = tuple((x.at(number), y.at(points), number, points) for number, points in seen.scores)
    path: list[Point] = [(px, py) for px, py, _, _ in dots]
    return SeatCardShown(
        seat=seen.card.seat,
        role=seen.card.role,
        title=seen.card.title,
        score=seen.final,
        is_kept=seen.final is not None and seen.final >= KEPT,
        path=line(path),
        dots=dots,
        box=box,
        kept_y=y.at(KEPT),
        rounds=tuple(Tick(x.at(number), str(number)) for number in range(1, material.about.statics.rounds + 1)),
        goals=tuple(
            GoalLine(
                name=goal.name,
                weight=goal.weight,
                value=with_unit(words, state.value, goal.digits, goal.unit) if state else "",
                full_at=with_unit(words, goal.full_at, goal.digits, goal.unit),
                points=state.points if state else None,
                bar=_points(state),
            )
            for goal, state in seen.goals
        ),
    )


def _points(state: GoalState | None) -> float:
    return float(min(max(state.points, 0), 100)) if state else 0.0


@dataclass(frozen=True, slots=True)
class StatementSpread:
    """How the answers to one statement lay: one square a person, from disagree to agree."""

    statement: str
    counts: tuple[int, ...]
    mean_x: float | None


@dataclass(frozen=True, slots=True)
class StockTakeShown:
    """One stock-take as the report tells it, without authors."""

    round: int
    answered: int
    statements: tuple[StatementSpread, ...]
    keep: tuple[str, ...]
    unsaid: tuple[str, ...]
    staff: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SaidDone:
    """What the team together said it would spend its days on, and where they went."""

    mark: str
    said: int
    done: int
    said_width: float
    done_width: float


COLUMN: Final = 48.0


def stock_take(material: Material, words: Catalogue, view: StockTakeView) -> StockTakeShown:
    """Return one stock-take."""
    statics = material.about.statics
    pairs = zip(statics.statements, view.spreads, strict=False)
    spreads: list[StatementSpread] = []
    for statement, spread in pairs:
        given = sum(spread.counts)
        mean = sum((place + 1) * count for place, count in enumerate(spread.counts)) / given if given else None
        at = Scale(1, 5, COLUMN / 2, COLUMN * 4.5)
        spreads.append(StatementSpread(statement, spread.counts, at.at(mean) if mean is not None else None))
    groups = {group.group: group.name for group in statics.groups}
    return StockTakeShown(
        round=view.round,
        answered=len(view.answered),
        statements=tuple(spreads),
        keep=view.keep,
        unsaid=view.unsaid,
        staff=tuple((_group_name(words, groups, group), said) for group, said in view.staff_lines),
    )


def _group_name(words: Catalogue, groups: dict[str, str], group: str) -> str:
    key = f"scene.group.{group}"
    return groups.get(group) or (words.text(key) if words.has(key) else group.replace("_", " "))


def said_and_done(material: Material) -> tuple[SaidDone, ...]:
    """Return the team's plans and days by mark, added over the seats that made a plan.

    Only together: each person's own gap is theirs to open. Nothing when fewer than three made one.
    """
    planned = [view for view in material.own if view.said is not None]
    if len(planned) < 3:
        return ()
    said = [sum(view.said[place] for view in planned if view.said) for place in range(len(MARKS))]
    done = [sum(view.done[place] for view in planned) for place in range(len(MARKS))]
    all_said, all_done = sum(said) or 1, sum(done) or 1
    return tuple(
        SaidDone(
            mark,
            said=round(100 * said[place] / all_said),
            done=round(100 * done[place] / all_done),
            said_width=round(360 * said[place] / all_said, 1),
            done_width=round(360 * done[place] / all_done, 1),
        )
        for place, mark in enumerate(MARKS)
    )
