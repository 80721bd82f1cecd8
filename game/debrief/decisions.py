"""What was decided, when, by whom, and how much of it came into use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from game.debrief.charts import Scale, line
from game.debrief.formatting import day_date, long_date
from game.debrief.report_data import Material, ProposalCourse
from game.debrief.year_charts import LEFT, RIGHT, Band, Box, Tick, crisis_bands, days_scale, month_ticks
from game.protocol.public_views import ProposalView
from game.text.catalogue import Catalogue

DECIDED: Final = ("lever", "proposal", "phone")
LANE: Final = 40


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the list beside the timeline."""

    day: int
    when: str
    round: int
    kind: str
    seat: str
    label: str


@dataclass(frozen=True, slots=True)
class LaneMark:
    """One decision on its lane."""

    x: float
    kind: str
    told: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One seat's decisions along the days."""

    seat: str
    title: str
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


def decisions(material: Material, words: Catalogue) -> tuple[Decision, ...]:
    """Return every decision in order of time."""
    statics = material.about.statics
    return tuple(
        Decision(
            day=flag.day,
            when=long_date(words, day_date(statics.first_date, flag.day)),
            round=min(flag.day // max(statics.round_days, 1) + 1, statics.rounds),
            kind=flag.kind,
            seat=flag.seat or "",
            label=flag.label,
        )
        for flag in sorted(material.public.flags, key=lambda flag: flag.day)
        if flag.kind in DECIDED
    )


def timeline(material: Material, words: Catalogue, made: tuple[Decision, ...]) -> Timeline:
    """Return the lanes of the seats, with `made` as marks on them."""
    statics = material.about.statics
    box = Box(LEFT, 24, RIGHT, 24 + LANE * len(statics.seats))
    x = days_scale(material, box.left, box.right)
    lanes = tuple(
        Lane(
            seat=card.seat,
            title=card.title,
            y=box.top + LANE * (place + 0.5),
            marks=_spread(
                [
                    LaneMark(x.at(one.day), one.kind, f"{one.when}: {one.label}")
                    for one in made
                    if one.seat == card.seat
                ]
            ),
        )
        for place, card in enumerate(statics.seats)
    )
    return Timeline(
        width=1080,
        height=box.bottom + 34,
        box=box,
        lanes=lanes,
        months=month_ticks(words, statics.first_date, material.days, x),
        rounds=tuple(x.at(n * statics.round_days) for n in range(1, statics.rounds + 1)),
        bands=crisis_bands(material, x),
        stocktakes=tuple(x.at(flag.day) for flag in material.public.flags if flag.kind == "stocktake"),
    )


def _spread(marks: list[LaneMark], apart: float = 11) -> tuple[LaneMark, ...]:
    """Move marks of the same day to the right of each other, so that each can be seen."""
    found: list[LaneMark] = []
    for mark in marks:
        least = found[-1].x + apart if found else mark.x
        found.append(LaneMark(round(max(mark.x, least), 1), mark.kind, mark.told))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class ProposalCard:
    """One proposal: decided against in use, and what was said to it."""

    view: ProposalView
    card_name: str
    sentence: str
    decided_path: str
    in_use_path: str
    area: str
    chart: Box
    answers: tuple[tuple[str, str], ...]
    """(group, what it said) pairs."""
    objections: tuple[tuple[str, str, bool], ...]
    """(seat, flaw, whether it was mended) triples."""
    starts: str


def proposal_card(material: Material, words: Catalogue, course: ProposalCourse) -> ProposalCard:
    """Return the card of one proposal."""
    view, statics = course.view, material.about.statics
    card = next((card for card in statics.cards if card.card == view.card), None)
    groups = {group.group: group.name for group in statics.groups}
    box = Box(0, 8, 478, 88)
    x = days_scale(material, box.left, box.right)
    y = Scale(0, 100, box.bottom, box.top)
    last = course.points[-1]
    points = [*course.points, (material.days, last[1], last[2])]
    used = [(x.at(day), y.at(in_use)) for day, _, in_use in points]
    return ProposalCard(
        view=view,
        card_name=card.name if card else view.card,
        sentence=card.sentence if card else "",
        decided_path=line((x.at(day), y.at(decided)) for day, decided, _ in points),
        in_use_path=line(used),
        area=f"{line(used)} L{used[-1][0]:g} {box.bottom:g} L{used[0][0]:g} {box.bottom:g} Z",
        chart=box,
        answers=tuple((groups.get(group, group), said) for group, said in view.answers),
        objections=tuple((seat, flaw.sentence, flaw.flaw in view.mended) for seat, flaw in view.objections),
        starts=long_date(words, day_date(statics.first_date, view.starts)),
    )
