"""The data behind a report: one team's game, read once from the views stored in its journal.

Nothing is replayed, so a report can be made from any readable journal on any machine.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeVar

import msgspec
from msgspec.structs import replace

from game.errors import JournalError
from game.journal.about import About
from game.journal.bookmark_flags import list_bookmarks
from game.journal.entries import list_intentions, list_team_entries
from game.journal.frames import DayRow, Frames, RoundRow, unpack_frames
from game.journal.origin import Origin
from game.journal.recovery import Damage, SavedGame
from game.protocol.public_views import CrisisView, ProposalView, PublicView, ReviewView, StockTakeView
from game.protocol.seat_views import GoalState, SeatView
from game.protocol.static_views import GoalCard, SeatCard
from game.protocol.struct_translation import translate_struct
from game.protocol.view_base import Figure
from game.replay.habits.habit_evidence import HabitEvidence, read_evidence
from game.replay.moments import Moments

if TYPE_CHECKING:
    from game.replay.prices.price_list import PriceList
    from game.replay.prices.what_if import WhatIfResult
    from game.replay.rerun import Numbered

DAY_PHASES: Final = ("run", "after")
"""Phases whose views show a day that has just been run; daily figures are taken from these."""

NO_TEXTS: Final[Mapping[str, str]] = MappingProxyType({})
"""The texts of an English report: there is nothing to translate."""

S = TypeVar("S", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class ReviewedRound:
    """One round as it was reviewed; the end of the game has the number after the last round's."""

    number: int
    state_hash: str
    scores: tuple[tuple[str, int], ...]
    frames: Frames | None

    @property
    def review(self) -> ReviewView | None:
        """The review, if it can be read."""
        return self.frames.public.review if self.frames else None


@dataclass(frozen=True, slots=True)
class FigureHistory:
    """One published figure: its last state, and (day, value) pairs at its own precision."""

    figure: Figure
    points: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class ProposalHistory:
    """One proposal: its last state, and (day, decided, in use) in per cent."""

    view: ProposalView
    points: tuple[tuple[int, int, int], ...]

    @property
    def is_open(self) -> bool:
        """Whether it was still standing at the end, neither withdrawn nor merged into another."""
        return self.view.state not in ("withdrawn", "merged")


@dataclass(frozen=True, slots=True)
class SeatHistory:
    """One seat: its card, its own goals with their last states, and its score at each round's end."""

    card: SeatCard
    goals: tuple[tuple[GoalCard, GoalState | None], ...]
    scores: tuple[tuple[int, int], ...]
    """(round, 0 to 100) pairs, the days after not counted."""
    final_score: int | None


@dataclass(frozen=True, slots=True)
class ReportData:
    """Everything that a report of one team says, still as numbers and keys."""

    about: About
    team_name: str
    public: PublicView
    """The last public view."""
    seat_views: tuple[SeatView, ...]
    """The last view of each seat."""
    rounds: tuple[ReviewedRound, ...]
    end: ReviewedRound | None
    figures: dict[str, FigureHistory]
    """Published figures by key."""
    proposals: tuple[ProposalHistory, ...]
    seats: tuple[SeatHistory, ...]
    stocktakes: tuple[StockTakeView, ...]
    crises: tuple[CrisisView, ...]
    """The last state of every crisis, in order."""
    evidence: HabitEvidence
    """What each seat saw as each phase began, and everything that was done."""
    entries: tuple[Numbered, ...]
    """The team's entries with their numbers."""
    troubles: tuple[Damage, ...]
    has_begun: bool
    """Whether a day was run."""
    is_finished: bool
    prices: PriceList | None = None
    """What each decision was worth, when that has been worked out."""
    origin: Origin | None = None
    """Which file this one was made from, and how."""
    what_ifs: tuple[WhatIfResult, ...] = ()
    """Other years that were asked for."""
    intentions: Mapping[str, str] = field(default_factory=dict[str, str])
    """What each seat wrote that it will do on Monday."""
    texts: Mapping[str, str] = field(default_factory=dict[str, str])
    """The scenario's in the report's language, by their English wording; everything else here is translated already."""

    @property
    def days(self) -> int:
        """How many days were played, the days after included."""
        return len(self.public.harm_by_day)


