"""What a report is made from: one team's game, read once out of its journal's stored views.

Nothing is played again here, so a report can be made of any journal that can be read, on any machine.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from game.errors import JournalError
from game.journal.about import About
from game.journal.frames import DayRow, Frames, RoundRow, frames_of
from game.journal.recover import Recovered, Trouble
from game.protocol.public_views import CrisisView, ProposalView, PublicView, ReviewView, StockTakeView
from game.protocol.seat_views import GoalState, SeatView
from game.protocol.static_views import GoalCard, SeatCard
from game.protocol.view_base import Figure
from game.replay.moments import Moments

OF_DAYS: Final = ("run", "after")
"""Phases in which a day has just been run; figures of a day are taken from these."""


@dataclass(frozen=True, slots=True)
class RoundSeen:
    """One round as it was reviewed; `number` is one more than the last for the end of the game."""

    number: int
    day: int
    state_hash: str
    scores: tuple[tuple[str, int], ...]
    frames: Frames | None

    @property
    def review(self) -> ReviewView | None:
        """The review, if it can be read."""
        return self.frames.public.review if self.frames else None


@dataclass(frozen=True, slots=True)
class Course:
    """One published figure over the days: what it is now, and (day, value) at its own precision."""

    figure: Figure
    points: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class ProposalCourse:
    """One proposal: how it stood last, and (day, decided, in use) in per cent."""

    view: ProposalView
    points: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class SeatSeen:
    """One seat: who it is, its own goals, how they stood last, and its score at each round's end."""

    card: SeatCard
    goals: tuple[tuple[GoalCard, GoalState | None], ...]
    scores: tuple[tuple[int, int], ...]
    """(round, 0 to 100) pairs, the days after not counted."""
    final: int | None


@dataclass(frozen=True, slots=True)
class Material:
    """All that a report of one team says, still as numbers and keys."""

    about: About
    team: int
    team_name: str
    public: PublicView
    """The last that everybody saw."""
    own: tuple[SeatView, ...]
    """The last that each seat saw."""
    rounds: tuple[RoundSeen, ...]
    end: RoundSeen | None
    courses: dict[str, Course]
    """Published figures over the days, by key."""
    engagement: tuple[tuple[int, int], ...]
    """(day, tenths) pairs."""
    proposals: tuple[ProposalCourse, ...]
    seats: tuple[SeatSeen, ...]
    stocktakes: tuple[StockTakeView, ...]
    crises: tuple[CrisisView, ...]
    """Every crisis as it was seen last, in order."""
    alignment: tuple[tuple[int, int], ...]
    """(round, per cent) pairs, from when the compass opened."""
    troubles: tuple[Trouble, ...]
    is_finished: bool

    @property
    def days(self) -> int:
        """How many days were played, the days after included."""
        return len(self.public.harm_by_day)

    @property
    def played_days(self) -> int:
        """The days of the rounds, without the days after, as far as they were played."""
        statics = self.about.statics
        return min(self.days, statics.rounds * statics.round_days)


def gathered(game: Recovered, team: int, rows: Iterable[DayRow]) -> Material:
    """Return what a report of `team` says, from its day rows (stored, or made again) and its rounds.

    Raises `JournalError` when not one moment of the team can be read.
    """
    moments = Moments.of(rows)
    seen = [(row, frames) for row in moments.rows if (frames := moments.seen(row)) is not None]
    rounds = tuple(_round(row) for row in game.rounds_of(team))
    last = seen[-1][1] if seen else next((one.frames for one in reversed(rounds) if one.frames), None)
    if last is None:
        raise JournalError(str(game.path), "it holds no recorded moments, so there is nothing to report")
    statics = game.about.statics
    views = [frames.public for _, frames in seen] or [last.public]
    days = [view for view in views if view.phase in OF_DAYS]
    reviewed = tuple(one for one in rounds if one.number <= statics.rounds)
    return Material(
        about=game.about,
        team=team,
        team_name=game.about.teams[team - 1],
        public=last.public,
        own=last.seats,
        rounds=reviewed,
        end=next((one for one in rounds if one.number > statics.rounds), None),
        courses=_courses(days),
        engagement=tuple((view.day, view.headline.engagement) for view in days),
        proposals=_proposals(views),
        seats=_seats(game.about, reviewed, last),
        stocktakes=_stocktakes(views),
        crises=tuple({view.crisis.crisis: view.crisis for view in views if view.crisis is not None}.values()),
        alignment=tuple(
            (one.number, one.frames.public.alignment)
            for one in reviewed
            if one.frames is not None and one.frames.public.alignment >= 0
        ),
        troubles=game.troubles,
        is_finished=last.public.phase == "end",
    )


def _round(row: RoundRow) -> RoundSeen:
    try:
        frames = frames_of(row.frames)[0]
    except ValueError:
        frames = None
    return RoundSeen(row.round, row.day, row.state_hash, row.scores, frames)


def _courses(days: list[PublicView]) -> dict[str, Course]:
    figures: dict[str, Figure] = {}
    points: dict[str, list[tuple[int, int]]] = {}
    for view in days:
        for service in view.services:
            for figure in service.figures:
                figures[figure.key] = figure
                points.setdefault(figure.key, []).append((view.day, figure.value))
    return {key: Course(figure, tuple(points[key])) for key, figure in figures.items()}


def _proposals(views: list[PublicView]) -> tuple[ProposalCourse, ...]:
    latest: dict[str, ProposalView] = {}
    points: dict[str, dict[int, tuple[int, int]]] = {}
    for view in views:
        for proposal in view.proposals:
            latest[proposal.proposal] = proposal
            points.setdefault(proposal.proposal, {})[view.day] = (proposal.decided, proposal.in_use)
    return tuple(
        ProposalCourse(view, tuple((day, *shares) for day, shares in sorted(points[name].items())))
        for name, view in latest.items()
    )


def _seats(about: About, rounds: tuple[RoundSeen, ...], last: Frames) -> tuple[SeatSeen, ...]:
    own = {view.seat: view for view in last.seats}
    briefs = {brief.seat: brief for brief in about.seat_statics}
    found: list[SeatSeen] = []
    for card in about.statics.seats:
        view, brief = own.get(card.seat), briefs.get(card.seat)
        states = {state.goal: state for state in view.goals} if view else {}
        found.append(
            SeatSeen(
                card=card,
                goals=tuple((goal, states.get(goal.goal)) for goal in (brief.goals if brief else ())),
                scores=tuple(
                    (one.number, points) for one in rounds for seat, points in one.scores if seat == card.seat
                ),
                final=view.score if view else None,
            )
        )
    return tuple(found)


def _stocktakes(views: list[PublicView]) -> tuple[StockTakeView, ...]:
    """Return each round's stock-take as it was seen last."""
    latest = {view.stocktake.round: view.stocktake for view in views if view.stocktake is not None}
    return tuple(latest[number] for number in sorted(latest))
