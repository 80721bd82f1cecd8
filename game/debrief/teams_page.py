"""The page of several teams, in the order in which they were given: never a ranking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from game.debrief.charts import Box, Scale, Tick, choose_ticks, draw_line
from game.debrief.formatting import format_number, format_value
from game.debrief.headline import count_harmed
from game.debrief.report_data import ReportData
from game.debrief.year_charts import LEFT, RIGHT, draw_difference, place_curve, place_months
from game.quantities import smooth_weekly
from game.text.catalogue import Catalogue

LABEL_GAP: Final = 17.0
SMALL_BOX: Final = Box(34, 10, 500, 130)


@dataclass(frozen=True, slots=True)
class TeamLine:
    """One team on the chart of all: its line, and the height of its name at the end."""

    name: str
    place: int
    path: str
    label_y: float


@dataclass(frozen=True, slots=True)
class TeamsChart:
    """Every team's harm a day on one chart; `alone` is empty where the teams did not play the same game."""

    box: Box
    height: float
    lines: tuple[TeamLine, ...]
    alone: str
    values: tuple[Tick, ...]
    months: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class TeamRow:
    """One team in words, and the paths of the small chart of its year."""

    name: str
    place: int
    harmed: str
    alone: str
    difference: int
    four_hours: str
    engagement: str
    briefs: str
    in_use: str
    mean: str
    alone_path: str
    spared: tuple[str, ...]
    added: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TeamsPage:
    """Everything that `teams.html.j2` reads."""

    scenario: str
    place: str
    is_same_game: bool
    chart: TeamsChart
    rows: tuple[TeamRow, ...]
    small_box: Box
    small_values: tuple[Tick, ...]
    small_months: tuple[Tick, ...]
    questions: tuple[str, ...]


def is_same_game(teams: Sequence[ReportData]) -> bool:
    """Return whether all teams had the same patients with the same luck, and rounds of the same length."""
    first = teams[0].about
    return all(
        (one.about.scenario_text, one.about.seed, one.about.format) == (first.scenario_text, first.seed, first.format)
        for one in teams
    )


def build_teams_page(teams: Sequence[ReportData], words: Catalogue) -> TeamsPage:
    """Return the page of several teams, all charts with the same scales."""
    statics = teams[0].about.statics
    days = max(max(one.days for one in teams), 1)
    tops = [
        max([*smooth_weekly(one.public.harm_by_day), *smooth_weekly(one.public.left_alone_by_day), 1]) for one in teams
    ]
    steps = choose_ticks(0, max(tops) / 100)
    return TeamsPage(
        scenario=statics.title,
        place=statics.place,
        is_same_game=is_same_game(teams),
        chart=_draw_teams(teams, words, days, steps),
        rows=tuple(_build_row(one, place, words, days, steps) for place, one in enumerate(teams)),
        small_box=SMALL_BOX,
        small_values=_place_values(steps, SMALL_BOX),
        small_months=place_months(words, statics.first_date, days, Scale(0, days, SMALL_BOX.left, SMALL_BOX.right)),
        questions=tuple(words.text(f"report.teams.question.{n}") for n in (1, 2, 3)),
    )


def _place_values(steps: Sequence[float], box: Box) -> tuple[Tick, ...]:
    y = Scale(0, steps[-1], box.bottom, box.top)
    return tuple(Tick(y.at(step), f"{step:g}") for step in steps)


def _draw_teams(teams: Sequence[ReportData], words: Catalogue, days: int, steps: Sequence[float]) -> TeamsChart:
    box = Box(LEFT, 14, RIGHT - 40, 314)
    x, y = Scale(0, days, box.left, box.right), Scale(0, steps[-1], box.bottom, box.top)
    curves = [place_curve(one.public.harm_by_day, x, y) for one in teams]
    heights = spread_heights([curve[-1][1] if curve else box.bottom for curve in curves])
    alone = place_curve(teams[0].public.left_alone_by_day if is_same_game(teams) else (), x, y)
    return TeamsChart(
        box=box,
        height=box.bottom + 34,
        lines=tuple(
            TeamLine(one.team_name, place, draw_line(curve), height)
            for place, (one, curve, height) in enumerate(zip(teams, curves, heights, strict=True))
        ),
        alone=draw_line(alone),
        values=_place_values(steps, box),
        months=place_months(words, teams[0].about.statics.first_date, days, x),
    )


def spread_heights(heights: Sequence[float], apart: float = LABEL_GAP) -> list[float]:
    """Return heights at least `apart` from each other, in the same order from the top."""
    order = sorted(range(len(heights)), key=lambda place: (heights[place], place))
    spread = list(heights)
    for before, place in pairwise(order):
        spread[place] = max(spread[place], spread[before] + apart)
    return spread


def _build_row(team: ReportData, place: int, words: Catalogue, days: int, steps: Sequence[float]) -> TeamRow:
    harmed, alone = count_harmed(team)
    public, history, end = team.public, team.figures.get("four_hours"), team.public.end
    x, y = Scale(0, days, SMALL_BOX.left, SMALL_BOX.right), Scale(0, steps[-1], SMALL_BOX.bottom, SMALL_BOX.top)
    curve, alone_curve = (place_curve(by_day, x, y) for by_day in (public.harm_by_day, public.left_alone_by_day))
    spared, added = draw_difference(curve, alone_curve)
    uses = [one.view.in_use for one in team.proposals if one.is_open]
    four_hours = "–"
    if history:
        four_hours = format_value(words, history.points[-1][1], history.figure.digits, history.figure.unit)
    return TeamRow(
        name=team.team_name,
        place=place,
        harmed=format_number(harmed),
        alone=format_number(alone),
        difference=harmed - alone,
        four_hours=four_hours,
        engagement=format_number(public.headline.engagement, 1),
        briefs=words.text("report.teams.briefs_of", kept=end.briefs_kept, seats=end.seats) if end else "–",
        in_use=words.text("report.teams.uses", number=len(uses), share=round(sum(uses) / len(uses))) if uses else "–",
        mean=draw_line(curve),
        alone_path=draw_line(alone_curve),
        spared=spared,
        added=added,
    )