def collect_report_data(
    game: SavedGame,
    team: int,
    rows: Iterable[DayRow],
    prices: PriceList | None = None,
    what_ifs: tuple[WhatIfResult, ...] = (),
    texts: Mapping[str, str] = NO_TEXTS,
) -> ReportData:
    """Return the data of a report of `team`, from its day rows (stored or regenerated) and its rounds.

    `texts` are the scenario's in the report's language, by their English wording. Raises `JournalError` when no
    moment of the team can be read.
    """
    game = dataclasses.replace(game, about=_translate(game.about, texts)) if texts else game
    moments = Moments.of(rows)
    read = ((row, moments.read(row)) for row in moments.rows)
    seen = [(row, _translate_frames(frames, texts)) for row, frames in read if frames is not None]
    rounds = tuple(_read_round(row, texts) for row in game.rounds_of(team))
    last = seen[-1][1] if seen else next((one.frames for one in reversed(rounds) if one.frames), None)
    if last is None:
        raise JournalError(str(game.path), "it holds no recorded moments, so there is nothing to report")
    statics = game.about.statics
    views = [frames.public for _, frames in seen] or [last.public]
    days = [view for view in views if view.phase in DAY_PHASES]
    reviewed = tuple(one for one in rounds if one.number <= statics.rounds)
    return ReportData(
        about=game.about,
        team_name=game.about.teams[team - 1],
        public=replace(last.public, flags=(*last.public.flags, *list_bookmarks(game.entries, team))),
        seat_views=last.seats,
        rounds=reviewed,
        end=next((one for one in rounds if one.number > statics.rounds), None),
        figures=_collect_figures(days),
        proposals=_collect_proposals(views),
        seats=_collect_seats(game.about, reviewed, last),
        stocktakes=_collect_stocktakes(views),
        crises=tuple({view.crisis.crisis: view.crisis for view in views if view.crisis is not None}.values()),
        evidence=read_evidence(game, team, (frames for _, frames in seen)),
        entries=tuple(list_team_entries(game.entries, team)),
        troubles=game.damage,
        prices=prices,
        what_ifs=what_ifs,
        origin=game.origin,
        intentions=list_intentions(game.entries, team),
        has_begun=bool(days),
        texts=texts,
        is_finished=last.public.phase == "end",
    )


def _translate(value: S, texts: Mapping[str, str]) -> S:
    return translate_struct(value, lambda text: texts.get(text, text))


def _translate_frames(frames: Frames, texts: Mapping[str, str]) -> Frames:
    if not texts:
        return frames
    return Frames(_translate(frames.public, texts), tuple(_translate(seat, texts) for seat in frames.seats))


def _read_round(row: RoundRow, texts: Mapping[str, str]) -> ReviewedRound:
    try:
        frames = _translate_frames(unpack_frames(row.frames)[0], texts)
    except ValueError:
        frames = None
    return ReviewedRound(row.round, row.state_hash, row.scores, frames)


def _collect_figures(days: list[PublicView]) -> dict[str, FigureHistory]:
    figures: dict[str, Figure] = {}
    points: dict[str, list[tuple[int, int]]] = {}
    for view in days:
        for service in view.services:
            for figure in service.figures:
                figures[figure.key] = figure
                points.setdefault(figure.key, []).append((view.day, figure.value))
    return {key: FigureHistory(figure, tuple(points[key])) for key, figure in figures.items()}


def _collect_proposals(views: list[PublicView]) -> tuple[ProposalHistory, ...]:
    latest: dict[str, ProposalView] = {}
    points: dict[str, dict[int, tuple[int, int]]] = {}
    for view in views:
        for proposal in view.proposals:
            latest[proposal.proposal] = proposal
            points.setdefault(proposal.proposal, {})[view.day] = (proposal.decided, proposal.in_use)
    return tuple(
        ProposalHistory(view, tuple((day, *shares) for day, shares in sorted(points[name].items())))
        for name, view in latest.items()
    )


def _collect_seats(about: About, rounds: tuple[ReviewedRound, ...], last: Frames) -> tuple[SeatHistory, ...]:
    views = {view.seat: view for view in last.seats}
    briefs = {brief.seat: brief for brief in about.seat_statics}
    seats: list[SeatHistory] = []
    for card in about.statics.seats:
        view, brief = views.get(card.seat), briefs.get(card.seat)
        states = {state.goal: state for state in view.goals} if view else {}
        seats.append(
            SeatHistory(
                card=card,
                goals=tuple((goal, states.get(goal.goal)) for goal in (brief.goals if brief else ())),
                scores=tuple(
                    (one.number, points) for one in rounds for seat, points in one.scores if seat == card.seat
                ),
                final_score=view.score if view else None,
            )
        )
    return tuple(seats)


def _collect_stocktakes(views: list[PublicView]) -> tuple[StockTakeView, ...]:
    """Return the last state of each round's stock-take."""
    latest = {view.stocktake.round: view.stocktake for view in views if view.stocktake is not None}
    return tuple(latest[number] for number in sorted(latest))
