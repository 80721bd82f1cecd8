"""Decisions: which were made, when, by which seat, and how far each change came into use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from game.debrief.charts import Box, Scale, Tick, draw_area_under, draw_line
from game.debrief.flags import DECISION_KINDS, NamedFlag, name_flags
from game.debrief.formatting import find_date, format_date
from game.debrief.report_data import ProposalHistory, ReportData
from game.debrief.year_charts import LEFT, RIGHT, Band, place_crises, place_months, scale_days
from game.protocol.public_views import ProposalView
from game.text.catalogue import Catalogue

LANE_HEIGHT: Final = 40
MARK_GAP: Final = 11


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the list below the timeline."""

    when: str
    round: int
    kind: str
    seats: tuple[str, ...]
    label: str


@dataclass(frozen=True, slots=True)
class LaneMark:
    """One decision on its lane."""

    x: float
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One seat's decisions along the days."""

    seat: str
    y: float
    marks: tuple[LaneMark, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Every seat's decisions along the days, and the crises across them."""

    width: float
    height: float
    box: Box
    lanes: tuple[Lane, ...]
    months: tuple[Tick, ...]
    rounds: tuple[float, ...]
    bands: tuple[Band, ...]
    stocktakes: tuple[float, ...]


def find_decisions(data: ReportData, words: Catalogue) -> tuple[NamedFlag, ...]:
    """Return the flag of every decision in order of time."""
    return tuple(flag for flag in name_flags(data, words) if flag.kind in DECISION_KINDS)


def list_decisions(data: ReportData, words: Catalogue) -> tuple[Decision, ...]:
    """Return every decision in order of time, in words."""
    statics = data.about.statics
    return tuple(
        Decision(
            when=format_date(words, find_date(statics.first_date, flag.day)),
            round=min(flag.day // max(statics.round_days, 1) + 1, statics.rounds),
            kind=flag.kind,
            seats=flag.seats,
            label=flag.label,
        )
        for flag in find_decisions(data, words)
    )


def draw_timeline(data: ReportData, words: Catalogue) -> Timeline:
    """Return the lanes of the seats with their decisions."""
    statics = data.about.statics
    box = Box(LEFT, 24, RIGHT, 24 + LANE_HEIGHT * len(statics.seats))
    x = scale_days(data, box.left, box.right)
    marks: dict[str, list[LaneMark]] = {}
    for flag in find_decisions(data, words):
        label = f"{format_date(words, find_date(statics.first_date, flag.day))}: {flag.label}"
        for seat in flag.seats:
            marks.setdefault(seat, []).append(LaneMark(x.at(flag.day), flag.kind, label))
    lanes = tuple(
        Lane(card.seat, box.top + LANE_HEIGHT * (place + 0.5), _spread_marks(marks.get(card.seat, ())))
        for place, card in enumerate(statics.seats)
    )
    return Timeline(
        width=1080,
        height=box.bottom + 34,
        box=box,
        lanes=lanes,
        months=place_months(words, statics.first_date, data.days, x),
        rounds=tuple(x.at(n * statics.round_days) for n in range(1, statics.rounds + 1)),
        bands=place_crises(data, x),
        stocktakes=tuple(x.at(flag.day) for flag in data.public.flags if flag.kind == "stocktake"),
    )


def _spread_marks(marks: Sequence[LaneMark]) -> tuple[LaneMark, ...]:
    """Move marks of the same day to the right of each other, so that each can be seen."""
    spread: list[LaneMark] = []
    for mark in marks:
        least = spread[-1].x + MARK_GAP if spread else mark.x
        spread.append(LaneMark(round(max(mark.x, least), 1), mark.kind, mark.label))
    return tuple(spread)


@dataclass(frozen=True, slots=True)
class ProposalCard:
    """One proposal: how much was decided, how much came into use, and how people responded."""

    view: ProposalView
    card_name: str
    decided_path: str
    in_use_path: str
    area: str
    box: Box
    months: tuple[Tick, ...]
    answers: tuple[tuple[str, str], ...]
    """(group, answer) pairs."""
    objections: tuple[tuple[str, str, bool], ...]
    """(seat, flaw, whether it was fixed) triples."""


def build_proposal_card(data: ReportData, words: Catalogue, proposal: ProposalHistory) -> ProposalCard:
    """Return the card of one proposal."""
    view, statics = proposal.view, data.about.statics
    card = next((card for card in statics.cards if card.card == view.card), None)
    groups = {group.group: group.name for group in statics.groups}
    box = Box(0, 8, 478, 88)
    x = scale_days(data, box.left, box.right)
    y = Scale(0, 100, box.bottom, box.top)
    last = proposal.points[-1]
    points = [*proposal.points, (data.days, last[1], last[2])]
    in_use = [(x.at(day), y.at(used)) for day, _, used in points]
    return ProposalCard(
        view=view,
        card_name=card.name if card else view.card,
        decided_path=draw_line((x.at(day), y.at(decided)) for day, decided, _ in points),
        in_use_path=draw_line(in_use),
        area=draw_area_under(in_use, box.bottom),
        box=box,
        months=place_months(words, statics.first_date, data.days, x),
        answers=tuple((groups.get(group, group), answer) for group, answer in view.answers),
        objections=tuple((seat, flaw.sentence, flaw.flaw in view.mended) for seat, flaw in view.objections),
    )
